"""The unit that stands beside a number, and what it measures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from knowledge.guards.unit_names import currency_codes, unit_names
from knowledge.numerals.folded import spelling
from knowledge.numerals.words import number_words
from knowledge.text import is_unspaced

NOTHING: frozenset[str] = frozenset()
_MONEY = frozenset({"money"})
_SHARE = frozenset({"share"})
_MOST_WORDS = 3
_MOST_CHARACTERS = 8
_LONGEST = 60
_LINK = re.compile(r"^[\s-]*(?:(?:de|of) |d['’])?")
_WORD = re.compile(r"[^\s,;:()]+")
_TAIL = ".!?。、"


def unit_behind(text: str, language: str) -> frozenset[str]:
    """What the unit measures with which `text` begins; a scale word may stand before it ("million euros").

    An ambiguous unit measures several things ("pounds"); empty if there is none that is known.
    """
    text = _LINK.sub("", text[:_LONGEST], count=1)
    if not text:
        return NOTHING
    if sign := _of_sign(text[0]):
        return sign
    names = unit_names(language)
    for written in _beginnings(text):
        if written in currency_codes():
            return _MONEY
        if measured := names.get(spelling(written)):
            return measured
        if spelling(written) in number_words(language).scales:
            return unit_behind(text[len(written) :], language)
    return NOTHING


def unit_before(text: str) -> frozenset[str]:
    """What the sign or the code measures with which `text` ends: "US$", "EUR ", "百分之"."""
    text = text.rstrip()
    if not text:
        return NOTHING
    if text.endswith("百分之"):
        return _SHARE
    is_code = text[-3:] in currency_codes() and not text[-4:-3].isalpha()
    return _MONEY if is_code else _of_sign(text[-1])


def _of_sign(sign: str) -> frozenset[str]:
    if sign in "%‰٪":
        return _SHARE
    return _MONEY if unicodedata.category(sign) == "Sc" else NOTHING


def _beginnings(text: str) -> Iterator[str]:
    """What a unit's name at the start of `text` could be, the longest first."""
    if is_unspaced(text[0]):
        yield from (text[:length] for length in range(min(_MOST_CHARACTERS, len(text)), 0, -1))
        return
    ends = [word.end() for word in _WORD.finditer(text)][:_MOST_WORDS]
    for end in reversed(ends):
        yield text[:end]
        yield text[:end].rstrip(_TAIL)
