"""`footnote restore`: a backup in the place of the database, once it is known to be sound."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.backup import held
from bot.cli.options import database_option
from knowledge.restoring import put_in_place, verified


@click.command(epilog="Example: footnote restore footnote-backup.db")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@database_option
def restore(file: Path, database: Path) -> None:
    """Put a backup in the place of the database, which is kept beside it.

    Nothing is replaced unless the backup is whole, Footnote's own and of no newer version, and while the bot
    runs. The backup itself stays as it is.
    """
    with verified(file, database) as (copy, found):
        click.echo(f"{file} is sound: {held(found)}")
        broken = f"{found.broken} of {found.published} published facts won't be given, as their quotes fail."
        click.echo(broken if found.broken else "The quotes of all published facts hold.")
        kept = put_in_place(copy, database)
    if kept:
        click.echo(f"The old database is kept as {kept}; delete it when you no longer need it.")
    if found.asked:
        click.echo("What readers had forgotten since the backup was made is there again.")
    click.echo(f"{database} is restored. Start the bot.")
