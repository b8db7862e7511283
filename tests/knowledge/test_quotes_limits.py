"""Where comparing the numbers of claim and quotes turns; `make mutants` found these missing."""

from __future__ import annotations

import pytest

from knowledge.model import Citation, Fact, Source
from knowledge.quotes import broken_lock, missing_numbers, numbers, stands_in


def test_a_claim_is_read_in_the_language_that_it_is_known_to_be_in() -> None:
    assert missing_numbers("3 bin fener", ["3,000 lamps"], language="tr") == ()
    assert missing_numbers("3 bin fener", ["3,000 lamps"]) == ("3",)


@pytest.mark.parametrize("quote", ["opened on 2022-06-02", "opened on 02/06/2022"])
def test_a_month_may_be_a_number_of_a_date(quote: str) -> None:
    assert missing_numbers("2022年6月开放", [quote]) == ()
    assert missing_numbers("2022年7月开放", [quote]) == ("7",)


def test_a_month_is_no_count() -> None:
    assert missing_numbers("2022年6月开放", ["6 lamps in 2022"]) == ("6",)


def test_a_share_is_no_count() -> None:
    assert missing_numbers("grew by 15 percent", ["15 lamps were lit"]) == ("15 percent",)


@pytest.mark.parametrize("quote", ["lamp No. 6", "at 6:30", "第6号"])
def test_the_number_of_a_label_is_no_weight(quote: str) -> None:
    assert missing_numbers("6 kilograms of oil", [quote]) == ("6 kilograms",)


def test_a_unit_may_be_left_out_where_the_text_that_has_it_names_what_is_counted() -> None:
    assert missing_numbers("The lamps weigh 300 kilograms", ["we saw 300 lamps there"]) == ()
    assert missing_numbers("The tank holds 300 litres", ["the tower has 300 bottles"]) == ("300 litres",)


def test_what_is_counted_is_named_by_a_word_of_its_own() -> None:
    assert missing_numbers("The lampshades weigh 300 kilograms", ["we saw 300 lamps there"]) == (
        "300 kilograms",
    )


def test_what_is_counted_may_stand_within_a_text_that_has_no_spaces() -> None:
    assert missing_numbers("灯塔群重300公斤", ["共有300塔。"]) == ()


def test_what_is_counted_in_another_language_is_not_compared() -> None:
    assert missing_numbers("The tank holds 300 litres of oil", ["В маяке 300 бутылей"]) == ()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("at most 300 lamps", "300 lamps"),
        ("300 lamps", "at least 300 lamps"),
        ("at least 300 lamps", "more than 300 lamps"),
        ("up to 300 lamps", "at least 300 lamps"),
        ("at least 300 lamps", "up to 300 lamps"),
    ],
)
def test_a_bound_may_be_left_out_or_said_otherwise(claim: str, quote: str) -> None:
    assert missing_numbers(claim, [quote]) == ()


@pytest.mark.parametrize(
    ("claim", "quote", "missing"),
    [
        ("at most 300 lamps", "at least 300 lamps", "at most 300"),
        ("at least 300 lamps", "at most 300 lamps", "at least 300"),
        ("climbed up to at least 300 metres", "at most 300 metres", "at least 300 metres"),
        ("It had fewer than 300 lamps in 2019", "more than 300 lamps in 2019", "fewer than 300"),
        ("塔里逾300盏灯", "不到300盏灯", "逾300"),
    ],
)
def test_a_bound_is_not_turned_round(claim: str, quote: str, missing: str) -> None:
    assert missing_numbers(claim, [quote]) == (missing,)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The count changed by -5 percent", "it fell by 5 percent"),
        ("it fell by 5 percent", "The count changed by -5 percent"),
    ],
)
def test_a_sign_may_be_a_word_that_says_so(claim: str, quote: str) -> None:
    assert missing_numbers(claim, [quote]) == ()


def test_a_sign_is_not_turned_round_and_is_named_with_the_number_alone() -> None:
    assert missing_numbers("It was -5 degrees cold in the tower.", ["rose by 5 degrees"]) == ("-5 degrees",)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [("It had 300 or more lamps.", "at most 300 lamps"), ("共有300盏以上。", "至多300盏")],
)
def test_a_number_with_its_bound_behind_it_is_named_alone(claim: str, quote: str) -> None:
    assert missing_numbers(claim, [quote]) == ("300",)


def test_a_name_with_a_digit_is_a_name_also_at_the_very_start() -> None:
    assert numbers("J7 lamps and 5 lenses") == {5}


@pytest.mark.parametrize("text", ["3 percent, then 63 percent", "63 percent, then 3 percent"])
def test_a_quote_stands_where_any_of_its_places_is_whole(text: str) -> None:
    assert stands_in("3 percent", text)


def test_a_quote_is_not_cut_off_from_a_negation_whatever_it_begins_with() -> None:
    assert not stands_in("A lamp is", "A lamp is not lit")


def test_a_quote_is_read_in_the_language_of_its_source() -> None:
    fact = Fact(
        id="lamps", claim="It has 3,000 lamps.", subject="tower", citations=(_cited("3 bin fener", "tr"),)
    )
    assert broken_lock(fact) is None


def test_a_broken_lock_names_each_missing_number() -> None:
    fact = Fact(
        id="lamps", claim="It has 7 lamps and 9 lenses.", subject="tower", citations=(_cited("a tower"),)
    )
    assert broken_lock(fact) == "claims a number that is not in its quote: 7, 9"


def _cited(quote: str, language: str = "en") -> Citation:
    return Citation(Source(id="gazette", title="Gazette", language=language), quote)


@pytest.mark.parametrize(
    ("quote", "text"), [("B", "AB"), ("A", "AB"), ("-made", "self-made"), ("self-", "self-made")]
)
def test_a_letter_or_a_hyphen_at_the_edge_of_a_quote_is_no_part_of_a_longer_word(
    quote: str, text: str
) -> None:
    assert not stands_in(quote, text)
