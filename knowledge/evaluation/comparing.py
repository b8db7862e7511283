"""Footnote beside simple methods: the same facts, the same questions, the same figures."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from knowledge.evaluation.baselines import METHODS, Maker
from knowledge.evaluation.figures import report
from knowledge.evaluation.files import GoldQuestion
from knowledge.evaluation.judging import MILLISECONDS, Guess, Judged, first_gold
from knowledge.factfile import FactFile
from knowledge.model import Fact, Status

OURS = "footnote"
_TOP = 10
_WRONG_AT_MOST = 0.05


def compare(held: FactFile, questions: Sequence[GoldQuestion]) -> dict[str, dict[str, Any]]:
    """The figures of each simple method.

    `direct_at_5_percent_wrong` is the share of the answerable questions that a method answers right at its
    best threshold among those at which at most 5 percent of all questions are answered wrongly.
    """
    return {name: _figures(list(_asked(make, held, questions))) for name, make in METHODS.items()}


def own_figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """Footnote's; the last two are those of its own thresholds, which were not chosen on these questions."""
    own = report(judged)
    return {
        **_figures(judged),
        "direct_answer_rate": own.direct_answer_rate,
        "wrong_answer_rate": own.wrong_answer_rate,
    }


def _figures(judged: Sequence[Judged]) -> dict[str, Any]:
    found = report(judged)
    return {
        "recall_at_1": found.recall_at_1,
        "recall_at_5": found.recall_at_5,
        "mrr_at_10": found.mrr_at_10,
        "auroc": found.auroc,
        "direct_at_5_percent_wrong": direct_at(judged, wrong=_WRONG_AT_MOST),
        "latency_ms": {"p50": found.latency_ms["p50"]},
    }


def direct_at(judged: Sequence[Judged], *, wrong: float) -> float | None:
    """The share of the answerable guessed right, at the best threshold that keeps to `wrong` of all."""
    answerable = sum(bool(each.question.gold) for each in judged)
    if not answerable:
        return None
    guesses = sorted(
        ((each.guess.score, each.guess.fact_id in each.question.gold) for each in judged if each.guess),
        reverse=True,
    )
    best = right = given = 0
    for place, (score, is_right) in enumerate(guesses):
        right, given = right + is_right, given + 1
        # No threshold tells equal scores apart.
        is_last_of_ties = place + 1 == len(guesses) or guesses[place + 1][0] < score
        if is_last_of_ties and given - right <= wrong * len(judged):
            best = max(best, right)
    return best / answerable


def _asked(make: Maker, held: FactFile, questions: Sequence[GoldQuestion]) -> Iterator[Judged]:
    """What a simple method does with each question."""
    ranking = _Ranking(make, [fact for fact in held.facts if fact.status is Status.PUBLISHED])
    for question in questions:
        started = time.perf_counter()
        found = ranking.best(question.query)
        elapsed = (time.perf_counter() - started) * MILLISECONDS
        yield Judged(
            question=question,
            rank=first_gold(question, (guess.fact_id for guess in found)),
            confidence=found[0].score if found else 0.0,
            answer=None,
            milliseconds=elapsed,
            guess=found[0] if found else None,
        )


class _Ranking:
    """Facts by a simple method; each is as near as its nearest wording."""

    def __init__(self, make: Maker, facts: Sequence[Fact]) -> None:
        self._ids = [fact.id for fact in facts]
        self._method = make([text for fact in facts for text in fact.wordings]) if facts else None
        self._starts = np.cumsum([0, *(len(fact.wordings) for fact in facts)])[:-1]

    def best(self, query: str) -> list[Guess]:
        """The best ten of those that have anything in common with the query; ties keep file order."""
        if not self._method:
            return []
        scores = np.maximum.reduceat(self._method.scores(query), self._starts)
        order = np.argsort(-scores, kind="stable")[:_TOP]
        return [Guess(self._ids[place], float(scores[place])) for place in order if scores[place] > 0]
