"""Where something stands in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Stretch(NamedTuple):
    start: int
    end: int


def merged(
    spans: Iterable[Stretch], is_one: Callable[[Stretch, Stretch], bool] = lambda _, __: False
) -> list[Stretch]:
    """The spans in order, with those that overlap, and neighbours that are one, put together."""
    done: list[Stretch] = []
    for span in sorted(spans):
        if done and (span.start < done[-1].end or is_one(done[-1], span)):
            done[-1] = Stretch(done[-1].start, max(done[-1].end, span.end))
        else:
            done.append(span)
    return done
