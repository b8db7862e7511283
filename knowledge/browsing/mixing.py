"""Facts from all over the base."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.engine import Engine
from knowledge.model import Fact


def mixed(engine: Engine, *, limit: int) -> Iterator[Fact]:
    """The first fact of each subject before the second of any; each is read when it is asked for."""
    found = map(engine.index.fact, engine.store.index.mixed(limit=limit))
    return (fact for fact in found if fact)
