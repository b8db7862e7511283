"""Where sources are taken in and corrected: each act whole or not at all, on record, and shown at once.

What is said of a source waits for nobody's approval: alone it answers nothing, and a fact that cites it
has been approved with its quote, which a correction doesn't touch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from knowledge.changes import Change, ChangeKind
from knowledge.curation.living import Seen, looked_at, validators
from knowledge.curation.sources import new_source
from knowledge.curation.taking_in import Given, TakenIn, completed, source_of
from knowledge.errors import StaleSource
from knowledge.model import Source, SourceState
from knowledge.quotes import stands_in
from knowledge.records.passages import PassageState
from knowledge.records.sources import SourceRevision, Validators
from knowledge.store import FactStore

# What people say of a source, and may correct.
FIELDS = ("title", "publisher", "author", "published_on", "language", "url")
# Another address is another way to it: what was found at the old one is no longer so.
_OF_THE_ADDRESS = frozenset((SourceState.MOVED, SourceState.GONE))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What undoing made of a source: it is as it was, or gone, or it stays since facts cite it."""

    source: Source
    is_gone: bool = False
    is_cited: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A source, and what its server is to be asked with, so that it can say that nothing has changed."""

    source: Source
    validators: Validators


class SourceDesk:
    def __init__(self, store: FactStore, index: Callable[[str], None]) -> None:
        """`index` puts all facts of a source into the index anew, by its id."""
        self._store = store
        self._index = index

    def at(self, url: str) -> Held | None:
        """The source that we hold at an address."""
        source, is_new = new_source(url, known=self._store.sources(), language="")
        return None if is_new else Held(source, validators(self._store, source))

    def take_in(self, given: Given, *, who: str) -> TakenIn:
        """Keep a document as a new source, or as what a source that we hold says now."""
        with self._store.transaction():
            source, is_new = source_of(given, self._store.sources())
            return self._add(source, given, who) if is_new else self._renew(source, given, who)

    def unchanged(self, held: Held) -> TakenIn:
        """Note that the server says of a source that it is as it was."""
        with self._store.transaction():
            looked_at(self._store, held.source.id, Seen(validators=held.validators))
            self._show(held.source.id)
            return TakenIn(source=self._store.source(held.source.id), before=held.source)

    def correct(self, source_id: str, *, who: str, **said: str | date | None) -> Source:
        """The source with these FIELDS as they are given."""
        with self._store.transaction():
            held = self._store.source(source_id)
            corrected = replace(held, **said)  # type: ignore[arg-type]
            if _said(held) == _said(corrected):
                return held
            self._say(held, corrected, who=who, change=self._store.begin_change(who, ChangeKind.SOURCE))
            return self._store.source(source_id)

    def undo(self, undone: Change, *, who: str) -> tuple[TakenBack, ...]:
        """Take back what one act said of sources. Raises StaleSource if somebody went on from there."""
        with self._store.transaction():
            made = self._store.source_records.of_change(undone.id)
            change = self._store.begin_change(who, ChangeKind.UNDO, undoes=undone.id)
            return tuple(self._take_back(each, who, change) for each in made)

    def unfinished(self, *, limit: int) -> list[Source]:
        """Those with passages that nobody has decided on, then those read last of which nothing was made."""
        begun = [self._store.source(each) for each in self._store.passages.unfinished()]
        if len(begun) < limit:
            begun += self._untouched(limit - len(begun))
        return begun[:limit]

    def _untouched(self, limit: int) -> list[Source]:
        found: list[Source] = []
        for revision in reversed(self._store.source_records.all_revisions()):
            source = self._store.find_source(revision.source_id) if revision.before is None else None
            if source and source.snapshot and source not in found and not self._is_used(source.id):
                found.append(source)
            if len(found) == limit:
                break
        return found

    def _is_used(self, source_id: str) -> bool:
        return bool(self._store.passages.of(source_id) or self._store.facts(source_id=source_id, status=None))

    def _add(self, source: Source, given: Given, who: str) -> TakenIn:
        store = self._store
        store.save_source(source)
        store.source_records.found(source.id, SourceState.LIVE, on=given.at.date(), at=given.at)
        store.source_records.keep_validators(source.id, given.validators)
        change = store.begin_change(who, ChangeKind.SOURCE)
        store.source_records.note(None, source, who=who, change=change)
        return TakenIn(source=store.source(source.id))

    def _renew(self, before: Source, given: Given, who: str) -> TakenIn:
        store = self._store
        look = looked_at(store, before.id, given.seen(before))
        told = completed(look.source, given)
        if _said(told) != _said(look.source):
            self._say(look.source, told, who=who, change=store.begin_change(who, ChangeKind.SOURCE))
        after = store.source(before.id)
        self._end_passages(after, who)
        self._show(before.id)
        given_date = given.document.published_on
        return TakenIn(
            source=after,
            before=before,
            lost=tuple(store.facts_of({drift.fact_id for drift in store.drifts.of_source(before.id)})),
            is_kept=after.snapshot is not None,
            given_date=given_date if given_date != after.published_on else None,
        )

    def _end_passages(self, source: Source, who: str) -> None:
        """Those that wait and stand no longer in the text."""
        text = source.snapshot.text if source.snapshot else ""
        for passage in self._store.passages.of(source.id):
            if passage.waits and not stands_in(passage.quote, text):
                self._store.passages.decide(source.id, passage.position, PassageState.GONE, who=who)

    def _say(self, before: Source, after: Source, *, who: str, change: int) -> None:
        """The caller holds the transaction."""
        store = self._store
        # Without its text, which is not what anybody says of it.
        store.save_source(replace(after, snapshot=None))
        store.source_records.note(before, after, who=who, change=change)
        if before.url != after.url:
            store.source_records.keep_validators(after.id, Validators())
            if before.state in _OF_THE_ADDRESS:
                today = datetime.now(UTC).date()
                store.source_records.found(after.id, SourceState.LIVE, on=today, at=before.checked_at)
        self._show(after.id)

    def _take_back(self, made: SourceRevision, who: str, change: int) -> TakenBack:
        held = self._store.source(made.source_id)
        if made.before is None:
            if self._store.source_records.remove(held.id):
                return TakenBack(source=held, is_gone=True)
            return TakenBack(source=held, is_cited=True)
        before, after = _said(made.before), _said(made.after)
        changed = {name: before[name] for name in FIELDS if before[name] != after[name]}
        if any(_said(held)[name] != after[name] for name in changed):
            raise StaleSource(held.id)
        back = replace(held, **changed)  # type: ignore[arg-type]
        self._say(held, back, who=who, change=change)
        return TakenBack(source=self._store.source(held.id))

    def _show(self, source_id: str) -> None:
        """Let answers show the source as it is now, once that is kept."""
        self._store.once_kept(lambda: self._index(source_id))


def _said(source: Source) -> dict[str, str | date | None]:
    return {name: getattr(source, name) for name in FIELDS}
