"""Each limit of the decision, right at it, and the name of each demand: `make mutants` found them missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge import (
    Abstained,
    Answered,
    Candidate,
    Citation,
    Fact,
    Finding,
    Question,
    Reason,
    Source,
    Suggested,
)
from knowledge.decision import Demand, Thresholds, conditions, decide
from knowledge.outcome import Coverage, Similarity

SOURCE = Source(id="gazette", title="The Harbour Gazette")
QUESTION = Question(text="how tall is the lighthouse", language="en")
SURE, UNSURE = Thresholds(answer=0.01, margin=0.0), Thresholds(answer=1.0)
COVERED = Coverage(weakest=0.9, mean=0.97, weighted=0.96)


def candidate(name: str, score: float, *findings: Finding) -> Candidate:
    fact = Fact(id=name, claim=f"Claim of {name}", subject="Lighthouse", citations=(Citation(SOURCE, name),))
    alike = Similarity(dense=score, lexical=score / 2, rest_dense=score, rest_lexical=score / 2)
    return Candidate(fact=fact, score=score, similarity=alike, coverage=COVERED, findings=findings)


OTHER_YEAR = Finding("period", Reason.OTHER_PERIOD, "1980")


@pytest.mark.parametrize(
    ("score", "thresholds", "outcome"),
    [(0.1, Thresholds(), Abstained), (0.8, SURE, Answered), (0.8, UNSURE, Suggested)],
)
def test_every_outcome_bears_the_question(score: float, thresholds: Thresholds, outcome: type) -> None:
    decided = decide(QUESTION, [candidate("height", score)], thresholds)
    assert isinstance(decided, outcome)
    assert decided.question is QUESTION


def test_a_question_is_specific_unless_it_is_said_not_to_be() -> None:
    held = [candidate("height", 0.8)]
    assert isinstance(decide(QUESTION, held, SURE), Answered)
    assert all(each.holds for each in conditions(QUESTION, held, Thresholds(answer=0.0, margin=0.0)))


def test_a_score_that_is_just_enough_is_no_longer_off_topic() -> None:
    limit = Thresholds(suggest=0.5, answer=1.0)
    assert isinstance(decide(QUESTION, [candidate("height", 0.5)], limit), Suggested)
    assert isinstance(decide(QUESTION, [candidate("height", 0.4375)], limit), Abstained)


def test_a_lead_of_no_more_than_a_little_does_not_say_what_did_not_fit() -> None:
    limit = Thresholds(answer=1.0, outdone_by_little=0.25)
    vetoed = candidate("visitors-1980", 0.75, OTHER_YEAR)
    assert isinstance(decide(QUESTION, [vetoed, candidate("height", 0.5)], limit), Suggested)
    assert isinstance(decide(QUESTION, [vetoed, candidate("height", 0.4375)], limit), Abstained)


def test_the_lead_is_over_the_second_also_where_there_are_only_two() -> None:
    two = [replace(candidate("height", 0.8), confidence=0.9), replace(candidate("age", 0.7), confidence=0.5)]
    lead = next(each for each in conditions(QUESTION, two, Thresholds()) if each.demand is Demand.LEAD)
    assert lead.figure == pytest.approx(0.4)


def test_each_demand_is_told_by_its_name() -> None:
    hardly_named = replace(candidate("height", 0.8), named=0.1)
    question = replace(QUESTION, language="ja")
    assert [each.demand for each in conditions(question, [hardly_named], Thresholds())] == [
        Demand.BELIEVABLE,
        Demand.SPECIFIC,
        Demand.CONFIDENCE,
        Demand.LEAD,
        Demand.SCORE,
        Demand.NAMED,
        Demand.COVERED,
    ]


def test_a_subject_that_is_named_in_full_is_named_also_in_a_language_without_capitals() -> None:
    held = conditions(replace(QUESTION, language="ja"), [candidate("height", 0.8)], Thresholds())
    assert next(each for each in held if each.demand is Demand.NAMED).holds
