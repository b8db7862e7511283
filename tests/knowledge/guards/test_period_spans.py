"""Facts that hold in each year of a longer time, against the times that questions name. All are invented."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge import Citation, Fact, Source
from knowledge.guards import PeriodGuard, Reading
from knowledge.guards.validity import holds_since

ALMANAC = Source(id="almanac", title="The Harbour Almanac", published_on=date(2021, 2, 1))
TODAY = date(2024, 5, 1)


def stated(claim: str, *, value: str = "", period: str = "", valid_from: date | None = None) -> Fact:
    return Fact(
        id="f",
        claim=claim,
        subject="Marrow Bay ferry",
        value=value,
        period=period,
        valid_from=valid_from,
        citations=(Citation(ALMANAC, claim),),
    )


def vetoes(text: str, about: Fact) -> bool:
    reading = Reading(text=text, language="en", asks=(), subjects={})
    return PeriodGuard(lambda: TODAY).check(reading, about) is not None


DIRECTOR = stated("Ada Quill was director from 2004 to 2019.", value="Ada Quill", period="2004-2019")
SINCE = stated("Ada Quill has been director since 2019.", value="Ada Quill")


@pytest.mark.parametrize(
    "time",
    [
        "in 2010",
        "in 2004",
        "in 2019",
        "in May 2010",
        "from 2005 to 2009",
        "in the 1990s or in 2010",
        "in 2004-2019",
    ],
)
def test_who_was_director_over_some_years_was_so_in_each_of_them(time: str) -> None:
    assert not vetoes(f"who was director {time}", DIRECTOR)


@pytest.mark.parametrize(
    "time",
    [
        "in 2003",
        "in 2020",
        "from 2003 to 2010",
        "since 2010",
        "until 2010",
        "in May 2004",
        "in May 2019",
        "next year",
    ],
)
def test_but_not_in_others_nor_surely_in_each_month_of_the_first_and_the_last(time: str) -> None:
    assert vetoes(f"who was director {time}", DIRECTOR)


@pytest.mark.parametrize(
    "question",
    [
        "Who became director in 2010?",
        "Ada Quill started as director in 2010, right?",
        "Wer wurde 2010 Direktorin?",
        "¿Quién asumió el cargo en 2010?",
        "Кто стал директором в 2010 году?",
        "2010年谁就任馆长？",
    ],
)
def test_what_begins_or_ends_does_so_once(question: str) -> None:
    assert vetoes(question, DIRECTOR)


def test_a_state_may_be_called_by_what_began_it() -> None:
    closed = stated("The ferry has been closed to cars since 2009.", value="closed to cars")
    assert not vetoes("was the ferry closed to cars in 2015", closed)
    assert vetoes("when in 2015 was the ferry opened to cars", closed)


@pytest.mark.parametrize(
    ("time", "is_vetoed"),
    [("in 2022", False), ("in 2024", False), ("in 2025", True), ("in 2018", True), ("since 2022", True)],
)
def test_since_goes_on_to_this_year(time: str, *, is_vetoed: bool) -> None:
    assert vetoes(f"who was director {time}", SINCE) is is_vetoed


@pytest.mark.parametrize(
    "about",
    [
        stated("Ada Quill was director from 2004 to 2019."),
        stated("From 2004 to 2019, Ada Quill was director, and a good one.", value="director"),
        stated("Ada Quill war von 2004 bis 2019 Direktorin.", value="Ada Quill"),
        stated("Ада Квилл была директором с 2004 по 2019 год.", value="Ада Квилл"),
        stated("2004年至2019年，阿达任馆长。", value="阿达"),
        stated("The ferry has been closed to cars since 2009.", value="closed to cars"),
        stated("Ada Quill was director.", value="Ada Quill", period="2004–2019"),
    ],
)
def test_the_claim_or_the_period_says_how_long(about: Fact) -> None:
    assert not vetoes("was it so in 2011", about)


@pytest.mark.parametrize(
    "about",
    [
        stated("There were 10,000 visitors from 2004 to 2019.", value="10,000 visitors"),
        stated("There were 10,000 visitors from 2004 to 2019."),
        stated("The ferry had seven skippers from 2004 to 2019.", value="seven skippers"),
        stated("Sales doubled from 2004 to 2019.", value="doubled", period="2004-2019"),
        stated("Sales grew steadily from 2004 to 2019.", value="steadily", period="2004-2019"),
        stated("A third of the staff were women from 2004 to 2019.", value="a third"),
        stated("The ferry sank twice from 2004 to 2019."),
        stated("Der Absatz stieg von 2004 bis 2019 stetig.", value="stetig"),
        stated("从2004年到2019年，产量翻了一番。", value="翻了一番"),
    ],
)
def test_an_amount_over_some_years_is_none_of_one_of_them(about: Fact) -> None:
    assert vetoes("how was it in 2011", about)


@pytest.mark.parametrize(
    "about",
    [
        stated("Ada Quill was director in the 1990s.", value="Ada Quill", period="1990s"),
        stated("The pier was built between 1990 and 1999.", value="built", period="between 1990 and 1999"),
        stated("Ada Quill was director until 1999.", value="Ada Quill", period="until 1999"),
        stated("Ada Quill became director after 1990.", value="Ada Quill", period="after 1990"),
    ],
)
def test_some_time_within_a_longer_one_is_not_each_of_its_years(about: Fact) -> None:
    assert vetoes("was it so in 1995", about)


@pytest.mark.parametrize(
    "about",
    [
        stated("Ada Quill, who led the port from 1990 to 2003, is director.", value="director"),
        stated("Ada Quill, who led the port from 1990 to 2003, is director."),
        stated("Ada Quill is director.", value="Ada Quill"),
        stated("The ferry had visitors.", period="1990-2003"),
    ],
)
def test_a_time_counts_only_where_it_is_said_of_what_is_stated(about: Fact) -> None:
    assert vetoes("was it so in 1995", about)


def test_a_fact_that_says_from_when_it_is_valid_holds_as_long_as_it_says() -> None:
    about = stated(
        "Ada Quill is director since 2004.",
        value="Ada Quill",
        period="since 2004",
        valid_from=date(2020, 1, 1),
    )
    assert vetoes("who was director in 2010", about)
    assert holds_since(about) is None


@pytest.mark.parametrize(
    ("period", "since"),
    [("since 2019", date(2019, 1, 1)), ("2004-2019", None), ("after 2019", None), ("2019", None), ("", None)],
)
def test_it_is_told_since_when_a_fact_without_a_last_year_holds(period: str, since: date | None) -> None:
    assert holds_since(stated("Ada Quill is director.", period=period)) == since
