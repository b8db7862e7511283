"""The problems of a fact file, as curators are told them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.views.curating.mending import problem_line
from bot.voice import Voice
from knowledge import InvalidFactFile, Problem, factfile
from knowledge.factfile import parsed

ENGLISH, CHINESE = Voice.of("en"), Voice.of("zh")

BROKEN = """\
source:
  id: Old Guide
  url: skerry.example
  published_on: May 2024
  language: english
subjects:
  - name: Skerry tower
    aliases: [Lamp room, ""]
  - name: Lamp room
  - aliases: [nothing]
facts:
  - id: tower-height
    claim: The tower is 40 metres high.
    subject: Skerry towers
    value: forty metres
    period: 2021-13-01
    quote: a tall tower
    phrasings: [how high is it, How high is it?, ""]
    translations: {chinese: 灯塔高40米。, zh: ""}
    valid_from: 2030-01-01
    valid_until: 2020-01-01
    statu: retired
  - id: tower-height
    claim: The tower is 40 metres high.
    source: nowhere
    period: 2021-2018
    quote: [a list]
    status: gone
  - claim: ""
    subject: Elsewhere
    phrasings: how high is it
  - text
"""
OTHERS = [
    b"",
    b"- a list",
    b"text",
    b"source: [",
    b"\xff\xfe",
    b"facts: []",
    b"facts: &a [1]\nsource: *a",
    b"? [a]\n: b",
    b"source: {id: a, id: b}",
    b"a: \x00",
    ("claim: " + "x" * 5_000).join(("facts:\n  - id: a\n    ", "\n")).encode(),
]

# What stands for x in these is known word by word; all of them are in BROKEN.
PIECED = {"the x on line x has this id too", "x x to the subjects"}


def problems(content: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InvalidFactFile) as refused:
        parsed(content, "base.yaml")
    return refused.value.problems


@pytest.mark.parametrize("content", [BROKEN.encode(), *OTHERS])
def test_a_problem_is_said_in_english_as_on_the_terminal(content: bytes) -> None:
    for each in problems(content):
        assert problem_line(each, ENGLISH) == str(each)


@pytest.mark.parametrize("content", [BROKEN.encode(), *OTHERS])
def test_a_problem_is_said_whole_in_chinese(content: bytes) -> None:
    for each in problems(content):
        said = problem_line(each, CHINESE)
        assert each.problem not in said
        assert each.remedy not in said


def test_parts_of_a_problem_are_said_in_chinese_too() -> None:
    found = Problem(3, "an entry of facts must be a mapping, not a text", 'Write it as "key: value" lines')
    assert (
        problem_line(found, CHINESE)
        == "第 3 行：facts 的一项 必须是映射，不能是文本。请写成 “键: 值” 的形式，每行一个。"
    )


def test_what_is_not_known_is_told_as_it_is() -> None:
    found = Problem(3, "something else", "Mend it", "tower-height")
    assert problem_line(found, CHINESE) == "第 3 行：tower-height：something else。Mend it。"


@pytest.mark.parametrize("name", ["checks.py", "factchecks.py", "fields.py", "nodes.py"])
def test_every_sentence_of_the_checks_is_known(name: str) -> None:
    """Read from their source: whatever is given to a problem as its text."""
    source = (Path(factfile.__file__).parent / name).read_text("utf-8")
    known = {
        text for text in _written(source) if text not in _as_problem(text) or text not in _as_remedy(text)
    }
    assert set(_written(source)) - known - PIECED == set()


def _as_problem(text: str) -> str:
    return problem_line(Problem(1, text, "Remove one"), CHINESE)


def _as_remedy(text: str) -> str:
    return problem_line(Problem(1, "has no claim", text), CHINESE)


def _written(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case (
                ast.Call(func=ast.Name(id="Problem" | "_in_fact"))
                | ast.Call(func=ast.Attribute(attr="complain"))
            ):
                yield from filter(None, map(_text, node.args))
            case ast.Assign(targets=[ast.Name(id="problem")], value=value):
                yield from filter(None, [_text(value)])


def _text(node: ast.expr) -> str:
    """A sentence with something in place of what differs; nothing for what is none."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=values):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in values)
        case _:
            return ""
