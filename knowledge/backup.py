"""A copy of the database to keep elsewhere, without anything of readers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from knowledge.database import translated_errors

# What readers asked and were shown, who waits for answers, and what somebody is in the middle of.
# Invitations too: who has the copy must not be able to see who invited whom and when.
LEFT_OUT = (
    "corrected",
    "notices",
    "corrections",
    "asked",
    "sent",
    "watching",
    "drafts",
    "invitations",
    # Made again from the facts at the next start; they are most of a database.
    "vectors",
)


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
