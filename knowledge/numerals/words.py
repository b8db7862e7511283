"""How languages write numbers: words, abbreviations, signs and months of each.

Spelled-out numbers come from the Unicode CLDR's rules (unicode-rbnf), which hold every gender and case;
abbreviations ("млрд", "Mio."), separators and months come from it through Babel. By hand is what it lacks.
All of it is folded: without case and accents.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from unicode_rbnf import RbnfEngine

from knowledge.numerals.folded import spelling

_MYRIADS = frozenset(("zh", "ja", "ko"))
# Languages that write a number's words together.
GLUED = frozenset(("de", "nl", "it"))
# What may stand between the words of a number.
_JOINS = {
    "en": r"[ -]*(?:(?:and|an?)\b[ -]*)*", "es": r"[ -]*(?:y\b ?)?", "pt": r"[ -]*(?:e\b ?)?",
    "it": r"[ -]*(?:e\b ?)?", "de": r"[ -]*(?:und\b ?)?", "zh": "[零多余]?", "ja": "",
}  # fmt: skip
_HALVES = {
    "en": ("half",), "zh": ("半",), "es": ("medio", "media"), "ru": ("пол", "полу", "половина", "половины"),
    "de": ("halbe", "halben", "halber"), "fr": ("demi", "demie"), "pt": ("meio", "meia"), "ja": ("半",),
    "it": ("mezzo", "mezza"), "nl": ("half", "halve"), "pl": ("pol",),
}  # fmt: skip
_ONE_AND_A_HALF = {"ru": ("полтора", "полторы", "полутора"), "de": ("anderthalb", "eineinhalb")}
# What people and newspapers write in any language.
_SHORT_SCALES = {"k": 3, "mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "mrd": 9, "mld": 9, "к": 3, "тыс": 3}


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of one language: `values` stand for themselves, `scales` multiply what is before them.

    `leading` are the scales that may stand without a number before them ("mil", "a thousand").
    """

    values: dict[str, Decimal]
    scales: dict[str, Decimal]
    leading: frozenset[str]
    joins: re.Pattern[str]


@functools.lru_cache(maxsize=16)
def number_words(language: str) -> NumberWords:
    """The number words of an ISO 639-1 language that the CLDR spells numbers in."""
    spelled = _speller(language)
    scales, leading = _scales(language, spelled)
    values = _values(language, spelled)
    halves = {spelling(half) for half in _HALVES.get(language, ())}
    values |= dict.fromkeys(halves, Decimal("0.5"))
    values |= {half + form: scale / 2 for half in halves for form, scale in scales.items()}  # "полмиллиона"
    for form, scale in _abbreviations(language):
        scales.setdefault(form, scale)
    values = {form: value for form, value in values.items() if form not in leading}
    return NumberWords(values, scales, leading, re.compile(_JOINS.get(language, "[ -]*")))


_Speller = Callable[[int], set[str]]


def _speller(language: str) -> _Speller:
    """What writes a number in every gender and case of the language."""
    engine = RbnfEngine.for_language(language)

    def spelled(number: int) -> set[str]:
        forms = engine.format_number(number).text_by_ruleset.items()
        return {spelling(text) for ruleset, text in forms if "days" not in ruleset}

    return spelled


def _values(language: str, spelled: _Speller) -> dict[str, Decimal]:
    """The words below a thousand: all below 100, and full hundreds."""
    one = spelled(1)
    values = {form: Decimal(n) for n in (*range(100), *range(100, 1000, 100)) for form in spelled(n)}
    values |= {form: Decimal(100) for form in _without_start(spelled(100), one)}
    for hundreds in range(100, 1000, 100):  # as they are before more: "ciento uno"
        for form in _without_end(spelled(hundreds + 1), one):
            values.setdefault(form, Decimal(hundreds))
    if language in _MYRIADS:  # 15 is 十五 alone and 一十五 behind hundreds
        values |= {"一" + form: Decimal(n) for n in range(10, 20) for form in spelled(n)}
    for form in _ONE_AND_A_HALF.get(language, ()):
        values[form] = Decimal("1.5")
    return values


def _scales(language: str, spelled: _Speller) -> tuple[dict[str, Decimal], frozenset[str]]:
    """Thousand, million and so on, as they are after any number; and those that may stand alone."""
    scales: dict[str, Decimal] = {}
    leading: set[str] = set()
    for power in (3, 4, 8, 12) if language in _MYRIADS else (3, 6, 9, 12):
        whole = spelled(10**power)
        alone = set(_without_start(whole, spelled(1))) or whole
        counted = {form for n in (2, 5) for form in _without_start(spelled(n * 10**power), spelled(n))}
        leading |= alone
        scales |= dict.fromkeys(alone | counted, Decimal(1).scaleb(power))
    return scales, frozenset(leading)


def _without_start(forms: Iterable[str], starts: Iterable[str]) -> Iterator[str]:
    longest_first = sorted(starts, key=len, reverse=True)
    for form in forms:
        start = next((start for start in longest_first if form.startswith(start) and form != start), None)
        if start:
            yield form.removeprefix(start).strip()


def _without_end(forms: Iterable[str], ends: Iterable[str]) -> Iterator[str]:
    """The forms without an end and without the "and" before it."""
    endings = sorted(ends, key=len, reverse=True)
    for form in forms:
        end = next((end for end in endings if form.endswith(end)), None)
        if end:
            yield re.sub(r" (?:and|y|e|et|und|i)$|零$", "", form.removesuffix(end).strip())


def _abbreviations(language: str) -> Iterator[tuple[str, Decimal]]:
    formats = Locale.parse(language).compact_decimal_formats
    for style in ("short", "long"):
        for sizes in formats.get(style, {}).values():
            for size, pattern in sizes.items():
                form = spelling(pattern.pattern.strip("0 \u00a0").replace("'", "").rstrip("."))
                zeros = len(size) - pattern.pattern.count("0")
                if form:
                    yield form, Decimal(1).scaleb(zeros)
    yield from ((form, Decimal(1).scaleb(power)) for form, power in _SHORT_SCALES.items())


@functools.lru_cache(maxsize=16)
def decimal_sign(language: str) -> str:
    return str(Locale.parse(language).number_symbols["latn"]["decimal"])


@functools.lru_cache(maxsize=16)
def months(language: str) -> str:
    """The months' names as one alternative of a regular expression, longest first."""
    forms = Locale.parse(language).months
    names = {
        spelling(name)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in forms[context][width].values()
    }
    named = {re.escape(name.rstrip(".")) for name in names if not name[0].isdigit()}
    return "|".join(sorted(named, key=len, reverse=True)) or "(?!)"
