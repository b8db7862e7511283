"""Making the English encoder's files: `python -m knowledge.training.english FOLDER`, from a checkout.

FOLDER holds the published model all-MiniLM-L6-v2 (config, weights, tokenizer). Needs torch, transformers and
onnx, which the bot itself does not: `pip install torch transformers onnx onnxruntime`. Writes `english.onnx`
(pooled, of length 1, in eight-bit integers, in the large steps of `fuse`) and `english_tokenizer.json` beside
`knowledge/encoder`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from knowledge import encoder
from knowledge.training.fusing import fuse

_SAMPLE = ("hello there, world", "two texts of unequal length show which sizes may vary")
_OPSET = 17


def pooled(model: Any) -> Any:
    """The model with the mean over its tokens, of length 1, as its only output."""
    import torch  # noqa: PLC0415 - only here, and not installed with the bot

    class Pooled(torch.nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: Any, mask: Any) -> Any:
            hidden = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
            shown = mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * shown).sum(1) / shown.sum(1)
            return mean / mean.norm(dim=1, keepdim=True)

    return Pooled()


def export(folder: Path, path: Path) -> None:
    import torch  # noqa: PLC0415
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415

    model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    sample = AutoTokenizer.from_pretrained(folder)(list(_SAMPLE), padding=True, return_tensors="pt")
    varying = {"ids": {0: "texts", 1: "tokens"}, "mask": {0: "texts", 1: "tokens"}, "vectors": {0: "texts"}}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            pooled(model),
            (sample.input_ids, sample.attention_mask),
            whole,
            input_names=["ids", "mask"],
            output_names=["vectors"],
            dynamic_axes=varying,
            opset_version=_OPSET,
            dynamo=False,
        )
        # Seven bits of the eight: processors without the newer instructions would overflow on the last.
        rounded = Path(scratch) / "rounded.onnx"
        quantize_dynamic(whole, rounded, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        fuse(rounded, path)


def main(folder: Path) -> None:
    target = Path(encoder.__file__).parent
    export(folder, target / "english.onnx")
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer |= {"padding": None, "truncation": None}
    (target / "english_tokenizer.json").write_text(
        json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    sys.stdout.write(f"wrote {target / 'english.onnx'}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
