"""The figures of an evaluation: what shares of questions came out well, of all and of each group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from knowledge.evaluation.judging import Judged
from knowledge.intervals import Floats, Interval, bootstrap, wilson

GROUPINGS: dict[str, Callable[[Judged], str]] = {
    "lang": lambda judged: judged.question.lang,
    "kind": lambda judged: judged.question.kind,
}
UNLABELLED = "unlabelled"
FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one evaluation.

    Recall, MRR, `direct_answer_rate` (answered at once with a gold fact) and `right_shown_rate` (a gold
    fact among answer and suggestions) are shares of the answerable questions, `wrong_answer_rate` (answered
    with a fact that is not gold) of all; `abstain_rate_unanswerable` is the share of the unanswerable that
    were given no answer. `auroc` tells how well the best candidate's confidence separates the answerable
    from the unanswerable. A rate of nothing is None.
    """

    n: int
    answerable: int
    unanswerable: int
    recall_at_1: float | None
    recall_at_5: float | None
    mrr_at_10: float | None
    direct_answer_rate: float | None
    right_shown_rate: float | None
    wrong_answer_rate: float | None
    abstain_rate_unanswerable: float | None
    auroc: float | None
    latency_ms: dict[str, float]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def report(judged: Sequence[Judged]) -> Report:
    answerable, unanswerable = _parted(judged)
    times = [each.milliseconds for each in judged] or [0.0]
    return Report(
        n=len(judged),
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        **{name: share(hits) for name, hits in _hits(judged).items()},
        mrr_at_10=share(reciprocal_ranks(each.rank for each in answerable)),
        auroc=auroc(_confidences(answerable), _confidences(unanswerable)),
        latency_ms={"p50": float(np.percentile(times, 50)), "p95": float(np.percentile(times, 95))},
    )


def intervals(judged: Sequence[Judged]) -> dict[str, Interval | None]:
    """Between which values each rate of the report lies, with 95 percent confidence."""
    answerable, unanswerable = _parted(judged)
    return {
        **{name: wilson(sum(hits), len(hits)) for name, hits in _hits(judged).items()},
        "mrr_at_10": bootstrap(np.mean, reciprocal_ranks(each.rank for each in answerable)),
        "auroc": bootstrap(auroc, _confidences(answerable), _confidences(unanswerable)),
    }


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """The report and its intervals, as they are printed."""
    return {**report(judged).as_dict(), "intervals": intervals(judged)}


def grouped(judged: Iterable[Judged], label: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    """The judged questions by their label, the largest group first."""
    groups: dict[str, list[Judged]] = {}
    for each in judged:
        groups.setdefault(label(each) or UNLABELLED, []).append(each)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def by(judged: Sequence[Judged], grouping: str) -> dict[str, dict[str, Any]]:
    """The figures of each group; `grouping` is one of GROUPINGS."""
    return {name: figures(group) for name, group in grouped(judged, GROUPINGS[grouping]).items()}


def _parted(judged: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    """The answerable and the unanswerable questions."""
    return [each for each in judged if each.question.gold], [
        each for each in judged if not each.question.gold
    ]


def _hits(judged: Sequence[Judged]) -> dict[str, list[bool]]:
    """For each rate, which of the questions that count for it are hits."""
    answerable, unanswerable = _parted(judged)
    return {
        "recall_at_1": [each.rank == 0 for each in answerable],
        "recall_at_5": [each.rank is not None and each.rank < FEW for each in answerable],
        "direct_answer_rate": [each.is_right for each in answerable],
        "right_shown_rate": [bool(each.shown & each.question.gold) for each in answerable],
        "wrong_answer_rate": [each.is_wrong for each in judged],
        "abstain_rate_unanswerable": [each.answer is None for each in unanswerable],
    }


def _confidences(judged: Iterable[Judged]) -> list[float]:
    return [each.confidence for each in judged]


def reciprocal_ranks(ranks: Iterable[int | None]) -> list[float]:
    """One over the place of the right fact, from 1; 0 where it is not among the candidates."""
    return [0.0 if rank is None else 1 / (rank + 1) for rank in ranks]


def share(values: Sequence[float]) -> float | None:
    """The mean, which of truth values is the share of the true; None of nothing."""
    return sum(values) / len(values) if values else None


def auroc(positive: Sequence[float] | Floats, negative: Sequence[float] | Floats) -> float | None:
    """The probability that a positive ranks above a negative (Mann-Whitney), ties counting half."""
    if not len(positive) or not len(negative):
        return None
    _, inverse, counts = np.unique(
        np.concatenate([positive, negative]), return_inverse=True, return_counts=True
    )
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n = len(positive)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * len(negative)))
