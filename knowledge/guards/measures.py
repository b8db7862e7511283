"""What the numbers in a fact measure: money, a share, a weight, a length, a time."""

from __future__ import annotations

import functools
import re

from knowledge.guards.unit_names import unit_names
from knowledge.guards.units import unit_before, unit_behind
from knowledge.numerals.amounts import Amount, amounts
from knowledge.numerals.folded import Folded, spelling
from knowledge.text import is_unspaced, words

_SIGNS = {"money": re.compile("[$€£¥₽₹₩₺]"), "share": re.compile("[%‰٪]|百分之")}
_YEARS = range(1500, 2101)


# The same facts come up again and again.
@functools.lru_cache(maxsize=4096)
def measures(text: str, language: str) -> tuple[frozenset[str], ...]:
    """What each number measures in a text of an ISO 639-1 language, empty for one whose unit is not known.

    A unit may measure several things ("pounds"). Years, dates and digits in names are left out.
    """
    folded, stated = amounts(text, language)
    found = ((amount, _measure(folded, amount, language)) for amount in stated)
    return tuple(measured for amount, measured in found if measured or not _is_year(folded, amount))


def _measure(folded: Folded, amount: Amount, language: str) -> frozenset[str]:
    start, end = folded.origins[amount.start], folded.origins[amount.end - 1] + 1
    return unit_before(folded.original[:start]) or unit_behind(folded.original[end:], language)


def _is_year(folded: Folded, amount: Amount) -> bool:
    is_bare = folded.text[amount.start : amount.end].isdigit()
    # As an integer: a range would compare a Decimal with each of its numbers.
    return is_bare and amount.value == int(amount.value) and int(amount.value) in _YEARS


@functools.lru_cache(maxsize=4096)
def mentions(measured: str, text: str, language: str) -> bool:
    """Whether a text has a unit of this measure, with or without a number ("a few dollars")."""
    if measured in _SIGNS and _SIGNS[measured].search(text):
        return True
    said = words(text)
    names = _names_of(measured, language)
    return any(spelling(word) in names for word in said) or any(
        name in word for word in said if is_unspaced(word) for name in names if is_unspaced(name)
    )


@functools.cache
def _names_of(measured: str, language: str) -> frozenset[str]:
    # One letter is a unit only behind a number, one character in Chinese everywhere.
    named = (name for name, units in unit_names(language).items() if measured in units)
    return frozenset(name for name in named if len(name) > 1 or is_unspaced(name))
