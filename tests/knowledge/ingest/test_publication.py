"""The day on which a document says that it was published."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.ingest.publication import day_in, labelled_day, made_on, published_on

SECOND_OF_JUNE = date(2022, 6, 2)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Updated: June 2, 2022", "en"),
        ("Published 2 June 2022", "en"),
        ("By Ines Okafor | Posted June 2, 2022 at 5:00 PM", "en"),
        ("Thursday, 2 June 2022", "en"),
        ("Date: 2022-06-02T10:00:00Z", "en"),
        ("发布时间：2022-06-02 09:15 来源：临澜日报 作者：沈若溪", "zh"),
        ("沈若溪 2022年06月02日 09:15", "zh"),
        ("2022年6月2日", "zh"),
        ("公開日：2022年6月2日", "ja"),
        ("등록 2022.06.02 10:00", "ko"),
        ("Опубликовано: 2 июня 2022 года, 12:40", "ru"),
        ("Дата: 02.06.2022", "ru"),
        ("Publicado: 2 de junio de 2022", "es"),
        ("Publicado em 2 de junho de 2022, 10:30", "pt"),
        ("Publié le 2 juin 2022 à 10h30", "fr"),
        ("Mis à jour le 2 juin 2022", "fr"),
        ("Stand: 2. Juni 2022", "de"),
        ("Veröffentlicht am 02.06.2022", "de"),
    ],
)
def test_reads_the_day_of_a_line_in_many_languages(line: str, language: str) -> None:
    assert (
        published_on(["Ferries run late", line, "Line 7 carries 1,200 people."], language) == SECOND_OF_JUNE
    )


@pytest.mark.parametrize(
    "line",
    [
        "The report was published on 2 June 2022 by the harbour office.",
        "The bridge opened on 2 June 2022.",
        "Updated: 02/06/2022",  # of June, or of February
        "Published 2 days ago",
        "June 2022",
        "Published: 2 June 2999",
        "Up to date 2022, as ever",
    ],
)
def test_takes_no_day_that_is_not_surely_that_of_publication(line: str) -> None:
    assert published_on([line], "en") is None


def test_takes_the_day_of_publication_before_that_of_a_change() -> None:
    lines = ["Last updated: 9 June 2022", "Published: 2 June 2022"]
    assert published_on(lines, "en") == SECOND_OF_JUNE
    assert published_on(lines[:1], "en") == date(2022, 6, 9)


def test_looks_for_a_day_at_the_top_and_at_the_foot_only() -> None:
    middle = ["Line 7 carries 1,200 people."] * 20
    assert labelled_day([*middle, "Date: 2 June 2022"], "en") == SECOND_OF_JUNE
    assert labelled_day([*middle, "Date: 2 June 2022", *middle], "en") is None


def test_reads_a_day_that_other_words_follow() -> None:
    assert day_in("June 2, 2022 by our reporter in Velmora", "en") == SECOND_OF_JUNE


def test_does_not_take_the_day_of_saving_a_file_for_that_of_publication() -> None:
    today = datetime.now(UTC).date()
    assert made_on(today) is None
    assert made_on(today - timedelta(days=1)) is None
    assert made_on(SECOND_OF_JUNE) == SECOND_OF_JUNE
