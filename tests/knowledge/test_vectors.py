from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge import FactStore
from knowledge.encoder import Vectors
from knowledge.encoder.remembered import RememberedVectors
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


def test_what_people_ask_is_encoded_once_as_long_as_it_is_one_of_the_latest() -> None:
    encoder = CountingEncoder()
    remembered = RememberedVectors(encoder, size=2)
    first = remembered.encode(["a lamp", "a door", "a lamp"])
    assert first.shape == (3, encoder.dimensions)
    assert encoder.encoded == ["a lamp", "a door"]
    remembered.encode(["a lamp"])
    remembered.encode(["a bell"])
    assert encoder.encoded == ["a lamp", "a door", "a bell"]
    remembered.encode(["a lamp", "a door"])
    assert encoder.encoded == ["a lamp", "a door", "a bell", "a door"]
    assert remembered.encode([]).shape == (0, encoder.dimensions)
