"""The encoder for English texts: stronger there than the universal one, which speaks sixteen languages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.resources import files

import numpy as np

from knowledge.encoder.base import Vectors

# Longer texts are cut: a question is never so long, and time grows with length.
_MAX_TOKENS = 128


class EnglishSentenceEncoder:
    """The encoder all-MiniLM-L6-v2 (Reimers and Gurevych 2019, Wang et al. 2020), in eight-bit integers.

    384 dimensions, 23 MB, about 2 ms a question on one core. `python -m knowledge.training.english` made
    the file out of the published weights; NOTICE beside it names their authors and licence.
    """

    version = "minilm-l6-v2-int8-1"
    dimensions = 384

    def __init__(self) -> None:
        # Else it tells its maker, over the network, that and how it is used; it reads this when imported.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        # Imported here: both take longer to read than all of our own modules together.
        import onnxruntime  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        folder = files("knowledge.encoder")
        self._tokenizer = Tokenizer.from_str((folder / "english_tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        options = onnxruntime.SessionOptions()
        # One thread: a question is too short to share out, and the other cores belong to other work.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession((folder / "english.onnx").read_bytes(), options)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384), each of length 1."""
        # One by one: the integers' scale is that of a whole batch, so texts together would change each other.
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
            row[:] = self._session.run(["vectors"], {"ids": ids})[0][0]
        return vectors
