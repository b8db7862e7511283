from __future__ import annotations

import pytest

from bot.plain.languages import read_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("zh", "zh"),
        (" ZH ", "zh"),
        ("Chinese", "zh"),
        ("chinese", "zh"),
        ("中文", "zh"),
        ("德语", "de"),
        ("Deutsch", "de"),
        ("français", "fr"),
        ("Русский", "ru"),
        ("Klingonish", None),
        ("xx", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_code_and_by_its_names(text: str, code: str | None) -> None:
    assert read_language(text, "zh") == code
