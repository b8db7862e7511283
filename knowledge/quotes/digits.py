"""The numerals of a text by their digits alone, whatever language it is in."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# Grouped by thousands (also the Indian way, 3,00,000), or plain with a decimal point or decimal comma.
_NUMERAL = re.compile(r"\d{1,3}(?:[,']\d{2,3})*[,']\d{3}(?![\d'])(?:\.\d+)?|\d+(?:\.\d+|,\d{1,2}(?!\d))?")
_GROUP_SPACE = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3})")
_SIGNS = str.maketrans({"，": ",", "．": ".", "٬": ",", "٫": ".", "’": "'"})


def numbers(text: str) -> frozenset[Decimal]:
    """The values of the numerals: "300,000" and "３０００００" have the same, the 7 of "J7" is a name."""
    return frozenset(value for *_, value in numerals(text))


def numerals(text: str) -> list[tuple[int, int, Decimal]]:
    """Where each numeral begins and ends, and its value; the digits of names are none."""
    plain = text if text.isascii() else "".join(map(_digit, _GROUP_SPACE.sub("'", text))).translate(_SIGNS)
    return [
        (*match.span(), _value(match.group()))
        for match in _NUMERAL.finditer(plain)
        if not _is_name(plain, match.start())
    ]


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _is_name(text: str, start: int) -> bool:
    """Digits glued to a letter before them (J7, QM5); scripts without case, as Chinese, glue nothing."""
    return start > 0 and text[start - 1].upper() != text[start - 1].lower()


def _value(numeral: str) -> Decimal:
    if re.search(r",\d{1,2}$", numeral):
        numeral = numeral.replace(",", ".")
    return Decimal(re.sub("[,']", "", numeral))
