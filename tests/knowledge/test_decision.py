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
from knowledge.decision import Thresholds, decide
from knowledge.outcome import Coverage, Outcome, Similarity

SOURCE = Source(id="gazette", title="The Harbour Gazette")
QUESTION = Question(text="how tall is the lighthouse", language="en")
WELL_COVERED = Coverage(weakest=0.9, mean=0.97, weighted=0.96)
THRESHOLDS = Thresholds()
# With these whatever leads is sure, and nothing is: what decides is then nothing but the scores.
SURE, UNSURE = Thresholds(answer=0.01, margin=0.0), Thresholds(answer=1.0)
OTHER_YEAR = Finding("period", Reason.OTHER_PERIOD, "1980")


def candidate(name: str, score: float, *findings: Finding, coverage: Coverage = WELL_COVERED) -> Candidate:
    fact = Fact(id=name, claim=f"Claim of {name}", subject="Lighthouse", citations=(Citation(SOURCE, name),))
    alike = Similarity(dense=score, lexical=score / 2, rest_dense=score, rest_lexical=score / 2)
    return Candidate(fact=fact, score=score, similarity=alike, coverage=coverage, findings=findings)


def decided(
    *candidates: Candidate,
    question: Question = QUESTION,
    specific: bool = True,
    thresholds: Thresholds = THRESHOLDS,
) -> Outcome:
    return decide(question, candidates, thresholds, specific=specific)


def ids(candidates: tuple[Candidate, ...]) -> list[str]:
    return [each.fact.id for each in candidates]


def test_answers_with_a_candidate_that_fits_well_and_leads_clearly() -> None:
    outcome = decided(candidate("height", 0.8), candidate("visitors", 0.4))
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == "height"
    assert ids(outcome.candidates) == ["height", "visitors"]


def test_suggests_when_two_candidates_fit_equally_well() -> None:
    outcome = decided(candidate("height", 0.8), candidate("age", 0.8), candidate("visitors", 0.4))
    assert isinstance(outcome, Suggested)
    assert ids(outcome.candidates) == ["height", "age", "visitors"]
    assert outcome.reason is Reason.LOW_CONFIDENCE


def test_suggests_at_most_three() -> None:
    outcome = decided(*(candidate(f"fact-{n}", 0.5) for n in range(6)))
    assert isinstance(outcome, Suggested)
    assert len(outcome.candidates) == 3


def test_never_answers_with_a_candidate_that_a_guard_vetoes() -> None:
    outcome = decided(candidate("visitors", 0.95, OTHER_YEAR), candidate("height", 0.5))
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.OTHER_PERIOD, "1980")
    assert ids(outcome.nearest) == ["visitors", "height"]


def test_answers_with_the_next_best_when_it_fits_nearly_as_well_as_a_vetoed_one() -> None:
    outcome = decided(
        candidate("visitors", 0.82, OTHER_YEAR), candidate("height", 0.8), candidate("age", 0.3)
    )
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == "height"


def test_abstains_as_off_topic_when_nothing_is_near_and_names_the_nearest_alone() -> None:
    outcome = decided(candidate("height", 0.2), candidate("age", 0.1))
    assert isinstance(outcome, Abstained)
    assert outcome.reason is Reason.OFF_TOPIC
    assert ids(outcome.nearest) == ["height"]


def test_abstains_as_off_topic_without_any_candidate() -> None:
    outcome = decided()
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.nearest) == (Reason.OFF_TOPIC, ())


def test_only_suggests_for_a_question_that_says_no_more_than_a_name() -> None:
    assert isinstance(decided(candidate("height", 0.9), specific=False), Suggested)


@pytest.mark.parametrize(
    ("language", "kind"), [("ko", Suggested), ("ja", Suggested), ("zh", Answered), ("en", Answered)]
)
def test_demands_the_subject_by_name_where_unknown_names_cannot_be_told(
    language: str, kind: type[Outcome]
) -> None:
    unnamed = replace(candidate("height", 0.9), named=0.5)
    assert isinstance(decided(unnamed, question=replace(QUESTION, language=language)), kind)


@pytest.mark.parametrize(
    ("score", "named", "kind"),
    [(0.39, 0.29, Suggested), (0.4, 0.29, Answered), (0.39, 0.3, Answered), (0.39, 0.0, Suggested)],
)
def test_only_suggests_a_fact_of_low_score_whose_subject_is_hardly_named(
    score: float, named: float, kind: type[Outcome]
) -> None:
    unnamed = replace(candidate("height", score), named=named)
    assert isinstance(decided(unnamed, thresholds=SURE), kind)


def test_a_base_may_ask_for_another_score_where_the_subject_is_not_named() -> None:
    unnamed = replace(candidate("height", 0.5), named=0.0)
    assert isinstance(decided(unnamed, thresholds=replace(SURE, unnamed=0.6)), Suggested)


def test_abstains_however_sure_the_next_best_is_if_a_vetoed_fact_scores_far_higher() -> None:
    outcome = decided(candidate("visitors", 0.81, OTHER_YEAR), candidate("height", 0.6), thresholds=SURE)
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.OTHER_PERIOD, "1980")
    assert ids(outcome.nearest) == ["visitors", "height"]


def test_answers_with_a_sure_next_best_if_a_vetoed_fact_scores_a_little_higher() -> None:
    outcome = decided(candidate("visitors", 0.79, OTHER_YEAR), candidate("height", 0.6), thresholds=SURE)
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == "height"
    assert ids(outcome.candidates) == ["height", "visitors"]


@pytest.mark.parametrize(("vetoed", "kind"), [(0.66, Abstained), (0.64, Suggested), (0.5, Suggested)])
def test_where_the_next_best_is_not_sure_a_little_is_enough_to_say_what_did_not_fit(
    vetoed: float, kind: type[Outcome]
) -> None:
    outcome = decided(candidate("visitors", vetoed, OTHER_YEAR), candidate("height", 0.6), thresholds=UNSURE)
    assert isinstance(outcome, kind)


def test_abstains_when_all_is_vetoed() -> None:
    outcome = decided(candidate("visitors", 0.6, OTHER_YEAR), thresholds=SURE)
    assert isinstance(outcome, Abstained)
    assert outcome.reason is Reason.OTHER_PERIOD


@pytest.mark.parametrize(("weakest", "answered"), [(0.64, False), (0.66, True)])
def test_a_fact_that_has_only_its_claim_answers_what_its_words_are_near_to(
    weakest: float,
    *,
    answered: bool,
) -> None:
    alone = candidate("alone", 0.9, coverage=Coverage(weakest=weakest, mean=1.0, weighted=1.0))
    assert isinstance(decided(alone, thresholds=SURE), Answered) is answered
    phrased = replace(alone, fact=replace(alone.fact, phrasings=("How tall is it?",)))
    assert isinstance(decided(phrased, thresholds=SURE), Answered)


def of_year(year: int, score: float, *findings: Finding) -> Candidate:
    """A figure that the base states for several years."""
    found = candidate(f"visitors-{year}", score, *findings)
    fact = replace(found.fact, attribute="visitors", period=str(year), claim=f"{year * 2} came in {year}.")
    return replace(found, fact=fact)


def test_suggests_what_is_held_of_the_time_asked_for_first_where_its_like_of_another_fits_far_better() -> (
    None
):
    outcome = decided(candidate("keeper", 0.5), of_year(1979, 0.9, OTHER_YEAR), of_year(1980, 0.4))
    assert isinstance(outcome, Suggested)
    assert ids(outcome.candidates) == ["visitors-1980", "keeper", "visitors-1979"]
    assert (outcome.reason, outcome.detail) == (Reason.LOW_CONFIDENCE, "1980")


def test_suggests_it_too_where_something_else_than_its_time_speaks_against_it() -> None:
    silent = Finding("attribute", Reason.UNKNOWN_ATTRIBUTE, "Lighthouse")
    outcome = decided(candidate("keeper", 0.4), of_year(1979, 0.9, OTHER_YEAR), of_year(1980, 0.5, silent))
    assert isinstance(outcome, Suggested)
    assert ids(outcome.candidates) == ["visitors-1980", "keeper", "visitors-1979"]


def test_says_what_speaks_against_all_of_a_series_rather_than_that_the_time_is_not_held() -> None:
    no_person = Finding("kind", Reason.WRONG_KIND, "Who")
    outcome = decided(of_year(1979, 0.9, OTHER_YEAR, no_person), of_year(1980, 0.4, no_person))
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.WRONG_KIND, "Who")
    assert ids(outcome.nearest) == ["visitors-1980", "visitors-1979"]


def test_abstains_where_no_fact_of_the_series_is_of_the_time_asked_for() -> None:
    outcome = decided(
        candidate("keeper", 0.5), of_year(1979, 0.9, OTHER_YEAR), of_year(1978, 0.4, OTHER_YEAR)
    )
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.OTHER_PERIOD, "1980")


def test_an_unknown_name_weighs_more_than_what_is_held_of_the_time() -> None:
    unknown = Finding("subject", Reason.UNKNOWN_SUBJECT, "Zanzibar")
    outcome = decided(of_year(1979, 0.9, unknown, OTHER_YEAR), of_year(1980, 0.4))
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.detail) == (Reason.UNKNOWN_SUBJECT, "Zanzibar")
