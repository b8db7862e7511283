"""The quote lock: a claim says no number that its quotes don't say, and a quote stands in its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

from knowledge.model import Fact

# Grouped by thousands (also the Indian way, 3,00,000), or plain with a decimal point or decimal comma.
_NUMBER = re.compile(r"\d{1,3}(?:[,']\d{2,3})*[,']\d{3}(?![\d'])(?:\.\d+)?|\d+(?:\.\d+|,\d{1,2}(?!\d))?")
_GROUP_SPACE = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3})")
_MARKS = str.maketrans({**dict.fromkeys("“”„‟«»「」『』＂", '"'), **dict.fromkeys("‘’‚‛‹›＇", "'")})
_SIGNS = str.maketrans({"，": ",", "．": ".", "٬": ",", "٫": ".", "’": "'"})
# Scripts that put no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def numbers(text: str) -> frozenset[Decimal]:
    """The values of the numerals: "300,000" and "３０００００" have the same, the 7 of "J7" is a name."""
    return frozenset(value for _, value in _numerals(text))


def missing_numbers(claim: str, quotes: Iterable[str]) -> tuple[str, ...]:
    """The numerals of the claim, as written there, whose values stand in none of the quotes."""
    held = frozenset[Decimal]().union(*map(numbers, quotes))
    return tuple(dict.fromkeys(written for written, value in _numerals(claim) if value not in held))


def stands_in(quote: str, text: str) -> bool:
    """Whether the text holds the quote word for word: "3 percent" does not stand in "63 percent"."""
    wanted = _folded(quote)
    if not wanted:
        return False
    start = r"(?<!\w)" if _is_spaced(wanted[0]) else ""
    end = r"(?!\w)" if _is_spaced(wanted[-1]) else ""
    return re.search(start + re.escape(wanted) + end, _folded(text)) is not None


def broken_lock(fact: Fact) -> str | None:
    """What breaks the quote lock of a fact, in words; None when it holds."""
    for citation in fact.citations:
        snapshot = citation.source.snapshot
        if snapshot and not stands_in(citation.quote, snapshot.text):
            return f'has a quote that does not stand in {citation.source.id}: "{citation.quote}"'
    missing = missing_numbers(fact.claim, (citation.quote for citation in fact.citations))
    if missing:
        return f"claims a number that is not in its quote: {', '.join(missing)}"
    return None


def _numerals(text: str) -> Iterator[tuple[str, Decimal]]:
    plain = "".join(map(_digit, _GROUP_SPACE.sub("'", text))).translate(_SIGNS)
    for match in _NUMBER.finditer(plain):
        if not _is_name(plain, match.start()):
            yield text[slice(*match.span())], _value(match.group())


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


def _folded(text: str) -> str:
    visible = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join(visible.translate(_MARKS).split())


def _is_spaced(character: str) -> bool:
    return character.isalnum() and not _UNSPACED.match(character)
