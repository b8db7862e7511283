from __future__ import annotations

import pytest
from plugins.invented_facts import FACTS, HEIGHT, SUBJECTS

from knowledge import Abstained, EnglishSentenceEncoder, Reason, UniversalSentenceEncoder
from knowledge.coverage import CoverageMeter
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile
from knowledge.guards import AttributeGuard, Reading
from knowledge.outcome import Coverage, Finding
from knowledge.text import tokens


def finding(
    encoder: UniversalSentenceEncoder, asks: str, language: str, *, names_it: bool = True
) -> Finding | None:
    """For a question with these words beside the name of the lighthouse, about its height."""
    reading = Reading(
        text=f"{asks} Gull Point",
        language=language,
        asks=tuple(tokens(asks)),
        subjects={"Gull Point lighthouse": "Gull Point"} if names_it else {},
    )
    meter = CoverageMeter(encoder, lambda *_: 1.0)
    return AttributeGuard().check(reading, HEIGHT, meter.measure(reading.asks, language, HEIGHT))


@pytest.mark.parametrize(
    ("asks", "language"),
    [
        ("does it have wifi", "en"), ("does it accept cryptocurrency", "en"),
        ("有无线网络吗", "zh"), ("有披萨吗", "zh"),
        ("¿tiene wifi?", "es"), ("¿acepta criptomonedas?", "es"),
        ("есть ли вай-фай", "ru"), ("есть ли пицца", "ru"),
    ],
)  # fmt: skip
def test_vetoes_a_fact_that_does_not_speak_of_what_is_asked(
    encoder: UniversalSentenceEncoder, asks: str, language: str
) -> None:
    assert finding(encoder, asks, language) == Finding("attribute", Reason.UNKNOWN_ATTRIBUTE, "Gull Point")


@pytest.mark.parametrize(
    ("asks", "language"),
    [
        ("how tall is", "en"), ("what height has", "en"),
        ("多高", "zh"), ("高度", "zh"),
        ("altura de la torre", "es"), ("¿qué altura tiene?", "es"),
        ("какова высота", "ru"), ("высота маяка", "ru"),
    ],
)  # fmt: skip
def test_leaves_a_fact_that_does(encoder: UniversalSentenceEncoder, asks: str, language: str) -> None:
    assert finding(encoder, asks, language) is None


def test_leaves_a_fact_whose_subject_is_not_named(encoder: UniversalSentenceEncoder) -> None:
    assert finding(encoder, "does it have wifi", "en", names_it=False) is None


@pytest.mark.parametrize(("weakest", "is_vetoed"), [(0.35, True), (0.36, False), (0.37, False)])
def test_vetoes_only_below_the_bound(weakest: float, *, is_vetoed: bool) -> None:
    reading = Reading(text="", language="en", asks=(), subjects={HEIGHT.subject: "Gull Point"})
    found = AttributeGuard().check(reading, HEIGHT, Coverage(weakest=weakest, mean=1, weighted=1))
    assert (found is not None) is is_vetoed


def test_the_engine_says_that_it_holds_no_such_fact_about_the_subject(
    encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder
) -> None:
    held = FactFile(sources=(), subjects=SUBJECTS, facts=FACTS)
    with engine_for(held, encoder, english=english) as engine:
        outcome = engine.answer("Does the lighthouse at Gull Point have wifi?")
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.UNKNOWN_ATTRIBUTE, "Gull Point")
