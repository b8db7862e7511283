"""Logistic regression by Newton's method."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_RIDGE = 0.003
_STEPS = 50


def fit(table: Floats, labels: Floats, importance: Floats | None = None) -> Floats:
    """Logistic regression with a slight ridge.

    `table` has the shape (examples, signals), `labels` (examples,), as has the `importance` of each example,
    1 if left out; returns (signals + 1,), the bias last.
    """
    table = np.column_stack([table, np.ones(len(table))])
    importance = np.ones(len(table)) if importance is None else importance
    weights = np.zeros(table.shape[1])
    ridge = _RIDGE * np.eye(table.shape[1])
    for _ in range(_STEPS):
        probability = sigmoid(table @ weights)
        curvature = (table * (importance * probability * (1 - probability))[:, None]).T @ table + ridge
        slope = table.T @ (importance * (probability - labels)) + ridge @ weights
        weights -= np.linalg.solve(curvature, slope)
    return weights


def sigmoid(odds: Floats) -> Floats:
    probability: Floats = 1 / (1 + np.exp(-odds))
    return probability
