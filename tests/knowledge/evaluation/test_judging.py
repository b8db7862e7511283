from __future__ import annotations

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import FACTS, HEIGHT, OPENED, SKIPPER, SUBJECTS, VISITORS

from knowledge import Abstained, Answered, Candidate, Fact, Outcome, Question, Reason, Suggested
from knowledge.evaluation import GoldQuestion, engine_for, judge
from knowledge.evaluation.judging import answer_in, shown_in
from knowledge.factfile import FactFile

ASKED = Question(text="how tall, and who steers?", language="en")
GOLD = frozenset({HEIGHT.id, SKIPPER.id})


def candidate(fact: Fact) -> Candidate:
    return Candidate(fact=fact, score=0.9, confidence=0.9)


def answered(fact: Fact, *others: Outcome, beside: tuple[Fact, ...] = ()) -> Answered:
    best = candidate(fact)
    return Answered(
        question=ASKED, candidate=best, candidates=(best, *map(candidate, beside)), others=tuple(others)
    )


SUGGESTED = Suggested(
    question=ASKED, candidates=(candidate(OPENED), candidate(SKIPPER)), reason=Reason.LOW_CONFIDENCE
)
ABSTAINED = Abstained(question=ASKED, reason=Reason.OTHER_PERIOD, nearest=(candidate(VISITORS),))


@pytest.mark.parametrize(
    ("outcome", "answer"),
    [
        (answered(HEIGHT), HEIGHT.id),
        (answered(OPENED), OPENED.id),
        (answered(HEIGHT, answered(SKIPPER)), HEIGHT.id),
        (answered(HEIGHT, answered(OPENED)), OPENED.id),
        (answered(HEIGHT, SUGGESTED), HEIGHT.id),
        (SUGGESTED, None),
        (ABSTAINED, None),
    ],
)
def test_one_wrong_fact_among_those_given_makes_the_answer_wrong(
    outcome: Outcome, answer: str | None
) -> None:
    assert answer_in(outcome, GOLD) == answer


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        (answered(HEIGHT, SUGGESTED, beside=(VISITORS,)), [HEIGHT, VISITORS, OPENED, SKIPPER]),
        (SUGGESTED, [OPENED, SKIPPER]),
        (ABSTAINED, []),
    ],
)
def test_what_is_given_or_suggested_is_shown_and_what_is_merely_nearest_is_not(
    outcome: Outcome, shown: list[Fact]
) -> None:
    assert shown_in(outcome) == {fact.id for fact in shown}


def test_the_guess_is_the_best_candidate_that_no_guard_vetoes() -> None:
    engine = engine_for(FactFile(sources=(), subjects=SUBJECTS, facts=FACTS), FakeEncoder())
    [found, other_year] = judge(
        engine,
        [
            GoldQuestion("1", "How many people visited the Gull Point lighthouse in 2019?", "en", GOLD),
            GoldQuestion("2", "How many people visited the Gull Point lighthouse in 1950?", "en", GOLD),
        ],
    )
    engine.store.close()
    assert found.guess is not None
    assert (found.guess.fact_id, found.guess.score) == (VISITORS.id, found.confidence)
    assert other_year.guess is None or other_year.guess.fact_id != VISITORS.id
