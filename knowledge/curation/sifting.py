"""Going through the passages of a source: which wait, which comes next, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.ingest.passages import FoundKind, Passage
from knowledge.model import Fact, Status
from knowledge.quotes import missing_numbers, stands_in
from knowledge.records.passages import KeptPassage, PassageState
from knowledge.store import FactStore
from knowledge.text import fold

_FIGURES = frozenset((FoundKind.NUMBER, FoundKind.MONEY, FoundKind.PERCENTAGE))
# Of a passage's letters; what a fact of the same source quotes so much of has been made use of.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Progress:
    """The passage that is shown, or comes next, is `number` of `total`; `waiting` are left, it among them."""

    number: int = 0
    total: int = 0
    waiting: int = 0

    @property
    def is_begun(self) -> bool:
        return self.waiting > 0 and self.number > 1

    @staticmethod
    def of(passages: Sequence[KeptPassage], shown: KeptPassage | None = None) -> Progress:
        """Those of one source; without one that is shown, the next is meant.

        Those that are put off are counted on when they are passed, and once more when they come again.
        """
        kept = [each for each in passages if each.state is not PassageState.GONE]
        put_off = [each.position for each in kept if each.state is PassageState.LATER]
        waiting = sum(each.waits for each in kept)
        shown = shown or following(kept)
        if shown is None:
            return Progress(len(kept), len(kept), waiting)
        if shown.position in put_off:
            return Progress(len(kept) - len(put_off) + put_off.index(shown.position) + 1, len(kept), waiting)
        passed = sum(each.state is not PassageState.NEW for each in kept)
        return Progress(passed + 1, len(kept), waiting)


def following(passages: Iterable[KeptPassage], *, after: int = -1) -> KeptPassage | None:
    """The next that waits: those that nobody has seen first, then those that were put off, once each.

    `after` is the position of one that was put off and has come again.
    """
    passages = list(passages)
    new = (each for each in passages if each.state is PassageState.NEW)
    put_off = (each for each in passages if each.state is PassageState.LATER and each.position > after)
    return next(new, None) or next(put_off, None)


def keep(store: FactStore, source_id: str, found: Sequence[Passage]) -> None:
    """Note the passages of a source's newest text, each once; those of its earlier texts no longer wait.

    What a fact quotes already is left out, and so is what somebody has decided on.
    """
    with store.transaction():
        source, kept = store.source(source_id), store.passages.of(source_id)
        text = source.snapshot.text if source.snapshot else ""
        for each in kept:
            stands = stands_in(each.quote, text)
            if each.waits and not stands:
                store.passages.decide(source_id, each.position, PassageState.GONE, who="")
            elif each.state is PassageState.GONE and stands:
                store.passages.bring_back(source_id, each.position)
        known, cited = {each.quote for each in kept}, _cited(store, source_id)
        new = [
            each
            for each in found
            if each.quote not in known
            and not _is_used(each, cited)
            and fold(each.quote) != fold(source.title)
        ]
        first = 1 + max((each.position for each in kept), default=-1)
        store.passages.add([_kept(each, source_id, at) for at, each in enumerate(new, start=first)])


def before(passage: KeptPassage, store: FactStore) -> str:
    """The paragraph that a passage stands in: what is before it may say whom "the company" means."""
    source = store.source(passage.source_id)
    text = source.snapshot.text if source.snapshot else ""
    begins = passage.begins if text.startswith(passage.quote, passage.begins) else text.find(passage.quote)
    if begins < 0:
        return ""
    ends = begins + len(passage.quote)
    return text[:begins].rpartition("\n")[2] + text[begins:ends] + text[ends:].partition("\n")[0]


def unsaid(passage: KeptPassage, claim: str) -> tuple[str, ...]:
    """The figures of a passage that a claim leaves out: there may be one more fact in it."""
    figures = dict.fromkeys(text for kind, text in passage.found if kind in _FIGURES)
    return tuple(each for each in figures if missing_numbers(each, [claim]))


def reopen_unused(store: FactStore, facts: Iterable[Fact]) -> None:
    """Let passages wait again whose facts were taken back, or rest no longer on their source."""
    for fact in facts:
        for passage in store.passages.made_into(fact.id):
            cited = (citation.source.id for citation in fact.citations)
            if fact.status is Status.RETIRED or passage.source_id not in cited:
                store.passages.reopen(passage.source_id, passage.position)


def _kept(passage: Passage, source_id: str, position: int) -> KeptPassage:
    return KeptPassage(
        source_id=source_id,
        position=position,
        quote=passage.quote,
        begins=passage.start,
        found=tuple((str(found.kind), found.text) for found in passage.found),
    )


def _cited(store: FactStore, source_id: str) -> list[str]:
    return [
        cited.quote
        for fact in store.facts(source_id=source_id)
        for cited in fact.citations
        if cited.source.id == source_id and cited.quote
    ]


def _is_used(passage: Passage, cited: Sequence[str]) -> bool:
    """Whether facts quote it: all of it, or most of it with every figure that it has."""
    if any(stands_in(passage.quote, quote) for quote in cited):
        return True
    within = [quote for quote in cited if stands_in(quote, passage.quote)]
    figures = [found.text for found in passage.found if found.kind in _FIGURES]
    is_told = all(any(stands_in(figure, quote) for quote in within) for figure in figures)
    return is_told and sum(map(len, within)) >= _MOSTLY * len(passage.quote)
