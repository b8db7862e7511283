from __future__ import annotations

from dataclasses import replace

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS

from knowledge.guards import Reading, ReasonGuard
from knowledge.outcome import Finding, Reason
from knowledge.text import language_of


def asked(text: str, language: str = "") -> Reading:
    return Reading(text=text, language=language or language_of(text), asks=("visitors",), subjects={})


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Why did 12,500 people visit it?", "en", "Why"),
        ("How come so many people visited it?", "en", "How come"),
        ("为什么有这么多游客?", "zh", "为什么"),
        ("¿Por qué vinieron tantos visitantes?", "es", "Por qué"),
        ("Почему пришло столько людей?", "ru", "Почему"),
        ("Warum kamen so viele Leute?", "de", "Warum"),
        ("なぜ多くの人が来ましたか?", "ja", "なぜ"),
    ],
)
def test_a_figure_is_no_reason(text: str, language: str, word: str) -> None:
    found = ReasonGuard().check(asked(text, language), VISITORS)
    assert found == Finding("reason", Reason.WRONG_KIND, word)


@pytest.mark.parametrize("text", ["How many people visited it?", "who steers it", "lighthouse visitors"])
def test_what_does_not_ask_why_is_let_pass(text: str) -> None:
    assert ReasonGuard().check(asked(text, "en"), VISITORS) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many people came, and why?", "en"),
        ("¿Cuántos visitantes vinieron y por qué?", "es"),
        ("Wie viele kamen und warum?", "de"),
        ("有多少游客，为什么?", "zh"),
    ],
)
def test_a_question_that_asks_why_only_after_something_else_is_let_pass(text: str, language: str) -> None:
    assert ReasonGuard().check(asked(text, language), VISITORS) is None


def test_a_name_that_is_a_question_word_elsewhere_asks_for_nothing() -> None:
    about = asked("At the Como lighthouse, why did 12,500 people come?", "en")
    assert ReasonGuard().check(about, VISITORS) is not None


def test_why_is_asked_also_in_a_language_whose_other_question_words_are_not_known() -> None:
    assert ReasonGuard().check(asked("Neden 12.500 kişi geldi?", "tr"), VISITORS) is not None


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("The Gull Point lighthouse is closed on Mondays.", "Why is the lighthouse closed on Mondays?", True),
        ("The Gull Point lighthouse is closed on Mondays.", "Why is it closed on Mondays?", True),
        (
            "The Gull Point lighthouse is closed on Mondays for cleaning.",
            "Why is it closed on Mondays?",
            False,
        ),
        ("Cleaning closes the lighthouse on Mondays.", "Why is it closed on Mondays?", False),
        ("Der Leuchtturm ist montags geschlossen.", "Warum ist der Leuchtturm montags geschlossen?", True),
        ("Der Leuchtturm ist montags zur Reinigung zu.", "Warum ist der Leuchtturm montags zu?", False),
    ],
)
def test_what_says_no_more_than_the_question_is_no_reason(claim: str, text: str, *, expected: bool) -> None:
    closed = replace(HEIGHT, claim=claim, value="", phrasings=())
    assert (ReasonGuard().check(asked(text), closed) is not None) is expected


def test_a_fact_that_says_why_is_let_pass() -> None:
    why = asked("Why did so many people come?", "en")
    said = replace(VISITORS, claim="12,500 people came in 2019 because the tower was free.")
    phrased = replace(VISITORS, phrasings=("Why was 2019 a good year for the lighthouse?",))
    for fact in (said, phrased, SKIPPER):
        assert ReasonGuard().check(why, fact) is None
    assert ReasonGuard().check(why, HEIGHT) is not None
