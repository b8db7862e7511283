"""What a quote may be cut from, at both of its edges; `make mutants` found these missing."""

from __future__ import annotations

import pytest

from knowledge.quotes import stands_in


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("plan B", "plan B never worked"),
        ("lamp 7", "lamp 7 never burnt"),
        ("“open”", "it is not “open”"),
        ("(open)", "it is not (open)"),
        ("[open]", "it is never [open]"),
        ("（开放）", "没（开放）"),
    ],
    ids=["a letter", "a digit", "quotation marks", "brackets", "square brackets", "wide brackets"],
)
def test_a_negation_is_not_cut_off_whatever_stands_beside_it(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("plan B", "plan B works, never A"),
        ("“open”", "it is now “open”"),
        ("(open)", "it is open, not shut (open)"),
    ],
)
def test_a_negation_of_something_else_is_no_matter(quote: str, text: str) -> None:
    assert stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("lamp", "the_lamp burns"),
        ("lamp", "the lamp_post burns"),
        ("lamp", "the lamps burn"),
        ("lamp", "the lamp2 burns"),
        ("lamp", "the lamp\u0302 burns"),
        ("\u0301t", "the lamp e\u0301t burns"),
        ("лампа", "старая лампада"),
        ("lamp", "the oil-lamp burns"),
        ("lamp", "the lamp-post burns"),
    ],
)
def test_a_word_goes_on_with_a_letter_a_digit_a_mark_an_underscore_or_a_hyphen(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("lamp", "the (lamp) burns"),
        ("lamp", "the lamp, which burns"),
        ("lamp", "the lamp—it burns"),
        ("the_lamp", "see the_lamp burn"),
        ("灯", "老灯塔"),
        ("lamp", "灯lamp灯"),
    ],
)
def test_a_word_ends_before_anything_else_and_at_a_script_without_spaces(quote: str, text: str) -> None:
    assert stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("it weighs 3", "it weighs 3 million tonnes"),
        ("it weighs 3", "it weighs 3 bn."),
        ("it took twenty", "it took twenty-three days"),
        ("it took twenty", "it took twenty three days"),
        ("million tonnes", "it weighs 3 million tonnes"),
        ("五百", "三万五百"),
    ],
)
def test_a_number_is_not_cut_where_it_goes_on_in_words(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("it weighs 3 million", "it weighs 3 million tonnes"),
        ("it cost 3 bn", "it cost 3 bn."),
        ("it took twenty", "it took twenty days, three more than thought"),
        ("tonnes", "it weighs 3 million tonnes"),
    ],
)
def test_a_number_may_end_where_the_quote_does(quote: str, text: str) -> None:
    assert stands_in(quote, text)


@pytest.mark.parametrize(
    "text",
    ["3 lamps, 63 lamps, 13 lamps", "63 lamps, 3 lamps, 13 lamps", "63 lamps, 13 lamps, 3 lamps"],
    ids=["first", "second", "third"],
)
def test_one_whole_place_of_several_will_do(text: str) -> None:
    assert stands_in("3 lamps", text)


def test_three_places_of_which_none_is_whole_do_not() -> None:
    assert not stands_in("3 lamps", "63 lamps, 43 lamps, 13 lamps")
