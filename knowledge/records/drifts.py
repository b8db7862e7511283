"""Quotes that their sources no longer hold, and what curators decide of the facts that rest on them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.model import SourceState
from knowledge.records.base import Records, kept


class Decision(enum.StrEnum):
    KEEP = "keep"
    UPDATE = "update"
    RETIRE = "retire"
    OVER = "over"  # the quote is back, or the fact has changed: nobody has to decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A quote that its source no longer holds since a day; `state` says what became of the source."""

    id: int
    fact_id: str
    source_id: str
    quote: str
    state: SourceState
    since: date
    is_told: bool = False
    decision: Decision | None = None
    who: str = ""


class DriftRecords(Records):
    def add(self, fact_id: str, source_id: str, quote: str, state: SourceState, *, since: date) -> bool:
        """Whether it is news: the same is noted once, until it is over."""
        sql = """
            select 1 from drifts where fact_id = ? and source_id = ? and quote = ? and state = ?
            and coalesce(decision, '') != 'over'
        """
        if self._read(sql, [fact_id, source_id, quote, str(state)]):
            return False
        row = {"fact_id": fact_id, "source_id": source_id, "quote": quote, "state": str(state)}
        self._add("drifts", {**row, "since": since.isoformat()})
        return True

    def get(self, drift_id: int) -> Drift | None:
        return next(map(_drift, self._read("select * from drifts where id = ?", [drift_id])), None)

    def open(self) -> list[Drift]:
        """Those that nobody has decided on, the oldest first."""
        return [_drift(row) for row in self._read("select * from drifts where decision is null order by id")]

    def of_source(self, source_id: str) -> list[Drift]:
        """All that are not over, the oldest first."""
        sql = "select * from drifts where source_id = ? and coalesce(decision, '') != 'over' order by id"
        return [_drift(row) for row in self._read(sql, [source_id])]

    def tell(self, drift_ids: Iterable[int]) -> None:
        for drift_id in drift_ids:
            self._write("update drifts set told_at = ? where id = ?", [kept(None), drift_id])

    def decide(self, drift_id: int, decision: Decision, *, who: str) -> bool:
        """Whether it was still to be decided: only one of two people can."""
        sql = "update drifts set decision = ?, who = ?, at = ? where id = ? and decision is null"
        return self._write(sql, [str(decision), who, kept(None), drift_id]) > 0

    def end(self, drift_id: int) -> None:
        """The quote is back, or no fact rests on it any more; whatever was decided."""
        sql = "update drifts set decision = 'over', at = ? where id = ?"
        self._write(sql, [kept(None), drift_id])


def _drift(row: dict[str, Any]) -> Drift:
    return Drift(
        id=row["id"],
        fact_id=row["fact_id"],
        source_id=row["source_id"],
        quote=row["quote"],
        state=SourceState(row["state"]),
        since=date.fromisoformat(row["since"]),
        is_told=row["told_at"] is not None,
        decision=Decision(row["decision"]) if row["decision"] else None,
        who=row["who"] or "",
    )
