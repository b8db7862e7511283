from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from knowledge.guards.meanings import Meanings


class Noting:
    """Encodes a word as its length, and notes each call."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def __call__(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        self.calls.append(list(words))
        return np.array([[len(word), 1] for word in words], dtype=np.float32)


def test_words_are_encoded_in_one_call_and_each_once() -> None:
    encode = Noting()
    meanings = Meanings(encode)
    meanings.gather(["lamp", "keeper", "lamp"])
    assert meanings.of(["keeper", "lamp"])[:, 0].tolist() == [6, 4]
    assert meanings.of(["lamp", "sea", "lamp"])[:, 0].tolist() == [4, 3, 4]
    assert encode.calls == [["lamp", "keeper"], ["sea"]]


def test_nothing_to_gather_calls_no_encoder() -> None:
    encode = Noting()
    Meanings(encode).gather([])
    assert encode.calls == []


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_words_that_are_too_many_to_keep_are_told_right_all_the_same(limit: int) -> None:
    encode = Noting()
    meanings = Meanings(encode, limit=limit)
    for words in (["a", "bb"], ["bb", "ccc", "dddd"], ["a", "dddd", "a"]):
        assert meanings.of(words)[:, 0].tolist() == [len(word) for word in words]
    assert len(encode.calls) > 1


def test_words_are_kept_up_to_the_limit_and_all_forgotten_before_there_are_more() -> None:
    encode = Noting()
    meanings = Meanings(encode, limit=2)
    for words in (["a", "bb"], ["bb"], ["ccc"], ["ccc"], ["a"]):
        meanings.of(words)
    assert encode.calls == [["a", "bb"], ["ccc"], ["a"]]
