"""From signals to a calibrated probability: how likely a candidate is to answer the question."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from knowledge.model import NO_SUBJECT
from knowledge.outcome import Candidate, Coverage, Similarity

_WEIGHTS = "confidence_weights.json"
_LEAD_LIMIT = 0.1
# The candidates behind the first few: what any fact of the base has in common with the question.
_CROWD = slice(3, 10)
# For what was not measured: as alike, and as well covered, as an ordinary question is.
_NOT_COMPARED = Similarity(dense=0.5, lexical=0.3, rest_dense=0.5, rest_lexical=0.3)
_NOT_MEASURED = Coverage(weakest=0.6, mean=0.85, weighted=0.8)
# A vetoed candidate may be shown as the nearest, never as the answer.
_VETOED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Logistic regression over the named `signals`."""

    signals: Mapping[str, float]
    bias: float

    def confidence(self, named: Mapping[str, float]) -> float:
        odds = self.bias + sum(weight * named[name] for name, weight in self.signals.items())
        return 1 / (1 + math.exp(-odds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A model for facts about a subject, and one for facts about nothing by name; `version` names both."""

    version: str
    about: Model
    plain: Model

    @classmethod
    @functools.cache
    def bundled(cls) -> Self:
        """The weights that `python -m knowledge.training.confidence` made."""
        stored = json.loads((files("knowledge") / _WEIGHTS).read_text(encoding="utf-8"))
        return cls(version=stored["version"], about=Model(**stored["about"]), plain=Model(**stored["plain"]))

    def write(self, path: Path, **made_from: Any) -> None:
        """Write the weights; `made_from` says what, and how much of it, they were fitted to."""
        models = {
            name: {"signals": dict(model.signals), "bias": model.bias}
            for name, model in (("about", self.about), ("plain", self.plain))
        }
        stored = {"version": self.version, "made_from": made_from, **models}
        path.write_text(json.dumps(stored, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def confidence(self, candidate: Candidate, named: Mapping[str, float]) -> float:
        """The probability before any guard has its say."""
        return self.model_for(candidate).confidence(named)

    def model_for(self, candidate: Candidate) -> Model:
        return self.plain if candidate.fact.subject == NO_SUBJECT else self.about


@dataclass(frozen=True, slots=True)
class _Field:
    """All candidates for a question, as each of them is held against: the best scores first.

    `crowd` is the mean score of those behind the first few, 0 if there are none.
    """

    clean: Sequence[Candidate]
    vetoed: Sequence[Candidate]
    crowd: float

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Self:
        ranked = sorted(candidates, key=lambda each: -each.score)
        crowd = [each.score for each in ranked[_CROWD]]
        return cls(
            clean=[each for each in ranked if not each.findings],
            vetoed=[each for each in ranked if each.findings],
            crowd=sum(crowd) / len(crowd) if crowd else 0.0,
        )


def _best_beside(candidate: Candidate, ranked: Sequence[Candidate]) -> float:
    return next((each.score for each in ranked if each.fact.id != candidate.fact.id), 0.0)


def signals(candidate: Candidate, candidates: Sequence[Candidate]) -> dict[str, float]:
    """What speaks for a candidate among the others.

    `lead`, by how much its score leads the best other without a finding, at most 0.1 either way; `outdone`,
    by how much the best with a finding leads it, at most 0.1; its similarities (`dense`, `lexical`, and both
    for what is left without names and years); `standing`, its score and half its lead, less a part of what
    the crowd of other facts scores too; `named`, how much of its subject's name the question uses;
    `same_year`, 1 if the question names its year, `elsewhere`, 1 if another subject; and its coverage.
    """
    return _signals(candidate, _Field.of(candidates))


def _signals(candidate: Candidate, field: _Field) -> dict[str, float]:
    lead = candidate.score - _best_beside(candidate, field.clean)
    outdone = _best_beside(candidate, field.vetoed) - candidate.score
    alike = candidate.similarity or _NOT_COMPARED
    coverage = candidate.coverage or _NOT_MEASURED
    lead = max(-_LEAD_LIMIT, min(_LEAD_LIMIT, lead))
    return {
        "standing": candidate.score + lead / 2 - 0.3 * field.crowd,
        "lead": lead,
        "outdone": max(0.0, min(_LEAD_LIMIT, outdone)),
        "dense": alike.dense,
        "lexical": alike.lexical,
        "rest_dense": alike.rest_dense,
        "rest_lexical": alike.rest_lexical,
        "named": candidate.named,
        "same_year": float(candidate.same_year),
        "elsewhere": float(bool(candidate.elsewhere)),
        "weakest": coverage.weakest,
        "mean": coverage.mean,
        "weighted": coverage.weighted,
    }


def weigh(candidates: Sequence[Candidate], weights: Weights | None = None) -> tuple[Candidate, ...]:
    """The candidates with their confidence, most confident first; ties keep their order."""
    weights = weights or Weights.bundled()
    field, weighed = _Field.of(candidates), []
    for candidate in candidates:
        confidence = weights.confidence(candidate, _signals(candidate, field))
        weighed.append(replace(candidate, confidence=(_VETOED if candidate.findings else 1.0) * confidence))
    return tuple(sorted(weighed, key=lambda candidate: -candidate.confidence))
