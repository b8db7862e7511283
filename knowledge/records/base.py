"""What all records share: one connection, sqlite's errors as ours, and times as text that sorts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from knowledge.database import changing, translated_errors
from knowledge.rows import Row

_Values = Sequence[Any] | Mapping[str, Any]


class Records:
    """Some tables of a store's database, on the store's connection and in its transactions."""

    def __init__(self, db: Database, path: Path | None) -> None:
        self._db = db
        self._path = path

    def _read(self, sql: str, values: _Values = ()) -> list[Row]:
        with translated_errors(self._path):
            return list(self._db.query(sql, _given(values)))

    def _write(self, sql: str, values: _Values = ()) -> int:
        """How many rows it changed."""
        with self._changing():
            return self._db.execute(sql, _given(values)).rowcount

    def _add(self, table: str, row: Row) -> int:
        """The id of the new row."""
        with self._changing():
            added = self._db.table(table).insert(row).last_pk
        assert isinstance(added, int)  # noqa: S101 - for mypy: the primary key is an integer
        return added

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with translated_errors(self._path), changing(self._db):
            yield


def _given(values: _Values) -> list[Any] | dict[str, Any]:
    return dict(values) if isinstance(values, Mapping) else list(values)


def kept(moment: datetime | None) -> str:
    """A time (None: now) as it is kept: in one zone, to the same digit, so that texts sort as times do."""
    return (moment or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
