from __future__ import annotations

import pytest

from knowledge import UniversalSentenceEncoder
from knowledge.guards import NameModel, NameSpotter

KNOWN = {"lighthouse", "gull", "point", "tall", "маяк", "leuchtturm"}


@pytest.fixture(scope="module")
def spotter(encoder: UniversalSentenceEncoder) -> NameSpotter:
    spotter = NameSpotter(
        NameModel.bundled(), encoder.encode, encoder.is_word, lambda word, _: word.casefold() in KNOWN
    )
    spotter.learn(["Gull Point"])
    spotter.learn_from(["The lighthouse was built in China, near Beijing."])
    return spotter


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("how tall is the Toyota lighthouse", "en", ("Toyota",)),
        ("how tall is the toyota lighthouse", "en", ("toyota",)),
        ("toyota lighthouse", "en", ("toyota",)),
        ("Volkswagen lighthouse height", "en", ("Volkswagen",)),
        ("who is Zbrk", "en", ("Zbrk",)),
        ("bmw lighthouse", "en", ("bmw",)),
        ("toyota, toyota or volkswagen", "en", ("toyota", "volkswagen")),
        ("¿qué altura tiene el faro de Renault?", "es", ("Renault",)),
        ("Combien mesure le phare de Hebei ?", "fr", ("Hebei",)),
        ("какой высоты маяк Renault", "ru", ("Renault",)),
        ("Wie hoch ist der Leuchtturm von Volkswagen", "de", ("Volkswagen",)),
    ],
)
def test_finds_names_in_any_case(
    spotter: NameSpotter, text: str, language: str, names: tuple[str, ...]
) -> None:
    assert spotter.unknown(text, language) == names


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how tall is the lighthouse, please", "en"),
        ("Please tell me. How old are its walls?", "en"),
        ("how tall is it pls, btw in yrs", "en"),
        ("HOW TALL IS IT", "en"),
        ("How Tall Is It", "en"),
        ("how taal is the ligthouse", "en"),
        ("¿cuántos visitantes subieron a la torre?", "es"),
        ("сколько посетителей поднялось на маяк", "ru"),
        ("Wie hoch ist der Turm und welchen Umsatz macht das Werk", "de"),
        ("灯塔有多高", "zh"),
        ("how tall is Gull Point", "en"),
    ],
)
def test_takes_ordinary_words_typing_errors_and_known_names_for_no_unknown_name(
    spotter: NameSpotter, text: str, language: str
) -> None:
    assert spotter.unknown(text, language) == ()


@pytest.mark.parametrize(("text", "language"), [("un phare en Chine", "fr"), ("маяк в городе Пекин", "ru")])
def test_knows_a_name_in_another_language(spotter: NameSpotter, text: str, language: str) -> None:
    assert spotter.unknown(text, language) == ()


def test_goes_by_capitals_alone_without_a_model_for_the_encoder(encoder: UniversalSentenceEncoder) -> None:
    bare = NameSpotter(None, encoder.encode, encoder.is_word, lambda word, _: word.casefold() in KNOWN)
    assert bare.unknown("how tall is the Toyota lighthouse", "en") == ("Toyota",)
    assert bare.unknown("how tall is the toyota lighthouse", "en") == ()


def test_the_bundled_weights_are_for_the_bundled_encoder(encoder: UniversalSentenceEncoder) -> None:
    model = NameModel.bundled()
    assert model.encoder_version == encoder.version
    names, words = model.probability(encoder.encode(["London", "Weather"]))
    assert names > 0.9
    assert words < 0.5
