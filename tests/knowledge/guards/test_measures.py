"""What a number measures by the unit beside it."""

from __future__ import annotations

import pytest

from knowledge.guards.measures import measures, mentions


@pytest.mark.parametrize(
    ("text", "language", "measured"),
    [
        ("15 percent", "en", {"share"}),
        ("5‰", "en", {"share"}),
        ("15 процентов", "ru", {"share"}),
        ("15 Prozent", "de", {"share"}),
        ("占百分之十五", "zh", {"share"}),
        ("US$ 500", "en", {"money"}),
        ("EUR 500", "en", {"money"}),
        ("a price of EUR 500", "en", {"money"}),
        ("500 CHF", "en", {"money"}),
        ("500 million euros", "en", {"money"}),
        ("5 Swiss francs", "en", {"money"}),
        ("5 швейцарских франков", "ru", {"money"}),
        ("5 франков", "ru", {"money"}),
        ("5 dólares estadounidenses", "es", {"money"}),
        ("5 dólares", "es", {"money"}),
        ("5 millions d'euros", "fr", {"money"}),
        ("5 pounds", "en", {"money", "weight"}),
        ("five tonnes", "en", {"weight"}),
        ("1 350 кг", "ru", {"weight"}),
        ("1 тонна", "ru", {"weight"}),
        ("2 тонны", "ru", {"weight"}),
        ("5 тонн", "ru", {"weight"}),
        ("1 рубль", "ru", {"money"}),
        ("2 рубля", "ru", {"money"}),
        ("5 рублей", "ru", {"money"}),
        ("1 dollar", "en", {"money"}),
        ("300公斤", "zh", {"weight"}),
        ("41 м", "ru", {"length"}),
        ("3.5 metres", "en", {"length"}),
        ("3.5 meters", "en", {"length"}),
        ("12 square metres", "en", {"area"}),
        ("12 km/h", "en", {"speed"}),
        ("5 hours", "en", {"duration"}),
        ("20 min", "en", {"duration"}),
        ("5 horas", "es", {"duration"}),
        ("2019 kg", "en", {"weight"}),
    ],
)
def test_tells_what_a_unit_measures(text: str, language: str, measured: set[str]) -> None:
    assert measures(text, language) == (measured,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12 lamps", "en"),
        ("XEUR 500", "en"),
        ("the XEUR 500", "en"),
        ("12 stones", "en"),
        ("500 chf", "en"),
        ("5 X", "en"),
        ("2 sem", "es"),
        ("12.", "en"),
        ("5 thousand", "en"),
    ],
)
def test_a_number_without_a_known_unit_measures_nothing_known(text: str, language: str) -> None:
    assert measures(text, language)[0] == frozenset()


def test_each_number_has_the_unit_beside_it() -> None:
    assert measures("1,350 kg for 650 euros and 12 lamps", "en") == ({"weight"}, {"money"}, set())


@pytest.mark.parametrize(
    ("text", "is_left_out"),
    [("1500", True), ("2100", True), ("1499", False), ("2101", False), ("2019.5", False), ("1,900", False)],
)
def test_a_number_that_may_be_a_year_is_left_out(text: str, *, is_left_out: bool) -> None:
    assert measures(text, "en") == (() if is_left_out else (frozenset(),))


@pytest.mark.parametrize(
    ("measured", "text", "language", "is_mentioned"),
    [
        ("money", "a few dollars", "en", True),
        ("money", "a few lamps", "en", False),
        ("money", "花了很多元", "zh", True),
        ("money", "several ₽", "ru", True),
        ("share", "a few percent", "en", True),
        ("share", "a few dollars", "en", False),
        ("weight", "几公斤", "zh", True),
        ("weight", "几盏灯", "zh", False),
        ("length", "lamp m", "en", False),
    ],
)
def test_a_unit_is_mentioned_also_without_a_number_unless_it_is_a_single_letter(
    measured: str, text: str, language: str, *, is_mentioned: bool
) -> None:
    assert mentions(measured, text, language) is is_mentioned
