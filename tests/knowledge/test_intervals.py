from __future__ import annotations

import numpy as np
import pytest
from plugins.judged_questions import judged

from knowledge.evaluation import intervals
from knowledge.evaluation.figures import auroc
from knowledge.intervals import bootstrap, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17
        # (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_intervals(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


def test_a_rate_of_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None
    assert bootstrap(np.mean, []) is None
    assert set(intervals([]).values()) == {None}


def test_a_rate_of_everything_is_not_taken_for_certain() -> None:
    assert wilson(20, 20) == pytest.approx((0.8389, 1), abs=5e-5)


def test_bootstrap_agrees_with_the_normal_distribution_where_that_holds() -> None:
    sample = np.random.default_rng(3).normal(size=400)
    reach = 1.96 * sample.std() / 20
    low, high = bootstrap(np.mean, list(sample)) or (0, 0)
    assert low == pytest.approx(sample.mean() - reach, abs=0.015)
    assert high == pytest.approx(sample.mean() + reach, abs=0.015)


def test_bootstrap_gives_the_same_interval_each_time() -> None:
    samples = [0.9, 0.8, 0.4, 0.7], [0.1, 0.5, 0.6]
    assert bootstrap(auroc, *samples) == bootstrap(auroc, *samples)


def test_every_rate_lies_in_its_interval_and_more_questions_narrow_it() -> None:
    few = [
        judged("a", rank=0, answer="a", shown=("a",), confidence=0.9),
        judged("a", rank=6, confidence=0.6),
        judged("a", rank=1, shown=("b", "a"), confidence=0.3),
        judged(answer="b", confidence=0.7),
        judged(confidence=0.2),
    ]
    narrow, wide = intervals(few * 30), intervals(few)
    truth = {
        "recall_at_1": 1 / 3,
        "recall_at_5": 2 / 3,
        "direct_answer_rate": 1 / 3,
        "right_shown_rate": 2 / 3,
        "wrong_answer_rate": 1 / 5,
        "abstain_rate_unanswerable": 1 / 2,
        "mrr_at_10": (1 + 1 / 7 + 1 / 2) / 3,
        "auroc": 4 / 6,
    }
    assert set(truth) == set(wide)
    for name, value in truth.items():
        (low, high), (lower, higher) = narrow[name] or (1, 0), wide[name] or (1, 0)
        assert lower <= low < value < high <= higher
