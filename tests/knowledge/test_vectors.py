from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge import FactStore
from knowledge.encoder import Vectors
from knowledge.vectors import KeptVectors


class CountingEncoder:
    dimensions = 3

    def __init__(self, version: str = "first") -> None:
        self.version = version
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.array([[len(text), text.count("a"), 1] for text in texts], dtype=np.float32)

    def is_word(self, word: str) -> bool:
        return word.islower()


def test_gives_the_encoders_own_vectors_in_the_order_of_the_texts() -> None:
    texts = ["lamp", "a gull", "lamp", "sea"]
    with FactStore() as store:
        made = KeptVectors(CountingEncoder(), store).encode(texts)
        assert np.array_equal(made, CountingEncoder().encode(texts))


def test_encodes_a_text_once_even_after_a_restart(tmp_path: Path) -> None:
    with FactStore(tmp_path / "facts.db") as store:
        before = KeptVectors(CountingEncoder(), store).encode(["lamp", "sea"])
    restarted = CountingEncoder()
    with FactStore(tmp_path / "facts.db") as store:
        after = KeptVectors(restarted, store).encode(["sea", "gull", "lamp"])
    assert restarted.encoded == ["gull"]
    assert np.array_equal(after[[2, 0]], before)


def test_never_takes_the_vectors_of_another_encoder() -> None:
    other = CountingEncoder("second")
    with FactStore() as store:
        KeptVectors(CountingEncoder("first"), store).encode(["lamp"])
        KeptVectors(other, store).encode(["lamp"])
    assert other.encoded == ["lamp"]
