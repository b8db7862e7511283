"""What belongs to a fact: what else is held of its subject, then what is said alike of another."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.engine import Engine
from knowledge.model import NO_SUBJECT, Fact
from knowledge.retrieval import Hidden
from knowledge.text import fold, language_of, normalize

# Of those that are like it in words or in meaning, how many are looked at.
_COMPARED = 50


def related(engine: Engine, fact: Fact) -> Iterator[Fact]:
    """The published facts that are related to one, the closest first.

    Of its own subject first what is stated of another time, then all the rest, the more alike the earlier.
    """
    claim = normalize(fact.claim)
    found = engine.index.retrieve(claim, language_of(claim), limit=_COMPARED, hidden=Hidden(fact.id))
    likeness = {each.fact.id: each.score for each in found}

    def distance(other: Fact) -> tuple[bool, float]:
        return not _states_the_same(fact, other), -likeness.get(other.id, 0)

    yield from sorted((each for each in _about(engine, fact.subject) if _is_beside(fact, each)), key=distance)
    for each in found:
        if not _is_beside(fact, each.fact) and each.score >= engine.thresholds.suggest:
            yield each.fact


def _about(engine: Engine, subject: str) -> Iterator[Fact]:
    # By the store: to look through all facts takes long where they are very many.
    found = map(engine.index.fact, engine.store.attributes(subject) if subject != NO_SUBJECT else ())
    return (fact for fact in found if fact)


def _is_beside(fact: Fact, other: Fact) -> bool:
    return other.subject == fact.subject != NO_SUBJECT and other.id != fact.id


def _states_the_same(fact: Fact, other: Fact) -> bool:
    """Of whatever time."""
    return bool(fact.attribute) and fold(fact.attribute) == fold(other.attribute)
