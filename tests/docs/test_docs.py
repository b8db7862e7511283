"""What the documents say is so: commands, settings, links and the example of a fact file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.cli import footnote
from bot.handlers import COMMANDS
from bot.handlers.curating import COMMANDS as TEAMS_COMMANDS
from knowledge import factfile
from knowledge.factfile.form import FACT_KEYS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "tests/**/*.md", "knowledge/**/*.md", "bot/**/*.md")
    for path in ROOT.glob(pattern)
)

# What stands before a command where it is shown: the start of a line, a prompt, a backtick, a folder.
COMMAND = re.compile(r"(?:^|[`$/] ?)footnote ((?:[a-z]+ ?)+)", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SETTING = re.compile(r"\b(?:TELEGRAM|FOOTNOTE)_[A-Z_]+[A-Z]\b")
FENCE = re.compile(r"^ *```(?P<language>\w*)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    """The part of the README under one heading of the second level."""
    _, found, rest = README.partition(f"\n## {title}\n")
    assert found, f"the README has no section {title!r}"
    return rest.partition("\n## ")[0]


def fences(text: str, language: str) -> list[str]:
    return [found["body"] for found in FENCE.finditer(text) if found["language"] == language]


def real_commands() -> Iterator[str]:
    """The commands as people type them: "ask", "facts list"."""
    context = click.Context(footnote)
    for name in footnote.list_commands(context):
        command = footnote.get_command(context, name)
        if isinstance(command, click.Group):
            yield from (f"{name} {part}" for part in command.list_commands(click.Context(command)))
        else:
            yield name


def named_commands(text: str) -> set[str]:
    """The commands that a text names; of "facts list" both words count, of "ask how" only the first."""
    groups = {command.partition(" ")[0] for command in real_commands() if " " in command}
    found = (match[1].split() for match in COMMAND.finditer(text))
    return {" ".join(parts[: 2 if parts[0] in groups else 1]) for parts in found}


def anchors(document: Path) -> set[str]:
    """The names by which a document's headings can be linked to."""
    headings = HEADING.findall(FENCE.sub("", document.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_readme_lists_every_console_command_and_no_other() -> None:
    assert named_commands(section("On the terminal")) == set(real_commands())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_console_command_that_a_document_names_exists(document: Path) -> None:
    groups = {command.partition(" ")[0] for command in real_commands() if " " in command}
    assert named_commands(document.read_text(encoding="utf-8")) <= {*real_commands(), *groups}


def test_the_readme_lists_every_chat_command_and_no_other() -> None:
    listed = re.findall(r"`/([a-z]+)", section("In the chat").partition("\n- ")[0])
    assert sorted(listed) == sorted({*COMMANDS, "ask", "answers"})
    for_the_team = re.findall(r"`/([a-z]+)", section("Keeping the facts").partition("\n- ")[0])
    assert set(for_the_team) == set(TEAMS_COMMANDS)


def test_the_readme_names_every_setting_of_the_example_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(SETTING.findall(section("Settings"))) == set(
        re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        path, _, heading = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert not heading or heading in anchors(target), link


def test_the_readme_says_of_every_key_of_a_fact_what_it_is() -> None:
    named = set(re.findall(r"`([a-z_]+):?(?: [^`]*)?`", section("Your own facts")))
    assert set(FACT_KEYS) <= named


def test_the_readme_shows_a_fact_file_without_problems(tmp_path: Path) -> None:
    examples = [body for body in fences(README, "yaml") if "facts:" in body]
    assert examples
    for example in examples:
        written = tmp_path / "my-facts.yaml"
        written.write_text(example, encoding="utf-8")
        assert factfile.check(written) == []
        assert factfile.read(written).facts
