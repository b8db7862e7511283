"""The period guard: is the question about the time that the fact is about?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from knowledge.guards.base import Reading
from knowledge.guards.lasting import lasts_through
from knowledge.guards.spans import Span, spans_in
from knowledge.guards.validity import invalid_on, is_valid_in
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason


class PeriodGuard:
    """Vetoes a fact when no time that the question names is the fact's.

    "Last year" and the like are read from the date of the fact's source, since that is what the source
    means by them; the reply shows the date. A fact without a period holds for the year of its source
    and the one before, and for years that its claim or quote names. One that says how long it is valid
    holds for these years; where no time is named, for today. What states no amount ("director from 2004 to
    2019") holds in each of the years that it names; an amount only for all of them together.
    """

    name = "period"

    def __init__(self, today: Callable[[], date] | None = None) -> None:
        self._today = today or _today

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        if fact.valid_from or fact.valid_until:
            return self._of_validity(reading, fact, self._today())
        published = fact.citation.source.published_on
        reference = published.year if published else None
        asked = _asked(reading, fact, reference)
        held = _held(fact, reference)
        if not asked or not held or any(_fits(a, h) for a in asked for h in held):
            return None
        if any(lasts_through(fact, a, reading.text, self._today()) for a in asked):
            return None
        return Finding(self.name, Reason.OTHER_PERIOD, asked[0].written)

    def _of_validity(self, reading: Reading, fact: Fact, today: date) -> Finding | None:
        invalid, published = invalid_on(fact, today), fact.citation.source.published_on
        # What is over is meant by nobody who says "this year".
        reference = today.year if invalid or published is None else published.year
        asked = _asked(reading, fact, reference)
        if not asked:
            return invalid
        held = spans_in(fact.period, reference=reference) if fact.period else ()
        if any(is_valid_in(fact, a, today) or any(_fits(a, h) for h in held) for a in asked):
            return None
        return Finding(self.name, Reason.OTHER_PERIOD, asked[0].written)


def _today() -> date:
    return datetime.now(UTC).date()


def asked_times(reading: Reading, *, reference: int | None) -> tuple[Span, ...]:
    """The times that a question names; "last year" and the like only if there is a year to count from."""
    return spans_in(_without_names(reading), reference=reference)


def is_of_a_part(reading: Reading, fact: Fact) -> bool:
    """Whether the period of a fact lies within a longer time that a question names: 2022 in "since 2020"."""
    published = fact.citation.source.published_on
    reference = published.year if published else None
    held = spans_in(fact.period, reference=reference) if fact.period else ()
    return any(_is_within(h, a) for a in asked_times(reading, reference=reference) for h in held)


def _is_within(part: Span, whole: Span) -> bool:
    if part.first is None or part.last is None or whole.is_of_no_year or whole.narrow:
        return False
    first, last = whole.first or part.first, whole.last or part.last
    return first <= part.first and part.last <= last and (part.first, part.last) != (whole.first, whole.last)


def _asked(reading: Reading, fact: Fact, reference: int | None) -> tuple[Span, ...]:
    asked = asked_times(reading, reference=reference)
    # What holds at all times holds "yesterday" and "in May".
    return asked if fact.period else tuple(span for span in asked if not span.is_of_no_year)


def _without_names(reading: Reading) -> str:
    """The question without the names of subjects that look like a time: "Expo 2020", "Audi Q3"."""
    text = reading.text
    for name in reading.subjects.values():
        if any(character.isdigit() for character in name):
            text = text.replace(name, " ")
    return text


def _held(fact: Fact, reference: int | None) -> tuple[Span, ...]:
    text = " ".join((fact.claim, *(citation.quote for citation in fact.citations)))
    if fact.period:
        return spans_in(fact.period, reference=reference) or spans_in(text, reference=reference)
    if reference is None:
        return ()
    around = (Span(reference - 1, reference - 1, ""), Span(reference, reference, ""))
    return (*around, *spans_in(text, reference=reference))


def _fits(asked: Span, held: Span) -> bool:
    if held.part[0] < asked.part[0] or held.part[1] > asked.part[1]:  # a year is no answer about its May
        return False
    if asked.is_of_no_year or held.is_of_no_year:
        return asked.is_of_no_year
    if asked.last is None:  # "since 2018"
        return asked.first == held.first
    if asked.first is None:  # "until 2019"
        return asked.last == held.last
    if (
        asked.counted and held.first and held.last
    ):  # "the past four years" may or may not count the current one
        return asked.last - asked.first == held.last - held.first and abs(asked.last - held.last) <= 1
    return (asked.first, asked.last) == (held.first, held.last)
