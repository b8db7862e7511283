"""Which names are known, as facts come and go: by capitals alone, with a model of no meanings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from plugins.fake_encoder import FakeEncoder

from knowledge.guards import NameSpotter

ASKED = "how tall is the Toyota lighthouse"


def spotter(is_known: Callable[[str, str], bool] = lambda *_: False) -> NameSpotter:
    encoder = FakeEncoder()
    return NameSpotter(None, encoder.encode, lambda _: True, is_known)


def test_a_name_is_unknown_until_it_is_learned_and_once_it_is_forgotten() -> None:
    names = spotter()
    assert names.unknown(ASKED, "en") == ("Toyota",)
    names.learn(["Toyota"])
    assert names.unknown(ASKED, "en") == ()
    names.forget(["Toyota"])
    assert names.unknown(ASKED, "en") == ("Toyota",)


def test_a_name_that_was_learned_twice_is_known_until_it_is_forgotten_twice() -> None:
    names = spotter()
    names.learn(["Toyota"])
    names.learn_all({"Toyota": 1, "Volvo": 1})
    assert names.times == {"Toyota": 2, "Volvo": 1}
    names.forget(["Toyota"])
    assert names.unknown(ASKED, "en") == ()
    names.forget(["Toyota"])
    assert names.unknown(ASKED, "en") == ("Toyota",)
    assert names.times == {"Volvo": 1}


def test_a_name_from_nowhere_is_not_learned() -> None:
    names = spotter()
    names.learn_all({"Toyota": 0})
    assert names.unknown(ASKED, "en") == ("Toyota",)


def test_what_a_text_taught_is_forgotten_with_it() -> None:
    names = spotter()
    text = "The Toyota lamp was built by Volvo for the KX museum."
    names.learn_from([text])
    assert names.times == {"Toyota": 1, "Volvo": 1}
    names.forget_from([text])
    assert names.times == {}


@pytest.mark.parametrize("name", ["灯塔", "とうだい"])
def test_names_in_scripts_without_spaces_are_not_learned_by_their_meaning(name: str) -> None:
    names = spotter()
    names.learn([name])
    assert names.times == {}


def test_a_name_may_be_known_in_one_language_alone() -> None:
    names = spotter(lambda _, language: language == "es")
    assert names.unknown(ASKED, "es") == ()
    assert names.unknown(ASKED, "en") == ("Toyota",)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("tell about Toyota", ("Toyota",)),
        ("who is Bo", ("Bo",)),
        ("who is X", ()),
        ("Who Is Bo", ()),
        ("Toyota lighthouse", ()),
        ("is it the KX7", ()),
    ],
)
def test_a_capital_shows_a_name_of_two_letters_or_more_where_words_are_written_small(
    text: str, unknown: tuple[str, ...]
) -> None:
    assert spotter().unknown(text, "en") == unknown
