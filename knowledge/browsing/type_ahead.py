"""What is meant by what is typed so far: the answer, what holds all of the words, what is near in meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.engine import Engine
from knowledge.explanation import Explanation
from knowledge.guards import Reading
from knowledge.model import Fact
from knowledge.outcome import Answered
from knowledge.text import DEFAULT_LANGUAGE, is_unspaced, normalize, without_address, words

# More than anybody scrolls through.
_MAX_FOUND = 300
_MAX_NAMED = 3
_LEAST_NAME = 2


def typed(engine: Engine, text: str) -> list[Fact]:
    """The facts for a text of which the last word may be half typed, the best first.

    Each holds all that is typed, or no guard has anything against it: what names something that the base
    doesn't know finds nothing, however alike it may be.
    """
    text = normalize(without_address(text))
    found = engine.explain(_completed(engine, text))
    ids = [*_answers(found), *_holding(engine, text), *_near(engine, found)]
    facts = map(engine.index.fact, dict.fromkeys(ids))
    return [fact for fact in facts if fact][:_MAX_FOUND]


def _completed(engine: Engine, text: str) -> str:
    """With its last word completed, unless that is a word of the base already."""
    *_, last = words(text) or [""]
    return text if engine.index.speller.knows(last) else engine.index.completed(text)


def _answers(found: Explanation) -> Iterator[str]:
    outcomes = (step.outcome for step in found.steps)
    for outcome in (found.outcome, *outcomes):
        if isinstance(outcome, Answered):
            yield from (fact.id for fact in outcome.facts)


def _holding(engine: Engine, text: str) -> Iterator[str]:
    for spelling in dict.fromkeys(_spellings(engine, text)):
        yield from engine.store.index.beginning(spelling, limit=_MAX_FOUND)


def _spellings(engine: Engine, text: str) -> Iterator[str]:
    """As it is typed, then as the base may write it: other names, whole words, no typing errors."""
    yield text
    whole = _completed(engine, text)
    yield whole
    yield engine.index.with_own_names(whole) or whole
    yield from _named(engine, text)
    yield engine.index.corrected(whole)


def _named(engine: Engine, text: str) -> Iterator[str]:
    """With the names of subjects whose other names its end may become."""
    parts = text.split()
    for start in range(len(parts)):
        names = engine.names.beginning(" ".join(parts[start:]), limit=_MAX_NAMED)
        if names:
            yield from (" ".join([*parts[:start], name]) for name in names)
            return


def _says_something(engine: Engine, reading: Reading) -> bool:
    """And names nothing that the base doesn't know."""
    if reading.unknown_names or not (reading.is_specific or reading.subjects):
        return False
    return not any(_is_strange(engine, word, reading.language) for word in reading.asks)


def _is_strange(engine: Engine, word: str, language: str) -> bool:
    """Whether it may be a name, though it can't be told: in a word or two there is little to tell it by.

    What is usual is known well of English alone; other languages have too many forms of each word.
    """
    if language != DEFAULT_LANGUAGE or not word.isalpha() or len(word) < _LEAST_NAME or is_unspaced(word):
        return False
    return not (engine.index.speller.is_usual(word) or engine.index.knows(word, language))


def _near(engine: Engine, found: Explanation) -> Iterable[str]:
    """The candidates that no guard vetoes, near enough to be suggested."""
    near = [
        each
        for step in found.steps
        if step.reading and _says_something(engine, step.reading)
        for each in step.candidates
        if not each.findings and each.score >= engine.thresholds.suggest
    ]
    return [each.fact.id for each in sorted(near, key=lambda each: -each.score)]
