from __future__ import annotations

from pathlib import Path

from knowledge.errors import (
    DuplicateFact,
    InvalidFact,
    InvalidFactFile,
    KnowledgeError,
    Problem,
    StoreUnavailable,
    UnknownFact,
    UnknownSource,
)

PROBLEM = Problem(7, "42 is not in the quote", "Quote it", "lamp")


def test_each_error_is_one_sentence_that_may_be_shown() -> None:
    errors: list[KnowledgeError] = [
        InvalidFact("lamp", "needs a citation"),
        InvalidFactFile(Path("base.yaml"), [PROBLEM]),
        UnknownFact("lamp"),
        UnknownSource("gazette"),
        DuplicateFact("lamp"),
        StoreUnavailable(Path("facts.db"), "it is locked"),
    ]
    assert [str(error) for error in errors] == [
        "Fact 'lamp': needs a citation.",
        "base.yaml has 1 problem. First, line 7: lamp: 42 is not in the quote. Quote it.",
        "There is no fact 'lamp'.",
        "There is no source 'gazette'.",
        "The id 'lamp' is taken by another fact.",
        "The database facts.db can't be used: it is locked.",
    ]


def test_errors_carry_what_a_caller_needs() -> None:
    invalid = InvalidFact("lamp", "needs a claim")
    assert (invalid.fact_id, invalid.problem) == ("lamp", "needs a claim")
    unavailable = StoreUnavailable("facts.db", "it is locked", retryable=True)
    assert (unavailable.path, unavailable.problem) == ("facts.db", "it is locked")
    assert UnknownFact("lamp").fact_id == DuplicateFact("lamp").fact_id == "lamp"
    assert UnknownSource("gazette").source_id == "gazette"


def test_only_an_unavailable_store_may_be_worth_another_try() -> None:
    assert StoreUnavailable("facts.db", "it is locked", retryable=True).retryable
    assert not StoreUnavailable("facts.db", "it is no database").retryable
    assert not UnknownFact("lamp").retryable


def test_a_fact_file_with_problems_counts_them_and_shows_the_first() -> None:
    other = Problem(9, "the date is no date", "Write it as 2020-03-09")
    error = InvalidFactFile("base.yaml", [other, PROBLEM])
    assert str(error) == (
        "base.yaml has 2 problems. First, line 9: the date is no date. Write it as 2020-03-09."
    )
    assert error.problems == (other, PROBLEM)
