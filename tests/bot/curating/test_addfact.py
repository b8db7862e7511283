"""/addfact in one line: the preview, what is wrong with it, and what readers then find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.views import words
from knowledge import ChangeKind, Desk, Snapshot

LINE = "The Marrow Bay ferry has 14 benches. | gazette-2020 | fitted with 14 benches"


async def add(sandbox: Sandbox, line: str) -> Message:
    return await say(sandbox, CURATOR_ID, f"/addfact {line}")


async def test_a_line_is_shown_saved_and_found_by_the_next_question(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await add(sandbox, LINE)
    assert "The Marrow Bay ferry has 14 benches." in shown.text
    assert "fitted with 14 benches" in shown.text
    assert GAZETTE.title in shown.text
    assert "Save" in shown.labels

    saved = await press(sandbox, CURATOR_ID, shown, "Save")
    assert "marrow-bay-ferry" in saved.text

    answer = await say(sandbox, READER_ID, "Has the Marrow Bay ferry 14 benches?")
    assert answer.text.startswith("The Marrow Bay ferry has 14 benches.")
    fact = await team.services.desk(lambda desk: desk.store.find("marrow-bay-ferry"))
    assert fact
    assert (fact.subject, fact.value, fact.version) == ("Marrow Bay ferry", "14 benches", 1)
    assert fact.author == f"telegram:{CURATOR_ID}"


async def test_an_added_fact_is_on_record_as_the_curators_act(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await press(sandbox, CURATOR_ID, await add(sandbox, LINE), "Save")
    (change,) = await team.services.desk(
        lambda desk: desk.store.changes(who=f"telegram:{CURATOR_ID}", limit=1)
    )
    assert change.kind is ChangeKind.ADD


async def test_nothing_is_saved_before_save_is_pressed(team: FootnoteApplication, sandbox: Sandbox) -> None:
    before = await team.services.facts()
    shown = await add(sandbox, LINE)
    assert await team.services.facts() == before
    await press(sandbox, CURATOR_ID, shown, "Cancel")
    assert await team.services.facts() == before


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("gazette-2020", GAZETTE.title),
        ("https://gazette.example/2020?a=1&b=2", GAZETTE.title),
        ("the Keeper's NOTEBOOK", "The keeper's notebook"),
        ("https://news.example/ferries/benches.html", "news.example/ferries/benches"),
        ("A talk at the quay", "A talk at the quay"),
    ],
)
async def test_a_source_is_known_by_its_id_its_address_or_its_title_and_else_is_new(
    team: FootnoteApplication, sandbox: Sandbox, written: str, title: str
) -> None:
    shown = await add(sandbox, f"The Marrow Bay ferry has 14 benches. | {written} | fitted with 14 benches")
    assert title in shown.text


@pytest.mark.parametrize(
    "line", ["The ferry sails.", "The ferry sails. | gazette-2020", "| gazette-2020 | it sails"]
)
async def test_a_line_with_a_part_missing_is_told_how_to_write_it(
    team: FootnoteApplication, sandbox: Sandbox, line: str
) -> None:
    told = await add(sandbox, line)
    assert told.text.startswith("A line needs three parts")
    assert "/addfact The old mill has 12 rooms. | https://mill.example/history | " in told.text
    assert await team.services.desk(lambda desk: desk.store.drafts.all()) == []


async def test_the_example_of_a_line_is_one_that_can_be_saved(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    told = await add(sandbox, "nothing of use")
    shown = await say(sandbox, CURATOR_ID, told.text.splitlines()[-1])
    assert "Save" in shown.labels


@pytest.mark.parametrize(
    ("line", "concern", "buttons"),
    [
        (
            "The ferry has 15 benches. | gazette-2020 | fitted with 14 benches",
            "The claim says 15, but no quote does.",
            {"Edit", "Cancel"},
        ),
        (
            f"The ferry {'creaks and ' * 90} creaks. | gazette-2020 | it creaks",
            "characters too long. Shorten it.",
            {"Edit", "Cancel"},
        ),
        (
            f"The ferry creaks. | gazette-2020 | {'it creaks and ' * 40}",
            "characters too long. Shorten it.",
            {"Edit", "Cancel"},
        ),
        ("The ferry creaks. | notebook | it creaks", "The source “notebook” has no date", {"Save"}),
        (
            f"{HEIGHT.claim} | gazette-2020 | rises 41 metres",
            "Another fact says nearly the same.",
            {"Save", "Add as a phrasing instead"},
        ),
    ],
)
async def test_what_speaks_against_a_fact_is_told_before_it_is_saved(
    team: FootnoteApplication, sandbox: Sandbox, line: str, concern: str, buttons: set[str]
) -> None:
    shown = await add(sandbox, line)
    assert concern in shown.text
    assert buttons <= set(shown.labels)
    assert ("Save" in shown.labels) is ("Save" in buttons)


async def test_a_quote_that_is_not_in_the_text_of_its_source_is_told(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await team.services.desk(fetch)
    shown = await add(sandbox, LINE.replace("fitted with", "furnished with"))
    assert "The source does not say “furnished with 14 benches” word for word." in shown.text
    assert "Save" not in shown.labels
    assert "Save" in (await add(sandbox, LINE)).labels


async def test_markup_in_claim_source_and_quote_is_shown_as_it_is(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await add(sandbox, "The <b>ferry</b> &amp; sails. | A <i>talk</i> & a walk | it <u>sails</u> &c")
    for written in ("The <b>ferry</b> &amp; sails.", "A <i>talk</i> & a walk", "it <u>sails</u> &c"):
        assert written in shown.text
    await press(sandbox, CURATOR_ID, shown, "Save")
    (fact,) = [fact for fact in await team.services.facts() if "&amp; sails" in fact.claim]
    assert fact.citation.source.title == "A <i>talk</i> & a walk"


async def test_save_works_once(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await add(sandbox, LINE)
    data = next(each["callback_data"] for row in shown.buttons for each in row if each["text"] == "Save")
    await press(sandbox, CURATOR_ID, shown, "Save")
    again = sandbox.press(CURATOR_ID, shown.id, data)
    assert (await sandbox.callback_answer(again)).text == words.UNKNOWN_BUTTON
    held = await team.services.facts(subject="Marrow Bay ferry")
    assert sum("benches" in fact.claim for fact in held) == 1


async def test_a_new_line_takes_the_place_of_one_that_was_not_saved(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    old = await add(sandbox, LINE)
    new = await add(sandbox, "The Marrow Bay ferry has a brass bell. | gazette-2020 | its brass bell")
    assert await toast(sandbox, CURATOR_ID, old, "Save") == words.UNKNOWN_BUTTON
    saved = await press(sandbox, CURATOR_ID, new, "Save")
    assert "bell" in saved.text


async def test_two_facts_of_the_same_words_get_ids_of_their_own(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await press(sandbox, CURATOR_ID, await add(sandbox, LINE), "Save")
    again = await add(sandbox, LINE)
    assert "Another fact says nearly the same." in again.text
    await press(sandbox, CURATOR_ID, again, "Save")
    assert await team.services.fact("marrow-bay-ferry-2")


@pytest.mark.parametrize(
    "data", ["add", "add:", "add::", "add:abcdef:pick:0", "add:abcdef:go", "add:abcdef:drop"]
)
async def test_a_forged_button_does_nothing(team: FootnoteApplication, sandbox: Sandbox, data: str) -> None:
    shown = await add(sandbox, LINE)
    pressed = sandbox.press(CURATOR_ID, shown.id, data)
    assert (await sandbox.callback_answer(pressed)).text == words.UNKNOWN_BUTTON
    assert await team.services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))


async def test_is_unknown_to_readers_in_private_and_in_groups(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    assert (await say(sandbox, READER_ID, f"/addfact {LINE}")).text == words.UNKNOWN_COMMAND
    said = sandbox.say(READER_ID, f"/addfact@FootnoteSandboxBot {LINE}", GROUP_ID)
    assert (await sandbox.reply(GROUP_ID, after=said)).text == words.UNKNOWN_COMMAND


def fetch(desk: Desk) -> None:
    """The text of the gazette is at hand."""
    text = "In March the ferry was painted and fitted with 14 benches."
    desk.store.save_source(replace(GAZETTE, snapshot=Snapshot(text, date(2020, 4, 1))))
