"""What the base holds around questions that it can't answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plugins.invented_facts import FACTS, SUBJECTS, fact

from knowledge import Abstained, Engine, EnglishSentenceEncoder, Fact, Reason, UniversalSentenceEncoder
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile
from knowledge.outcome import Answered, Held


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    held = FactFile(sources=(), subjects=SUBJECTS, facts=FACTS)
    with engine_for(held, UniversalSentenceEncoder(), english=EnglishSentenceEncoder()) as engine:
        yield engine


def around(engine: Engine, question: str) -> tuple[Reason, Held]:
    outcome = engine.with_held(engine.answer(question))
    assert isinstance(outcome, Abstained)
    return outcome.reason, outcome.held


def test_the_periods_and_the_number_of_facts_are_those_of_the_nearest(engine: Engine) -> None:
    reason, held = around(engine, "How many people visited the Gull Point lighthouse in 2017?")
    assert reason is Reason.OTHER_PERIOD
    assert (held.subject, held.facts, held.periods) == ("Gull Point lighthouse", 2, ("2019",))


def visitors(year: int) -> Fact:
    return fact(
        f"gull-visitors-{year}",
        f"The Gull Point lighthouse had {year * 7} visitors in {year}.",
        f"in {year}, {year * 7} visitors",
        attribute="visitors",
        period=str(year),
        value=str(year * 7),
    )


@pytest.mark.parametrize(
    ("time", "within"),
    [
        ("between 2019 and 2022", ("2019", "2020", "2021")),
        ("from 2020 to 2022", ("2020", "2021")),
        ("since 2017", ("2018", "2019", "2020", "2021")),
        ("until 2022", ("2018", "2019", "2020", "2021")),
        ("in 2017", ()),
        ("in 2011 and 2012", ()),
        ("in the first quarter of 2020", ()),
    ],
)
def test_of_a_longer_time_the_periods_within_it_are_told(
    engine: Engine, time: str, within: tuple[str, ...]
) -> None:
    with engine.trial([visitors(year) for year in (2018, 2020, 2021)]):
        reason, held = around(engine, f"How many people visited the Gull Point lighthouse {time}?")
    assert reason is Reason.OTHER_PERIOD
    assert held.within == within
    assert not held.is_held_then


def test_it_is_told_when_a_fact_that_is_not_among_the_nearest_is_of_the_time_after_all(
    engine: Engine,
) -> None:
    outcome = engine.answer("How many people visited the Gull Point lighthouse in 2017?")
    with engine.trial([visitors(2017)]):
        outcome = engine.with_held(outcome)
    assert isinstance(outcome, Abstained)
    assert outcome.held.is_held_then


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Does the lighthouse at Gull Point have wifi?", "wifi"),
        ("Does the ferry take bicycles in winter?", "take bicycles in winter"),
        ("Who steers the Gull Point lighthouse?", "steers"),
        ("What does the ferry's café cost in 2020?", "café cost"),
        ("鸥角灯塔有无线网络吗？", "无线网络"),
        ("есть ли вай-фай у Gull Point?", "вай-фай"),
    ],
)
def test_what_is_asked_of_a_subject_is_told_in_the_words_of_the_question(
    engine: Engine, question: str, asked: str
) -> None:
    _, held = around(engine, question)
    assert held.asked == asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Why is the lighthouse 41 metres tall?", "reason"),
        ("How much money did hive 3 of the Thistle Hill bees give?", "money"),
        ("Who painted the Gull Point lighthouse?", "person"),
    ],
)
def test_the_kind_of_answer_is_told(engine: Engine, question: str, kind: str) -> None:
    reason, held = around(engine, question)
    assert (reason, held.kind) == (Reason.WRONG_KIND, kind)


def test_off_topic_the_subjects_are_told_those_with_the_most_facts_first(engine: Engine) -> None:
    reason, held = around(engine, "How do I bake bread?")
    assert reason is Reason.OFF_TOPIC
    assert (held.topics, held.more) == (
        ("Thistle Hill bees", "Gull Point lighthouse", "Marrow Bay ferry"), 0
    )  # fmt: skip
    assert held.subject == ""


def test_off_topic_a_name_that_nothing_is_held_about_is_told(engine: Engine) -> None:
    _, held = around(engine, "What is the capital of Bolivia?")
    assert held.stranger == "Bolivia"


def test_a_name_that_is_unknown_weighs_more_than_a_year(engine: Engine) -> None:
    reason, _ = around(engine, "How many people visited the Zanzibar lighthouse in 2017?")
    assert reason is Reason.UNKNOWN_SUBJECT


def test_each_part_without_an_answer_has_what_is_held_around_it(engine: Engine) -> None:
    both = (
        "How tall is the Gull Point lighthouse and how many people visited the Gull Point lighthouse in 2017?"
    )
    outcome = engine.with_held(engine.answer(both))
    assert isinstance(outcome, Answered)
    (other,) = outcome.others
    assert isinstance(other, Abstained)
    assert other.held.periods == ("2019",)


def test_small_talk_has_nothing_around_it(engine: Engine) -> None:
    assert around(engine, "hello") == (Reason.NO_QUESTION, Held())
