"""The names of units and currencies by the Unicode CLDR (through Babel), and what each measures."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name
from babel.units import format_unit

from knowledge.guards.unit_words import ALSO, HEAD_FIRST, MEASURES, NO_HEADS, NO_NAMES, NO_UNITS
from knowledge.numerals.folded import spelling
from knowledge.text import DEFAULT_LANGUAGE

_RUSSIAN_ADJECTIVE = re.compile(r".+(?:[ыи]й|ая|ое|[ыи]е|[ыи]х)$")
_FIGURE = re.compile(r"[\d.,]+")


@functools.cache
def unit_names(language: str) -> dict[str, frozenset[str]]:
    """What each name of a unit measures, in the language and in English, whose signs are everyone's."""
    names, everyones = _own_names(language), _own_names(DEFAULT_LANGUAGE)
    both = {form: names[form] | everyones[form] for form in names.keys() & everyones.keys()}
    return {**names, **everyones, **both}


@functools.cache
def _own_names(language: str) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for measured, name in (*_units(language), *_currencies(language), *_also(language)):
        if (form := spelling(name)) not in NO_NAMES:
            names.setdefault(form, set()).add(measured)
    return {form: frozenset(measured) for form, measured in names.items()}


def _units(language: str) -> Iterator[tuple[str, str]]:
    locales = [Locale.parse(language)]
    if language == DEFAULT_LANGUAGE:
        locales.append(Locale("en", "GB"))  # which has metres
    for locale in locales:
        for unit in map(str, locale.unit_display_names):
            measured = "share" if unit == "concentr-percent" else MEASURES.get(unit.partition("-")[0])
            if measured and not NO_UNITS.search(unit):
                short = measured != "duration" or language == DEFAULT_LANGUAGE
                yield from ((measured, name) for name in _forms(unit, locale, short=short))


def _forms(unit: str, locale: Locale, *, short: bool) -> Iterator[str]:
    """The names of a unit beside a number, `short` ones too: those of time are mostly single letters."""
    long = _written(unit, locale, "long")
    yield from long
    if short or not long:  # some scripts need no long ones
        yield from _written(unit, locale, "short")


def _written(unit: str, locale: Locale, length: Literal["long", "short"]) -> list[str]:
    # One of each number that languages have a form for; Russian has one for 1, for 2, for 5 and for 1.5.
    written = [format_unit(number, unit, length=length, locale=locale) for number in (1, 2, 5, 1.5)]
    # Where there is no name, Babel writes its own id of the unit.
    return [_FIGURE.sub("", each) for each in written if unit not in each]


def _currencies(language: str) -> Iterator[tuple[str, str]]:
    for code in currency_codes():
        for count in (1, 2, 5):
            name = get_currency_name(code, count, language).partition("(")[0]
            yield "money", name
            head = _head(re.split(r"[\s-]+", name.strip()), language)
            if spelling(head) not in NO_HEADS:
                yield "money", head


def _head(name: Sequence[str], language: str) -> str:
    """What a currency is without its country: the dollars of "US dollars"."""
    if language == "ru":
        return next((word for word in name if not _RUSSIAN_ADJECTIVE.fullmatch(word)), name[-1])
    return name[0] if language in HEAD_FIRST else name[-1]


def _also(language: str) -> Iterator[tuple[str, str]]:
    for measured, names in ALSO.get(language, {}).items():
        yield from ((measured, name) for name in names.split())


@functools.cache
def currency_codes() -> frozenset[str]:
    """The codes of the currencies that are legal tender somewhere today."""
    used = get_global("territory_currencies").values()
    return frozenset(code for uses in used for code, _, until, is_tender in uses if is_tender and not until)
