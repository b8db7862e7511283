"""What was asked in a span of days, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.asked import AskedQuestion, Feedback
from knowledge.curation.missed import asked_at, folded, is_missed
from knowledge.outcome import Reason

OUTCOMES = ("answered", "suggested", "abstained")
_TOP = 10


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions were asked on a day and what became of them."""

    date: date
    answered: int = 0
    suggested: int = 0
    abstained: int = 0

    @property
    def questions(self) -> int:
        return self.answered + self.suggested + self.abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Figures on the questions of `days`, the earliest day first, each day of the span.

    `small_talk` counts the messages that asked nothing, which are in no other figure. The `top_…` and the
    languages are pairs of what and how often, the most frequent first. `top_misses` are wordings. Of those
    who found it `not_helpful` some said why: the fact is `wrong`, `outdated`, the answer `unclear`.
    """

    days: tuple[Day, ...]
    small_talk: int
    top_facts: tuple[tuple[str, int], ...]
    top_misses: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    helpful: int
    not_helpful: int
    wrong: int = 0
    outdated: int = 0
    unclear: int = 0

    @property
    def answered(self) -> int:
        return sum(day.answered for day in self.days)

    @property
    def suggested(self) -> int:
        return sum(day.suggested for day in self.days)

    @property
    def abstained(self) -> int:
        return sum(day.abstained for day in self.days)

    @property
    def questions(self) -> int:
        return sum(day.questions for day in self.days)

    @property
    def answered_share(self) -> float | None:
        """The share of the questions that were answered; None if there were none."""
        return self.answered / self.questions if self.questions else None

    @property
    def helpful_share(self) -> float | None:
        """The share of those who found it helpful among those who said so or not; None if nobody did."""
        said = self.helpful + self.not_helpful
        return self.helpful / said if said else None


def statistics(asked: Sequence[AskedQuestion], *, days: int, now: datetime) -> Statistics:
    """Count what was asked today and on the days before it, in all so many `days` (one at least).

    A day is one of the time zone of `now`. What was asked outside the span is left out.
    """
    today = now.date()
    span = [today - timedelta(days=back) for back in reversed(range(days))]
    within = [each for each in asked if each.at and span[0] <= _day(each.at, now) <= today]
    questions = [each for each in within if each.reason != Reason.NO_QUESTION]
    outcomes = Counter((_day(each.at, now), each.outcome) for each in questions if each.at)
    feedback = Counter(each.feedback for each in questions)
    return Statistics(
        days=tuple(Day(day, *(outcomes[day, outcome] for outcome in OUTCOMES)) for day in span),
        small_talk=len(within) - len(questions),
        top_facts=_top(each.fact_id for each in questions if each.outcome == "answered" and each.fact_id),
        top_misses=_top_misses(questions),
        languages=tuple(Counter(each.language for each in questions).most_common()),
        helpful=feedback[Feedback.HELPFUL],
        not_helpful=sum(count for said, count in feedback.items() if said and said.is_no_help),
        wrong=feedback[Feedback.WRONG],
        outdated=feedback[Feedback.OUTDATED],
        unclear=feedback[Feedback.UNCLEAR],
    )


def _day(at: datetime, now: datetime) -> date:
    return at.astimezone(now.tzinfo).date()


def _top(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(names).most_common(_TOP))


def _top_misses(questions: Iterable[AskedQuestion]) -> tuple[tuple[str, int], ...]:
    """Each as it was written last."""
    written: dict[str, str] = {}
    times: Counter[str] = Counter()
    for question in sorted(filter(is_missed, questions), key=asked_at):
        form = folded(question.text)
        written[form] = question.text
        times[form] += 1
    return tuple((written[form], count) for form, count in times.most_common(_TOP))
