"""/export: whoever keeps the facts can take them along, in four forms."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from plugins.invented_facts import FACTS, HEIGHT, VISITORS
from plugins.whole_team import next_message, say

from bot.context import FootnoteApplication
from bot.handlers.curating import exporting
from bot.sandbox import CURATOR_ID, OWNER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from knowledge import ChangeKind
from knowledge.curation.exports import Gathered
from knowledge.factfile import FactFile, parsed
from knowledge.loading import content

LABELS = ["Fact file", "CSV table", "JSON", "All changes"]


def text_of(message: Message) -> str:
    assert message.document
    return message.document.content.decode("utf-8-sig")


async def test_without_a_form_the_forms_are_offered(team: FootnoteApplication, sandbox: Sandbox) -> None:
    offered = await say(sandbox, CURATOR_ID, "/export")
    assert offered.labels == LABELS
    assert "/import" in offered.text
    for label, ending in zip(LABELS, ("yaml", "csv", "json", "jsonl"), strict=True):
        sent = await next_message(sandbox, CURATOR_ID, offered, label)
        assert sent.document
        assert sent.document.name.endswith(f"-{datetime.now(UTC):%Y-%m-%d}.{ending}")


async def test_the_fact_file_holds_the_base(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    sent = await say(sandbox, CURATOR_ID, "/export facts")
    assert sent.document
    assert sent.text == f"{len(FACTS)} facts, with drafts and retired ones."
    read_again = parsed(sent.document.content, "export")
    held = await own_services.desk(lambda desk: desk.store.facts(status=None))
    assert list(map(content, read_again.facts)) == list(map(content, held))


async def test_what_keeps_the_fact_file_from_being_imported_is_said(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    twice = replace(VISITORS, phrasings=(*VISITORS.phrasings, HEIGHT.phrasings[0]))
    await own_services.desk(
        lambda desk: desk.submit(twice, who="telegram:5", kind=ChangeKind.EDIT, expected=1)
    )
    sent = await say(sandbox, CURATOR_ID, "/export facts")
    assert "Before it can be imported again, 1 problem has to be mended:" in sent.text
    assert "already leads to gull-height" in sent.text


async def test_the_table_and_json_hold_the_base(team: FootnoteApplication, sandbox: Sandbox) -> None:
    table = text_of(await say(sandbox, OWNER_ID, "/export csv"))
    assert [row["id"] for row in csv.DictReader(io.StringIO(table, newline=""))] == [f.id for f in FACTS]
    held = json.loads(text_of(await say(sandbox, OWNER_ID, "/export JSON")))
    assert [fact["id"] for fact in held["facts"]] == [fact.id for fact in FACTS]


async def test_the_record_holds_who_joined_the_team(team: FootnoteApplication, sandbox: Sandbox) -> None:
    sent = await say(sandbox, CURATOR_ID, "/export audit")
    noted = [json.loads(line) for line in text_of(sent).splitlines()]
    assert sent.text == f"{len(noted)} entries, the oldest first."
    assert [each["after"] for each in noted if each["type"] == "team"] == ["curator", "reviewer"]


async def test_an_unknown_form_is_named_and_the_others_offered(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    offered = await say(sandbox, CURATOR_ID, "/export <xls>")
    assert offered.text.startswith("There is no export “<xls>”.")
    assert offered.labels == LABELS


async def test_a_button_with_another_form_is_out_of_date(team: FootnoteApplication, sandbox: Sandbox) -> None:
    offered = await say(sandbox, CURATOR_ID, "/export")
    callback = sandbox.press(CURATOR_ID, offered.id, "export:xls")
    assert (await sandbox.callback_answer(callback)).text == words.UNKNOWN_BUTTON


async def test_what_telegram_would_not_take_is_not_sent(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MAX_SENT", 100)
    sent = await say(sandbox, CURATOR_ID, "/export csv")
    assert "more than the 50 MB" in sent.text
    assert sent.document is None


async def test_an_empty_base_gives_a_sentence_and_no_file(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = FactFile(sources=(), subjects=(), facts=())
    monkeypatch.setattr(exporting, "gather", lambda _, form: Gathered(form, nothing))
    sent = await say(sandbox, CURATOR_ID, "/export facts")
    assert sent.text == "There are no facts yet. /addfact adds one."


async def test_it_is_said_in_the_curators_language(team: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.set_language(CURATOR_ID, "zh-hans")
    sent = await say(sandbox, CURATOR_ID, "/export audit")
    assert sent.document
