"""From checked candidates to an outcome: weigh each, then answer, suggest or abstain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.outcome import Abstained, Answered, Candidate, Coverage, Outcome, Question, Reason, Suggested

MAX_SHOWN = 3
_WITHOUT_CAPITALS = frozenset(("ar", "ja", "ko", "th", "zh"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The numbers that decide, chosen on the gold questions (docs/decisions/0004).

    `answer` is the least confidence to answer, `margin` the least lead over the runner-up's; `suggest` is
    the least score at which a fact has anything to do with the question; `outdone` is how much better a
    vetoed fact may fit before the best of the others is no longer believed to be meant.
    """

    answer: float = 0.65
    margin: float = 0.15
    suggest: float = 0.32
    outdone: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Logistic regression over named signals, fitted on the gold questions (docs/decisions/0004)."""

    score: float
    # Each point by which a candidate leads the best of the others, up to `lead_limit` either way.
    lead: float
    # For a fact whose subject has names of which the question uses none.
    unnamed: float
    weakest: float
    mean: float
    weighted: float
    bias: float
    lead_limit: float = 0.1
    # A vetoed candidate may be shown as the nearest, never as the answer.
    vetoed: float = 0.2


DEFAULT_WEIGHTS = Weights(
    score=4.7, lead=23.0, unnamed=-1.2, weakest=0.9, mean=-19.7, weighted=25.7, bias=-6.8
)
# For what was not measured: as good as an ordinary question is covered.
_NOT_MEASURED = Coverage(weakest=0.6, mean=0.85, weighted=0.8)


def weigh(candidates: Sequence[Candidate], weights: Weights = DEFAULT_WEIGHTS) -> tuple[Candidate, ...]:
    """The candidates with their confidence, most confident first; ties keep their order."""
    weighed = [_weigh(candidate, _lead(candidate, candidates), weights) for candidate in candidates]
    return tuple(sorted(weighed, key=lambda candidate: -candidate.confidence))


def _lead(candidate: Candidate, candidates: Sequence[Candidate]) -> float:
    rivals = [other.score for other in candidates if other is not candidate and not other.findings]
    return candidate.score - max(rivals, default=0.0)


def _weigh(candidate: Candidate, lead: float, weights: Weights) -> Candidate:
    coverage = candidate.coverage or _NOT_MEASURED
    odds = (
        weights.bias
        + weights.score * candidate.score
        + weights.lead * max(-weights.lead_limit, min(weights.lead_limit, lead))
        + weights.unnamed * (not candidate.names_subject)
        + weights.weakest * coverage.weakest
        + weights.mean * coverage.mean
        + weights.weighted * coverage.weighted
    )
    confidence = (weights.vetoed if candidate.findings else 1.0) / (1 + math.exp(-odds))
    return replace(candidate, confidence=confidence)


def decide(
    question: Question, candidates: Sequence[Candidate], thresholds: Thresholds, *, specific: bool = True
) -> Outcome:
    """The outcome for candidates that the guards have checked, the best score first.

    `specific` is false for a question that says no more than a name or "how much": it is never answered.
    """
    weighed = weigh(candidates)
    nearest = tuple(sorted(weighed, key=lambda candidate: -candidate.score)[:MAX_SHOWN])
    if not nearest or nearest[0].score < thresholds.suggest:
        return Abstained(question=question, reason=Reason.OFF_TOPIC, nearest=nearest[:1])
    top = nearest[0]
    clean = [candidate for candidate in weighed if not candidate.findings]
    if top.findings and (not clean or top.score - clean[0].score > thresholds.outdone):
        finding = top.findings[0]
        return Abstained(question=question, reason=finding.reason, detail=finding.detail, nearest=nearest)
    if specific and _is_certain(question, clean, thresholds):
        return Answered(question=question, candidate=clean[0], candidates=weighed[:MAX_SHOWN])
    return Suggested(question=question, reason=Reason.LOW_CONFIDENCE, candidates=weighed[:MAX_SHOWN])


def _is_certain(question: Question, clean: Sequence[Candidate], thresholds: Thresholds) -> bool:
    best = clean[0]
    runner_up = clean[1].confidence if len(clean) > 1 else 0.0
    return (
        best.confidence >= thresholds.answer
        and best.confidence - runner_up >= thresholds.margin
        # Without capitals an unknown name can't be told from a word: there the subject must be named.
        and (best.names_subject or question.language not in _WITHOUT_CAPITALS)
    )
