"""Questions to begin with: in the reader's language, about different things, and surely answered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from knowledge.browsing.mixing import mixed
from knowledge.engine import Engine
from knowledge.model import Fact
from knowledge.outcome import Answered

# What a phone shows of a button.
_MAX_LENGTH = 60
# How many are put to the engine, and how many are looked at, before there are just fewer examples.
_MAX_TRIED = 12
_MAX_SEEN = 200
_MAX_READ = 2_000
_QUESTION_MARKS = ("?", "？", "؟")

Example = tuple[Fact, int]


def examples(engine: Engine, language: str, *, limit: int) -> tuple[Example, ...]:
    """Facts, each with the number of a phrasing that the engine answers with it.

    Those in `language` (ISO 639-1) come first, and the first of each subject before the second of any.
    """
    tried: list[Example] = []
    chosen: list[Example] = []
    later: list[Example] = []
    for example in islice(_candidates(engine, language), _MAX_SEEN):
        if len(chosen) == limit or len(tried) == _MAX_TRIED:
            break
        if any(fact.subject == example[0].subject for fact, _ in chosen):
            later.append(example)
            continue
        tried.append(example)
        if _is_answered(engine, *example):
            chosen.append(example)
    spare = (each for each in later[:_MAX_TRIED] if _is_answered(engine, *each))
    for example in spare if len(chosen) < limit else ():
        if all(fact.id != example[0].id for fact, _ in chosen):
            chosen.append(example)
        if len(chosen) == limit:
            break
    return tuple(chosen)


def _candidates(engine: Engine, language: str) -> Iterator[Example]:
    for in_language in (True, False):
        for fact in mixed(engine, limit=_MAX_READ):
            languages = engine.index.languages(fact)
            for number, phrasing in enumerate(fact.phrasings):
                if (languages[phrasing] == language) is in_language and _fits(phrasing):
                    yield fact, number
                    break


def _fits(phrasing: str) -> bool:
    return phrasing.endswith(_QUESTION_MARKS) and len(phrasing) <= _MAX_LENGTH


def _is_answered(engine: Engine, fact: Fact, number: int) -> bool:
    outcome = engine.answer(fact.phrasings[number])
    return isinstance(outcome, Answered) and outcome.fact.id == fact.id
