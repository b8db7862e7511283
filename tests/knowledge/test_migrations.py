from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER
from sqlite_utils import Database

from knowledge.database import open_database
from knowledge.errors import StoreUnavailable
from knowledge.migrations import MIGRATIONS, newer
from knowledge.store import FactStore


@pytest.fixture
def db() -> Iterator[Database]:
    with open_database(None) as db:
        yield db


def test_a_new_database_has_every_migration_noted(db: Database) -> None:
    names = [migration.name for migration in MIGRATIONS.applied(db)]
    assert names == sorted(names)
    assert names[0] == "m001_initial"
    assert MIGRATIONS.pending(db) == []
    assert newer(db) == []


def test_every_table_of_ours_is_strict(db: Database) -> None:
    made = (MIGRATIONS.migrations_table, "facts_fts")
    ours = [table for table in db.tables if not table.name.startswith(made)]
    assert ours
    assert all(table.strict for table in ours)


def test_foreign_keys_are_kept(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        db.table("aliases").insert({"subject": "nobody", "alias": "no one", "file": ""})


@pytest.mark.parametrize("statement", ["update revisions set who = 'x'", "delete from revisions"])
def test_revisions_can_be_neither_rewritten_nor_deleted(db: Database, statement: str) -> None:
    db.execute("pragma foreign_keys = off")
    db.table("revisions").insert(
        {"fact_id": "a", "version": 1, "who": "keeper", "at": "2024-05-01", "after": "{}", "why": ""}
    )
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        db.execute(statement)
    assert [row["who"] for row in db.table("revisions").rows] == ["keeper"]


def test_a_file_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        assert db.journal_mode == "wal"


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        before = db.schema
    with open_database(tmp_path / "facts.db") as db:
        assert db.schema == before


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def m999_broken(db: Database) -> None:
        db.table("lamps").create({"id": int})
        raise RuntimeError

    with open_database(tmp_path / "facts.db"):
        pass
    monkeypatch.setattr(MIGRATIONS, "_migrations", [*MIGRATIONS._migrations])
    MIGRATIONS()(m999_broken)
    with pytest.raises(RuntimeError):
        open_database(tmp_path / "facts.db")
    with Database(tmp_path / "facts.db") as db:
        assert not db.table("lamps").exists()
        assert "m999_broken" not in [migration.name for migration in MIGRATIONS.applied(db)]


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with open_database(path) as db:
        db.table(MIGRATIONS.migrations_table).insert(
            {"migration_set": "footnote", "name": "m999_later", "applied_at": "2030-01-01"}
        )
    with pytest.raises(StoreUnavailable, match="newer version of Footnote has written it; update Footnote"):
        open_database(path)


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with Database(path) as db:
        db.table("orders").insert({"id": 1})
    with pytest.raises(StoreUnavailable, match="belongs to another program"):
        open_database(path)
    with Database(path) as db:
        assert db.table_names() == ["orders"]


def test_facts_of_before_there_was_a_search_are_found(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore(path) as store:
        store.save(HEIGHT, who="keeper")
        store.save(replace(SKIPPER, tags=("crew",)), who="keeper")
    with Database(path) as db:
        for table in ("facts_fts", "indexed"):
            db.table(table).drop()
        for index in ("facts_order", "facts_status"):
            db.execute(f"drop index {index}")
        db.table(MIGRATIONS.migrations_table).delete_where("name = 'm005_search'")
    with FactStore(path) as store:
        for words in ("鸥角", "tall", "gull-height", "rises height lighthouse"):
            found = store.search(words, size=8)
            assert [fact.id for fact in found.facts] == ([] if "rises" in words else [HEIGHT.id])
        assert store.search("crew", size=8).total == 1
        store.save(replace(HEIGHT, claim="It is high."), who="keeper")
        assert store.search("metres", size=8).total == 0
