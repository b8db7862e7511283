"""Facts that say another thing in much the same words. All facts are invented."""

from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Source
from knowledge.guards import ContraryGuard, KindGuard, Reading

SOURCE = Source(id="gazette", title="The Harbour Gazette")


def fact(claim: str, value: str, period: str = "", *phrasings: str) -> Fact:
    return Fact(
        id="f",
        claim=claim,
        subject="Mole",
        value=value,
        period=period,
        phrasings=phrasings,
        citations=(Citation(SOURCE, claim),),
    )


def asked(text: str, language: str) -> Reading:
    return Reading(text=text, language=language, asks=(), subjects={})


def is_vetoed(text: str, language: str, about: Fact) -> bool:
    return ContraryGuard().check(asked(text, language), about) is not None


DIRECTOR = fact("Hester Quill has been the director of the mole since 2019.", "Hester Quill")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who was director before Hester Quill?", "en"),
        ("who ran the mole before the director Hester Quill", "en"),
        ("Who came after Quill?", "en"),
        ("Who besides Hester Quill runs the mole?", "en"),
        ("Who was Hester Quill's predecessor?", "en"),
        ("the predecessor of Hester Quill", "en"),
        ("¿Quién dirigió el muelle antes de Hester Quill?", "es"),
        ("Wer leitete die Mole vor Hester Quill?", "de"),
        ("Wer war der Vorgänger von Hester Quill?", "de"),
        ("Qui dirigeait le môle avant Hester Quill ?", "fr"),
        ("Кто был директором до Hester Quill?", "ru"),
        ("Quem foi diretor antes de Hester Quill?", "pt"),
    ],
)
def test_who_is_set_aside_is_not_who_is_asked_for(text: str, language: str) -> None:
    assert is_vetoed(text, language, DIRECTOR)


def test_who_is_set_aside_in_chinese_is_not_who_is_asked_for() -> None:
    director = fact("码头的主管是温若兰。", "温若兰")
    assert is_vetoed("温若兰之前谁是码头主管？", "zh", director)
    assert is_vetoed("除了温若兰还有谁？", "zh", director)
    assert not is_vetoed("温若兰是谁？", "zh", director)


@pytest.mark.parametrize(
    "text",
    [
        "Who is Hester Quill?",
        "Is Hester Quill the director?",
        "Who was director before 2019, Hester Quill?",
        "Who was director after Alma Reuter?",
        "What did Hester Quill do before?",
    ],
)
def test_who_is_named_otherwise_may_be_asked_for(text: str) -> None:
    assert not is_vetoed(text, "en", DIRECTOR)


def test_what_is_named_after_somebody_has_the_name() -> None:
    hall = fact("The hall named after Hester Quill is Quill Hall.", "Hester Quill Hall")
    assert not is_vetoed("Which hall is named after Hester Quill Hall's founder?", "en", hall)
    assert not is_vetoed("Was ist nach Hester Quill Hall benannt?", "de", hall)


HEAD = Fact(
    id="f",
    claim="Hester Quill has been the director of the mole since 2019.",
    subject="Hester Quill",
    value="director",
    citations=(Citation(SOURCE, "Hester Quill, director"),),
)


def test_who_is_set_aside_may_be_whom_the_fact_is_about() -> None:
    assert is_vetoed("Who was director before Hester Quill?", "en", HEAD)
    assert is_vetoed("Wer war vor Hester Quill Direktor?", "de", HEAD)
    assert not is_vetoed("What was the mole like before Hester Quill?", "en", HEAD)
    assert not is_vetoed("Who is Hester Quill?", "en", HEAD)


def test_what_has_another_title_is_another_thing() -> None:
    campaign = fact("The campaign “Two Stings” cost 12,000 euros.", "12,000 euros")
    assert is_vetoed("What did the campaign “Three Stings” cost?", "en", campaign)
    assert is_vetoed('What did the campaign "Three Stings" cost?', "en", campaign)
    assert not is_vetoed("What did the campaign „two stings“ cost?", "de", campaign)
    assert not is_vetoed("What did the campaign Three Stings cost?", "en", campaign)
    assert not is_vetoed("What did “Three Stings” cost?", "en", fact("It cost 12,000 euros.", "12,000 euros"))


def test_what_is_no_name_is_never_set_aside() -> None:
    assert not is_vetoed("What did it cost before 12 euros?", "en", fact("It costs 12 euros.", "12 euros"))
    assert not is_vetoed("What was it before oak?", "en", fact("It is made of oak.", "oak"))


OVER = fact("38 percent of those over 60 were vaccinated.", "38 percent")
UNDER = fact("Children under 6 pay nothing.", "nothing")


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("how many percent of those under 60 were vaccinated", "en", OVER),
        ("share of people younger than 60", "en", OVER),
        ("Wie viel Prozent der unter 60-Jährigen sind geimpft?", "de", OVER),
        ("¿Qué porcentaje de los menores de 60 años?", "es", OVER),
        ("сколько процентов людей моложе 60 лет", "ru", OVER),
        ("60岁以下有多少？", "zh", OVER),
        ("do children over 6 pay", "en", UNDER),
    ],
)
def test_what_holds_on_one_side_of_a_bound_does_not_answer_for_the_other(
    text: str, language: str, about: Fact
) -> None:
    assert is_vetoed(text, language, about)


def test_a_fact_that_begins_at_a_number_is_not_of_what_is_below_it() -> None:
    children = fact("Children from 6 to 14 pay 4 euros.", "4 euros")
    assert is_vetoed("do children under 6 pay", "en", children)
    assert is_vetoed("what do people over 14 pay", "en", children)
    assert not is_vetoed(
        "what do people over 6 pay up to 14", "en", fact("Those over 6 pay 4 euros.", "4 euros")
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many visitors under 18 came in 2024", "en"),
        ("¿cuántos visitantes menores de 18 vinieron?", "es"),
        ("wie viele Besucher unter 18 kamen", "de"),
    ],
)
def test_an_amount_without_a_bound_is_none_of_what_lies_within_it(text: str, language: str) -> None:
    assert is_vetoed(text, language, fact("In 2024 the mole had 71,300 visitors.", "71,300"))
    assert is_vetoed(text, language, fact("In 2024, 900 visitors under 12 came.", "900"))
    assert not is_vetoed(text, language, fact("In 2024, 900 visitors under 18 came.", "900"))


@pytest.mark.parametrize(
    "text",
    [
        "Did the mole have more than 80,000 visitors?",
        "Did the mole have fewer than 71,300 visitors?",
        "Were there over 71,300 visitors at the mole?",
    ],
)
def test_a_number_of_the_readers_is_compared_with_what_the_fact_states(text: str) -> None:
    assert not is_vetoed(text, "en", fact("In 2024 the mole had 71,300 visitors.", "71,300"))


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("how many percent of those over 60 were vaccinated", "en", OVER),
        ("how many percent of those aged 60", "en", OVER),
        ("do children under 6 pay", "en", UNDER),
    ],
)
def test_the_same_side_or_no_bound_is_no_contrary(text: str, language: str, about: Fact) -> None:
    assert not is_vetoed(text, language, about)


VISITORS = fact("In 2024 the mole had 71,300 visitors.", "71,300", "2024")
RECORD = fact("With 71,300 visitors, 2024 was a record year.", "71,300", "2024")
OPENED = fact("The largest mole opened in 2009.", "2009")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In which year did the mole have the fewest visitors?", "en"),
        ("When were visitors to the mole the highest?", "en"),
        ("¿En qué año hubo más visitantes?", "es"),
        ("In welchem Jahr kamen die meisten Besucher?", "de"),
        ("В каком году было больше всего посетителей?", "ru"),
        ("哪一年游客最多？", "zh"),
    ],
)
def test_a_figure_of_some_year_does_not_tell_the_year_of_the_most(text: str, language: str) -> None:
    guard = KindGuard()
    assert guard.check(asked(text, language), VISITORS) is not None
    assert guard.check(asked(text, language), RECORD) is None
    assert guard.check(asked(text, language), OPENED) is None


def test_the_time_of_at_least_so_many_may_be_that_of_a_figure() -> None:
    assert KindGuard().check(asked("When did at least 70,000 people come?", "en"), VISITORS) is None


@pytest.mark.parametrize("value", ["0555 12340", "+44 20 7946 0123", "01234"])
def test_a_telephone_or_postal_number_counts_nothing(value: str) -> None:
    phone = fact(f"The mole's office can be called at {value}.", value)
    assert KindGuard().check(asked("How many calls did the office get?", "en"), phone) is not None
    assert KindGuard().check(asked("What is the number of the office?", "en"), phone) is None
