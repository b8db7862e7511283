"""Which unit the quote lock sees beside a number; `make mutants` found these missing."""

from __future__ import annotations

import pytest

from knowledge.quotes.figures import Figure, figures
from knowledge.quotes.units import mentioned


def figure(text: str, language: str) -> Figure:
    """The first of the text."""
    return figures(text, (language,))[0]


@pytest.mark.parametrize(
    ("with_unit", "language", "units"),
    [
        ("3 percentage points", "en", {"points"}),
        ("3pp", "en", {"points"}),
        ("3个百分点", "zh", {"points"}),
        ("3 Prozentpunkte", "de", {"points"}),
        ("3 basis points", "en", {"basis points"}),
        ("50 bps", "en", {"basis points"}),
        ("50个基点", "zh", {"basis points"}),
        ("3 percent", "en", {"percent"}),
        ("3%", "en", {"percent"}),
        ("百分之3", "zh", {"percent"}),
        ("3 times", "en", {"times", "occasion"}),
        ("3x", "en", {"times"}),
        ("3-fold", "en", {"times"}),
        ("3×", "en", {"times"}),
        ("3-fach", "de", {"times"}),
        ("3倍", "zh", {"times"}),
        ("3배", "ko", {"times"}),
        ("3次", "zh", {"occasion"}),
        ("5回", "ja", {"occasion"}),
    ],
)
def test_shares_points_and_times_are_told_apart(with_unit: str, language: str, units: set[str]) -> None:
    found = figure(with_unit, language)
    assert found.units == units
    assert with_unit[found.unit_start : found.unit_end] == with_unit


@pytest.mark.parametrize(
    ("with_unit", "language", "units"),
    [
        ("US$5", "en", {"USD"}),
        ("US $5", "en", {"USD"}),
        ("A$5", "en", {"AUD"}),
        ("HK$ 5", "en", {"HKD"}),
        ("CN¥5", "en", {"CNY"}),
        ("¥5", "en", {"CNY", "JPY"}),
        ("€5", "en", {"EUR"}),
        ("5 €", "en", {"EUR"}),
        ("5£", "en", {"GBP"}),
        ("人民币5", "zh", {"CNY"}),
        ("5元", "zh", {"CNY"}),
        ("5円", "ja", {"JPY"}),
        ("EUR 5", "en", {"EUR"}),
        ("5 EUR", "en", {"EUR"}),
        ("5 Swiss francs", "en", {"CHF"}),
        ("5 francs suisses", "fr", {"CHF"}),
        ("5 швейцарских франков", "ru", {"CHF"}),
        ("5 dólares estadounidenses", "es", {"USD"}),
        ("5 reals", "en", {"BRL"}),
        ("5 colones", "en", {"CRC"}),
        ("5 złotych", "pl", {"PLN"}),
        ("5 yuan", "en", {"CNY"}),
        ("1 euro", "en", {"EUR"}),
        ("1 leu", "en", {"RON", "MDL"}),
        ("2 рубля", "ru", {"RUB", "BYN"}),
        ("5 рублей", "ru", {"RUB", "BYN"}),
        ("5 millions d'euros", "fr", {"EUR"}),
        ("5 millions of euros", "en", {"EUR"}),
    ],
)
def test_a_currency_is_known_by_its_sign_its_code_and_its_name(
    with_unit: str, language: str, units: set[str]
) -> None:
    found = figure(f"in all {with_unit}, or so", language)
    assert found.units == units
    assert f"in all {with_unit}, or so"[found.unit_start : found.unit_end] == with_unit


@pytest.mark.parametrize(
    ("text", "language", "some", "other"),
    [
        ("$5", "en", {"USD", "AUD", "MXN"}, "EUR"),
        ("5 dollars", "en", {"USD", "AUD"}, "MXN"),
        ("5 francs", "en", {"CHF", "XOF"}, "EUR"),
        ("5 франков", "ru", {"CHF", "XOF"}, "RUB"),
        ("5 dólares", "es", {"USD", "AUD"}, "EUR"),
        ("5 pounds", "en", {"GBP", "EGP", "pound"}, "EUR"),
    ],
)
def test_a_currency_without_its_country_may_be_that_of_each(
    text: str, language: str, some: set[str], other: str
) -> None:
    units = figure(text, language).units
    assert some <= units
    assert other not in units


@pytest.mark.parametrize(
    ("with_unit", "language", "units"),
    [
        ("5 km", "en", {"kilometer"}),
        ("5公里", "zh", {"kilometer"}),
        ("5 km/h", "en", {"kilometer", "kilometer-per-hour"}),
        ("5 miles per hour", "en", {"mile", "mile-per-hour"}),
        ("5 sq km", "en", {"square-kilometer"}),
        ("5平方公里", "zh", {"square-kilometer"}),
        ("5 кв. км", "ru", {"square-kilometer"}),
        ("5 m", "en", {"meter"}),
        ("5 metres", "en", {"meter"}),
        ("1 meter", "en", {"meter"}),
        ("1 foot", "en", {"foot"}),
        ("5 feet", "en", {"foot"}),
        ("40 Metern", "de", {"meter"}),
        ("2 метра", "ru", {"meter"}),
        ("5 метров", "ru", {"meter"}),
        ("5 degrees", "en", {"degree", "celsius", "fahrenheit"}),
        ("5 °C", "en", {"celsius"}),
        ("5 g", "en", {"gram"}),
        ("5 kilos", "en", {"kilogram"}),
        ("5公斤", "zh", {"kilogram"}),
        ("5 tonnes", "en", {"tonne"}),
        ("5 tons", "en", {"ton", "tonne"}),
        ("5-year", "en", {"year"}),
        ("5 лет", "ru", {"year"}),
        ("5 hrs", "en", {"hour"}),
        ("5 ore", "it", {"hour"}),
        ("5 gigabytes", "en", {"gigabyte"}),
        ("5 kWh", "en", {"kilowatt-hour"}),
        ("5 hectares", "en", {"hectare"}),
        ("5 litres", "en", {"liter"}),
    ],
)
def test_a_measure_is_known_by_each_of_its_names(with_unit: str, language: str, units: set[str]) -> None:
    found = figure(f"({with_unit}.)", language)
    assert found.units == units
    assert f"({with_unit}.)"[found.unit_start : found.unit_end] == with_unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("共5公斤油", {"kilogram"}),
        ("共5吨油", {"ton", "tonne"}),
        ("共5平方公里地", {"square-kilometer"}),
        ("共5盏灯", set()),
    ],
)
def test_a_unit_in_a_text_without_spaces_ends_where_its_name_does(text: str, units: set[str]) -> None:
    assert figure(text, "zh").units == units


@pytest.mark.parametrize(
    "text",
    [
        "5 lamps", "5", "5 cups", "5 stones", "5 bar", "5 am", "5 ct", "5 megapixels", "AEUR 5", "5XXX",
        "£ for 5", "EUR and 5 lamps", "5 the euros", "5, euros", "5 (euros)", "5 q",
    ],
)  # fmt: skip
def test_what_is_mostly_no_unit_beside_a_number_is_none(text: str) -> None:
    found = figure(text, "en")
    assert found.units == frozenset()
    assert text[found.unit_start : found.unit_end] == "5"


def test_a_sign_between_two_numbers_is_a_unit_of_each() -> None:
    assert [each.units for each in figures("5€6", ("en",))] == [{"EUR"}, {"EUR"}]


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("growth in percent and euros", "en", {"percent", "EUR"}),
        ("the growth (%)", "en", {"percent"}),
        ("рост в процентах", "ru", {"percent"}),
        ("el aumento por ciento", "es", {"percent"}),
        ("增长百分比", "zh", {"percent"}),
        ("in metres, kilometres", "en", {"meter", "kilometer"}),
        ("lamps", "en", set()),
        ("por lámpara", "es", set()),
    ],
)
def test_units_may_be_named_apart_from_a_number(text: str, language: str, units: set[str]) -> None:
    assert mentioned(text, language) == units
