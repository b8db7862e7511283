"""Decades and centuries as the years that they span: "the 1990s", "в 90-х", "años noventa", "十九世纪"."""

from __future__ import annotations

import re

# Stands between the first and the last year of what a text speaks of as one ("the 1990s") and between
# those of a number of years from now ("the past four years"), which may be meant a year earlier or later.
STRETCH = "…"
COUNTED = "‥"
# Two figures alone are of the last century from here on: "the 30s", but "the 20s".
_LAST_CENTURY = 30
_CENTURY = 100
_ROMAN = {
    numeral: n for n, numeral in enumerate(["xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"], start=15)
}

_NUMERAL = r"(\d\d|x[vix]{0,4})"
_CENTURY_NAME = re.compile(
    rf"\b(?:siglo|século|القرن|ศตวรรษที่) ?{_NUMERAL}\b"
    rf"|(?<!\w){_NUMERAL}(?:st|th|e|ème|\.|-?(?:й|го|м)|º)? ?"
    r"(?:centur(?:y|ies)\b|век[еау]?\b|siècle|jahrhundert|secolo|世[纪紀]|세기|eeuw|yüzyıl|wiek)"
)
_DECADE = re.compile(
    r"(?<![\d.,$€£¥])(?:(\d\d)世[纪紀])?((?:18|19|20)?)(\d0)"
    r"(?:-?(?:е|х|ые|ых)\b(?: год\w*)?|er\b(?:n? jahren?)?|年代|년대|['’][lt][aeıi]r?\w*)"
    r"|(?:\bthe |(?<!\w)['’]|\b(?=\d{4}))((?:18|19|20)?)(\d0)['’]?s\b"
    r"|\b(?:años|années|anni|anos|jaren|lata|latach|ทศวรรษ) ['’]?((?:19|20)?)(\d0)\b"
    r"(?![,.]?\d| ?(?:-|[aàeyi]\b|et\b))"
    r"|\blos ()([5-9]0)(?=$|[?!.,;])"
)
_WORDS = (
    "twent thirt fort fift sixt sevent eight ninet",
    "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "二 三 四 五 六 七 八 九",
)
_TENS = {word: n * 10 for row in _WORDS for n, word in enumerate(row.split(), start=2)}
_DECADE_IN_WORDS = re.compile(
    r"\b(?:the |nineteen[ -])({})ies\b|\b({})(?:ые|ых)\b(?: год\w*)?|\baños ({})\b"
    r"|(?:二十世[纪紀])?({})十年代".format(*(words.replace(" ", "|") for words in _WORDS))
)


# What every one of them holds, quickly looked for.
_DECADE_ENDINGS = ("ties", "ые", "ых", "años", "十年代")
_FULL_TEN = re.compile(r"\d0(?!\d)")


def stretch(first: int, last: int) -> str:
    return f"{first}{STRETCH}{last}"


def counted(first: int, last: int) -> str:
    return f"{first}{COUNTED}{last}"


def with_stretches(text: str) -> str:
    """`text` (in lower case) with its decades and centuries as stretches of years."""
    if any(ending in text for ending in _DECADE_ENDINGS):
        text = _DECADE_IN_WORDS.sub(lambda match: _decade(_TENS[match[match.lastindex or 0]]), text)
    if _FULL_TEN.search(text):
        text = _DECADE.sub(_decade_in_figures, text)
    return _CENTURY_NAME.sub(_century, text)


def _decade(tens: int, hundreds: int | None = None) -> str:
    if hundreds is None:
        hundreds = 19 if tens >= _LAST_CENTURY else 20
    first = hundreds * _CENTURY + tens
    return stretch(first, first + 9)


def _decade_in_figures(match: re.Match[str]) -> str:
    *century, hundreds, tens = (group for group in match.groups() if group is not None)
    if century:  # "20世纪90年代"
        return _decade(int(tens), int(century[0]) - 1)
    return _decade(int(tens), int(hundreds) if hundreds else None)


def _century(match: re.Match[str]) -> str:
    numeral = match[1] or match[2]
    number = int(numeral) if numeral.isdecimal() else _ROMAN.get(numeral, 0)
    if not number:
        return match[0]
    return stretch((number - 1) * _CENTURY + 1, number * _CENTURY)
