"""An explanation tells what `answer` looked at, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from plugins.invented_facts import FACTS, HEIGHT, SUBJECTS, VISITORS, fact

from knowledge import (
    Abstained,
    Answered,
    Demand,
    Engine,
    EnglishSentenceEncoder,
    Suggested,
    Thresholds,
    UniversalSentenceEncoder,
)
from knowledge.confidence import Weights
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile

QUESTION = "How tall is the Gull Point lighthouse?"
GROWTH = fact(
    "gull-visitors-growth",
    "The Gull Point lighthouse had 9 percent more visitors in 2019 than the year before.",
    "9 percent more visitors in 2019",
    attribute="visitors growth",
    period="2019",
    value="9 percent",
    phrasings=("How much did the visitors of the Gull Point lighthouse grow in 2019?", "visitors growth"),
)


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    file = FactFile(sources=(), subjects=SUBJECTS, facts=(*FACTS, GROWTH))
    engine = engine_for(file, encoder, english=english)
    yield engine
    engine.store.close()


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "how tall is the gull pont lighthuose",
        "How many people visited the Gull Point lighthouse in 1980?",
        "How tall is the Toyota lighthouse?",
        "Did the Gull Point lighthouse have 20,000 visitors in 2019?",
        "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?",
        "lighthouse",
        "鸥角灯塔有多高？",
        "what is a good recipe for pancakes",
        "hello",
        "",
    ],
)
def test_has_the_outcome_of_answer_and_its_candidates(engine: Engine, question: str) -> None:
    explained = engine.explain(question)
    assert explained.outcome == engine.answer(question)
    first = explained.steps[0]
    if len(explained.steps) == 1 and first.candidates:
        assert tuple(each.candidate for each in first.weighed) == engine.candidates(question)


def test_says_how_the_question_was_read(engine: Engine) -> None:
    [step] = engine.explain("how tall was the gull point lighthuose in 1980").steps
    assert step.reading is not None
    assert step.reading.text == "how tall was the gull point lighthouse in 1980"
    assert step.reading.subjects == {"Gull Point lighthouse": "gull point lighthouse"}
    assert step.reading.years == {"1980"}
    assert step.asked is not None
    assert (step.asked.kind, step.asked.said) == ("length", "how tall")


def test_the_contributions_add_up_to_the_confidence(engine: Engine) -> None:
    [step] = engine.explain("How many people visited the Gull Point lighthouse in 1980?").steps
    for each in step.weighed:
        odds = each.bias + sum(signal.contribution for signal in each.signals.values())
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(each.unvetoed)
        if each.candidate.findings:
            assert each.candidate.confidence < each.unvetoed
        else:
            assert each.candidate.confidence == pytest.approx(each.unvetoed)


def test_tells_measured_signals_from_assumed_ones(engine: Engine) -> None:
    [step] = engine.explain(QUESTION).steps
    best, *_, last = step.weighed
    assert best.candidate.fact.id == HEIGHT.id
    assert not any(signal.is_assumed for signal in best.signals.values())
    assert {name for name, signal in last.signals.items() if signal.is_assumed} == {
        "weakest", "mean", "weighted",
    }  # fmt: skip


def test_an_answer_meets_every_condition_and_nothing_else_does(engine: Engine) -> None:
    for question in (*(each.phrasings[0] for each in FACTS), "jars", "ferry", "honey of the bees in 1999"):
        for step in engine.explain(question).steps:
            meets_all = bool(step.conditions) and all(each.holds for each in step.conditions)
            assert meets_all == isinstance(step.decided, Answered), question


@pytest.fixture
def strict(engine: Engine) -> Iterator[Engine]:
    """The same engine, which is never sure."""
    kept = engine.thresholds
    engine.thresholds = Thresholds(answer=0.9999)
    yield engine
    engine.thresholds = kept


def test_names_the_condition_that_is_missed(strict: Engine) -> None:
    explained = strict.explain(QUESTION)
    missed = [each.demand for each in explained.steps[0].conditions if not each.holds]
    assert missed == [Demand.CONFIDENCE]
    assert explained.thresholds.answer == 0.9999


def test_a_question_in_parts_has_a_step_for_each(engine: Engine) -> None:
    explained = engine.explain(f"{QUESTION} And how many people visited it in 2017?")
    assert explained.is_in_parts
    height, visitors = explained.steps
    assert isinstance(height.outcome, Answered)
    assert height.outcome.fact.id == HEIGHT.id
    assert visitors.question.text == "how many people visited Gull Point lighthouse in 2017?"
    assert isinstance(visitors.outcome, Abstained)
    assert visitors.outcome.nearest[0].fact.id == VISITORS.id


def test_what_is_taken_apart_in_vain_ends_with_the_whole(engine: Engine) -> None:
    question = "Who painted the moon and how many moons did they paint?"
    explained = engine.explain(question)
    assert not explained.is_in_parts
    assert len(explained.steps) > 1
    assert explained.steps[-1].question.text == question
    assert explained.steps[-1].outcome == explained.outcome


def test_tells_a_fact_chosen_among_those_that_fit_alike_from_one_that_was_sure(strict: Engine) -> None:
    [step] = strict.explain("gull point visitors").steps
    assert isinstance(step.decided, Suggested)
    assert isinstance(step.outcome, Answered)
    assert step.is_settled
    strict.thresholds = Thresholds()
    assert not strict.explain(QUESTION).steps[0].is_settled


def test_a_message_that_asks_nothing_has_nothing_to_explain(engine: Engine) -> None:
    [step] = engine.explain("hello").steps
    assert (step.reading, step.asked, step.weighed, step.conditions) == (None, None, (), ())


def test_names_the_weights(engine: Engine) -> None:
    assert engine.explain(QUESTION).weights_version == Weights.bundled().version
