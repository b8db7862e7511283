from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.model import Citation, Fact, Snapshot, Source
from knowledge.quotes import broken_lock, missing_numbers, numbers, stands_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("300,000 visitors", ["300000"]),
        ("300000 visitors", ["300000"]),
        ("1,234,567.89 francs", ["1234567.89"]),
        ("3,00,000 rupees", ["300000"]),
        ("300'000 Franken", ["300000"]),
        ("300\u202f000 visiteurs", ["300000"]),
        ("３００，０００人", ["300000"]),
        ("٣٠٠٬٠٠٠ زائر", ["300000"]),
        ("15.6 percent", ["15.6"]),
        ("15,6 Prozent", ["15.6"]),
        ("up 63%", ["63"]),
        ("21.42亿元", ["21.42"]),
        ("在2021年增长63倍", ["2021", "63"]),
        ("In 2021, 300 lamps", ["2021", "300"]),
        ("halls 1, 2 and 3", ["1", "2", "3"]),
        ("2018-2021", ["2018", "2021"]),
        ("opened on 2022-06-02", ["2022", "6", "2"]),
        ("a beam of 40km", ["40"]),
    ],
)
def test_reads_numerals_as_values(text: str, values: list[str]) -> None:
    assert numbers(text) == set(map(Decimal, values))


@pytest.mark.parametrize("text", ["the J7 lamp", "model E-QM5", "Маяк М2", "no numeral", ""])
def test_takes_digits_glued_to_letters_for_names(text: str) -> None:
    assert numbers(text) == frozenset()


def test_names_the_numbers_of_a_claim_that_no_quote_holds_as_they_are_written() -> None:
    quotes = ["a tower of 40 metres", "lit in 1911"]
    assert missing_numbers("In 1911 it was 40.0 metres high and cost 12,000 pounds.", quotes) == ("12,000",)


def test_names_a_missing_number_once() -> None:
    assert missing_numbers("7 lamps and 7 lenses", []) == ("7",)


def test_a_quote_stands_in_a_text_whatever_its_white_space_and_quotation_marks() -> None:
    assert stands_in('the  keeper’s\n"lantern room"', "Here is the keeper's “lantern room”, lit at dusk.")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("3 percent", "63 percent"),
        ("light", "lighthouse"),
        ("the Tower", "the tower"),
        ("lamp lens", "lamp and lens"),
        ("", "anything"),
        (" ", "anything"),
    ],
)
def test_a_quote_that_is_not_there_word_for_word_does_not_stand(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


def test_a_quote_in_a_script_without_spaces_may_begin_anywhere() -> None:
    assert stands_in("灯塔", "这座灯塔建于1911年")


def a_fact(claim: str, quote: str, text: str | None) -> Fact:
    snapshot = None if text is None else Snapshot(text, date(2024, 5, 1))
    source = Source(id="guide", title="Guide", snapshot=snapshot)
    return Fact(id="a", claim=claim, subject="Tower", citations=(Citation(source, quote),))


def test_the_lock_holds_when_quote_and_numbers_stand() -> None:
    text = "The tower is 40 metres high."
    assert broken_lock(a_fact("It is 40 m high.", "40 metres high", text)) is None
    assert broken_lock(a_fact("It is 40 m high.", "40 metres high", None)) is None


def test_the_lock_breaks_when_the_quote_has_left_the_source() -> None:
    problem = broken_lock(a_fact("It is high.", "40 metres high", "The tower is 41 metres high."))
    assert problem == 'has a quote that does not stand in guide: "40 metres high"'


def test_the_lock_breaks_when_the_claim_has_a_number_of_its_own() -> None:
    problem = broken_lock(a_fact("It is 41 m high.", "40 metres high", None))
    assert problem == "claims a number that is not in its quote: 41"
