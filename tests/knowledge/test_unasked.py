"""What may be answered though nobody asked: a question to anybody, which one fact all but surely answers.

Measured on 28 November 2026 with a least confidence of 0.95: of 205 lines of group talk none is answered (one
from 0.85 on), nor of 60 about the clock museum, which were written when that was settled. Of the gold
questions 77 of 180 English ones are answered, 161 of 325 in other languages and 60 of 150 that nothing was
fitted to, none of them wrongly; 1 of 122 near misses, none of 64 questions off topic. On the four invented
bases 95 of 469 are answered rightly and 2 of 749 wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER

from knowledge import (
    Answered,
    Candidate,
    Engine,
    EnglishSentenceEncoder,
    Outcome,
    Question,
    Reason,
    Suggested,
    UniversalSentenceEncoder,
)
from knowledge.evaluation import GoldQuestion, engine_for, read_facts, read_questions
from knowledge.factfile import BUNDLED
from knowledge.outcome import Difference
from knowledge.unasked import SURE, is_surely_answered, looks_like_a_question

GOLD = Path(__file__).parents[1] / "gold"
FACT = Candidate(fact=HEIGHT, score=1, confidence=SURE)
OTHER = Candidate(fact=SKIPPER, score=1, confidence=SURE)
ASKED = Question(text="How tall is it?", language="en")
SURELY = Answered(question=ASKED, candidate=FACT, candidates=(FACT,))


@pytest.mark.parametrize(
    "text",
    [
        "How tall is the lighthouse?",
        "how tall is the lighthouse",
        "Since when does the ferry sail",
        "the lighthouse, how tall?",
        "Is the lighthouse 41 metres tall?",
        "does anybody know how tall the lighthouse is?",
        "灯塔有多高？",
        "谁是船长",
        "¿cuánto mide el faro?",
        "сколько метров в маяке",
        "wie hoch ist der Leuchtturm",
    ],
)
def test_what_asks_anybody_looks_like_a_question(text: str) -> None:
    assert looks_like_a_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The lighthouse is 41 metres tall.",
        "I know what I saw",
        "what a lighthouse, you should see it",
        "and in 2019?",
        "so how tall is it?",
        "how tall are you?",
        "what is your lighthouse like?",
        "when do we meet at the lighthouse?",
        "你去过灯塔吗？",
        "¿has visto tu faro?",
        "ты видел маяк?",
        "kennst du den Leuchtturm?",
        "est-ce que vous avez vu le phare ?",
    ],
)
def test_what_is_said_or_asked_of_who_is_there_does_not(text: str) -> None:
    assert not looks_like_a_question(text)


def test_one_fact_that_answers_all_but_surely_is_given() -> None:
    assert is_surely_answered(SURELY)


@pytest.mark.parametrize(
    "outcome",
    [
        replace(SURELY, candidate=replace(FACT, confidence=SURE - 0.01)),
        replace(SURELY, others=(SURELY,)),
        replace(SURELY, alternatives=(OTHER,)),
        replace(SURELY, earlier=(OTHER,)),
        replace(SURELY, disagreeing=(OTHER,)),
        replace(SURELY, difference=Difference("40", "41 metres")),
        replace(SURELY, question=replace(ASKED, read_as="How tall is the lighthouse?")),
        Suggested(question=ASKED, candidates=(FACT,), reason=Reason.LOW_CONFIDENCE),
    ],
)
def test_anything_beside_it_is_too_much(outcome: Outcome) -> None:
    assert not is_surely_answered(outcome)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    facts = read_facts(BUNDLED / "gojilin-2022-06-02.yaml")
    engine = engine_for(facts, UniversalSentenceEncoder(), english=EnglishSentenceEncoder())
    yield engine
    engine.store.close()


def test_there_is_as_much_group_talk_as_we_promise() -> None:
    talk = read_questions(GOLD / "groups" / "chatter.jsonl")
    assert len({each.query for each in talk}) == len(talk) >= 150
    assert sum(looks_like_a_question(each.query) for each in talk) >= 75


def test_of_group_talk_at_most_one_in_150_lines_is_answered(engine: Engine) -> None:
    talk = read_questions(GOLD / "groups" / "chatter.jsonl")
    assert len(_answered(engine, talk)) * 150 <= len(talk)


def test_nor_of_group_talk_about_another_base() -> None:
    base = read_facts(GOLD / "museum" / "base.yaml")
    talk = read_questions(GOLD / "groups" / "museum.jsonl")
    engine = engine_for(base, UniversalSentenceEncoder(), english=EnglishSentenceEncoder())
    assert _answered(engine, talk) == []
    engine.store.close()


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("english", 0.40, 0.0), ("third_author", 0.23, 0.0), ("near_misses", 0, 0.01), ("off_topic", 0, 0)],
)
def test_of_questions_many_are_answered_and_hardly_any_wrongly(
    engine: Engine, name: str, right: float, wrong: float
) -> None:
    questions = read_questions(GOLD / f"{name}.jsonl")
    answered = _answered(engine, questions)
    rightly = [each for each, fact_id in answered if fact_id in each.gold]
    assert len(rightly) >= right * len(questions)
    assert len(answered) - len(rightly) <= wrong * len(questions)


def _answered(engine: Engine, questions: list[GoldQuestion]) -> list[tuple[GoldQuestion, str]]:
    """Those that would be answered unasked, each with the fact."""
    asking = [each for each in questions if looks_like_a_question(each.query)]
    outcomes = [(each, engine.answer(each.query)) for each in asking]
    return [
        (each, outcome.fact.id)
        for each, outcome in outcomes
        if isinstance(outcome, Answered) and is_surely_answered(outcome)
    ]
