"""The numbers that a text states, with what they count and how they are bounded."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.numerals.amounts import Amount, amounts
from knowledge.numerals.bounds import Bound, bound_of, is_vague
from knowledge.numerals.folded import Folded
from knowledge.numerals.units import PLAIN, with_unit
from knowledge.text import is_unspaced

_YEARS = range(1900, 2100)
# "2022", "2022 года": what looks like a year is one with these units, and none with a currency.
_YEARS_HAVE = frozenset((PLAIN, "years"))
_ARTICLE = re.compile(r"(?<!\w)an? $")  # of "a hundred"
# What one character is counted with, so that it is a number and no part of a word ("十分", "统一").
_COUNTERS = frozenset("个個台辆輛家项項次人件座名本匹枚")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as a text states it.

    The exponent of `value` says how exactly: 21E+9 for "21 billion". `written` is the number with its unit,
    as it stands in the text, from `start` to `end`. `unit` is "percent", "times", "years", a currency
    ("CNY") or "plain".
    """

    value: Decimal
    written: str
    bound: Bound = Bound.EXACTLY
    unit: str = PLAIN
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


# The same question is held against several facts, and the same facts come up again.
@functools.lru_cache(maxsize=1024)
def stated_numbers(text: str, language: str) -> tuple[Stated, ...]:
    """The numbers in a text of an ISO 639-1 language; years, dates and digits in names are none."""
    return tuple(_stated(*amounts(text, language)))


def _stated(folded: Folded, found: Sequence[Amount]) -> Iterator[Stated]:
    taken = 0
    for amount in found:
        if amount.start < taken:  # the "cent" of "vingt pour cent"
            continue
        start, end, unit = with_unit(folded.text, amount.start, amount.end)
        taken = end
        if unit in _YEARS_HAVE and not _is_counted(folded, amount):
            continue
        if is_vague(folded.text, start):
            continue
        bound = Bound.MORE if _has_rest(folded.text[start:end]) else bound_of(folded.text, start, end)
        if amount.is_spelled and (article := _ARTICLE.search(folded.text[:start])):
            start = article.start()
        span = folded.origins[start], folded.origins[end - 1] + 1
        yield Stated(amount.value, folded.written(start, end), bound, unit, *span)


def _is_counted(folded: Folded, amount: Amount) -> bool:
    """Whether an amount without a unit counts things, and is no year, name, article or part of a word."""
    after = folded.text[amount.end : amount.end + 1]
    if amount.is_spelled:
        if amount.value <= 1 or amount.value % 1:
            return False
        written = folded.text[amount.start : amount.end]
        is_short = len(written) == 1 and is_unspaced(written)
        return after in _COUNTERS if is_short and after else not is_short and not _is_year(amount.value)
    is_glued = after.upper() != after.lower()
    is_bare = folded.text[amount.start : amount.end].isdigit()
    return not is_glued and not (is_bare and _is_year(amount.value))


def _is_year(value: Decimal) -> bool:
    # As an integer: a range would compare a Decimal with each of its numbers.
    return value.as_tuple().exponent == 0 and int(value) in _YEARS


def _has_rest(text: str) -> bool:
    """As in "30多万", thirty-odd times ten thousand."""
    return "多" in text or "余" in text
