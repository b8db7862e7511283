"""Answering more against answering wrongly: what a threshold would do to questions with known answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Self

import numpy as np

from knowledge.engine import Engine
from knowledge.intervals import Interval, wilson
from knowledge.rehearsal import Rehearsed

_SHOWN = tuple(np.round(np.arange(0.3, 0.98, 0.05), 2).tolist())
_ANYTHING = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Tried:
    """A question with the confidence of the best candidate (0 if there is none), and whether it is right."""

    question: Rehearsed
    confidence: float
    is_right: bool

    @property
    def is_wrong(self) -> bool:
        """Whether it would be answered wrongly by who need not be sure: without a candidate it is not."""
        return self.confidence > 0 and not self.is_right


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What a threshold would do: each share with its interval of 95 percent.

    `answered` is the share of the answerable answered rightly, `wrong` that of all answered wrongly. The
    margin is left out of account: with it a little less is answered, rightly and wrongly.
    """

    threshold: float
    answered: float
    answered_interval: Interval
    wrong: float
    wrong_interval: Interval

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        intervals = ("answered_interval", "wrong_interval")
        return cls(**{**stored, **{name: tuple(stored[name]) for name in intervals}})


def tried(engine: Engine, questions: Iterable[Rehearsed]) -> Iterator[Tried]:
    for question in questions:
        clean = [
            candidate
            for candidate in engine.candidates(question.text, hidden=question.hidden)
            if not candidate.findings
        ]
        best = clean[0] if clean else None
        is_right = best is not None and best.fact.id in question.gold
        yield Tried(question, best.confidence if best else 0.0, is_right)


def lowest(found: Sequence[Tried], rate: float) -> float:
    """The lowest confidence at which no more than `rate` of all questions are answered wrongly.

    It is one that a question had; 0 if all might be answered, 1 if none.
    """
    allowed = rate * len(found)
    wrong = 0
    threshold = 1.0
    # No threshold tells equal confidences apart.
    for confidence, ties in groupby(sorted(found, key=_doubt), key=lambda each: each.confidence):
        wrong += sum(each.is_wrong for each in ties)
        if wrong > allowed:
            return threshold
        threshold = confidence
    return 0.0


def _doubt(each: Tried) -> float:
    return -each.confidence


def wrong_share(found: Sequence[Tried], threshold: float) -> float:
    """The share of all questions answered wrongly at a threshold."""
    return sum(each.is_wrong and each.confidence >= threshold for each in found) / len(found)


def curve(found: Sequence[Tried], *, chosen: float) -> Iterator[Point]:
    """A point for each of some round thresholds and the chosen one; none if no question has an answer."""
    answerable = sum(bool(each.question.gold) for each in found)
    for threshold in sorted({*_SHOWN, chosen}) if answerable else ():
        given = [each for each in found if each.confidence >= threshold]
        right = sum(each.is_right for each in given)
        wrong = sum(each.is_wrong for each in given)
        yield Point(
            threshold=threshold,
            answered=right / answerable,
            answered_interval=wilson(right, answerable) or _ANYTHING,
            wrong=wrong / len(found),
            wrong_interval=wilson(wrong, len(found)) or _ANYTHING,
        )
