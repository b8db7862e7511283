"""Everything that was ever done to facts, as it is kept: only ever added to."""

from __future__ import annotations

from knowledge import rows, tables
from knowledge.changes import ChangeKind
from knowledge.database import translated_errors
from knowledge.model import Revision
from knowledge.records.base import Records


class AuditRecords(Records):
    def revisions(self) -> list[Revision]:
        """Of all facts, the oldest first."""
        with translated_errors(self._path):
            sources = tables.SourcesById(self._db)
            return [rows.revision(row, sources) for row in self._read("select * from revisions order by id")]

    def last_hands(self) -> dict[str, tuple[str, ChangeKind | None]]:
        """By fact, who made its last revision and by what kind of act; files act without one."""
        # SQLite takes the other columns from the row that has the maximum.
        sql = """
            select fact_id, revisions.who, kind, max(version) from revisions
            left join changes on changes.id = change group by fact_id
        """
        return {
            row["fact_id"]: (row["who"], ChangeKind(row["kind"]) if row["kind"] else None)
            for row in self._read(sql)
        }
