"""Asking the questions of a synthetic base, stage by stage, and beside simple methods in the same minutes."""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot import views
from bot.benching.clocks import peak_memory, percentiles, timed
from bot.voice import Voice
from knowledge import Answered, ChangeKind, Desk, Engine, KnowledgeError, Outcome, open_engine
from knowledge.evaluation.bare import BareFullText, BareRapidfuzz
from knowledge.evaluation.synthetic import SyntheticQuestion, further_fact, synthetic_questions
from knowledge.stages import clocked

# So many are asked of one method before the next has its turn: what else the machine does hits all alike.
_ROUND = 10
_WARMING = 10
_FURTHER = 5
# More than can be answered in the time of a race: what is asked again is remembered.
_RACED = 2_000
# The slowest method gets no more time than this of each round.
_SECONDS_EACH_ROUND = 1.0
_COMPOSE = "compose"


def opened(database: Path, empty: Path) -> Engine:
    """As the bot opens it: `empty` is a folder without fact files, as the base holds its facts already."""
    engine, _ = open_engine(database, base=empty)
    return engine


def first_answer(engine: Engine, question: str) -> None:
    views.outcome(engine.answer(question), Voice.of("en"))


@dataclass(slots=True)
class _Times:
    """Seconds, one entry for each question."""

    ours: list[float] = field(default_factory=list)
    fts5: list[float] = field(default_factory=list)
    rapidfuzz: list[float] = field(default_factory=list)
    stages: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    right: list[bool] = field(default_factory=list)


def measured(engine: Engine, *, facts: int, questions: int) -> dict[str, Any]:
    """All that one process can measure, with the memory that it needs before it holds any simple method."""
    asked = synthetic_questions(facts, count=questions)
    warming = min(_WARMING, len(asked) // 2)
    for question in asked[:warming]:
        first_answer(engine, question.text)
    memory = peak_memory()
    # What was asked before is remembered.
    times = _asked_in_turns(engine, asked[warming:])
    return {
        "answer_ms": percentiles(times.ours),
        "rapidfuzz_ms": percentiles(times.rapidfuzz),
        "fts5_ms": percentiles(times.fts5),
        "answers_per_second": round(len(times.ours) / sum(times.ours), 1),
        "memory_mb": memory,
        "stages_ms": {name: percentiles(spent) for name, spent in times.stages.items()},
        "reworded_answered": round(sum(times.right) / len(times.right), 3) if times.right else None,
        **_time_to_add(engine, facts),
    }


def answered_within(engine: Engine, seconds: float, *, facts: int, questions: int) -> int:
    """How many questions are answered, one after the other, in that time."""
    asked = itertools.cycle(synthetic_questions(facts, count=max(questions, _RACED)))
    ends = time.perf_counter() + seconds
    for number, question in enumerate(asked):
        if time.perf_counter() >= ends:
            return number
        engine.answer(question.text)
    raise AssertionError  # it is a cycle


def _asked_in_turns(engine: Engine, asked: Sequence[SyntheticQuestion]) -> _Times:
    times = _Times()
    wordings = [wording for fact in engine.index.facts() for wording in fact.wordings]
    rapidfuzz, fts5 = BareRapidfuzz(wordings), BareFullText(wordings)
    for first in range(0, len(asked), _ROUND):
        turn = asked[first : first + _ROUND]
        _ask_ours(engine, turn, times)
        times.fts5.extend(timed(fts5.best, each.text)[1] for each in turn)
        times.rapidfuzz.extend(_while_there_is_time(rapidfuzz, turn))
    return times


def _while_there_is_time(method: BareRapidfuzz, turn: Sequence[SyntheticQuestion]) -> Iterator[float]:
    spent = 0.0
    for question in turn:
        _, seconds = timed(method.best, question.text)
        yield seconds
        spent += seconds
        if spent >= _SECONDS_EACH_ROUND:
            return


def _ask_ours(engine: Engine, turn: Sequence[SyntheticQuestion], times: _Times) -> None:
    voice = Voice.of("en")
    for question in turn:
        with clocked() as clocks:
            outcome, seconds = timed(engine.answer, question.text)
        _, composing = timed(views.outcome, outcome, voice)
        times.ours.append(seconds)
        for name, spent in clocks.spent.items():
            times.stages[name].append(spent)
        times.stages["other"].append(seconds - sum(clocks.spent.values()))
        times.stages[_COMPOSE].append(composing)
        if question.has_answer:
            times.right.append(_is_of(outcome, question.of))


def _is_of(outcome: Outcome, fact_id: str) -> bool:
    return isinstance(outcome, Answered) and outcome.fact.id == fact_id


def _time_to_add(engine: Engine, facts: int) -> dict[str, float]:
    """Until a question finds the fact, which is asked of each to be sure."""
    desk, spent = Desk(engine), []
    for number in range(_FURTHER):
        fact = further_fact(facts, number + 1)
        _, seconds = timed(desk.submit, fact, who="bench", kind=ChangeKind.ADD, expected=0)
        spent.append(seconds)
        if not _is_of(engine.answer(fact.phrasings[0]), fact.id):
            raise KnowledgeError(f"{fact.id} was added, but is not found.")
    return {"add_fact_ms": percentiles(spent)["p50"], "add_fact_ms_slowest": round(max(spent) * 1_000, 3)}
