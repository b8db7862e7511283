"""Other names of subjects that came by an act of somebody's, and leave with it when it is undone."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import tables
from knowledge.model import Subject
from knowledge.records.base import Records


class NameRecords(Records):
    def add(self, subjects: Sequence[Subject], *, change: int) -> None:
        """Know these subjects and their aliases; the aliases that they have stay."""
        with self._changing():
            tables.add_missing_subjects(self._db, [subject.name for subject in subjects])
            tables.add_aliases(self._db, subjects, _mark(change))

    def take_back(self, change: int) -> frozenset[str]:
        """Forget the aliases that came by this act: the names of the subjects that lose some."""
        with self._changing():
            found = self._read("select distinct subject from aliases where file = ?", [_mark(change)])
            self._write("delete from aliases where file = ?", [_mark(change)])
        return frozenset(row["subject"] for row in found)


def _mark(change: int) -> str:
    """What stands in place of the name of the file that an alias came from."""
    return f"change:{change}"
