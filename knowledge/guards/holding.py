"""Whether a fact can hold an answer of the kind that is asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

from knowledge.guards.held_words import FRACTION, FREE, TIME_OF_DAY, has_date, without_dates
from knowledge.guards.measures import measures, mentions
from knowledge.guards.question_words import Asked
from knowledge.model import Fact
from knowledge.numerals import stated_numbers
from knowledge.text import is_unspaced, language_of, words

# A numeral that is no part of a name ("J7", "E-QM50"); to letters without case nothing is glued ("约5人").
_CASED = "A-Za-zÀ-ÖØ-öø-ɏΑ-ώЀ-ӿ"
_NUMERAL = re.compile(rf"(?<![\d{_CASED}])(?<![{_CASED}]-)\d")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MAYBE_YEAR = re.compile(r"\D{0,12}\d{3,4}\D{0,6}")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th|er|e|º|ª|-\w+)\b|\d\.\s|第")
# What may stand beside a year and names nobody and nothing: "since 1894", "в 1894 году", "1894年".
_BESIDE_YEAR = re.compile(
    r"\d.*|[^\W\d]{1,2}|the|from|since|until|around|about|early|late|year|circa|desde|hasta|hacia|años?|seit|jahre?"
    r"|depuis|vers|année|dès|год[ау]?|года|около|ano",
    re.IGNORECASE,
)
# What asks for the hour itself; opening hours may be days too.
_HOUR_ASKED = re.compile(
    r"what time|\bhoras?\b|часу|часа|скольк|几点|\bheures?\b(?! d['’]ouverture)|\buhr(?:zeit)?\b|何時",
    re.IGNORECASE,
)
# A telephone or postal number counts nothing, but may be "the number of the office".
_IDENTIFIER = re.compile(r"\s*(?:\+\d|0\d)[\d ()/-]+\d\s*")
_NUMBER_ASKED = re.compile(r"num|núm|номер|号|番", re.IGNORECASE)
_MOST_WORDS_OF_AN_AMOUNT = 2  # "more than 300,000", "12,500 visitors"
_WORD_LENGTH = 2  # of scripts without spaces
# What may be told by another measure: the distance in minutes of walking, the length of a film.
_AS_WELL: Mapping[str, frozenset[str]] = {"length": frozenset({"duration"})}
_language_of = functools.lru_cache(maxsize=4096)(language_of)
_SIZES = frozenset({"weight", "length", "area", "speed"})


def fits(asked: Asked, fact: Fact) -> bool:
    """Whether the fact can hold what is asked for; true wherever that is not plain.

    A claim without a value and without a numeral may be no more than what an answer is filed under.
    """
    if not fact.value and not _NUMERAL.search(fact.claim):
        return True
    if asked.kind in _SIZES:
        return _has_number(fact) and not _clashes(asked.kind, fact)
    if asked.kind == "clock":
        return _has_clock(fact, asked)
    if asked.kind == "number" and _IDENTIFIER.fullmatch(fact.value):
        return _NUMBER_ASKED.search(asked.said) is not None
    holds = _HOLDS[asked.kind]
    return holds(fact) or not (asked.is_plain or _clashes(asked.kind, fact))


def is_amount(fact: Fact) -> bool:
    """Whether the value is a figure, and no year or date."""
    return bool(_NUMERAL.search(fact.value)) and not _YEAR.search(fact.value)


def is_share(fact: Fact) -> bool:
    """Whether all that the value has numbers of are shares."""
    numbers = measures(fact.value, _language_of(fact.claim))
    return bool(numbers) and all("share" in number for number in numbers)


def _has_number(fact: Fact) -> bool:
    return bool(_NUMERAL.search(fact.claim) or stated_numbers(fact.claim, _language_of(fact.claim)))


def _has_time(fact: Fact) -> bool:
    if fact.period or _YEAR.search(fact.claim) or not _NUMERAL.search(fact.value):
        return True
    return _has_date_or_hour(fact) or _has("duration", fact) or bool(_MAYBE_YEAR.fullmatch(fact.value))


def _is_no_amount(fact: Fact) -> bool:
    if not _NUMERAL.search(fact.value):
        return not (has_date(fact.value, _language_of(fact.claim)) and _is_a_time_alone(fact))
    return bool(_YEAR.search(fact.value)) and not _is_a_time_alone(fact)


def _is_a_time_alone(fact: Fact) -> bool:
    """Whether the value is no more than a year, a date or a day: "1894", "since May 1894", "Mondays"."""
    said = words(without_dates(fact.value, _language_of(fact.claim)))
    return all(_BESIDE_YEAR.fullmatch(word) for word in said)


def _may_be_a_place(fact: Fact) -> bool:
    """Whether the value is more than a figure and its unit: "12 Harbour Street", "3 km north of the town"."""
    value = fact.value
    if _YEAR.search(value) and _is_a_time_alone(fact):
        return False
    if _is_no_amount(fact) or _ORDINAL.search(value):
        return True
    said = [word for word in words(value) if not word[0].isdigit()]
    return sum(
        len(word) // _WORD_LENGTH if is_unspaced(word) else 1 for word in said
    ) > _MOST_WORDS_OF_AN_AMOUNT or any(word[0].isupper() for word in said)


def _has_money(fact: Fact) -> bool:
    return _has("money", fact) or any(FREE.search(text) for text in (fact.value, fact.claim))


def _has_share(fact: Fact) -> bool:
    return _has("share", fact) or any(FRACTION.search(text) for text in (fact.value, fact.claim))


def _has_duration(fact: Fact) -> bool:
    return _has("duration", fact) or len({*_YEAR.findall(f"{fact.claim} {fact.period}")}) > 1


def _has_clock(fact: Fact, asked: Asked) -> bool:
    """Whether the fact can tell a time of day, or a day where opening hours are asked for."""
    if _HOUR_ASKED.search(asked.said):
        return _has_hour(fact)
    return _has_date_or_hour(fact) or not (
        asked.is_plain or (_NUMERAL.search(fact.value) and not _has("duration", fact))
    )


def _has_hour(fact: Fact) -> bool:
    return any(TIME_OF_DAY.search(text) for text in (fact.value, fact.claim))


def _has_date_or_hour(fact: Fact) -> bool:
    language = _language_of(fact.claim)
    return _has_hour(fact) or any(has_date(text, language) for text in (fact.value, fact.claim))


def _has(measured: str, fact: Fact) -> bool:
    """Whether a number of the fact has such a unit, or what it states has one without a number."""
    language = _language_of(fact.claim)
    numbers = (*measures(fact.value, language), *measures(fact.claim, language))
    stated = fact.value if _NUMERAL.search(fact.value) else fact.claim
    return any(measured in number for number in numbers) or mentions(measured, stated, language)


def _clashes(measured: str, fact: Fact) -> bool:
    """Whether all that the fact has numbers of is known, and is something else."""
    if _has(measured, fact):
        return False
    language = _language_of(fact.claim)
    numbers = measures(fact.value, language) or measures(fact.claim, language)
    known = {measured} | _AS_WELL.get(measured, frozenset())
    return bool(numbers) and all(number and not number & known for number in numbers)


_HOLDS: Mapping[str, Callable[[Fact], bool]] = {
    "number": _has_number,
    "time": _has_time,
    "person": _is_no_amount,
    "place": _may_be_a_place,
    "money": _has_money,
    "share": _has_share,
    "duration": _has_duration,
}
