from __future__ import annotations

import pytest

from knowledge.guards.spans import Span, spans_in
from knowledge.guards.year_parts import UNCLEAR, Part

PUBLISHED = 2022
THIRD_QUARTER = ((7, 1), (9, 31))
FIRST_HALF = ((1, 1), (6, 31))
MAY = ((5, 1), (5, 31))
SECOND_OF_MAY = ((5, 2), (5, 2))


def years(text: str, reference: int | None = PUBLISHED) -> list[tuple[int | None, int | None]]:
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


def test_keeps_what_it_was_read_from_with_years_in_figures() -> None:
    assert spans_in("visitors since 2018?", reference=None) == (Span(2018, None, "since 2018"),)
    for text, written in (
        ("Visitors in the Third Quarter of 2021", "Third Quarter of 2021"),
        ("visitors in twenty nineteen", "2019"),
        ("visitors in the 1990s", "1990–1999"),
        ("2021年第三季度的游客", "2021年第三季度"),
        ("the second quarter, what were the visitors of the year 2021?", "second quarter 2021"),
    ):
        assert [span.written for span in spans_in(text, reference=None)] == [written], text


@pytest.mark.parametrize(
    ("year", "texts"),
    [
        (
            2017,
            (
                "sales in '17",
                "FY17",
                "fy2017",
                "17年销量",
                "в 17-м году",
                "в 17 году",
                "el año 17",
                "二〇一七年",
            ),
        ),
        (
            2017,
            (
                "twenty seventeen",
                "two thousand and seventeen",
                "dos mil diecisiete",
                "二零一七年",
                "二零一七",
            ),
        ),
        (2017, ("в две тысячи семнадцатом году", "две тысячи семнадцатый", "zweitausendsiebzehn")),
        (
            2017,
            ("deux mille dix-sept", "duemiladiciassette", "iki bin on yedi", "이천십칠년", "ألفان وسبعة عشر"),
        ),
        (2017, ("dois mil e dezessete", "w roku dwa tysiące siedemnaście", "tweeduizend zeventien")),
        (2016, ("dos mil dieciséis", "dos mil dieciseis", "twenty-sixteen", "２０１６年", "٢٠١٦")),
        (2000, ("in the year two thousand", "в двухтысячном году", "el año dos mil")),
        (1999, ("nineteen ninety-nine", "mil novecientos noventa y nueve", "neunzehnhundertneunundneunzig")),
        (1999, ("тысяча девятьсот девяносто девятом году", "一九九九年", "in '99")),
        (1850, ("built in 1850?", "1850年", "в 1850 году", "eighteen fifty")),
    ],
)
def test_reads_two_figures_words_and_other_numerals_as_years(year: int, texts: tuple[str, ...]) -> None:
    for text in texts:
        assert years(text) == [(year, year)], text


@pytest.mark.parametrize(
    "text",
    [
        "in 17 towns",
        "twenty trucks",
        "two thousand lamps",
        "dos mil visitantes",
        "две тысячи посетителей",
        "17年来",
        "10年的历史",
        "2000 yuan",
        "2000台",
        "2000 рублей",
        "2021 euros",
        "1850 lamps",
        "in 1850 shops",
        "the card ending in 1234",
        "20 lamps in 30s",
    ],
)
def test_a_count_is_no_year(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    ("span", "texts"),
    [
        ((1990, 1999), ("the 1990s", "in the '90s", "the nineties", "1990-е годы", "в 90-х", "в девяностых")),
        (
            (1990, 1999),
            ("años 90", "en los 90?", "años noventa", "九十年代", "90年代", "20世纪90年代", "1990년대"),
        ),
        (
            (1990, 1999),
            ("années 1990", "90er Jahre", "anni '90", "二十世纪九十年代", "lata 90.", "1990'larda"),
        ),
        ((2010, 2019), ("the 2010s", "2010-е", "2010年代")),
        (
            (1901, 2000),
            ("20th century", "siglo XX", "XX век", "20世纪", "二十世纪", "XXe siècle", "20. Jahrhundert"),
        ),
        ((1801, 1900), ("19th century", "siglo XIX", "в XIX веке", "十九世纪")),
    ],
)
def test_reads_decades_and_centuries(span: tuple[int, int], texts: tuple[str, ...]) -> None:
    for text in texts:
        assert years(text) == [span], text


@pytest.mark.parametrize(
    ("span", "texts"),
    [
        (
            (None, 2019),
            ("until 2019", "by 2019", "截至2019年", "2019年まで", "hasta 2019", "до 2019 года", "bis 2019"),
        ),
        ((None, 2030), ("by the end of 2030", "к 2030 году", "d'ici 2030", "para antes de 2031")),
        (
            (None, 2014),
            ("before 2015", "2015年以前", "2015年之前", "antes de 2015", "avant 2015", "vor 2015"),
        ),
        ((2021, None), ("after 2020", "2020年以后", "después de 2020", "после 2020 года", "nach 2020")),
        (
            (2018, None),
            ("since 2018", "自2018年", "2018年起", "с 2018 года", "2018'den beri", "2018 onwards"),
        ),
        ((2021, None), ("since last year", "自去年以来", "desde el año pasado")),
        (
            (2025, 2030),
            ("2025–2030", "from 2025 to 2030", "2025年到2030年", "de 2025 a 2030", "с 2025 по 2030"),
        ),
        (
            (2025, 2030),
            ("between 2025 and 2030", "в 2025-2030 годах", "entre 2025 y 2030", "2025年から2030年まで"),
        ),
        ((2021, 2022), ("FY 2021/22", "the season 2021-22")),
    ],
)
def test_reads_ranges_that_are_open_at_one_end_or_at_none(
    span: tuple[int | None, int | None], texts: tuple[str, ...]
) -> None:
    for text in texts:
        assert years(text) == [span], text


@pytest.mark.parametrize(
    ("offset", "texts"),
    [
        (-2, ("the year before last", "two years ago", "前年", "两年前", "hace dos años", "позапрошлый год")),
        (
            -2,
            ("два года назад", "il y a deux ans", "vor zwei Jahren", "一昨年", "2년 전", "sales 2 years ago"),
        ),
        (
            2,
            (
                "in two years' time",
                "two years from now",
                "后年",
                "两年后",
                "dentro de dos años",
                "через два года",
            ),
        ),
    ],
)
def test_counts_years_farther_off(offset: int, texts: tuple[str, ...]) -> None:
    for text in texts:
        assert years(text) == [(PUBLISHED + offset, PUBLISHED + offset)], text


@pytest.mark.parametrize(
    ("span", "texts"),
    [
        ((2012, 2021), ("over the last decade", "近十年", "en la última década", "за последнее десятилетие")),
        ((2021, 2021), ("in the past year", "过去一年", "en los últimos doce meses", "за последний год")),
        ((2023, 2027), ("in the next five years", "未来五年", "próximos cinco años", "в ближайшие пять лет")),
    ],
)
def test_counts_decades_and_years_to_come(span: tuple[int, int], texts: tuple[str, ...]) -> None:
    for text in texts:
        [found] = spans_in(text, reference=PUBLISHED)
        assert (found.first, found.last, found.counted) == (*span, True), text


@pytest.mark.parametrize(
    "texts",
    [
        ("now", "today", "currently", "in recent years", "half of the lamps", "this weekend"),
        ("目前", "近年来", "现在", "今天"),
        ("ahora", "hoy", "en los últimos años"),
        ("сейчас", "сегодня", "в последние годы"),
        ("heute", "aujourd'hui", "ces dernières années"),
    ],
)
def test_now_and_lately_are_no_period(texts: tuple[str, ...]) -> None:
    for text in texts:
        assert years(f"how many visitors {text}") == [], text


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        (
            THIRD_QUARTER,
            ("Q3 2021", "3Q21", "third quarter of 2021", "2021年第三季度", "tercer trimestre de 2021"),
        ),
        (
            THIRD_QUARTER,
            ("3 квартал 2021", "в третьем квартале 2021 года", "III квартал 2021", "3. Quartal 2021"),
        ),
        (
            THIRD_QUARTER,
            ("the third quarter of last year", "去年第三季度", "troisième trimestre 2021", "2021 q3"),
        ),
        (FIRST_HALF, ("H1 2021", "1H2021", "first half of 2021", "2021年上半年", "primer semestre de 2021")),
        (FIRST_HALF, ("первое полугодие 2021", "в первой половине 2021 года", "erstes Halbjahr 2021")),
        (
            MAY,
            (
                "May 2021",
                "in May 2021",
                "2021年5月",
                "2021年五月",
                "mayo de 2021",
                "в мае 2021 года",
                "2021-05",
            ),
        ),
        (
            SECOND_OF_MAY,
            ("2 May 2021", "May 2nd, 2021", "2021年5月2日", "2 de mayo de 2021", "2 мая 2021 года"),
        ),
        (SECOND_OF_MAY, ("2021-05-02", "2. Mai 2021", "2021년 5월 2일")),
    ],
)
def test_tells_which_part_of_a_year_is_meant(part: Part, texts: tuple[str, ...]) -> None:
    for text in texts:
        [found] = spans_in(text, reference=PUBLISHED)
        assert (found.first, found.last, found.part) == (2021, 2021, part), text


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        (
            THIRD_QUARTER,
            ("in the third quarter", "Q3 sales", "第三季度", "tercer trimestre", "третий квартал"),
        ),
        (FIRST_HALF, ("in the first half of the year", "上半年", "primer semestre", "первое полугодие")),
        (MAY, ("in May", "5月", "五月份", "en mayo", "в мае")),
        (UNCLEAR, ("last month", "上个月", "el mes pasado", "в прошлом месяце", "yesterday", "this quarter")),
    ],
)
def test_a_part_of_no_year_is_a_span_of_its_own(part: Part, texts: tuple[str, ...]) -> None:
    for text in texts:
        [found] = spans_in(text, reference=PUBLISHED)
        assert found.is_of_no_year, text
        assert found.part == part, text
