"""Follow-ups, and questions that ask several things, through the whole application with its own base."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from bot.context import FootnoteApplication
from bot.recent import KEPT_SECONDS, Recent
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from knowledge.factfile import BUNDLED

SALES = "How many Hongqi cars were sold in 2021?"
READ_AS_2017 = "Read as: How many Hongqi cars were sold in 2017?"


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    services = Services.open(None, base=BUNDLED)
    yield services
    services.close()


async def ask(sandbox: Sandbox, text: str, *, user: int = READER_ID, chat: int | None = None) -> Message:
    return await sandbox.reply(chat or user, after=sandbox.say(user, text, chat))


async def test_is_read_with_the_question_before_and_says_so(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    assert "300,000" in (await ask(sandbox, SALES)).text
    reply = await ask(sandbox, "and in 2017?")
    assert reply.text.startswith(f"{READ_AS_2017}\nI have figures for 2021, not for 2017.")
    assert "<i>Read as:" in reply.html


async def test_follows_a_follow_up_also_after_thanks(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    await ask(sandbox, SALES)
    await ask(sandbox, "how about Toyota?")
    await ask(sandbox, "thanks")
    reply = await ask(sandbox, "and Hongqi?")
    assert reply.text.startswith(f"Read as: {SALES}\n")
    assert "300,000" in reply.text


async def test_why_is_refused_where_no_fact_says_it(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    await ask(sandbox, SALES)
    reply = await ask(sandbox, "why?")
    assert reply.text.startswith(
        "Read as: why Hongqi cars were sold in 2021?\nI have facts about Hongqi, but none that says why."
    )
    assert "300,000" not in reply.text


async def test_is_not_read_so_after_ten_minutes(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    now = 0.0
    bot.recent = Recent(lambda: now)
    await ask(sandbox, SALES)
    now = KEPT_SECONDS - 1
    assert (await ask(sandbox, "and in 2017?")).text.startswith(READ_AS_2017)
    now += KEPT_SECONDS
    assert "Read as" not in (await ask(sandbox, "and in 2017?")).text


async def test_in_a_group_everybody_has_questions_of_their_own(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    await ask(sandbox, f"/ask {SALES}", chat=GROUP_ID)
    await ask(sandbox, "/ask How much did FAW spend on R&D in 2021?", user=CURATOR_ID, chat=GROUP_ID)
    assert (await ask(sandbox, "/ask and in 2017?", chat=GROUP_ID)).text.startswith(READ_AS_2017)
    other = await ask(sandbox, "/ask and in 2017?", user=CURATOR_ID, chat=GROUP_ID)
    assert other.text.startswith("Read as: How much did FAW spend on R&D in 2017?")
    assert "Read as" not in (await ask(sandbox, "and in 2017?")).text


async def test_an_edit_is_read_with_what_was_asked_before_it(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    await ask(sandbox, SALES)
    question = sandbox.say(READER_ID, "and in 2018?")
    answer = await sandbox.reply(after=question)
    await ask(sandbox, "How much did FAW spend on R&D in 2021?")
    sandbox.edit(READER_ID, question, "and in 2017?")
    assert (await sandbox.edited(answer.id)).text.startswith(READ_AS_2017)
    assert "R&D in 2019" in (await ask(sandbox, "and in 2019?")).text


async def test_goes_on_from_an_example_that_was_tapped(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    welcome = await ask(sandbox, "/start")
    sandbox.tap(READER_ID, welcome.id, welcome.labels[0])
    await sandbox.reply(after=welcome.id)
    assert "Read as: " in (await ask(sandbox, "and in 1971?")).text


async def test_no_question_and_no_reading_is_ever_logged(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = len(log.getvalue())
    await ask(sandbox, SALES)
    await ask(sandbox, "and in 2017?")
    own = [line for line in log.getvalue()[before:].splitlines() if "question" in line and "ms=" in line]
    assert len(own) == 2
    assert not any("2017" in line or "Hongqi" in line for line in own)


async def test_privacy_tells_of_the_ten_minutes(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    assert "for ten minutes" in (await ask(sandbox, "/privacy")).text


async def test_a_question_that_asks_two_things_gets_two_facts_with_a_footnote_each(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    reply = await ask(sandbox, "How much did FAW spend on R&D and how many patents did it file?")
    assert "21.42 billion yuan" in reply.text
    assert "4,757" in reply.text
    assert reply.html.count("<blockquote") == reply.text.count("Source: ") == 2
    assert reply.labels == [
        "1. Open the source",
        "1. Copy the citation",
        "2. Open the source",
        "2. Copy the citation",
        "More about FAW Group",
        "👍 Helpful",
        "👎 Not helpful",
    ]


async def test_a_part_without_an_answer_says_why(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    reply = await ask(sandbox, f"{SALES} And in 2017?")
    assert "300,000" in reply.text
    last = reply.text.splitlines()[-1]
    assert last == "“How many Hongqi cars were sold in 2017?”: I have figures for 2021, not for 2017."


async def test_keywords_get_the_best_fact_and_the_others_as_suggestions(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    reply = await ask(sandbox, "faw r&d")
    assert reply.text.startswith("In 2021, FAW Group spent 21.42 billion yuan")
    assert reply.text.endswith("Or did you mean:")
    assert len(reply.labels) == 7
    assert all(label.startswith("FAW Group: R&D") for label in reply.labels[3:5])
