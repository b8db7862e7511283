"""Facts that state one thing of one subject at several times, and which of two is the newer."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from knowledge.asking_words import ARTICLES
from knowledge.contradiction import disagree
from knowledge.guards.validity import begins, dated, holds_since
from knowledge.model import Fact
from knowledge.text import fold, is_unspaced, language_of, stem, tokens

# Facts that name no time of their own and were published nearer to each other are taken to be of one time.
_AT_ONCE = timedelta(days=90)
_FIGURE = re.compile(r"\d")
# "Hive 8": told apart by its number from "Hive 9", not by time.
_NUMBERED = re.compile(r"\b([A-Z]\w+) (\d{1,3})\b(?![.,]\d)")
_BEFORE_NUMBERS = ARTICLES | {"in", "of", "about", "over", "only"}

Series = tuple[str, str, frozenset[str]]


class SeriesIndex:
    """The facts that are held, by subject and attribute; those without an attribute are in none.

    `others` tells of further ones of the subject and attribute of a fact, where not all are put in here.
    """

    def __init__(self, others: Callable[[Fact], Sequence[Fact]] | None = None) -> None:
        self._others = others
        # What those were, of the places that were asked for since the last change.
        self._found: dict[tuple[str, str], Sequence[Fact]] = {}
        self._facts: defaultdict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
        self._places: dict[str, tuple[str, str]] = {}

    def put(self, fact: Fact) -> None:
        self.remove(fact.id)
        if fact.attribute.strip():
            place = self._places[fact.id] = fold(fact.subject), fold(fact.attribute)
            self._facts[place][fact.id] = fact

    def remove(self, fact_id: str) -> None:
        self._found.clear()
        if place := self._places.pop(fact_id, None):
            del self._facts[place][fact_id]

    def members(self, like: Fact) -> list[Fact]:
        """The facts of the attribute of a fact that is held."""
        place = self._places.get(like.id)
        if self._others is None:
            return list(self._facts[place].values()) if place else []
        if not like.attribute.strip():
            return []
        place = place or (fold(like.subject), fold(like.attribute))
        if place not in self._found:
            self._found[place] = self._others(like)
        return [*self._found[place], *self._facts.get(place, {}).values()]

    def newest(self, like: Fact, today: date, *, limit: int) -> list[Fact]:
        """The newest of those that say what a fact says, each of its time, but for what is still to come."""
        begun = [
            each for each in self.members(like) if (begins(each) or today) <= today and say_alike(each, like)
        ]
        return sorted(begun, key=latest_of, reverse=True)[:limit]


def series_of(fact: Fact) -> Series:
    """What facts of one series have in common: subject and attribute; without one, all that claims say.

    That is all but figures, which differ from time to time, in words that have none.
    """
    words = frozenset() if fact.attribute.strip() else _words(fact)
    return fold(fact.subject), fold(fact.attribute), words | _numbered(fact.claim)


def is_newer(one: Fact, other: Fact) -> bool:
    """Whether the time of a fact, else of its publication, is after that of the other."""
    if dated(one) and dated(other):
        return latest_of(one) > latest_of(other)
    ours, theirs = latest_of(one), latest_of(other)
    return bool(ours and theirs) and ours - theirs >= _AT_ONCE


def latest_of(fact: Fact) -> date:
    """By what facts are put in order: its time, else when it was published, else the first of all days."""
    # "Since 2019" is after all that ended in that year: who was director "from 2004 to 2019" is so no more.
    if since := holds_since(fact):
        return date(since.year + 1, 1, 1)
    return dated(fact) or fact.citation.source.published_on or date.min


def are_in_dispute(one: Fact, other: Fact) -> bool:
    """Whether different sources say different things of one time."""
    if is_newer(one, other) or is_newer(other, one):
        return False
    ours, theirs = ({citation.source.id for citation in fact.citations} for fact in (one, other))
    return ours.isdisjoint(theirs) and disagree(one, other)


def say_alike(one: Fact, other: Fact) -> bool:
    """Whether the claims differ in nothing but what they state, and when."""
    return _words(one) == _words(other)


def _words(fact: Fact) -> frozenset[str]:
    """The stems in a claim but for its figures; of an attribute, whatever is its value counts as one."""
    is_figure = bool(fact.attribute.strip() or _FIGURE.search(fact.value))
    return _stems(fact.claim, fact.value if is_figure else "")


# The same facts come up again with each question.
@functools.lru_cache(maxsize=4096)
def _stems(claim: str, value: str) -> frozenset[str]:
    language = language_of(claim)
    if value:
        claim = claim.replace(value, " ")
    return frozenset(stem(token, language) for token in tokens(claim) if _tells(token))


def _tells(token: str) -> bool:
    return token not in ARTICLES and (len(token) > 1 or is_unspaced(token))


def _numbered(claim: str) -> frozenset[str]:
    return frozenset(
        f"{fold(word)} {number}"
        for word, number in _NUMBERED.findall(claim)
        if fold(word) not in _BEFORE_NUMBERS
    )
