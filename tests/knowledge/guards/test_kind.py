from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Reason, Source
from knowledge.guards import KindGuard, Reading, asked_kind

SOURCE = Source(id="gazette", title="The Harbour Gazette")


def fact(claim: str, value: str = "", period: str = "") -> Fact:
    cited = (Citation(SOURCE, claim),)
    return Fact(id="f", claim=claim, subject="Lighthouse", value=value, period=period, citations=cited)


HEIGHT = fact("The lighthouse is 41 metres high.", "41 metres")
KEEPER = fact("The lighthouse is kept by Ada Brown.", "Ada Brown")
OPENED = fact("The lighthouse was opened on 4 May 1987.", "4 May 1987")
VISITORS = fact("The lighthouse had 12,500 visitors.", "12,500 visitors", period="2019")
BOAT = fact("The keeper's boat is the KX7.", "KX7")


def finding(text: str, language: str, about: Fact) -> tuple[Reason, str] | None:
    reading = Reading(text=text, language=language, asks=(), subjects={})
    found = KindGuard().check(reading, about)
    return (found.reason, found.detail) if found else None


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("How many people work there?", "en", "How many"),
        ("有多少人在那里工作", "zh", "多少"),
        ("¿cuántos empleados tiene?", "es", "cuántos"),
        ("сколько там работает людей", "ru", "сколько"),
        ("combien de salariés", "fr", "combien"),
        ("Wie viele Leute arbeiten dort?", "de", "Wie viele"),
        ("従業員は何人ですか", "ja", "何人"),
        ("직원이 몇 명인가요", "ko", "몇"),
        ("hoeveel mensen werken daar", "nl", "hoeveel"),
        ("ile osób tam pracuje", "pl", "ile"),
    ],
)
def test_a_number_is_not_answered_with_a_fact_that_holds_none(text: str, language: str, word: str) -> None:
    assert finding(text, language, KEEPER) == (Reason.WRONG_KIND, word)
    assert finding(text, language, VISITORS) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("who keeps it", "en"), ("谁管理灯塔", "zh"), ("¿quién lo cuida?", "es"), ("кто смотрит", "ru")],
)
def test_a_person_is_not_answered_with_a_figure(text: str, language: str) -> None:
    assert finding(text, language, HEIGHT) is not None
    assert finding(text, language, KEEPER) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("where is it", "en"), ("灯塔在哪里", "zh"), ("¿dónde está?", "es"), ("где он", "ru")],
)
def test_a_place_is_not_answered_with_a_figure(text: str, language: str) -> None:
    assert finding(text, language, HEIGHT) is not None
    assert finding(text, language, KEEPER) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("when was it built", "en"), ("什么时候建的", "zh"), ("¿cuándo abrió?", "es"), ("когда открыли", "ru")],
)
def test_a_time_is_not_answered_with_a_figure_that_has_no_time(text: str, language: str) -> None:
    assert finding(text, language, HEIGHT) is not None
    assert finding(text, language, OPENED) is None
    assert finding(text, language, VISITORS) is None, "its period is a time"


def test_a_fact_without_a_curated_value_is_left_alone() -> None:
    assert finding("what does it cost", "en", fact("Is the lighthouse 41 metres high?")) is None


def test_the_finding_says_that_it_is_one_of_kind() -> None:
    found = KindGuard().check(Reading(text="who keeps it", language="en", asks=(), subjects={}), HEIGHT)
    assert found is not None
    assert found.guard == "kind"


def test_digits_inside_a_name_are_no_number() -> None:
    assert finding("how many boats are there", "en", BOAT) is not None
    assert finding("who has the KX7", "en", BOAT) is None


def test_a_statement_without_a_question_word_fits_every_kind() -> None:
    assert finding("lighthouse keeper", "en", HEIGHT) is None


def test_question_words_are_whole_words() -> None:
    assert asked_kind("the whole crew", "en") is None
    assert asked_kind("filet de poisson", "fr") is None
    assert asked_kind("profile", "pl") is None


def test_the_first_question_word_decides() -> None:
    assert asked_kind("how many people were there when it opened", "en") == ("number", "how many")


def test_an_unknown_language_asks_for_nothing_in_particular() -> None:
    assert asked_kind("how many", "fi") is None
