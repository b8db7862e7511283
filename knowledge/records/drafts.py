"""What each curator is in the middle of: one thing at a time, which a restart doesn't end."""

from __future__ import annotations

import json

from knowledge.changes import Draft
from knowledge.records.base import Records, kept, moment
from knowledge.rows import Row


class DraftRecords(Records):
    def get(self, telegram_id: int) -> Draft | None:
        found = self._read("select * from drafts where telegram_id = ?", [telegram_id])
        return _draft(found[0]) if found else None

    def all(self) -> list[Draft]:
        """The oldest first."""
        return [_draft(row) for row in self._read("select * from drafts order by at, telegram_id")]

    def put(self, draft: Draft) -> None:
        """In place of what this person was in the middle of before."""
        row = {
            "telegram_id": draft.telegram_id,
            "flow": draft.flow,
            "step": draft.step,
            "content": json.dumps(dict(draft.content), ensure_ascii=False),
            "at": kept(draft.at),
        }
        with self._changing():
            self._db.table("drafts").upsert(row, pk="telegram_id")

    def drop(self, telegram_id: int) -> bool:
        """Whether there was one: true only for the one call that ended it."""
        return self._write("delete from drafts where telegram_id = ?", [telegram_id]) > 0


def _draft(row: Row) -> Draft:
    return Draft(**row | {"content": json.loads(row["content"]), "at": moment(row["at"])})
