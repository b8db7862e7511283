"""However many facts there are, what changes one of them looks at few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from plugins.invented_desk import ADA, LAMP, invented_desk
from plugins.invented_facts import HEIGHT

from knowledge import ChangeKind, Desk

ACTS: dict[str, Callable[[Desk], object]] = {
    "add": lambda desk: desk.submit(LAMP, who=ADA, kind=ChangeKind.ADD, expected=0),
    "edit": lambda desk: desk.submit(HEIGHT, who=ADA, kind=ChangeKind.EDIT, expected=1),
    "teach": lambda desk: desk.teach(HEIGHT.id, ["faro alto quanto"], who=ADA),
    "retire": lambda desk: desk.retire(HEIGHT.id, who=ADA, expected=1),
}
# What was given with the statement, and the list of the tables themselves.
_SMALL = ("json_each", "CONSTANT ROW", "sqlite_master")


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = invented_desk()
    with desk.engine:
        yield desk


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_no_table_is_read_from_end_to_end(desk: Desk, act: Callable[[Desk], object]) -> None:
    statements: list[str] = []
    connection = desk.store._db.conn
    connection.set_trace_callback(statements.append)
    act(desk)
    connection.set_trace_callback(None)
    # What FTS5 does inside of itself begins with a comment; of what it matches it has an index.
    told = {
        each for each in statements if each.lstrip()[:6].lower() in {"select", "insert", "update", "delete"}
    }
    plans = {
        statement: [row[3] for row in connection.execute(f"explain query plan {statement}").fetchall()]
        for statement in told
    }
    assert plans
    scans = [
        (statement, step)
        for statement, steps in plans.items()
        for step in steps
        if step.startswith("SCAN") and not any(small in step for small in _SMALL)
    ]
    assert scans == []
