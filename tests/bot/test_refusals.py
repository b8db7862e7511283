"""What a reader is told who asks for what the base does not hold."""

from __future__ import annotations

import itertools
from dataclasses import replace
from gettext import NullTranslations

import pytest
from plugins.invented_facts import BEES, FACTS, HEIGHT, OPENED, VISITORS
from plugins.voices import ENGLISH
from plugins.whole_team import press, say
from telegram import InlineKeyboardButton

from bot import views
from bot.context import FootnoteApplication
from bot.plain import reasons
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import Manner, Page
from bot.voice import Voice
from knowledge import Abstained, Candidate, ChangeKind, Desk, Fact, Question, Reason, SmallTalk
from knowledge.outcome import Held

# What the invented base can't answer: each reason, most of them twice.
UNANSWERABLE = (
    "How many people visited the Gull Point lighthouse in 2017?",
    "How many people visited the Gull Point lighthouse in 1980?",
    "How many people visited the Zanzibar lighthouse in 2019?",
    "How many people visited the Toyota lighthouse in 2019?",
    "Who steers the Gull Point lighthouse?",
    "Who steers the Marrow Bay ferry in 1990?",
    "How do I bake sourdough bread?",
    "How do I bake rye bread?",
    "What is the capital of Bolivia?",
    "How many people visited the Gull Point lighthouse in 2017?",
    "How many people visited the Gull Point lighthouse in 2017?",
    "how many people visited the gull point lighthouse in 2017",
)


class Pseudo(NullTranslations):
    """A catalogue in which each sentence is there, and reads like no English one."""

    def gettext(self, message: str) -> str:
        return f"⟦{_disguised(message)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def _disguised(message: str) -> str:
    """The letters outside of {names}, shifted into another alphabet."""
    seen, inside = "", False
    for letter in message:
        inside = letter == "{" or (inside and letter != "}")
        seen += (
            letter if inside or not ("a" <= letter.lower() <= "z") else chr(0x410 + ord(letter.lower()) - 97)
        )
    return seen


PSEUDO = replace(ENGLISH, catalogue=Pseudo())


def near(fact: Fact) -> Candidate:
    return Candidate(fact=fact, score=0.9, confidence=0.9)


def abstained(reason: Reason, *nearest: Fact, detail: str = "", held: Held | None = None) -> Abstained:
    return Abstained(
        question=Question(text="…", language="en"),
        reason=reason,
        nearest=tuple(map(near, nearest)),
        detail=detail,
        held=held or Held(),
    )


def pressable(page: Page) -> list[InlineKeyboardButton]:
    return [each for row in page.keyboard.inline_keyboard for each in row] if page.keyboard else []


LIGHTHOUSE = Held(subject=HEIGHT.subject, facts=12, periods=("2019", "2021"))


class TestTheReceipt:
    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            (
                abstained(Reason.OTHER_PERIOD, VISITORS, detail="2017", held=LIGHTHOUSE),
                "I have figures for 2019 and 2021, not for 2017.",
            ),
            (
                abstained(Reason.OTHER_PERIOD, VISITORS, detail="last year", held=LIGHTHOUSE),
                "I have figures for 2019 and 2021, not for last year.",
            ),
            (
                abstained(
                    Reason.OTHER_PERIOD,
                    VISITORS,
                    detail="2017",
                    held=replace(LIGHTHOUSE, periods=("2017", "2019")),
                ),
                "I have figures for 2019, not for 2017.",
            ),
            (
                abstained(
                    Reason.OTHER_PERIOD,
                    VISITORS,
                    detail="2017 and 2019",
                    held=replace(LIGHTHOUSE, periods=("2017", "2019", "2021"), within=("2017", "2019")),
                ),
                "I have figures for 2017 and 2019, but not for that time as a whole.",
            ),
            (
                abstained(
                    Reason.OTHER_PERIOD,
                    OPENED,
                    detail="since 1980",
                    held=replace(LIGHTHOUSE, periods=("1987-05-04",), within=("1987-05-04",)),
                ),
                "I have facts for 4 May 1987, but not for that time as a whole.",
            ),
            (
                abstained(
                    Reason.OTHER_PERIOD,
                    VISITORS,
                    detail="2017",
                    held=replace(LIGHTHOUSE, periods=("2017", "2019"), is_held_then=True),
                ),
                "I have no fact that answers this for certain.",
            ),
            (abstained(Reason.UNKNOWN_SUBJECT, detail="Toyota"), "I have nothing about “Toyota”."),
            (
                abstained(
                    Reason.UNKNOWN_ATTRIBUTE,
                    HEIGHT,
                    detail="Gull Point",
                    held=replace(LIGHTHOUSE, asked="wifi"),
                ),
                "I have facts about Gull Point, but none about “wifi”.",
            ),
            (
                abstained(
                    Reason.WRONG_KIND, HEIGHT, detail="How much", held=replace(LIGHTHOUSE, kind="money")
                ),
                "I have facts about Gull Point lighthouse, but none that says how much money.",
            ),
            (
                abstained(Reason.WRONG_KIND, HEIGHT, detail="Why", held=replace(LIGHTHOUSE, kind="reason")),
                "I have facts about Gull Point lighthouse, but none that says why.",
            ),
            (
                abstained(Reason.OFF_TOPIC, held=replace(LIGHTHOUSE, asked="wifi")),
                "I have facts about Gull Point lighthouse, but none about “wifi”.",
            ),
            (
                abstained(Reason.OFF_TOPIC, held=Held(topics=("A", "B", "C"))),
                "That is outside what my facts cover.\nMy facts are about A, B and C.",
            ),
            (
                abstained(Reason.OFF_TOPIC, held=Held(topics=("A", "B", "C"), more=2)),
                "That is outside what my facts cover.\nMy facts are about A, B, C and 2 other subjects.",
            ),
            (
                abstained(Reason.OFF_TOPIC, held=Held(topics=("A",), stranger="Toyota")),
                "I have nothing about “Toyota”.\nMy facts are about A.",
            ),
        ],
    )
    def test_says_which_word_or_year_did_not_fit(self, given: Abstained, sentence: str) -> None:
        assert reasons.why(given, ENGLISH) == sentence

    @pytest.mark.parametrize(
        "kind",
        ["number", "money", "share", "duration", "clock", "weight", "length", "area", "speed", "time",
         "place", "person", "reason"],
    )  # fmt: skip
    def test_names_the_kind_of_answer_that_is_not_held(self, kind: str) -> None:
        given = abstained(Reason.WRONG_KIND, HEIGHT, held=replace(LIGHTHOUSE, kind=kind))
        assert reasons.why(given, ENGLISH).startswith(
            "I have facts about Gull Point lighthouse, but none that"
        )

    def test_lists_no_more_than_the_latest_periods(self) -> None:
        many = tuple(str(year) for year in range(1990, 2020))
        given = abstained(
            Reason.OTHER_PERIOD, VISITORS, detail="1980", held=replace(LIGHTHOUSE, periods=many)
        )
        said = reasons.why(given, ENGLISH)
        assert said == "I have figures for 2014, 2015, 2016, 2017, 2018 and 2019, not for 1980."

    def test_names_the_nearest_by_what_it_is_about_never_by_what_it_says(self) -> None:
        translated = replace(VISITORS, translations={"zh": "2019年，鸥角灯塔有12,500名游客。"})
        for voice in (ENGLISH, Voice.of("zh")):
            page = views.outcome(abstained(Reason.OTHER_PERIOD, translated, BEES[2], detail="2017"), voice)
            shown = page.html + "".join(each.text for each in pressable(page))
            assert "12,500" not in shown
            assert "9 jars" not in shown
            assert "visitors (2019" in page.html
            assert BEES[2].phrasings[0] in page.html

    def test_offers_what_is_held_about_the_subject(self) -> None:
        page = views.outcome(
            abstained(Reason.OTHER_PERIOD, VISITORS, detail="2017", held=LIGHTHOUSE), ENGLISH
        )
        held = next(each for each in pressable(page) if each.text.startswith("I have"))
        assert held.text == "I have 12 facts about Gull Point lighthouse"
        assert str(held.callback_data).startswith("more:")

    def test_does_not_offer_what_is_shown_already(self) -> None:
        one = replace(LIGHTHOUSE, facts=1)
        page = views.outcome(abstained(Reason.OTHER_PERIOD, VISITORS, detail="2017", held=one), ENGLISH)
        assert not any(each.text.startswith("I have") for each in pressable(page))

    @pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.NO_QUESTION])
    @pytest.mark.parametrize("turn", range(4))
    def test_has_no_english_in_another_language_but_words_of_the_person_and_the_base(
        self, reason: Reason, turn: int
    ) -> None:
        held = Held(subject="1", facts=9, periods=("2019",), asked="2", kind="money", topics=("3",))
        fact = replace(VISITORS, subject="4", attribute="5", phrasings=("6?",))
        given = abstained(reason, fact, detail="7", held=held)
        page = views.outcome(given, PSEUDO, [1], manner=Manner(turn, (fact, 0)))
        shown = page.html + "".join(each.text for each in pressable(page))
        assert not [letter for letter in shown if "a" <= letter.lower() <= "z"]


class TestInARow:
    @pytest.mark.parametrize("voice", [ENGLISH, PSEUDO])
    @pytest.mark.parametrize("noted", [[1], []])
    @pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.NO_QUESTION])
    def test_the_same_refusal_never_reads_the_same_twice(
        self, voice: Voice, noted: list[int], reason: Reason
    ) -> None:
        for example in (None, (HEIGHT, 0)):
            given = abstained(reason, VISITORS, detail="2017", held=LIGHTHOUSE)
            said = [
                views.outcome(given, voice, noted, manner=Manner(turn, example)).html for turn in range(9)
            ]
            assert all(one != other for one, other in itertools.pairwise(said))
            assert len(set(said[:3])) == 3

    @pytest.mark.parametrize("kind", [*SmallTalk, None])
    @pytest.mark.parametrize("voice", [ENGLISH, PSEUDO])
    def test_nor_does_a_reply_to_small_talk(self, kind: SmallTalk | None, voice: Voice) -> None:
        said = [reasons.small_talk(kind, voice, turn=turn) for turn in range(7)]
        assert all(one != other for one, other in itertools.pairwise(said))

    def test_the_second_offers_an_example_and_the_third_something_else(self) -> None:
        given = abstained(Reason.OFF_TOPIC, held=Held(topics=("A",)))
        second = views.outcome(given, ENGLISH, [1], manner=Manner(1, (HEIGHT, 0)))
        assert f"Ask like this, and I can answer: “{HEIGHT.phrasings[0]}”" in second.html
        assert HEIGHT.phrasings[0] in [each.text for each in pressable(second)]
        third = views.outcome(given, ENGLISH, [1], manner=Manner(2))
        assert "press “All topics”" in third.html
        fourth = views.outcome(given, ENGLISH, [1], manner=Manner(3))
        assert "Press “Tell me when you know”" in fourth.html


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


async def ask(sandbox: Sandbox, text: str, user: int = READER_ID) -> Message:
    return await sandbox.reply(user, after=sandbox.say(user, text))


async def test_twelve_questions_without_an_answer_are_never_refused_alike_one_after_the_other(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    said = [await ask(sandbox, question) for question in UNANSWERABLE]
    refusals = [each for each in said if "Tell me when you know" in each.labels]
    assert len(refusals) >= 10
    assert all(one.text != other.text for one, other in itertools.pairwise(said))
    assert not any(fact.claim in each.text for fact in FACTS for each in refusals)


@pytest.mark.parametrize("voice", [ENGLISH, PSEUDO])
async def test_nor_in_any_language(services: Services, voice: Voice) -> None:
    outcomes = [(await services.ask(question, keeps=False)).outcome for question in UNANSWERABLE]
    refusals = [each for each in outcomes if isinstance(each, Abstained)]
    said = [
        views.outcome(each, voice, [1], manner=Manner(turn, (HEIGHT, 0))).html
        for turn, each in enumerate(refusals)
    ]
    assert len(said) >= 10
    assert all(one != other for one, other in itertools.pairwise(said))


class TestThroughTheWholeBot:
    @pytest.fixture
    def mode(self) -> str:
        return "polling"

    async def test_a_refusal_says_the_decisive_thing(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        both = await ask(sandbox, "How many people visited the Zanzibar lighthouse in 2017?")
        assert both.text.startswith("I have nothing about “Zanzibar”.")

    async def test_its_buttons_lead_on(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        refusal = await ask(sandbox, "What is the capital of Bolivia?")
        assert "My facts are about Thistle Hill bees, " in refusal.text
        second = await ask(sandbox, "How many people visited the Gull Point lighthouse in 2017?")
        example = next(each for each in second.labels if each in VISITORS.phrasings + HEIGHT.phrasings)
        assert f"Ask like this, and I can answer: “{example}”" in second.text
        sandbox.tap(READER_ID, second.id, example)
        assert (await sandbox.reply(after=second.id)).text.startswith((VISITORS.claim, HEIGHT.claim))

    async def test_an_answer_ends_the_row(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        first = await ask(sandbox, UNANSWERABLE[0])
        await ask(sandbox, "thanks")
        assert (await ask(sandbox, UNANSWERABLE[0])).text != first.text
        await ask(sandbox, HEIGHT.phrasings[0])
        assert (await ask(sandbox, UNANSWERABLE[0])).text == first.text

    async def test_an_edited_question_is_refused_as_it_was(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        question = sandbox.say(READER_ID, UNANSWERABLE[0])
        refusal = await sandbox.reply(after=question)
        sandbox.edit(READER_ID, question, UNANSWERABLE[1])
        edited = await sandbox.edited(refusal.id)
        assert edited.text == refusal.text.replace("2017", "1980")

    async def test_each_person_has_a_row_of_their_own(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        first = await ask(sandbox, UNANSWERABLE[0])
        assert (await ask(sandbox, UNANSWERABLE[0], CURATOR_ID)).text == first.text

    async def test_a_channel_in_a_group_has_one_too(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        said = []
        for _ in range(2):
            asked = sandbox.say_as_channel(f"/ask {UNANSWERABLE[0]}", GROUP_ID)
            said.append((await sandbox.reply(GROUP_ID, after=asked)).text)
        assert said[0] != said[1]

    async def test_thanks_are_taken_in_other_words_each_time(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        said = [(await ask(sandbox, text)).text for text in ("thanks", "thank you!", "thanks", "hello", "hi")]
        assert all(one != other for one, other in itertools.pairwise(said))


async def test_all_periods_of_what_is_asked_are_named(team: FootnoteApplication, sandbox: Sandbox) -> None:
    def learn(desk: Desk) -> None:
        later = replace(
            VISITORS,
            id="gull-visitors-2021",
            claim="The Gull Point lighthouse had 14,100 visitors in 2021.",
            citations=(replace(VISITORS.citation, quote="in 2021, 14,100 visitors climbed the tower"),),
            period="2021",
            value="14,100",
            phrasings=("How many people visited the Gull Point lighthouse in 2021?",),
        )
        desk.submit(later, who="telegram:1", kind=ChangeKind.ADD, expected=0)

    await team.services.desk(learn)
    refusal = await say(sandbox, READER_ID, "How many people visited the Gull Point lighthouse in 2017?")
    assert refusal.text.startswith("I have figures for 2019 and 2021, not for 2017.")
    await press(sandbox, READER_ID, refusal, refusal.labels[0])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Does the lighthouse at Gull Point have wifi?",
            "I have facts about Gull Point, but none about “wifi”.",
        ),
        ("Who steers the Gull Point lighthouse?", "but none about “steers”."),
        ("How much does the ferry cost?", "I have facts about Marrow Bay ferry, but none about “cost”."),
        ("Why is the lighthouse 41 metres tall?", "but none that says why."),
        ("How much money did hive 3 of the Thistle Hill bees give?", "but none that says how much money."),
        ("鸥角灯塔有无线网络吗？", "“无线网络”"),
    ],
)
async def test_what_is_asked_of_a_subject_is_named(services: Services, question: str, sentence: str) -> None:
    given = await services.ask(question, keeps=False)
    assert isinstance(given.outcome, Abstained)
    assert sentence in reasons.why(given.outcome, ENGLISH)
