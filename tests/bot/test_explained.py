"""What curators read about an outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from plugins.invented_facts import HEIGHT

from bot import views
from bot.plain.explained import explained
from bot.plain.text import MAX_MESSAGE, length
from knowledge import Engine, Thresholds, open_engine

QUESTION = HEIGHT.phrasings[0]


@pytest.fixture(scope="module")
def engine(invented_base: Path) -> Iterator[Engine]:
    engine, _ = open_engine(None, base=invented_base)
    engine.thresholds = Thresholds()
    yield engine
    engine.store.close()


def opening(engine: Engine, question: str) -> str:
    return explained(engine.explain(question)).opening


def test_an_answer_says_by_which_figures(engine: Engine) -> None:
    said = opening(engine, QUESTION)
    assert said.startswith("Answered with gull-height: confidence 0.")
    assert "≥ 0.60 to answer; 0." in said
    assert said.endswith("≥ 0.05 ahead of the next.")


def test_the_body_shows_the_reading_the_candidates_and_the_thresholds(engine: Engine) -> None:
    given = explained(engine.explain(QUESTION))
    reading, first, second, *_, closing = given.body().split("\n\n")
    assert reading.splitlines() == [
        f"Read as: {QUESTION}",
        "Language: en. Answer asked for: length (“How tall”). Years: none.",
        "Subjects: Gull Point lighthouse (“Gull Point lighthouse”). Unknown names: none.",
    ]
    number, claim, figures, signals = first.splitlines()
    assert (number, claim) == ("1. gull-height", f"  {HEIGHT.claim}")
    assert figures.startswith("  confidence 0.")
    assert "weakest 1.00 (+" in signals
    assert signals.endswith(")")
    assert ", bias (−" in signals
    assert "2. " in second
    assert "Thresholds: answer 0.60, margin 0.05, suggest 0.28" in closing


def test_a_finding_is_said_in_words(engine: Engine) -> None:
    question = "How many people visited the Gull Point lighthouse in 1980?"
    assert opening(engine, question) == (
        "Abstained, another period: the best score is that of gull-visitors-2019, "
        "but it does not hold for “1980”. No other fact could answer: each has a finding against it."
    )
    body = explained(engine.explain(question)).body()
    assert "  vetoed by the period guard: it does not hold for “1980”" in body
    assert "without the veto)" in body


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hello", "Abstained: nothing is asked (greeting)."),
        (
            "what is a good recipe for pancakes",
            "Abstained, outside what the facts cover: the best score is 0.",
        ),
        ("Gull Point", "Suggested, not answered: the question says no more than a name or a question word; "),
        (
            "How tall is the Toyota lighthouse?",
            "Abstained, names something unknown: the best score is that of ",
        ),
    ],
)
def test_says_why_there_is_no_answer(engine: Engine, question: str, said: str) -> None:
    assert opening(engine, question).startswith(said)


def test_a_figure_that_just_misses_its_threshold_does_not_look_the_same(engine: Engine) -> None:
    given = engine.explain(QUESTION)
    [step] = given.steps
    confidence = step.weighed[0].candidate.confidence
    engine.thresholds = Thresholds(answer=confidence + 0.0001)
    missed = opening(engine, QUESTION)
    engine.thresholds = Thresholds()
    figure, limit = missed.partition("confidence ")[2].partition(" to answer")[0].split(" < ")
    assert float(figure) < float(limit)


def test_says_which_number_differs(engine: Engine) -> None:
    said = opening(engine, "Did the Gull Point lighthouse have 20,000 visitors in 2019?")
    assert said.endswith("\nThe question states 20,000, the fact 12,500.")


def test_says_how_a_question_was_taken_apart(engine: Engine) -> None:
    given = explained(engine.explain(f"{QUESTION} And how many people visited it in 2017?"))
    assert given.opening.splitlines() == [
        "Looked at, one after the other:",
        f"1. “{QUESTION}”",
        "2. “how many people visited Gull Point lighthouse in 2017?”",
        "Each part has an outcome of its own: answered with gull-height; abstained (another period).",
    ]
    assert "\n\nQuestion 2. Abstained, another period: " in given.body()


def test_says_that_a_question_was_taken_as_a_whole(engine: Engine) -> None:
    said = opening(engine, "Who painted the moon and how many moons did they paint?").splitlines()
    assert said[-1] == "Answers to its parts don't make one: it is taken as a whole, as question 3."


def test_says_when_several_facts_fitted_alike(engine: Engine) -> None:
    given = engine.explain(QUESTION)
    [step] = given.steps
    other = replace(step.outcome, candidate=step.weighed[1].candidate)
    settled = explained(replace(given, steps=(replace(step, decided=other),)))
    assert "several facts of one subject fit alike" in settled.opening


def test_leaves_out_candidates_whole_until_a_message_holds_the_rest(engine: Engine) -> None:
    given = engine.explain(f"{QUESTION} And how many people visited it in 2017?")
    text = unescape(views.explanation(given).html)
    assert length(text) <= MAX_MESSAGE + len("<blockquote expandable></blockquote>")
    body = text.partition("<blockquote expandable>")[2]
    shown, left = body.count("\n  confidence 0."), map(int, re.findall(r"\((\d+) more candidates\)", body))
    assert shown == body.count(", bias (−") > 0
    assert shown + sum(left) == sum(len(step.candidates) for step in given.steps)
    assert "Weights: " in body


def test_a_message_holds_any_number_of_long_parts(engine: Engine) -> None:
    given = engine.explain(QUESTION)
    [step] = given.steps
    assert step.reading is not None
    long = "How tall is <it>? " * 60
    asked = replace(step.question, text=long)
    reading = replace(step.reading, text=long, unknown_names=(long,))
    many = replace(given, steps=(replace(step, question=asked, reading=reading),) * 7)
    text = unescape(views.explanation(many).html)
    assert text.startswith("Looked at")
    assert text.endswith("</blockquote>")
    assert length(text) <= MAX_MESSAGE + len("<blockquote expandable></blockquote>")
