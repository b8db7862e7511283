"""Records that are only ever added to."""

from __future__ import annotations

from sqlite_utils import Database


def only_add(db: Database, table: str) -> None:
    for change in ("update", "delete"):
        db.execute(
            f"create trigger {table}_refuse_{change} before {change} on {table} "
            f"begin select raise(abort, '{table} are only ever added'); end"
        )
