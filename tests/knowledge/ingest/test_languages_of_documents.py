"""A text is in the language that it is written in, whatever it says."""

from __future__ import annotations

import pytest

from knowledge.ingest.languages import language_of_document

ENGLISH = "The port handled 4.2 million containers in 2022, more than the year before, its operator said."
RUSSIAN = "Мост через реку длиной 1284 метра открыли в субботу, его строили четыре года."
UKRAINIAN = "Міст через річку завдовжки 1284 метри відкрили в суботу, його будували чотири роки."


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, "", "en"),
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "zh-CN", "en"),
        (f"{ENGLISH} It is called 澜电一号 there.", "", "en"),
        (RUSSIAN, "en", "ru"),
        (UKRAINIAN, "uk", "uk"),
        ("本报讯 2021年全市新建公共充电桩3.2万个。", "en", "zh"),
        ("東京都は水曜日、新しい図書館を開いた。", "", "ja"),
        ("12 400", "fr", "fr"),
        ("12 400", "", "en"),
    ],
)
def test_tells_the_language(text: str, declared: str, language: str) -> None:
    assert language_of_document(text, declared) == language
