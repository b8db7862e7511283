"""The tables of the team, of what is unfinished, and of what was asked and sent."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.migrations.records import only_add


def create_changes(db: Database) -> None:
    # One act of one person; what it did to facts and to the team carries its id.
    db.table("changes").create(
        {"id": int, "who": str, "at": str, "kind": str, "undoes": int},
        pk="id",
        foreign_keys=[("undoes", "changes", "id")],
        not_null={"who", "at", "kind"},
        strict=True,
    ).create_index(["who"])
    # Null for what files did, and for what was done before there were changes.
    db.execute("alter table revisions add column change integer references changes(id)")
    db.table("revisions").create_index(["change"])
    only_add(db, "changes")


def create_team(db: Database) -> None:
    db.table("members").create(
        {"id": int, "name": str, "role": str, "language": str, "since": str},
        pk="id",
        not_null={"name", "role", "language", "since"},
        strict=True,
    )
    db.table("team_changes").create(
        {"change": int, "member_id": int, "name": str, "before": str, "after": str},
        pk=("change", "member_id"),
        foreign_keys=[("change", "changes", "id")],
        not_null={"name"},
        strict=True,
    )
    only_add(db, "team_changes")
    # Only the digest of an invitation's token: who reads the database can't join by it.
    db.table("invitations").create(
        {"digest": str, "role": str, "who": str, "expires_at": str, "used_at": str},
        pk="digest",
        not_null={"role", "who", "expires_at"},
        strict=True,
    )


def create_unfinished(db: Database) -> None:
    db.table("drafts").create(
        {"telegram_id": int, "flow": str, "step": str, "content": str, "at": str},
        pk="telegram_id",
        not_null={"flow", "step", "content", "at"},
        strict=True,
    )
    words = ("kind", "fact_id", "fact", "who", "why", "at", "state", "decided_by", "reason")
    db.table("proposals").create(
        {
            "id": int,
            "base_version": int,
            **dict.fromkeys(words, str),
            "decided_at": str,
            "corrects": int,
        },
        pk="id",
        foreign_keys=[("corrects", "proposals", "id")],
        not_null={"base_version", *words},
        strict=True,
    ).create_index(["state"])


def create_asked(db: Database) -> None:
    words = ("at", "text", "language", "outcome", "reason", "fact_id")
    db.table("asked").create(
        {
            "id": int,
            **dict.fromkeys(words, str),
            "version": int,
            "confidence": float,
            "feedback": str,
            "handled": str,
            # What has to be approved until the question is handled indeed.
            "proposal": int,
        },
        pk="id",
        not_null={*words, "version", "confidence"},
        strict=True,
    ).create_index(["at"])
    sent = db.table("sent").create(
        {
            "chat_id": int,
            "message_id": int,
            "position": int,
            "fact_id": str,
            "version": int,
            "language": str,
            "at": str,
            "given": int,
        },
        pk=("chat_id", "message_id", "position"),
        not_null={"fact_id", "version", "language", "at"},
        strict=True,
    )
    sent.create_index(["fact_id", "version"])
    sent.create_index(["at"])
    db.table("watching").create(
        {"id": int, "chat_id": int, "question": str, "language": str, "at": str},
        pk="id",
        not_null={"chat_id", "question", "language", "at"},
        strict=True,
    ).create_index(["chat_id", "question"], unique=True)


def create_corrections(db: Database) -> None:
    # `before` and `after` are versions of the fact; `chat_id` is where the curator is told.
    db.table("corrections").create(
        {"id": int, "fact_id": str, "before": int, "after": int, "chat_id": int, "at": str, "told_at": str},
        pk="id",
        not_null={"fact_id", "before", "after", "chat_id", "at"},
        strict=True,
    )
    db.table("corrected").create(
        {
            "correction": int,
            "chat_id": int,
            "message_id": int,
            "language": str,
            "shown": int,
            "state": str,
        },
        pk=("correction", "chat_id", "message_id"),
        foreign_keys=[("correction", "corrections", "id")],
        not_null={"language", "state"},
        strict=True,
    ).create_index(["state"])
    db.table("notices").create(
        {"correction": int, "chat_id": int, "state": str},
        pk=("correction", "chat_id"),
        foreign_keys=[("correction", "corrections", "id")],
        not_null={"state"},
        strict=True,
    )
