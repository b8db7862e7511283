from __future__ import annotations

import numpy as np
import pytest

from knowledge.training.logistic import fit


def test_finds_the_weights_that_made_the_labels() -> None:
    random = np.random.default_rng(7)
    table = random.normal(size=(20_000, 2))
    probability = 1 / (1 + np.exp(-(table @ np.array([2.0, -1.0]) + 0.5)))
    labels = (random.random(len(table)) < probability).astype(float)
    assert fit(table, labels) == pytest.approx([2.0, -1.0, 0.5], abs=0.15)


def test_a_signal_that_says_nothing_gets_no_weight() -> None:
    random = np.random.default_rng(8)
    table = random.normal(size=(20_000, 1))
    labels = (random.random(len(table)) < 0.5).astype(float)
    assert fit(table, labels)[0] == pytest.approx(0, abs=0.05)
