from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plugins.invented_facts import HEIGHT, SUBJECTS, VISITORS, fact

from knowledge import Answered, Candidate, Engine, Fact, Question, Reason, Suggested
from knowledge.decision import Thresholds
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.evaluation import engine_for
from knowledge.factfile import FactFile
from knowledge.guards import Reading
from knowledge.outcome import Coverage
from knowledge.underspecified import settled

GROWTH = fact(
    "gull-visitors-growth",
    "The Gull Point lighthouse had 9 percent more visitors in 2019 than the year before.",
    "9 percent more visitors in 2019",
    attribute="visitors growth",
    period="2019",
    value="9 percent",
    phrasings=("How much did the visitors of the Gull Point lighthouse grow in 2019?", "visitors growth"),
)
SHARE = fact(
    "gull-visitors-share",
    "Foreign visitors were 3 percent of the visitors of the Gull Point lighthouse in 2019.",
    "3 percent of the visitors of 2019 were foreign",
    attribute="visitors from abroad",
    period="2019",
    value="3 percent",
    phrasings=("What share of the visitors of the Gull Point lighthouse was foreign?",),
)


def engine_over(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder, *facts: Fact) -> Engine:
    return engine_for(FactFile(sources=(), subjects=SUBJECTS, facts=facts), encoder, english=english)


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    engine = engine_over(encoder, english, HEIGHT, VISITORS, GROWTH, SHARE)
    yield engine
    engine.store.close()


@pytest.mark.parametrize("keywords", ["gull point visitors", "Gull Point lighthouse visitors"])
def test_keywords_get_the_plainest_fact_and_the_others_as_alternatives(engine: Engine, keywords: str) -> None:
    outcome = engine.answer(keywords)
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == VISITORS.id
    assert {each.fact.id for each in outcome.alternatives} <= {GROWTH.id, SHARE.id}
    assert outcome.alternatives


def test_a_question_has_no_alternatives(engine: Engine) -> None:
    outcome = engine.answer("How many people visited the Gull Point lighthouse in 2019?")
    assert isinstance(outcome, Answered)
    assert (outcome.fact.id, outcome.alternatives) == (VISITORS.id, ())


def test_keywords_that_say_more_get_the_fact_that_says_it(engine: Engine) -> None:
    outcome = engine.answer("gull point visitors growth")
    assert isinstance(outcome, Answered)
    assert outcome.fact.id == GROWTH.id


def test_stays_unsure_where_no_fact_is_plainer(
    encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder
) -> None:
    paths = [
        fact(
            f"path-{side}",
            f"The {side} path of the Gull Point lighthouse is {length} metres long.",
            f"the {side} path is {length} metres long",
            attribute=f"length of the {side} path",
            value=f"{length} metres",
            phrasings=(
                f"What is the length of the {side} path of the Gull Point lighthouse?",
                f"{side} path",
            ),
        )
        for side, length in (("eastern", 70), ("western", 80))
    ]
    engine = engine_over(encoder, english, *paths)
    outcome = engine.answer("gull point path length")
    engine.store.close()
    assert isinstance(outcome, Suggested)
    assert len(outcome.candidates) == 2


def test_nothing_is_the_plainest_where_what_fits_best_is_of_another_time_than_asked_for() -> None:
    said_in_full = Coverage(weakest=1.0, mean=1.0, weighted=1.0)
    visitors, growth = (Candidate(fact=each, score=0.6, coverage=said_in_full) for each in (VISITORS, GROWTH))
    reading = Reading(
        text="how many visitors", language="en", asks=("visitors",), subjects={VISITORS.subject: "Gull Point"}
    )
    question = Question(text=reading.text, language="en")
    given = Suggested(question=question, reason=Reason.LOW_CONFIDENCE, candidates=(visitors, growth))
    assert isinstance(settled(given, reading, Thresholds()), Answered)
    of_another_time = replace(given, detail="2019")
    assert settled(of_another_time, reading, Thresholds()) is of_another_time
