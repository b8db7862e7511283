"""The tables of the database, step by step. A migration that was released is never changed: add the next."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from knowledge.text import spaced

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


@MIGRATIONS()
def m004_curation(db: Database) -> None:
    _create_changes(db)
    _create_team(db)
    _create_unfinished(db)
    _create_asked(db)
    _create_corrections(db)


@MIGRATIONS()
def m005_search(db: Database) -> None:
    _create_index(db)
    _fill_index(db)


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
    _only_add(db, "revisions")


def _only_add(db: Database, table: str) -> None:
    for change in ("update", "delete"):
        db.execute(
            f"create trigger {table}_refuse_{change} before {change} on {table} "
            f"begin select raise(abort, '{table} are only ever added'); end"
        )


def _create_changes(db: Database) -> None:
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
    _only_add(db, "changes")


def _create_team(db: Database) -> None:
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
    _only_add(db, "team_changes")
    # Only the digest of an invitation's token: who reads the database can't join by it.
    db.table("invitations").create(
        {"digest": str, "role": str, "who": str, "expires_at": str, "used_at": str},
        pk="digest",
        not_null={"role", "who", "expires_at"},
        strict=True,
    )


def _create_unfinished(db: Database) -> None:
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


def _create_asked(db: Database) -> None:
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


def _create_corrections(db: Database) -> None:
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


def _create_index(db: Database) -> None:
    # Numbers of our own: SQLite may give the rows of `facts` others when it rewrites the file.
    db.table("indexed").create(
        {"number": int, "fact_id": str},
        pk="number",
        foreign_keys=[("fact_id", "facts", "id")],
        not_null={"fact_id"},
        strict=True,
    ).create_index(["fact_id"], unique=True)
    db.execute(
        "create virtual table facts_fts using fts5(names, claim, wordings,"
        " tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    # The order of lists, in which pages are found without sorting.
    db.execute("create index facts_order on facts(file is null, file, position)")
    db.execute("create index facts_status on facts(status, file is null, file, position)")


def _fill_index(db: Database) -> None:
    db.execute("insert into indexed(fact_id) select id from facts order by rowid")
    held = db.execute("""
        select number, id || ' ' || subject || ' ' || attribute || ' ' || period
            || ' ' || (select coalesce(group_concat(value, ' '), '') from json_each(tags)), claim,
            (select coalesce(group_concat(text, char(10)), '') from phrasings where fact_id = id) || char(10)
            || (select coalesce(group_concat(text, char(10)), '') from translations where fact_id = id)
        from facts join indexed on fact_id = id
    """)
    db.conn.executemany(
        "insert into facts_fts(rowid, names, claim, wordings) values (?, ?, ?, ?)",
        [(number, *map(spaced, texts)) for number, *texts in held.fetchall()],
    )
