"""The tables of facts, their subjects, sources and revisions."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.migrations.records import only_add


def create_sources(db: Database) -> None:
    columns = ("id", "title", "publisher", "author", "url", "published_on", "retrieved_on", "language")
    db.table("sources").create(
        dict.fromkeys(columns, str),
        pk="id",
        not_null={"title", "publisher", "author", "url", "language"},
        strict=True,
    )
    db.table("snapshots").create(
        {"source_id": str, "text": str, "sha256": str, "retrieved_on": str},
        pk="source_id",
        foreign_keys=[("source_id", "sources", "id")],
        not_null={"text", "sha256", "retrieved_on"},
        strict=True,
    )


def create_subjects(db: Database) -> None:
    db.table("subjects").create({"name": str}, pk="name", strict=True)
    # `file` is the fact file that an alias came from; empty when a curator added it.
    db.table("aliases").create(
        {"subject": str, "alias": str, "file": str},
        pk=("subject", "alias"),
        foreign_keys=[("subject", "subjects", "name")],
        not_null={"file"},
        strict=True,
    )


def create_facts(db: Database) -> None:
    words = ("claim", "subject", "attribute", "period", "value", "tags", "status", "author", "approver")
    times = ("valid_from", "valid_until", "created_at", "updated_at")
    # `file` is the fact file that holds the fact, null when a curator wrote it; `position` its place there.
    facts = db.table("facts").create(
        {
            "id": str,
            "version": int,
            **dict.fromkeys(words + times, str),
            "file": str,
            "position": int,
        },
        pk="id",
        foreign_keys=[("subject", "subjects", "name")],
        not_null={"version", "position", *words},
        strict=True,
    )
    facts.create_index(["subject"])
    _create_parts(db)


def _create_parts(db: Database) -> None:
    citations = db.table("citations").create(
        {"fact_id": str, "position": int, "source_id": str, "quote": str, "locator": str},
        pk=("fact_id", "position"),
        foreign_keys=[("fact_id", "facts", "id"), ("source_id", "sources", "id")],
        not_null={"source_id", "quote", "locator"},
        strict=True,
    )
    citations.create_index(["source_id"])
    db.table("phrasings").create(
        {"fact_id": str, "position": int, "text": str},
        pk=("fact_id", "position"),
        foreign_keys=[("fact_id", "facts", "id")],
        not_null={"text"},
        strict=True,
    )
    db.table("translations").create(
        {"fact_id": str, "position": int, "language": str, "text": str},
        pk=("fact_id", "language"),
        foreign_keys=[("fact_id", "facts", "id")],
        not_null={"position", "text"},
        strict=True,
    )


def create_revisions(db: Database) -> None:
    revisions = db.table("revisions").create(
        {
            "id": int,
            "fact_id": str,
            "version": int,
            "who": str,
            "at": str,
            "before": str,
            "after": str,
            "why": str,
        },
        pk="id",
        foreign_keys=[("fact_id", "facts", "id")],
        not_null={"fact_id", "version", "who", "at", "after", "why"},
        strict=True,
    )
    revisions.create_index(["fact_id", "version"], unique=True)
    only_add(db, "revisions")
