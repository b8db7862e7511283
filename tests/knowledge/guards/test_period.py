from __future__ import annotations

from datetime import date

import pytest

from knowledge import Citation, Fact, Reason, Source
from knowledge.guards import PeriodGuard, Reading

GAZETTE = Source(id="gazette", title="The Harbour Gazette", published_on=date(2022, 6, 2))
UNDATED = Source(id="board", title="A board at the door")


def fact(period: str = "", *, claim: str = "The lighthouse had visitors.", source: Source = GAZETTE) -> Fact:
    return Fact(
        id="f", claim=claim, subject="Lighthouse", period=period, citations=(Citation(source, claim),)
    )


def vetoes(text: str, about: Fact, *, subjects: dict[str, str] | None = None) -> bool:
    reading = Reading(text=text, language="en", asks=(), subjects=subjects or {})
    found = PeriodGuard().check(reading, about)
    assert found is None or found.reason is Reason.OTHER_PERIOD
    return found is not None


@pytest.mark.parametrize(
    ("text", "period", "is_vetoed"),
    [
        ("visitors in 2021", "2021", False),
        ("visitors in 2017", "2021", True),
        ("visitors in 2031", "2021", True),
        ("how many visitors", "2021", False),
        ("visitors last year", "2021", False),
        ("visitors this year", "2021", True),
        ("visitors in May 2021", "2021", True),
        ("visitors from 2018 to 2021", "2018-2021", False),
        ("visitors in 2019", "2018-2021", True),
        ("visitors since 2018", "2018-2021", False),
        ("visitors since 2015", "2018-2021", True),
        ("visitors in the past four years", "2018-2021", False),
        ("visitors in the past two years", "2018-2021", True),
        ("visitors in the past three years", "2020-2022", False),
        ("visitors in the past three years", "2015-2017", True),
        ("visitors in the past three years", "2017-2019", True),
        ("visitors in 2017 and 2021", "2021", False),
        ("when in 2022 was it", "2022-06-02", False),
        ("was it in June 2022", "2022-06-02", False),
        ("was it in 2020", "2022-06-02", True),
        ("was it in May 2022", "2022-06-02", True),
        ("was it on 5 June 2022", "2022-06-02", True),
        ("was it on 2 June", "2022-06-02", False),
        ("was it in the first half of 2022", "2022-06-02", False),
        ("visitors in Q3 2021", "Q3 2021", False),
        ("visitors in the third quarter of 2021", "Q3 2021", False),
        ("visitors in Q2 2021", "Q3 2021", True),
        ("visitors in Q2 2021", "H1 2021", True),
        ("visitors in H1 2021", "Q2 2021", False),
        ("visitors in 2021", "last year", False),
        ("visitors in 2022", "last year", True),
        ("visitors in the third quarter", "2021", True),
        ("visitors last month", "2021", True),
        ("visitors until 2021", "2018-2021", False),
        ("visitors until 2019", "2018-2021", True),
        ("visitors before 2021", "2021", True),
        ("visitors by 2030", "2021", True),
        ("visitors after 2021", "2021", True),
        ("visitors in the 1990s", "1990s", False),
        ("visitors in the 1990s", "2021", True),
        ("visitors in twenty seventeen", "2021", True),
        ("visitors in twenty twenty-one", "2021", False),
        ("visitors today", "2021", False),
        ("visitors in recent years", "2021", False),
    ],
)
def test_vetoes_when_no_time_that_is_asked_about_is_the_facts(
    text: str, period: str, *, is_vetoed: bool
) -> None:
    assert vetoes(text, fact(period)) is is_vetoed


@pytest.mark.parametrize(
    ("fitting", "others"),
    [
        (
            ("2021年游客", "去年游客", "21年游客", "二〇二一年游客"),
            ("2017年游客", "前年游客", "明年游客", "第三季度游客"),
        ),
        (
            ("visitantes en 2021", "visitantes el año pasado", "visitantes en dos mil veintiuno"),
            (
                "visitantes en dos mil diecisiete",
                "hace tres años",
                "el año que viene",
                "en el primer trimestre",
            ),
        ),
        (
            ("в 2021 году", "в прошлом году", "в 21-м году", "в две тысячи двадцать первом году"),
            ("в 2017-м", "три года назад", "в следующем году", "к 2030 году", "за 3 квартал", "в 90-х"),
        ),
        (("im Jahr 2021", "letztes Jahr"), ("zweitausendsiebzehn", "vor drei Jahren", "im ersten Quartal")),
    ],
)
def test_tells_the_facts_year_from_others_in_many_languages(
    fitting: tuple[str, ...], others: tuple[str, ...]
) -> None:
    for text in fitting:
        assert not vetoes(text, fact("2021")), text
    for text in others:
        assert vetoes(text, fact("2021")), text


def test_what_holds_at_all_times_holds_in_may_and_next_week() -> None:
    assert not vetoes("where is the lighthouse in May", fact())
    assert not vetoes("is the lighthouse there next week", fact())


def test_a_time_in_the_name_of_a_subject_is_not_asked_about() -> None:
    assert not vetoes("visitors of Expo 1998", fact("2021"), subjects={"Expo": "Expo 1998"})
    assert vetoes("visitors of Expo 1998 in 2017", fact("2021"), subjects={"Expo": "Expo 1998"})


def test_a_fact_without_a_period_holds_for_the_year_of_its_source_and_the_one_before() -> None:
    assert not vetoes("visitors in 2022", fact())
    assert not vetoes("visitors in 2021", fact())
    assert vetoes("visitors in 2020", fact())
    assert vetoes("visitors next year", fact())


def test_a_year_in_the_claim_is_a_year_of_the_fact() -> None:
    assert not vetoes("the games of 1998", fact(claim="The lighthouse was lit for the games of 1998."))


def test_a_year_is_one_of_the_fact_also_where_it_begins_the_quote_or_is_counted_from_the_source() -> None:
    claim = "The lighthouse was lit for the games"
    about = Fact(id="f", claim=claim, subject="Lighthouse", citations=(Citation(GAZETTE, "1998 saw games"),))
    assert not vetoes("the games of 1998", about)
    assert vetoes("the games of 1994", about)
    assert not vetoes("the games of 2020", fact(claim="The games took place two years ago."))
    assert not vetoes("the games of 2020", fact("when lit", claim="The games took place two years ago."))
    assert vetoes("the games of 2021", fact("when lit", claim="The games took place two years ago."))


def test_says_nothing_when_neither_the_fact_nor_its_source_has_a_time() -> None:
    assert not vetoes("visitors in 1980", fact(source=UNDATED))
    assert vetoes("visitors in 1980", fact("1990", source=UNDATED))


def test_names_the_time_that_did_not_fit() -> None:
    reading = Reading(text="2017年有多少游客", language="zh", asks=(), subjects={})
    found = PeriodGuard().check(reading, fact("2021"))
    assert found is not None
    assert (found.guard, found.detail) == ("period", "2017")
