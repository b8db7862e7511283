"""Putting an ONNX graph together by hand, where an exporter's has ten small steps for one large one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

# Those of onnxruntime, beside the standard's.
OURS = "com.microsoft"
_OPSETS = {"": 17, OURS: 1}
_IR_VERSION = 8
_ELEMENTS = {"float": np.float32, "int": np.int64, "byte": np.uint8}

Size = int | str


class Graph:
    """Steps and constants in the order in which they are added; a result is known by its name.

    Needs the package onnx, which the bot itself does not.
    """

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._names: set[str] = set()

    def constant(self, name: str, values: npt.ArrayLike) -> str:
        """Named values; a name that is known already stands for the values that it had first."""
        # Only here, and not installed with the bot.
        from onnx import numpy_helper  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415

        if name not in self._names:
            self._names.add(name)
            self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def given(self, name: str, kind: str, shape: Sequence[int]) -> str:
        """Values that whoever opens the graph must hand over: only their name and shape stand in it."""
        from onnx import TensorProto  # noqa: PLC0415

        apart = TensorProto(name=name, data_type=_element(kind), dims=shape)
        apart.data_location = TensorProto.EXTERNAL
        apart.external_data.add(key="location", value="given")
        self._constants.append(apart)
        return name

    def step(self, operator: str, *inputs: str, name: str, domain: str = "", **attributes: Any) -> str:
        """One step with one result, which has its name."""
        return self.steps(operator, *inputs, names=(name,), domain=domain, **attributes)[0]

    def steps(
        self, operator: str, *inputs: str, names: Sequence[str], domain: str = "", **attributes: Any
    ) -> Sequence[str]:
        """One step with several results."""
        from onnx import helper  # noqa: PLC0415

        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names

    def write(
        self,
        path: Path,
        *,
        inputs: Mapping[str, tuple[str, Sequence[Size]]],
        outputs: Mapping[str, tuple[str, Sequence[Size]]],
    ) -> None:
        """Write the graph; what goes in and comes out has a kind ("float", "int") and sizes, some by name."""
        from onnx import helper, save  # noqa: PLC0415

        def described(sizes: Mapping[str, tuple[str, Sequence[Size]]]) -> list[Any]:
            return [
                helper.make_tensor_value_info(name, _element(kind), shape)
                for name, (kind, shape) in sizes.items()
            ]

        graph = helper.make_graph(
            self._nodes, path.stem, described(inputs), described(outputs), self._constants
        )
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
        save(helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION), path)


def _element(kind: str) -> int:
    from onnx import helper  # noqa: PLC0415

    return int(helper.np_dtype_to_tensor_dtype(np.dtype(_ELEMENTS[kind])))
