"""Languages as curators type them."""

from __future__ import annotations

import pytest

from knowledge.curation.languages import read_language


@pytest.mark.parametrize(
    ("text", "spoken", "code"),
    [
        ("en", "en", "en"),
        ("English", "zh", "en"),
        ("zh-Hans", "en", "zh"),
        ("pt_BR", "en", "pt"),
        ("中文", "en", "zh"),
        ("英语", "zh", "en"),
        ("FRANÇAIS", "en", "fr"),
        ("latin", "en", "la"),
    ],
)
def test_a_language_is_known_by_its_code_and_by_its_names(text: str, spoken: str, code: str) -> None:
    assert read_language(text, spoken) == code


@pytest.mark.parametrize("text", ["", "e", "xx", "Klingonese", "12"])
def test_what_is_no_language_is_none(text: str) -> None:
    assert read_language(text, "en") is None


def test_a_voice_that_is_no_language_reads_english() -> None:
    assert read_language("German", "??") == "de"
