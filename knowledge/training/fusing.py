"""The English encoder's graph with one step where its exporter writes ten, to the very same vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.training.graph import OURS, Graph

_LAYERS = 6
_HEADS = 12
_WIDTH = 384
# As many tokens as the encoder lets through.
_POSITIONS = 128
_EPSILON = 1e-12

Values = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Rounded:
    """The constants of the exported graph, its matrices rounded to integers.

    `values` are named as in the published weights; `matrices` maps the path of each layer that multiplies by
    a matrix ("layer.0/output/dense") to the name of that.
    """

    values: Mapping[str, Values]
    matrices: Mapping[str, str]

    @classmethod
    def read(cls, path: Path) -> Rounded:
        # Only here, and not installed with the bot.
        from onnx import load, numpy_helper  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415

        graph = load(path).graph
        multiplied = {node.name: node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
        return cls(
            # The exporter puts the name of what holds the model before each: "model.embeddings …".
            {
                each.name.partition(".")[2] or each.name: numpy_helper.to_array(each)
                for each in graph.initializer
            },
            {
                name.partition("/encoder/")[2].removesuffix("/MatMul_quant"): matrix.removesuffix(
                    "_quantized"
                )
                for name, matrix in multiplied.items()
            },
        )

    def matrix(self, layers: Sequence[str], part: str) -> Values:
        """The "quantized", "scale" or "zero_point" of several layers' matrices, side by side."""
        return np.concatenate([self.values[f"{self.matrices[layer]}_{part}"] for layer in layers], axis=-1)

    def bias(self, layers: Sequence[str]) -> Values:
        return np.concatenate([self.values[f"encoder.{layer.replace('/', '.')}.bias"] for layer in layers])

    def table(self, kind: str) -> Values:
        """The embeddings of a kind, no longer rounded."""
        name = f"embeddings.{kind}_embeddings.weight"
        whole = self.values[f"{name}_quantized"].astype(np.float32)
        table: Values = (whole - self.values[f"{name}_zero_point"]) * self.values[f"{name}_scale"]
        return table.astype(np.float32)


def fuse(exported: Path, path: Path) -> None:
    """Write the graph for one text at a time: "ids" of shape (1, tokens) in, "vectors" (1, 384) out.

    The sums are those of the exported graph in the same order, so that no vector changes by a bit: where the
    integers are rounded, the least difference grows. That is why a sum and its norm stay two steps at times.
    """
    graph, weights = Graph(), Rounded.read(exported)
    hidden = _embedded(graph, weights)
    for number in range(_LAYERS):
        hidden = _layer(graph, weights, number, hidden)
    tokens = graph.step("Cast", "tokens", name="tokens_counted", to=1)
    total = graph.step("ReduceSum", hidden, graph.constant("one", [1]), name="total", keepdims=0)
    mean = graph.step("Div", total, tokens, name="mean")
    length = graph.step("ReduceL2", mean, name="length", axes=[1], keepdims=1)
    graph.step("Div", mean, length, name="vectors")
    graph.write(path, inputs={"ids": ("int", (1, "tokens"))}, outputs={"vectors": ("float", (1, _WIDTH))})


def _embedded(graph: Graph, weights: Rounded) -> str:
    name = "embeddings.word_embeddings.weight"
    parts = [
        graph.constant(f"{name}_{part}", weights.values[f"{name}_{part}"])
        for part in ("quantized", "scale", "zero_point")
    ]
    words = graph.step("Gather", parts[0], "ids", name="words_rounded")
    words = graph.step("DequantizeLinear", words, *parts[1:], name="words")
    # All of a text is of the first type.
    typed = graph.step("Add", words, graph.constant("type", weights.table("token_type")[0]), name="typed")
    tokens = graph.step("Shape", "ids", name="tokens", start=1, end=2)
    places = graph.constant("places", weights.table("position")[None, :_POSITIONS])
    bounds = (graph.constant("zero", [0]), tokens, graph.constant("one", [1]))
    placed = graph.step("Add", typed, graph.step("Slice", places, *bounds, name="placed"), name="embedded")
    return _normed(graph, weights, "embeddings.LayerNorm", placed)


def _layer(graph: Graph, weights: Rounded, number: int, hidden: str) -> str:
    layer, norms = f"layer.{number}", f"encoder.layer.{number}"
    asked = [f"{layer}/attention/self/{each}" for each in ("query", "key", "value")]
    inputs = graph.steps(
        "DynamicQuantizeLinear", hidden, names=[f"{layer}/{each}" for each in ("rounded", "scale", "zero")]
    )
    matrix, scale, zero, bias = _constants(graph, weights, f"{layer}/attention/self", asked)
    attended = graph.step(
        "QAttention", inputs[0], matrix, bias, inputs[1], scale, "", inputs[2], zero,
        name=f"{layer}/attended", domain=OURS, num_heads=_HEADS,
    )  # fmt: skip
    said = _dense(graph, weights, f"{layer}/attention/output/dense", attended)
    added = graph.step("Add", said, hidden, name=f"{layer}/attention/added")
    hidden = _normed(graph, weights, f"{norms}.attention.output.LayerNorm", added)
    wide = _dense(graph, weights, f"{layer}/intermediate/dense", hidden)
    wide = graph.step("Gelu", wide, name=f"{layer}/gelu", domain=OURS)
    return _normed(
        graph,
        weights,
        f"{norms}.output.LayerNorm",
        _dense(graph, weights, f"{layer}/output/dense", wide),
        hidden,
    )


def _constants(graph: Graph, weights: Rounded, name: str, layers: Sequence[str]) -> list[str]:
    parts = ("quantized", "scale", "zero_point")
    return [
        *(graph.constant(f"{name}_{part}", weights.matrix(layers, part)) for part in parts),
        graph.constant(f"{name}_bias", weights.bias(layers)),
    ]


def _dense(graph: Graph, weights: Rounded, layer: str, hidden: str) -> str:
    inputs = _constants(graph, weights, layer, [layer])
    return graph.step("DynamicQuantizeMatMul", hidden, *inputs, name=layer, domain=OURS)


def _normed(graph: Graph, weights: Rounded, norm: str, hidden: str, *added: str) -> str:
    """A layer norm, of a sum if there is something to add."""
    of = [graph.constant(f"{norm}.{each}", weights.values[f"{norm}.{each}"]) for each in ("weight", "bias")]
    if added:
        return graph.step(
            "SkipLayerNormalization", hidden, *added, *of, name=norm, domain=OURS, epsilon=_EPSILON
        )
    return graph.step("LayerNormalization", hidden, *of, name=norm, axis=-1, epsilon=_EPSILON)
