"""What the quote lock reads of each figure; `make mutants` found these missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.numerals import Bound
from knowledge.quotes import missing_numbers
from knowledge.quotes.figures import Figure, Kind, figures


def figure(text: str, *languages: str) -> Figure:
    """The only one of the text."""
    [found] = figures(text, languages)
    return found


@pytest.mark.parametrize(
    ("text", "languages", "written", "values"),
    [
        ("sold 5 milliard lamps", ("en",), "5 milliard", {5_000_000_000}),
        ("sold 5 млрд", ("en",), "5 млрд", {5_000_000_000}),
        ("sold 5 mln lamps", ("en",), "5 mln", {5_000_000}),
        ("sold 5 millones", ("en",), "5 millones", {5_000_000}),
        ("sold 5 tys. lamps", ("en",), "5 tys.", {5_000}),
        ("sold 5 тыс", ("en",), "5 тыс", {5_000}),
        ("a price of £5m", ("en",), "5m", {5_000_000}),
        ("a price of £5b", ("en",), "5b", {5_000_000_000}),
        ("a price of £5bn", ("en",), "5bn", {5_000_000_000}),
        ("a price of £5tn", ("en",), "5tn", {5_000_000_000_000}),
        ("a price of £5k", ("en",), "5k", {5_000}),
        ("a rope of 5m", ("en",), "5", {5}),
        ("five million pounds", ("en",), "five million", {5_000_000}),
        ("30余万人", ("zh",), "30余万", {300_000}),
        ("sold 5 mil lâmpadas", ("en", "pt"), "5 mil", {5_000}),
        ("sold 5 mil lâmpadas", ("pt", "en"), "5 mil", {5_000}),
        ("3万", ("en", "zh"), "3万", {30_000}),
        ("3万", ("zh", "en"), "3万", {30_000}),
        ("1.500 Lampen", ("en", "de"), "1.500", {Decimal("1.5"), 1500}),
        ("1.500 Lampen", ("de", "en"), "1.500", {Decimal("1.5"), 1500}),
        ("1.500 Lampen", ("de",), "1.500", {1500}),
    ],
)
def test_a_figure_has_its_scale_and_each_value_that_its_languages_give_it(
    text: str, languages: tuple[str, ...], written: str, values: set[Decimal | int]
) -> None:
    found = figure(text, *languages)
    assert text[found.start : found.end] == written
    assert found.values == values


@pytest.mark.parametrize("text", ["some hundreds of lamps", "several hundred lamps", "the J7", "no lamps"])
def test_vague_numbers_and_names_are_no_figures(text: str) -> None:
    assert figures(text, ("en",)) == ()


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("opened on 2 June 2022", "en", {"2": Kind.LABEL, "June": Kind.MONTH, "2022": Kind.YEAR}),
        ("5 lamps in June 2022", "en", {"5": Kind.COUNT, "June": Kind.MONTH, "2022": Kind.YEAR}),
        ("2022年6月2日开放", "zh", {"2022": Kind.YEAR, "6": Kind.MONTH, "2": Kind.LABEL}),
        ("opened on 2022-06-02", "en", {"2022": Kind.YEAR, "06": Kind.MONTH, "02": Kind.LABEL}),
        ("二〇二一年有9盏灯", "zh", {"二〇二一": Kind.YEAR, "9": Kind.COUNT}),
        ("1499, 1500", "en", {"1499": Kind.COUNT, "1500": Kind.YEAR}),
        ("2099, 2100", "en", {"2099": Kind.YEAR, "2100": Kind.COUNT}),
        ("in 2018-2021", "en", {"2018": Kind.YEAR, "2021": Kind.YEAR}),
        ("2019年", "zh", {"2019": Kind.YEAR}),
        ("2019 years", "en", {"2019": Kind.YEAR}),
        ("2019 km", "en", {"2019": Kind.COUNT}),
        ("2,019 lamps", "en", {"2,019": Kind.COUNT}),
        ("lamp No. 5 at 10:30", "en", {"5": Kind.LABEL, "10": Kind.LABEL, "30": Kind.LABEL}),
    ],
)
def test_a_figure_is_a_count_a_year_a_month_or_a_label(
    text: str, language: str, kinds: dict[str, Kind]
) -> None:
    found = figures(text, (language,))
    assert {text[each.start : each.end]: each.kind for each in found} == kinds


def test_what_is_no_count_has_no_unit() -> None:
    for text, language in (("2022年6月2日开放", "zh"), ("on 2 June 2022", "en"), ("2019 years", "en")):
        assert [each.units for each in figures(text, (language,)) if each.units] == []


def test_a_month_spans_its_own_word_and_has_no_unit() -> None:
    [_, month, _] = figures("on 2 June 2022", ("en",))
    assert (month.start, month.end) == (month.unit_start, month.unit_end) == (5, 9)
    assert (month.core, month.values, month.is_demanded) == ("June", {6}, False)


@pytest.mark.parametrize(
    ("text", "language", "with_unit"),
    [
        ("a price of £5m", "en", "£5m"),
        ("a rope of 5m", "en", "5m"),
        ("five million pounds a year", "en", "five million pounds"),
        ("a price of EUR 500 now", "en", "EUR 500"),
        ("a 5-year plan", "en", "5-year"),
        ("300 lamps", "en", "300"),
        ("5 Pfund Mehl", "de", "5 Pfund"),
    ],
)
def test_a_figure_spans_its_unit_too(text: str, language: str, with_unit: str) -> None:
    found = figure(text, language)
    assert text[found.unit_start : found.unit_end] == with_unit


def test_a_unit_that_only_one_of_the_languages_knows_is_one_of_the_figure() -> None:
    found = figure("5 Pfund", "en", "de")
    assert "GBP" in found.units
    assert (found.unit_start, found.unit_end) == (0, 7)


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("300 lamps", "en", Bound.EXACTLY),
        ("more than 300 lamps", "en", Bound.MORE),
        ("up to 300 lamps", "en", Bound.AT_MOST),
        ("300多人", "zh", Bound.MORE),
        ("30多万人", "zh", Bound.MORE),
        ("30余万人", "zh", Bound.MORE),
    ],
)
def test_a_figure_has_a_bound(text: str, language: str, bound: Bound) -> None:
    assert figure(text, language).bound is bound


@pytest.mark.parametrize(
    ("text", "language", "is_negative"),
    [
        ("-5 degrees", "en", True),
        ("(-5 degrees)", "en", True),
        ("it was minus 5 degrees", "en", True),
        ("-$5 million", "en", True),
        ("минус 5 градусов", "ru", True),
        ("负5", "zh", True),
        ("rope-5", "en", False),
        ("(5 degrees)", "en", False),
    ],
)
def test_a_figure_may_have_a_sign(text: str, language: str, *, is_negative: bool) -> None:
    assert figure(text, language).is_negative is is_negative


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("300 lamps", "en", "lamp"),
        ("300-lamp tower", "en", "lamp"),
        ("300 of the lamps", "en", ""),
        ("300 oil lamps", "en", ""),
        ("300 with lamps", "en", ""),
        ("300, lamps", "en", ""),
        ("300", "en", ""),
        ("300盏灯", "zh", "盏"),
        ("300 盏灯", "zh", ""),
    ],
)
def test_what_is_counted_is_the_word_behind_if_that_can_be_counted(
    text: str, language: str, counted: str
) -> None:
    assert figure(text, language).counted == counted


@pytest.mark.parametrize(
    ("text", "languages", "is_demanded"),
    [
        ("two lamps", ("en",), True),
        ("one lamp", ("en",), False),
        ("1 lamp", ("en",), True),
        ("mil faros", ("es",), True),
        ("sold mil faros", ("en", "es"), False),
        ("6月", ("zh",), True),
    ],
)
def test_one_in_a_word_and_words_of_another_language_need_no_proof(
    text: str, languages: tuple[str, ...], *, is_demanded: bool
) -> None:
    assert figure(text, *languages).is_demanded is is_demanded


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("10 to 15 billion yuan", {10, 10_000_000_000}),
        ("10-15 billion yuan", {10, 10_000_000_000}),
        ("10 or 15 billion yuan", {10, 10_000_000_000}),
        ("10, 12 and 15 billion yuan", {10, 10_000_000_000}),
        ("1.5 to 15 billion yuan", {Decimal("1.5"), 1_500_000_000}),
        ("10 to 15.5 billion yuan", {10, 10_000_000_000}),
        ("five to 15 billion yuan", {5}),
    ],
)
def test_the_last_figure_of_a_range_or_a_list_gives_the_others_its_unit_and_its_scale(
    text: str, first: set[Decimal | int]
) -> None:
    found = figures(text, ("en",))
    assert found[0].values == first
    assert all(each.units == {"CNY"} for each in found)


def test_the_scale_is_taken_from_a_figure_with_spaces_too() -> None:
    first, _ = figures("10 à 15 500 millions d'euros", ("fr",))
    assert first.values == {10, 10_000_000}


@pytest.mark.parametrize(
    "text", ["10 lamps to 15 billion yuan", "10. The 15 billion yuan", "2018 and 15 billion yuan"]
)
def test_figures_that_nothing_joins_keep_their_own(text: str) -> None:
    first, last = figures(text, ("en",))
    assert not first.units
    assert len(first.values) == 1
    assert last.units == {"CNY"}


@pytest.mark.parametrize(
    "quote",
    ["el 37 por ciento de los faros", "37 pour cent des phares de la mer", "增长3个百分点"],
)
def test_the_hundred_in_percent_is_no_figure(quote: str) -> None:
    assert missing_numbers("It has 100 lamps.", [quote]) == ("100",)


def test_more_than_thirty_ten_thousands_are_one_figure() -> None:
    assert missing_numbers("more than 300,000 people", ["三十多万人"]) == ()
    assert missing_numbers("10,000 people", ["三十多万人"]) == ("10,000",)
