from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, OPENED, SKIPPER, SUBJECTS, VISITORS, fact
from plugins.invented_islands import fake_engine

from knowledge import Citation, Engine, Fact, Question, Reason, Subject
from knowledge.factfile import FactFile
from knowledge.guards import Reading
from knowledge.model import NO_SUBJECT
from knowledge.outcome import Candidate
from knowledge.reading import Reader
from knowledge.retrieval import Retriever

GULL, FERRY, BEES = (subject.name for subject in SUBJECTS)
OFFICE = Subject("Port Office", ("the Office", "Юг"))  # publishes the gazette in which the facts stand
LAMP = fact(
    "office-lamps",
    "The Port Office keeps nine lamps.",
    "nine lamps beside those of the ferry",
    subject=OFFICE.name,
    attribute="lamps",
    phrasings=("How many lamps has the Port Office?",),
)
CREW = fact(
    "ferry-crew",
    "The Marrow Bay ferry, which calls at Gull Point, has a crew of four.",
    "a crew of four",
    subject=FERRY,
    attribute="crew",
    value="four",
    phrasings=("How large is the crew of the Marrow Bay ferry?",),
)


def reader_of(*facts: Fact) -> Reader:
    encoder = FakeEncoder()
    retriever = Retriever(encoder)
    retriever.put_subjects((*SUBJECTS, OFFICE))
    retriever.put(facts)
    reader = Reader(encoder, retriever)
    reader.learn((*SUBJECTS, OFFICE), facts)
    return reader


def read(reader: Reader, text: str, language: str = "en") -> Reading:
    return reader.read(Question(text=text, language=language))


def test_a_reading_holds_subjects_as_written_years_and_what_else_is_said() -> None:
    reading = read(reader_of(*FACTS), "How tall was GULL POINT in 2019?")
    assert reading.subjects == {GULL: "GULL POINT"}
    assert reading.years == {"2019"}
    assert reading.asks == ("how", "tall", "was", "in")


def test_typing_errors_are_put_right_before_names_are_looked_for() -> None:
    reading = read(reader_of(*FACTS), "who sters the marow bay ferry")
    assert reading.text == "who steers the marrow bay ferry"
    assert reading.subjects == {FERRY: "marrow bay ferry"}


def test_a_declined_name_of_a_subject_is_no_unknown_name() -> None:
    reader = reader_of(*FACTS)
    reading = read(reader, "сколько ламп у Юга", "ru")
    assert (reading.subjects, reading.unknown_names) == ({OFFICE.name: "Юга"}, ())
    assert read(reader, "сколько ламп у Волги", "ru").unknown_names == ("Волги",)


def test_a_subject_is_named_as_far_as_the_question_uses_one_of_its_names() -> None:
    reader = reader_of(*FACTS)
    reading = read(reader, "how much honey did the Thistle bees give beside the lighthouse")
    assert reader.named(GULL, reading) == 1  # by an alias
    assert reader.named(BEES, reading) == pytest.approx(2 / 3)
    assert reader.named(OFFICE.name, reading) == pytest.approx(1 / 2)  # "the" of "the Office"
    assert reader.named(NO_SUBJECT, reading) == 1
    assert reader.named(GULL, read(reader, "How tall is the Gull-Point tower?")) == 1


def test_subjects_are_related_if_a_fact_of_one_speaks_of_the_other() -> None:
    reading = read(reader_of(HEIGHT, CREW), "how tall")
    assert reading.is_related(FERRY, GULL)
    assert reading.is_related(GULL, FERRY)
    assert not reading.is_related(GULL, BEES)


def test_subjects_are_related_if_a_quote_or_a_phrasing_speaks_of_the_other() -> None:
    assert read(reader_of(LAMP), "how tall").is_related(OFFICE.name, FERRY)
    asked = fact("hum", "They hum.", "they hum", subject=BEES, phrasings=("hum at the lighthouse",))
    assert read(reader_of(asked), "how tall").is_related(BEES, GULL)


def test_relations_are_learnt_from_a_fact_that_comes_later() -> None:
    reader = reader_of(HEIGHT)
    assert not read(reader, "how tall").is_related(FERRY, GULL)
    reader.learn([], [CREW])
    assert read(reader, "how tall").is_related(FERRY, GULL)


def test_whom_the_title_of_a_source_names_is_at_home_in_what_stands_there() -> None:
    history = replace(GAZETTE, title="A history of Gull Point", publisher="")
    told = replace(SKIPPER, citations=(Citation(history, "she steers"),))
    home = read(reader_of(told, HEIGHT), "how tall").home
    assert home == {told.id: {GULL}, HEIGHT.id: {OFFICE.name}}


def test_who_publishes_a_source_is_at_home_in_what_stands_there() -> None:
    home = read(reader_of(*FACTS), "how tall").home
    assert {name for names in home.values() for name in names} == {OFFICE.name}
    assert home[HEIGHT.id] == {OFFICE.name}


def test_who_publishes_much_of_the_base_is_its_host() -> None:
    assert read(reader_of(*FACTS), "how tall").host == {OFFICE.name}
    history = replace(GAZETTE, title="A history of Gull Point", publisher="")
    told = replace(SKIPPER, citations=(Citation(history, "she steers"),))
    assert read(reader_of(told, *FACTS[:3]), "how tall").host == {OFFICE.name, GULL}
    assert read(reader_of(told, *FACTS[4:]), "how tall").host == {OFFICE.name}


def test_whoever_was_at_home_in_a_fact_is_not_when_it_is_forgotten() -> None:
    reader = reader_of(HEIGHT)
    reader.forget(HEIGHT)
    assert read(reader, "how tall").home == {}


def test_who_is_only_written_about_is_not_at_home() -> None:
    notebook = SKIPPER.citation.source  # has no publisher
    told = fact("told", "The Port Office is far.", "is far", source=notebook, subject=OFFICE.name)
    assert read(reader_of(told), "how far").home == {told.id: frozenset()}


@pytest.fixture
def engine() -> Iterator[Engine]:
    """Of the lighthouse, of the ferry that calls there, of bees, and of who publishes it all."""
    held = FactFile(sources=(GAZETTE,), subjects=(*SUBJECTS, OFFICE), facts=(*FACTS, CREW, LAMP))
    with fake_engine(held) as engine:
        yield engine


def found(engine: Engine, question: str, fact: Fact) -> Candidate:
    return next(each for each in engine.candidates(question) if each.fact.id == fact.id)


def reasons(candidate: Candidate) -> list[Reason]:
    return [finding.reason for finding in candidate.findings]


def test_a_fact_of_a_related_subject_is_left_to_be_weighed(engine: Engine) -> None:
    crew = found(engine, "How large is the crew of Gull Point?", CREW)
    assert (crew.elsewhere, reasons(crew)) == ("", [])  # the fact itself speaks of Gull Point
    steered = found(engine, "Who steers the Gull Point lighthouse?", SKIPPER)
    assert (steered.elsewhere, reasons(steered)) == ("Gull Point lighthouse", [])
    assert steered.confidence < found(engine, "Who steers the ferry?", SKIPPER).confidence


def test_a_fact_of_an_unrelated_subject_is_vetoed(engine: Engine) -> None:
    steered = found(engine, "Who steers the Thistle Hill bees?", SKIPPER)
    assert (steered.elsewhere, reasons(steered)) == ("Thistle Hill bees", [Reason.UNKNOWN_ATTRIBUTE])


def test_naming_who_publishes_the_source_changes_nothing(engine: Engine) -> None:
    height = found(engine, "According to the Port Office, how tall is it?", HEIGHT)
    assert (height.elsewhere, reasons(height)) == ("", [])


@pytest.mark.parametrize(
    ("question", "fact", "same"),
    [
        ("How many people visited Gull Point in 2019?", VISITORS, True),
        ("How many people visited Gull Point in 2018?", VISITORS, False),
        ("How many people visited Gull Point?", VISITORS, False),
        ("When in 1987 did the ferry begin to sail?", OPENED, True),
        ("How tall was Gull Point in 2019?", HEIGHT, False),
    ],
)
def test_a_fact_is_of_the_same_year_if_the_question_names_its_year(
    engine: Engine, question: str, fact: Fact, *, same: bool
) -> None:
    assert found(engine, question, fact).same_year is same


def test_a_candidate_says_how_much_of_its_subjects_name_the_question_uses(engine: Engine) -> None:
    assert found(engine, "How tall is Gull Point?", HEIGHT).named == 1
    assert found(engine, "Who steers at Marrow Bay?", SKIPPER).named == pytest.approx(2 / 3)
    assert found(engine, "How tall is it?", HEIGHT).named == 0
