"""/addfact step by step: each question, with Back, Skip and Cancel, over restarts of the bot."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import GAZETTE, NOTEBOOK
from plugins.whole_bot import settings_for
from plugins.whole_team import BASE, press, say, toast

from bot.app import build_application, running
from bot.context import FootnoteApplication, FootnoteContext
from bot.handlers.curating import adding
from bot.handlers.curating.turn import Turn
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, Message, Sandbox
from bot.sandbox.wire import message_json
from bot.services import Services
from bot.views import words
from knowledge import Desk, Engine, Fact, FactStore, Snapshot

CLAIM = "The Marrow Bay ferry got 14 benches in 2021."
QUOTE = "fitted with 14 benches in 2021"


async def tell(sandbox: Sandbox, text: str) -> Message:
    return await say(sandbox, CURATOR_ID, text)


async def click(sandbox: Sandbox, message: Message, label: str) -> Message:
    return await press(sandbox, CURATOR_ID, message, label)


async def told(sandbox: Sandbox, *texts: str) -> Message:
    """The question that is asked once these were said."""
    asked = await tell(sandbox, "/addfact")
    for text in texts:
        asked = await tell(sandbox, text)
    return asked


def step(asked: Message) -> str:
    return asked.text.splitlines()[0]


async def test_asks_step_by_step_for_all_of_a_fact(team: FootnoteApplication, sandbox: Sandbox) -> None:
    asked = await tell(sandbox, "/addfact")
    assert asked.text == "Step 1 of 6\n\nWhat is the fact? Send the claim: one sentence, in your own words."
    assert asked.labels == ["Cancel"]

    asked = await tell(sandbox, CLAIM)
    assert step(asked) == "Step 2 of 6"
    assert f"Claim: {CLAIM}" in asked.text
    assert set(asked.labels) == {GAZETTE.title, NOTEBOOK.title, "New source", "Back", "Cancel"}

    asked = await click(sandbox, asked, GAZETTE.title)
    assert step(asked) == "Step 3 of 6"
    assert f"Source: {GAZETTE.title}" in asked.text
    assert asked.labels == ["Back", "Cancel"]

    asked = await tell(sandbox, f"“{QUOTE}”")
    assert step(asked) == "Step 4 of 6"
    assert asked.labels == ["2021", "Skip", "Back", "Cancel"]

    asked = await click(sandbox, asked, "2021")
    assert step(asked) == "Step 5 of 6"
    assert asked.labels == ["Skip", "Back", "Cancel"]

    shown = await tell(sandbox, "Where can I sit?\n\n- Are there  benches?\n1. Are there benches?")
    assert CLAIM in shown.text
    assert QUOTE in shown.text
    assert "Where can I sit?; Are there benches?" in shown.text

    await click(sandbox, shown, "Save")
    fact = await added(team)
    assert (fact.claim, fact.citation.quote, fact.citation.source.id) == (CLAIM, QUOTE, GAZETTE.id)
    assert (fact.subject, fact.period) == ("Marrow Bay ferry", "2021")
    assert fact.phrasings == ("Where can I sit?", "Are there benches?")
    assert (await say(sandbox, READER_ID, "Where can I sit?")).text.startswith(CLAIM)


async def test_the_source_that_was_used_last_comes_first(team: FootnoteApplication, sandbox: Sandbox) -> None:
    for source in (NOTEBOOK, GAZETTE):
        asked = await told(sandbox, CLAIM, source.id, QUOTE)
        await click(sandbox, await click(sandbox, await click(sandbox, asked, "2021"), "Skip"), "Save")
        asked = await told(sandbox, CLAIM)
        assert asked.labels[0] == source.title
        await click(sandbox, asked, "Cancel")


async def test_not_more_than_five_sources_are_offered(team: FootnoteApplication, sandbox: Sandbox) -> None:
    def many(desk: Desk) -> None:
        for number in range(9):
            desk.store.save_source(replace(NOTEBOOK, id=f"talk-{number}", title=f"Talk {number}"))

    await team.services.desk(many)
    asked = await told(sandbox, CLAIM)
    assert asked.labels[5:] == ["New source", "Back", "Cancel"]


async def test_a_new_source_is_asked_for_part_by_part(team: FootnoteApplication, sandbox: Sandbox) -> None:
    asked = await click(sandbox, await told(sandbox, CLAIM), "New source")
    assert "What is the title of the new source?" in asked.text
    assert step(asked) == "Step 2 of 6"
    assert "Skip" not in asked.labels
    asked = await tell(sandbox, "The bench book")
    assert "Who published the source?" in asked.text
    assert "New source: The bench book" in asked.text
    asked = await tell(sandbox, "Joiners' guild")
    assert "On which day was the source published?" in asked.text
    asked = await tell(sandbox, "some day in spring")
    assert "I can't read “some day in spring” as one day." in asked.text
    asked = await tell(sandbox, "3 May 2021")
    assert "What is the web address of the source?" in asked.text
    asked = await tell(sandbox, "no address")
    assert "“no address” is no web address." in asked.text
    asked = await tell(sandbox, "https://guild.example/benches")
    assert step(asked) == "Step 3 of 6"

    source = (await finished(team, sandbox)).citation.source
    assert (source.id, source.title, source.publisher) == (
        "the-bench-book",
        "The bench book",
        "Joiners' guild",
    )
    assert (source.published_on, source.url) == (date(2021, 5, 3), "https://guild.example/benches")


async def test_of_a_new_source_all_but_its_title_can_be_skipped(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await click(sandbox, await told(sandbox, CLAIM), "New source")
    asked = await tell(sandbox, "The bench book")
    for _ in ("publisher", "date", "address"):
        asked = await click(sandbox, asked, "Skip")
    source = (await finished(team, sandbox)).citation.source
    assert (source.title, source.publisher, source.published_on, source.url) == (
        "The bench book",
        "",
        None,
        "",
    )


async def test_of_an_address_that_is_new_all_can_be_skipped(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    asked = await told(sandbox, CLAIM, "https://guild.example/benches")
    for question in ("What is the title", "Who published", "On which day"):
        assert question in asked.text
        asked = await click(sandbox, asked, "Skip")
    source = (await finished(team, sandbox)).citation.source
    assert (source.title, source.publisher) == ("guild.example/benches", "guild.example")


async def test_a_title_that_is_new_is_not_asked_for_again(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    asked = await told(sandbox, CLAIM, "The bench book")
    assert "Who published the source?" in asked.text


@pytest.mark.parametrize("written", [GAZETTE.id, GAZETTE.url, GAZETTE.title.upper()])
async def test_a_source_that_is_held_is_not_asked_about(
    team: FootnoteApplication, sandbox: Sandbox, written: str
) -> None:
    asked = await told(sandbox, CLAIM, written)
    assert step(asked) == "Step 3 of 6"
    assert f"Source: {GAZETTE.title}" in asked.text


async def test_a_new_source_whose_address_is_held_is_that_source(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await told(sandbox, CLAIM, "Some almanac", "Somebody", "3 May 2021")
    asked = await tell(sandbox, GAZETTE.url)
    assert step(asked) == "Step 3 of 6"
    assert f"\nSource: {GAZETTE.title}" in asked.text


async def test_back_keeps_what_was_said(team: FootnoteApplication, sandbox: Sandbox) -> None:
    asked = await told(sandbox, CLAIM, GAZETTE.id, QUOTE, "June 2021")
    for said in ("June 2021", QUOTE, GAZETTE.title, CLAIM):
        asked = await click(sandbox, asked, "Back")
        assert f"So far: {said}" in asked.text
    assert "Back" not in asked.labels
    for _ in range(4):
        asked = await click(sandbox, asked, "Keep it so")
    assert step(asked) == "Step 5 of 6"
    await click(sandbox, await click(sandbox, asked, "Skip"), "Save")
    fact = await added(team)
    assert (fact.claim, fact.period, fact.citation.quote) == (CLAIM, "June 2021", QUOTE)


async def test_back_leads_from_the_preview_to_the_last_question(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    asked = await told(sandbox, CLAIM, GAZETTE.id, QUOTE, "June 2021")
    shown = await tell(sandbox, "Where can I sit?")
    assert shown.labels == ["Save", "Edit", "Back", "Cancel"]
    asked = await click(sandbox, shown, "Back")
    assert step(asked) == "Step 5 of 6"
    assert "So far: Where can I sit?" in asked.text
    shown = await tell(sandbox, "Is there a place to sit?")
    await click(sandbox, shown, "Save")
    assert (await added(team)).phrasings == ("Where can I sit?", "Is there a place to sit?")


async def test_back_leads_through_what_was_said_of_a_new_source(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    asked = await told(sandbox, CLAIM, "The bench book", "Joiners' guild", "3 May 2021")
    for said in ("3 May 2021", "Joiners' guild", "The bench book", "The bench book"):
        asked = await click(sandbox, asked, "Back")
        assert f"So far: {said}" in asked.text
    asked = await click(sandbox, asked, GAZETTE.title)
    assert step(asked) == "Step 3 of 6"


async def test_what_was_said_can_be_said_otherwise_after_back(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    asked = await told(sandbox, "The Marrow Bay ferry got 40 benches in 2021.")
    await click(sandbox, asked, "Back")
    await tell(sandbox, CLAIM)
    await tell(sandbox, GAZETTE.id)
    assert (await finished(team, sandbox)).claim == CLAIM


async def test_a_period_can_be_skipped(team: FootnoteApplication, sandbox: Sandbox) -> None:
    asked = await told(sandbox, CLAIM, GAZETTE.id, QUOTE)
    asked = await click(sandbox, await click(sandbox, asked, "Skip"), "Skip")
    await click(sandbox, asked, "Save")
    assert (await added(team)).period == ""


async def test_a_subject_is_asked_for_when_the_claim_names_none(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    asked = await told(sandbox, "It got 14 benches.")
    assert step(asked) == "Step 2 of 7"
    asked = await click(sandbox, await told_anew(sandbox, "It got 14 benches.", GAZETTE.id, QUOTE), "Skip")
    assert step(asked) == "Step 5 of 7"
    assert {"Marrow Bay ferry", "Gull Point lighthouse", "Thistle Hill bees", "Skip"} <= set(asked.labels)
    asked = await click(sandbox, asked, "Marrow Bay ferry")
    assert step(asked) == "Step 6 of 7"
    await click(sandbox, await click(sandbox, asked, "Skip"), "Save")
    assert (await added(team)).subject == "Marrow Bay ferry"


@pytest.mark.parametrize(
    ("written", "subject"),
    [("THE FERRY", "Marrow Bay ferry"), ("Marrow Bay pier", "Marrow Bay pier")],
)
async def test_a_subject_may_be_typed_by_any_of_its_names_or_be_new(
    team: FootnoteApplication, sandbox: Sandbox, written: str, subject: str
) -> None:
    asked = await click(sandbox, await told(sandbox, "It got 14 benches.", GAZETTE.id, QUOTE), "Skip")
    asked = await tell(sandbox, written)
    await click(sandbox, await click(sandbox, asked, "Skip"), "Save")
    assert (await added(team)).subject == subject


@pytest.mark.parametrize(
    ("before", "text", "problem"),
    [
        ((), "x" * 901, "Claim: 1 character too long. Shorten it."),
        ((), "🚢" * 451, "Claim: 2 characters too long. Shorten it."),
        ((CLAIM,), "x" * 1_002, "That is 2 characters too long. Send it shorter."),
        ((CLAIM, GAZETTE.id), "x" * 501, "Quote: 1 character too long. Shorten it."),
        ((CLAIM, GAZETTE.id, QUOTE), "x" * 82, "That is 2 characters too long."),
        ((CLAIM, GAZETTE.id, QUOTE, "2021"), f"Short?\n{'x' * 301}", "…” is 1 character too long."),
        (
            (CLAIM, GAZETTE.id, QUOTE, "2021"),
            "\n".join(f"Is it {n}?" for n in range(22)),
            "That is 2 phrasings too many: a fact has up to 20 here.",
        ),
    ],
)
async def test_what_is_too_long_is_told_at_once(
    team: FootnoteApplication, sandbox: Sandbox, before: tuple[str, ...], text: str, problem: str
) -> None:
    asked = await told(sandbox, *before)
    again = await tell(sandbox, text)
    assert problem in again.text
    assert step(again) == step(asked)


async def test_a_quote_that_will_not_do_is_told_at_once_and_can_be_sent_anew(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await team.services.desk(fetch)
    await told(sandbox, CLAIM, GAZETTE.id)
    asked = await tell(sandbox, "furnished with 13 benches in 2021")
    assert step(asked) == "Step 3 of 6"
    assert "The source does not say “furnished with 13 benches in 2021” word for word." in asked.text
    assert "The claim says 14, but no quote does." in asked.text
    asked = await tell(sandbox, QUOTE)
    assert step(asked) == "Step 4 of 6"


async def test_a_quote_that_will_not_do_can_be_kept_and_stands_in_the_way_of_saving(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    asked = await told(sandbox, CLAIM, GAZETTE.id, "fitted with benches in 2021")
    for label in ("Keep it so", "2021", "Skip"):
        asked = await click(sandbox, asked, label)
    assert "The claim says 14, but no quote does." in asked.text
    assert "Save" not in asked.labels


async def test_cancel_drops_it(team: FootnoteApplication, sandbox: Sandbox) -> None:
    for cancelling in ("Cancel", "/cancel"):
        asked = await told(sandbox, CLAIM)
        told_so = (
            await tell(sandbox, cancelling)
            if cancelling[0] == "/"
            else await click(sandbox, asked, cancelling)
        )
        assert told_so.text == "Cancelled. Nothing was changed."
        assert await team.services.desk(lambda desk: desk.store.drafts.all()) == []


async def test_buttons_of_an_earlier_question_do_nothing(team: FootnoteApplication, sandbox: Sandbox) -> None:
    earlier = await told(sandbox, CLAIM)
    asked = await tell(sandbox, GAZETTE.id)
    for label in ("Back", "Cancel", "New source", NOTEBOOK.title):
        assert await toast(sandbox, CURATOR_ID, earlier, label) == words.UNKNOWN_BUTTON
    assert await click(sandbox, asked, "Back")


@pytest.mark.parametrize(
    "action", ["skip", "keep", "pick:0", "pick:-1", "pick:x", "pick:²", "back", "new:", "x", ""]
)
async def test_a_button_that_the_question_does_not_have_does_nothing(
    team: FootnoteApplication, sandbox: Sandbox, action: str
) -> None:
    asked = await tell(sandbox, "/addfact")
    key = asked.buttons[0][0]["callback_data"].split(":")[1]
    pressed = sandbox.press(CURATOR_ID, asked.id, f"add:{key}:{action}")
    assert (await sandbox.callback_answer(pressed)).text == words.UNKNOWN_BUTTON


async def test_a_command_in_between_runs_and_the_fact_waits(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await told(sandbox, CLAIM)
    assert GAZETTE.title in (await tell(sandbox, "/sources")).text
    assert step(await tell(sandbox, GAZETTE.id)) == "Step 3 of 6"


async def test_what_is_no_text_is_asked_for_again(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await told(sandbox, CLAIM, GAZETTE.id)
    sent = sandbox.send_document(CURATOR_ID, "quote.txt", b"fitted with 14 benches")
    asked = await sandbox.reply(CURATOR_ID, after=sent)
    assert "There is no text in that message. Send it as text." in asked.text
    assert step(asked) == "Step 3 of 6"


async def test_a_message_that_is_delivered_again_is_not_taken_for_the_next_answer(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = await tell(sandbox, "/addfact")
    asked = await tell(sandbox, CLAIM)
    claim = sandbox.message(before.id + 1)
    sandbox.world.updates.put("message", message_json(sandbox.world, claim))
    again = await sandbox.reply(CURATOR_ID, after=asked.id)
    assert again.text == asked.text


async def test_a_whole_line_may_be_sent_as_the_claim(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await told(sandbox, f"{CLAIM} | {GAZETTE.id} | {QUOTE}")
    assert "Save" in shown.labels


async def test_addfact_asks_whether_to_go_on_with_what_is_there(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = await told(sandbox, CLAIM)
    asked = await tell(sandbox, "/addfact")
    assert asked.text.startswith(f"You have a fact in the making: “{CLAIM}”.")
    assert asked.labels == ["Go on", "Start anew"]
    assert step(await click(sandbox, asked, "Go on")) == step(before)

    asked = await click(sandbox, await tell(sandbox, "/addfact"), "Start anew")
    assert step(asked) == "Step 1 of 6"
    assert "So far" not in asked.text


async def test_addfact_goes_on_with_a_fact_that_was_shown_but_not_saved(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await tell(sandbox, f"/addfact {CLAIM} | {GAZETTE.id} | {QUOTE}")
    asked = await tell(sandbox, "/addfact")
    assert asked.text.startswith(f"You have a change that isn't saved yet: “{CLAIM}”.")
    shown = await click(sandbox, asked, "Go on")
    await click(sandbox, shown, "Save")
    assert await added(team)


async def test_while_it_is_asked_whether_to_go_on_a_message_is_a_question(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await told(sandbox, CLAIM)
    await tell(sandbox, "/addfact")
    answer = await tell(sandbox, "Who steers the Marrow Bay ferry?")
    assert answer.text.startswith("Ada Quill <steers> the Marrow Bay ferry.")


async def test_after_an_hour_a_message_is_a_question_again_and_addfact_goes_on(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await told(sandbox, CLAIM)
    await team.services.desk(age)
    answer = await tell(sandbox, "Who steers the Marrow Bay ferry?")
    assert answer.text.startswith("Ada Quill <steers> the Marrow Bay ferry.")
    asked = await click(sandbox, await tell(sandbox, "/addfact"), "Go on")
    assert step(asked) == "Step 2 of 6"
    assert step(await tell(sandbox, GAZETTE.id)) == "Step 3 of 6"


async def test_begins_with_phrasings_and_questions_that_are_known(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    list_of_missed = await turn_of(team)
    await adding.begin(list_of_missed, phrasings=("Where to sit?", "any benches?"), questions=(3, 5))
    asked = await begun(sandbox, list_of_missed)
    assert step(asked) == "Step 1 of 6"
    for text in (CLAIM, GAZETTE.id, QUOTE, "2021"):
        asked = await tell(sandbox, text)
    assert "So far: Where to sit?\nany benches?" in asked.text
    assert asked.labels == ["Keep it so", "Back", "Cancel"]
    shown = await tell(sandbox, "Can one sit?")
    draft = await team.services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))
    assert draft
    assert draft.content["questions"] == [3, 5]
    await click(sandbox, shown, "Save")
    assert (await added(team)).phrasings == ("Where to sit?", "any benches?", "Can one sit?")


async def test_what_it_would_begin_with_is_kept_while_it_asks_whether_to_go_on(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await told(sandbox, "The Marrow Bay ferry is green.")
    list_of_missed = await turn_of(team)
    await adding.begin(list_of_missed, claim=CLAIM, questions=(3,))
    asked = await click(sandbox, await begun(sandbox, list_of_missed), "Start anew")
    assert step(asked) == "Step 2 of 6"
    assert f"Claim: {CLAIM}" in asked.text
    draft = await team.services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))
    assert draft
    assert draft.content["questions"] == [3]


async def test_no_more_is_begun_with_than_a_fact_may_have(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    list_of_missed = await turn_of(team)
    await adding.begin(list_of_missed, phrasings=["x" * 301, *(f"Is it {n}?" for n in range(30))])
    await begun(sandbox, list_of_missed)
    draft = await team.services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))
    assert draft
    assert draft.content["phrasings"] == [f"Is it {n}?" for n in range(20)]


async def begun(sandbox: Sandbox, turn: Turn) -> Message:
    return await sandbox.reply(CURATOR_ID, after=turn.message.message_id)


async def turn_of(team: FootnoteApplication) -> Turn:
    """What another feature has when the curator presses a button of its."""
    sent = await team.bot.send_message(CURATOR_ID, "Missed questions")
    member = team.member(CURATOR_ID)
    assert member
    return Turn(member=member, message=sent, context=FootnoteContext(team), is_press=True)


@pytest.fixture
def bot_over(
    sandbox: Sandbox, tmp_path: Path
) -> Callable[[], AbstractAsyncContextManager[FootnoteApplication]]:
    """Starts a bot over the same database file each time."""

    def opened() -> tuple[Engine, tuple[()]]:
        store = FactStore(tmp_path / "footnote.db")
        store.load(BASE)
        usual = re.findall(r"[a-z]+", " ".join(wording for fact in BASE.facts for wording in fact.wordings))
        return Engine(store, FakeEncoder(usual)), ()

    @asynccontextmanager
    async def started() -> AsyncIterator[FootnoteApplication]:
        services = Services(opened)
        settings = settings_for(sandbox, "polling").model_copy(update={"owner_ids": frozenset({OWNER_ID})})
        application = build_application(settings, services)
        try:
            async with running(application, settings):
                yield application
        finally:
            services.close()

    return started


async def test_a_restart_at_any_step_loses_nothing(
    bot_over: Callable[[], AbstractAsyncContextManager[FootnoteApplication]], sandbox: Sandbox
) -> None:
    texts = ("/addfact", "It got 14 benches.", "The bench book", "Joiners' guild", "3 May 2021")
    more = ("https://guild.example/b", QUOTE, "2021", "Marrow Bay ferry", "Where can I sit?")
    for text in (*texts, *more):
        async with bot_over():
            asked = await say(sandbox, OWNER_ID, text)
    async with bot_over() as application:
        # Also the buttons of before.
        await press(sandbox, OWNER_ID, asked, "Save")
        fact = await added(application)
    assert fact.citation.source.published_on == date(2021, 5, 3)
    assert (fact.subject, fact.period, fact.phrasings) == ("Marrow Bay ferry", "2021", ("Where can I sit?",))


async def test_buttons_work_after_a_restart(
    bot_over: Callable[[], AbstractAsyncContextManager[FootnoteApplication]], sandbox: Sandbox
) -> None:
    async with bot_over():
        await say(sandbox, OWNER_ID, "/addfact")
        asked = await say(sandbox, OWNER_ID, CLAIM)
    for label in (GAZETTE.title, "Back", "Keep it so"):
        async with bot_over():
            asked = await press(sandbox, OWNER_ID, asked, label)
    assert step(asked) == "Step 3 of 6"


async def finished(team: FootnoteApplication, sandbox: Sandbox) -> Fact:
    """The fact once its quote is asked for and all that follows is done."""
    asked = await tell(sandbox, QUOTE)
    for label in ("2021", "Skip", "Save"):
        asked = await click(sandbox, asked, label)
    return await added(team)


async def told_anew(sandbox: Sandbox, *texts: str) -> Message:
    asked = await click(sandbox, await tell(sandbox, "/addfact"), "Start anew")
    for text in texts:
        asked = await tell(sandbox, text)
    return asked


async def added(application: FootnoteApplication) -> Fact:
    known = {fact.id for fact in BASE.facts}
    (fact,) = [fact for fact in await application.services.facts() if fact.id not in known]
    return fact


def fetch(desk: Desk) -> None:
    text = f"In March the ferry was painted and {QUOTE}."
    desk.store.save_source(replace(GAZETTE, snapshot=Snapshot(text, date(2021, 4, 1))))


def age(desk: Desk) -> None:
    """All that is in the making has waited for more than an hour."""
    for draft in desk.store.drafts.all():
        desk.store.drafts.put(replace(draft, at=datetime.now(UTC) - timedelta(minutes=61)))
