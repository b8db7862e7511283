"""Sources that live on: what became of one since it was read, and which facts no longer rest on it.

A source is looked at by who can fetch it; what was seen comes here, to be noted in one act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from rapidfuzz import fuzz, process

from knowledge.errors import SourceRefused
from knowledge.ingest.sentences import paragraphs, sentences
from knowledge.model import Citation, Fact, Snapshot, Source, SourceState, Status
from knowledge.quotes import stands_in
from knowledge.records.drifts import Drift
from knowledge.records.sources import Validators
from knowledge.store import FactStore

# Of 100, as rapidfuzz counts: a sentence with a changed figure or two comes so near.
_NEAR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a look at a source showed.

    `texts` are what it says now, the best reading first; none if it `is_gone`, or if the server said that
    nothing has changed: it may be asked so only where a text is kept (`validators`). `moved_to` is its
    new address, if it has one for good.
    """

    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    texts: tuple[str, ...] = ()
    size: int = 0
    is_gone: bool = False
    moved_to: str = ""
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What came of a look: the state before and now, and what curators have to decide that is new."""

    source: Source
    before: SourceState
    drifts: tuple[Drift, ...] = ()
    is_new_text: bool = False

    @property
    def is_news(self) -> bool:
        return bool(self.drifts) or self.source.state is not self.before


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at all `count` sources showed: what is news, and which couldn't be read, and why."""

    count: int
    news: tuple[Look, ...] = ()
    unread: tuple[tuple[Source, SourceRefused], ...] = ()


def watched(store: FactStore) -> list[Source]:
    """The sources to look at again: those with a web address that a published fact cites."""
    return [
        source
        for source in store.sources()
        if source.url.startswith(("http://", "https://")) and store.facts(source_id=source.id)
    ]


def validators(store: FactStore, source: Source) -> Validators:
    """What the server is to be asked with: nothing, where no text is kept that it could compare with."""
    return store.source_records.validators(source.id) if source.snapshot else Validators()


def looked_at(store: FactStore, source_id: str, seen: Seen) -> Look:
    """Note what was seen of a source, all of it or nothing.

    The text is kept if it holds all the quotes, or if there is an earlier one that locks those which it has
    lost. A source of which no text was kept never gets one that would break locks.
    """
    with store.transaction():
        before = store.source(source_id)
        facts = store.facts(source_id=source_id)
        is_new = _keep_text(store, before, seen, facts)
        source = store.source(source_id)
        lost = list(_lost(source, seen, facts))
        # A server that says that nothing has changed says nothing of where it has moved to either.
        moved_to = seen.moved_to or ("" if seen.texts else before.moved_to)
        state = _state(seen, lost, moved_to)
        store.source_records.found(
            source_id,
            state,
            on=seen.at.date(),
            at=seen.at,
            moved_to=moved_to if state is SourceState.MOVED else "",
        )
        if not seen.is_gone:
            store.source_records.keep_validators(source_id, seen.validators)
        new = _note(store, source_id, lost, state, seen)
        return Look(
            source=store.source(source_id), before=before.state, drifts=tuple(new), is_new_text=is_new
        )


def settle(store: FactStore, drifts: Iterable[Drift]) -> list[Drift]:
    """Those that still have to be decided: not of facts that were retired or quote something else now."""
    still = []
    for drift in drifts:
        fact = store.find(drift.fact_id)
        if fact and fact.status is Status.PUBLISHED and _cites(fact, drift):
            still.append(drift)
        else:
            store.drifts.end(drift.id)
    return still


def rests_elsewhere(fact: Fact, source_id: str) -> bool:
    """Whether another source holds the fact up, which is there and says it still."""
    return any(
        cited.source.id != source_id and cited.source.state in {SourceState.LIVE, SourceState.MOVED}
        for cited in fact.citations
    )


def _keep_text(store: FactStore, before: Source, seen: Seen, facts: Sequence[Fact]) -> bool:
    text = _best_text(before, seen, facts)
    if text is None:
        return False
    snapshot = Snapshot(text, seen.at.date(), seen.at, seen.size)
    if before.snapshot and before.snapshot.sha256 == snapshot.sha256:
        return False
    store.save_source(replace(before, snapshot=snapshot, retrieved_on=seen.at.date()))
    return True


def _best_text(before: Source, seen: Seen, facts: Sequence[Fact]) -> str | None:
    """The first reading that has all quotes; else the first, unless nothing else would lock what is lost."""
    quotes = [cited.quote for fact in facts for cited in _of(fact, before.id)]
    whole = next((text for text in seen.texts if all(stands_in(quote, text) for quote in quotes)), None)
    if whole is not None or before.snapshot is None:
        return whole
    return next(iter(seen.texts), None)


def _lost(source: Source, seen: Seen, facts: Sequence[Fact]) -> Iterator[tuple[Fact, Citation]]:
    """The quotes that the source no longer holds, of facts that nothing else holds up."""
    for fact in facts:
        for cited in _of(fact, source.id):
            if _is_lost(cited.quote, source, seen) and not rests_elsewhere(fact, source.id):
                yield fact, cited


def _is_lost(quote: str, source: Source, seen: Seen) -> bool:
    if seen.is_gone:
        return True
    texts = seen.texts or ([source.snapshot.text] if source.snapshot else ())
    return bool(texts) and not any(stands_in(quote, text) for text in texts)


def _state(seen: Seen, lost: Sequence[object], moved_to: str) -> SourceState:
    if seen.is_gone:
        return SourceState.GONE
    if lost:
        return SourceState.CHANGED
    return SourceState.MOVED if moved_to else SourceState.LIVE


def _note(
    store: FactStore,
    source_id: str,
    lost: Sequence[tuple[Fact, Citation]],
    state: SourceState,
    seen: Seen,
) -> list[Drift]:
    held = {(fact.id, cited.quote) for fact, cited in lost}
    for drift in store.drifts.of_source(source_id):
        if (drift.fact_id, drift.quote) not in held or drift.state is not state:
            store.drifts.end(drift.id)
    known = {drift.id for drift in store.drifts.of_source(source_id)}
    for fact, cited in lost:
        store.drifts.add(fact.id, source_id, cited.quote, state, since=seen.at.date())
    return [drift for drift in store.drifts.of_source(source_id) if drift.id not in known]


def _of(fact: Fact, source_id: str) -> list[Citation]:
    return [cited for cited in fact.citations if cited.source.id == source_id]


def _cites(fact: Fact, drift: Drift) -> bool:
    return any(cited.quote == drift.quote for cited in _of(fact, drift.source_id))


@dataclass(frozen=True, slots=True)
class Undecided:
    """A fact to decide of; `says_now` is what its source has in place of the quote, if it has anything."""

    drift: Drift
    fact: Fact
    source: Source
    says_now: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to decide, the oldest first, and the sources that have moved."""

    undecided: tuple[Undecided, ...]
    moved: tuple[Source, ...]


def standing(store: FactStore) -> Standing:
    undecided = tuple(_undecided(store, drift) for drift in settle(store, store.drifts.open()))
    return Standing(undecided, tuple(each for each in watched(store) if each.state is SourceState.MOVED))


def _undecided(store: FactStore, drift: Drift) -> Undecided:
    source = store.source(drift.source_id)
    text = source.snapshot.text if source.snapshot and drift.state is SourceState.CHANGED else ""
    return Undecided(drift, store.fact(drift.fact_id), source, nearest(drift.quote, text, source.language))


def nearest(quote: str, text: str, language: str) -> str:
    """The sentence of a text that comes nearest to a quote; empty if none comes near."""
    told = [
        text[slice(*paragraph)][slice(*sentence)]
        for paragraph in paragraphs(text)
        for sentence in sentences(text[slice(*paragraph)], language)
    ]
    found = process.extractOne(quote, told, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR)
    return found[0] if found and found[0] != quote else ""
