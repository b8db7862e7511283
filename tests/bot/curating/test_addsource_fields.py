"""What is said of a source: each field corrected by a button, saved at once, shown in the next answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from plugins.invented_facts import GAZETTE, NOTEBOOK, SKIPPER
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views.curating import sources as views
from bot.views.curating.sources import Progress
from bot.views.curating.unreadable import SENTENCES
from bot.voice import Voice
from knowledge import Desk, Snapshot, Source
from knowledge.refusals import Refusal

PIER = Source(
    id="pier",
    title="The pier of Ellery",
    url="https://ellery.example/pier",
    snapshot=Snapshot("It rained.", date(2024, 5, 3)),
)
WHO = f"telegram:{CURATOR_ID}"


@pytest.fixture
async def asked(team: FootnoteApplication, sandbox: Sandbox, own_services: Services) -> Message:
    """The list of what is unfinished, with one source."""
    await own_services.desk(_add)
    return await say(sandbox, CURATOR_ID, "/addsource")


def _add(desk: Desk) -> None:
    desk.store.save_source(PIER)
    desk.store.source_records.note(None, PIER, who=WHO, change=None)


async def card(sandbox: Sandbox, asked: Message) -> Message:
    return await press(sandbox, CURATOR_ID, asked, PIER.title)


async def correct(sandbox: Sandbox, shown: Message, field: str, text: str) -> Message:
    await press(sandbox, CURATOR_ID, shown, field)
    return await say(sandbox, CURATOR_ID, text)


async def held(services: Services, source_id: str = PIER.id) -> Source:
    return await services.desk(lambda desk: desk.store.source(source_id))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("Title", "  A pier \n at last ", {"title": "A pier at last"}),
        ("Publisher", "Ellery Post", {"publisher": "Ellery Post"}),
        ("Author", "Mara Finch", {"author": "Mara Finch"}),
        ("Date", "3 May 2024", {"published_on": date(2024, 5, 3)}),
        ("Language", "German", {"language": "de"}),
        ("Language", "zh-Hans", {"language": "zh"}),
        ("Address", "ellery.example/new?utm_source=x", {"url": "https://ellery.example/new"}),
    ],
)
async def test_each_field_is_corrected_by_a_button(  # noqa: PLR0917 - fixtures, and one case
    sandbox: Sandbox, own_services: Services, asked: Message, field: str, typed: str, said: dict[str, Any]
) -> None:
    corrected = await correct(sandbox, await card(sandbox, asked), field, typed)
    assert corrected.text.startswith(f"{field} corrected. Answers show it at once; /undo takes it back.")
    assert await held(own_services) == replace(PIER, **said)
    assert "Find facts" in corrected.labels
    assert (await say(sandbox, CURATOR_ID, "/cancel")).text == "There is nothing to cancel."


async def test_what_a_field_holds_is_shown_and_can_be_cleared_or_left(
    sandbox: Sandbox, own_services: Services, asked: Message
) -> None:
    shown = await card(sandbox, asked)
    form = await press(sandbox, CURATOR_ID, shown, "Address")
    assert f"Now: {PIER.url}" in form.text
    assert form.labels == ["Clear", "Back"]
    back = await press(sandbox, CURATOR_ID, form, "Back")
    assert back.text == shown.text
    assert await own_services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID)) is None
    form = await press(sandbox, CURATOR_ID, back, "Address")
    cleared = await press(sandbox, CURATOR_ID, form, "Clear")
    assert "Address: not found" in cleared.text
    assert (await held(own_services)).url == ""
    form = await press(sandbox, CURATOR_ID, cleared, "Title")
    assert form.labels == ["Back"]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("Date", "last spring", "I can't read “last spring” as one day."),
        ("Language", "Klingonese", "I know no language “Klingonese”."),
        ("Address", "the pier", "“the pier” is no web address."),
        ("Address", GAZETTE.url, f"That is the address of another source that you have: “{GAZETTE.title}”."),
        ("Title", "a" * 181, "That is 1 character too long."),
    ],
)
async def test_what_a_field_cannot_hold_is_told_and_asked_for_again(  # noqa: PLR0917 - fixtures, and one case
    sandbox: Sandbox, own_services: Services, asked: Message, field: str, typed: str, says: str
) -> None:
    again = await correct(sandbox, await card(sandbox, asked), field, typed)
    assert says in again.text
    assert await held(own_services) == PIER
    if field == "Date":
        assert "Date corrected." in (await say(sandbox, CURATOR_ID, "2024-05-03")).text


async def test_a_correction_that_changes_nothing_says_so(
    sandbox: Sandbox, own_services: Services, asked: Message
) -> None:
    same = await correct(sandbox, await card(sandbox, asked), "Title", PIER.title)
    assert same.text.startswith("That changes nothing: it is so already.")
    assert await own_services.desk(lambda desk: desk.store.changes(who=WHO)) == []


@pytest.mark.parametrize("review", [False, True])
async def test_the_next_answer_shows_a_corrected_title_also_where_facts_wait_for_approval(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/cancel")
    query = sandbox.press(CURATOR_ID, shown.id, f"src:o:{NOTEBOOK.id}")
    await sandbox.callback_answer(query)
    assert "No date found: give it, as answers always show one." in sandbox.message(shown.id).text
    await correct(sandbox, sandbox.message(shown.id), "Title", "The skipper’s diary")
    answer = await say(sandbox, READER_ID, SKIPPER.phrasings[0])
    assert "The skipper’s diary" in answer.text
    asked = await say(sandbox, CURATOR_ID, "/undo")
    assert f"The skipper’s diary would be again:\nTitle: {NOTEBOOK.title}" in asked.text
    undone = await press(sandbox, CURATOR_ID, asked, "Yes")
    assert undone.text == f"Undone: “{NOTEBOOK.title}” is as it was before."
    assert undone.labels == ["Open the source"]
    answer = await say(sandbox, READER_ID, SKIPPER.phrasings[0])
    assert NOTEBOOK.title in answer.text


async def test_a_source_that_no_fact_cites_is_taken_back_whole(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    sent = sandbox.send_document(CURATOR_ID, "rain.txt", b"Rain\n\nIt rained for nine days in Ellery.")
    reading = await sandbox.reply(CURATOR_ID, after=sent)
    while sandbox.message(reading.id).text.startswith("Reading "):
        await sandbox.edited(reading.id, timeout=30)
    asked = await say(sandbox, CURATOR_ID, "/undo")
    assert "you added it. It would go, unless facts cite it." in asked.text
    undone = await press(sandbox, CURATOR_ID, asked, "Yes")
    assert undone.text.endswith("is no longer among the sources.")
    sources = await own_services.desk(lambda desk: desk.store.sources())
    assert [source.id for source in sources] == [GAZETTE.id, NOTEBOOK.id]
    gone = sandbox.message(reading.id)
    assert "There is no source" in await toast(sandbox, CURATOR_ID, gone, "Title")


async def test_a_correction_that_somebody_went_on_from_is_not_undone(
    sandbox: Sandbox, own_services: Services, asked: Message
) -> None:
    await correct(sandbox, await card(sandbox, asked), "Title", "A pier")
    await own_services.desk(lambda desk: desk.sources.correct(PIER.id, who="telegram:5", title="Piers"))
    asked = await say(sandbox, CURATOR_ID, "/undo")
    told = await toast(sandbox, CURATOR_ID, asked, "Yes")
    assert told == "Somebody else has corrected the source “pier” after you. Nothing was changed."
    assert (await held(own_services)).title == "Piers"


async def test_a_fact_in_the_making_is_dropped_only_when_asked(
    sandbox: Sandbox, own_services: Services, asked: Message
) -> None:
    shown = await card(sandbox, asked)
    await say(sandbox, CURATOR_ID, "/addfact")
    await say(sandbox, CURATOR_ID, "The pier of Ellery has 12 benches.")
    in_the_way = await press(sandbox, CURATOR_ID, shown, "Author")
    assert in_the_way.labels == ["Go on", "Drop it"]
    form = await press(sandbox, CURATOR_ID, in_the_way, "Drop it")
    assert "Send who wrote it." in form.text
    await say(sandbox, CURATOR_ID, "Mara Finch")
    assert (await held(own_services)).author == "Mara Finch"


async def test_asking_for_a_link_does_not_drop_a_fact_in_the_making_either(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/addfact")
    await say(sandbox, CURATOR_ID, "The pier of Ellery has 12 benches.")
    in_the_way = await say(sandbox, CURATOR_ID, "/addsource")
    asked = await press(sandbox, CURATOR_ID, in_the_way, "Drop it")
    assert asked.text.startswith("Send me a link, or a document")


async def test_a_button_of_what_is_asked_no_longer_says_so(
    sandbox: Sandbox, own_services: Services, asked: Message
) -> None:
    form = await press(sandbox, CURATOR_ID, await card(sandbox, asked), "Address")
    await say(sandbox, CURATOR_ID, "/cancel")
    assert await toast(sandbox, CURATOR_ID, form, "Clear")
    assert (await held(own_services)).url == PIER.url
    for data in ("src:f:x:pier", "src:r", "src:x"):
        answer = await sandbox.callback_answer(sandbox.press(CURATOR_ID, form.id, data))
        assert answer.text


async def test_corrections_are_in_the_record_that_is_exported(
    sandbox: Sandbox, own_services: Services, asked: Message
) -> None:
    await correct(sandbox, await card(sandbox, asked), "Author", "Mara Finch")
    exported = await say(sandbox, CURATOR_ID, "/export audit")
    assert exported.document
    lines = exported.document.content.decode().splitlines()
    assert any('"type": "source"' in line and "Mara Finch" in line for line in lines)


def test_a_source_whose_id_is_too_long_for_buttons_has_none() -> None:
    long = Source(id="p" * 60, title="The pier", snapshot=PIER.snapshot)
    assert views.card(long, Progress(), Voice.of("en")).keyboard is None


def test_every_refusal_has_its_sentence_here_too() -> None:
    assert {each: each.sentence for each in Refusal} == SENTENCES
