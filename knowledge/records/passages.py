"""The passages of sources that may become facts, and how far curators are with them."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.records.base import Records, kept


class PassageState(enum.StrEnum):
    NEW = "new"
    LATER = "later"
    APPROVED = "approved"
    SKIPPED = "skipped"
    GONE = "gone"  # it stood in an earlier text of the source


# What nobody has decided on for good.
WAITING = frozenset((PassageState.NEW, PassageState.LATER))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPassage:
    """A passage of a source; `position` counts from 0, the most fact-like first, and stays its own.

    `begins` is where the quote stands in the text; `found` are the kinds and texts of what was found in it.
    `fact_id` is the fact that was made of it.
    """

    source_id: str
    position: int
    quote: str
    begins: int
    found: tuple[tuple[str, str], ...] = ()
    state: PassageState = PassageState.NEW
    fact_id: str = ""
    who: str = ""

    @property
    def waits(self) -> bool:
        return self.state in WAITING


class PassageRecords(Records):
    def add(self, passages: Sequence[KeptPassage]) -> None:
        rows = [
            {
                "source_id": each.source_id,
                "position": each.position,
                "quote": each.quote,
                "begins": each.begins,
                "found": json.dumps(each.found, ensure_ascii=False),
                "state": str(each.state),
            }
            for each in passages
        ]
        with self._changing():
            self._db.table("passages").insert_all(rows)

    def of(self, source_id: str) -> list[KeptPassage]:
        """In their order, those of earlier texts too."""
        found = self._read("select * from passages where source_id = ? order by position", [source_id])
        return [_passage(row) for row in found]

    def get(self, source_id: str, position: int) -> KeptPassage | None:
        sql = "select * from passages where source_id = ? and position = ?"
        return next(map(_passage, self._read(sql, [source_id, position])), None)

    def decide(
        self, source_id: str, position: int, state: PassageState, *, who: str, fact_id: str = ""
    ) -> bool:
        """Whether it was still waiting: only one of two curators makes a fact of it."""
        sql = """
            update passages set state = ?, who = ?, fact_id = ?, at = ?
            where source_id = ? and position = ? and state in ('new', 'later')
        """
        return self._write(sql, [str(state), who, fact_id, kept(None), source_id, position]) > 0

    def take_back(self, source_id: str, position: int, state: PassageState, *, who: str) -> bool:
        """Let it be in its `state` before this person put it off or skipped it.

        Whether it was: somebody else may have gone on from that.
        """
        sql = """
            update passages set state = ?, at = ?
            where source_id = ? and position = ? and who = ? and state in ('later', 'skipped')
        """
        return self._write(sql, [str(state), kept(None), source_id, position, who]) > 0

    def reopen(self, source_id: str, position: int) -> None:
        """Let it wait again, as what came of it was taken back."""
        sql = """
            update passages set state = 'new', who = null, fact_id = null, at = ?
            where source_id = ? and position = ?
        """
        self._write(sql, [kept(None), source_id, position])

    def bring_back(self, source_id: str, position: int) -> None:
        """It stands in the source again."""
        sql = "update passages set state = 'new' where source_id = ? and position = ? and state = 'gone'"
        self._write(sql, [source_id, position])

    def made_into(self, fact_id: str) -> list[KeptPassage]:
        """Those of which this fact was made, or that it rests on too."""
        sql = "select * from passages where fact_id = ? and state = 'approved' order by source_id, position"
        return [_passage(row) for row in self._read(sql, [fact_id])]

    def unfinished(self) -> list[str]:
        """The ids of the sources with passages that wait, those looked at last first."""
        sql = """
            select source_id, max(coalesce(at, '')) as last from passages group by source_id
            having sum(state in ('new', 'later')) > 0 order by last desc, source_id
        """
        return [row["source_id"] for row in self._read(sql)]


def _passage(row: dict[str, Any]) -> KeptPassage:
    return KeptPassage(
        source_id=row["source_id"],
        position=row["position"],
        quote=row["quote"],
        begins=row["begins"],
        found=tuple((kind, text) for kind, text in json.loads(row["found"])),
        state=PassageState(row["state"]),
        fact_id=row["fact_id"] or "",
        who=row["who"] or "",
    )
