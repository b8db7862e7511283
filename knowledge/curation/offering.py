"""What a curator is offered to make of a passage: a fact with all that speaks against it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from knowledge.curation.answering import AnswerKind, answers
from knowledge.curation.checking import Concern, ConcernKind, check
from knowledge.curation.desk import Desk
from knowledge.curation.extracting import proposed_fact
from knowledge.curation.naming import free
from knowledge.curation.referring import named_instead
from knowledge.curation.sifting import Progress, before
from knowledge.engine import Engine
from knowledge.ingest.passages import FoundKind
from knowledge.model import NO_SUBJECT, Fact
from knowledge.records.passages import KeptPassage
from knowledge.text import fold, normalize


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage with the fact that it would become, as it stands.

    `is_named` is whether the claim itself names what it is about, so that readers understand it alone.
    `is_reviewed` is whether somebody else has to approve it.
    """

    passage: KeptPassage
    fact: Fact
    kind: AnswerKind
    concerns: tuple[Concern, ...]
    progress: Progress
    is_named: bool = True
    is_reviewed: bool = False

    @property
    def blocks(self) -> bool:
        return any(each.blocks for each in self.concerns)

    @property
    def same(self) -> Fact | None:
        """The fact of the base that says nearly the same."""
        return self._near(ConcernKind.NEAR_DUPLICATE)

    @property
    def contrary(self) -> Fact | None:
        """The fact of the base that says otherwise."""
        return self._near(ConcernKind.CONFLICT)

    @property
    def is_cited_there(self) -> bool:
        """Whether the fact that says the same rests on this source already."""
        source_id = self.passage.source_id
        return self.same is not None and any(each.source.id == source_id for each in self.same.citations)

    @property
    def relative_times(self) -> tuple[str, ...]:
        """Times in the claim that are counted from the source's day, where no period tells which they are."""
        if self.fact.period:
            return ()
        times = (text for kind, text in self.passage.found if kind == FoundKind.DATE)
        return tuple(each for each in times if not _is_dated(each) and each in self.fact.claim)

    @property
    def named_claim(self) -> str:
        """The claim with its subject named, where it only says "the company" or the like; else empty."""
        return "" if self.is_named else named_instead(self.fact.claim, self.fact.subject)

    @property
    def mark(self) -> str:
        """Another one where anything that is shown of it is another."""
        fact = self.fact
        shown = (
            *(fact.claim, fact.subject, fact.attribute, fact.period, fact.value, fact.phrasings),
            [
                (str(each.kind), each.detail, each.fact and (each.fact.id, each.fact.version))
                for each in self.concerns
            ],
        )
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:12]

    def _near(self, kind: ConcernKind) -> Fact | None:
        return next((each.fact for each in self.concerns if each.kind is kind), None)


def offered(desk: Desk, source_id: str, position: int, *, claim: str = "") -> Offer | None:
    """`claim` is the curator's own wording, if any; None if the passage does not wait."""
    store, engine = desk.store, desk.engine
    passage = store.passages.get(source_id, position)
    if passage is None or not passage.waits:
        return None
    paragraph = before(passage, store)
    fact = proposed_fact(
        passage.quote, store.source(source_id), engine, claim=claim or None, paragraph=paragraph
    )
    fact, concerns = _without_taken(_of_free_id(fact, desk), engine)
    progress = Progress.of(store.passages.of(source_id), passage)
    return Offer(passage, fact, answers(fact), concerns, progress, _is_named(fact, engine), desk.review)


def _of_free_id(fact: Fact, desk: Desk) -> Fact:
    """What waits for approval has its id already."""
    waiting = {each.fact.id for each in desk.store.proposals.pending()}

    def is_taken(name: str) -> bool:
        return name in waiting or desk.store.find(name) is not None

    return replace(fact, id=free(fact.id, is_taken)) if fact.id in waiting else fact


def _without_taken(fact: Fact, engine: Engine) -> tuple[Fact, tuple[Concern, ...]]:
    """Nobody has to clear away a proposed phrasing that leads to another fact."""
    concerns = check(fact, engine)
    taken = {each.detail for each in concerns if each.kind is ConcernKind.WORDING_TAKEN}
    if not taken:
        return fact, concerns
    phrasings = tuple(each for each in fact.phrasings if each not in taken)
    return replace(fact, phrasings=phrasings), tuple(each for each in concerns if each.detail not in taken)


def _is_dated(time: str) -> bool:
    return any(character.isdecimal() for character in time)


def _is_named(fact: Fact, engine: Engine) -> bool:
    if fact.subject == NO_SUBJECT:
        return False
    claim = normalize(fact.claim)
    named = (each.subject for each in engine.names.mentions(claim))
    return fact.subject in named or fold(fact.subject) in fold(claim)
