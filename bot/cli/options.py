"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from bot.settings import load_settings


def _configured_database() -> Path:
    """The bot's own database, so that `.env` counts here too."""
    return load_settings().database


database_option = click.option(
    "--database",
    type=click.Path(path_type=Path),
    envvar="FOOTNOTE_DATABASE",
    default=_configured_database,
    show_default="data/footnote.db",
    show_envvar=True,
    help="The file that holds the facts.",
)

base_option = click.option(
    "--base",
    type=click.Path(path_type=Path),
    envvar="FOOTNOTE_BASE",
    default=lambda: load_settings().base,
    show_default="the bundled article",
    show_envvar=True,
    help="A folder of fact files, or one, that is loaded first.",
)
