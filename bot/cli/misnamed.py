"""What is named like a setting and is none: it is passed over without a word, as its name was mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource
from rapidfuzz import fuzz, process

from bot.settings import NAMED, Settings

PREFIX = "FOOTNOTE_"
# Of 100. Names that were mistyped or half remembered are above it, other words below.
LEAST_ALIKE = 60


class Misnamed(NamedTuple):
    """`meant` is the setting whose name is the most alike; empty where none is. Values have no place here."""

    name: str
    place: str
    meant: str


def misnamed() -> Iterator[Misnamed]:
    """Those in the environment and in `.env`, read as the settings are. An unreadable `.env` has none."""
    yield from _misnamed(EnvSettingsSource(Settings).env_vars, "the environment")
    try:
        written = DotEnvSettingsSource(Settings).env_vars
    except (OSError, UnicodeDecodeError):
        return
    yield from _misnamed(written, ".env")


def _misnamed(names: Iterable[str], place: str) -> Iterator[Misnamed]:
    # Names count in any letter case, and come in small letters.
    for name in map(str.upper, names):
        if name.startswith(PREFIX) and name not in NAMED:
            yield Misnamed(name, place, _meant(name))


def _meant(name: str) -> str:
    # Without what all names have in common, or all would be alike.
    found = process.extractOne(
        name, list(NAMED), scorer=fuzz.ratio, processor=_rest, score_cutoff=LEAST_ALIKE
    )
    return found[0] if found else ""


def _rest(name: str) -> str:
    return name.removeprefix(PREFIX)
