from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from plugins.invented_facts import FACTS, HEIGHT, SKIPPER, SUBJECTS, VISITORS

from knowledge import Abstained, Answered, Engine, Reason, SmallTalk
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile
from knowledge.followup import whole_question, with_subject
from knowledge.guards import Reading
from knowledge.outcome import Question
from knowledge.text import language_of, normalize

VISITS = "How many people visited Gull Point in 2019?"
IN_CHINESE = "2019年鸥角灯塔有多少游客?"
IN_SPANISH = "¿Cuántas personas visitaron Gull Point en 2019?"
IN_RUSSIAN = "Сколько людей посетили Gull Point в 2019 году?"


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    engine = engine_for(FactFile(sources=(), subjects=SUBJECTS, facts=FACTS), encoder, english=english)
    yield engine
    engine.store.close()


Whole = Callable[[str, str], str | None]


@pytest.fixture(scope="module")
def read(engine: Engine) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        text = normalize(text)
        return engine._reader.read(Question(text=text, language=language_of(text)))

    return read


@pytest.fixture(scope="module")
def whole(engine: Engine, read: Callable[[str], Reading]) -> Whole:
    return lambda previous, text: whole_question(read(text), read(previous), engine._retriever.knows)


@pytest.mark.parametrize(
    ("previous", "text", "read_as"),
    [
        (VISITS, "and in 2017?", "How many people visited Gull Point in 2017?"),
        (VISITS, "2017?", "How many people visited Gull Point in 2017?"),
        (VISITS, "and how many in 2017?", "How many people visited Gull Point in 2017?"),
        (VISITS, "last year?", "How many people visited Gull Point last year?"),
        (VISITS, "and between 2010 and 2015?", "How many people visited Gull Point between 2010 and 2015?"),
        (VISITS, "and the year before?", "How many people visited Gull Point in 2018?"),
        (VISITS, "¿y en 2017?", "How many people visited Gull Point in 2017?"),
        ("How tall is Gull Point?", "in 2017?", "How tall is Gull Point in 2017?"),
        ("gull point visitors", "2017", "gull point visitors 2017"),
        (IN_CHINESE, "2017年呢？", "2017年鸥角灯塔有多少游客?"),
        (IN_CHINESE, "那2017年？", "2017年鸥角灯塔有多少游客?"),
        ("鸥角灯塔有多高?", "2017年呢？", "2017年鸥角灯塔有多高?"),
        (IN_SPANISH, "¿Y en 2017?", "¿Cuántas personas visitaron Gull Point en 2017?"),
        (IN_RUSSIAN, "а в 2017?", "Сколько людей посетили Gull Point в 2017 году?"),
        (
            "Wie viele Leute besuchten 2019 Gull Point?",
            "und 2017?",
            "Wie viele Leute besuchten 2017 Gull Point?",
        ),
        (
            "Combien de gens ont visité Gull Point en 2019 ?",
            "et en 2017 ?",
            "Combien de gens ont visité Gull Point en 2017 ?",
        ),
    ],
)
def test_another_time_takes_the_place_of_the_last_one(
    whole: Whole, previous: str, text: str, read_as: str
) -> None:
    assert whole(previous, text) == read_as


@pytest.mark.parametrize(
    ("previous", "text", "read_as"),
    [
        (VISITS, "how about Toyota?", "How many people visited Toyota in 2019?"),
        (VISITS, "Toyota?", "How many people visited Toyota in 2019?"),
        (VISITS, "and Zorblax Harbour?", "How many people visited Zorblax Harbour in 2019?"),
        (VISITS, "what about the Marrow Bay ferry?", "How many people visited Marrow Bay ferry in 2019?"),
        (VISITS, "Marrow Bay ferry?", "How many people visited Marrow Bay ferry in 2019?"),
        (VISITS, "and Toyota in 2017?", "How many people visited Toyota in 2017?"),
        ("How many people visited Toyota?", "and Gull Point?", "How many people visited Gull Point?"),
        ("How many people came?", "and Gull Point?", "Gull Point: How many people came?"),
        (IN_CHINESE, "丰田呢？", "2019年丰田有多少游客?"),
        (IN_SPANISH, "¿y Toyota?", "¿Cuántas personas visitaron Toyota en 2019?"),
        (IN_RUSSIAN, "а Тойота?", "Сколько людей посетили Тойота в 2019 году?"),
        (VISITS, "and in Germany?", "How many people visited Gull Point in 2019 in Germany?"),
    ],
)
def test_another_name_takes_the_place_of_the_last_one(
    whole: Whole, previous: str, text: str, read_as: str
) -> None:
    assert whole(previous, text) == read_as


@pytest.mark.parametrize(
    ("previous", "text", "read_as"),
    [
        (VISITS, "why?", "why people visited Gull Point in 2019?"),
        (VISITS, "and when?", "when people visited Gull Point?"),
        (IN_CHINESE, "为什么？", "为什么2019年鸥角灯塔有多少游客?"),
        (IN_SPANISH, "¿por qué?", "¿por qué personas visitaron Gull Point en 2019?"),
        (IN_RUSSIAN, "почему?", "почему людей посетили Gull Point в 2019 году?"),
        ("gull point visitors", "why?", "why gull point visitors"),
    ],
)
def test_a_bare_question_word_asks_the_last_question_anew(
    whole: Whole, previous: str, text: str, read_as: str
) -> None:
    assert whole(previous, text) == read_as


@pytest.mark.parametrize(
    ("previous", "text", "read_as"),
    [
        (VISITS, "how tall is it?", "how tall is Gull Point?"),
        (VISITS, "and what is its height?", "what is Gull Point's height?"),
        (VISITS, "and its height?", "Gull Point's height in 2019?"),
        (VISITS, "and the height?", "Gull Point: the height in 2019?"),
        (IN_CHINESE, "它有多高？", "鸥角灯塔有多高?"),
        (IN_CHINESE, "塔高呢？", "2019年鸥角灯塔: 塔高?"),
        (IN_SPANISH, "¿y su altura?", "Gull Point: su altura en 2019?"),
    ],
)
def test_a_pronoun_or_another_thing_is_about_the_last_subject(
    whole: Whole, previous: str, text: str, read_as: str
) -> None:
    assert whole(previous, text) == read_as


@pytest.mark.parametrize(
    "text",
    [
        "Who steers the Marrow Bay ferry?",
        "And who steers the Marrow Bay ferry?",
        "gull point height",
        "what is a good recipe for pancakes",
        "hello",
        "thanks",
        "and",
        "500,000?",
        "42",
        "was there?",
        "",
    ],
)
def test_what_stands_by_itself_is_left_alone(whole: Whole, text: str) -> None:
    assert whole(VISITS, text) is None


def test_nothing_named_before_gives_no_subject(read: Callable[[str], Reading]) -> None:
    assert with_subject("how tall is it?", "en", read("how many people came?")) is None


class TestAnswers:
    def test_say_what_they_were_read_as(self, engine: Engine) -> None:
        outcome = engine.answer("and in 2017?", previous=VISITS)
        assert isinstance(outcome, Abstained)
        assert (outcome.reason, outcome.detail) == (Reason.OTHER_PERIOD, "2017")
        assert outcome.question.text == "and in 2017?"
        assert outcome.question.read_as == "How many people visited Gull Point in 2017?"

    def test_follow_a_follow_up(self, engine: Engine) -> None:
        first = engine.answer(
            "and in 2017?", previous="How many people visited the Marrow Bay ferry in 2019?"
        )
        second = engine.answer("how about Gull Point in 2019?", previous=first.question.read_as)
        assert isinstance(second, Answered)
        assert second.fact.id == VISITORS.id

    def test_are_those_of_the_text_where_it_stands_by_itself(self, engine: Engine) -> None:
        outcome = engine.answer(SKIPPER.phrasings[0], previous=VISITS)
        assert isinstance(outcome, Answered)
        assert (outcome.fact.id, outcome.question.read_as) == (SKIPPER.id, "")

    def test_take_the_last_subject_where_a_question_goes_on_without_one(self, engine: Engine) -> None:
        outcome = engine.answer("And what is the height?", previous=VISITS)
        assert isinstance(outcome, Answered)
        assert (outcome.fact.id, outcome.question.read_as) == (HEIGHT.id, "Gull Point: what is the height?")

    def test_never_take_a_subject_into_what_is_off_topic(self, engine: Engine) -> None:
        outcome = engine.answer("what is a good recipe for pancakes", previous=VISITS)
        assert isinstance(outcome, Abstained)
        assert (outcome.reason, outcome.question.read_as) == (Reason.OFF_TOPIC, "")

    @pytest.mark.parametrize(("text", "kind"), [("thanks", SmallTalk.THANKS), ("42", SmallTalk.NUMBER)])
    def test_small_talk_stays_small_talk(self, engine: Engine, text: str, kind: SmallTalk) -> None:
        outcome = engine.answer(text, previous=VISITS)
        assert isinstance(outcome, Abstained)
        assert (outcome.small_talk, outcome.question.read_as) == (kind, "")

    def test_a_lone_year_asks_about_that_year_only_after_a_question(self, engine: Engine) -> None:
        assert engine.answer("2019", previous="How many people visited Gull Point?").question.read_as
        alone = engine.answer("2019")
        assert isinstance(alone, Abstained)
        assert alone.small_talk is SmallTalk.NUMBER


def talk(engine: Engine, *texts: str) -> list[tuple[str, str]]:
    """What each of the texts, asked one after the other, is read as and answered with, "" for nothing."""
    told, previous = [], None
    for text in texts:
        outcome = engine.answer(text, previous=previous)
        question = outcome.question
        told.append((question.read_as, outcome.fact.id if isinstance(outcome, Answered) else ""))
        previous = question.goes_on_as or question.read_as or question.text
    return told


def test_what_named_nothing_goes_on_with_the_subject_of_its_answer(engine: Engine) -> None:
    (_, skipper), (read_as, opened) = talk(engine, "Who is the skipper?", "And when did it begin to sail?")
    assert (skipper, opened) == ("ferry-skipper", "ferry-opened")
    assert "Marrow Bay ferry" in read_as


@pytest.mark.parametrize(
    "before", ["When did the Marrow Bay ferry begin to sail?", "How old is Tarn Castle?"]
)
def test_a_question_about_it_is_never_answered_about_something_else(engine: Engine, before: str) -> None:
    assert talk(engine, "How tall is it?")[0][1] == HEIGHT.id
    _, (read_as, answer) = talk(engine, before, "How tall is it?")
    assert read_as.startswith("How tall is ")
    assert answer == ""


def test_both_parts_of_a_question_are_about_it(engine: Engine) -> None:
    outcome = engine.answer(
        "How tall is it, and how many people visited it in 2019?", previous="Gull Point lighthouse"
    )
    assert isinstance(outcome, Answered)
    assert [outcome.fact.id, *(each.fact.id for each in outcome.others if isinstance(each, Answered))] == [
        HEIGHT.id,
        VISITORS.id,
    ]


def test_it_that_stands_for_nothing_leads_to_nothing_before(engine: Engine) -> None:
    _, (read_as, answer) = talk(engine, SKIPPER.phrasings[0], "Is it true that the lighthouse is 41 metres?")
    assert (read_as, answer) == ("", HEIGHT.id)
