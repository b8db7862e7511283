"""Questions for durations, times of day and dates, and for places. All facts are invented."""

from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Source
from knowledge.guards import KindGuard, Reading

SOURCE = Source(id="gazette", title="The Harbour Gazette")


def fact(claim: str, value: str = "", period: str = "") -> Fact:
    cited = (Citation(SOURCE, claim),)
    return Fact(id="f", claim=claim, subject="Ferry", value=value, period=period, citations=cited)


REPAIR = fact("The ferry's repair took 14 months.", "14 months")
COST = fact("The ferry's repair cost 3.2 million euros.", "3.2 million euros")
HOURS = fact("The ferry runs from 6 a.m. to 10:30 p.m.", "6 a.m. to 10:30 p.m.")
FIRST = fact("The ferry first sailed in 1931.", "1931")


def is_vetoed(text: str, language: str, about: Fact) -> bool:
    reading = Reading(text=text, language=language, asks=(), subjects={})
    return KindGuard().check(reading, about) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How long did the repair take?", "en"),
        ("how many months did it last", "en"),
        ("维修花了多长时间", "zh"),
        ("维修用了多久", "zh"),
        ("¿Cuánto tiempo duró la reparación?", "es"),
        ("Как долго длился ремонт?", "ru"),
        ("Сколько времени занял ремонт?", "ru"),
        ("Combien de temps a duré la réparation ?", "fr"),
        ("Wie lange dauerte die Reparatur?", "de"),
        ("Quanto tempo durou o conserto?", "pt"),
        ("修理はどのくらいの期間かかりましたか", "ja"),
    ],
)
def test_a_duration_needs_a_unit_of_time_or_two_years(text: str, language: str) -> None:
    assert is_vetoed(text, language, COST)
    assert not is_vetoed(text, language, REPAIR)
    assert not is_vetoed(text, language, fact("It was repaired from 1994 to 1996.", "1994 to 1996"))


def test_how_long_asks_for_a_length_as_well() -> None:
    length = fact("The ferry is 62 metres long.", "62 metres")
    assert not is_vetoed("how long is the ferry", "en", length)
    assert not is_vetoed("how long was the ferry last year", "en", length)
    assert not is_vetoed("how long has the ferry been running", "en", FIRST)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Until what time does it run?", "en"),
        ("渡轮几点停", "zh"),
        ("¿Hasta qué hora funciona?", "es"),
        ("До скольки ходит паром?", "ru"),
        ("À quelle heure part le bac ?", "fr"),
        ("Um wie viel Uhr fährt die Fähre?", "de"),
        ("A que horas sai a balsa?", "pt"),
        ("フェリーは何時に出ますか", "ja"),
    ],
)
def test_a_time_of_day_is_asked_for_and_told(text: str, language: str) -> None:
    assert is_vetoed(text, language, COST)
    assert is_vetoed(text, language, FIRST)
    assert not is_vetoed(text, language, HOURS)
    assert not is_vetoed(text, language, fact("The ferry runs from dawn.", "from dawn"))


@pytest.mark.parametrize(
    "told",
    [
        HOURS,
        fact("The ferry runs on Mondays and the 2nd Sunday.", "Mondays and the 2nd Sunday"),
        fact("The ferry fair is on 4 May.", "4 May"),
        fact("The ferry was first named in 1412.", "1412"),
        fact("The ferry runs every 15 minutes.", "every 15 minutes"),
        fact("渡轮于5月4日启航。", "5月4日"),
        fact("Паром отходит 18 октября.", "18 октября"),
    ],
)
def test_when_is_answered_by_any_time(told: Fact) -> None:
    assert not is_vetoed("when does the ferry run", "en", told)
    assert is_vetoed("when does the ferry run", "en", COST)


@pytest.mark.parametrize("value", ["12 Harbour Street", "3 km north of the town", "the 2nd pier", "Gate 7"])
def test_an_address_is_a_place(value: str) -> None:
    assert not is_vetoed("where is the ferry", "en", fact(f"The ferry lies at {value}.", value))
