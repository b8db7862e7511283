"""An invented rowing club whose figures change with time, and questions about it with what they must lead to.

The questions were labelled before anything was made to answer them. Today is `TODAY`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge import Citation, Fact, Source, Subject
from knowledge.factfile import FactFile

TODAY = date(2025, 6, 1)

YEARBOOK_2022 = Source(
    id="yearbook-2022", title="Yearbook 2022", publisher="Tarn Rowing Club", published_on=date(2023, 2, 10)
)
YEARBOOK_2024 = Source(
    id="yearbook-2024", title="Yearbook 2024", publisher="Tarn Rowing Club", published_on=date(2025, 2, 14)
)
ECHO = Source(
    id="echo", title="Seven thousand at the lake", publisher="Lake Echo", published_on=date(2024, 7, 8)
)

CLUB, REGATTA, BOATHOUSE = "Tarn Rowing Club", "Bellwater Regatta", "Tarn boathouse"
SUBJECTS = (
    Subject(
        CLUB,
        (
            "Tarn",
            "the club",
            "塔恩赛艇俱乐部",
            "Club de Remo Tarn",
            "гребной клуб Тарн",
            "гребном клубе Тарн",
            "Ruderclub Tarn",
        ),
    ),
    Subject(
        REGATTA,
        (
            "the regatta",
            "贝尔沃特赛艇会",
            "regata de Bellwater",
            "регата Беллуотер",
            "регате Беллуотер",
            "Bellwater-Regatta",
        ),
    ),
    Subject(BOATHOUSE, ("the boathouse", "塔恩船库", "cobertizo Tarn", "эллинг Тарн", "Tarn-Bootshaus")),
)


def _fact(fact_id: str, subject: str, claim: str, quote: str, source: Source, **more: object) -> Fact:
    return Fact(id=fact_id, claim=claim, subject=subject, citations=(Citation(source, quote),), **more)  # type: ignore[arg-type]


def _members(year: int, number: int, source: Source) -> Fact:
    return _fact(
        f"members-{year}",
        CLUB,
        f"The Tarn Rowing Club had {number} members in {year}.",
        f"{number} members at the end of {year}",
        source,
        attribute="number of members",
        period=str(year),
        value=f"{number} members",
        phrasings=(
            f"How many members did the Tarn Rowing Club have in {year}?",
            f"Tarn membership {year}",
            f"{year}年塔恩赛艇俱乐部有多少会员",
        ),
    )


def _crews(year: int, number: int, source: Source) -> Fact:
    return _fact(
        f"crews-{year}",
        REGATTA,
        f"In {year}, {number} crews took part in the Bellwater Regatta.",
        f"{number} crews rowed in {year}",
        source,
        attribute="crews",
        period=str(year),
        value=f"{number} crews",
        phrasings=(f"How many crews rowed at the Bellwater Regatta in {year}?", "regatta participants"),
    )


FACTS = (
    _members(2021, 184, YEARBOOK_2022),
    _members(2022, 201, YEARBOOK_2022),
    _members(2024, 236, YEARBOOK_2024),
    _crews(2022, 62, YEARBOOK_2022),
    _crews(2024, 71, YEARBOOK_2024),
    _fact(
        "fee-old",
        CLUB,
        "A year's membership of the Tarn Rowing Club costs 120 crowns.",
        "the annual fee is 120 crowns",
        YEARBOOK_2022,
        attribute="membership fee",
        value="120 crowns",
        phrasings=(
            "How much is the membership fee of the Tarn Rowing Club?",
            "cost of joining Tarn",
            "cuota del Club de Remo Tarn",
            "Mitgliedsbeitrag des Ruderclubs Tarn",
        ),
        valid_from=date(2022, 1, 1),
        valid_until=date(2023, 12, 31),
    ),
    _fact(
        "fee-new",
        CLUB,
        "Membership of the Tarn Rowing Club costs 150 crowns a year.",
        "since January 2024 members pay 150 crowns a year",
        YEARBOOK_2024,
        attribute="membership fee",
        value="150 crowns",
        phrasings=("What does membership of the Tarn Rowing Club cost?",),
        valid_from=date(2024, 1, 1),
    ),
    _fact(
        "coach-old",
        CLUB,
        "Ida Marsh is the head coach of the Tarn Rowing Club.",
        "our head coach, Ida Marsh",
        YEARBOOK_2022,
        attribute="head coach",
        value="Ida Marsh",
        phrasings=("Who is the head coach of the Tarn Rowing Club?", "Who trains the rowers at Tarn?"),
        valid_from=date(2019, 3, 1),
        valid_until=date(2023, 8, 31),
    ),
    _fact(
        "coach-new",
        CLUB,
        "Tomas Reyle is the head coach of the Tarn Rowing Club.",
        "Tomas Reyle, head coach since September 2023",
        YEARBOOK_2024,
        attribute="head coach",
        value="Tomas Reyle",
        phrasings=("Who is head coach at Tarn?",),
        valid_from=date(2023, 9, 1),
    ),
    _fact(
        "spectators-echo",
        REGATTA,
        "The Bellwater Regatta drew 7,000 spectators in 2024.",
        "7,000 spectators lined the shore in 2024",
        ECHO,
        attribute="spectators",
        period="2024",
        value="7,000 spectators",
        phrasings=("How many spectators came to the Bellwater Regatta?", "regatta audience"),
    ),
    _fact(
        "spectators-club",
        REGATTA,
        "In 2024 the Bellwater Regatta had 6,300 spectators.",
        "we counted 6,300 spectators in 2024",
        YEARBOOK_2024,
        attribute="spectators",
        period="2024",
        value="6,300 spectators",
        phrasings=("How many people watched the Bellwater Regatta?",),
    ),
    _fact(
        "hours",
        BOATHOUSE,
        "The Tarn boathouse is open from 7 to 21 o'clock.",
        "the boathouse is open from 7 to 21 o'clock",
        YEARBOOK_2022,
        attribute="opening hours",
        value="from 7 to 21 o'clock",
        phrasings=("When is the Tarn boathouse open?", "opening hours of the Tarn boathouse"),
        valid_until=date(2024, 5, 1),
    ),
    _fact(
        "day-pass-now",
        BOATHOUSE,
        "A day pass for the Tarn boathouse costs 9 crowns.",
        "a day pass is 9 crowns",
        YEARBOOK_2024,
        attribute="price of a day pass",
        value="9 crowns",
        phrasings=("How much is a day pass for the Tarn boathouse?", "day ticket for the boathouse"),
        valid_from=date(2023, 1, 1),
        valid_until=date(2025, 12, 31),
    ),
    _fact(
        "day-pass-next",
        BOATHOUSE,
        "A day pass for the Tarn boathouse costs 12 crowns.",
        "from January 2026 a day pass is 12 crowns",
        YEARBOOK_2024,
        attribute="price of a day pass",
        value="12 crowns",
        phrasings=("What does a day pass for the Tarn boathouse cost?",),
        valid_from=date(2026, 1, 1),
    ),
    _fact(
        "sauna",
        BOATHOUSE,
        "The sauna of the Tarn boathouse is heated with wood.",
        "the new sauna, heated with wood, opens in autumn 2025",
        YEARBOOK_2024,
        attribute="heating of the sauna",
        value="wood",
        phrasings=("How is the sauna of the Tarn boathouse heated?",),
        valid_from=date(2025, 10, 1),
    ),
    _fact(
        "course-2019",
        REGATTA,
        "The course of the Bellwater Regatta was 1,800 metres long in 2019.",
        "over 1,800 metres in 2019",
        YEARBOOK_2022,
        period="2019",
        value="1,800 metres",
        phrasings=("How long was the course of the Bellwater Regatta in 2019?",),
    ),
    _fact(
        "course-2023",
        REGATTA,
        "The course of the Bellwater Regatta was 2,000 metres long in 2023.",
        "the full 2,000 metres in 2023",
        YEARBOOK_2024,
        period="2023",
        value="2,000 metres",
        phrasings=("How long is the Bellwater Regatta course?",),
    ),
    _fact(
        "adult-ticket",
        REGATTA,
        "A grandstand ticket for adults cost 14 crowns in 2023.",
        "adults paid 14 crowns in 2023",
        YEARBOOK_2024,
        attribute="ticket price",
        period="2023",
        value="14 crowns",
        phrasings=("How much is an adult's ticket for the Bellwater Regatta?",),
    ),
    _fact(
        "child-ticket",
        REGATTA,
        "A grandstand ticket for children cost 6 crowns in 2024.",
        "children paid 6 crowns in 2024",
        YEARBOOK_2024,
        attribute="ticket price",
        period="2024",
        value="6 crowns",
        phrasings=("How much is a child's ticket for the Bellwater Regatta?",),
    ),
    _fact(
        "founded",
        CLUB,
        "The Tarn Rowing Club was founded in 1951.",
        "founded in 1951",
        YEARBOOK_2022,
        attribute="founding",
        period="1951",
        value="1951",
        phrasings=("When was the Tarn Rowing Club founded?", "founding year of Tarn"),
    ),
    _fact(
        "boats",
        CLUB,
        "The Tarn Rowing Club owned 48 boats in 2024.",
        "48 boats in 2024",
        YEARBOOK_2024,
        attribute="number of boats",
        period="2024",
        value="48 boats",
        phrasings=("How many boats does the Tarn Rowing Club own?",),
    ),
)
BASE = FactFile(sources=(YEARBOOK_2022, YEARBOOK_2024, ECHO), subjects=SUBJECTS, facts=FACTS)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question must lead to.

    `answer` is the fact that is given, `earlier` are those that are shown as what held before it,
    `disagreeing` those beside it that say something else of the same time. `until` and `since` are the fact
    that held only so long, or does not hold yet. With nothing set no fact may be given as the answer.
    """

    question: str
    answer: str = ""
    earlier: tuple[str, ...] = ()
    disagreeing: tuple[str, ...] = ()
    until: str = ""
    since: str = ""
    previous: str = ""


def _changed(question: str, now: str, *before: str, previous: str = "") -> Expected:
    return Expected(question, now, earlier=before, previous=previous)


def _dispute(question: str) -> Expected:
    return Expected(question, "spectators-club", disagreeing=("spectators-echo",))


QUESTIONS = (
    # No time named: the newest.
    Expected("How many members does the Tarn Rowing Club have?", "members-2024"),
    Expected("tarn rowing club members", "members-2024"),
    Expected("塔恩赛艇俱乐部有多少会员？", "members-2024"),
    Expected("¿Cuántos miembros tiene el Club de Remo Tarn?", "members-2024"),
    Expected("Сколько членов в гребном клубе Тарн?", "members-2024"),
    Expected("Wie viele Mitglieder hat der Ruderclub Tarn?", "members-2024"),
    Expected("How many crews row at the Bellwater Regatta?", "crews-2024"),
    Expected("How much is the membership fee of the Tarn Rowing Club?", "fee-new"),
    Expected("塔恩赛艇俱乐部的会费是多少？", "fee-new"),
    Expected("¿Cuánto cuesta la cuota del Club de Remo Tarn?", "fee-new"),
    Expected("Who is the head coach of the Tarn Rowing Club?", "coach-new"),
    Expected("Wer ist der Cheftrainer des Ruderclubs Tarn?", "coach-new"),
    Expected("Кто главный тренер в гребном клубе Тарн?", "coach-new"),
    Expected("How long is the course of the Bellwater Regatta?", "course-2023"),
    Expected("How much is a day pass for the Tarn boathouse?", "day-pass-now"),
    # Now.
    Expected("How many members does the Tarn Rowing Club have now?", "members-2024"),
    Expected("塔恩赛艇俱乐部目前有多少会员？", "members-2024"),
    Expected("¿Cuántos miembros tiene ahora el Club de Remo Tarn?", "members-2024"),
    Expected("Сколько членов сейчас в гребном клубе Тарн?", "members-2024"),
    Expected("Wie viele Mitglieder hat der Ruderclub Tarn derzeit?", "members-2024"),
    Expected("Who is currently the head coach of the Tarn Rowing Club?", "coach-new"),
    Expected("塔恩赛艇俱乐部现在的主教练是谁？", "coach-new"),
    Expected("What is the current membership fee of the Tarn Rowing Club?", "fee-new"),
    Expected("What does a day pass for the Tarn boathouse cost today?", "day-pass-now"),
    Expected("How many crews took part in the latest Bellwater Regatta?", "crews-2024"),
    # Their own time.
    Expected("How many members did the Tarn Rowing Club have in 2021?", "members-2021"),
    Expected("塔恩赛艇俱乐部2022年有多少会员？", "members-2022"),
    Expected("¿Cuántos miembros tenía el Club de Remo Tarn en 2021?", "members-2021"),
    Expected("Сколько членов было в гребном клубе Тарн в 2022 году?", "members-2022"),
    Expected("Wie viele Mitglieder hatte der Ruderclub Tarn 2024?", "members-2024"),
    Expected("How much was the membership fee of the Tarn Rowing Club in 2022?", "fee-old"),
    Expected("How much was the membership fee of the Tarn Rowing Club in 2023?", "fee-old"),
    Expected("How much is the membership fee of the Tarn Rowing Club in 2025?", "fee-new"),
    Expected("Who was the head coach of the Tarn Rowing Club in 2021?", "coach-old"),
    Expected("Кто был главным тренером в гребном клубе Тарн в 2020 году?", "coach-old"),
    Expected("How many crews took part in the Bellwater Regatta in 2022?", "crews-2022"),
    Expected("When was the Tarn boathouse open in 2023?", "hours"),
    Expected("How much will a day pass for the Tarn boathouse cost in 2026?", "day-pass-next"),
    Expected("How long was the course of the Bellwater Regatta in 2019?", "course-2019"),
    # A third time.
    Expected("How many members did the Tarn Rowing Club have in 2015?"),
    Expected("How many members did the Tarn Rowing Club have in 2023?"),
    Expected("塔恩赛艇俱乐部2018年有多少会员？"),
    Expected("¿Cuántos miembros tenía el Club de Remo Tarn en 2019?"),
    Expected("Кто был главным тренером в гребном клубе Тарн в 2010 году?"),
    Expected("How much was the membership fee of the Tarn Rowing Club in 2015?"),
    Expected("How many crews took part in the Bellwater Regatta in 2018?"),
    Expected("Wie viele Mitglieder hatte der Ruderclub Tarn 2017?"),
    # What holds no more, and what does not hold yet.
    Expected("When is the Tarn boathouse open?", until="hours"),
    Expected("What are the opening hours of the Tarn boathouse now?", until="hours"),
    Expected("塔恩船库几点开门？", until="hours"),
    Expected("Wann ist das Tarn-Bootshaus geöffnet?", until="hours"),
    Expected("How is the sauna of the Tarn boathouse heated?", since="sauna"),
    # What changed.
    _changed("What changed with the membership fee of the Tarn Rowing Club?", "fee-new", "fee-old"),
    _changed(
        "How has the number of members of the Tarn Rowing Club changed?", "members-2024", "members-2022"
    ),
    _changed(
        "How has the number of members of the Tarn Rowing Club changed since 2021?",
        "members-2024",
        "members-2021",
    ),
    _changed("塔恩赛艇俱乐部的会员人数有什么变化？", "members-2024", "members-2022"),
    _changed("¿Qué cambió en la cuota del Club de Remo Tarn?", "fee-new", "fee-old"),
    _changed("Как изменилось число членов в гребном клубе Тарн?", "members-2024", "members-2022"),
    _changed("Was hat sich beim Mitgliedsbeitrag des Ruderclubs Tarn geändert?", "fee-new", "fee-old"),
    _changed("Head coach of the Tarn Rowing Club before and now", "coach-new", "coach-old"),
    _changed("How did the number of crews at the Bellwater Regatta change?", "crews-2024", "crews-2022"),
    _changed("What has changed about the course of the Bellwater Regatta?", "course-2023", "course-2019"),
    _changed(
        "What changed?",
        "fee-new",
        "fee-old",
        previous="How much is the membership fee of the Tarn Rowing Club?",
    ),
    _changed(
        "And what has changed?",
        "coach-new",
        "coach-old",
        previous="Who is the head coach of the Tarn Rowing Club?",
    ),
    _changed("有什么变化？", "members-2024", "members-2022", previous="塔恩赛艇俱乐部有多少会员？"),
    _changed(
        "¿Qué ha cambiado?",
        "members-2024",
        "members-2022",
        previous="¿Cuántos miembros tiene el Club de Remo Tarn?",
    ),
    _changed(
        "Что изменилось?", "members-2024", "members-2022", previous="Сколько членов в гребном клубе Тарн?"
    ),
    _changed(
        "Was hat sich geändert?",
        "members-2024",
        "members-2022",
        previous="Wie viele Mitglieder hat der Ruderclub Tarn?",
    ),
    _changed(
        "What changed since then?",
        "members-2024",
        "members-2021",
        previous="How many members did the Tarn Rowing Club have in 2021?",
    ),
    _changed(
        "How has it changed?",
        "fee-new",
        "fee-old",
        previous="How much is the membership fee of the Tarn Rowing Club?",
    ),
    _changed(
        "How has that changed since 2021?",
        "members-2024",
        "members-2021",
        previous="How many members does the Tarn Rowing Club have?",
    ),
    # Of what, is not said.
    Expected("What changed at the Tarn Rowing Club?"),
    Expected("塔恩赛艇俱乐部有什么变化？"),
    Expected("What changed?"),
    # Only one fact is held.
    Expected("What changed with the number of boats of the Tarn Rowing Club?"),
    Expected("What changed?", previous="How many boats does the Tarn Rowing Club own?"),
    # Over time.
    _changed(
        "How many members did the Tarn Rowing Club have in each year?",
        "members-2024",
        "members-2022",
        "members-2021",
    ),
    _changed("How many crews took part in the Bellwater Regatta over the years?", "crews-2024", "crews-2022"),
    # Sources that disagree.
    _dispute("How many spectators came to the Bellwater Regatta?"),
    _dispute("How many people watched the Bellwater Regatta in 2024?"),
    _dispute("贝尔沃特赛艇会有多少观众？"),
    _dispute("¿Cuántos espectadores tuvo la regata de Bellwater?"),
    _dispute("Сколько зрителей было на регате Беллуотер?"),
    _dispute("Wie viele Zuschauer hatte die Bellwater-Regatta 2024?"),
    # One attribute, two things.
    Expected("How much is an adult's ticket for the Bellwater Regatta?", "adult-ticket"),
    Expected("How much is a child's ticket for the Bellwater Regatta?", "child-ticket"),
    # What time has no part in.
    Expected("When was the Tarn Rowing Club founded?", "founded"),
    Expected("How many boats does the Tarn Rowing Club own?", "boats"),
)
