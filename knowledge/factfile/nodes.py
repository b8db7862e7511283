"""YAML as texts that know their line.

Scalars are taken as they are written, so that `period: 2021` is the text "2021" and `no:` is the
language Norwegian. What is not of the expected kind becomes a problem, and reads as if it were not there.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from knowledge.errors import Problem

_NULL = "tag:yaml.org,2002:null"


class Text(str):
    """A text and the line that it stands on."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Self:
        self = super().__new__(cls, text)
        self.line = line
        return self


class Section:
    """A YAML mapping; problems met while reading go to the list that all sections of a file share."""

    def __init__(
        self, pairs: dict[str, tuple[int, Node]], line: int, name: str, problems: list[Problem]
    ) -> None:
        self._pairs = pairs
        self.line = line
        self.name = name
        self.problems = problems

    def __contains__(self, key: str) -> bool:
        return key in self._pairs

    @property
    def keys(self) -> Iterable[Text]:
        return [Text(key, line) for key, (line, _) in self._pairs.items()]

    def complain(self, line: int, problem: str, remedy: str) -> None:
        self.problems.append(Problem(line, problem, remedy, self.name or None))

    def refuse_unknown(self, known: Sequence[str]) -> None:
        for key in self.keys:
            if key not in known:
                near = difflib.get_close_matches(key.lower(), known, n=1)
                remedy = f"Write {near[0]!r}" if near else f"Remove it; the keys here are {', '.join(known)}"
                self.complain(key.line, f"unknown key {str(key)!r}", remedy)

    def text(self, key: str) -> Text:
        """The text under the key; empty, on the section's line, where there is none."""
        if key not in self._pairs:
            return Text("", self.line)
        line, node = self._pairs[key]
        return self._text(node, line, key) or Text("", line)

    def texts(self, key: str) -> list[Text]:
        texts = [self._text(node, _line(node), f"an entry of {key}") for node in self._list(key)]
        return [text for text in texts if text is not None]

    def section(self, key: str) -> Section | None:
        if key not in self._pairs:
            return None
        line, node = self._pairs[key]
        return self._section(node, line, key, name=self.name)

    def sections(self, key: str) -> Iterator[Section]:
        """The mappings of a list; each is named by the id that it gives, for the problems found in it."""
        for node in self._list(key):
            section = self._section(node, _line(node), f"an entry of {key}", name=self.name or _id_of(node))
            if section is not None:
                yield section

    def _list(self, key: str) -> list[Node]:
        if key not in self._pairs:
            return []
        line, node = self._pairs[key]
        if isinstance(node, SequenceNode):
            return list(node.value)
        if node.tag != _NULL:
            self.complain(
                line,
                f"{key} must be a list, not {_kind(node)}",
                'Put each entry on its own line after "- "',
            )
        return []

    def _text(self, node: Node, line: int, what: str) -> Text | None:
        if isinstance(node, ScalarNode):
            return Text("" if node.tag == _NULL else node.value.strip(), line)
        self.complain(
            line,
            f"{what} must be text, not {_kind(node)}",
            'Put it in quotation marks if it holds ": " or begins with [ or {',
        )
        return None

    def _section(self, node: Node, line: int, what: str, *, name: str) -> Section | None:
        if isinstance(node, MappingNode):
            return _mapping(node, line, name, self.problems)
        self.complain(line, f"{what} must be a mapping, not {_kind(node)}", 'Write it as "key: value" lines')
        return None


def parse(text: str, problems: list[Problem]) -> Section | None:
    """The top of a YAML document; None, and a problem in the list, where there is none."""
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.append(Problem(line, f"not valid YAML: {error.problem}", "Mend the line or the one before"))
    except YAMLError as error:
        reason = str(error).splitlines()[0]
        problems.append(Problem(1, f"not valid YAML: {reason}", "Remove what an editor would not show"))
    except RecursionError:
        problems.append(Problem(1, "nested too deeply", "Write it as docs and the bundled base show"))
    else:
        if repeated := _repeated(node):
            remedy = "Write what it stands for; such a mark could make a small file endless"
            problems.append(Problem(_line(repeated), "a mark (&) is repeated by its name (*)", remedy))
            return None
        return _top(node, problems)
    return None


def _repeated(node: Node | None) -> Node | None:
    """The first node that stands in more than one place."""
    seen: set[int] = set()
    waiting = [node] if node else []
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return node
        seen.add(id(node))
        if isinstance(node, MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, SequenceNode):
            waiting += node.value
    return None


def _top(node: Node | None, problems: list[Problem]) -> Section | None:
    if isinstance(node, MappingNode):
        return _mapping(node, 1, "", problems)
    problem = "the file is empty" if node is None else f"the file holds {_kind(node)}, not a mapping"
    problems.append(Problem(1, problem, 'Give it "source:", "subjects:" and "facts:"'))
    return None


def _mapping(node: MappingNode, line: int, name: str, problems: list[Problem]) -> Section:
    pairs: dict[str, tuple[int, Node]] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            problem = Problem(_line(key), f"a key must be text, not {_kind(key)}", "Write a plain word")
            problems.append(problem)
        elif key.value in pairs:
            problem = Problem(_line(key), f"{key.value!r} stands here twice", "Remove one", name or None)
            problems.append(problem)
        else:
            pairs[key.value] = (_line(key), value)
    return Section(pairs, line, name, problems)


def _id_of(node: Node) -> str:
    """The id that a mapping gives, to name it by; empty where it gives none."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(value, ScalarNode) and key.value == "id":
                return str(value.value)
    return ""


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _kind(node: Node) -> str:
    return {"MappingNode": "a mapping", "SequenceNode": "a list"}.get(type(node).__name__, "a text")
