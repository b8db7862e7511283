"""`footnote backup`: all that the database holds, in one file, also while the bot runs."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import database_option
from bot.settings import SettingsError
from knowledge.backup import copy_all
from knowledge.restoring import Contents, contents


@click.command(epilog="Example: footnote backup footnote-backup.db")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@database_option
def backup(file: Path, database: Path, *, replace: bool) -> None:
    """Copy the whole database to a file, as it is at this moment.

    The bot may run meanwhile. What readers asked is in the copy too, unlike in that of /backup and in those
    of every night: keep it no longer than you need it.
    """
    if file.exists() and not replace:
        raise SettingsError(f"{file} is there already. Name another file, or add --replace.")
    copy_all(database, file)
    click.echo(f"Wrote {file} ({file.stat().st_size / 1_000_000:.1f} MB): {held(contents(file))}")


def held(found: Contents) -> str:
    """What a database holds, in a line."""
    counts = (
        (found.facts, "fact"),
        (found.revisions, "revision"),
        (found.sources, "source"),
        (found.members, "member of the team"),
        (found.asked, "question of readers"),
    )
    return ", ".join(f"{number} {_plural(name, number)}" for number, name in counts) + "."


def _plural(name: str, number: int) -> str:
    first, *rest = name.split(" ", 1)
    return name if number == 1 else " ".join([f"{first}s", *rest])
