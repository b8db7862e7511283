"""Facts that must not be sent, as their quotes don't stand in their sources, for curators to be told of."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.model import Fact
from knowledge.records.base import Records, kept


@dataclass(frozen=True, slots=True)
class BrokenLock:
    """`problem` says in words what breaks the lock of this version of the fact."""

    fact_id: str
    version: int
    problem: str


class BrokenLockRecords(Records):
    def note(self, fact: Fact, problem: str) -> bool:
        """Whether it is news; of a fact that is not held nobody need be told."""
        row = {"fact_id": fact.id, "version": fact.version, "problem": problem, "found_at": kept(None)}
        sql = "select 1 from broken_locks where fact_id = ? and version = ? and problem = ?"
        if self._read(sql, [fact.id, fact.version, problem]):
            return False
        if not self._read("select 1 from facts where id = ?", [fact.id]):
            return False
        with self._changing():
            self._db.table("broken_locks").insert(row, ignore=True)
        return True

    def fact_ids(self) -> list[str]:
        """The facts that were ever found so; their locks may hold again."""
        return [row["fact_id"] for row in self._read("select distinct fact_id from broken_locks")]

    def untold(self) -> list[BrokenLock]:
        """Those that curators were not told of yet, the oldest first."""
        found = self._read("select * from broken_locks where told_at is null order by found_at, fact_id")
        return [BrokenLock(row["fact_id"], row["version"], row["problem"]) for row in found]

    def told(self, broken: BrokenLock) -> bool:
        """Whether nobody had been told: true only for the first call."""
        sql = """
            update broken_locks set told_at = ?
            where fact_id = ? and version = ? and problem = ? and told_at is null
        """
        return self._write(sql, [kept(None), broken.fact_id, broken.version, broken.problem]) > 0
