"""An explanation as JSON, for `footnote ask --explain --json`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from knowledge import Answered, Explanation, Step, Weighed

_DECIMALS = 4


def as_json(given: Explanation) -> dict[str, Any]:
    return {
        "in_parts": given.is_in_parts,
        "steps": [_step(step) for step in given.steps],
        "thresholds": {name: _rounded(value) for name, value in asdict(given.thresholds).items()},
        "weights": given.weights_version,
    }


def _step(step: Step) -> dict[str, Any]:
    outcome = step.outcome
    return {
        "question": step.question.text,
        "outcome": type(outcome).__name__.lower(),
        "reason": None if isinstance(outcome, Answered) else outcome.reason.value,
        "fact_id": outcome.fact.id if isinstance(outcome, Answered) else None,
        "settled": step.is_settled,
        "conditions": [
            {
                "demand": each.demand.value,
                "figure": _rounded(each.figure),
                "limit": _rounded(each.limit),
                "holds": each.holds,
            }
            for each in step.conditions
        ],
        "reading": _reading(step),
        "candidates": [_candidate(weighed) for weighed in step.weighed],
    }


def _reading(step: Step) -> dict[str, Any] | None:
    reading = step.reading
    if reading is None:
        return None
    return {
        "text": reading.text,
        "language": reading.language,
        "subjects": reading.subjects,
        "unknown_names": list(reading.unknown_names),
        "years": sorted(reading.years),
        "kind": step.asked.kind if step.asked else None,
        "specific": reading.is_specific,
    }


def _candidate(weighed: Weighed) -> dict[str, Any]:
    candidate = weighed.candidate
    coverage = asdict(candidate.coverage) if candidate.coverage else None
    return {
        "fact_id": candidate.fact.id,
        "claim": candidate.fact.claim,
        "confidence": _rounded(candidate.confidence),
        "unvetoed": _rounded(weighed.unvetoed),
        "score": _rounded(candidate.score),
        "coverage": coverage and {name: _rounded(value) for name, value in coverage.items()},
        "findings": [
            {"guard": each.guard, "reason": each.reason.value, "detail": each.detail}
            for each in candidate.findings
        ],
        "signals": {
            name: {
                "value": _rounded(each.value),
                "weight": _rounded(each.weight),
                "contribution": _rounded(each.contribution),
                "assumed": each.is_assumed,
            }
            for name, each in weighed.signals.items()
        },
        "bias": _rounded(weighed.bias),
    }


def _rounded(figure: float) -> float:
    return round(float(figure), _DECIMALS)
