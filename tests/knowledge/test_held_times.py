"""Times that the base holds are given or suggested, and not denied. All facts are invented."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plugins.invented_facts import SUBJECTS, VISITORS, fact

from knowledge import (
    Abstained,
    Answered,
    Engine,
    EnglishSentenceEncoder,
    Fact,
    Reason,
    Suggested,
    UniversalSentenceEncoder,
)
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


def keeper(name: str, time: str, period: str) -> Fact:
    """Who kept the lighthouse, one after the other."""
    claim = f"{name} was keeper of the Gull Point lighthouse {time}."
    asked = f"Who was keeper of the Gull Point lighthouse {time}?"
    return fact(name, claim, claim, attribute="keeper", period=period, value=name, phrasings=(asked,))


KEEPERS = (
    keeper("Ada Quill", "from 1990 to 2004", "1990-2004"),
    keeper("Bo Reed", "from 2004 to 2011", "2004-2011"),
    keeper("Cleo Marsh", "since 2011", "since 2011"),
)
LATER = keeper("Dov Heath", "since 2016", "since 2016")


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    held = FactFile(sources=(), subjects=SUBJECTS, facts=(VISITORS, UNPHRASED, *KEEPERS))
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
    assert outcome.candidates[0].fact.id == UNPHRASED.id


def test_what_no_figure_of_a_series_says_is_refused_for_that_and_not_for_its_year(engine: Engine) -> None:
    outcome = engine.answer("Who visited the Gull Point lighthouse in 2020?")
    assert isinstance(outcome, Abstained)
    assert outcome.reason is Reason.WRONG_KIND
    assert outcome.nearest[0].fact.id == UNPHRASED.id


def test_a_year_of_which_nothing_is_held_is_refused(engine: Engine) -> None:
    outcome = engine.answer("How many people visited the Gull Point lighthouse in 2017?")
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.OTHER_PERIOD, "2017")


def answered(engine: Engine, question: str) -> str:
    outcome = engine.answer(question)
    assert isinstance(outcome, Answered), outcome
    return outcome.fact.id


@pytest.mark.parametrize(("year", "name"), [(1990, "Ada Quill"), (1997, "Ada Quill"), (2008, "Bo Reed")])
def test_who_held_an_office_over_some_years_is_given_for_each_of_them(
    engine: Engine, year: int, name: str
) -> None:
    assert answered(engine, f"Who was keeper of the Gull Point lighthouse in {year}?") == name


def test_who_holds_it_since_a_year_is_given_for_now_and_for_the_years_since(engine: Engine) -> None:
    assert answered(engine, "Who is keeper of the Gull Point lighthouse?") == "Cleo Marsh"
    assert answered(engine, "Who was keeper of the Gull Point lighthouse in 2014?") == "Cleo Marsh"


@pytest.mark.parametrize("year", [2004, 2011])
def test_in_the_year_in_which_one_follows_the_other_both_are_suggested(engine: Engine, year: int) -> None:
    outcome = engine.answer(f"Who was keeper of the Gull Point lighthouse in {year}?")
    assert isinstance(outcome, Suggested)
    meant = {each.fact.id for each in outcome.candidates if str(year) in each.fact.period}
    assert len(meant) == 2


def test_what_holds_since_a_year_does_so_until_the_next_begins(engine: Engine) -> None:
    with engine.trial([LATER]):
        assert answered(engine, "Who is keeper of the Gull Point lighthouse?") == "Dov Heath"
        assert answered(engine, "Who was keeper of the Gull Point lighthouse in 2018?") == "Dov Heath"
        assert answered(engine, "Who was keeper of the Gull Point lighthouse in 2014?") == "Cleo Marsh"
