"""What the store reads from and writes to each table. Callers hold the transaction."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from knowledge import fact_index, rows, snapshots
from knowledge.changes import Change, ChangeKind
from knowledge.fact_index import Leaf, Listed
from knowledge.model import Fact, Revision, Source, Status, Subject

# Curators' facts come after those of files, in the order in which they were written.
_FACT_ORDER = "order by file is null, file, position"
_NO_FILE = ""

_SUBJECTS = """
    select distinct name, alias from subjects left join aliases on subject = name
    order by subjects.rowid, aliases.rowid
"""

_GIVEN = "(select value from json_each(?))"
_CLAIMS = (
    f"select id, version || ' ' || status || ' ' || value || ' ' || claim from facts where id in {_GIVEN}"  # noqa: S608 - no value in it
)
_QUOTES = f"select fact_id, source_id, quote from citations where fact_id in {_GIVEN} order by position"  # noqa: S608 - as above
# Of each source that is cited its language and all texts that it had, one after the other.
_QUOTED_TEXTS = f"""
    select id, language || coalesce((select text from snapshots where source_id = id), '')
        || coalesce((select group_concat(text) from earlier_snapshots where source_id = id), '')
    from sources where id in (select source_id from citations where fact_id in {_GIVEN})
"""  # noqa: S608 - as above


class SourcesById(dict[str, Source]):
    """Each is read when it is first asked for: most acts are about few of very many."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self._db = db

    def __missing__(self, source_id: str) -> Source:
        for row in self._db.query("select * from sources where id = ?", [source_id]):
            self[source_id] = rows.source(row, snapshots.read(self._db, source_id))
            return self[source_id]
        raise KeyError(source_id)

    def or_given(self, source: Source) -> Source:
        """The source as it is held, else as it is given."""
        try:
            return self[source.id]
        except KeyError:
            return source


def read_sources(db: Database) -> list[Source]:
    kept = snapshots.read_all(db)
    found = db.query("select * from sources order by rowid")
    return [rows.source(row, kept.get(row["id"], ())) for row in found]


def read_subjects(db: Database) -> list[Subject]:
    return rows.subjects(db.query(_SUBJECTS))


def latest_sources(db: Database, *, limit: int) -> list[Source]:
    """Those that were cited last first, those that never were last."""
    cited = "(select max(rowid) from citations where source_id = id)"
    found = db.query(f"select id from sources order by {cited} desc, rowid desc limit ?", [limit])  # noqa: S608 - no value in it
    sources = SourcesById(db)
    return [sources[row["id"]] for row in found]


def latest_subjects(db: Database, *, limit: int) -> list[str]:
    """The names of those of which a fact was added last first."""
    stated = "(select max(rowid) from facts where subject = name)"
    found = db.query(f"select name from subjects order by {stated} desc, rowid desc limit ?", [limit])  # noqa: S608 - no value in it
    return [row["name"] for row in found]


def read_facts(db: Database, where: str, values: Mapping[str, Any]) -> list[Fact]:
    """One query for the facts and one for each kind of part, however many facts there are."""
    found = list(db.query(f"select * from facts where {where} {_FACT_ORDER}", dict(values)))  # noqa: S608 - conditions are our own
    parts = {table: _parts(db, table, where, values) for table in rows.PARTS} if found else {}
    sources = SourcesById(db)
    return [
        rows.fact(row, {table: parts[table][row["id"]] for table in rows.PARTS}, sources) for row in found
    ]


def read_stamps(db: Database) -> dict[str, str]:
    # All of them in one go, as plain rows: they may be very many.
    sql = "select id, version || ' ' || coalesce(updated_at, '') from facts where status = ?"
    return dict(db.execute(f"{sql} {_FACT_ORDER}", [Status.PUBLISHED]).fetchall())


def read_lock_states(db: Database, fact_ids: Iterable[str]) -> dict[str, str]:
    """A digest of all that a lock binds, read as plain rows: it is done for each answer."""
    given = [json.dumps(list(fact_ids))]
    claims = dict(db.execute(_CLAIMS, given).fetchall())
    quoted: defaultdict[str, list[str]] = defaultdict(list)
    texts = dict(db.execute(_QUOTED_TEXTS, given).fetchall())
    for fact_id, source_id, quote in db.execute(_QUOTES, given).fetchall():
        quoted[fact_id] += [quote, source_id, texts.get(source_id, "")]
    return {
        fact_id: hashlib.blake2b("\0".join([claim, *quoted[fact_id]]).encode()).hexdigest()
        for fact_id, claim in claims.items()
    }


def read_attributes(db: Database, subject: str) -> dict[str, str]:
    # Else SQLite would go through all that are published, as these are in order already.
    sql = "select id, attribute from facts indexed by idx_facts_subject where subject = ? and status = ?"
    return dict(db.execute(f"{sql} {_FACT_ORDER}", [subject, Status.PUBLISHED]).fetchall())


def read_listed(db: Database, leaf: Leaf) -> Listed:
    values = {"ids": json.dumps(leaf.ids)}
    held = {fact.id: fact for fact in read_facts(db, "id in (select value from json_each(:ids))", values)}
    return Listed(tuple(held[each] for each in leaf.ids), leaf.total, leaf.page)


def _parts(
    db: Database, table: str, where: str, values: Mapping[str, Any]
) -> defaultdict[str, list[rows.Row]]:
    sql = f"select * from {table} where fact_id in (select id from facts where {where}) order by position"  # noqa: S608
    by_fact: defaultdict[str, list[rows.Row]] = defaultdict(list)
    for row in db.query(sql, dict(values)):
        by_fact[row["fact_id"]].append(row)
    return by_fact


def read_revisions(db: Database, fact_id: str) -> list[Revision]:
    sources = SourcesById(db)
    found = db.query("select * from revisions where fact_id = ? order by version", [fact_id])
    return [rows.revision(row, sources) for row in found]


def revisions_of_change(db: Database, change: int) -> list[Revision]:
    sources = SourcesById(db)
    found = db.query("select * from revisions where change = ? order by id", [change])
    return [rows.revision(row, sources) for row in found]


def add_change(db: Database, who: str, kind: ChangeKind, *, undoes: int | None) -> int:
    row = {"who": who, "at": datetime.now(UTC).isoformat(), "kind": str(kind), "undoes": undoes}
    added = db.table("changes").insert(row).last_pk
    assert isinstance(added, int)  # noqa: S101 - for mypy: the primary key is an integer
    return added


def read_changes(db: Database, *, who: str | None, limit: int | None) -> list[Change]:
    found = db.query(
        "select * from changes where :who is null or who = :who order by id desc limit :limit",
        {"who": who, "limit": -1 if limit is None else limit},
    )
    return [rows.change(row) for row in found]


def read_change(db: Database, change: int) -> Change | None:
    return next((rows.change(row) for row in db.query("select * from changes where id = ?", [change])), None)


def undoable_change(db: Database, who: str) -> Change | None:
    """The last one that is neither undone nor an undoing."""
    sql = """
        select * from changes where who = ? and undoes is null
        and id not in (select undoes from changes where undoes is not null) order by id desc limit 1
    """
    return next((rows.change(row) for row in db.query(sql, [who])), None)


def last_editors(db: Database) -> dict[str, str]:
    """By fact, who made its last revision."""
    # SQLite takes the other columns from the row that has the maximum.
    return {
        row["fact_id"]: row["who"]
        for row in db.query("select fact_id, who, max(version) from revisions group by fact_id")
    }


def upsert_sources(db: Database, sources: Iterable[Source]) -> None:
    """A source without a snapshot keeps the one that it had."""
    for source in sources:
        db.table("sources").upsert(rows.source_row(source), pk="id")
        if source.snapshot:
            snapshots.put(db, source.id, source.snapshot)


def add_missing_sources(db: Database, sources: Iterable[Source]) -> None:
    """Keep the new ones; of a source that is held only the date is taken, and only if it had none."""
    given = {source.id: source for source in sources}
    sql = "select id from sources where id in (select value from json_each(?))"
    held = {row["id"] for row in db.query(sql, [json.dumps(list(given))])}
    upsert_sources(db, [source for source in given.values() if source.id not in held])
    for source in given.values():
        if source.id in held and source.published_on:
            day = source.published_on.isoformat()
            db.execute(
                "update sources set published_on = ? where id = ? and published_on is null", [day, source.id]
            )


def add_missing_subjects(db: Database, names: Iterable[str]) -> None:
    db.table("subjects").insert_all([{"name": name} for name in names], pk="name", ignore=True)


def replace_aliases(db: Database, subject: Subject) -> None:
    """As a curator wants them: none of the other aliases stay."""
    db.table("aliases").delete_where("subject = ?", [subject.name])
    _insert_aliases(db, [subject], _NO_FILE)


def replace_file_aliases(db: Database, subjects: Sequence[Subject], file: str) -> None:
    """As a file has them: those that curators or other files have given stay beside them."""
    db.table("aliases").delete_where("file = ?", [file])
    _insert_aliases(db, subjects, file)


def add_aliases(db: Database, subjects: Sequence[Subject], origin: str) -> None:
    """Beside those that the subjects have; where one is known already, it stays as it came."""
    _insert_aliases(db, subjects, origin)


def _insert_aliases(db: Database, subjects: Sequence[Subject], file: str) -> None:
    db.table("aliases").insert_all(
        [
            {"subject": subject.name, "alias": alias, "file": file}
            for subject in subjects
            for alias in subject.aliases
        ],
        pk=("subject", "alias"),
        ignore=True,
    )


def write_revisions(db: Database, revisions: Sequence[Revision]) -> None:
    """Make each fact what its revision says, and keep the revision."""
    _delete_parts(db, [revision.fact_id for revision in revisions if revision.before])
    _insert_facts(db, [revision.after for revision in revisions if not revision.before])
    for revision in revisions:
        if revision.before:
            db.table("facts").update(revision.fact_id, rows.fact_row(revision.after))
    parts = [rows.part_rows(revision.after) for revision in revisions]
    for table in rows.PARTS:
        db.table(table).insert_all([row for part in parts for row in part[table]])
    db.table("revisions").insert_all([rows.revision_row(revision) for revision in revisions])
    fact_index.put(db, [revision.after for revision in revisions])


def _insert_facts(db: Database, facts: Sequence[Fact]) -> None:
    # Said twice: as the index on the order of facts has it, which then needs no scan.
    sql = """
        select coalesce(max(position), -1) + 1 as position from facts
        where (file is null) = 1 and file is null
    """
    first = next(db.query(sql))["position"]
    db.table("facts").insert_all(
        [{**rows.fact_row(fact), "position": first + place} for place, fact in enumerate(facts)]
    )


def _delete_parts(db: Database, fact_ids: Sequence[str]) -> None:
    for table in rows.PARTS:
        db.conn.executemany(f"delete from {table} where fact_id = ?", [(fact_id,) for fact_id in fact_ids])  # noqa: S608


def place_in_file(db: Database, fact_ids: Sequence[str], file: str) -> None:
    """Note that these facts stand in this file, in this order."""
    db.conn.executemany(
        "update facts set file = ?, position = ? where id = ?",
        [(file, position, fact_id) for position, fact_id in enumerate(fact_ids)],
    )


def file_digest(db: Database, file: str) -> str | None:
    """The hash of the file as it was when last loaded; None when it never was."""
    return next((row["sha256"] for row in db.query("select sha256 from files where name = ?", [file])), None)


def note_file(db: Database, file: str, sha256: str, loaded_at: str) -> None:
    db.table("files").upsert({"name": file, "sha256": sha256, "loaded_at": loaded_at}, pk="name")


def ids_in_file(db: Database, file: str) -> list[str]:
    return [row["id"] for row in db.query("select id from facts where file = ? order by position", [file])]


def read_files(db: Database) -> set[str]:
    found = db.query("select distinct coalesce(file, :none) as file from facts", {"none": _NO_FILE})
    return {row["file"] for row in found}


def read_vectors(db: Database, encoder: str, digests: Sequence[str]) -> dict[str, bytes]:
    found = db.query(
        "select digest, vector from vectors where encoder = :encoder"
        " and digest in (select value from json_each(:digests))",
        {"encoder": encoder, "digests": json.dumps(digests)},
    )
    return {row["digest"]: row["vector"] for row in found}


def add_vectors(db: Database, encoder: str, vectors: Mapping[str, bytes]) -> None:
    db.table("vectors").insert_all(
        ({"encoder": encoder, "digest": digest, "vector": vector} for digest, vector in vectors.items()),
        ignore=True,
    )


def read_calibration(db: Database, base: str) -> dict[str, Any] | None:
    found = next(db.query("select made from calibrations where base = :base", {"base": base}), None)
    return json.loads(found["made"]) if found else None


def read_calibrations(db: Database) -> list[dict[str, Any]]:
    return [json.loads(row["made"]) for row in db.query("select made from calibrations")]


def last_revision(db: Database) -> int:
    found: int = next(db.query("select coalesce(max(id), 0) as last from revisions"))["last"]
    return found


def changed_since(db: Database, revision: int) -> int:
    sql = "select count(distinct fact_id) as facts from revisions where id > ?"
    found: int = next(db.query(sql, [revision]))["facts"]
    return found


def write_calibration(db: Database, base: str, made: Mapping[str, Any]) -> None:
    db.table("calibrations").insert({"base": base, "made": json.dumps(made)}, replace=True)
