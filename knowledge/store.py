"""The facts, subjects and sources that we hold, with the history of every fact, in one SQLite file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from knowledge import fact_index, loading, tables
from knowledge.backup import back_up, back_up_file
from knowledge.changes import Change, ChangeKind
from knowledge.database import changing, open_database, translated_errors
from knowledge.errors import DuplicateFact, NothingToUndo, StaleFact, UnknownFact, UnknownSource
from knowledge.fact_index import Listed
from knowledge.factfile import FactFile
from knowledge.loading import LoadReport
from knowledge.model import Fact, Revision, Source, Status, Subject
from knowledge.records import (
    AskedRecords,
    AuditRecords,
    BrokenLockRecords,
    ChatRecords,
    CorrectionRecords,
    DraftRecords,
    DriftRecords,
    IndexRecords,
    NameRecords,
    PassageRecords,
    ProposalRecords,
    SentRecords,
    SourceRecords,
    TeamRecords,
    WatchRecords,
)

__all__ = ["FactStore", "Listed", "LoadReport"]


class FactStore:
    """A store belongs to the thread that opened it, as its connection does."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._db = open_database(path)
        # What is to be done once the transaction that is open has been kept.
        self._due: list[Callable[[], None]] = []
        # At which revision, and what `counted` gave.
        self._counted: tuple[int, dict[str, int]] | None = None
        self.team = TeamRecords(self._db, path)
        self.drafts = DraftRecords(self._db, path)
        self.proposals = ProposalRecords(self._db, path)
        self.asked = AskedRecords(self._db, path)
        self.sent = SentRecords(self._db, path)
        self.watching = WatchRecords(self._db, path)
        self.chats = ChatRecords(self._db, path)
        self.corrections = CorrectionRecords(self._db, path)
        self.audit = AuditRecords(self._db, path)
        self.index = IndexRecords(self._db, path)
        self.names = NameRecords(self._db, path)
        self.passages = PassageRecords(self._db, path)
        self.drifts = DriftRecords(self._db, path)
        self.broken_locks = BrokenLockRecords(self._db, path)
        self.source_records = SourceRecords(self._db, path)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def facts(
        self,
        *,
        subject: str | None = None,
        source_id: str | None = None,
        status: Status | None = Status.PUBLISHED,
    ) -> list[Fact]:
        """The facts that fit: those of files first, in the order of their file. `status` None means any."""
        values = {"subject": subject, "source_id": source_id, "status": status}
        conditions = {
            "subject": "subject = :subject",
            "source_id": "id in (select fact_id from citations where source_id = :source_id)",
            "status": "status = :status",
        }
        where = " and ".join(conditions[name] for name, value in values.items() if value is not None)
        with translated_errors(self.path):
            return tables.read_facts(self._db, where or "true", values)

    def fact(self, fact_id: str, *, version: int | None = None) -> Fact:
        if version is None:
            fact = self.find(fact_id)
        else:
            fact = next((r.after for r in self.revisions(fact_id) if r.version == version), None)
        if fact is None:
            raise UnknownFact(fact_id)
        return fact

    def find(self, fact_id: str) -> Fact | None:
        with translated_errors(self.path):
            return next(iter(tables.read_facts(self._db, "id = :id", {"id": fact_id})), None)

    def facts_of(self, fact_ids: Iterable[str]) -> list[Fact]:
        """Those of these facts that there are, in the order of `facts`."""
        values = {"ids": json.dumps(list(fact_ids))}
        with translated_errors(self.path):
            return tables.read_facts(self._db, "id in (select value from json_each(:ids))", values)

    def stamps(self) -> dict[str, str]:
        """By the id of each published fact, in the order of `facts`, its version and when that was made."""
        with translated_errors(self.path):
            return tables.read_stamps(self._db)

    def lock_states(self, fact_ids: Iterable[str]) -> dict[str, str]:
        """By the id of each of these facts what changes when its quotes do, or what they are quoted from."""
        with translated_errors(self.path):
            return tables.read_lock_states(self._db, fact_ids)

    def attributes(self, subject: str) -> dict[str, str]:
        """By the id of each published fact about a subject, in the order of `facts`, its attribute."""
        with translated_errors(self.path):
            return tables.read_attributes(self._db, subject)

    def page(self, page: int, *, size: int, status: Status | None = None) -> Listed:
        """A page of the facts in the order of `facts`, or the last one if there are fewer."""
        with translated_errors(self.path):
            leaf = fact_index.leaf(self._db, page=page, size=size, status=status)
            return tables.read_listed(self._db, leaf)

    def place(self, fact_id: str) -> int:
        """How many facts stand before this one in the order of `page`; 0 for one that is not there."""
        with translated_errors(self.path):
            return fact_index.place(self._db, fact_id)

    def search(self, text: str, page: int = 0, *, size: int, status: Status | None = None) -> Listed:
        """A page of the facts that hold all the words of a text, the best first; see `fact_index.search`."""
        with translated_errors(self.path):
            leaf = fact_index.search(self._db, text, page=page, size=size, status=status)
            return tables.read_listed(self._db, leaf)

    def counted(self) -> dict[str, int]:
        """How many published facts there are about each subject, by its name; the most first."""
        with translated_errors(self.path):
            if self._db.conn.in_transaction:  # what it has written may yet be undone
                return fact_index.counted(self._db)
            # To count takes long where they are very many, and each refusal asks for it.
            revision = tables.last_revision(self._db)
            if self._counted is None or self._counted[0] != revision:
                self._counted = revision, fact_index.counted(self._db)
            return dict(self._counted[1])

    def subjects(self) -> list[Subject]:
        with translated_errors(self.path):
            return tables.read_subjects(self._db)

    def sources(self) -> list[Source]:
        with translated_errors(self.path):
            return tables.read_sources(self._db)

    def latest_sources(self, *, limit: int) -> list[Source]:
        """Those that facts have cited last, the latest first."""
        with translated_errors(self.path):
            return tables.latest_sources(self._db, limit=limit)

    def latest_subjects(self, *, limit: int) -> list[str]:
        """The names of those that facts were added about last, the latest first."""
        with translated_errors(self.path):
            return tables.latest_subjects(self._db, limit=limit)

    def source(self, source_id: str) -> Source:
        found = self.find_source(source_id)
        if found is None:
            raise UnknownSource(source_id)
        return found

    def find_source(self, source_id: str) -> Source | None:
        try:
            with translated_errors(self.path):
                return tables.SourcesById(self._db)[source_id]
        except KeyError:
            return None

    def revisions(self, fact_id: str) -> list[Revision]:
        """Every change of a fact, the oldest first."""
        with translated_errors(self.path):
            return tables.read_revisions(self._db, fact_id)

    def save(
        self,
        fact: Fact,
        *,
        who: str,
        why: str = "",
        change: int | None = None,
        expected: int | None = None,
    ) -> Fact:
        """Keep a new or changed fact, with its next version and the time; what it was stays as a revision.

        `change` is the act that this is a part of, see `begin_change`. `expected` is the version that was
        changed, 0 for a new fact: StaleFact or DuplicateFact is raised if another one stands in the store.
        """
        with self._changing():
            before = self.find(fact.id)
            _refuse_overwriting(fact.id, before, expected)
            tables.add_missing_subjects(self._db, [fact.subject])
            tables.add_missing_sources(self._db, [citation.source for citation in fact.citations])
            sources = tables.SourcesById(self._db)
            revision = loading.revise(fact, before, sources, who=who, why=why, change=change)
            tables.write_revisions(self._db, [revision])
        return revision.after

    def refuse(self, fact: Fact, *, expected: int) -> None:
        """Raise what `save` would raise; nothing is written."""
        before = self.find(fact.id)
        _refuse_overwriting(fact.id, before, expected)
        with translated_errors(self.path):
            held = tables.SourcesById(self._db)
            sources = {cited.source.id: held.or_given(cited.source) for cited in fact.citations}
        loading.revise(fact, before, sources, who="", why="")

    def begin_change(self, who: str, kind: ChangeKind, *, undoes: int | None = None) -> int:
        """Note an act of somebody's, to which revisions then belong; in one `transaction` with them."""
        with self._changing():
            return tables.add_change(self._db, who, kind, undoes=undoes)

    def changes(self, *, who: str | None = None, limit: int | None = None) -> list[Change]:
        """The acts of all or of one person, the latest first."""
        with translated_errors(self.path):
            return tables.read_changes(self._db, who=who, limit=limit)

    def change(self, change: int) -> Change | None:
        with translated_errors(self.path):
            return tables.read_change(self._db, change)

    def undoable(self, who: str) -> Change:
        """The last act of this person that is not undone. Raises NothingToUndo."""
        with translated_errors(self.path):
            found = tables.undoable_change(self._db, who)
        if found is None:
            raise NothingToUndo
        return found

    def revisions_of(self, change: int) -> list[Revision]:
        with translated_errors(self.path):
            return tables.revisions_of_change(self._db, change)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside the block is kept, or nothing of it."""
        if self._db.conn.in_transaction:
            yield
            return
        try:
            with self._changing():
                yield
            due = self._due[:]
        finally:
            self._due.clear()
        for call in due:
            call()

    def once_kept(self, call: Callable[[], None]) -> None:
        """Call it when the open transaction has been kept, never if it is not; at once where none is open."""
        if self._db.conn.in_transaction:
            self._due.append(call)
        else:
            call()

    def save_source(self, source: Source) -> Source:
        """Keep a new or changed source; one without a snapshot keeps the snapshot that it had."""
        with self._changing():
            tables.upsert_sources(self._db, [source])
        return self.source(source.id)

    def save_subject(self, subject: Subject) -> Subject:
        with self._changing():
            tables.add_missing_subjects(self._db, [subject.name])
            tables.replace_aliases(self._db, subject)
        return subject

    def load(self, fact_file: FactFile) -> LoadReport:
        """Make the store hold what the file says, all of it or nothing; see `LoadReport`."""
        with self._changing():
            return loading.load(self._db, fact_file)

    def files(self) -> set[str]:
        """The names of the files that its facts stand in; "" for facts that were written in the chat."""
        with translated_errors(self.path):
            return tables.read_files(self._db)

    def vectors(self, encoder: str, digests: Sequence[str]) -> dict[str, bytes]:
        """The vectors kept for an encoder's version, by the digests of their texts; none for the others."""
        with translated_errors(self.path):
            return tables.read_vectors(self._db, encoder, digests)

    def keep_vectors(self, encoder: str, vectors: Mapping[str, bytes]) -> None:
        with self._changing():
            tables.add_vectors(self._db, encoder, vectors)

    def calibration(self, base: str) -> dict[str, Any] | None:
        """What was kept for a state of the base; see `knowledge.calibration`."""
        with translated_errors(self.path):
            return tables.read_calibration(self._db, base)

    def calibrations(self) -> list[dict[str, Any]]:
        """What was kept for all states of the base."""
        with translated_errors(self.path):
            return tables.read_calibrations(self._db)

    def last_revision(self) -> int:
        """The number of the last revision of any fact, 0 if there is none."""
        with translated_errors(self.path):
            return tables.last_revision(self._db)

    def changed_since(self, revision: int) -> int:
        """How many facts have been changed after a revision."""
        with translated_errors(self.path):
            return tables.changed_since(self._db, revision)

    def backup(self, to: Path) -> None:
        """Copy all but what is of readers to a new file; from any thread, unless the store is in memory."""
        if self.path is None:
            back_up(self._db.conn, to)
        else:
            back_up_file(self.path, to)

    def keep_calibration(self, base: str, made: Mapping[str, Any]) -> None:
        with self._changing():
            tables.write_calibration(self._db, base, made)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with translated_errors(self.path), changing(self._db):
            yield


def _refuse_overwriting(fact_id: str, before: Fact | None, expected: int | None) -> None:
    if expected is None or expected == (before.version if before else 0):
        return
    if before is None:
        raise UnknownFact(fact_id)
    raise StaleFact(fact_id, expected, before.version) if expected else DuplicateFact(fact_id)
