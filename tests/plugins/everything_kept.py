"""All that a database holds, to be looked through for what must not or must be there."""

from __future__ import annotations

import re

from knowledge import Desk, FactStore


def tables_with(desk: Desk, needle: object) -> set[str]:
    """The tables of which a row holds the number, or the text somewhere in a value."""
    return tables_of(desk.store, needle)


def tables_of(store: FactStore, needle: object) -> set[str]:
    db = store._db
    return {table for table in db.table_names() if any(_has(row, needle) for row in db.table(table).rows)}


def _has(row: dict[str, object], needle: object) -> bool:
    # A number not as a part of another, such as of a time.
    pattern = rf"(?<!\d){needle}(?!\d)" if isinstance(needle, int) else re.escape(str(needle))
    return any(re.search(pattern, str(value)) for value in row.values())
