"""From checked candidates to an outcome: weigh each, then answer, suggest or abstain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.outcome import Abstained, Answered, Candidate, Outcome, Question, Reason, Suggested

MAX_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The numbers that decide, chosen on the gold questions (docs/decisions/0004).

    `answer` is the least confidence to answer, `suggest` the least score at which a fact has anything to
    do with the question; `outdone` is how much better a vetoed fact may fit before the best of the
    others is no longer believed to be meant.
    """

    answer: float = 0.75
    suggest: float = 0.32
    outdone: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Logistic regression over three signals, fitted on the gold questions (docs/decisions/0004)."""

    score: float = 9.8
    # Each point by which a candidate leads the best of the others, up to `lead_limit` either way.
    lead: float = 29.4
    lead_limit: float = 0.1
    # For a fact whose subject has names of which the question uses none.
    unnamed: float = -0.66
    bias: float = -4.9
    # A vetoed candidate may be shown as the nearest, never as the answer.
    vetoed: float = 0.2


DEFAULT_WEIGHTS = Weights()


def weigh(candidates: Sequence[Candidate], weights: Weights = DEFAULT_WEIGHTS) -> tuple[Candidate, ...]:
    """The candidates with their confidence, most confident first; ties keep their order."""
    weighed = []
    for candidate in candidates:
        rivals = [other.score for other in candidates if other is not candidate and not other.findings]
        lead = candidate.score - max(rivals, default=0.0)
        odds = (
            weights.bias
            + weights.score * candidate.score
            + weights.lead * max(-weights.lead_limit, min(weights.lead_limit, lead))
            + weights.unnamed * (not candidate.names_subject)
        )
        confidence = (weights.vetoed if candidate.findings else 1.0) / (1 + math.exp(-odds))
        weighed.append(replace(candidate, confidence=confidence))
    return tuple(sorted(weighed, key=lambda candidate: -candidate.confidence))


def decide(question: Question, candidates: Sequence[Candidate], thresholds: Thresholds) -> Outcome:
    """The outcome for candidates that the guards have checked, the best score first."""
    weighed = weigh(candidates)
    nearest = tuple(sorted(weighed, key=lambda candidate: -candidate.score)[:MAX_SHOWN])
    if not nearest or nearest[0].score < thresholds.suggest:
        return Abstained(question=question, reason=Reason.OFF_TOPIC, nearest=nearest[:1])
    clean = next((candidate for candidate in weighed if not candidate.findings), None)
    top = nearest[0]
    if top.findings and (clean is None or top.score - clean.score > thresholds.outdone):
        finding = top.findings[0]
        return Abstained(question=question, reason=finding.reason, detail=finding.detail, nearest=nearest)
    # The best candidate may have a finding only if another one without any is close behind.
    assert clean is not None  # noqa: S101
    shown = weighed[:MAX_SHOWN]
    if clean.confidence >= thresholds.answer:
        return Answered(question=question, candidate=clean, candidates=shown)
    return Suggested(question=question, reason=Reason.LOW_CONFIDENCE, candidates=shown)
