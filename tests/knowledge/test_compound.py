from __future__ import annotations

from collections.abc import Iterator

import pytest
from plugins.invented_facts import FACTS, HEIGHT, OPENED, SKIPPER, SUBJECTS, VISITORS

from knowledge import Abstained, Answered, Candidate, Engine, Fact, Question, Reason, Suggested
from knowledge.compound import combined, parts_of
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile
from knowledge.outcome import Outcome

WHOLE = Question(text="How tall is it and who steers it?", language="en")


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    engine = engine_for(FactFile(sources=(), subjects=SUBJECTS, facts=FACTS), encoder, english=english)
    yield engine
    engine.store.close()


def given(outcome: Outcome) -> list[str]:
    """The facts given, in their order; for a part without an answer, its reason."""
    if not isinstance(outcome, Answered):
        return [outcome.reason.value]
    return [outcome.fact.id, *(each for other in outcome.others for each in given(other))]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "How old is it and who built it?", ("How old is it", "who built it?")),
        ("en", "How old is it? And who built it?", ("How old is it?", "And who built it?")),
        (
            "en",
            "Who built it, where is it kept and how old is it?",
            ("Who built it", "where is it kept", "how old is it?"),
        ),
        ("en", "Is it old and is it large?", ("Is it old", "is it large?")),
        ("en", "How many came in 2019? And in 2018?", ("How many came in 2019?", "And in 2018?")),
        ("es", "¿Cuánto mide el faro y quién lo construyó?", ("¿Cuánto mide el faro", "quién lo construyó?")),
        (
            "ru",
            "Сколько метров в маяке, а кто его построил?",
            ("Сколько метров в маяке", "кто его построил?"),
        ),
        ("zh", "灯塔有多高,是谁建的?", ("灯塔有多高", "是谁建的?")),
        ("zh", "灯塔有多高以及有多少游客?", ("灯塔有多高", "有多少游客?")),
        (
            "de",
            "Wie hoch ist der Turm und wer hat ihn gebaut?",
            ("Wie hoch ist der Turm", "wer hat ihn gebaut?"),
        ),
        (
            "fr",
            "Combien mesure le phare et qui a construit le port ?",
            ("Combien mesure le phare", "qui a construit le port ?"),
        ),
        (
            "pt",
            "Quanto mede o farol e quem construiu o porto?",
            ("Quanto mede o farol", "quem construiu o porto?"),
        ),
        (
            "ja",
            "灯台の高さはいくらですか、また誰が建てましたか?",
            ("灯台の高さはいくらですか", "誰が建てましたか?"),
        ),
    ],
)
def test_cuts_where_either_side_asks_for_itself(language: str, text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text, language) == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "How many cars and trucks were sold?"),
        ("en", "What was the growth of sales and profit?"),
        ("en", "When and where was it built?"),
        ("en", "Did it grow, and by how much?"),
        ("en", "??"),
        ("zh", "汽车和卡车卖了多少?"),
        ("es", "¿Cuántos coches y camiones se vendieron?"),
        ("ru", "Во сколько раз он растёт быстрее, чем отрасль?"),
        ("xx", "How old is it and who built it?"),
    ],
)
def test_leaves_one_question_whole(language: str, text: str) -> None:
    assert parts_of(text, language) == ()


def test_takes_three_parts_at_most() -> None:
    text = "; ".join(["How old is the tower?"] * 5)
    assert len(parts_of(text, "en")) == 3


def answered(fact: Fact, text: str = "") -> Answered:
    found = Candidate(fact=fact, score=0.9, confidence=0.9)
    return Answered(question=Question(text=text, language="en"), candidate=found, candidates=(found,))


def suggested(fact: Fact, text: str) -> Suggested:
    near = (Candidate(fact=fact, score=0.5),)
    question = Question(text=text, language="en")
    return Suggested(question=question, candidates=near, reason=Reason.LOW_CONFIDENCE)


class TestCombining:
    def test_gives_the_first_answer_with_the_others(self) -> None:
        outcome = combined(WHOLE, [answered(HEIGHT), answered(SKIPPER), answered(HEIGHT)])
        assert outcome is not None
        assert given(outcome) == [HEIGHT.id, SKIPPER.id]
        assert outcome.question == WHOLE

    def test_is_no_use_where_one_fact_answers_all_parts_or_none_is_answered(self) -> None:
        assert combined(WHOLE, [answered(HEIGHT), answered(HEIGHT)]) is None
        assert combined(WHOLE, [suggested(HEIGHT, "How tall is it?")] * 2) is None

    def test_says_which_part_has_no_answer_wherever_it_stands(self) -> None:
        left = Abstained(
            question=Question(text="Who painted it?", language="en"), reason=Reason.UNKNOWN_ATTRIBUTE
        )
        outcome = combined(WHOLE, [left, answered(HEIGHT)])
        assert outcome is not None
        assert (outcome.fact, outcome.others) == (HEIGHT, (left,))

    def test_drops_a_part_that_asks_nothing_or_the_same_again(self) -> None:
        assert combined(WHOLE, [suggested(SKIPPER, "Really?"), answered(HEIGHT)]) is None
        assert combined(WHOLE, [suggested(HEIGHT, "How far up is it?"), answered(HEIGHT)]) is None


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        (
            "How tall is the Gull Point lighthouse and how many people visited it in 2019?",
            [HEIGHT.id, VISITORS.id],
        ),
        (
            "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?",
            [HEIGHT.id, SKIPPER.id],
        ),
        ("Who steers the Marrow Bay ferry? And when did it begin to sail?", [SKIPPER.id, OPENED.id]),
        (
            "How many people visited the Gull Point lighthouse in 2019? And in 2017?",
            [VISITORS.id, "other_period"],
        ),
        (
            "How tall is the Gull Point lighthouse and how many people visited it in 2017?",
            [HEIGHT.id, "other_period"],
        ),
        (
            "How many people visited the Gull Point lighthouse and how tall was it in 2017?",
            ["other_period"],
        ),
        (
            "How many people visited the Gull Point lighthouse? And how tall was it in 2017?",
            [VISITORS.id, "other_period"],
        ),
        (
            "In 1980, how tall was the Gull Point lighthouse and how many people visited it?",
            ["other_period"],
        ),
    ],
)
def test_the_engine_answers_each_part_about_what_it_leaves_to_the_other(
    engine: Engine, question: str, outcomes: list[str]
) -> None:
    assert given(engine.answer(question)) == outcomes


def test_a_part_is_told_with_the_subject_that_it_was_asked_about(engine: Engine) -> None:
    outcome = engine.answer("Who steers the Marrow Bay ferry and how many people own it?")
    assert isinstance(outcome, Answered)
    assert [each.question.text for each in outcome.others] == ["how many people own Marrow Bay ferry?"]
    assert not any(isinstance(each, Answered) for each in outcome.others)


def test_a_question_with_and_in_it_is_answered_as_ever(engine: Engine) -> None:
    outcome = engine.answer("How tall and big is the Gull Point lighthouse?")
    assert given(outcome) == [HEIGHT.id]


def test_does_not_answer_no_more_than_a_part_that_leans_on_the_others(engine: Engine) -> None:
    outcome = engine.answer("Has the Gull Point lighthouse been painted lately? By how many people?")
    assert not isinstance(outcome, Answered)
