"""The texts of sources as they were fetched: the newest, and those before it that some quote still needs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlite_utils import Database

from knowledge import rows
from knowledge.model import Snapshot
from knowledge.quotes import stands_in

_NEWEST_FIRST = "order by retrieved_on desc, retrieved_at desc, rowid desc"


def read(db: Database, source_id: str) -> list[Snapshot]:
    """Those of one source, the newest first."""
    found = list(db.query("select * from snapshots where source_id = ?", [source_id]))
    if not found:
        return []
    earlier = db.query(f"select * from earlier_snapshots where source_id = ? {_NEWEST_FIRST}", [source_id])  # noqa: S608 - no value in it
    return [rows.snapshot(row) for row in (*found, *earlier)]


def read_all(db: Database) -> Mapping[str, Sequence[Snapshot]]:
    """Those of all sources, by the id of the source."""
    by_source: defaultdict[str, list[Snapshot]] = defaultdict(list)
    for sql in ("select * from snapshots", f"select * from earlier_snapshots {_NEWEST_FIRST}"):  # noqa: S608 - no value in it
        for row in db.query(sql):
            by_source[row["source_id"]].append(rows.snapshot(row))
    return by_source


def put(db: Database, source_id: str, snapshot: Snapshot) -> None:
    """Keep the newest; the one before it stays too if a fact, as it is or was, quotes what is gone."""
    before = read(db, source_id)
    row = rows.snapshot_row(source_id, snapshot)
    db.table("snapshots").upsert(row, pk="source_id")
    # What it said before and says again is not an earlier text any more.
    db.execute("delete from earlier_snapshots where source_id = ? and sha256 = ?", [source_id, row["sha256"]])
    if not before or before[0].sha256 == row["sha256"]:
        return
    lost = {quote for quote in _quotes(db, source_id) if not stands_in(quote, snapshot.text)}
    if any(stands_in(quote, before[0].text) for quote in lost):
        db.table("earlier_snapshots").insert(rows.snapshot_row(source_id, before[0]), ignore=True)


def _quotes(db: Database, source_id: str) -> Iterator[str]:
    """All that facts which cite the source now quote from it, in whatever version."""
    sql = """
        select after from revisions
        where fact_id in (select fact_id from citations where source_id = ?)
    """
    for row in db.query(sql, [source_id]):
        cited = json.loads(row["after"])["citations"]
        yield from (each["quote"] for each in cited if each["source_id"] == source_id)
