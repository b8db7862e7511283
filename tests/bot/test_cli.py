from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from plugins.commands import footnote as run_footnote

from bot.cli import footnote


@pytest.mark.parametrize(
    "command",
    [(), ("run",), ("try",), ("ask",), ("eval",), ("calibrate",), ("facts",), ("link",)]
    + [("facts", name) for name in ("list", "show", "check", "import", "export")],
)
def test_every_command_has_help_with_an_example(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(footnote, [*command, "--help"])
    assert result.exit_code == 0
    assert "Example: " in result.stdout


def test_python_m_bot_is_the_same_command(tmp_path: Path) -> None:
    ended = run_footnote("--version", where=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("footnote, version ")


def test_settings_that_cannot_be_read_are_one_line_with_exit_code_2(tmp_path: Path) -> None:
    ended = run_footnote("ask", "how tall", where=tmp_path, FOOTNOTE_LOG_LEVEL="loud", FOOTNOTE_MODE="pigeon")
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "FOOTNOTE_LOG_LEVEL" in ended.stderr
    assert "FOOTNOTE_MODE" in ended.stderr
