"""The tables of the database, step by step. A migration that was released is never changed: add the next."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from knowledge.migrations import curating, facts, readers, searching, sources

MIGRATIONS = Migrations("footnote")


def newer(db: Database) -> list[str]:
    """The names of migrations that a later version of Footnote has made and this one doesn't know."""
    with Database(memory=True, execute_plugins=False) as empty:
        known = {migration.name for migration in MIGRATIONS.pending(empty)}
    return [migration.name for migration in MIGRATIONS.applied(db) if migration.name not in known]


@MIGRATIONS()
def m001_initial(db: Database) -> None:
    facts.create_sources(db)
    facts.create_subjects(db)
    facts.create_facts(db)
    facts.create_revisions(db)
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


@MIGRATIONS()
def m004_curation(db: Database) -> None:
    curating.create_changes(db)
    curating.create_team(db)
    curating.create_unfinished(db)
    curating.create_asked(db)
    curating.create_corrections(db)


@MIGRATIONS()
def m005_search(db: Database) -> None:
    searching.create_index(db)
    searching.fill_index(db)


@MIGRATIONS()
def m006_living_sources(db: Database) -> None:
    sources.watch_sources(db)
    sources.create_passages(db)
    sources.create_alarms(db)


@MIGRATIONS()
def m007_readers(db: Database) -> None:
    readers.create_chats(db)
