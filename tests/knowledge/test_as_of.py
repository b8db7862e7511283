"""Facts that change with time: each is given for its own time, and as current only while it holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from plugins.rowing_club import BASE, CLUB, FACTS, QUESTIONS, REGATTA, TODAY, Expected

from knowledge import (
    Abstained,
    Answered,
    Engine,
    EnglishSentenceEncoder,
    Fact,
    FactStore,
    Outcome,
    Reason,
    Suggested,
    UniversalSentenceEncoder,
    facts_shown,
)
from knowledge.calibration import calibrated

# Each is a question that is not answered though it might be; a wrong answer is not allowed at all.
_FLOOR = 0.95
BY_ID = {fact.id: fact for fact in FACTS}

Open = Callable[[date], Engine]


@pytest.fixture(scope="module")
def opened(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Open]:
    engines: list[Engine] = []

    def opened(today: date) -> Engine:
        store = FactStore()
        store.load(BASE)
        engines.append(Engine(store, encoder, english=english, today=lambda: today))
        return engines[-1]

    yield opened
    for engine in engines:
        engine.store.close()


@pytest.fixture(scope="module")
def engine(opened: Open) -> Engine:
    engine = opened(TODAY)
    calibrated(engine)
    return engine


def outcome_of(engine: Engine, asked: Expected) -> tuple[Outcome, Expected]:
    outcome = engine.answer(asked.question, previous=asked.previous or None)
    led = Expected(asked.question, previous=asked.previous)
    match outcome:
        case Answered():
            earlier, disagreeing = (
                tuple(each.fact.id for each in beside) for beside in (outcome.earlier, outcome.disagreeing)
            )
            led = dataclasses.replace(led, answer=outcome.fact.id, earlier=earlier, disagreeing=disagreeing)
        case Abstained(reason=Reason.OTHER_PERIOD, detail=detail, nearest=(nearest, *_)):
            fact = nearest.fact
            if fact.valid_until and detail == fact.valid_until.isoformat():
                led = dataclasses.replace(led, until=fact.id)
            elif fact.valid_from and detail == fact.valid_from.isoformat():
                led = dataclasses.replace(led, since=fact.id)
    return outcome, led


def test_questions_about_what_changes_with_time_lead_to_the_fact_of_that_time(engine: Engine) -> None:
    found = {asked: outcome_of(engine, asked) for asked in QUESTIONS}
    others = {asked: led for asked, (_, led) in found.items() if led != asked}
    wrong = {asked: led for asked, led in others.items() if led.answer and led.answer != asked.answer}
    assert wrong == {}
    assert len(others) <= (1 - _FLOOR) * len(QUESTIONS), others


def test_there_are_questions_enough_in_each_language() -> None:
    assert len(QUESTIONS) >= 60
    assert sum(bool(asked.earlier) for asked in QUESTIONS) >= 15


@contextmanager
def held(engine: Engine, *facts: Fact) -> Iterator[None]:
    with engine.trial(facts):
        yield


def fact_like(fact_id: str, new_id: str, *, claim: str, **changes: object) -> Fact:
    """A fact that its source says in its own words."""
    like = BY_ID[fact_id]
    citation = dataclasses.replace(like.citation, quote=claim)
    return dataclasses.replace(like, id=new_id, claim=claim, citations=(citation,), **changes)  # type: ignore[arg-type]


HOURS = "When is the Tarn boathouse open?"


@pytest.mark.parametrize(("today", "is_given"), [(date(2024, 5, 1), True), (date(2024, 5, 2), False)])
def test_a_fact_is_current_to_the_end_of_its_last_day(opened: Open, today: date, *, is_given: bool) -> None:
    outcome = opened(today).answer(HOURS)
    assert isinstance(outcome, Answered if is_given else Abstained)
    shown = outcome.candidates if isinstance(outcome, Answered) else outcome.nearest
    assert shown[0].fact.id == "hours"


def test_what_holds_no_more_is_offered_as_the_nearest_with_its_last_day(engine: Engine) -> None:
    outcome = engine.answer(HOURS)
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.OTHER_PERIOD, "2024-05-01")
    assert outcome.nearest[0].fact.id == "hours"


def test_a_newer_fact_takes_the_place_of_what_holds_no_more_in_whatever_words(engine: Engine) -> None:
    longer = fact_like(
        "hours",
        "hours-now",
        claim="The Tarn boathouse opens at 6 and closes at 22 o'clock.",
        value="opens at 6 and closes at 22 o'clock",
        phrasings=(),
        valid_from=date(2024, 5, 2),
        valid_until=None,
    )
    with held(engine, longer):
        outcome = engine.answer(HOURS)
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == "hours-now"


def test_of_a_series_longer_than_what_is_looked_at_the_newest_answers(engine: Engine) -> None:
    series = [
        fact_like(
            "boats",
            f"prize-{year}",
            claim=f"The first prize of the Bellwater Regatta was {year - 1900} crowns in {year}.",
            subject=REGATTA,
            attribute="first prize",
            period=str(year),
            value=f"{year - 1900} crowns",
            phrasings=("first prize of the Bellwater Regatta",),
        )
        for year in range(2000, 2025)
    ]
    with held(engine, *series):
        now = engine.answer("How much is the first prize of the Bellwater Regatta?")
        changed = engine.answer("How has the first prize of the Bellwater Regatta changed?")
        own = engine.answer("How much was the first prize of the Bellwater Regatta in 2003?")
    assert [fact.id for fact, _ in facts_shown(now)] == ["prize-2024"]
    assert [fact.id for fact, _ in facts_shown(changed)] == ["prize-2024", "prize-2023"]
    assert [fact.id for fact, _ in facts_shown(own)] == ["prize-2003"]


def test_a_plan_for_later_is_not_given_as_what_is_so_now(engine: Engine) -> None:
    plan = fact_like(
        "members-2024",
        "members-2030",
        claim="The Tarn Rowing Club had 400 members in 2030.",
        period="2030",
        value="400 members",
    )
    with held(engine, plan):
        outcome = engine.answer("How many members does the Tarn Rowing Club have?")
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == "members-2024"


def test_facts_of_one_time_that_do_not_contradict_each_other_stay_suggestions_or_one_answer(
    engine: Engine,
) -> None:
    same = fact_like(
        "members-2024", "members-again", claim="In 2024 the Tarn Rowing Club counted 236 members."
    )
    with held(engine, same):
        outcome = engine.answer("How many members does the Tarn Rowing Club have?")
    assert isinstance(outcome, Suggested) or not outcome.disagreeing  # type: ignore[union-attr]


def test_two_statements_of_one_source_are_no_dispute(engine: Engine) -> None:
    cheaper = fact_like(
        "adult-ticket",
        "student-ticket",
        claim="A grandstand ticket for students cost 9 crowns in 2023.",
        value="9 crowns",
        phrasings=(),
    )
    with held(engine, cheaper):
        for question in (
            "How much is a ticket for the Bellwater Regatta?",
            "Bellwater Regatta ticket price 2023",
        ):
            outcome = engine.answer(question)
            assert not isinstance(outcome, Answered) or not outcome.disagreeing


def test_things_told_apart_by_a_number_are_no_series(engine: Engine) -> None:
    lanes = [
        fact_like(
            "boats",
            f"lane-{number}",
            claim=f"Lane {number} of the Bellwater Regatta is {number * 3} metres wide.",
            subject=REGATTA,
            attribute="",
            period=str(2020 + number),
            value=f"{number * 3} metres",
            phrasings=(f"How wide is lane {number} of the Bellwater Regatta?",),
        )
        for number in (3, 4)
    ]
    with held(engine, *lanes):
        outcome = engine.answer("How wide is lane 3 of the Bellwater Regatta?")
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == "lane-3"


def test_what_changed_is_answered_by_a_fact_that_tells_of_a_change(engine: Engine) -> None:
    growth = fact_like(
        "boats",
        "boats-growth",
        claim="The number of boats of the Tarn Rowing Club grew by 12 percent in 2024.",
        subject=CLUB,
        attribute="growth of the number of boats",
        value="12 percent",
        phrasings=("What changed with the number of boats of the Tarn Rowing Club?",),
    )
    with held(engine, growth):
        outcome = engine.answer("What changed with the number of boats of the Tarn Rowing Club?")
    assert isinstance(outcome, Answered)
    assert (outcome.fact.id, outcome.earlier) == ("boats-growth", ())


def test_a_correction_reaches_every_fact_that_is_shown_beside_another(engine: Engine) -> None:
    changed = engine.answer("What changed with the membership fee of the Tarn Rowing Club?")
    disputed = engine.answer("How many spectators came to the Bellwater Regatta?")
    assert [fact.id for fact, _ in facts_shown(changed)] == ["fee-new", "fee-old"]
    assert [fact.id for fact, _ in facts_shown(disputed)] == ["spectators-club", "spectators-echo"]


def test_the_explanation_has_the_outcome_of_the_answer(engine: Engine) -> None:
    for asked in QUESTIONS[::5]:
        if not asked.previous:
            told, given = engine.explain(asked.question).outcome, engine.answer(asked.question)
            assert type(told) is type(given)
            assert facts_shown(told) == facts_shown(given)
