"""From checked candidates to an outcome: weigh each, then answer, suggest or abstain."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.confidence import weigh
from knowledge.model import NO_SUBJECT
from knowledge.outcome import Abstained, Answered, Candidate, Outcome, Question, Reason, Suggested
from knowledge.series import series_of

MAX_SHOWN = 3
_HARDLY_NAMED = 0.3
_WITHOUT_CAPITALS = frozenset(("ar", "ja", "ko", "th"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The numbers that decide, chosen on the gold questions (docs/decisions/0004).

    `answer` is the least confidence to answer, `margin` the least lead over the runner-up's; `suggest` is
    the least score at which a fact has anything to do with the question, and `unnamed` the least at which it
    may answer one that uses next to nothing of its subject's name. `outdone` is how much higher a vetoed fact
    may score before the best of the others is no longer believed to be meant, however sure; where that
    one is not sure, `outdone_by_little` is enough to say what did not fit. `by_claim` is how near each word
    asked must come to a word of a fact that has nothing but its claim: "how many crew" is near to a claim of
    passengers, and no phrasing says that they are not meant.
    """

    answer: float = 0.6
    margin: float = 0.05
    suggest: float = 0.28
    unnamed: float = 0.4
    outdone: float = 0.2
    outdone_by_little: float = 0.05
    by_claim: float = 0.65


class Demand(enum.StrEnum):
    """What has to hold of the best candidate without a finding, for it to be the answer."""

    BELIEVABLE = "believable"
    SPECIFIC = "specific"
    CONFIDENCE = "confidence"
    LEAD = "lead"
    SCORE = "score"
    NAMED = "named"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Condition:
    """A demand, the figure that it looks at and its limit: the least, of `BELIEVABLE` the most."""

    demand: Demand
    figure: float
    limit: float

    @property
    def holds(self) -> bool:
        if self.demand is Demand.BELIEVABLE:
            return self.figure <= self.limit
        return self.figure >= self.limit


def decide(
    question: Question, candidates: Sequence[Candidate], thresholds: Thresholds, *, specific: bool = True
) -> Outcome:
    """The outcome for candidates that the guards have checked, the best score first.

    `specific` is false for a question that says no more than a name or "how much": it is never answered.
    """
    weighed = weigh(candidates)
    nearest = tuple(sorted(weighed, key=lambda candidate: -candidate.score)[:MAX_SHOWN])
    if not nearest or nearest[0].score < thresholds.suggest:
        return Abstained(question=question, reason=Reason.OFF_TOPIC, nearest=nearest[:1])
    top = nearest[0]
    clean = [candidate for candidate in weighed if not candidate.findings]
    shown = (*clean, *(candidate for candidate in weighed if candidate.findings))[:MAX_SHOWN]
    met = conditions(question, weighed, thresholds, specific=specific)
    if met and all(condition.holds for condition in met):
        return Answered(question=question, candidate=clean[0], candidates=shown)
    if top.findings and (not clean or top.score - clean[0].score > thresholds.outdone_by_little):
        return _at_that_time(question, top, weighed) or _abstained(question, top, nearest)
    return Suggested(question=question, reason=Reason.LOW_CONFIDENCE, candidates=shown)


def _abstained(question: Question, best: Candidate, nearest: tuple[Candidate, ...]) -> Abstained:
    finding = best.findings[0]
    return Abstained(question=question, reason=finding.reason, detail=finding.detail, nearest=nearest)


def _at_that_time(question: Question, best: Candidate, weighed: Sequence[Candidate]) -> Outcome | None:
    """The outcome where the best is of another time, but its series has a fact of the time asked for.

    To say that there is nothing of that time would be false. How well the words of the best fit says nothing
    of what they say of another time: so that is suggested, and no answer.
    """
    if best.findings[0].reason is not Reason.OTHER_PERIOD:
        return None
    series = series_of(best.fact)
    held = [each for each in weighed if not _is_of_other_time(each) and series_of(each.fact) == series]
    if not held:
        return None
    rest = (each for each in weighed if each not in held)
    shown = (*held, *sorted(rest, key=lambda each: bool(each.findings)))[:MAX_SHOWN]
    # What would be no answer at any time is none at that time.
    if held[0].findings and any(each.reason is not Reason.OTHER_PERIOD for each in best.findings):
        return _abstained(question, held[0], shown)
    detail = best.findings[0].detail
    return Suggested(question=question, reason=Reason.LOW_CONFIDENCE, detail=detail, candidates=shown)


def _is_of_other_time(candidate: Candidate) -> bool:
    return any(finding.reason is Reason.OTHER_PERIOD for finding in candidate.findings)


def conditions(
    question: Question, weighed: Sequence[Candidate], thresholds: Thresholds, *, specific: bool = True
) -> tuple[Condition, ...]:
    """What must hold for an answer; nothing if there is no candidate without a finding."""
    clean = [candidate for candidate in weighed if not candidate.findings]
    if not clean:
        return ()
    top = max(candidate.score for candidate in weighed)
    return (
        Condition(Demand.BELIEVABLE, top - clean[0].score, thresholds.outdone),
        Condition(Demand.SPECIFIC, float(specific), 1.0),
        *_of_certainty(question, clean, thresholds),
    )


def _of_certainty(
    question: Question, clean: Sequence[Candidate], thresholds: Thresholds
) -> Iterator[Condition]:
    best = clean[0]
    runner_up = clean[1].confidence if len(clean) > 1 else 0.0
    yield Condition(Demand.CONFIDENCE, best.confidence, thresholds.answer)
    yield Condition(Demand.LEAD, best.confidence - runner_up, thresholds.margin)
    if best.named < _HARDLY_NAMED:
        yield Condition(Demand.SCORE, best.score, thresholds.unnamed)
    # Where unknown names can't be told from words, for want of capitals, the subject must be named.
    if question.language in _WITHOUT_CAPITALS:
        yield Condition(Demand.NAMED, best.named, 1.0)
    if best.coverage and not best.fact.phrasings and best.fact.subject != NO_SUBJECT:
        yield Condition(Demand.COVERED, best.coverage.weakest, thresholds.by_claim)
