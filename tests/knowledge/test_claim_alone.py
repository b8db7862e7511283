"""A fact that has nothing but its claim is found by plain questions, and not by what only comes near it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plugins.invented_facts import GAZETTE, fact

from knowledge import Answered, Engine, EnglishSentenceEncoder, FactStore, UniversalSentenceEncoder
from knowledge.factfile import FactFile

BRIDGE = fact(
    "velmora-length",
    "The Velmora bridge is 812 metres long.",
    "the bridge is 812 metres long",
    subject="Velmora bridge",
    value="812 metres",
)
FERRY = fact(
    "tarn-passengers",
    "In 2023, the Tarn ferry carried 48,000 passengers.",
    "in 2023 the ferry carried 48,000 passengers",
    subject="Tarn ferry",
    period="2023",
    value="48,000 passengers",
)
MILL = fact(
    "orrin-staff",
    "Orrin Mill employs 120 people.",
    "the mill employs 120 people",
    subject="Orrin Mill",
    value="120 people",
)
HELD = (BRIDGE, FERRY, MILL)


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    store = FactStore()
    store.load(FactFile(sources=(GAZETTE,), subjects=(), facts=HELD))
    with Engine(store, encoder, english=english) as engine:
        yield engine


def answer(engine: Engine, question: str) -> str | None:
    outcome = engine.answer(question)
    return outcome.fact.id if isinstance(outcome, Answered) else None


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("How long is the Velmora bridge?", BRIDGE),
        ("What is the length of the Velmora bridge?", BRIDGE),
        ("How many passengers did the Tarn ferry carry in 2023?", FERRY),
        ("How many people does Orrin Mill employ?", MILL),
        ("How many employees does Orrin Mill have?", MILL),
    ],
)
def test_a_plain_question_finds_it(engine: Engine, question: str, found: object) -> None:
    assert answer(engine, question) == found.id  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "question",
    [
        "Where is the Velmora bridge?",
        "Who built the Velmora bridge?",
        "How much did the Velmora bridge cost?",
        "How many crew does the Tarn ferry have?",
        "How many cars did the Tarn ferry carry in 2023?",
        "How many passengers did the Tarn ferry carry in 2020?",
        "How many women does Orrin Mill employ?",
        "How many managers does Orrin Mill employ?",
    ],
)
def test_what_only_comes_near_is_not_answered(engine: Engine, question: str) -> None:
    assert answer(engine, question) is None
