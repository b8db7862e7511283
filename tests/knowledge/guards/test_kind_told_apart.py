"""Kinds that come near to each other: a year and a person, a day and an hour. All facts are invented."""

from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Source
from knowledge.guards import KindGuard, Reading

SOURCE = Source(id="gazette", title="The Harbour Gazette")


def fact(claim: str, value: str) -> Fact:
    return Fact(id="f", claim=claim, subject="Mole", value=value, citations=(Citation(SOURCE, claim),))


def is_vetoed(text: str, language: str, about: Fact) -> bool:
    reading = Reading(text=text, language=language, asks=(), subjects={})
    return KindGuard().check(reading, about) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("who founded the mole", "en"),
        ("¿quién fundó el muelle?", "es"),
        ("кто основал мол", "ru"),
        ("谁建了码头", "zh"),
        ("wer hat die Mole gebaut", "de"),
        ("where was the mole built", "en"),
    ],
)
@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("The mole was founded in 1894.", "1894"),
        ("The mole was founded in 1894.", "in 1894"),
        ("The mole has stood since May 1894.", "since May 1894"),
        ("The mole was founded on 3 May 1894.", "3 May 1894"),
        ("Мол основан в 1894 году.", "в 1894 году"),
        ("码头建于1894年。", "1894年"),
        ("Die Mole steht seit 1894.", "seit 1894"),
    ],
)
def test_a_year_alone_is_nobody_and_no_place(text: str, language: str, claim: str, value: str) -> None:
    assert is_vetoed(text, language, fact(claim, value))


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("The mole was founded by the guild of 1887.", "the guild of 1887"),
        ("The mole was founded by Ada Quill in 1894.", "Ada Quill in 1894"),
        ("The mole was founded by Ada Quill.", "Ada Quill"),
        ("Die Mole gehört Hafen 1894.", "Hafen 1894"),
    ],
)
def test_a_name_beside_a_year_is_somebody(claim: str, value: str) -> None:
    assert not is_vetoed("who founded the mole", "en", fact(claim, value))


DAY = fact("The mole is closed on Mondays.", "Mondays")
DATE = fact("The feast of the mole is on 5 June.", "5 June")
HOURS = fact("The mole is open from 9 a.m. to 6 p.m.", "9 a.m. to 6 p.m.")
WORKERS = fact("48 people work on the mole.", "48")
ALWAYS = fact("The mole is open 24 hours.", "24 hours")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what time does the mole close", "en"),
        ("¿A qué hora cierra el muelle?", "es"),
        ("во сколько закрывается мол", "ru"),
        ("码头几点关门", "zh"),
        ("à quelle heure ferme le môle", "fr"),
        ("um wie viel Uhr schließt die Mole", "de"),
    ],
)
def test_what_time_is_answered_with_an_hour_and_not_with_a_day(text: str, language: str) -> None:
    assert is_vetoed(text, language, DAY)
    assert is_vetoed(text, language, DATE)
    assert not is_vetoed(text, language, HOURS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("opening hours of the mole", "en"),
        ("what are the opening hours of the mole", "en"),
        ("часы работы мола", "ru"),
        ("horario del muelle", "es"),
        ("Öffnungszeiten der Mole", "de"),
        ("码头开放时间", "zh"),
    ],
)
def test_opening_hours_may_be_days_but_no_other_figure(text: str, language: str) -> None:
    assert not is_vetoed(text, language, DAY)
    assert not is_vetoed(text, language, HOURS)
    assert is_vetoed(text, language, WORKERS)


def test_hours_may_be_how_long_it_is_open() -> None:
    assert not is_vetoed("opening hours of the mole", "en", ALWAYS)


def test_a_name_with_several_digits_is_no_count_and_may_be_somebody() -> None:
    boat = fact("The mole's boat is the KX70.", "KX70")
    assert is_vetoed("how many boats has the mole", "en", boat)
    assert not is_vetoed("who serves the mole", "en", boat)


def test_a_numeral_behind_letters_without_case_is_a_count() -> None:
    crew = fact("码头有约5人。", "约5人")
    assert not is_vetoed("码头有多少人", "zh", crew)
    assert is_vetoed("谁在码头工作", "zh", crew)


def test_what_comes_from_a_country_is_no_money_of_it() -> None:
    ships = fact("12 Korean ships came to the mole.", "12 Korean ships")
    assert is_vetoed("how much did the mole cost", "en", ships)
    assert not is_vetoed(
        "how much did the mole cost", "en", fact("It cost 12 Swiss francs.", "12 Swiss francs")
    )


def test_a_day_is_nobody() -> None:
    assert is_vetoed("who closes the mole", "en", DAY)
    assert not is_vetoed("when is the mole closed", "en", DAY)


def test_a_person_may_have_the_name_of_a_month() -> None:
    assert not is_vetoed("who founded the mole", "en", fact("April Quill founded the mole.", "April Quill"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many pupils are there", "en"),
        ("Wie viele Schulanfänger gibt es?", "de"),
        ("¿Cuántos alumnos hay?", "es"),
    ],
)
def test_how_many_there_are_is_no_share_of_them(text: str, language: str) -> None:
    share = fact("94.8 percent of the pupils can swim.", "94.8 percent")
    assert is_vetoed(text, language, share)
    assert not is_vetoed("how many of the pupils can swim", "en", share)
    assert not is_vetoed(text, language, fact("The school has 900 pupils.", "900"))
