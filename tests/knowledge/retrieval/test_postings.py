"""Postings that stay as they are, beside the lexical index that grows."""

from __future__ import annotations

import random

import numpy as np
import pytest

from knowledge.retrieval.lexical import LexicalIndex
from knowledge.retrieval.postings import Postings, PostingsBuilder

WORDS = [f"word{number}" for number in range(40)]


def texts(count: int, *, seed: int) -> list[list[str]]:
    chance = random.Random(seed)  # noqa: S311 (a sample, not a secret)
    # Some words are usual and some rare.
    weights = [1 / (1 + place) for place in range(len(WORDS))]
    return [chance.choices(WORDS, weights, k=chance.randint(1, 12)) for _ in range(count)]


def postings_of(rows: list[list[str]]) -> Postings:
    builder = PostingsBuilder()
    for row in rows:
        builder.add(row)
    return Postings(builder.vocabulary, builder.arrays())


def index_of(rows: list[list[str]], base: Postings | None = None) -> LexicalIndex:
    index = LexicalIndex(base)
    for row in rows:
        index.add(row)
    return index


def test_frozen_rows_score_as_rows_in_memory_do() -> None:
    rows = texts(200, seed=1)
    frozen, plain = LexicalIndex(postings_of(rows)), index_of(rows)
    for query in (*texts(20, seed=2), ["word1", "unheard"], ["unheard"]):
        expected = plain.scores(query)
        some = np.array([0, 5, 199, 31], dtype=np.int32)
        assert frozen.scores_in_base(frozen.weights(query), some) == pytest.approx(expected[some], abs=1e-5)


def test_what_is_added_and_taken_out_counts_as_if_all_were_in_memory() -> None:
    before, after = texts(60, seed=1), texts(30, seed=3)
    base = postings_of(before)
    both, plain = index_of(after, base), index_of([*before, *after])
    for row in (3, 17):
        both.remove(base.terms_of(row))
        plain.remove(before[row])
    for query in texts(10, seed=2):
        expected = plain.scores(query)
        assert both.scores(query) == pytest.approx(expected[60:], abs=1e-5)
        assert both.scores_in_base(both.weights(query), np.arange(60, dtype=np.int32)) == pytest.approx(
            expected[:60], abs=1e-5
        )
    both.restore(base.terms_of(3))
    plain.restore(before[3])
    assert both.idf("word2") == pytest.approx(plain.idf("word2"))


def test_terms_of_a_row_are_those_that_were_added() -> None:
    rows = texts(20, seed=4)
    assert [sorted(postings_of(rows).terms_of(row)) for row in range(20)] == [sorted(row) for row in rows]


def test_rows_with_what_is_rare_are_found_among_very_many_with_what_is_usual() -> None:
    rows = [["usual", "word"] for _ in range(30_000)]
    rows[777] = ["usual", "rare"]
    index = LexicalIndex(postings_of(rows))
    assert index.best_in_base(index.weights(["usual", "rare"]), 10).tolist() == [777]
    assert index.best_in_base(index.weights(["unheard"]), 10).tolist() == []


def test_only_so_many_rows_as_are_asked_for() -> None:
    index = LexicalIndex(postings_of([["a", "b"], ["a"], ["a", "b"], ["c"]]))
    assert sorted(index.best_in_base(index.weights(["a", "b"]), 2).tolist()) == [0, 2]


def test_an_index_without_a_base_has_no_rows_there() -> None:
    index = index_of([["a"]])
    assert index.best_in_base(index.weights(["a"]), 5).tolist() == []
    assert index.scores_in_base(index.weights(["a"]), np.zeros(0, dtype=np.int32)).tolist() == []
