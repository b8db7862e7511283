"""How far a figure may be off because the questions are a sample: intervals of 95 percent."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]

# The normal distribution's 97.5 percent point.
_Z = 1.959963984540054
_TAILS = (2.5, 97.5)
_RESAMPLES = 1000
_SEED = 20220602


def wilson(hits: int, n: int) -> Interval | None:
    """The score interval of a rate, `hits` of `n`; None for a rate of nothing.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (1927), 209-212. It holds near 0 and 1 too, where rates of ours lie.
    """
    if not n:
        return None
    rate, share = hits / n, _Z**2 / n
    centre = rate + share / 2
    reach = _Z * math.sqrt(rate * (1 - rate) / n + share / (4 * n))
    return max(0.0, (centre - reach) / (1 + share)), min(1.0, (centre + reach) / (1 + share))


def bootstrap(figure: Callable[..., float | None], *samples: Sequence[float]) -> Interval | None:
    """The percentile interval of a figure over samples drawn anew, each from itself, with replacement.

    B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979), 1-26. The
    draws are seeded, so the same answers give the same interval. None where a sample is empty.
    """
    held = [np.asarray(sample, dtype=np.float64) for sample in samples]
    if not all(len(sample) for sample in held):
        return None
    draw = np.random.default_rng(_SEED)
    values = [
        figure(*(sample[draw.integers(len(sample), size=len(sample))] for sample in held))
        for _ in range(_RESAMPLES)
    ]
    low, high = np.percentile(np.array(values, dtype=np.float64), _TAILS)
    return float(low), float(high)
