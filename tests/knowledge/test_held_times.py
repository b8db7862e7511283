"""A refusal denies no time that the base holds: what is held of it is suggested. All facts are invented."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plugins.invented_facts import SUBJECTS, VISITORS, fact

from knowledge import Abstained, Engine, EnglishSentenceEncoder, Reason, Suggested, UniversalSentenceEncoder
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile

# As it is asked for in words of its own, nothing but its year tells that it is meant.
UNPHRASED = fact(
    "gull-visitors-2020",
    "Some 4,100 guests went up the tower in 2020.",
    "in 2020 some 4,100 guests went up",
    attribute="visitors",
    period="2020",
    value="4,100",
)


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    held = FactFile(sources=(), subjects=SUBJECTS, facts=(VISITORS, UNPHRASED))
    with engine_for(held, encoder, english=english) as engine:
        yield engine


@pytest.mark.parametrize(
    "question",
    [
        "How many people visited the Gull Point lighthouse in 2020?",
        "¿Cuántas personas visitaron Gull Point en 2020?",
        "2020年有多少人参观了鸥角灯塔？",
    ],
)
def test_a_figure_in_other_words_is_suggested_first_for_its_year(engine: Engine, question: str) -> None:
    outcome = engine.answer(question)
    assert isinstance(outcome, Suggested)
    assert [each.fact.id for each in outcome.candidates] == [UNPHRASED.id, VISITORS.id]


def test_what_no_figure_of_a_series_says_is_refused_for_that_and_not_for_its_year(engine: Engine) -> None:
    outcome = engine.answer("Who visited the Gull Point lighthouse in 2020?")
    assert isinstance(outcome, Abstained)
    assert outcome.reason is Reason.WRONG_KIND
    assert outcome.nearest[0].fact.id == UNPHRASED.id


def test_a_year_of_which_nothing_is_held_is_refused(engine: Engine) -> None:
    outcome = engine.answer("How many people visited the Gull Point lighthouse in 2017?")
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.OTHER_PERIOD, "2017")
