"""Dates as curators type them."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.curation.dates import read_date

TODAY = date(2024, 5, 6)
SECOND_OF_JUNE = date(2022, 6, 2)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2 June 2022", "en"),
        ("June 2, 2022", "en"),
        ("2nd of June 2022", "en"),
        ("2022-06-02", "en"),
        ("２０２２-06-02", "en"),
        ("2022-06-02T10:00:00Z", "en"),
        ("2.6.2022", "en"),
        ("2022年6月2日", "zh"),
        ("2022 年 6 月 2 日", "zh"),
        ("2022/6/2", "zh"),
        ("2 June 2022", "zh"),
        ("2. Juni 2022", "de"),
        ("02/06/2022", "es"),
        ("2 de junio de 2022", "es"),
        ("2 июня 2022 г.", "ru"),
        ("2 June 2022", "eo"),
    ],
)
def test_reads_a_whole_date_in_the_language_and_in_english(text: str, language: str) -> None:
    assert read_date(text, language, today=TODAY) == SECOND_OF_JUNE


@pytest.mark.parametrize(
    "text",
    ["06/2022", "June 2022", "2022", "2 June", "31/02/2022", "1654128000", "no date", "-", "", "May", "3"],
)
def test_is_no_date_where_a_part_is_missing_or_impossible(text: str) -> None:
    assert read_date(text, "en", today=TODAY) is None


def test_does_not_guess_whether_the_day_or_the_month_stands_first() -> None:
    assert read_date("02/06/2022", "en") is None
    assert read_date("13/06/2022", "en") == date(2022, 6, 13)
    assert read_date("02/02/2022", "en") == date(2022, 2, 2)


def test_resolves_words_only_where_they_mean_one_day() -> None:
    assert read_date("yesterday", "en", today=TODAY) == date(2024, 5, 5)
    assert read_date("昨天", "zh", today=TODAY) == date(2024, 5, 5)
    assert read_date("last month", "en", today=TODAY) is None
    assert read_date("2 months ago", "en", today=TODAY) is None
