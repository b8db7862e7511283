"""The worst errors of an evaluation, to look at first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.evaluation.judging import Judged

_OUT_OF_SIGHT = float("inf")


def worst_errors(judged: Iterable[Judged], *, limit: int) -> list[Judged]:
    """Wrong answers, the surest first; then answerable questions whose right fact was ranked lowest."""
    questions = list(judged)
    wrong = [each for each in questions if each.is_wrong]
    low = [each for each in questions if each.question.gold and each.rank != 0 and each.answer is None]
    return [
        *sorted(wrong, key=lambda each: -each.confidence),
        *sorted(low, key=lambda each: (-_depth(each), -each.confidence)),
    ][:limit]


def _depth(judged: Judged) -> float:
    return _OUT_OF_SIGHT if judged.rank is None else judged.rank


def as_dict(judged: Judged) -> dict[str, Any]:
    """One error for a reader; `rank` is the place of the right fact, from 1."""
    question = judged.question
    return {
        "id": question.id,
        "query": question.query,
        "lang": question.lang,
        "kind": question.kind,
        "outcome": judged.outcome,
        "given": judged.answer,
        "gold": sorted(question.gold),
        "confidence": round(judged.confidence, 4),
        "rank": None if judged.rank is None else judged.rank + 1,
    }
