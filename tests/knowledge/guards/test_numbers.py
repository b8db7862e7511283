from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Source
from knowledge.guards import NumbersCheck, Reading
from knowledge.outcome import Difference

SOURCE = Source(id="gazette", title="The Harbour Gazette")


def fact(claim: str, value: str = "") -> Fact:
    cited = (Citation(SOURCE, claim),)
    return Fact(id="f", claim=claim, subject="Lighthouse", value=value, citations=cited)


VISITORS = fact("The lighthouse had 300,000 visitors in 2019.", "300,000 visitors")
TOPPED = fact("The lighthouse had more than 300,000 visitors.", "more than 300,000")
COST = fact("The harbour cost 21.42 billion yuan.", "21.42 billion yuan")
BELOW = fact("The lighthouse had fewer than 300,000 visitors.", "fewer than 300,000")
PAINT = fact("The paint cost 1,200 yuan.", "1,200 yuan")
LAMPS = fact("The lamps cost 2.5 million yuan.", "2.5 million yuan")
RISE = fact("Visits rose by 15.6 percent.", "15.6 percent")
GROWTH = fact("Visits grew 63 times.", "63 times")
BOAT = fact("The keeper's boat is the KX7.", "KX7")


def read(text: str, language: str = "en", subjects: dict[str, str] | None = None) -> Reading:
    return Reading(text=text, language=language, asks=(), subjects=subjects or {})


def agrees(text: str, about: Fact, language: str = "en") -> bool | None:
    return NumbersCheck().agrees(read(text, language), about)


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("did it have 300k visitors", VISITORS, True),
        ("did it have 500,000 visitors", VISITORS, False),
        ("did it have more than 300k visitors", TOPPED, True),
        ("did it have more than 300k visitors", VISITORS, False),
        ("did it have at least 300k visitors", VISITORS, True),
        ("did it have at most 300k visitors", VISITORS, True),
        ("did it have more than 200,000 visitors", VISITORS, True),
        ("did it have less than 100 visitors", VISITORS, False),
        ("did it have less than 400,000 visitors", VISITORS, True),
        ("did it have less than 400,000 visitors", TOPPED, False),
        ("did it have between 200k and 400k visitors", VISITORS, None),
        ("did it have at least 200k visitors", VISITORS, True),
        ("did it have at least 400k visitors", VISITORS, False),
        ("did it have at most 400k visitors", VISITORS, True),
        ("did it have at most 200k visitors", VISITORS, False),
        ("did it have less than 300k visitors", VISITORS, False),
        ("did it have less than 300k visitors", BELOW, True),
        ("did it have less than 200k visitors", BELOW, False),
        ("did it have at least 300k visitors", BELOW, False),
        ("did it have at most 300k visitors", TOPPED, False),
        ("did it have more than 300k or even more than 400k visitors", VISITORS, False),
        ("did it have less than 200k or even less than 300k visitors", VISITORS, False),
        ("did it have 301 visitors", VISITORS, False),
        ("did it have 300 visitors", VISITORS, None),
        ("did it have 0 visitors", VISITORS, None),
        ("did it have about 330,000 visitors", VISITORS, True),
        ("did it cost 1000", PAINT, False),
        ("did it cost 999", PAINT, None),
        ("did it cost 3 million", LAMPS, True),
        ("did it cost 2 million", LAMPS, False),
        ("did it cost about 20 billion", COST, True),
        ("did it cost about 30 billion", COST, False),
        ("did it cost 21 billion yuan", COST, True),
        ("did it cost 22 billion yuan", COST, False),
        ("did it cost 21.4 billion", COST, True),
        ("did it cost 21 billion dollars", COST, None),
        ("did it rise 15.6%", RISE, True),
        ("did it rise by 16 percent", RISE, True),
        ("did it rise by 15 percent", RISE, False),
        ("did it grow 63-fold", GROWTH, True),
        ("did it grow ten times", GROWTH, False),
        ("did it grow 63 times in four years", GROWTH, True),
        ("did it grow 10 percent", GROWTH, None),
    ],
)
def test_compares_the_number_asked_with_the_facts(text: str, about: Fact, *, expected: bool | None) -> None:
    assert agrees(text, about) is expected


@pytest.mark.parametrize(
    ("right", "wrong", "language"),
    [
        ("有超过二十万游客吗", "有50万游客吗", "zh"),
        ("¿tuvo más de doscientos mil visitantes?", "¿tuvo 500.000 visitantes?", "es"),
        ("было более двухсот тысяч гостей?", "было 500 тысяч гостей?", "ru"),
        ("waren es mehr als zweihunderttausend Besucher?", "waren es 500.000 Besucher?", "de"),
        ("y a-t-il eu trois cent mille visiteurs ?", "y a-t-il eu 500 000 visiteurs ?", "fr"),
        ("teve trezentos mil visitantes?", "teve meio milhão de visitantes?", "pt"),
        ("30万人来ましたか", "50万人来ましたか", "ja"),
    ],
)
def test_compares_across_languages(right: str, wrong: str, language: str) -> None:
    assert agrees(right, VISITORS, language) is True
    assert agrees(wrong, VISITORS, language) is False


@pytest.mark.parametrize(
    "text",
    [
        "how many visitors did it have",
        "how many visitors did the 7 lighthouses have",
        "how many visitors came to see the 500,000 lamps",
        "who counted the visitors of 2019",
        "did it have visitors",
        "did its 4 keepers count the visitors",
    ],
)
def test_says_nothing_of_a_question_that_states_no_number_to_compare(text: str) -> None:
    assert agrees(text, VISITORS) is None
    assert NumbersCheck().difference(read(text), VISITORS) is None


def test_a_question_for_something_else_than_a_number_is_compared_by_the_number_that_it_states() -> None:
    assert agrees("who counted 500,000 visitors", VISITORS) is False


def test_says_nothing_of_a_fact_without_a_number() -> None:
    assert agrees("is it 7 boats", BOAT) is None


def test_a_number_in_a_name_that_the_question_uses_is_not_compared() -> None:
    reading = read("did Pier 39 have visitors", subjects={"Pier 39": "Pier 39"})
    assert NumbersCheck().agrees(reading, fact("It had 40 visitors.", "40 visitors")) is None


def test_the_difference_holds_both_numbers_as_they_are_written() -> None:
    found = NumbersCheck().difference(read("did it have 500,000 visitors"), VISITORS)
    assert found == Difference(asked="500,000", held="300,000 visitors")
    assert NumbersCheck().difference(read("did it have 300k visitors"), VISITORS) is None


def test_of_several_numbers_the_closest_is_the_one_that_differs() -> None:
    found = NumbersCheck().difference(read("did its 4 keepers count 500,000 or 400,000 visitors"), VISITORS)
    assert found is not None
    assert found.asked == "400,000"


def test_a_fact_without_a_curated_value_is_compared_by_its_claim() -> None:
    found = NumbersCheck().difference(read("did it have 500,000"), fact("It had 300,000 visitors in 2019."))
    assert found == Difference(asked="500,000", held="300,000")


def test_says_nothing_when_the_claim_alone_leaves_open_which_number_is_meant() -> None:
    assert agrees("did it have 500 visitors", fact("Its 12 keepers counted 300 visitors.")) is None


def test_a_claim_in_another_language_is_read_in_it() -> None:
    about = fact("El faro tuvo trescientos mil visitantes durante el año pasado.")
    assert agrees("did it have 300k visitors", about) is True
    assert agrees("did it have 500k visitors", about) is False
