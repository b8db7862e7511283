"""Spans of years in a text: "2021", "2018-2021", "since 2018", "last year", "去年", "Q3 2021", "by 2030"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.guards.decades import COUNTED, STRETCH
from knowledge.guards.relative_years import moment_in, with_relative_years
from knowledge.guards.stretches import Stretch, stretches_in
from knowledge.guards.written_years import with_digits
from knowledge.guards.year_figures import with_figures
from knowledge.guards.year_parts import UNCLEAR, WHOLE, NamedPart, Part, parts_in

_REPEATED = re.compile(rf"(\d{{4}})[{STRETCH}{COUNTED}]\1")
_SIGN = re.compile(f"[{STRETCH}{COUNTED}]")
# Words about a part and its year are quoted together up to this length.
_TOGETHER = 30


@dataclass(frozen=True, slots=True)
class Span:
    """Years from `first` to `last`; `last` None means "since", `first` None "until".

    Both are None when a text names no year but a part of one ("in the third quarter"). `written` is what
    it was read from, with the years in figures. `counted` means a number of years back from the source
    ("the past four years"), which may or may not count the current one; `throughout` that each of the years
    is meant, not only some time within them.
    """

    first: int | None
    last: int | None
    written: str
    part: Part = WHOLE
    counted: bool = False
    throughout: bool = field(default=False, compare=False)

    @property
    def narrow(self) -> bool:
        """Whether it is less than a whole year: "May 2021"."""
        return self.part != WHOLE

    @property
    def is_of_no_year(self) -> bool:
        return self.first is None and self.last is None


# A question is held against ten facts, and the same facts come up again.
@functools.lru_cache(maxsize=4096)
def spans_in(text: str, *, reference: int | None) -> tuple[Span, ...]:
    """The spans of years that `text` names.

    `reference` is the year from which "last year" and the like count; without it they are not read.
    """
    figures = with_figures(with_digits(text.lower()))
    if reference is not None:
        figures = with_relative_years(figures, reference)
    parts = parts_in(figures)
    stretches = list(stretches_in(figures))
    if not stretches:
        return tuple(_of_no_year(figures, parts, text))
    spans = (
        Span(
            each.first,
            each.last,
            _as_typed(_written(figures, each, named), text),
            _part(named),
            each.counted,
            each.throughout,
        )
        for each in stretches
        for named in parts or (None,)
    )
    return tuple(dict.fromkeys(spans))


def _of_no_year(text: str, parts: tuple[NamedPart, ...], typed: str) -> Iterator[Span]:
    for named in parts:
        if named.part != UNCLEAR:
            yield Span(None, None, _as_typed(text[named.start : named.end], typed), named.part)
    if moment := moment_in(text):
        yield Span(None, None, _as_typed(moment, typed), UNCLEAR)


def _part(named: NamedPart | None) -> Part:
    return named.part if named else WHOLE


def _written(text: str, years: Stretch, named: NamedPart | None) -> str:
    written = text[years.start : years.end].strip()
    if named:
        start, end = min(years.start, named.start), max(years.end, named.end)
        written = (
            text[start:end] if end - start <= _TOGETHER else f"{text[named.start : named.end]} {written}"
        )
    return _SIGN.sub("–", _REPEATED.sub(r"\1", written)).strip()


def _as_typed(written: str, text: str) -> str:
    start = text.lower().find(written)
    typed = text[start : start + len(written)]
    return typed if start >= 0 and typed.lower() == written else written
