"""How readers come upon facts: by what they have typed so far, by a short number; and how new all is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from knowledge import fact_index
from knowledge.database import translated_errors
from knowledge.records.base import Records, moment


class IndexRecords(Records):
    def beginning(self, text: str, *, limit: int) -> tuple[str, ...]:
        """The ids of the published facts that hold all that is typed so far, the best first."""
        with translated_errors(self._path):
            return fact_index.beginning(self._db, text, limit=limit)

    def mixed(self, *, limit: int) -> tuple[str, ...]:
        """The ids of published facts from all over the base: the first of each subject, then the second."""
        with translated_errors(self._path):
            return fact_index.mixed(self._db, limit=limit)

    def numbers(self, fact_ids: Iterable[str]) -> dict[str, int]:
        """The short numbers of facts, which never change; for where an id would be too long."""
        sql = "select fact_id, number from indexed where fact_id in (select value from json_each(?))"
        return {row["fact_id"]: row["number"] for row in self._read(sql, [json.dumps(list(fact_ids))])}

    def fact_id(self, number: int) -> str | None:
        """The id of the fact that has this number."""
        found = self._read("select fact_id from indexed where number = ?", [number])
        return str(found[0]["fact_id"]) if found else None

    def changed_at(self) -> datetime | None:
        """When a fact was last added, changed or withdrawn; None while there has been none."""
        found = self._read("select at from revisions order by id desc limit 1")
        return moment(found[0]["at"]) if found else None
