"""How a new claim stands to a fact that is held: does it say the same, the contrary, or something else?"""

from __future__ import annotations

import enum
import re
from collections.abc import Collection
from dataclasses import dataclass

from knowledge.contradiction import agree, contradicts, figures, years_of
from knowledge.ingest.capitals import capitalized_runs
from knowledge.model import NO_SUBJECT, Fact
from knowledge.outcome import Candidate
from knowledge.retrieval import NameIndex
from knowledge.text import STOP_WORDS, fold, language_of, normalize, words

_NUMBERED = re.compile(r"\b([A-Z]\w+) (\d{1,3})\b(?![.,]\d)")


class Relation(enum.StrEnum):
    SAME = "same"
    CONTRARY = "contrary"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Likeness:
    """From where on, on the same subject and time, two claims are taken to be about the same.

    Scores are those of retrieval: the more the rest agrees, the less the wording has to. `weakest_word` is
    how well the held fact has to cover each word of the new claim where their figures differ: one that it
    has nothing like ("monthly", "high-tech") tells of something else. Tuned on labelled claims, see tests.
    """

    same_figures: float = 0.50
    same_year: float = 0.56
    no_figures: float = 0.62
    other_figures: float = 0.56
    other_names: float = 0.46
    other_year: float = 0.70
    weakest_word: float = 0.54


def relation(
    new: Fact, candidate: Candidate, names: NameIndex, *, likeness: Likeness | None = None
) -> Relation:
    """How a new fact stands to one that retrieval found for its claim."""
    held, bounds = candidate.fact, likeness or Likeness()
    if contradicts(new, held):
        return Relation.CONTRARY
    if not _may_share_subject(new, held, names) or _are_numbered_apart(new, held):
        return Relation.OTHER
    ours, theirs = figures(new.claim), figures(held.claim)
    if not _same_time(new, held):
        # Where nothing but the year is stated, the year is what is claimed.
        only_years = not ours and not theirs and candidate.score >= bounds.other_year
        return Relation.CONTRARY if only_years else Relation.OTHER
    if not ours and not theirs:
        return _without_figures(new, candidate, names, bounds)
    if agree(ours, theirs):
        return Relation.SAME if candidate.score >= bounds.same_figures else Relation.OTHER
    is_contrary = not ours.keys().isdisjoint(theirs) and _asks_the_same(new, candidate, bounds)
    return Relation.CONTRARY if is_contrary else Relation.OTHER


def _without_figures(new: Fact, candidate: Candidate, names: NameIndex, bounds: Likeness) -> Relation:
    held, score = candidate.fact, candidate.score
    if _name_others(new, held, names):
        return Relation.CONTRARY if score >= bounds.other_names else Relation.OTHER
    is_dated = bool(years_of(new) & years_of(held))
    return Relation.SAME if score >= (bounds.same_year if is_dated else bounds.no_figures) else Relation.OTHER


def _asks_the_same(new: Fact, candidate: Candidate, bounds: Likeness) -> bool:
    other = (
        new.attribute and candidate.fact.attribute and fold(new.attribute) != fold(candidate.fact.attribute)
    )
    covered = candidate.coverage is None or candidate.coverage.weakest >= bounds.weakest_word
    return candidate.score >= bounds.other_figures and covered and not other


def _may_share_subject(new: Fact, held: Fact, names: NameIndex) -> bool:
    if new.subject in (held.subject, NO_SUBJECT):
        return True
    if new.subject not in names:  # as of a name for it that nobody told us
        return fold(new.subject) in fold(held.claim)
    named = {mention.subject for mention in names.mentions(normalize(new.claim))}
    return held.subject in named or new.subject in {
        mention.subject for mention in names.mentions(normalize(held.claim))
    }


def _are_numbered_apart(new: Fact, held: Fact) -> bool:
    """Whether they are about things of one kind that are told apart by numbers: "Hive 8" and "Hive 9"."""
    ours, theirs = (dict(_NUMBERED.findall(fact.claim)) for fact in (new, held))
    return any(
        ours[word] != theirs[word] for word in ours.keys() & theirs.keys() if fold(word) not in STOP_WORDS
    )


def _same_time(new: Fact, held: Fact) -> bool:
    """Whether they may be about the same years; days are compared as figures."""
    ours, theirs = years_of(new), years_of(held)
    return not ours or not theirs or ours == theirs


def _name_others(new: Fact, held: Fact, names: NameIndex) -> bool:
    """Whether each names somebody whom the other does not, in one language."""
    language = language_of(new.claim)
    if language != language_of(held.claim):
        return False
    about = {new.subject, held.subject}
    ours, theirs = (_named(fact.claim, about, language, names) for fact in (new, held))
    return bool(ours - _said(held)) and bool(theirs - _said(new))


def _named(claim: str, about: Collection[str], language: str, names: NameIndex) -> frozenset[str]:
    """The words of the names in a claim but for those it is about, and for a lone capital that opens it."""
    text = normalize(claim)
    runs = [run for start, run in capitalized_runs(text, language) if start or len(run.split()) > 1]
    own = (mention.written for mention in names.mentions(text) if mention.subject in about)
    return frozenset(word for run in runs for word in words(fold(run))) - {
        word for name in own for word in words(fold(name))
    }


def _said(fact: Fact) -> frozenset[str]:
    return frozenset(word for wording in fact.wordings for word in words(fold(wording)))
