from __future__ import annotations

from pathlib import Path

import pytest

from bot import catalogue
from bot.voice import LOCALES, read_catalogue


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_translates_all_that_the_bot_says_and_nothing_else(path: Path) -> None:
    assert catalogue.gaps(read_catalogue(path), catalogue.extracted()) == []
