"""Trying a change: the engine answers as if it were made, and afterwards as if it never was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plugins.invented_facts import fact
from plugins.invented_islands import ISLANDS, PHRASINGS, fake_engine

from knowledge import Answered, Engine, Status
from knowledge.outcome import Candidate

HIGH = next(each for each in ISLANDS.facts if each.id == "quillan-height")
LAMP = fact(
    "brennoch-lamp",
    "The lamp of Brennoch burns whale oil.",
    "the lamp of Brennoch burns whale oil",
    subject="Brennoch lamp",
    phrasings=("What does the Brennoch lamp burn?",),
)


@pytest.fixture
def engine() -> Iterator[Engine]:
    with fake_engine(ISLANDS) as engine:
        yield engine


def everything(engine: Engine) -> list[tuple[Candidate, ...]]:
    asked = (*PHRASINGS, "What does the Brennoch lamp burn?", "How tall is Quillan?")
    return [engine.candidates(question) for question in asked]


def answer(engine: Engine, question: str) -> str | None:
    outcome = engine.answer(question)
    return outcome.fact.claim if isinstance(outcome, Answered) else None


def test_answers_with_a_fact_that_is_only_tried(engine: Engine) -> None:
    assert answer(engine, "What does the Brennoch lamp burn?") is None
    with engine.trial([LAMP]):
        assert answer(engine, "What does the Brennoch lamp burn?") == LAMP.claim
        assert "Brennoch lamp" in engine.names


@pytest.mark.parametrize(
    "change",
    [
        LAMP,
        replace(HIGH, claim="Quillan rises 99 metres above the sea.", phrasings=("How tall is Quillan?",)),
        replace(HIGH, status=Status.RETIRED),
        replace(HIGH, subject="Quillan peak"),
    ],
    ids=["new", "changed", "retired", "of another subject"],
)
def test_leaves_no_trace(engine: Engine, change: object) -> None:
    before = everything(engine)
    for _ in range(3):
        with engine.trial([change]):  # type: ignore[list-item]
            assert everything(engine) != before
    assert everything(engine) == before


def test_leaves_no_trace_when_something_fails_inside(engine: Engine) -> None:
    before = everything(engine)

    def fail() -> None:
        with engine.trial([LAMP]):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert everything(engine) == before


def test_trying_again_and_again_takes_no_more_rows(engine: Engine) -> None:
    with engine.trial([LAMP]):
        pass
    rows = engine._retriever._facts.rows
    for _ in range(5):
        with engine.trial([LAMP]):
            pass
    engine.put(LAMP)
    assert engine._retriever._facts.rows == rows


def test_what_comes_back_is_found_as_it_was(engine: Engine) -> None:
    before, held = everything(engine), engine.store.fact(HIGH.id)
    engine.put(replace(held, status=Status.RETIRED))
    engine.put(held)
    assert everything(engine) == before


def test_knows_the_subject_of_a_new_fact_at_once(engine: Engine) -> None:
    engine.put(LAMP)
    assert "Brennoch lamp" in engine.names
    outcome = engine.answer("How high does the Brennoch lamp rise?")
    assert not isinstance(outcome, Answered)
