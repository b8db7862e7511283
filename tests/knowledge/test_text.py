from __future__ import annotations

import pytest

from knowledge.text import (
    LANGUAGES,
    bigrams,
    compact,
    fold,
    is_unspaced,
    language_of,
    normalize,
    stem,
    terms,
    tokens,
    without_address,
    words,
)


def test_normal_form_folds_width_white_space_and_what_cannot_be_seen() -> None:
    assert normalize("  Ｗｈｏ \n kept\tthe\u200b lamp\ufeff？ ") == "Who kept the lamp?"
    assert normalize("light\u00adhouse") == "lighthouse"


def test_normal_form_keeps_case_and_accents() -> None:
    assert normalize("Où est l'Île?") == "Où est l'Île?"


def test_normal_form_is_reached_in_one_step() -> None:
    for text in ("２０２１年", "ﬁre", "Ⅳ", "\u200b \u200b", "é", "e\u0301"):
        assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/ask who kept the lamp?", "who kept the lamp?"),
        ("/ask@footnote_bot who kept the lamp?", "who kept the lamp?"),
        ("@footnote_bot who kept the lamp?", "who kept the lamp?"),
        ("who kept the lamp, @footnote_bot ?", "who kept the lamp,   ?"),
        ("/ask", ""),
        ("@footnote_bot", ""),
        ("  /ask\nwho?", "who?"),
    ],
)
def test_a_command_and_a_mention_are_no_part_of_the_question(written: str, asked: str) -> None:
    assert without_address(written) == asked


@pytest.mark.parametrize("text", ["keeper@lamp.example wrote", "either/or", "and/ask", "1/2 of it", "@ dusk"])
def test_addresses_and_slashes_inside_a_question_stay(text: str) -> None:
    assert without_address(text) == text


def test_fold_forgets_case_and_accents_of_every_alphabet() -> None:
    assert fold("PÉKIN") == fold("pekin") == "pekin"
    assert fold("Straße") == fold("STRASSE")
    assert fold("ёлка") == fold("Елка")
    assert fold("ΦΆΡΟΣ") == fold("φαρος")


def test_fold_keeps_the_marks_that_make_another_letter() -> None:
    assert fold("が") != fold("か")
    assert fold("ที่") == "ที่"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How tall is the lighthouse?", "en"),
        ("灯塔有多高？", "zh"),
        ("灯台の高さは？", "ja"),
        ("등대의 높이는 얼마입니까?", "ko"),
        ("Какова высота маяка?", "ru"),
        ("¿Qué altura tiene el faro?", "es"),
        ("Quelle est la hauteur du phare ?", "fr"),
        ("Wie hoch ist der Leuchtturm?", "de"),
        ("ما ارتفاع المنارة؟", "ar"),
        ("Quanto è alto il faro?", "it"),
        ("Deniz feneri ne kadar yüksek?", "tr"),
    ],
)
def test_the_language_of_a_question_is_found(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "faw", "J7?", "12 %", "r&d"])
def test_texts_too_short_to_tell_are_taken_for_english(text: str) -> None:
    assert language_of(text) == "en"


def test_a_language_that_is_not_offered_is_never_found() -> None:
    for text in ("Kolik metrů má ten maják na pobřeží?", "Hur hög är fyren på ön egentligen?"):
        assert language_of(text) in LANGUAGES


def test_names_with_joints_are_one_word_and_possessives_two() -> None:
    assert words("R&D of the E-QM5 rose 15.6 percent") == [
        "R&D",
        "of",
        "the",
        "E-QM5",
        "rose",
        "15.6",
        "percent",
    ]
    assert words("Gull Point's lamp.") == ["Gull", "Point", "s", "lamp"]


def test_words_part_where_the_script_changes() -> None:
    assert words("灯塔lamp灯塔2021年") == ["灯塔", "lamp", "灯塔", "2021", "年"]


def test_runs_of_unspaced_scripts_are_told_from_spelt_words() -> None:
    assert is_unspaced("灯塔")
    assert is_unspaced("등대")
    assert is_unspaced("ประภาคาร"[:1])
    assert not is_unspaced("маяк")
    assert not is_unspaced("灯塔x")
    assert not is_unspaced("")


def test_terms_are_the_same_for_every_form_of_a_word() -> None:
    assert terms("Lighthouses visited", "en") == terms("LIGHTHOUSE visits", "en")
    assert terms("высоты маяков", "ru") == terms("Высота маяк", "ru")
    assert stem("médias", "fr") == stem("media", "fr")


def test_a_name_with_a_joint_is_found_by_its_parts_and_without_the_joint() -> None:
    found = terms("E-QM5", "en")
    assert {"e-qm5", "eqm5", "qm5"} <= set(found)
    assert "e" not in found


def test_terms_of_an_unspaced_script_are_overlapping_pairs() -> None:
    assert terms("灯塔高", "zh") == ["灯塔", "塔高"]
    assert bigrams("高") == ["高"]


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("Majáky", "cs") == "majaky"


def test_tokens_are_words_in_lower_case_without_bare_numbers() -> None:
    assert tokens("How many VISITORS in 2019, 12,500 or 3.5?") == ["how", "many", "visitors", "in", "or"]
    assert tokens("灯塔高J7") == ["灯塔", "塔高", "j7"]


def test_compact_names_are_the_same_with_and_without_joints() -> None:
    assert compact("E-QM5") == compact("eqm5") == compact("ＥＱＭ５")
