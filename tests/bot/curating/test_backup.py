"""/backup: the database as a file that opens again, without anything of readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import FACTS, HEIGHT
from plugins.whole_team import BASE, say

from bot.context import FootnoteApplication
from bot.handlers.curating import backup
from bot.sandbox import CURATOR_ID, Sandbox
from bot.services import Services
from knowledge import (
    AskedQuestion,
    ChangeKind,
    Desk,
    Draft,
    Engine,
    FactStore,
    LoadReport,
    Role,
    SentAnswer,
    Watch,
)
from knowledge.backup import LEFT_OUT

SECRET = "My very own question about a secret swan"
KEPT = {
    "_sqlite_migrations", "aliases", "broken_locks", "calibrations", "changes", "citations", "drifts",
    "earlier_snapshots", "facts", "facts_fts", "facts_fts_config", "facts_fts_content", "facts_fts_data",
    "facts_fts_docsize", "facts_fts_idx", "files", "indexed", "members", "passages", "phrasings",
    "proposals", "revisions", "snapshots", "source_revisions", "sources", "subjects", "team_changes",
    "translations",
}  # fmt: skip


@pytest.fixture(params=["file", "memory"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "facts.db" if request.param == "file" else None


@pytest.fixture
def own_services(database: Path | None) -> Iterator[Services]:
    def opened() -> tuple[Engine, tuple[LoadReport, ...]]:
        store = FactStore(database)
        store.load(BASE)
        return Engine(store, FakeEncoder(())), ()

    services = Services(opened)
    yield services
    services.close()


def use(desk: Desk) -> None:
    """Everything that leaves something in the database."""
    desk.submit(replace(HEIGHT, attribute="tallness"), who="telegram:5", kind=ChangeKind.EDIT, expected=1)
    store = desk.store
    store.asked.note(AskedQuestion(text=SECRET, language="en", outcome="abstained"))
    store.sent.note([SentAnswer(chat_id=77, message_id=1, fact_id=HEIGHT.id, version=1, language="en")])
    store.watching.add(Watch(chat_id=77, question=SECRET, language="en"))
    store.drafts.put(Draft(telegram_id=77, flow="add", step="", content={"claim": SECRET}))
    store.team.invite(Role.CURATOR, who="telegram:5", expires_at=datetime.now(UTC))
    store.corrections.add(HEIGHT.id, before=1, after=2, chat_id=77)


async def sent_backup(sandbox: Sandbox) -> bytes:
    sent = await say(sandbox, CURATOR_ID, "/backup")
    assert sent.document
    assert sent.document.name == f"footnote-backup-{datetime.now(UTC):%Y-%m-%d}.db"
    return sent.document.content


async def test_the_backup_opens_with_the_facts_their_history_and_the_team(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, tmp_path: Path
) -> None:
    await own_services.desk(use)
    with FactStore(kept(await sent_backup(sandbox), tmp_path)) as store:
        assert [fact.id for fact in store.facts()] == [fact.id for fact in FACTS]
        assert [revision.after.attribute for revision in store.revisions(HEIGHT.id)] == ["height", "tallness"]
        assert [change.kind for change in store.changes()] == [ChangeKind.EDIT, ChangeKind.TEAM]
        assert [each.after for each in store.team.history()] == [Role.CURATOR, Role.REVIEWER]
        assert [fact.id for fact in store.search("tallness", size=5).facts] == [HEIGHT.id]
        store.save(replace(HEIGHT, attribute="size"), who="telegram:5", expected=2)


async def test_nothing_of_readers_is_in_the_backup_not_even_in_its_empty_pages(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, tmp_path: Path
) -> None:
    await own_services.desk(use)
    content = await sent_backup(sandbox)
    assert b"secret swan" not in content
    with closing(sqlite3.connect(kept(content, tmp_path))) as copy:
        assert {table: rows(copy, table) for table in LEFT_OUT} == dict.fromkeys(LEFT_OUT, 0)
    left = await own_services.desk(lambda desk: desk.store.asked.distinct())
    assert SECRET in left


def test_of_every_table_it_is_said_whether_it_goes_into_a_backup(tmp_path: Path) -> None:
    FactStore(tmp_path / "a.db").close()
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        tables = {name for (name,) in db.execute("select name from sqlite_schema where type = 'table'")}
    assert tables == KEPT | set(LEFT_OUT)


async def test_too_large_a_backup_is_not_sent_and_no_path_is_named(
    team: FootnoteApplication,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(backup, "MAX_SENT", 100)
    sent = await say(sandbox, CURATOR_ID, "/backup")
    assert "Ask whoever runs the bot" in sent.text
    assert sent.document is None
    assert str(tmp_path) not in sent.text


def kept(content: bytes, folder: Path) -> Path:
    path = folder / "sent.db"
    path.write_bytes(content)
    return path


def rows(db: sqlite3.Connection, table: str) -> int:
    found: int = db.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 - names of our own
    return found
