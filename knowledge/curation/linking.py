"""Putting vectors together that are alike: agglomerative clustering by average link."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Similarities = npt.NDArray[np.float32]

NEVER = np.float32(-np.inf)


def linked(alike: Similarities, threshold: float) -> list[list[int]]:
    """The rows of a symmetric matrix of similarities in groups, which it uses up.

    The two groups whose members are most alike on average are joined, again and again, while that average
    reaches the threshold; so a chain of neighbours does not join its ends. What may `NEVER` be together
    keeps whole groups apart, since no average mends it.
    """
    groups = [[row] for row in range(len(alike))]
    if len(groups) < 2:  # noqa: PLR2004 -- there is no pair
        return groups
    np.fill_diagonal(alike, NEVER)
    nearest, best = alike.argmax(axis=1), alike.max(axis=1)
    while (one := int(best.argmax()), best[one])[1] >= threshold:
        other = int(nearest[one])
        _join(alike, one, other, len(groups[one]), len(groups[other]))
        groups[one] += groups[other]
        groups[other] = []
        stale = np.flatnonzero((nearest == one) | (nearest == other))
        stale = np.union1d(stale[best[stale] > NEVER], [one, other])
        nearest[stale], best[stale] = alike[stale].argmax(axis=1), alike[stale].max(axis=1)
    return [group for group in groups if group]


def _join(alike: Similarities, one: int, other: int, many: int, more: int) -> None:
    """Make the row `one` that of both groups, and let nothing be like the other any more."""
    both = (many * alike[one] + more * alike[other]) / np.float32(many + more)
    both[[one, other]] = NEVER
    alike[one, :] = alike[:, one] = both
    alike[other, :] = alike[:, other] = NEVER
