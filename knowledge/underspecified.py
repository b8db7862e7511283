"""Questions that do not tell several facts of one subject apart: "faw r&d"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.asking_words import ASKING_WORDS
from knowledge.decision import Thresholds
from knowledge.fragment import asking_words_in
from knowledge.guards import Reading
from knowledge.outcome import Abstained, Answered, Candidate, Outcome, Suggested
from knowledge.text import stem, tokens

# Coverage of a question whose every word stands in a fact.
_ALL_STAND = 0.99


def settled(outcome: Outcome, reading: Reading, thresholds: Thresholds) -> Outcome:
    """The outcome; where facts of one subject fit a question alike, with the plainest of them as the answer.

    That is the one whose attribute the others' only add to: "R&D expenditure", where "R&D expenditure growth"
    fits as well. It misleads least, as it says what was asked for in its most general form. Where none is
    plainer they all stay suggestions, the best first. To mere keywords the others are given as alternatives.
    """
    if isinstance(outcome, Abstained) or not reading.is_specific or reading.language not in ASKING_WORDS:
        return outcome
    alike = [each for each in outcome.candidates if _fits(each, reading, thresholds)]
    if len(alike) < 2 or len({each.fact.subject for each in alike}) > 1:  # noqa: PLR2004 (several)
        return outcome
    is_keywords = not asking_words_in(reading.text, reading.language)
    answered = _answered(outcome, alike, reading, thresholds if is_keywords else None)
    if answered is None or not is_keywords:
        return answered or outcome
    return replace(
        answered, alternatives=tuple(each for each in alike if each.fact.id != answered.candidate.fact.id)
    )


def _answered(
    outcome: Answered | Suggested, alike: Sequence[Candidate], reading: Reading, clear: Thresholds | None
) -> Answered | None:
    if isinstance(outcome, Answered):
        return outcome
    best = _plainest(alike, reading) or (_clearly_best(alike, clear) if clear else None)
    top = outcome.candidates[0]
    # A fact that fits better is passed over only if it adds to what is asked for, or fits alike.
    if best is None or not (top in alike or _said(best, reading) < _said(top, reading)):
        return None
    rest = (each for each in outcome.candidates if each is not best)
    return Answered(question=outcome.question, candidate=best, candidates=(best, *rest))


def _fits(candidate: Candidate, reading: Reading, thresholds: Thresholds) -> bool:
    stands = candidate.coverage is not None and candidate.coverage.weakest >= _ALL_STAND
    sure = candidate.confidence >= thresholds.answer and not candidate.findings
    return stands and sure and candidate.fact.subject in reading.subjects


def _plainest(alike: Sequence[Candidate], reading: Reading) -> Candidate | None:
    said = {each.fact.id: _said(each, reading) for each in alike}
    first = min(alike, key=lambda each: (len(said[each.fact.id]), -each.score))
    words = said[first.fact.id]
    return first if words and any(words < others for others in said.values()) else None


def _clearly_best(alike: Sequence[Candidate], thresholds: Thresholds) -> Candidate | None:
    best, second, *_ = sorted(alike, key=lambda each: -each.score)
    return best if best.score - second.score >= thresholds.outdone else None


def _said(candidate: Candidate, reading: Reading) -> set[str]:
    """The words of the attribute beside those of the question."""
    asked = {stem(token, reading.language) for token in reading.asks}
    return {stem(token, reading.language) for token in tokens(candidate.fact.attribute)} - asked
