"""Times and sizes, as they are given in a report."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np

Given = ParamSpec("Given")
Result = TypeVar("Result")

_STATUS = Path("/proc/self/status")
_KILO, _MEGA = 1_024, 1_048_576


def timed(call: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> tuple[Result, float]:
    """What it returns, and the seconds that it took."""
    started = time.perf_counter()
    result = call(*args, **kwargs)
    return result, time.perf_counter() - started


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """In milliseconds."""
    return {f"p{share}": round(float(np.percentile(seconds, share)) * 1_000, 3) for share in (50, 95)}


def peak_memory() -> float:
    """The most memory that this process ever had, in megabytes (2^20 bytes)."""
    if _STATUS.exists():
        lines = _STATUS.read_text(encoding="ascii").splitlines()
        [peak] = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
        return round(int(peak) * _KILO / _MEGA, 1)
    unit = 1 if sys.platform == "darwin" else _KILO
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGA, 1)
