"""Questions for what changed, and for what was so over the years."""

from __future__ import annotations

import pytest

from knowledge.guards.change import ChangeAsked, change_asked, without_now


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("What has changed with the berth fee?", "What has changed", "with the berth fee?"),
        ("泊位费有什么变化？", "有什么变化", "泊位费 ？"),
        ("¿Qué ha cambiado en la tarifa?", "Qué ha cambiado", "¿ en la tarifa?"),
        ("Что изменилось в тарифе?", "Что изменилось", "в тарифе?"),
        ("Was hat sich geändert?", "Was hat sich geändert", "?"),
    ],
)
def test_a_question_may_ask_for_no_more_than_what_changed(text: str, words: str, rest: str) -> None:
    assert change_asked(text) == ChangeAsked(words, rest, is_plain=True, over_time=False)


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("How has the Berth fee changed?", "How has the Berth fee changed", "the Berth fee ?"),
        ("and how did the fee change since then", "how did the fee change since then", "and the fee"),
        ("the fee then and now", "then and now", "the fee"),
        ("泊位费的变化如何？", "变化如何", "泊位费的 ？"),
        ("Wie hat sich die Gebühr verändert?", "Wie hat sich die Gebühr verändert", "die Gebühr ?"),
        ("Comment le tarif a changé ?", "Comment le tarif a changé", "le tarif ?"),
    ],
)
def test_or_how_something_changed_which_stays_in_the_rest(text: str, words: str, rest: str) -> None:
    assert change_asked(text) == ChangeAsked(words, rest, is_plain=False, over_time=False)


@pytest.mark.parametrize("colon", [":", ": "])
def test_a_follow_up_is_asked_with_what_follows_the_colon_alone(colon: str) -> None:
    asked = change_asked(f"How has it changed{colon}how much is the fee?")
    assert asked is not None
    assert asked.rest == "how much is the fee?"


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("the Berth fee over the years", "over the years", "the Berth fee"),
        ("历年泊位费是多少", "历年", "泊位费是多少"),
        ("毎年の料金は", "毎年", "の料金は"),
        ("la tarifa año tras año", "año tras año", "la tarifa"),
        ("тариф по годам", "по годам", "тариф"),
    ],
)
def test_or_for_all_times(text: str, words: str, rest: str) -> None:
    assert change_asked(text) == ChangeAsked(words, rest, is_plain=False, over_time=True)


@pytest.mark.parametrize(
    "text",
    [
        "what does a berth cost",
        "can I change money at the harbour",
        "when was the harbour built, before or after the mole",
        "the prehistory of the harbour",
        "the overtime pay",
        "",
    ],
)
def test_nearly_all_questions_ask_for_no_change(text: str) -> None:
    assert change_asked(text) is None


def test_words_are_looked_for_in_each_language_that_they_hint_at() -> None:
    asked = change_asked("¿Cómo ha cambiado la tarifa del exchange?")
    assert asked is not None
    assert asked.words == "Cómo ha cambiado"


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("What is currently the fee", "en", "What is   the fee"),
        ("the Current fee", "en", "the   fee"),
        ("目前的费用", "zh", " 的费用"),
        ("Сейчас тариф", "ru", "  тариф"),
        ("the snow and the currents", "en", "the snow and the currents"),
        ("the fee now", "fi", "the fee now"),
    ],
)
def test_words_for_the_present_are_left_out_of_a_question(text: str, language: str, rest: str) -> None:
    assert without_now(text, language) == rest
