"""A question that the base answers, near to one that it could not answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from knowledge import Abstained, Answered, Engine
from knowledge.browsing.examples import Example
from knowledge.text import language_of

# What a phone shows of a button, and how many questions are tried before it's given up.
MAX_LENGTH = 60
MAX_TRIED = 6


def example_near(engine: Engine, refused: Abstained, language: str) -> Example | None:
    """One about a fact that comes near, in that language if it can be."""
    tried = islice(_phrasings(refused, language), MAX_TRIED)
    return next((each for each in tried if _is_answered(engine, each)), None)


def _phrasings(refused: Abstained, language: str) -> Iterator[Example]:
    found = [
        (each.fact, number)
        for each in refused.nearest
        for number, phrasing in enumerate(each.fact.phrasings)
        if phrasing.endswith(("?", "？", "؟")) and len(phrasing) <= MAX_LENGTH
    ]
    # Sorting keeps the order of those that are alike.
    yield from sorted(found, key=lambda each: language_of(each[0].phrasings[each[1]]) != language)


def _is_answered(engine: Engine, example: Example) -> bool:
    fact, number = example
    outcome = engine.answer(fact.phrasings[number])
    return isinstance(outcome, Answered) and outcome.fact.id == fact.id
