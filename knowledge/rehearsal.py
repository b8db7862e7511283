"""Questions made out of a base itself: what it can answer, and near misses of it.

Every phrasing is asked as if the base had never seen it; as if the base lacked its fact; about a year that
the base knows nothing of; about a subject that it does not know; and about one that it knows, but not this.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.core import UnknownLocaleError

from knowledge.model import Fact
from knowledge.retrieval import Hidden, NameIndex
from knowledge.text import DEFAULT_LANGUAGE, fold, language_of

_SEED = 2022
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS_AWAY = (-9, -6, -4, -3, 4, 6)
_COUNTRY_CODE = re.compile("[A-Z]{2}")
# The CLDR lists these among the countries: unions, regions without a name, and names for testing.
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A question with the facts that answer it, none if none does; `hidden` is what the base then lacks.

    `kind` is "phrasing", "attribute", "period", "subject" or "neighbour"; for a question of people's "gold".
    """

    text: str
    kind: str
    gold: frozenset[str] = frozenset()
    hidden: Hidden | None = None


def rehearse(facts: Sequence[Fact], names: NameIndex, *, phrasings: int | None = None) -> list[Rehearsed]:
    """Questions from at most so many phrasings of all facts, the same ones each time."""
    chance = random.Random(_SEED)  # noqa: S311 (a sample, not a secret)
    asked_of: defaultdict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for phrasing in fact.phrasings:
            asked_of[fold(phrasing)].add(fact.id)
    own = [
        (fact, phrasing)
        for fact in facts
        for phrasing in fact.phrasings
        # What is asked of two facts in the same words says nothing about either.
        if len(asked_of[fold(phrasing)]) == 1
    ]
    chosen = own if phrasings is None or len(own) <= phrasings else chance.sample(own, phrasings)
    years = {year for fact in facts for text in (fact.period, *fact.wordings) for year in _YEAR.findall(text)}
    return [
        each
        for fact, phrasing in chosen
        for each in (
            *_own(fact, phrasing),
            *_other_period(phrasing, years, chance),
            *_other_subject(phrasing, names, _neighbours(fact, facts), chance),
        )
    ]


def _own(fact: Fact, phrasing: str) -> Iterator[Rehearsed]:
    yield Rehearsed(phrasing, "phrasing", frozenset((fact.id,)), Hidden(fact.id, phrasing))
    yield Rehearsed(phrasing, "attribute", hidden=Hidden(fact.id))


def _other_period(phrasing: str, years: set[str], chance: random.Random) -> Iterator[Rehearsed]:
    if found := _YEAR.search(phrasing):
        others = [str(int(found[0]) + away) for away in _YEARS_AWAY]
        if unknown := [year for year in others if year not in years]:
            yield Rehearsed(phrasing.replace(found[0], chance.choice(unknown)), "period")


def _other_subject(
    phrasing: str, names: NameIndex, neighbours: Sequence[str], chance: random.Random
) -> Iterator[Rehearsed]:
    for mention in names.mentions(phrasing)[:1]:
        stranger = chance.choice(_places(language_of(phrasing)))
        if not names.mentions(stranger):
            yield Rehearsed(phrasing.replace(mention.written, stranger), "subject")
        if others := [name for name in neighbours if name in names and name != mention.subject]:
            yield Rehearsed(phrasing.replace(mention.written, chance.choice(others)), "neighbour")


def _neighbours(fact: Fact, facts: Sequence[Fact]) -> list[str]:
    """Subjects of the base of which nothing is held that the fact states of its own."""
    same = {other.subject for other in facts if other.attribute == fact.attribute}
    return list(dict.fromkeys(other.subject for other in facts if other.subject not in same))


def _places(language: str) -> Sequence[str]:
    """Names of countries in a language: every language has them, and few bases are about them."""
    try:
        territories = Locale(language).territories
    except UnknownLocaleError:
        territories = Locale(DEFAULT_LANGUAGE).territories
    codes = (code for code in territories if _COUNTRY_CODE.fullmatch(str(code)) and code not in _NO_COUNTRIES)
    return sorted(territories[code] for code in codes)
