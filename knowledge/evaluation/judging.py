"""Asking an engine labelled questions, and judging what it does."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from knowledge.calibration import calibrated
from knowledge.encoder import Encoder, SentenceEncoder
from knowledge.engine import Engine
from knowledge.evaluation.files import GoldQuestion
from knowledge.factfile import FactFile
from knowledge.outcome import Abstained, Answered, Candidate, Outcome, Suggested
from knowledge.store import FactStore

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Guess:
    """The fact that a method would give if it always had to give one, and how sure it is of it."""

    fact_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one gold question.

    `rank` is the place of the first gold fact among ten candidates, from 0, None if it is not there;
    `confidence` that of the first of them; `answer` the id of the fact given as the answer, None if none was
    given; `guess` the first candidate that no guard vetoed; `shown` the facts given as the answer or
    suggested; `outcome` is "answered", "suggested" or "abstained".
    """

    question: GoldQuestion
    rank: int | None
    confidence: float
    answer: str | None
    milliseconds: float
    guess: Guess | None = None
    shown: frozenset[str] = frozenset()
    outcome: str = ""

    @property
    def is_right(self) -> bool:
        return self.answer is not None and self.answer in self.question.gold

    @property
    def is_wrong(self) -> bool:
        return self.answer is not None and self.answer not in self.question.gold


def engine_for(
    held: FactFile, encoder: Encoder, *, english: SentenceEncoder | None = None, calibrate: bool = True
) -> Engine:
    """An engine over a base in memory, with the encoders that the bot has; close its store when done.

    It is calibrated as a base is when the bot opens it, which may take some seconds.
    """
    store = FactStore()
    store.load(held)
    engine = Engine(store, encoder, english=english)
    if calibrate:
        calibrated(engine)
    return engine


def judge(engine: Engine, questions: Iterable[GoldQuestion]) -> list[Judged]:
    return [_judge(engine, question) for question in questions]


def _judge(engine: Engine, question: GoldQuestion) -> Judged:
    started = time.perf_counter()
    outcome = engine.answer(question.query)
    elapsed = (time.perf_counter() - started) * MILLISECONDS
    candidates = engine.candidates(question.query)
    clean = [candidate for candidate in candidates if not candidate.findings]
    return Judged(
        question=question,
        rank=first_gold(question, (candidate.fact.id for candidate in candidates)),
        confidence=candidates[0].confidence if candidates else 0.0,
        answer=answer_in(outcome, question.gold),
        milliseconds=elapsed,
        guess=Guess(clean[0].fact.id, clean[0].confidence) if clean else None,
        shown=shown_in(outcome),
        outcome=type(outcome).__name__.lower(),
    )


def first_gold(question: GoldQuestion, fact_ids: Iterable[str]) -> int | None:
    """The place of the first fact that answers the question, from 0; None if there is none."""
    return next((rank for rank, fact_id in enumerate(fact_ids) if fact_id in question.gold), None)


def answer_in(outcome: Outcome, gold: Collection[str]) -> str | None:
    """The fact that was given; of several, one that is not gold: it makes the answer wrong."""
    given = [each.fact.id for each in _parts(outcome) if isinstance(each, Answered)]
    return next((fact_id for fact_id in given if fact_id not in gold), next(iter(given), None))


def shown_in(outcome: Outcome) -> frozenset[str]:
    """What is given or suggested; what merely comes nearest is named without what it says."""
    parts = [part for part in _parts(outcome) if not isinstance(part, Abstained)]
    return frozenset(candidate.fact.id for part in parts for candidate in _offered(part))


def _offered(outcome: Answered | Suggested) -> tuple[Candidate, ...]:
    given = (outcome.candidate,) if isinstance(outcome, Answered) else ()
    return (*given, *outcome.candidates)


def _parts(outcome: Outcome) -> Iterator[Outcome]:
    """The outcome itself and those of the further parts of the question."""
    yield outcome
    if isinstance(outcome, Answered):
        for other in outcome.others:
            yield from _parts(other)
