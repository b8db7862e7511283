"""What curators are told before a fact is saved: what is wrong with it, and which fact it comes near."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.contradiction import contradicts
from knowledge.curation.comparing import Relation, relation
from knowledge.curation.rewording import denies_otherwise, unquoted_names
from knowledge.engine import Engine
from knowledge.factfile.factchecks import can_be
from knowledge.factfile.fields import folded
from knowledge.model import MAX_CLAIM, MAX_PHRASING, MAX_QUOTE, Citation, Fact
from knowledge.quotes import is_quoted, missing_numbers, stands_in
from knowledge.retrieval import Hidden
from knowledge.text import LANGUAGES, utf16_length


class ConcernKind(enum.StrEnum):
    QUOTE_NOT_IN_SOURCE = "quote_not_in_source"
    NUMBER_NOT_IN_QUOTE = "number_not_in_quote"
    TOO_LONG = "too_long"
    EMPTY_QUOTE = "empty_quote"
    VALUE_NOT_IN_CLAIM = "value_not_in_claim"
    IMPOSSIBLE_PERIOD = "impossible_period"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    WORDING_TAKEN = "wording_taken"
    SOURCE_WITHOUT_DATE = "source_without_date"
    DENIES_OTHERWISE = "denies_otherwise"
    NAME_NOT_IN_QUOTE = "name_not_in_quote"
    NEAR_DUPLICATE = "near_duplicate"
    CONFLICT = "conflict"


# With these the base could not be exported and imported again.
_BLOCKING = frozenset(
    (
        ConcernKind.QUOTE_NOT_IN_SOURCE,
        ConcernKind.NUMBER_NOT_IN_QUOTE,
        ConcernKind.TOO_LONG,
        ConcernKind.EMPTY_QUOTE,
        ConcernKind.VALUE_NOT_IN_CLAIM,
        ConcernKind.IMPOSSIBLE_PERIOD,
        ConcernKind.ENDS_BEFORE_IT_BEGINS,
        ConcernKind.WORDING_TAKEN,
    )
)


# The facts nearest to a wording, among which one that has the same would be.
_LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that speaks against saving a fact as it is.

    `detail` is the quote that does not stand in its source, the numbers, the names, the value or the period
    as they are written, what is too long ("claim", "translation", "quote" or "phrasing", by `excess` UTF-16
    units), or the id of the source without a date, or the wording that is taken. `fact` is the fact of the
    base that has it, or that says the same or the contrary.
    `language` is the ISO 639-1 code of the translation that it is about, if it is about one.
    """

    kind: ConcernKind
    detail: str = ""
    fact: Fact | None = None
    excess: int = 0
    language: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the fact can't be saved so; translators may count in other units, so they are warned."""
        is_wording = self.kind is ConcernKind.NUMBER_NOT_IN_QUOTE and bool(self.language)
        return self.kind in _BLOCKING and not is_wording


def check(fact: Fact, engine: Engine, *, was: Fact | None = None) -> tuple[Concern, ...]:
    """All that speaks against a fact, in the order of the kinds.

    `was` is the fact before the change: what it came near already, nobody is told again.
    """
    found = [*_misquoted(fact), *_unquoted_numbers(fact), *_too_long(fact)]
    was_so = [*_unsound(was)] if was else []
    found += [each for each in _unsound(fact) if each not in was_so]
    found += [*_taken(fact, engine, was), *_undated(fact)]
    worded_so = [*_reworded(was, engine)] if was else []
    found += [each for each in _reworded(fact, engine) if each not in worded_so]
    if was is None or _says(was) != _says(fact):
        found += _near(fact, engine)
    return tuple(found)


def _says(fact: Fact) -> tuple[object, ...]:
    return fact.claim, fact.subject, fact.attribute, fact.period, fact.value


def _misquoted(fact: Fact) -> Iterator[Concern]:
    for citation in fact.citations:
        if citation.quote and not is_quoted(citation):
            yield Concern(ConcernKind.QUOTE_NOT_IN_SOURCE, citation.quote)


def _unquoted_numbers(fact: Fact) -> Iterator[Concern]:
    quotes = [citation.quote for citation in fact.citations]
    languages = [citation.source.language for citation in fact.citations]
    if missing := missing_numbers(fact.claim, quotes, languages=languages):
        yield Concern(ConcernKind.NUMBER_NOT_IN_QUOTE, ", ".join(missing))
    sayings = (fact.claim, *quotes)
    for language in sorted(fact.translations.keys() & LANGUAGES):
        translated = fact.translations[language]
        if foreign := missing_numbers(translated, sayings, language=language, languages=languages):
            yield Concern(ConcernKind.NUMBER_NOT_IN_QUOTE, ", ".join(foreign), language=language)


def _reworded(fact: Fact, engine: Engine) -> Iterator[Concern]:
    """What a claim may say otherwise than its quotes; people word it in more ways than we can tell."""
    if denies_otherwise(fact):
        yield Concern(ConcernKind.DENIES_OTHERWISE)
    if names := unquoted_names(fact, engine):
        yield Concern(ConcernKind.NAME_NOT_IN_QUOTE, ", ".join(names))


def _too_long(fact: Fact) -> Iterator[Concern]:
    bounded = [
        ("claim", fact.claim, MAX_CLAIM, ""),
        *(("translation", text, MAX_CLAIM, language) for language, text in fact.translations.items()),
        *(("quote", citation.quote, MAX_QUOTE, "") for citation in fact.citations),
        *(("phrasing", phrasing, MAX_PHRASING, "") for phrasing in fact.phrasings),
    ]
    for what, text, most, language in bounded:
        if (excess := utf16_length(text) - most) > 0:
            yield Concern(ConcernKind.TOO_LONG, what, excess=excess, language=language)


def _unsound(fact: Fact) -> Iterator[Concern]:
    """What can't be true of any fact."""
    if not all(citation.quote for citation in fact.citations):
        yield Concern(ConcernKind.EMPTY_QUOTE)
    if fact.value and not stands_in(fact.value, fact.claim):
        yield Concern(ConcernKind.VALUE_NOT_IN_CLAIM, fact.value)
    if not can_be(fact.period):
        yield Concern(ConcernKind.IMPOSSIBLE_PERIOD, fact.period)
    if fact.valid_from and fact.valid_until and fact.valid_from > fact.valid_until:
        yield Concern(ConcernKind.ENDS_BEFORE_IT_BEGINS)


def _taken(fact: Fact, engine: Engine, was: Fact | None) -> Iterator[Concern]:
    """New wordings that lead to another fact already: asked so, neither could be given."""
    # A claim that is said already is told as such.
    for wording in dict.fromkeys((*fact.phrasings, *fact.translations.values())):
        if wording == fact.claim or (was and wording in was.wordings):
            continue
        others = (
            found.fact for found in engine.search(wording, limit=_LOOKED_AT) if found.fact.id != fact.id
        )
        if owner := next((each for each in others if folded(wording) in map(folded, each.wordings)), None):
            yield Concern(ConcernKind.WORDING_TAKEN, wording, fact=owner)


def _undated(fact: Fact) -> Iterator[Concern]:
    sources = dict.fromkeys(citation.source.id for citation in fact.citations if not _is_dated(citation))
    yield from (Concern(ConcernKind.SOURCE_WITHOUT_DATE, source_id) for source_id in sources)


def _is_dated(citation: Citation) -> bool:
    return citation.source.published_on is not None


def _near(fact: Fact, engine: Engine) -> Iterator[Concern]:
    """The nearest fact that says the same, and the nearest that says the contrary."""
    itself = Hidden(fact.id)
    found: dict[Relation, Fact] = {}
    for candidate in engine.candidates(fact.claim, hidden=itself):
        # Once the same is found, what is only alike differs from both.
        if Relation.SAME not in found or contradicts(fact, candidate.fact):
            found.setdefault(relation(fact, candidate, engine.names), candidate.fact)
    if fact.attribute and Relation.CONTRARY not in found:
        asked = f"{fact.subject} {fact.attribute} {fact.period}"
        for candidate in engine.candidates(asked, hidden=itself):
            if contradicts(fact, candidate.fact):
                found.setdefault(Relation.CONTRARY, candidate.fact)
    if Relation.SAME in found:
        yield Concern(ConcernKind.NEAR_DUPLICATE, fact=found[Relation.SAME])
    if Relation.CONTRARY in found:
        yield Concern(ConcernKind.CONFLICT, fact=found[Relation.CONTRARY])
