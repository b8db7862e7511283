"""BM25, held against bm25s, which was written by others and builds its index in another way."""

from __future__ import annotations

import random

import bm25s
import numpy as np
import pytest

from knowledge.retrieval.lexical import K1, B, LexicalIndex

VOCABULARY = [f"word{n}" for n in range(40)]


def corpus(seed: int, rows: int = 60) -> list[list[str]]:
    """Rows of 3 to 15 words, some of which are far more usual than others."""
    draw = random.Random(seed)  # noqa: S311 (a corpus, not a secret)
    weights = [1 / (n + 1) for n in range(len(VOCABULARY))]
    return [draw.choices(VOCABULARY, weights, k=draw.randint(3, 15)) for _ in range(rows)]


def index_of(rows: list[list[str]]) -> LexicalIndex:
    index = LexicalIndex()
    for row in rows:
        index.add(row)
    return index


@pytest.mark.parametrize("seed", range(5))
def test_scores_are_those_of_bm25s_up_to_one_scale_a_query(seed: int) -> None:
    rows = corpus(seed)
    oracle = bm25s.BM25(method="lucene", k1=K1, b=B)
    oracle.index(rows, show_progress=False)
    index = index_of(rows)
    draw = random.Random(seed)  # noqa: S311 (a corpus, not a secret)
    for _ in range(20):
        query = draw.sample(VOCABULARY, k=draw.randint(1, 6))
        expected = oracle.get_scores(query)
        scores = index.scores(query)
        # What is better than its scale is cut off at 1.
        below = (expected > 0) & (scores < 1)
        scale = scores[below][0] / expected[below][0]
        assert scores == pytest.approx(np.minimum(expected * scale, 1), rel=1e-4, abs=1e-6)


def test_a_row_added_later_scores_as_if_it_had_been_there_from_the_start() -> None:
    rows = corpus(7)
    grown = index_of(rows[:30])
    grown.scores(VOCABULARY[:5])  # a question in between must not freeze anything
    for row in rows[30:]:
        grown.add(row)
    for word in VOCABULARY:
        assert (
            grown.scores([word, VOCABULARY[0]]).tolist()
            == index_of(rows).scores([word, VOCABULARY[0]]).tolist()
        )


def test_a_row_that_was_removed_no_longer_counts_for_the_others() -> None:
    rows = corpus(8)
    index = index_of(rows)
    for row in rows[:20]:
        index.remove(row)
    without = index_of(rows[20:])
    for word in VOCABULARY:
        assert (word in index) == (word in without)
        assert index.idf(word) == without.idf(word)
        assert index.scores([word, VOCABULARY[1]])[20:] == pytest.approx(
            without.scores([word, VOCABULARY[1]])
        )


def test_a_word_counts_the_more_the_rarer_it_is() -> None:
    index = index_of([["lamp", "tower"], ["lamp", "ferry"], ["lamp", "honey"]])
    assert index.idf("unheard") > index.idf("ferry") > index.idf("lamp") > 0
    assert index.scores(["lamp", "ferry"]).argmax() == 1


def test_unknown_words_lower_the_scale_and_change_no_order() -> None:
    index = index_of(corpus(9))
    known = index.scores(VOCABULARY[2:4])
    mixed = index.scores([*VOCABULARY[2:4], "unheard", "unseen"])
    assert np.argsort(-known, kind="stable").tolist() == np.argsort(-mixed, kind="stable").tolist()
    assert mixed.max() < known.max() / 2
    assert index.scores(["unheard"]).max() == 0


def test_scores_are_shares_between_nothing_and_all() -> None:
    rows = [*corpus(10), ["lamp"] * 30, ["word1"]]
    index = index_of(rows)
    for query in (["lamp"], ["word1"], ["word1", "word1"], VOCABULARY, ["lamp", *VOCABULARY]):
        scores = index.scores(query)
        assert scores.shape == (len(rows),)
        assert 0 <= scores.min() <= scores.max() <= 1


def test_a_short_row_that_holds_the_word_beats_a_long_one() -> None:
    index = index_of([["lamp", *VOCABULARY], ["lamp", "tower"]])
    scores = index.scores(["lamp"])
    assert scores[1] > scores[0] > 0


def test_an_empty_index_and_an_empty_query_score_nothing() -> None:
    assert LexicalIndex().scores(["lamp"]).tolist() == []
    assert index_of([["lamp"]]).scores([]).tolist() == [0]
    emptied = index_of([["lamp"]])
    emptied.remove(["lamp"])
    assert emptied.scores(["lamp"]).tolist() == [0]


def test_a_row_without_words_is_harmless() -> None:
    index = index_of([[], ["lamp"]])
    assert index.scores(["lamp"])[0] == 0
    assert index_of([[]]).scores(["lamp"]).tolist() == [0]
