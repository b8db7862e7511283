from __future__ import annotations

from contextlib import closing

import pytest

from knowledge.full_text import FullTextSearch

TEXTS = ["The ferry sails at noon.", "Bees make honey; a bee sleeps.", "Ferries and bees."]


def found(query: str) -> list[int]:
    with closing(FullTextSearch(TEXTS)) as search:
        return [number for number, _ in search.find(query)]


def test_finds_texts_that_hold_any_of_the_words_in_any_form_the_best_first() -> None:
    assert found("ferry noon") == [0, 2]
    assert found("sailing") == [0]
    assert found("giraffe") == []


@pytest.mark.parametrize("query", ["", "?", '"', "NEAR(", "NOT", "*", "text:"])
def test_operators_are_words_like_any_other(query: str) -> None:
    assert found(f"{query} noon") == [0]


def test_without_texts_nothing_is_found() -> None:
    with closing(FullTextSearch([])) as search:
        assert search.find("ferry") == []
