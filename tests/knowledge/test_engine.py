from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from plugins.invented_facts import FACTS, HEIGHT, SKIPPER, SUBJECTS, VISITORS

from knowledge import (
    Abstained,
    Answered,
    Engine,
    EnglishSentenceEncoder,
    InvalidFactFile,
    Reason,
    SmallTalk,
    Status,
    StoreUnavailable,
    Suggested,
    UniversalSentenceEncoder,
    open_engine,
)
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile


@pytest.fixture
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    engine = engine_for(FactFile(sources=(), subjects=SUBJECTS, facts=FACTS), encoder, english=english)
    yield engine
    engine.store.close()


def answer_of(engine: Engine, question: str) -> str | None:
    outcome = engine.answer(question)
    return outcome.fact.id if isinstance(outcome, Answered) else None


@pytest.mark.parametrize(
    "question",
    [
        "How tall is the Gull Point lighthouse?",
        "gull point lighthouse height",
        "@some_bot how tall is the gull point lighthouse",
        "/ask How tall is the Gull Point lighthouse?",
        "/ask@some_bot how tall is the lighthouse?",
        "Ｈow tall is the Gull\u200b Point lighthouse",
        "how tall is the gull pont lighthuose",
        "鸥角灯塔有多高？",
        "¿Qué altura tiene el faro de Gull Point?",
    ],
)
def test_answers_however_it_is_asked(engine: Engine, question: str) -> None:
    assert answer_of(engine, question) == HEIGHT.id


@pytest.mark.parametrize(
    ("question", "reason", "detail"),
    [
        ("How many people visited the Gull Point lighthouse in 1980?", Reason.OTHER_PERIOD, "1980"),
        ("How tall is the Toyota lighthouse?", Reason.UNKNOWN_SUBJECT, "Toyota"),
        ("how many visitors did the toyota lighthouse have", Reason.UNKNOWN_SUBJECT, "toyota"),
        ("How many jars of honey did hive 3 of Gull Point give?", Reason.UNKNOWN_ATTRIBUTE, "Gull Point"),
        ("How many people steer the Marrow Bay ferry?", Reason.WRONG_KIND, "How many"),
        ("what is a good recipe for pancakes", Reason.OFF_TOPIC, ""),
    ],
)
def test_abstains_and_says_why(engine: Engine, question: str, reason: Reason, detail: str) -> None:
    outcome = engine.answer(question)
    assert isinstance(outcome, Abstained), outcome
    assert (outcome.reason, outcome.detail) == (reason, detail)
    assert 1 <= len(outcome.nearest) <= 3


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("hello", SmallTalk.GREETING),
        ("谢谢", SmallTalk.THANKS),
        ("?", SmallTalk.PUNCTUATION),
        ("42", SmallTalk.NUMBER),
        ("", SmallTalk.EMPTY),
        ("@some_bot", SmallTalk.EMPTY),
        ("/ask", SmallTalk.EMPTY),
        ("how tall is the Gull Point lighthouse " * 150, SmallTalk.TOO_LONG),
    ],
)
def test_gives_no_fact_to_a_message_that_asks_nothing(engine: Engine, message: str, kind: SmallTalk) -> None:
    outcome = engine.answer(message)
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.small_talk, outcome.nearest) == (Reason.NO_QUESTION, kind, ())


def test_only_suggests_when_a_subject_is_named_and_nothing_asked(engine: Engine) -> None:
    outcome = engine.answer("Gull Point lighthouse")
    assert isinstance(outcome, Suggested)
    assert {each.fact.subject for each in outcome.candidates[:2]} == {"Gull Point lighthouse"}


@pytest.mark.parametrize("message", ["how tall", "--- a", "Gull Point: how many?"])
def test_never_answers_what_says_no_more_than_a_question_word_or_a_letter(
    engine: Engine, message: str
) -> None:
    assert answer_of(engine, message) is None


def test_finds_a_new_fact_at_once(engine: Engine) -> None:
    question = "What colour is the lamp of the Gull Point lighthouse?"
    lamp = replace(
        HEIGHT,
        id="lamp",
        claim="The Gull Point lighthouse has a green lamp.",
        value="green",
        phrasings=(question,),
    )
    assert answer_of(engine, question) is None
    engine.put(lamp)
    assert answer_of(engine, question) == "lamp"


def test_finds_a_changed_fact_by_its_new_wording_only(engine: Engine) -> None:
    engine.put(replace(SKIPPER, version=2, claim="Tom Reed steers the Marrow Bay ferry.", value="Tom Reed"))
    outcome = engine.answer("Who steers the Marrow Bay ferry?")
    assert isinstance(outcome, Answered)
    assert outcome.fact.version == 2


def test_a_retired_fact_is_found_no_more(engine: Engine) -> None:
    engine.put(replace(HEIGHT, status=Status.RETIRED))
    assert answer_of(engine, "How tall is the Gull Point lighthouse?") is None


def test_search_completes_what_is_half_typed_and_leaves_out_what_is_not_near(engine: Engine) -> None:
    assert VISITORS.id in [each.fact.id for each in engine.search("gull point vis", limit=2)]
    assert engine.search("quarterly tax return") == ()
    assert engine.search("  ") == ()
    assert len(engine.search("lighthouse", limit=1)) == 1


def test_an_empty_base_abstains(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> None:
    engine = engine_for(FactFile(sources=(), subjects=(), facts=()), encoder, english=english)
    outcome = engine.answer("How tall is it?")
    engine.store.close()
    assert isinstance(outcome, Abstained)
    assert (outcome.reason, outcome.nearest) == (Reason.OFF_TOPIC, ())


def test_opening_says_what_it_loaded_and_answers(tmp_path: Path, invented_base: Path) -> None:
    engine, [report] = open_engine(tmp_path / "facts.db", base=invented_base)
    assert len(report.added) == len(FACTS)
    assert answer_of(engine, "How tall is the Gull Point lighthouse?") == HEIGHT.id
    engine.store.close()


def test_opening_refuses_a_broken_fact_file_and_an_unusable_database(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("facts: 3", encoding="utf-8")
    with pytest.raises(InvalidFactFile):
        open_engine(None, base=tmp_path / "facts.yaml")
    with pytest.raises(StoreUnavailable):
        open_engine(tmp_path)
