"""Which names are of organisations and which of places, by the words in and around them."""

from __future__ import annotations

import functools
import re

from babel import Locale

from knowledge.ingest.found import FoundKind
from knowledge.ingest.name_forms import COMMON_ABBREVIATIONS, LEGAL_FORMS, NAME_FORMS, NameForms
from knowledge.ingest.places import Gazetteer
from knowledge.text import DEFAULT_LANGUAGE

_OTHER_PEOPLES = (
    "African American Argentine Argentinian Asian Australian Austrian Belgian Brazilian British Canadian"
    " Chilean Colombian Cuban Egyptian European Indian Iranian Iraqi Israeli Kenyan Mexican Moroccan Nigerian"
    " Pakistani Peruvian Saudi Scottish Singaporean Swiss Syrian Taiwanese"
)
_ACRONYM = re.compile(r"[^\W\d_]{2,6}(?:&[^\W\d_]{1,3})?")
_LEGAL = re.compile(rf".*[\s,](?:{LEGAL_FORMS})\.?", re.IGNORECASE | re.DOTALL)
_DIRECTION = re.compile(
    r"(?:north|south|east|west|central|upper|lower|new|greater|inner|outer|mainland"
    r"|(?:north|south)[- ]?(?:ea|we)st)"
    r"(?:ern)? ",
    re.IGNORECASE,
)


@functools.cache
def forms(language: str) -> NameForms:
    """The words of a language, with the English ones, which names have everywhere."""
    english, row = NAME_FORMS[DEFAULT_LANGUAGE], NAME_FORMS.get(language)
    if row is None or row is english:
        return english
    return row._replace(
        organisation=f"{row.organisation}|{english.organisation}", place=f"{row.place}|{english.place}"
    )


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = forms(language)
    return _whole(row.organisation), _whole(row.place)


def _whole(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


def is_head(word: str, language: str) -> bool:
    """Whether a name may go on behind a word: "Ministry", "University", "Port"."""
    return any(pattern.fullmatch(word) for pattern in _patterns(language))


def is_organisation_word(word: str, language: str) -> bool:
    return _patterns(language)[0].fullmatch(word) is not None


def kind_of(name: str, before: str, behind: str, *, language: str, places: Gazetteer) -> FoundKind | None:
    """The kind of a name by what it is made of, then by the words around it; None if it names no one."""
    if name.rstrip(".") in COMMON_ABBREVIATIONS or name in _peoples(language):
        return None
    if _LEGAL.fullmatch(name):
        return FoundKind.ORGANISATION
    if places.has(name) or places.has(_DIRECTION.sub("", name, count=1)):
        return FoundKind.PLACE
    return _kind_within(name, language) or _kind_beside(before, behind, language) or FoundKind.NAME


def _kind_within(name: str, language: str) -> FoundKind | None:
    organisation, place = _patterns(language)
    first, last = name.partition(" ")[0], name.rpartition(" ")[2]
    if " " in name:
        if organisation.search(name):  # "Lake District Bank": it may be named for a place
            return FoundKind.ORGANISATION
        if place.fullmatch(first) or place.fullmatch(last):
            return FoundKind.PLACE
    return FoundKind.ORGANISATION if _is_acronym(name) else None


def _kind_beside(before: str, behind: str, language: str) -> FoundKind | None:
    for pattern, kind in zip(_patterns(language), (FoundKind.ORGANISATION, FoundKind.PLACE), strict=True):
        if pattern.fullmatch(before) or (behind and pattern.fullmatch(behind)):
            return kind
    return None


@functools.cache
def _peoples(language: str) -> frozenset[str]:
    """English words for peoples, which mostly are those for their languages; others are written small."""
    if language != DEFAULT_LANGUAGE:
        return frozenset()
    spoken = map(str, Locale.parse(language).languages.values())
    return frozenset((*(name for name in spoken if name.isalpha()), *_OTHER_PEOPLES.split()))


def _is_acronym(name: str) -> bool:
    """Whether it is one, as "FAW", or begins with one, as "FAW Jiefang" and "CRRC Changchun"."""
    first = name.partition(" ")[0]
    return first.isupper() and _ACRONYM.fullmatch(first) is not None and first not in COMMON_ABBREVIATIONS
