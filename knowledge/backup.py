"""Copies of the database to keep elsewhere: without anything of readers, or whole."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from knowledge.database import translated_errors
from knowledge.errors import StoreUnavailable

# What readers asked and were shown, who waits for answers, what was chosen for chats, and what somebody is
# in the middle of.
# Invitations too: who has the copy must not be able to see who invited whom and when.
LEFT_OUT = (
    "corrected",
    "notices",
    "corrections",
    "asked",
    "sent",
    "watching",
    "chats",
    "drafts",
    "invitations",
    # Made again from the facts at the next start; they are most of a database.
    "vectors",
)
_NIGHTLY = re.compile(r"footnote-\d{4}-\d\d-\d\d\.db")


def back_up(source: sqlite3.Connection, to: Path) -> None:
    """Copy the database, as it is at one moment, to a new file."""
    with translated_errors(to), closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
        # All in one file, so that it can be passed on.
        copy.execute("pragma journal_mode = delete")
        for table in LEFT_OUT:
            copy.execute(f"delete from {table}")  # noqa: S608 - names of our own
        copy.commit()
        # What is deleted stays in the file until it is written anew.
        copy.execute("vacuum")


def back_up_file(path: Path, to: Path) -> None:
    """The same by a connection of its own, from any thread; in WAL mode nobody waits for anybody."""
    with translated_errors(path), closing(sqlite3.connect(path)) as source:
        back_up(source, to)


def copy_all(path: Path, to: Path) -> None:
    """Copy all of it, as it is at one moment, also while it is written to. A half copy is never left."""
    with _written(to) as part, closing(existing(path)) as source, closing(sqlite3.connect(part)) as copy:
        with translated_errors(path):
            source.execute("select count(*) from sqlite_schema")
        source.backup(copy)
        copy.execute("pragma journal_mode = delete")


def keep_nightly(path: Path, folder: Path, day: date, *, keep: int) -> Path:
    """Write the copy of a day, without readers, and delete the oldest of those beyond so many."""
    to = folder / f"footnote-{day.isoformat()}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(to, f"its folder can't be made ({error.strerror})") from error
    with _written(to) as part:
        back_up_file(path, part)
    for old in kept_nightly(folder)[:-keep]:
        old.unlink(missing_ok=True)
    return to


def kept_nightly(folder: Path) -> list[Path]:
    """The oldest first; nothing else that lies in the folder."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if _NIGHTLY.fullmatch(each.name))


def existing(path: Path, *, mode: str = "rw") -> sqlite3.Connection:
    """A connection to a database that is there; none is made where there is none."""
    if not path.is_file():
        raise StoreUnavailable(path, "there is no such file")
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)


@contextmanager
def _written(to: Path) -> Iterator[Path]:
    """A file beside `to`, for its owner's eyes alone, that takes its place once it is written."""
    part = to.with_name(f".{to.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with translated_errors(to):
            yield part
        with part.open("rb+") as whole:
            os.fsync(whole.fileno())
        part.replace(to)
    except OSError as error:
        raise StoreUnavailable(to, f"it can't be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)
