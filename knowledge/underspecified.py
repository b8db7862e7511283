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
# How much lower the score of a fact may be that fits alike.
_NEAR = 0.2


def settled(outcome: Outcome, reading: Reading, thresholds: Thresholds) -> Outcome:
    """The outcome; where facts of one subject fit a question alike, with the plainest of them as the answer.

    That is the one whose attribute the others' only add to: "R&D expenditure", where "R&D expenditure growth"
    fits as well. It misleads least, as it says what was asked for in its most general form. Where none is
    plainer they all stay suggestions, the best first. To mere keywords the others are given as alternatives.
    """
    if isinstance(outcome, Abstained) or not reading.is_specific or reading.language not in ASKING_WORDS:
        return outcome
    # What fits best is of another time than asked for: then nothing is plain.
    if isinstance(outcome, Suggested) and outcome.detail:
        return outcome
    best_score = max(each.score for each in outcome.candidates)
    near = [each for each in outcome.candidates if _is_near(each, reading, best_score)]
    alike = [each for each in near if each.coverage and each.coverage.weakest >= _ALL_STAND]
    if not alike or len(near) < 2 or len({each.fact.subject for each in near}) > 1:  # noqa: PLR2004 (several)
        return outcome
    best = _plainest(alike, near, reading)
    if asking_words_in(reading.text, reading.language):
        return _answered(best, outcome) if best and isinstance(outcome, Suggested) else outcome
    best = best or _clear(alike, outcome, thresholds)
    others = tuple(each for each in alike if each is not best)
    return replace(_answered(best, outcome), alternatives=others) if best else outcome


def _answered(best: Candidate, outcome: Answered | Suggested) -> Answered:
    rest = (each for each in outcome.candidates if each is not best)
    return Answered(question=outcome.question, candidate=best, candidates=(best, *rest))


def _is_near(candidate: Candidate, reading: Reading, best: float) -> bool:
    fits_alike = candidate.score >= best - _NEAR and not candidate.findings
    return fits_alike and candidate.fact.subject in reading.subjects


def _plainest(alike: Sequence[Candidate], near: Sequence[Candidate], reading: Reading) -> Candidate | None:
    """The one whose attribute others only add to, unless a fact of another kind fits better than all."""
    said = {each.fact.id: _said(each, reading) for each in near}
    first = min(alike, key=lambda each: (len(said[each.fact.id]), -each.score))
    plain, top = said[first.fact.id], near[0]
    if not first.fact.attribute or not any(plain < each for each in said.values()):
        return None
    return first if top in alike or plain < said[top.fact.id] else None


def _clear(
    alike: Sequence[Candidate], outcome: Answered | Suggested, thresholds: Thresholds
) -> Candidate | None:
    if isinstance(outcome, Answered):
        return outcome.candidate
    best, *rest = sorted(alike, key=lambda each: -each.score)
    leads = bool(rest) and best.score - rest[0].score >= thresholds.outdone_by_little
    return best if leads and outcome.candidates[0] in alike else None


def _said(candidate: Candidate, reading: Reading) -> set[str]:
    """The words of the attribute beside those of the question."""
    asked = {stem(token, reading.language) for token in reading.asks}
    return {stem(token, reading.language) for token in tokens(candidate.fact.attribute)} - asked
