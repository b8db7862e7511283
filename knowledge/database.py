"""One SQLite file, opened with its migrations applied; sqlite's errors become ours here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import StoreUnavailable
from knowledge.migrations import MIGRATIONS, newer

IN_MEMORY = "in memory"
BUSY_TIMEOUT_MS = 5_000

_PROBLEMS = {
    sqlite3.SQLITE_NOTADB: "it is not a database; name another file or move this one away",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore it from a backup",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened; check that its folder exists and may be written to",
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again in a moment",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again in a moment",
    sqlite3.SQLITE_READONLY: "it is read-only; allow writing to the file and its folder",
    sqlite3.SQLITE_PERM: "access to it is denied; allow writing to the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full; free some space",
    sqlite3.SQLITE_IOERR: "the disk reports an error; check it, then restore a backup if need be",
}
_RETRYABLE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def open_database(path: Path | None) -> Database:
    """The database at `path`, created with its folder where missing; None keeps it in memory."""
    with translated_errors(path):
        db = _connect(path)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def translated_errors(path: Path | None) -> Iterator[None]:
    """Turn an error that tells of the file, not of our own SQL, into StoreUnavailable."""
    try:
        yield
    except sqlite3.Error as error:
        # The lower byte is the kind of error; the rest refines it.
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind not in _PROBLEMS:
            raise
        raise StoreUnavailable(path or IN_MEMORY, _PROBLEMS[kind], retryable=kind in _RETRYABLE) from error


@contextmanager
def changing(db: Database) -> Iterator[None]:
    """A transaction that may write from its start, so that it waits for others rather than fail half-way.

    Inside another it is a part of that: all of it is kept, or nothing.
    """
    if db.conn.in_transaction:
        yield
        return
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _connect(path: Path | None) -> Database:
    if path is None:
        return Database(memory=True, execute_plugins=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(path, f"its folder can't be made ({error.strerror})") from error
    return Database(path, execute_plugins=False)


def _prepare(db: Database, path: Path | None) -> None:
    db.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
    db.execute("pragma foreign_keys = on")
    # Or "insert or replace" would pass by what refuses to delete.
    db.execute("pragma recursive_triggers = on")
    # What was deleted must not stay readable in the file's free pages.
    db.execute("pragma secure_delete = on")
    _refuse_foreign(db, path)
    if path is not None:
        db.enable_wal()
        db.execute("pragma synchronous = normal")
    # Taken even when nothing is pending: two programs that start together must not both migrate, and
    # a file that can't be written to is found out now rather than at the first change.
    with changing(db):
        MIGRATIONS.apply(db)


def _refuse_foreign(db: Database, path: Path | None) -> None:
    place = path or IN_MEMORY
    if db.table_names() and not MIGRATIONS.applied(db):
        raise StoreUnavailable(place, "it belongs to another program; name another file")
    if newer(db):
        raise StoreUnavailable(place, "a newer version of Footnote has written it; update Footnote")
