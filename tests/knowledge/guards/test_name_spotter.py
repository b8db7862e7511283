from __future__ import annotations

import pytest

from knowledge import UniversalSentenceEncoder
from knowledge.guards import NameModel, NameSpotter

KNOWN = {"lighthouse", "gull", "point", "tall", "museum", "маяк", "leuchtturm"}
# In Chinese the base knows pairs of characters: those of "the lighthouse of Gull Cape" and of "Beijing".
KNOWN |= {"鸥角", "角灯", "灯塔", "北京"}


@pytest.fixture(scope="module")
def spotter(encoder: UniversalSentenceEncoder) -> NameSpotter:
    spotter = NameSpotter(
        NameModel.bundled(), encoder.encode, encoder.is_word, lambda word, _: word.casefold() in KNOWN
    )
    spotter.learn(["Gull Point", "Museum"])
    spotter.learn_from(["The lighthouse was built in China, near Beijing."])
    return spotter


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("how tall is the Toyota lighthouse", "en", ("Toyota",)),
        ("how tall is the toyota lighthouse", "en", ("toyota",)),
        ("toyota lighthouse", "en", ("toyota",)),
        ("Volkswagen lighthouse height", "en", ("Volkswagen",)),
        ("Siemens lighthouse height", "en", ("Siemens",)),
        ("who is Zbrk", "en", ("Zbrk",)),
        ("bmw lighthouse", "en", ("bmw",)),
        ("toyota, toyota or volkswagen", "en", ("toyota", "volkswagen")),
        ("¿qué altura tiene el faro de Renault?", "es", ("Renault",)),
        ("Combien mesure le phare de Hebei ?", "fr", ("Hebei",)),
        ("какой высоты маяк Renault", "ru", ("Renault",)),
        ("Wie hoch ist der Leuchtturm von Volkswagen", "de", ("Volkswagen",)),
        ("Wie viele Einwohner hat Oldenburg", "de", ("Oldenburg",)),
        ("how long is the Thames", "en", ("Thames",)),
        ("how long is the thames", "en", ("thames",)),
        ("ferry to staten island", "en", ("staten",)),
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
        ("Wie viele Einwohner hat die Stadt", "de"),
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


@pytest.mark.parametrize("text", ["when does the Rijksmuseum open", "when does the rijksmuseum open"])
def test_a_name_that_only_holds_a_known_word_is_unknown(spotter: NameSpotter, text: str) -> None:
    [name] = spotter.unknown(text, "en")
    assert name.lower() == "rijksmuseum"


def test_knows_a_name_in_another_form_of_english(encoder: UniversalSentenceEncoder) -> None:
    spotter = NameSpotter(NameModel.bundled(), encoder.encode, encoder.is_word, lambda *_: False)
    assert spotter.unknown("the gulls of Northeastern islands", "en") == ("Northeastern",)
    spotter.learn(["Northeast"])
    assert spotter.unknown("the gulls of Northeastern islands", "en") == ()


def test_names_that_a_hyphen_joins_are_looked_at_one_by_one(spotter: NameSpotter) -> None:
    assert spotter.unknown("how long is the Trans-Alaska pipeline", "en") == ("Trans", "Alaska")
    assert spotter.unknown("how long is the trans-alaska pipeline", "en") == ("alaska",)
    assert spotter.unknown("how tall is Gull-Point", "en") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("丰田的灯塔有多高？", ("丰田",)),
        ("比亚迪在哪里？", ("比亚迪",)),
        ("河北有多少灯塔？", ("河北",)),
        ("李小龙是谁？", ("李小龙",)),
        ("丰田和比亚迪的灯塔有多高？", ("丰田", "比亚迪")),
    ],
)
def test_finds_unknown_names_in_chinese(spotter: NameSpotter, text: str, names: tuple[str, ...]) -> None:
    assert spotter.unknown(text, "zh") == names


@pytest.mark.parametrize(
    "text", ["鸥角灯塔有多高？", "北京的灯塔有多高？", "门票多少欧元？", "馆里有什么？", "门票要多少钱？"]
)
def test_takes_chinese_words_and_known_names_for_no_unknown_name(spotter: NameSpotter, text: str) -> None:
    assert spotter.unknown(text, "zh") == ()


def test_a_chinese_name_of_which_the_base_knows_a_part_alone_is_unknown(
    encoder: UniversalSentenceEncoder,
) -> None:
    spotter = NameSpotter(
        NameModel.bundled(), encoder.encode, encoder.is_word, lambda word, _: word == "比亚"
    )
    assert spotter.unknown("比亚迪在哪里？", "zh") == ("比亚迪",)


def test_looks_for_chinese_names_in_chinese_alone_and_for_its_pairs_of_characters_there(
    encoder: UniversalSentenceEncoder,
) -> None:
    def is_known(word: str, language: str) -> bool:
        return language == "zh" and word in KNOWN

    spotter = NameSpotter(NameModel.bundled(), encoder.encode, encoder.is_word, is_known)
    assert spotter.unknown("北京的灯塔有多高？", "zh") == ()
    assert spotter.unknown("丰田的灯塔有多高？", "zh") == ("丰田",)
    assert spotter.unknown("丰田的灯塔有多高？", "en") == ()


def test_finds_no_names_in_chinese_without_a_model_for_the_encoder(encoder: UniversalSentenceEncoder) -> None:
    bare = NameSpotter(None, encoder.encode, encoder.is_word, lambda word, _: word in KNOWN)
    assert bare.unknown("丰田的灯塔有多高？", "zh") == ()


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
