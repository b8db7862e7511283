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
    """Logistic regression over the named `signals`; fitted by `python -m knowledge.calibration`."""

    score: float
    lead: float
    unnamed: float
    weakest: float
    mean: float
    weighted: float
    bias: float


DEFAULT_WEIGHTS = Weights(
    score=5.9, lead=20.5, unnamed=-1.0, weakest=0.2, mean=-19.8, weighted=26.9, bias=-7.8
)
_LEAD_LIMIT = 0.1
# For what was not measured: as well as an ordinary question is covered.
_NOT_MEASURED = Coverage(weakest=0.6, mean=0.85, weighted=0.8)
# A vetoed candidate may be shown as the nearest, never as the answer.
_VETOED = 0.2


def signals(candidate: Candidate, candidates: Sequence[Candidate]) -> dict[str, float]:
    """What speaks for a candidate among the others.

    `score` as retrieved; `lead`, by how much it leads the best other without a finding, at most 0.1 either
    way; `unnamed`, 1 if its subject has names of which the question uses none; and its coverage.
    """
    rivals = [other.score for other in candidates if other.fact is not candidate.fact and not other.findings]
    lead = candidate.score - max(rivals, default=0.0)
    coverage = candidate.coverage or _NOT_MEASURED
    return {
        "score": candidate.score,
        "lead": max(-_LEAD_LIMIT, min(_LEAD_LIMIT, lead)),
        "unnamed": float(not candidate.names_subject),
        "weakest": coverage.weakest,
        "mean": coverage.mean,
        "weighted": coverage.weighted,
    }


def weigh(candidates: Sequence[Candidate], weights: Weights = DEFAULT_WEIGHTS) -> tuple[Candidate, ...]:
    """The candidates with their confidence, most confident first; ties keep their order."""
    weighed = []
    for candidate in candidates:
        named = signals(candidate, candidates)
        odds = weights.bias + sum(getattr(weights, name) * value for name, value in named.items())
        confidence = (_VETOED if candidate.findings else 1.0) / (1 + math.exp(-odds))
        weighed.append(replace(candidate, confidence=confidence))
    return tuple(sorted(weighed, key=lambda candidate: -candidate.confidence))


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
