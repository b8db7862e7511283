"""Which facts can hold an answer of a kind, at the limits of that. All facts are invented."""

from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Source
from knowledge.guards import KindGuard, Reading
from knowledge.guards.holding import fits
from knowledge.guards.question_words import asked_answer

SOURCE = Source(id="gazette", title="The Harbour Gazette")


def fact(claim: str, value: str = "") -> Fact:
    return Fact(id="f", claim=claim, subject="Harbour", value=value, citations=(Citation(SOURCE, claim),))


def is_vetoed(text: str, language: str, about: Fact) -> bool:
    reading = Reading(text=text, language=language, asks=(), subjects={})
    return KindGuard().check(reading, about) is not None


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("The mole lies next to the 12 small lamps.", "12 small lamps"),
        ("港口接待了500名外地游客。", "500名外地游客"),
        ("The harbour had 12,500 visitors.", "12,500 visitors"),
    ],
)
def test_a_figure_with_two_words_is_no_place(claim: str, value: str) -> None:
    assert is_vetoed("where is the mole", "en", fact(claim, value))


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("The mole lies 3 km north of the town.", "3 km north of the town"),
        ("The mole is at 12 Harbour Street.", "12 Harbour Street"),
        ("码头往北3公里有旧渔村。", "码头往北3公里的旧渔村"),
        ("码头在3公里外的旧渔村。", "3公里外的旧渔村码头"),
        ("The mole is on the 3rd floor.", "3rd floor"),
        ("The mole is where the guild of 1887 met.", "guild of 1887"),
    ],
)
def test_a_figure_may_be_a_part_of_a_place(claim: str, value: str) -> None:
    assert not is_vetoed("where is the mole", "en", fact(claim, value))


@pytest.mark.parametrize(
    ("claim", "value", "expected"),
    [
        ("The mole was built by the guild of 1887.", "the guild of 1887", False),
        ("The mole was built by 12 masons.", "12 masons", True),
        ("The boat of the mole is the KX-7.", "KX-7", False),
    ],
)
def test_a_year_or_a_name_is_no_amount_that_rules_out_a_person(
    claim: str, value: str, *, expected: bool
) -> None:
    assert is_vetoed("who built the mole", "en", fact(claim, value)) is expected


@pytest.mark.parametrize(
    ("claim", "value", "expected"),
    [
        ("The harbour opened in the spring after the flood.", "in the spring after the flood", False),
        ("In 1987 the mole was 41 metres long.", "41 metres", False),
        ("The harbour opens at 7:30.", "7:30", False),
        ("The harbour opened 3 years later.", "3 years later", False),
        ("The harbour was opened around 870 AD.", "around 870", False),
        ("The mole is 41 metres long.", "41 metres", True),
        ("The harbour had 12,500 visitors.", "12,500 visitors", True),
    ],
)
def test_a_time_is_not_told_by_a_figure_that_has_none(claim: str, value: str, *, expected: bool) -> None:
    assert is_vetoed("when did the harbour open", "en", fact(claim, value)) is expected


@pytest.mark.parametrize(
    ("claim", "value", "expected"),
    [
        ("The work took 3 years.", "3 years", False),
        ("The work went on from 1985 to 1987 with 12 masons.", "12 masons", False),
        ("The work went on in 1987 with 12 masons.", "12 masons", True),
        ("The work of 1987, until 1987, had 12 masons.", "12 masons", True),
    ],
)
def test_two_years_tell_how_long_and_one_does_not(claim: str, value: str, *, expected: bool) -> None:
    assert is_vetoed("how long did the work take", "en", fact(claim, value)) is expected


@pytest.mark.parametrize("value", ["37%", "37 %", "37 percent", "a third", "3 of 8"])
def test_a_share_is_told_by_a_sign_or_a_word(value: str) -> None:
    about = fact(f"Gifts paid for {value} of the mole.", value)
    assert not is_vetoed("what share did gifts pay for", "en", about)


@pytest.mark.parametrize(
    ("claim", "question", "expected"),
    [
        ("The price of a berth", "how much is a berth", True),
        ("The keeper of the mole", "how many masons", True),
        ("The mole is 41 metres long.", "how much does the mole cost", False),
        ("The berth costs 40 euros.", "how much does a berth cost", True),
        ("The mole is 41 metres long.", "how heavy is the mole", False),
    ],
)
def test_a_claim_without_a_value_and_a_figure_may_be_the_name_of_an_answer(
    claim: str, question: str, *, expected: bool
) -> None:
    asked = asked_answer(question, "en")
    assert asked is not None
    assert fits(asked, fact(claim)) is expected


@pytest.mark.parametrize(
    ("question", "claim", "value", "expected"),
    [
        ("how much did the bell cost", "12 people set its price in dollars.", "12 people", True),
        ("how much did the bell cost", "The bell cost a few dollars.", "a few", False),
        ("how much did the bell cost", "The bell cost a few dollars.", "a few dollars", False),
        ("how heavy is the bell", "It weighs tonnes and cost 650 euros.", "tonnes", False),
        ("how heavy is the bell", "It is 2 metres high, and 12 lamps light it.", "2 metres", True),
        ("how heavy is the bell", "It is lit by 12 lamps.", "12 lamps", False),
        ("how far is the bell", "The bell is 12 minutes away.", "12 minutes", False),
        ("how far is the bell", "The bell cost 650 euros.", "650 euros", True),
        ("how heavy is the bell", "The bell rings for 12 minutes.", "12 minutes", True),
    ],
)
def test_a_unit_counts_where_it_stands_by_the_value_or_by_the_claim_of_a_value_without_a_figure(
    question: str, claim: str, value: str, *, expected: bool
) -> None:
    assert is_vetoed(question, "en", fact(claim, value)) is expected
