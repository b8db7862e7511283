"""What was found of sources when they were looked at again, and what people have corrected of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from knowledge import rows
from knowledge.model import Source, SourceState
from knowledge.records.base import Records, kept, moment

_CITING = """
    select 1 from citations where source_id = :id
    union all
    select 1 from revisions, json_each(revisions.after, '$.citations') as cited
        where json_extract(cited.value, '$.source_id') = :id
    union all
    select 1 from proposals, json_each(proposals.fact, '$.citations') as cited
        where json_extract(cited.value, '$.source_id') = :id
    limit 1
"""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to be asked with, so that it can say that nothing has changed."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRevision:
    """One correction of what is said of a source. Revisions are only ever added."""

    source_id: str
    who: str
    when: datetime
    before: Source | None
    after: Source
    change: int | None = None


class SourceRecords(Records):
    def validators(self, source_id: str) -> Validators:
        found = self._read("select etag, last_modified from sources where id = ?", [source_id])
        return Validators(found[0]["etag"] or "", found[0]["last_modified"] or "") if found else Validators()

    def keep_validators(self, source_id: str, validators: Validators) -> None:
        self._write(
            "update sources set etag = ?, last_modified = ? where id = ?",
            [validators.etag, validators.last_modified, source_id],
        )

    def found(
        self, source_id: str, state: SourceState, *, on: date, at: datetime | None = None, moved_to: str = ""
    ) -> None:
        """The source was looked at; `on` is since when it is in this state, if it was not so already."""
        sql = """
            update sources set
                state_since = case when state = :state then coalesce(state_since, :on) else :on end,
                state = :state, checked_at = :at, moved_to = :moved_to, failures = 0
            where id = :id
        """
        values = {"id": source_id, "state": str(state), "on": on.isoformat(), "at": kept(at)}
        self._write(sql, {**values, "moved_to": moved_to})

    def failed(self, source_id: str) -> int:
        """The source could not be looked at: how many times in a row by now."""
        self._write("update sources set failures = failures + 1 where id = ?", [source_id])
        found = self._read("select failures from sources where id = ?", [source_id])
        return int(found[0]["failures"]) if found else 0

    def remove(self, source_id: str) -> bool:
        """Whether it could go, with its texts and passages: no fact cites it, as it is or ever was.

        Nor does any that was proposed. What was done to it stays on record.
        """
        if self._read(_CITING, {"id": source_id}):
            return False
        with self._changing():
            for table in ("passages", "snapshots", "earlier_snapshots"):
                self._write(f"delete from {table} where source_id = ?", [source_id])  # noqa: S608 - our own names
            self._write("delete from sources where id = ?", [source_id])
        return True

    def note(self, before: Source | None, after: Source, *, who: str, change: int | None) -> None:
        with self._changing():
            self._db.table("source_revisions").insert(
                {
                    "source_id": after.id,
                    "who": who,
                    "at": kept(None),
                    "before": None if before is None else json.dumps(rows.source_row(before)),
                    "after": json.dumps(rows.source_row(after)),
                    "change": change,
                }
            )

    def revisions(self, source_id: str) -> list[SourceRevision]:
        """What people have made of the source, the oldest first."""
        found = self._read("select * from source_revisions where source_id = ? order by id", [source_id])
        return [_revision(row) for row in found]

    def of_change(self, change: int) -> list[SourceRevision]:
        found = self._read("select * from source_revisions where change = ? order by id", [change])
        return [_revision(row) for row in found]

    def all_revisions(self) -> list[SourceRevision]:
        return [_revision(row) for row in self._read("select * from source_revisions order by id")]


def _revision(row: Mapping[str, str | None]) -> SourceRevision:
    before, change = row["before"], row["change"]
    return SourceRevision(
        source_id=str(row["source_id"]),
        who=str(row["who"]),
        when=moment(str(row["at"])),
        before=rows.source(json.loads(before)) if before else None,
        after=rows.source(json.loads(str(row["after"]))),
        change=None if change is None else int(change),
    )
