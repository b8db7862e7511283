"""In which languages a claim or a quote is read; `make mutants` found that nothing held it by itself."""

from __future__ import annotations

import pytest

from knowledge.quotes.languages import languages_of


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("灯塔的管理员一直住在岛上的一座小石屋里 lighthouse keeper", ("zh", "en")),
        ("灯塔 seabirds", ("zh", "en")),
        ("灯塔 lantern", ("zh",)),
        ("灯塔高41米", ("zh",)),
    ],
)
def test_a_text_without_spaces_is_read_also_in_the_language_of_a_few_words_within_it(
    text: str, languages: tuple[str, ...]
) -> None:
    assert languages_of(text) == languages


@pytest.mark.parametrize("text", ["The lighthouse stands on the rock", "der Leuchtturm steht nun hier"])
def test_a_text_of_twenty_five_letters_is_read_in_its_own_language_alone(text: str) -> None:
    assert len(languages_of(text)) == 1


@pytest.mark.parametrize("text", ["zwei Türme am Meer", "Faros y barcos"])
def test_a_shorter_one_is_read_in_english_too(text: str) -> None:
    first, *others = languages_of(text)
    assert first != "en"
    assert others == ["en"]


def test_one_in_other_letters_is_not() -> None:
    assert languages_of("два маяка") == ("ru",)


@pytest.mark.parametrize("text", ["mil faros", "dos fábricas"])
def test_what_is_taken_for_english_is_read_also_in_the_languages_that_it_may_be_in(text: str) -> None:
    first, *others = languages_of(text)
    assert first == "en"
    assert "es" in others
