"""What a message of ours said, and what is so now: for answers that are corrected after they were sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.asked import SentAnswer
from knowledge.model import Fact, Revision, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A fact in a message: as it was given at first, as the message shows it, and as it is now.

    `changed_on` is the day since which it reads as now; None where it reads as it was given.
    """

    given: Fact
    shown: Fact
    now: Fact
    language: str
    changed_on: date | None = None

    @property
    def is_current(self) -> bool:
        """Whether the message needs no edit for it."""
        return reads_alike(self.shown, self.now, self.language) and self.shown.value == self.now.value


def restated(
    answers: Iterable[SentAnswer], revisions_of: Callable[[str], Sequence[Revision]]
) -> tuple[Restated, ...]:
    """The facts that a message shows, in their order."""
    return tuple(_restated(answer, revisions) for answer, revisions in _with_history(answers, revisions_of))


def reads_alike(one: Fact, other: Fact, language: str) -> bool:
    """Whether somebody who reads this language is told the same by both."""
    return _read(one, language) == _read(other, language)


def says_the_same(one: Fact, other: Fact, language: str) -> bool:
    """Whether they differ, for who reads this language, in nothing but what they rest on."""
    return (one.claim_in(language), one.period) == (other.claim_in(language), other.period)


def _with_history(
    answers: Iterable[SentAnswer], revisions_of: Callable[[str], Sequence[Revision]]
) -> Iterator[tuple[SentAnswer, Sequence[Revision]]]:
    for answer in answers:
        if revisions := revisions_of(answer.fact_id):
            yield answer, revisions


def _restated(answer: SentAnswer, revisions: Sequence[Revision]) -> Restated:
    versions = {revision.version: revision.after for revision in revisions}
    now = revisions[-1].after
    given = versions.get(answer.given, now)
    return Restated(
        given=given,
        shown=versions.get(answer.version, now),
        now=now,
        language=answer.language,
        changed_on=None
        if reads_alike(given, now, answer.language)
        else _changed_on(revisions, answer.language),
    )


def _changed_on(revisions: Sequence[Revision], language: str) -> date:
    """A phrasing that was taught later is no correction."""
    for revision in reversed(revisions):
        if revision.before and not reads_alike(revision.before, revision.after, language):
            return revision.when.date()
    return revisions[-1].when.date()


def _read(fact: Fact, language: str) -> tuple[object, ...] | None:
    if fact.status is not Status.PUBLISHED:
        return None
    citations = tuple((cited.source.id, cited.quote, cited.locator) for cited in fact.citations)
    return fact.claim_in(language), fact.period, citations
