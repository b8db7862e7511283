"""/stats: what was asked, as a picture and in figures that can be read aloud."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER
from plugins.whole_team import next_message, press, say

from bot.context import FootnoteApplication
from bot.plain.text import length
from bot.sandbox import CURATOR_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views.curating import stats as views
from bot.views.curating import stats_picture
from bot.voice import Voice
from knowledge import AskedQuestion, Desk, Feedback
from knowledge.curation.statistics import Statistics, statistics

PNG = b"\x89PNG\r\n\x1a\n"

FIGURES = """\
The last 30 days
7 questions, 57% answered
Answered: 4
Suggested: 1
Not answered: 2
Found helpful: 3 of 4 (75%)
Languages: English 6, Chinese 1

Most asked facts
• Gull Point lighthouse: height (gull-height): 3
• Marrow Bay ferry: skipper (ferry-skipper): 1

Most missed questions
• Any <swans> & geese?: 2
• 谁开渡船?: 1
• Which ferry?: 1"""


def ask(desk: Desk, text: str, *, days_ago: int = 0, outcome: str = "abstained", **more: object) -> None:
    at = datetime.now(UTC) - timedelta(days=days_ago)
    given = {"language": "en", **more}
    desk.store.asked.note(AskedQuestion(text=text, outcome=outcome, at=at, **given))  # type: ignore[arg-type]


def usual(desk: Desk) -> None:
    for days_ago in (0, 1, 1):
        ask(
            desk, "How tall?", days_ago=days_ago, outcome="answered",
            fact_id=HEIGHT.id, feedback=Feedback.HELPFUL,
        )  # fmt: skip
    ask(
        desk,
        "谁开渡船?",
        outcome="answered",
        fact_id=SKIPPER.id,
        language="zh",
        feedback=Feedback.NOT_HELPFUL,
    )
    ask(desk, "Which ferry?", outcome="suggested")
    for days_ago in (2, 3, 60):
        ask(desk, "Any <swans> & geese?", days_ago=days_ago)


@pytest.fixture
async def asked(team: FootnoteApplication, own_services: Services) -> None:
    await own_services.desk(usual)


def assert_picture(message: Message) -> None:
    assert message.photo
    assert message.photo.content.startswith(PNG)


async def test_shows_a_picture_with_the_figures_as_text(asked: None, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, "/stats")
    assert_picture(shown)
    assert shown.text == FIGURES
    assert shown.labels == ["7 days", "30 days", "90 days"]


async def test_a_span_can_be_typed_or_pressed(asked: None, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, "/stats 1")
    assert shown.text.startswith("The last day\n3 questions, 67% answered")
    changed = await press(sandbox, CURATOR_ID, shown, "90 days")
    assert changed.text.startswith("The last 90 days\n8 questions, 50% answered")
    assert_picture(changed)
    assert changed.labels == ["7 days", "30 days", "90 days"]


@pytest.mark.parametrize("typed", ["0", "366", "-3", "many", "7.5", "99999999999"])
async def test_what_is_no_number_of_days_is_told(asked: None, sandbox: Sandbox, typed: str) -> None:
    told = await say(sandbox, CURATOR_ID, f"/stats {typed}")
    assert told.text == "Send /stats with a number of days, from 1 to 365."
    assert_picture(await next_message(sandbox, CURATOR_ID, told, "7 days"))


async def test_without_questions_there_is_a_sentence_and_no_picture(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    told = await say(sandbox, CURATOR_ID, "/stats")
    assert told.text == "Nobody has asked anything in the last 30 days."
    assert told.photo is None
    assert told.labels == ["7 days", "30 days", "90 days"]


async def test_what_readers_ask_is_counted(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    shown = await say(sandbox, CURATOR_ID, "/stats 7")
    assert "1 question, 100% answered" in shown.text


async def test_text_too_long_for_a_caption_comes_as_a_message_of_its_own(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    def many(desk: Desk) -> None:
        for number in range(views.MAX_LINES):
            ask(desk, f"{number} {'🦢' * 100}")
            ask(desk, f"{number} {'<&>' * 100}", outcome="answered", fact_id=f"{number}{'&' * 60}")
        for _ in range(3):
            ask(desk, f"{'&' * 100}")

    await own_services.desk(many)
    shown = await say(sandbox, CURATOR_ID, "/stats")
    assert_picture(shown)
    assert shown.text == "The last 30 days\n13 questions, 38% answered"
    told = await sandbox.reply(CURATOR_ID, after=shown.id)
    assert "Most missed questions" in told.text


async def test_it_is_told_in_the_curators_language(asked: None, sandbox: Sandbox) -> None:
    sandbox.set_language(CURATOR_ID, "zh-hans")
    shown = await say(sandbox, CURATOR_ID, "/stats")
    assert_picture(shown)
    assert "鸥角灯塔高41米。" in shown.text


async def test_a_picture_that_is_gone_is_sent_anew(asked: None, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, "/stats")
    sandbox.fail("editMessageMedia", status=400)
    assert_picture(await next_message(sandbox, CURATOR_ID, shown, "7 days"))


def counted() -> Statistics:
    question = AskedQuestion(text="?", language="zh", outcome="answered", at=datetime.now(UTC))
    return statistics([question], days=7, now=datetime.now(UTC))


def test_the_pictures_words_are_english_where_no_font_has_others(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    monkeypatch.setattr(stats_picture, "can_show", str.isascii)
    monkeypatch.setattr(stats_picture, "statistics_picture", lambda _, labels: drawn.append(labels))
    chinese = Voice.of("zh")
    stats_picture.drawn(counted(), {}, chinese)
    stats_picture.drawn(counted(), {}, Voice.of("en"))
    assert drawn[0].title.isascii()
    assert drawn[0].languages == drawn[1].languages == "Languages"


def test_the_headline_always_fits_a_caption() -> None:
    assert length(views.headline(counted(), Voice.of("en"))) <= views.MAX_CAPTION
