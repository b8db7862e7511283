"""Where reading decades, parts of years and ranges turns; `make mutants` found these missing."""

from __future__ import annotations

import pytest

from knowledge.guards.spans import spans_in
from knowledge.guards.year_parts import WHOLE, Part

PUBLISHED = 2022


def years(text: str) -> list[tuple[int | None, int | None]]:
    return [(span.first, span.last) for span in spans_in(text, reference=PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("the twenties", (2020, 2029)),
        ("the thirties", (1930, 1939)),
        ("the 20s", (2020, 2029)),
        ("the '30s", (1930, 1939)),
        ("the 1890s", (1890, 1899)),
        ("the 1920s", (1920, 1929)),
        ("the 2030s", (2030, 2039)),
        ("19世纪90年代", (1890, 1899)),
        ("20世纪20年代", (1920, 1929)),
        ("18世纪", (1701, 1800)),
        ("el siglo XXI", (2001, 2100)),
    ],
)
def test_a_decade_is_of_the_century_that_is_named_or_else_of_the_last_one_from_the_thirties_on(
    text: str, span: tuple[int, int]
) -> None:
    assert years(text) == [span]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Q1 2021", ((1, 1), (3, 31))),
        ("Q2 2021", ((4, 1), (6, 31))),
        ("Q4 2021", ((10, 1), (12, 31))),
        ("2021年第四季度", ((10, 1), (12, 31))),
        ("H2 2021", ((7, 1), (12, 31))),
        ("second half of 2021", ((7, 1), (12, 31))),
        ("1 May 2021", ((5, 1), (5, 1))),
        ("12 May 2021", ((5, 12), (5, 12))),
        ("31 May 2021", ((5, 31), (5, 31))),
        ("May 31, 2021", ((5, 31), (5, 31))),
        ("2021年12月31日", ((12, 31), (12, 31))),
        ("December 2021", ((12, 1), (12, 31))),
        ("5 lamps June 2021", ((6, 1), (6, 31))),
        ("in June 2021 5 lamps", ((6, 1), (6, 31))),
        ("what may visitors 2021 expect", WHOLE),
        ("lamp 32 June 2021", ((6, 1), (6, 31))),
    ],
)
def test_a_part_of_a_year_is_as_long_as_the_words_beside_the_year_say(text: str, part: Part) -> None:
    [span] = spans_in(text, reference=PUBLISHED)
    assert (span.first, span.last, span.part) == (2021, 2021, part)


@pytest.mark.parametrize("text", ["on 2 June", "June 2", "6月2日"])
def test_a_day_needs_no_year(text: str) -> None:
    [span] = spans_in(text, reference=PUBLISHED)
    assert span.is_of_no_year
    assert span.part == ((6, 2), (6, 2))


@pytest.mark.parametrize("text", ["the june lamps", "may 2 lamps be lit", "the march of 5 lamps"])
def test_a_month_without_a_day_or_a_year_is_none_and_nor_is_a_word_that_is_more_often_another(
    text: str,
) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("from 2021 to 2018", [(2021, 2021), (2018, 2018)]),
        ("between 2021 and 2018", [(2021, 2021), (2018, 2018)]),
        ("2018 and 2021", [(2018, 2018), (2021, 2021)]),
        ("2018 to 2018", [(2018, 2018)]),
    ],
)
def test_years_make_a_stretch_only_if_the_later_follows_the_earlier(
    text: str, spans: list[tuple[int, int]]
) -> None:
    assert years(text) == spans


def test_words_before_a_number_of_years_back_do_not_open_it() -> None:
    [span] = spans_in("after the past four years", reference=PUBLISHED)
    assert (span.first, span.last, span.counted) == (2018, 2021, True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("visitors 2018 onwards, please", "2018 onwards"),
        ("since 2018", "since 2018"),
        ("visitors of 2018 and earlier", "2018"),
    ],
)
def test_a_span_is_quoted_with_the_words_that_open_it(text: str, written: str) -> None:
    assert [span.written for span in spans_in(text, reference=PUBLISHED)] == [written]


@pytest.mark.parametrize("text", ["the blast year", "the blast years", "un testaño pasado"])
def test_words_for_years_near_now_are_whole_words(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("自1850年", [(1850, None)]),
        ("сколько к 30 году", [(None, 2030)]),
        ("19年人数是多少", [(2019, 2019)]),
        ("17年以来", [(2017, None)]),
        ("in '49", [(2049, 2049)]),
        ("in '50", [(1950, 1950)]),
    ],
)
def test_a_year_of_two_figures_or_an_old_one_is_opened_by_the_words_around_it(
    text: str, spans: list[tuple[int | None, int | None]]
) -> None:
    assert years(text) == spans


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2019/20", (2019, 2020)),
        ("2010/13", (2010, 2013)),
        ("2011/12", (2011, 2011)),
        ("2005/07", (2005, 2005)),
        ("2021/22", (2021, 2022)),
        ("2021-15", (2021, 2021)),
    ],
)
def test_two_figures_behind_a_year_are_the_year_after_unless_they_may_be_a_month(
    text: str, span: tuple[int, int]
) -> None:
    assert years(text) == [span]
