"""Runs of capitals that are one name: "Dr. Aalto", "Ministry of Transport and Energy", "Hidrosur, S.A."."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.ingest.name_forms import LEGAL_FORMS
from knowledge.ingest.organisations import forms, is_head, is_organisation_word
from knowledge.ingest.places import Gazetteer
from knowledge.ingest.stretches import Stretch
from knowledge.text import DEFAULT_LANGUAGE

_LONGEST_GAP = 24
_ABBREVIATED = re.compile(
    r"[^\W\d_]|(?i:dr|dra|mr|mrs|ms|prof|st|ste|co|corp|inc|sr|sra|mt|ft|gen|gov|sen|lt|col|capt|rev|hon|jr|no"
    r"|ул|им)"
)
_LEGAL = re.compile(rf"(?:{LEGAL_FORMS})", re.IGNORECASE)
_OF_PEOPLE = re.compile(r" (?:van|von|van de[rn]?|von der|de la|bin|ibn|da|dos|di|al) ")
# Where an adjective may stand in small letters behind its noun: "Compagnie maritime du Nord".
_ADJECTIVES_BEHIND = frozenset(("es", "fr", "it", "pt"))
_AND = frozenset(("and", "y", "и", "et", "e", "und", "en", "i"))


@dataclass(frozen=True, slots=True)
class NameJoins:
    """What puts the runs of a text together that has names of places in an ISO 639-1 language."""

    text: str
    language: str
    places: Gazetteer

    def joined(self, runs: Iterable[Stretch]) -> Iterator[Stretch]:
        current: Stretch | None = None
        for run in runs:
            if current and self._is_one(current, run):
                current = Stretch(current.start, run.end)
                continue
            if current:
                yield current
            current = run
        if current:
            yield current

    def _is_one(self, first: Stretch, second: Stretch) -> bool:
        gap = self.text[first.end : second.start]
        name, following = self.text[slice(*first)], self.text[slice(*second)]
        return len(gap) <= _LONGEST_GAP and (
            (gap == ". " and _ABBREVIATED.fullmatch(name.rpartition(" ")[2]) is not None)
            or (gap in {", ", " "} and _LEGAL.fullmatch(following.partition(" ")[0]) is not None)
            or self.places.has(f"{name}{gap}{following}")
            or (_OF_PEOPLE.fullmatch(gap) is not None and not self._heads(name))
            or self._goes_on(name, gap)
            or (gap in {"'s ", "’s "} and self._is_of(name, following))
        )

    def _goes_on(self, name: str, gap: str) -> bool:
        """As "Ministry of Transport" does, and again with "and Energy"; but not "University and Energy"."""
        is_and = gap.strip() in _AND
        return (
            _joins(self.language).fullmatch(gap) is not None
            and self._heads(name)
            and (" " in name or not is_and)
        )

    def _is_of(self, name: str, following: str) -> bool:
        """As "St Mary's Hospital" is one; but not "Kenya's Parliament"."""
        return not self.places.has(name) and is_organisation_word(following, self.language)

    def _heads(self, name: str) -> bool:
        return any(is_head(word, self.language) for word in name.split())


@functools.cache
def _joins(language: str) -> re.Pattern[str]:
    both = dict.fromkeys(filter(None, (forms(language).joins, forms(DEFAULT_LANGUAGE).joins)))
    adjective = r"(?:[^\W\d_]{4,} )?" if language in _ADJECTIVES_BEHIND else ""
    return re.compile(rf" {adjective}(?:{'|'.join(both)})(?: |(?<=['’]))", re.IGNORECASE)
