from __future__ import annotations

import pytest

from bot.plain.languages import own_name
from bot.voice import languages
from knowledge.curation.languages import read_language


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("zh", "中文"), ("es", "Español"), ("ru", "Русский"), ("ar", "العربية")],
)
def test_a_language_is_called_by_its_own_name_as_it_stands_alone(code: str, name: str) -> None:
    assert own_name(code) == name


@pytest.mark.parametrize("code", languages())
def test_each_language_that_is_spoken_is_read_by_the_name_on_its_button(code: str) -> None:
    assert read_language(own_name(code), "en") == code


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
