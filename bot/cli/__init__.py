"""The `footnote` command. What goes wrong is said in one line, with exit code 2."""

from __future__ import annotations

import importlib
import sys

import click

from bot.settings import SettingsError
from knowledge.errors import KnowledgeError

EXIT_PROBLEM = 2


_COMMANDS = {
    "run": "bot.cli.run:run",
    "try": "bot.cli.run:try_",
    "ask": "bot.cli.ask:ask",
    "facts": "bot.cli.facts:facts",
    "link": "bot.cli.link:link",
    "eval": "bot.cli.evaluate:evaluate",
    "calibrate": "bot.cli.calibrate:calibrate",
    "backup": "bot.cli.backup:backup",
    "restore": "bot.cli.restore:restore",
    "bench": "bot.cli.bench:bench",
    "doctor": "bot.cli.doctor:doctor",
}


class _LazyGroup(click.Group):
    """Imports a command's module when it is run: the Telegram side takes longer to load than an answer."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (the same)
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=_LazyGroup, epilog='Example: footnote ask "How much did FAW spend on R&D in 2021?"')
@click.version_option(package_name="footnote")
def footnote() -> None:
    """A question-and-answer bot that says only what its curated facts say, with the source."""


def main() -> None:
    try:
        footnote.main(prog_name="footnote", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        _stop(error.format_message())
    except (KnowledgeError, SettingsError) as error:
        _stop(str(error))


def _stop(sentence: str) -> None:
    click.echo(f"footnote: {sentence}", err=True)
    sys.exit(EXIT_PROBLEM)
