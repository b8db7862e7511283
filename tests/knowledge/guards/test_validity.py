"""Facts that say how long they are valid, against the times that questions name. All facts are invented."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge import Citation, Fact, Reason, Source
from knowledge.guards import PeriodGuard, Reading
from knowledge.guards.validity import begins, dated
from knowledge.outcome import Finding

GAZETTE = Source(id="gazette", title="The Harbour Gazette", published_on=date(2022, 6, 2))
BOARD = Source(id="board", title="A board at the door")
FROM, UNTIL = date(2021, 3, 1), date(2023, 6, 30)
TODAY = date(2022, 10, 1)


def fee(
    valid_from: date | None = None,
    valid_until: date | None = None,
    *,
    period: str = "",
    source: Source = GAZETTE,
) -> Fact:
    return Fact(
        id="fee",
        claim="A berth costs 40 euros.",
        subject="Harbour",
        period=period,
        valid_from=valid_from,
        valid_until=valid_until,
        citations=(Citation(source, "40 euros a berth"),),
    )


def finding(text: str, about: Fact, today: date = TODAY) -> Finding | None:
    reading = Reading(text=text, language="en", asks=(), subjects={})
    return PeriodGuard(lambda: today).check(reading, about)


def other(time: str) -> Finding:
    return Finding("period", Reason.OTHER_PERIOD, time)


@pytest.mark.parametrize(
    ("about", "today", "found"),
    [
        (fee(FROM, UNTIL), TODAY, None),
        (fee(FROM, UNTIL), FROM, None),
        (fee(FROM, UNTIL), UNTIL, None),
        (fee(FROM), date(2040, 1, 1), None),
        (fee(None, UNTIL), date(1990, 1, 1), None),
        (fee(FROM, UNTIL), date(2021, 2, 28), Finding("valid_from", Reason.OTHER_PERIOD, "2021-03-01")),
        (fee(FROM), date(2021, 2, 28), Finding("valid_from", Reason.OTHER_PERIOD, "2021-03-01")),
        (fee(FROM, UNTIL), date(2023, 7, 1), Finding("valid_until", Reason.OTHER_PERIOD, "2023-06-30")),
        (fee(None, UNTIL), date(2023, 7, 1), Finding("valid_until", Reason.OTHER_PERIOD, "2023-06-30")),
    ],
)
def test_where_no_time_is_named_a_fact_holds_from_its_first_day_to_its_last(
    about: Fact, today: date, found: Finding | None
) -> None:
    assert finding("what does a berth cost", about, today) == found


def test_the_day_is_that_of_the_clock_unless_another_is_given() -> None:
    reading = Reading(text="what does a berth cost", language="en", asks=(), subjects={})
    over = PeriodGuard().check(reading, fee(None, date(2020, 1, 1)))
    assert over == Finding("valid_until", Reason.OTHER_PERIOD, "2020-01-01")
    assert PeriodGuard().check(reading, fee(None, date.max)) is None


@pytest.mark.parametrize(
    "text",
    [
        "cost in 2022", "cost in 2021", "cost in 2023", "cost in March 2021", "cost on 1 March 2021",
        "cost on 30 June 2023", "cost in June 2023", "cost in Q2 2023", "cost from 2021 to 2023",
        "cost in half of 2022", "cost yesterday", "cost in 2019 and 2022",
    ],
)  # fmt: skip
def test_a_fact_holds_in_a_time_that_its_days_touch(text: str) -> None:
    assert finding(text, fee(FROM, UNTIL)) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("cost in 2020", "2020"), ("cost in 2024", "2024"), ("cost in February 2021", "February 2021"),
        ("cost on 28 February 2021", "28 February 2021"), ("cost on 1 July 2023", "1 July 2023"),
        ("cost in July 2023", "July 2023"), ("cost from 2020 to 2023", "2020 to 2023"),
        ("cost from 2021 to 2024", "2021 to 2024"), ("cost since 2021", "since 2021"),
        ("cost until 2022", "until 2022"),
    ],
)  # fmt: skip
def test_a_fact_is_vetoed_for_a_time_that_its_days_do_not_touch_or_that_is_longer(
    text: str, time: str
) -> None:
    assert finding(text, fee(FROM, UNTIL)) == other(time)


def test_a_fact_without_a_first_day_holds_from_the_year_before_its_source() -> None:
    assert finding("cost in 2021", fee(None, UNTIL)) is None
    assert finding("cost in 2020", fee(None, UNTIL)) == other("2020")
    assert finding("cost in 1950", fee(None, UNTIL, source=BOARD)) is None


def test_a_fact_about_a_period_without_a_first_day_holds_from_the_beginning_of_that() -> None:
    assert finding("cost in 2018", fee(None, UNTIL, period="2018-2020")) is None
    assert finding("cost in 2022", fee(None, UNTIL, period="2018-2020")) is None
    assert finding("cost in 2017", fee(None, UNTIL, period="2018-2020")) == other("2017")


def test_a_fact_without_a_last_day_holds_to_this_year() -> None:
    assert finding("cost in 2022", fee(FROM)) is None
    assert finding("cost in 2023", fee(FROM)) == other("2023")
    assert finding("cost in 2023", fee(FROM), date(2023, 1, 1)) is None


def test_what_is_to_begin_holds_in_the_year_in_which_it_does() -> None:
    assert finding("cost in 2024", fee(date(2024, 5, 1))) is None
    assert finding("cost in April 2024", fee(date(2024, 5, 1))) == other("April 2024")
    assert finding("cost in 2025", fee(date(2024, 5, 1))) == other("2025")


def test_a_fact_about_a_period_without_a_last_day_is_one_of_that_period_alone() -> None:
    assert finding("cost in 2019", fee(date(2020, 2, 1), period="2019")) is None
    assert finding("cost in 2021", fee(date(2020, 2, 1), period="2019")) == other("2021")
    assert finding("cost in 2021", fee(date(2020, 2, 1), period="last year")) is None
    assert finding("cost since 2020", fee(date(2020, 2, 1), period="since 2020")) is None


def test_years_are_counted_from_the_source_while_a_fact_holds_and_from_today_once_it_is_over() -> None:
    held = fee(date(2022, 1, 1), date(2024, 12, 31))
    assert finding("cost last year", held, date(2024, 2, 1)) == other("2021")
    assert finding("cost this year", fee(date(2021, 1, 1), UNTIL), date(2024, 2, 1)) == other("2024")
    assert finding("cost last year", fee(date(2021, 1, 1), UNTIL), date(2024, 2, 1)) is None


def test_years_are_counted_from_today_where_the_source_has_no_date() -> None:
    assert finding("cost last year", fee(date(2022, 1, 1), source=BOARD)) == other("2021")
    assert finding("cost this year", fee(date(2022, 1, 1), source=BOARD)) is None


@pytest.mark.parametrize(
    ("about", "first", "last"),
    [
        (fee(FROM, period="2018"), FROM, FROM),
        (fee(), None, None),
        (fee(source=BOARD, period="last year"), None, None),
        (fee(period="last year"), date(2021, 1, 1), date(2021, 12, 31)),
        (fee(period="2018-2021"), date(2018, 1, 1), date(2021, 12, 31)),
        (fee(period="2021 and 2018"), date(2018, 1, 1), date(2021, 12, 31)),
        (fee(period="since 2018"), date(2018, 1, 1), date(2018, 1, 1)),
        (fee(period="until 2018"), None, date(2018, 12, 31)),
        (fee(period="Q3 2021"), date(2021, 7, 1), date(2021, 9, 30)),
        (fee(period="February 2021"), date(2021, 2, 1), date(2021, 2, 28)),
        (fee(period="half of 2021"), date(2021, 1, 1), date(2021, 12, 31)),
        (fee(period="2022-06-02"), date(2022, 6, 2), date(2022, 6, 2)),
    ],
)
def test_a_fact_begins_with_its_first_day_or_its_period_and_is_dated_by_that_or_the_periods_end(
    about: Fact, first: date | None, last: date | None
) -> None:
    assert begins(about) == first
    assert dated(about) == last
