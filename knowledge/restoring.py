"""Putting a copy of the database in the place of the one that is used, once it is known to be sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.backup import existing
from knowledge.database import translated_errors
from knowledge.errors import StoreUnavailable
from knowledge.model import Status
from knowledge.quotes import broken_lock
from knowledge.store import FactStore

_PATIENCE_MS = 2_000
_IN_USE = "it is in use; stop the bot first"
# Where SQLite's own locks lie in a file: a program that has it open in WAL mode holds these bytes.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
_UNREADABLE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
# A rollback journal or a write-ahead log belongs to its database and goes where that goes.
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds; `broken` are published facts whose lock fails, `asked` readers' questions."""

    facts: int
    published: int
    revisions: int
    sources: int
    members: int
    broken: int
    asked: int


def contents(path: Path) -> Contents:
    """What stands in a sound database of ours, of this version or an older one, which is brought up to date.

    Raises StoreUnavailable where it isn't one.
    """
    with translated_errors(path), closing(existing(path)) as db:
        problems = [row[0] for row in db.execute("pragma integrity_check(1)") if row[0] != "ok"]
        dangling = db.execute("pragma foreign_key_check").fetchall()
    if problems or dangling:
        raise StoreUnavailable(path, "it is damaged; choose another backup")
    with FactStore(path) as store:
        facts = store.facts(status=None)
        published = [fact for fact in facts if fact.status is Status.PUBLISHED]
        found = Contents(
            facts=len(facts),
            published=len(published),
            revisions=store.last_revision(),
            sources=len(store.sources()),
            members=len(store.team.members()),
            broken=sum(broken_lock(fact) is not None for fact in published),
            asked=store.asked.count(),
        )
    with translated_errors(path), closing(existing(path)) as db:
        # All in one file again, that can also be read where nothing can be written.
        db.execute("pragma journal_mode = delete")
    return found


def refuse_unwritable(path: Path) -> None:
    """Raises StoreUnavailable where nothing could be written now, as the file is read-only or locked."""
    with translated_errors(path), closing(existing(path)) as db:
        db.execute(f"pragma busy_timeout = {_PATIENCE_MS}")
        db.execute("begin immediate")
        db.execute("rollback")


@contextmanager
def verified(file: Path, database: Path) -> Iterator[tuple[Path, Contents]]:
    """A sound copy of a backup beside the database, and what it holds. The backup stays as it is."""
    copy = database.with_name(f".{database.name}.restoring")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _remove(copy)
        with translated_errors(file), closing(existing(file, mode="ro")) as source:
            source.execute("select count(*) from sqlite_schema")
            with closing(sqlite3.connect(copy)) as target:
                source.backup(target)
        copy.chmod(0o600)
        try:
            found = contents(copy)
        except StoreUnavailable as error:
            raise StoreUnavailable(file, error.problem) from error
        yield copy, found
    except OSError as error:
        raise StoreUnavailable(database, f"it can't be replaced ({error.strerror})") from error
    finally:
        _remove(copy)


def put_in_place(copy: Path, database: Path) -> Path | None:
    """Let the copy be the database; where the old one is now, None if there was none.

    Raises StoreUnavailable while any program has the old one open.
    """
    if not database.exists():
        copy.replace(database)
        return None
    _refuse_in_use(database)
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    kept = database.with_name(f"{database.stem}.{stamp}{database.suffix}")
    if kept.exists():
        raise StoreUnavailable(kept, "it is there already; try again in a second")
    for ending in _BESIDE:
        beside = database.with_name(f"{database.name}{ending}")
        if beside.exists():
            beside.replace(kept.with_name(f"{kept.name}{ending}"))
    database.replace(kept)
    copy.replace(database)
    return kept


def _refuse_in_use(database: Path) -> None:
    try:
        with closing(existing(database)) as db:
            db.execute("pragma busy_timeout = 200")
            # Only who has it alone may leave WAL mode; all that was written is in the one file then.
            db.execute("pragma journal_mode = delete")
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StoreUnavailable(database, _IN_USE, retryable=True) from error
        if kind not in _UNREADABLE:
            raise StoreUnavailable(database, str(error)) from error
        if _is_locked(database):
            raise StoreUnavailable(database, _IN_USE, retryable=True) from error


def _is_locked(database: Path) -> bool:
    """The same of a file that SQLite can't read any more, which is what a backup is for."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none; an open file can't be replaced there anyway
    except ImportError:
        return False
    with database.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except OSError:
            return True
    return False


def _remove(copy: Path) -> None:
    for ending in ("", *_BESIDE):
        with suppress(FileNotFoundError):
            copy.with_name(f"{copy.name}{ending}").unlink()
