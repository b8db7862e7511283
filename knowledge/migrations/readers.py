"""What readers choose."""

from __future__ import annotations

from sqlite_utils import Database


def create_chats(db: Database) -> None:
    db.table("chats").create(
        {"id": int, "language": str, "answers_unasked": int, "at": str},
        pk="id",
        not_null={"language", "answers_unasked", "at"},
        strict=True,
    )
