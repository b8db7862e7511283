from __future__ import annotations

import pytest
from plugins.fake_encoder import FakeEncoder

from knowledge.encoder import UniversalSentenceEncoder
from knowledge.retrieval.fuzzy import Speller

TEXTS = (
    "The Gull Point lighthouse had 12,500 visitors in 2019.",
    "The Skerry Trust keeps the museum and its harbour; it holds 12 patents.",
    "Thistle Hill bees gave honey. Marrow Bay ferry. Quillfeather.",
    "Маяк на скале",
    "Élodie tient le phare",
    "灯塔高41米",
)


@pytest.fixture(scope="module")
def speller(encoder: UniversalSentenceEncoder) -> Speller:
    speller = Speller(encoder)
    speller.add(TEXTS)
    return speller


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lighthuose", "lighthouse"),  # two letters changed places
        ("lighthose", "lighthouse"),  # one left out
        ("ligghthouse", "lighthouse"),  # one too many
        ("lighthoyse", "lighthouse"),  # the key beside
        ("Qillfaether", "quillfeather"),  # two errors in a long name
        ("museeum", "museum"),
        ("pattents", "patents"),
        ("FERRRY", "ferry"),
        ("Marow", "marrow"),
        ("маяка", "маяк"),
        ("elodi", "elodie"),
    ],
)
def test_a_typing_error_is_put_right(speller: Speller, typed: str, meant: str) -> None:
    assert speller.meant(typed) == meant


@pytest.mark.parametrize(
    "word", ["parents", "fairy", "ferret", "money", "Harbor", "tower", "patient", "Museum's"]
)
def test_a_word_that_is_spelt_right_is_no_error_for_another(speller: Speller, word: str) -> None:
    assert speller.meant(word) is None


@pytest.mark.parametrize("name", ["Kilfennora", "Toyota", "Hebei", "Skellig", "Fastnet", "Honda"])
def test_another_name_is_no_error_for_one_that_is_known(speller: Speller, name: str) -> None:
    assert speller.meant(name) is None


@pytest.mark.parametrize("word", ["Lighthouse", "SKERRY", "élodie", "Elodie", "маяк"])
def test_words_of_the_base_stay_in_any_case_and_with_any_accents(speller: Speller, word: str) -> None:
    assert speller.knows(word)
    assert speller.meant(word) is None


@pytest.mark.parametrize("word", ["灯塔", "灯台", "fery", "hil", "J7x1", "2019", "R&D", "", "12,5O0"])
def test_short_words_figures_and_unspaced_scripts_are_left_alone(word: str) -> None:
    speller = Speller(FakeEncoder())
    speller.add(["灯塔高 J7x9 2018 hill R&B"])
    assert speller.meant(word) is None


def test_a_usual_word_stays_however_it_is_written() -> None:
    speller = Speller(FakeEncoder(["parents", "Berlin"]))
    speller.add(["patents", "Merlin"])
    for word in ("parents", "Parents", "PARENTS", "berlin", "Berlin"):
        assert speller.meant(word) is None
    assert speller.meant("patentz") == "patents"


def test_what_was_removed_is_no_longer_meant_unless_it_stands_elsewhere_too() -> None:
    speller = Speller(FakeEncoder())
    speller.add(["a keeper's ladder", "the ladder"])
    speller.remove(["a keeper's ladder"])
    assert speller.meant("kepeer") is None
    assert not speller.knows("keeper")
    assert speller.meant("laddder") == "ladder"
