from __future__ import annotations

import pytest

from knowledge.guards import asked_kind
from knowledge.guards.question_words import asked_answer


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("How much of its revenue does it spend on research?", "en", "number"),
        ("How much paint did they use?", "en", "number"),
        ("how many won the prize", "en", "number"),
        ("who paid for the bell", "en", "person"),
        ("when did the price go up", "en", "time"),
        ("at what time of year is it best", "en", "time"),
        ("how high is the admission fee", "en", "money"),
        ("how high is the share of women", "en", "share"),
        ("how many million euros did it cost", "en", "money"),
        ("what are the opening hours", "en", "clock"),
        ("研发投入占营收的多少", "zh", "share"),
        ("请了多少人", "zh", "number"),
        ("多少亿元", "zh", "money"),
        ("¿Cuántas personas pagaron la entrada?", "es", "number"),
        ("Сколько посетителей заплатили за вход", "ru", "number"),
        ("Сколько миллионов евро ушло на ремонт?", "ru", "money"),
        ("Во сколько раз выросли продажи", "ru", "number"),
        ("Combien de personnes ont payé ?", "fr", "number"),
        ("Wie hoch ist der Turm?", "de", "number"),
        ("何時間かかりますか", "ja", "duration"),
    ],
)
def test_the_finest_kind_that_is_plain_is_asked_for(text: str, language: str, kind: str) -> None:
    assert (asked_kind(text, language) or ("",))[0] == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is the price increase this year?", "en"),
        ("What is included in the price?", "en"),
        ("What did she pay for?", "en"),
        ("why is the ticket price so high", "en"),
        ("which shares did it sell", "en"),
        ("馆长提了哪几点建议", "zh"),
        ("灯塔有多重要", "zh"),
        ("До скольки лет вход бесплатный?", "ru"),
        ("Quelle est la plus belle salle ?", "fr"),
    ],
)
def test_other_questions_ask_for_nothing_in_particular(text: str, language: str) -> None:
    assert asked_answer(text, language) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Was the factory where it is built opened in 1990?", "en"),
        ("Does the man who founded it still live?", "en"),
        ("他是谁创办的那家吗", "zh"),
        ("¿Es el lugar donde nació?", "es"),
        ("Правда ли, что завод, где льют колокола, закрыт?", "ru"),
        ("Est-ce que l'usine qui fabrique les cloches est fermée ?", "fr"),
        ("Ist das der Ort, wo er geboren wurde?", "de"),
        ("É o lugar onde ele nasceu?", "pt"),
        ("誰かが寄付しましたか", "ja"),
    ],
)
def test_a_word_inside_a_yes_or_no_question_asks_nothing(text: str, language: str) -> None:
    assert asked_kind(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Can you tell me how many people work there?", "en", "how many"),
        ("the café is where?", "en", "where"),
        ("Has it grown? By how many percent?", "en", "how many"),
        ("你知道谁创办了它吗", "zh", "谁"),
        ("¿Sabe cuándo abrió?", "es", "cuándo"),
        ("Известно ли, кто основал музей?", "ru", "кто"),
    ],
)
def test_a_question_inside_a_request_is_asked(text: str, language: str, word: str) -> None:
    assert (asked_kind(text, language) or ("", ""))[1] == word


def test_the_word_is_the_question_word_without_what_says_the_kind() -> None:
    assert asked_kind("How much did it cost?", "en") == ("money", "How much")
    assert asked_kind("票价是多少", "zh") == ("money", "多少")


def test_a_noun_alone_has_no_question_word() -> None:
    assert asked_kind("ticket price", "en") is None
    assert asked_answer("ticket price", "en") is not None
    assert asked_answer("часы работы музея", "ru") is not None
    assert asked_answer("horario del museo", "es") is not None
    assert asked_answer("门票价格", "zh") is not None
