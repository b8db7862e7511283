"""What one act of one person did is kept together, and nothing is overwritten unseen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest
from plugins.invented_facts import HEIGHT, VISITORS

from knowledge import FactStore, Member, Role
from knowledge.changes import ChangeKind
from knowledge.errors import DuplicateFact, NothingToUndo, StaleFact, UnknownFact

ADA, BO = "telegram:1", "telegram:2"


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        yield store


def test_a_change_holds_the_revisions_that_it_made(store: FactStore) -> None:
    change = store.begin_change(ADA, ChangeKind.IMPORT)
    for fact in (HEIGHT, VISITORS):
        store.save(fact, who=ADA, change=change)
    store.save(replace(HEIGHT, claim="It is 41 metres tall."), who=BO)
    made = store.revisions_of(change)
    assert [(each.fact_id, each.version, each.change) for each in made] == [
        (HEIGHT.id, 1, change),
        (VISITORS.id, 1, change),
    ]


def test_a_fact_that_was_changed_meanwhile_is_not_overwritten(store: FactStore) -> None:
    seen = store.save(HEIGHT, who=ADA)
    store.save(replace(seen, attribute="tallness"), who=BO, expected=1)
    with pytest.raises(StaleFact) as refused:
        store.save(replace(seen, attribute="size"), who=ADA, expected=1)
    assert (refused.value.seen, refused.value.current) == (1, 2)
    assert store.fact(HEIGHT.id).attribute == "tallness"


def test_a_new_fact_does_not_take_the_id_of_another(store: FactStore) -> None:
    store.save(HEIGHT, who=ADA, expected=0)
    with pytest.raises(DuplicateFact):
        store.save(replace(VISITORS, id=HEIGHT.id), who=BO, expected=0)
    with pytest.raises(UnknownFact):
        store.save(VISITORS, who=BO, expected=3)


def test_a_transaction_that_fails_leaves_nothing_behind(store: FactStore) -> None:
    def add_twice() -> None:
        with store.transaction():
            change = store.begin_change(ADA, ChangeKind.ADD)
            store.save(HEIGHT, who=ADA, change=change)
            store.save(HEIGHT, who=ADA, change=change, expected=7)

    with pytest.raises(StaleFact):
        add_twice()
    assert (store.changes(), store.facts()) == ([], [])


def test_the_last_change_that_is_not_undone_can_be_undone(store: FactStore) -> None:
    first, _, third = (
        store.begin_change(who, kind)
        for who, kind in ((ADA, ChangeKind.ADD), (BO, ChangeKind.EDIT), (ADA, ChangeKind.EDIT))
    )
    assert store.undoable(ADA).id == third
    store.begin_change(ADA, ChangeKind.UNDO, undoes=third)
    assert store.undoable(ADA).id == first
    store.begin_change(ADA, ChangeKind.UNDO, undoes=first)
    with pytest.raises(NothingToUndo):
        store.undoable(ADA)


def test_changes_are_listed_with_the_latest_first(store: FactStore) -> None:
    for kind in (ChangeKind.ADD, ChangeKind.RETIRE):
        store.begin_change(ADA, kind)
    store.begin_change(BO, ChangeKind.ADD)
    assert [each.kind for each in store.changes(who=ADA)] == [ChangeKind.RETIRE, ChangeKind.ADD]
    assert len(store.changes(limit=2)) == 2


@pytest.mark.parametrize("sql", ["update changes set who = 'telegram:2'", "delete from changes"])
def test_no_change_is_ever_rewritten(store: FactStore, sql: str) -> None:
    store.begin_change(ADA, ChangeKind.ADD)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        store._db.execute(sql)


@pytest.mark.parametrize("table", ["changes", "revisions", "team_changes"])
def test_nothing_on_record_is_replaced_or_emptied(store: FactStore, table: str) -> None:
    store.save(HEIGHT, who=ADA, change=store.begin_change(ADA, ChangeKind.ADD))
    team = store.begin_change(ADA, ChangeKind.TEAM)
    store.team.put(Member(id=1, name="Ada", role=Role.OWNER), change=team)
    before = store._db.execute(f"select * from {table}").fetchall()  # noqa: S608 - names of our own
    for statement in (
        f"insert or replace into {table} select * from {table}",  # noqa: S608 - the same
        f"update or replace {table} set rowid = rowid",  # noqa: S608 - the same
        f"delete from {table} where true",  # noqa: S608 - the same
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            store._db.execute(statement)
    assert store._db.execute(f"select * from {table}").fetchall() == before  # noqa: S608 - the same
