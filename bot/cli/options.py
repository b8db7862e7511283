"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from bot.settings import load_settings
from knowledge import FactStore, LoadReport, open_store

LEFT_OUT = (
    "The bundled article is left out, as the database holds other facts. "
    "Set FOOTNOTE_BASE to the fact file or folder that is to be loaded instead."
)


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
    show_default="the bundled article, unless the database holds other facts",
    show_envvar=True,
    help="A folder of fact files, or one, that is loaded first.",
)


def opened(database: Path, base: Path | None) -> FactStore:
    """The store with its base, for a command; what was left out is told."""
    store, reports = open_store(database, base=base)
    tell_if_left_out(base, reports)
    return store


def tell_if_left_out(base: Path | None, reports: Collection[LoadReport]) -> None:
    """On stderr, as what stands on stdout may be read by a program."""
    if is_left_out(base, reports):
        click.echo(LEFT_OUT, err=True)


def is_left_out(base: Path | None, reports: Collection[LoadReport]) -> bool:
    """Whether the bundled base was not loaded; see `open_store`."""
    return base is None and not reports
