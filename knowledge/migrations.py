"""The tables of the database, step by step. A migration that was released is never changed: add the next."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("footnote")


def newer(db: Database) -> list[str]:
    """The names of migrations that a later version of Footnote has made and this one doesn't know."""
    with Database(memory=True, execute_plugins=False) as empty:
        known = {migration.name for migration in MIGRATIONS.pending(empty)}
    return [migration.name for migration in MIGRATIONS.applied(db) if migration.name not in known]


@MIGRATIONS()
def m001_initial(db: Database) -> None:
    _create_sources(db)
    _create_subjects(db)
    _create_facts(db)
    _create_revisions(db)
    db.table("files").create({"name": str, "sha256": str, "loaded_at": str}, pk="name", strict=True)


@MIGRATIONS()
def m002_vectors(db: Database) -> None:
    # `encoder` names the weights; vectors of other weights must never be compared with these.
    db.table("vectors").create(
        {"encoder": str, "digest": str, "vector": bytes},
        pk=("encoder", "digest"),
        not_null={"vector"},
        strict=True,
    )


@MIGRATIONS()
def m003_calibrations(db: Database) -> None:
    # `base` names a state of the base and of what weighs its candidates; `made` says how, as JSON.
    db.table("calibrations").create({"base": str, "made": str}, pk="base", not_null={"made"}, strict=True)


def _create_sources(db: Database) -> None:
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


def _create_subjects(db: Database) -> None:
    db.table("subjects").create({"name": str}, pk="name", strict=True)
    # `file` is the fact file that an alias came from; empty when a curator added it.
    db.table("aliases").create(
        {"subject": str, "alias": str, "file": str},
        pk=("subject", "alias"),
        foreign_keys=[("subject", "subjects", "name")],
        not_null={"file"},
        strict=True,
    )


def _create_facts(db: Database) -> None:
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


def _create_revisions(db: Database) -> None:
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
    for change in ("update", "delete"):
        db.execute(
            f"create trigger revisions_refuse_{change} before {change} on revisions "
            "begin select raise(abort, 'revisions are only ever added'); end"
        )
