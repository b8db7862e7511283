"""Where the time of an answer goes: one clock for each stage, which runs only where somebody looks at it.

Inside `clocked` each call that is a stage counts, without what it spends in stages that it calls itself;
outside, such a call costs a look at one variable.
"""

from __future__ import annotations

import enum
import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Stage(enum.StrEnum):
    READ = "read"
    FUZZY = "fuzzy"
    RETRIEVE = "retrieve"
    DENSE = "dense"
    LEXICAL = "lexical"
    GUARD = "guard"
    DECIDE = "decide"


class Clocks:
    """The seconds spent in each stage."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(Stage, 0.0)
        self._running: list[Stage] = []
        self._since = 0.0

    def start(self, stage: Stage) -> None:
        self._count()
        self._running.append(stage)

    def stop(self) -> None:
        self._count()
        self._running.pop()

    def _count(self) -> None:
        """Give the time since the last change to the stage that has been running, which is the innermost."""
        now = time.perf_counter()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now


_clocks: ContextVar[Clocks | None] = ContextVar("clocks", default=None)


@contextmanager
def clocked() -> Iterator[Clocks]:
    """What the stages take that run inside the block, on the thread that it is on."""
    clocks = Clocks()
    token = _clocks.set(clocks)
    try:
        yield clocks
    finally:
        _clocks.reset(token)


def stage(own: Stage) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Marks a function as a stage."""

    def marked(call: Callable[Given, Result]) -> Callable[Given, Result]:
        @functools.wraps(call)
        def timed(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            clocks = _clocks.get()
            if clocks is None:
                return call(*args, **kwargs)
            clocks.start(own)
            try:
                return call(*args, **kwargs)
            finally:
                clocks.stop()

        return timed

    return marked
