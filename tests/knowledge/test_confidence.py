from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import Candidate, Citation, Fact, Finding, Reason, Source
from knowledge.confidence import Model, Weights, signals, weigh
from knowledge.model import NO_SUBJECT
from knowledge.outcome import Coverage, Similarity

SOURCE = Source(id="gazette", title="The Harbour Gazette")
OTHER_YEAR = Finding("period", Reason.OTHER_PERIOD, "1980")
ALIKE = Similarity(dense=0.7, lexical=0.5, rest_dense=0.7, rest_lexical=0.5)
COVERED = Coverage(weakest=0.9, mean=0.97, weighted=0.96)


def candidate(name: str, score: float = 0.6, *findings: Finding, subject: str = "Lighthouse") -> Candidate:
    fact = Fact(id=name, claim=f"Claim of {name}", subject=subject, citations=(Citation(SOURCE, name),))
    return Candidate(fact=fact, score=score, similarity=ALIKE, coverage=COVERED, findings=findings)


def confidence(*candidates: Candidate) -> float:
    """Of the first candidate, among all."""
    weighed = {each.fact.id: each.confidence for each in weigh(candidates)}
    return weighed[candidates[0].fact.id]


def test_words_that_no_word_of_the_fact_comes_near_lower_the_confidence() -> None:
    poorly = replace(candidate("height"), coverage=Coverage(weakest=0.4, mean=0.9, weighted=0.7))
    assert confidence(poorly) < confidence(candidate("height"))


def test_a_question_that_says_the_same_with_names_but_asks_something_else_has_less_confidence() -> None:
    other = replace(candidate("height"), similarity=replace(ALIKE, rest_dense=0.3))
    assert confidence(other) < confidence(candidate("height"))


def test_a_rival_that_fits_as_well_lowers_the_confidence() -> None:
    assert confidence(candidate("height"), candidate("age")) < confidence(candidate("height"))


def test_a_vetoed_rival_that_fits_better_lowers_the_confidence() -> None:
    outdone = confidence(candidate("height"), candidate("visitors", 0.75, OTHER_YEAR))
    assert outdone < confidence(candidate("height"), candidate("visitors", 0.5, OTHER_YEAR))


def test_naming_the_subject_and_the_year_raises_the_confidence() -> None:
    named = replace(candidate("height"), named=1.0, same_year=True)
    assert confidence(replace(named, named=0.0)) < confidence(named)
    assert confidence(replace(named, same_year=False)) < confidence(named)


def test_a_vetoed_candidate_is_never_sure() -> None:
    assert confidence(candidate("height", 0.9, OTHER_YEAR)) <= 0.2


def test_a_vetoed_rival_does_not_shorten_the_lead() -> None:
    best, vetoed = candidate("height"), candidate("visitors", 0.6, OTHER_YEAR)
    assert signals(best, [best, vetoed])["lead"] == pytest.approx(0.1)
    assert signals(best, [best, replace(vetoed, findings=())])["lead"] == pytest.approx(0)


def test_confidences_are_probabilities_and_ties_keep_their_order() -> None:
    weighed = weigh([candidate(name, 0.5) for name in ("a", "b", "c")])
    assert [each.fact.id for each in weighed] == ["a", "b", "c"]
    assert all(0 < each.confidence < 1 for each in weighed)


def test_facts_about_nothing_by_name_have_a_model_of_their_own() -> None:
    sure, unsure = Model(signals={}, bias=3.0), Model(signals={}, bias=-3.0)
    weights = Weights(version="1", about=sure, plain=unsure)
    about, plain = candidate("height"), candidate("reset", subject=NO_SUBJECT)
    assert weigh([about], weights)[0].confidence > 0.9
    assert weigh([plain], weights)[0].confidence < 0.1


def test_weights_are_written_as_they_are_read(tmp_path: Path) -> None:
    bundled = Weights.bundled()
    bundled.write(tmp_path / "weights.json", command="none")
    assert (tmp_path / "weights.json").read_text(encoding="utf-8").count('"signals"') == 2
    assert bundled.version


def signal(name: str, *candidates: Candidate) -> float:
    """Of the first candidate, among all."""
    return signals(candidates[0], candidates)[name]


def test_a_fact_stands_by_its_score_and_half_its_lead() -> None:
    assert signal("standing", candidate("height")) == pytest.approx(0.6 + 0.1 / 2)
    assert signal("standing", candidate("height"), candidate("age", 0.56)) == pytest.approx(0.6 + 0.04 / 2)
    assert signal("standing", candidate("height"), candidate("age", 0.8)) == pytest.approx(0.6 - 0.1 / 2)


def test_a_crowd_that_scores_too_lowers_a_facts_standing() -> None:
    rivals = candidate("age", 0.5), candidate("visitors", 0.5)
    crowd = [candidate(f"fact-{n}", 0.3 + n / 10) for n in range(2)]
    alone = signal("standing", candidate("height"), *rivals)
    assert signal("standing", candidate("height"), *rivals, *crowd) == pytest.approx(alone - 0.3 * 0.35)


def test_a_crowd_lowers_the_confidence_in_a_fact_about_nothing_by_name() -> None:
    reset = candidate("reset", subject=NO_SUBJECT)
    crowd = [candidate(f"fact-{n}", 0.5, subject=NO_SUBJECT) for n in range(9)]
    apart = [replace(each, score=0.1) for each in crowd[2:]]
    assert confidence(reset, *crowd) < confidence(reset, *crowd[:2], *apart)


def test_a_fact_is_outdone_by_vetoed_ones_that_score_higher_and_by_no_others() -> None:
    best = candidate("height")
    assert signal("outdone", best, candidate("visitors", 0.64, OTHER_YEAR)) == pytest.approx(0.04)
    assert signal("outdone", best, candidate("visitors", 0.95, OTHER_YEAR)) == pytest.approx(0.1)
    assert signal("outdone", best, candidate("visitors", 0.5, OTHER_YEAR)) == 0
    assert signal("outdone", best, candidate("visitors", 0.95)) == 0


def test_naming_another_subject_lowers_the_confidence() -> None:
    elsewhere = replace(candidate("height"), elsewhere="the ferry")
    assert signal("elsewhere", candidate("height")) == 0
    assert signal("elsewhere", elsewhere) == 1
    assert confidence(elsewhere) < confidence(candidate("height"))
