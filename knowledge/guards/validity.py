"""How long facts hold: which days they are valid on, and since when they say what they say."""

from __future__ import annotations

import calendar
from datetime import date

from knowledge.guards.spans import Span, spans_in
from knowledge.guards.year_parts import UNCLEAR
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason

# What the guard is called when it vetoes what holds no more, and what does not hold yet.
ENDED, NOT_BEGUN = "valid_until", "valid_from"
VALIDITY = frozenset({ENDED, NOT_BEGUN})


def invalid_on(fact: Fact, today: date) -> Finding | None:
    """What speaks against a fact that holds no more, or not yet; the detail is its last or first day."""
    if fact.valid_until and today > fact.valid_until:
        return Finding(ENDED, Reason.OTHER_PERIOD, fact.valid_until.isoformat())
    if fact.valid_from and today < fact.valid_from:
        return Finding(NOT_BEGUN, Reason.OTHER_PERIOD, fact.valid_from.isoformat())
    return None


def is_valid_in(fact: Fact, asked: Span, today: date) -> bool:
    """Whether a fact that says how long it is valid is so in the time that is asked for.

    Without a first day that begins with its period, else in the year before its source; without a last day
    it goes on to this year, unless the fact is about a period.
    """
    days, years = _days(asked), _years_valid(fact, today)
    if days is None or years is None or not (years[0] <= days[0].year and days[1].year <= years[1]):
        return False
    return not (
        (fact.valid_from and days[1] < fact.valid_from) or (fact.valid_until and days[0] > fact.valid_until)
    )


def _years_valid(fact: Fact, today: date) -> tuple[int, int] | None:
    if fact.period and not fact.valid_until:
        return None
    begun = begins(fact)
    published = fact.citation.source.published_on
    first = begun.year if begun else published.year - 1 if published else date.min.year
    return first, fact.valid_until.year if fact.valid_until else max(today.year, first)


def dated(fact: Fact) -> date | None:
    """The day by which facts of one attribute are put in order: from when on it holds, else its period's end.

    None for a fact that says neither. What has held "since 2018" is of its first day.
    """
    if fact.valid_from:
        return fact.valid_from
    return max((_last_day(span) or _first_day(span) or date.min for span in _periods(fact)), default=None)


def begins(fact: Fact) -> date | None:
    """The first day of the period that a fact is about, or from which on it is valid."""
    if fact.valid_from:
        return fact.valid_from
    return min((day for span in _periods(fact) if (day := _first_day(span))), default=None)


def holds_since(fact: Fact) -> date | None:
    """The first day of a fact whose period is "since 2018"; None for all others."""
    if fact.valid_from or fact.valid_until:
        return None
    return next((_first_day(span) for span in _periods(fact) if span.throughout and span.last is None), None)


def _periods(fact: Fact) -> tuple[Span, ...]:
    published = fact.citation.source.published_on
    return spans_in(fact.period, reference=published.year if published else None) if fact.period else ()


def _days(span: Span) -> tuple[date, date] | None:
    first, last = _first_day(span), _last_day(span)
    return (first, last) if first and last else None


def _first_day(span: Span) -> date | None:
    return _day(span.first, *((1, 1) if span.part == UNCLEAR else span.part[0]))


def _last_day(span: Span) -> date | None:
    return _day(span.last, *((12, 31) if span.part == UNCLEAR else span.part[1]))


def _day(year: int | None, month: int, day: int) -> date | None:
    """The day; the last one of a month that has fewer."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1])) if year else None
