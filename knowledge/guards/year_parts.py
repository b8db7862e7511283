"""Parts of a year that a text names: a quarter, a half, a month, a day."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from babel import Locale

from knowledge.guards.part_words import PART_WORDS, PartWords

# First and last day as (month, day). Every month may have 31 days, since parts are only compared.
Part = tuple[tuple[int, int], tuple[int, int]]
WHOLE: Part = ((1, 1), (12, 31))
# Less than a year, but who knows what: no part lies within it.
UNCLEAR: Part = ((12, 32), (1, 0))

_LAST_DAY = 31
_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(rf"(?<!\d){_YEAR}-(0[1-9]|1[0-2])(?:-([0-3]\d))?(?![\d-])")
_NUMBERED_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])[月월](?: ?([12]\d|3[01]|[1-9])[日号號일])?")
_CHINESE_MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_CHINESE_MONTH = re.compile("(?:(?<=[年在于])|(?<![\u4e00-\u9fff]))(十[一二]?|[一二三四五六七八九])月")
_Q = re.compile(r"(?<![\w-])(?:q([1-4])(?!\w)|([1-4])q(?:\b|(?=\d\d)))")
_H = re.compile(rf"\bh([12]) ?(?:of )?(?={_YEAR})|(?<=\d\d) h([12])\b|\b([12])h ?(?={_YEAR})")
_FIGURE = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# Words that are more often no month stand for one beside a year or after "in", not beside a day.
_AMBIGUOUS = frozenset(("may", "march", "mars", "mart", "mai"))
# What stands between a day, a month and a year.
_BETWEEN = frozenset(["of", "de", "del", "do", "di", "d", "st", "nd", "rd", "th", "er", "го", "e"])
_HINTS = [(hint, language) for language, row in PART_WORDS.items() for hint in row.hints.split()]


class NamedPart(NamedTuple):
    part: Part
    start: int
    end: int


def parts_in(text: str) -> tuple[NamedPart, ...]:
    """The parts of a year that `text` (in lower case) names and where; unclear ones if none is clear."""
    found = (*_halves_and_quarters(text), *_dates(text), *_months_in_words(text))
    clear = tuple(named for named in found if named.part != UNCLEAR)
    return clear or found


def _months(first: int, last: int) -> Part:
    return (first, 1), (last, _LAST_DAY)


def _quarter(number: int) -> Part:
    return _months(3 * number - 2, 3 * number)


def _half(number: int) -> Part:
    return _months(6 * number - 5, 6 * number)


def _month(number: int, day: int) -> Part:
    return ((number, day), (number, day)) if day else _months(number, number)


def _halves_and_quarters(text: str) -> Iterator[NamedPart]:
    for pattern, part in ((_Q, _quarter), (_H, _half)) if _FIGURE.search(text) else ():
        for match in pattern.finditer(text):
            yield NamedPart(part(int(match[match.lastindex or 0])), *match.span())
    for language in dict.fromkeys([language for hint, language in _HINTS if hint in text]):
        for meant, pattern in _patterns(language):
            yield from (NamedPart(meant, *match.span()) for match in pattern.finditer(text))


@functools.cache
def _patterns(language: str) -> tuple[tuple[Part, re.Pattern[str]], ...]:
    row = PART_WORDS[language]
    quarters = (row.quarter.replace("{o}", f"(?:{ordinal})") for ordinal in row.ordinals)
    return (
        *((_half(number), re.compile(half)) for number, half in enumerate(row.halves, start=1)),
        *((_quarter(number), re.compile(quarter)) for number, quarter in enumerate(quarters, start=1)),
        (UNCLEAR, re.compile(row.some)),
    )


def _dates(text: str) -> Iterator[NamedPart]:
    if not any(sign in text for sign in "-月월"):
        return
    for match in (*_ISO.finditer(text), *_NUMBERED_MONTH.finditer(text)):
        yield NamedPart(_month(int(match[1]), int(match[2] or 0)), *match.span())
    for match in _CHINESE_MONTH.finditer(text):
        yield NamedPart(_month(_CHINESE_MONTHS.index(match[1]) + 1, 0), *match.span())


def _months_in_words(text: str) -> Iterator[NamedPart]:
    names, in_month = _month_names()
    if names.keys().isdisjoint(_TOKEN.findall(text)):
        return
    tokens = [match for match in _TOKEN.finditer(text) if match[0] not in _BETWEEN]
    for i, token in enumerate(tokens):
        if number := names.get(token[0]):
            before, after = tokens[max(0, i - 1) : i], tokens[i + 1 : i + 3]
            days = [each for each in (*before, *after[:1]) if _is_day(each[0])]
            by_year = any(_is_year(each[0]) for each in (*before, *after[: len(days) + 1]))
            by_day = bool(days) and token[0] not in _AMBIGUOUS
            if by_year or by_day or any(f"{each[0]} {token[0]}" in in_month for each in before):
                around = (token, *days[:1])
                start, end = min(each.start() for each in around), max(each.end() for each in around)
                yield NamedPart(_month(number, int(days[0][0]) if days else 0), start, end)


def _is_day(token: str) -> bool:
    return len(token) <= 2 and token.isdecimal() and 1 <= int(token) <= _LAST_DAY  # noqa: PLR2004


def _is_year(token: str) -> bool:
    return re.fullmatch(_YEAR, token) is not None


@functools.cache
def _month_names() -> tuple[dict[str, int], frozenset[str]]:
    """The months in all rows' languages, in lower case, and the ways to say "in" one of them."""
    names: dict[str, int] = {}
    in_month: set[str] = set()
    for language, row in PART_WORDS.items():
        named = dict(_named(language, row))
        names |= named
        in_month |= {f"{word} {name}" for word in row.in_month.split() for name in named}
    return names, frozenset(in_month)


def _named(language: str, row: PartWords) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for number, name in Locale.parse(language).months[context]["wide"].items():
            yield name.lower(), number
    yield from ((name, number) for number, name in enumerate(row.months.split(), start=1))
