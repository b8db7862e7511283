"""The months of dates, whether they are named or numbered: "2 June 2022", "2022年6月2日", "2022-06-02"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from babel import Locale

from knowledge.numerals.folded import Folded, spelling

_NUMBERED = re.compile(r"(?<!\d)\d{4}-(?P<iso>0[1-9]|1[0-2])(?!\d)|(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?[月월]")


def months_in(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Where each month beside a day or a year begins and ends, and its number from 1."""
    for month in _NUMBERED.finditer(text):
        group = "iso" if month["iso"] else "month"
        yield *month.span(group), int(month[group])
    folded = Folded.of(text)
    for named in _named(language).finditer(folded.text):
        group = "behind" if named["behind"] else "before"
        start, end = named.span(group)
        yield folded.origins[start], folded.origins[end - 1] + 1, _numbers(language)[named[group]]


@functools.lru_cache(maxsize=16)
def _numbers(language: str) -> Mapping[str, int]:
    forms = Locale.parse(language).months
    return {
        spelling(name).rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in forms[context][width].items()
        if not name[0].isdigit()
    }


@functools.lru_cache(maxsize=16)
def _named(language: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_numbers(language), key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?<=\d)(?:st|nd|rd|th|er|º|\.)?,? (?:de |of )?(?P<behind>{names})(?!\w)"
        rf"|(?<!\w)(?P<before>{names})\.?,? (?:de |of )?(?=\d)"
    )
