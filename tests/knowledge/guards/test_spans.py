from __future__ import annotations

import pytest

from knowledge.guards.spans import Span, spans_in

PUBLISHED = 2022


def years(text: str, reference: int | None = PUBLISHED) -> list[tuple[int, int | None]]:
    return [(span.first, span.last) for span in spans_in(text, reference=reference)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("how many visitors in 2019?", (2019, 2019)),
        ("2019年有多少游客", (2019, 2019)),
        ("visitantes en 2019", (2019, 2019)),
        ("посетители в 2019 году", (2019, 2019)),
        ("2019年の来場者数", (2019, 2019)),
        ("in '19", (2019, 2019)),
        ("19年的游客", (2019, 2019)),
        ("from 2018 to 2021", (2018, 2021)),
        ("2018-2021", (2018, 2021)),
        ("2018年至2021年", (2018, 2021)),
        ("entre 2018 y 2021", (2018, 2021)),
        ("с 2018 по 2021", (2018, 2021)),
        ("zwischen 2018 und 2021", (2018, 2021)),
        ("since 2018", (2018, None)),
        ("2018年以来", (2018, None)),
        ("desde 2018", (2018, None)),
        ("seit 2018", (2018, None)),
        ("depuis 2018", (2018, None)),
    ],
)
def test_reads_years_ranges_and_open_ranges(text: str, span: tuple[int, int | None]) -> None:
    assert years(text) == [span]


@pytest.mark.parametrize(
    ("offset", "texts"),
    [
        (
            -1,
            (
                "last year",
                "去年",
                "el año pasado",
                "в прошлом году",
                "l'année dernière",
                "letztes Jahr",
                "昨年",
                "작년",
            ),
        ),
        (0, ("this year", "今年", "este año", "в этом году", "cette année", "dieses Jahr", "올해")),
        (
            1,
            (
                "next year",
                "明年",
                "el próximo año",
                "в следующем году",
                "l'année prochaine",
                "nächstes Jahr",
                "来年",
            ),
        ),
    ],
)
def test_counts_relative_years_from_the_source(offset: int, texts: tuple[str, ...]) -> None:
    for text in texts:
        assert years(f"{text} visitors") == [(PUBLISHED + offset, PUBLISHED + offset)], text
        assert years(text, reference=None) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "in the past four years",
        "over 4 years",
        "过去四年",
        "近4年",
        "en los últimos cuatro años",
        "за последние четыре года",
        "les quatre dernières années",
        "in den letzten vier Jahren",
        "過去四年",
    ],
)
def test_counts_years_back_from_the_source(text: str) -> None:
    [span] = spans_in(text, reference=PUBLISHED)
    assert (span.first, span.last, span.counted) == (2018, 2021, True)


@pytest.mark.parametrize(
    "text",
    [
        "in May 2021",
        "2021年5月",
        "en mayo de 2021",
        "в мае 2021",
        "first quarter of 2021",
        "Q3 2021",
        "2021年第一季度",
        "2021年上半年",
        "primer trimestre de 2021",
        "за первый квартал 2021",
        "im ersten Halbjahr 2021",
    ],
)
def test_a_part_of_a_year_is_narrow(text: str) -> None:
    [span] = spans_in(text, reference=PUBLISHED)
    assert (span.first, span.last, span.narrow) == (2021, 2021, True)


@pytest.mark.parametrize(
    "text", ["what may have changed in 2021?", "the march of robots in 2021", "lastly, in 2021"]
)
def test_words_that_are_also_months_narrow_nothing(text: str) -> None:
    assert [span.narrow for span in spans_in(text, reference=PUBLISHED)] == [False]


@pytest.mark.parametrize(
    "text", ["2,021 visitors", "$2021", "12019 lamps", "2021.5 metres", "0.2021", "the KX2021", "at 20:21"]
)
def test_a_number_that_only_looks_like_a_year_is_none(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "growth compared with 2020",
        "more visitors than last year",
        "up on 2020",
        "比去年增长多少",
        "与2020年相比增长多少",
        "跟去年相比",
        "2020年に比べて",
        "前年と比べて、昨年と比べて",
        "작년보다",
        "2020년 대비",
        "crecimiento respecto a 2020",
        "по сравнению с 2020 годом",
        "gegenüber dem Vorjahr",
    ],
)
def test_a_yardstick_is_not_the_time_that_is_asked_about(text: str) -> None:
    assert years(text) == []


def test_beside_a_yardstick_the_time_that_is_asked_about_still_counts() -> None:
    assert years("2021年与2020年相比增长多少") == [(2021, 2021)]
    assert years("how many more in 2021 than in 2020") == [(2021, 2021)]
    assert years("2021年比2020年增长多少") == years("2021年相比2020年") == [(2021, 2021)]
    assert years("2021年占比多少") == years("2021年比例是多少") == [(2021, 2021)]


def test_keeps_what_it_was_read_from() -> None:
    assert spans_in("visitors since 2018?", reference=None) == (Span(2018, None, "since 2018"),)
