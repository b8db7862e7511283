"""From checked candidates to an outcome: answer, suggest or abstain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.outcome import Abstained, Answered, Candidate, Outcome, Question, Reason, Suggested

MAX_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The numbers that decide, chosen on the gold questions (docs/decisions/0004).

    `answer` is the least confidence to answer, `margin` the least lead in confidence over the runner-up;
    `suggest` is the least confidence at which a fact has anything to do with the question.
    """

    answer: float = 0.5
    margin: float = 0.04
    suggest: float = 0.1


# Logistic curve from score to confidence: a score of `_MIDPOINT` is as often right as wrong.
_MIDPOINT = 0.42
_STEEPNESS = 14.0
# A guard's veto leaves a candidate worth showing as the nearest, never as the answer.
_VETO_FACTOR = 0.4


def weigh(candidate: Candidate) -> Candidate:
    """The candidate with its confidence: the probability that its fact answers the question."""
    confidence = 1 / (1 + math.exp(-_STEEPNESS * (candidate.score - _MIDPOINT)))
    return replace(candidate, confidence=confidence * (_VETO_FACTOR if candidate.findings else 1))


def decide(question: Question, candidates: Sequence[Candidate], thresholds: Thresholds) -> Outcome:
    """What to do with candidates that guards have checked; they come best score first."""
    weighed = [weigh(candidate) for candidate in candidates]
    ranked = tuple(sorted(weighed, key=lambda candidate: -candidate.confidence))
    if not ranked or 1 / (1 + math.exp(-_STEEPNESS * (candidates[0].score - _MIDPOINT))) < thresholds.suggest:
        return Abstained(question=question, reason=Reason.OFF_TOPIC, candidates=ranked[:MAX_SUGGESTIONS])
    return Suggested(question=question, candidates=ranked[:MAX_SUGGESTIONS], reason=Reason.LOW_CONFIDENCE)
