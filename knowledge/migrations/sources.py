"""What becomes of sources after they were read."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.migrations.records import only_add


def watch_sources(db: Database) -> None:
    # What was found of a source, and what its server wants to be asked with the next time.
    for column in ("state_since", "checked_at", "moved_to", "etag", "last_modified"):
        db.execute(f"alter table sources add column {column} text")
    db.execute("alter table sources add column state text not null default 'live'")
    db.execute("alter table sources add column failures integer not null default 0")
    db.execute("alter table snapshots add column retrieved_at text")
    db.execute("alter table snapshots add column size integer not null default 0")
    # Those before the newest that some quote still needs.
    db.table("earlier_snapshots").create(
        {"source_id": str, "text": str, "sha256": str, "retrieved_on": str, "retrieved_at": str, "size": int},
        pk=("source_id", "sha256"),
        foreign_keys=[("source_id", "sources", "id")],
        not_null={"text", "retrieved_on", "size"},
        strict=True,
    )
    # `before` and `after` are what people say of the source, as JSON. They stay when it is taken back.
    db.table("source_revisions").create(
        {"id": int, "source_id": str, "who": str, "at": str, "before": str, "after": str, "change": int},
        pk="id",
        foreign_keys=[("change", "changes", "id")],
        not_null={"source_id", "who", "at", "after"},
        strict=True,
    ).create_index(["change"])
    db.table("source_revisions").create_index(["source_id"])
    only_add(db, "source_revisions")


def create_passages(db: Database) -> None:
    # What a curator decides of each passage of a source; `begins` is where it stands in the text.
    db.table("passages").create(
        {
            "source_id": str,
            "position": int,
            "quote": str,
            "begins": int,
            "found": str,
            "state": str,
            "fact_id": str,
            "who": str,
            "at": str,
        },
        pk=("source_id", "position"),
        foreign_keys=[("source_id", "sources", "id")],
        not_null={"quote", "begins", "found", "state"},
        strict=True,
    )


def create_alarms(db: Database) -> None:
    # A quote that its source no longer holds, and what curators decide of it.
    db.table("drifts").create(
        {
            "id": int,
            "fact_id": str,
            "source_id": str,
            "quote": str,
            "state": str,
            "since": str,
            "told_at": str,
            "decision": str,
            "who": str,
            "at": str,
        },
        pk="id",
        foreign_keys=[("fact_id", "facts", "id"), ("source_id", "sources", "id")],
        not_null={"fact_id", "source_id", "quote", "state", "since"},
        strict=True,
    ).create_index(["fact_id", "source_id"])
    db.table("drifts").create_index(["source_id"])
    # A fact that must not be sent, as its quote lock fails.
    db.table("broken_locks").create(
        {"fact_id": str, "version": int, "problem": str, "found_at": str, "told_at": str},
        pk=("fact_id", "version", "problem"),
        foreign_keys=[("fact_id", "facts", "id")],
        not_null={"found_at"},
        strict=True,
    )
