"""From a sentence to a whole proposed fact, measured on labelled sentences of invented sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from knowledge import Citation, Engine, Fact, FactStore, Source, factfile
from knowledge.curation.checking import check
from knowledge.curation.extracting import answers, proposed_fact
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.guards.question_words import asked_answer
from knowledge.model import NO_SUBJECT, Snapshot
from knowledge.outcome import Answered, candidates_in
from knowledge.quotes import broken_lock
from knowledge.text import language_of

HERE = Path(__file__).parent
HARBOUR = HERE.parent.parent / "gold" / "harbour" / "base.yaml"
ARTICLES = sorted((HERE.parent / "ingest" / "articles" / "passages").glob("*.txt"))
TODAY = date(2024, 5, 1)


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A sentence and what is right to propose for it; `attribute` and `value` list all that is."""

    language: str
    quote: str
    subject: str
    attribute: list[str]
    period: str
    value: list[str]
    kind: str
    asks: str = ""
    keep: list[str] = field(default_factory=list)
    question: str = ""
    paragraph: str = ""


def labelled(name: str) -> list[Labelled]:
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [Labelled(**json.loads(line)) for line in lines]


def source(text: str, language: str = "en", published_on: date | None = date(2024, 4, 23)) -> Source:
    snapshot = Snapshot(text, TODAY)
    return Source(
        id="gull-news", title="News", published_on=published_on, language=language, snapshot=snapshot
    )


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    with FactStore() as store:
        store.load(factfile.read(HARBOUR))
        yield Engine(store, encoder, english=english)


def propose(each: Labelled, engine: Engine) -> Fact:
    told_in = source(each.paragraph or each.quote, each.language)
    return proposed_fact(each.quote, told_in, engine, paragraph=each.paragraph, today=TODAY)


_Proposals = list[tuple[Labelled, Fact]]


@pytest.fixture(scope="module", params=["extracting", "extracting_held_out", "extracting_held_out_again"])
def proposals(engine: Engine, request: pytest.FixtureRequest) -> _Proposals:
    return [(each, propose(each, engine)) for each in labelled(request.param)]


def asked_kinds(fact: Fact) -> set[str]:
    asked = (asked_answer(phrasing, language_of(phrasing)) for phrasing in fact.phrasings)
    return {each.kind for each in asked if each}


_FIELDS: dict[str, Callable[[Labelled, Fact], bool]] = {
    "subject": lambda label, fact: fact.subject == label.subject,
    "attribute": lambda label, fact: fact.attribute in label.attribute,
    "period": lambda label, fact: fact.period == label.period,
    "value": lambda label, fact: fact.value in label.value,
    "kind": lambda label, fact: answers(fact) == label.kind,
    "asks": lambda label, fact: not label.asks or label.asks in asked_kinds(fact),
}


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("subject", 0.93),
        ("attribute", 0.86),
        ("period", 1.0),
        ("value", 1.0),
        ("kind", 0.93),
        ("asks", 0.93),
    ],
)
def test_proposes_each_field_as_well_as_it_did(proposals: _Proposals, name: str, floor: float) -> None:
    wrong = [(label.quote, fact) for label, fact in proposals if not _FIELDS[name](label, fact)]
    assert 1 - len(wrong) / len(proposals) >= floor, wrong


def test_no_claim_loses_what_it_hangs_on(proposals: _Proposals) -> None:
    for label, fact in proposals:
        for words in label.keep:
            assert words.lower() in fact.claim.lower(), (label.quote, fact.claim)


def test_whatever_is_asked_of_a_proposed_fact_is_answered_with_it(
    proposals: _Proposals, engine: Engine
) -> None:
    for label, fact in proposals:
        asked = [*fact.phrasings, *([label.question] if label.question and fact.phrasings else [])]
        with engine.trial([fact]):
            for question in asked:
                outcome = engine.answer(question)
                given = (
                    [outcome.fact]
                    if isinstance(outcome, Answered)
                    else [c.fact for c in candidates_in(outcome)]
                )
                assert fact.id in {each.id for each in given}, (question, outcome)


def test_what_is_proposed_could_be_saved(proposals: _Proposals, engine: Engine) -> None:
    for label, fact in proposals:
        assert broken_lock(fact) is None, (label.quote, fact.claim)
        assert not [each for each in check(fact, engine) if each.blocks], fact


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_lock_holds_on_all_that_is_proposed_from_an_article(path: Path, engine: Engine) -> None:
    language, text = path.name.split(".")[1], path.read_text("utf-8")
    for paragraph in filter(str.strip, text.splitlines()):
        fact = proposed_fact(paragraph.strip(), source(text, language), engine, paragraph=paragraph)
        assert broken_lock(fact) is None, fact
        assert not [each for each in check(fact, engine) if each.blocks], fact


def test_takes_the_wording_of_the_curator(engine: Engine) -> None:
    quote = "The terminal – which opened in 2022 – drew 9,000 guests."
    claim = "9,000 guests came to the  Tern Island terminal."
    fact = proposed_fact(quote, source(quote), engine, claim=claim, locator="page 3")
    assert fact.claim == "9,000 guests came to the Tern Island terminal."
    assert fact.citations == (Citation(source(quote), quote, "page 3"),)
    assert (fact.subject, fact.value) == ("Tern Island terminal", "9,000 guests")


@pytest.mark.parametrize(
    ("quote", "period"),
    [
        ("The ferry to Osk carried 900 goats last year.", "2023"),
        ("The ferry to Osk carried 900 goats last year, more than in 2019.", "2023"),
        ("The ferry to Osk has carried 900 goats since 2019.", ""),
        ("The ferry to Osk sails again, after a strike that began last year.", ""),
        ("In the past four years the ferry to Osk carried 900 goats.", ""),
        ("The ferry to Osk, founded in 1921, carried 900 goats.", ""),
        ("The ferry to Osk was built for the Osk Expo 1998.", ""),
        ("The ferry to Osk was built in 1887.", "1887"),
        ("The ferry to Osk carried 900 goats in 2019 and 950 goats in 2020.", ""),
    ],
)
def test_a_period_is_the_one_time_of_the_main_clause(engine: Engine, quote: str, period: str) -> None:
    assert proposed_fact(quote, source(quote), engine, today=TODAY).period == period


@pytest.mark.parametrize("published_on", [None, date(2031, 1, 1)])
def test_last_year_is_none_where_the_source_has_no_date_that_can_be(
    engine: Engine, published_on: date | None
) -> None:
    quote = "The ferry to Osk carried 900 goats last year."
    told_in = source(quote, published_on=published_on)
    assert proposed_fact(quote, told_in, engine, today=TODAY).period == ""


@pytest.mark.parametrize(
    ("before", "quote", "claim"),
    [
        ("The Grey Heron was launched.", "It carries 40 bicycles.", "The Grey Heron carries 40 bicycles."),
        # It could be the lift.
        ("The Grey Heron has a lift.", "It carries 40 bicycles.", "It carries 40 bicycles."),
        ("Anna Berg sailed the Grey Heron.", "It carries 40 bicycles.", "It carries 40 bicycles."),
        ("Pellmouth Ferries grew.", "The company owns 9 cranes.", "Pellmouth Ferries owns 9 cranes."),
        # The company could be the rival.
        ("Pellmouth Ferries bought a rival.", "The company owns 9 cranes.", "The company owns 9 cranes."),
        ("Corvane makes gauges.", "The company owns 9 cranes.", "The company owns 9 cranes."),
    ],
)
def test_a_name_stands_for_it_only_where_nothing_else_can_be_meant(
    engine: Engine, before: str, quote: str, claim: str
) -> None:
    paragraph = f"{before} {quote}"
    fact = proposed_fact(quote, source(paragraph), engine, paragraph=paragraph)
    assert fact.claim == claim
    assert broken_lock(fact) is None


def test_the_sentence_before_may_stand_in_another_paragraph(engine: Engine) -> None:
    text = "The Grey Heron was launched.\n\nIt carries 40 bicycles."
    fact = proposed_fact("It carries 40 bicycles.", source(text), engine, paragraph="It carries 40 bicycles.")
    assert fact.subject == "Grey Heron"


@pytest.mark.parametrize(
    ("title", "text", "quote", "subject"),
    [
        (
            "Quay of Tarn Hollow",
            "The Port of Tarn Hollow is old. Its cranes are new.",
            "Turnover rose to 6 million euros, and the port has 40 cranes.",
            "Port of Tarn Hollow",
        ),
        (
            "Tarn Bridge and Elm Bridge reopen",
            "Both are old.",
            "Some 40 cars crossed the bridge.",
            NO_SUBJECT,
        ),
        ("The Museum of Bells opens", "It is new.", "Some 40 cars stand before the port.", NO_SUBJECT),
    ],
)
def test_what_a_claim_speaks_of_is_the_one_named_of_that_kind(
    engine: Engine, title: str, text: str, quote: str, subject: str
) -> None:
    held = Source(id="tarn", title=title, snapshot=Snapshot(f"{text}\n\n{quote}", TODAY))
    assert proposed_fact(quote, held, engine).subject == subject


def test_a_name_with_a_number_of_its_own_would_break_the_lock_and_is_left_out(
    encoder: UniversalSentenceEncoder,
) -> None:
    with FactStore() as store:
        engine = Engine(store, encoder)
        text = "Plant 12 was modernised. It makes 40 trucks."
        held = Fact(
            id="a", claim="Plant 12 is new.", subject="Plant 12", citations=(Citation(source(text), "12"),)
        )
        engine.put(held)
        fact = proposed_fact("It makes 40 trucks.", source(text), engine, paragraph=text)
    assert (fact.subject, fact.claim) == ("Plant 12", "It makes 40 trucks.")


@pytest.mark.parametrize(
    "quote",
    [
        "Neither the Grey Heron nor the Silver Tern carried 400 goats.",
        "Holt & Rask plans to hire 300 welders next year.",
        "Ada Quill says the Grey Heron carried 400 goats.",
        "Kessel Mill had 40 workers in 1990 but only 12 in 2020.",
        "Unemployment in Oskham fell from 7.1 percent in 2020 to 5.4 percent in 2023.",
        "Rents in Oskham have not risen since 2019.",
        "Nearly half of the 82 farms in the Lathe Valley grow hops.",
        "The Grey Heron did not carry more than 400 goats.",
        "奥斯克谷管道没有泄漏3次。",
        "La Garza Gris no transportó 400 cabras.",
        "Паром Серая цапля не перевёз 400 коз.",
    ],
)
def test_asks_nothing_where_it_is_not_sure_what_is_stated(engine: Engine, quote: str) -> None:
    fact = proposed_fact(quote, source(quote), engine, today=TODAY)
    assert (fact.attribute, fact.phrasings) == ("", ())


@pytest.mark.parametrize(
    ("quote", "asked"),
    [
        (
            "The new Oskham library, designed by Holt & Rask, cost 14 million euros.",
            "How much did the new Oskham library cost?",
        ),
        ("The Marl Museum was opened by Lena Fors in 2015.", "When was the Marl Museum opened?"),
        ("The Marl Museum was built between 1931 and 1934.", "When was the Marl Museum built?"),
        ("The Skarn Tower was to be finished in 2019.", "When was the Skarn Tower to be finished?"),
        (
            "Unemployment in Oskham fell by 1.7 percentage points.",
            "By how many percentage points did unemployment in Oskham fall?",
        ),
        (
            "Tickets for the Skarn Tower cost 12 euros for adults.",
            "How much do tickets for the Skarn Tower cost for adults?",
        ),
        (
            "The KX-40 cranes, built by Hensolt in Bremen, can each move 38 containers an hour.",
            "How many containers can the KX-40 cranes move an hour?",
        ),
        (
            "The Skarn Tower is said to have cost 88 million euros.",
            "How much is the Skarn Tower said to have cost?",
        ),
        (
            "Students make up 29 percent of the population of Oskham.",
            "What share of the population of Oskham do",
        ),
    ],
)
def test_asks_as_people_would_and_for_no_more_than_is_said(engine: Engine, quote: str, asked: str) -> None:
    assert proposed_fact(quote, source(quote), engine).phrasings[0].startswith(asked)


def test_nothing_is_asked_of_nobody(engine: Engine) -> None:
    quote = "Sales rose by 4 percent."
    fact = proposed_fact(quote, source(quote), engine)
    assert (fact.subject, fact.attribute, fact.phrasings) == (NO_SUBJECT, "growth of sales", ())


def test_asks_in_the_other_languages_where_a_name_is_all_that_it_takes(engine: Engine) -> None:
    quote = "The Skarn Bridge is 412 metres long."
    fact = proposed_fact(quote, source(quote), engine)
    assert fact.phrasings == (
        "How long is the Skarn Bridge?",
        "What is the length of the Skarn Bridge?",
        "Skarn Bridge有多长？",
        "¿Qué longitud tiene Skarn Bridge?",
        "Какую длину имеет Skarn Bridge?",
    )


def test_proposes_no_question_that_another_fact_answers(engine: Engine) -> None:
    quote = "The Osk Valley pipeline is 33 kilometres long."
    assert proposed_fact(quote, source(quote), engine).phrasings == ()


def test_a_language_without_patterns_has_its_figure_alone(engine: Engine) -> None:
    quote = "Das Museum Talburg zählte im Jahr 2022 genau 4.300 Besucher."
    fact = proposed_fact(quote, source(quote, "de"), engine)
    assert (fact.claim, fact.attribute, fact.period, fact.phrasings) == (quote, "", "2022", ())
    assert fact.value.startswith("4.300")
