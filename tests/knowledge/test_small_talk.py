from __future__ import annotations

import pytest

from knowledge.outcome import SmallTalk
from knowledge.small_talk import MAX_QUESTION_LENGTH, small_talk

SAID = {
    SmallTalk.GREETING: (
        "hi|Hello!|hey there|good morning|HELLOOO|👋|hi bot|你好|早上好！|大家好呀|¡hola!|buenos días|привет"
        "|Здравствуйте!|добрый день|bonjour|Guten Tag|こんにちは|おはようございます|안녕하세요|olá|مرحبا"
        "|السلام عليكم|cześć"
    ),
    SmallTalk.THANKS: (
        "thanks|Thank you so much!|thx|ty 🙏|hi, thanks|谢谢|非常感谢您|多谢啦|muchas gracias|спасибо большое"
        "|merci beaucoup|vielen Dank|ありがとうございます|감사합니다|👍|شكرا جزيلا"
        "|ok thank you|no thanks, bye|great, thanks for the help"
    ),
    SmallTalk.AGREEMENT: (
        "ok|Okay!|great|got it|I see|yes|no|alright then|好的|明白了|是的|vale|понятно|d'accord"
        "|alles klar|はい|네|that's cool"
    ),
    SmallTalk.FAREWELL: (
        "bye|Goodbye!|ok, see you|再见|拜拜|adiós|пока|до свидания|au revoir|さようなら|see you soon"
    ),
    SmallTalk.PUNCTUATION: "?|???|…|!!|。。。|¿?|🗼|-",
    SmallTalk.NUMBER: "42|2021|-3.14|300,000|15%|４２|1 000 000",
    SmallTalk.EMPTY: "|  |\n|\u200b\u200b",
}


@pytest.mark.parametrize(
    ("text", "kind"), [(text, kind) for kind, texts in SAID.items() for text in texts.split("|")]
)
def test_a_message_that_asks_nothing_is_told_by_its_kind(text: str, kind: SmallTalk) -> None:
    assert small_talk(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "hello, how tall is the lighthouse?",
        "thanks, and who kept it?",
        "你好，灯塔有多高？",
        "谢谢你的灯塔",
        "привет, кто смотритель?",
        "how tall?",
        "lighthouse",
        "灯塔",
        "2021 visitors",
        "3 km?",
        "the team",
        "J7",
        "see the lighthouse",
        "no lighthouse",
        "is it ok?",
        "the help",
        "пока маяк горит",
        "好的灯塔",
        "what is good",
        "Guten Tag, wie hoch ist der Turm?",
    ],
)
def test_a_message_that_may_ask_something_is_no_small_talk(text: str) -> None:
    assert small_talk(text) is None


def test_a_message_is_too_long_only_beyond_the_limit() -> None:
    assert small_talk("a" * MAX_QUESTION_LENGTH) is None
    assert small_talk("a" * (MAX_QUESTION_LENGTH + 1)) is SmallTalk.TOO_LONG


def test_a_pasted_article_is_too_long_even_if_it_begins_with_a_greeting() -> None:
    assert small_talk("Hello! " * 800) is SmallTalk.TOO_LONG
