"""Looking around in the base of an engine. Nothing that can't be sent is ever shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from knowledge.browsing.examples import Example, examples
from knowledge.browsing.mixing import mixed
from knowledge.browsing.related import related
from knowledge.browsing.type_ahead import typed
from knowledge.decision import Thresholds
from knowledge.engine import Engine
from knowledge.model import Fact, Subject
from knowledge.text import fold, normalize

_EXAMPLES = 3
_MAX_LANGUAGES = 50
_MAX_POPULAR = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the facts that were looked for, and where the next ones begin; None if these are the last."""

    facts: tuple[Fact, ...]
    following: int | None = None


class Browser:
    """Belongs to the thread of its engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # By language, for which state of the base they were found.
        self._examples: dict[str, tuple[tuple[int, Thresholds], tuple[Example, ...]]] = {}

    def subjects(self) -> Mapping[Subject, int]:
        """The subjects that there are published facts about, and how many; those with the most first."""
        index, suspects = self._engine.index, self._engine.store.broken_locks.fact_ids()
        broken = self._engine.locks.broken_now([fact for fact in map(index.fact, suspects) if fact])
        counted = Counter(self._engine.store.counted())
        counted.subtract(fact.subject for fact in map(index.fact, broken) if fact)
        known = {subject.name: subject for subject in self._engine.store.subjects()}
        ranked = sorted(counted.items(), key=lambda entry: (-entry[1], fold(entry[0])))
        return {known.get(name, Subject(name)): number for name, number in ranked if number > 0}

    def examples(self, language: str) -> tuple[Example, ...]:
        """Questions that the base surely answers: facts, each with the number of a phrasing."""
        state = self._engine.store.last_revision(), self._engine.thresholds
        known = self._examples.get(language)
        if known is None or known[0] != state or not self._all_hold(known[1]):
            # Whoever asks in many languages can't make them many: a state has those of some readers.
            if len(self._examples) >= _MAX_LANGUAGES:
                self._examples.clear()
            known = self._examples[language] = state, examples(self._engine, language, limit=_EXAMPLES)
        return known[1]

    def related(self, fact: Fact, *, limit: int) -> list[Fact]:
        """Those that belong to a fact, the closest first."""
        return list(islice(self._sendable(related(self._engine, fact)), limit))

    def typed(self, text: str, *, start: int, limit: int) -> Found:
        """What may be meant by what is typed, the best first; while that is nothing, what is popular."""
        ranked = typed(self._engine, text) if normalize(text) else self._popular()
        shown = ranked[start : start + limit]
        broken = self._engine.locks.broken_now(shown)
        following = start + limit if len(ranked) > start + limit else None
        return Found(tuple(fact for fact in shown if fact.id not in broken), following)

    def _popular(self) -> Sequence[Fact]:
        """What is most often given as an answer, then facts from all over the base."""
        index = self._engine.index
        ids = self._engine.store.asked.popular(_MAX_POPULAR)
        popular = {fact.id: fact for fact in map(index.fact, ids) if fact}
        others = {fact.id: fact for fact in mixed(self._engine, limit=_MAX_POPULAR)}
        return list((popular | others).values())[:_MAX_POPULAR]

    def _sendable(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        locks = self._engine.locks
        return (fact for fact in facts if not locks.broken_now([fact]))

    def _all_hold(self, chosen: Iterable[Example]) -> bool:
        return not self._engine.locks.broken_now([fact for fact, _ in chosen])
