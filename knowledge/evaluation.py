"""Measuring quality on labelled questions, with a base built in memory."""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge import factfile
from knowledge.encoder import Encoder
from knowledge.engine import Engine
from knowledge.errors import InvalidQuestions
from knowledge.factfile import FactFile
from knowledge.model import Citation, Fact, Source, Subject
from knowledge.outcome import Answered
from knowledge.store import FactStore

_MILLISECONDS = 1000
_TOP = 10
_FEW = 5


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A labelled question. `gold` holds the ids of the facts that answer it, none if no fact does."""

    id: str
    query: str
    lang: str
    gold: frozenset[str]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one gold question.

    `rank` is the place of the first gold fact among ten candidates, from 0, None if it is not there;
    `answer` the id of the fact given as the answer, None if none was given.
    """

    question: GoldQuestion
    rank: int | None
    confidence: float
    answer: str | None
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return self.answer is not None and self.answer in self.question.gold

    @property
    def is_wrong(self) -> bool:
        return self.answer is not None and self.answer not in self.question.gold


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one evaluation.

    Recall, MRR and `direct_answer_rate` (answered at once with a gold fact) are shares of the answerable
    questions, `wrong_answer_rate` (answered with a fact that is not gold) of all; `abstain_rate_unanswerable`
    is the share of the unanswerable that were given no answer. `auroc` tells how well the best candidate's
    confidence separates the answerable from the unanswerable. A rate of nothing is None.
    """

    n: int
    answerable: int
    unanswerable: int
    recall_at_1: float | None
    recall_at_5: float | None
    mrr_at_10: float | None
    direct_answer_rate: float | None
    wrong_answer_rate: float | None
    abstain_rate_unanswerable: float | None
    auroc: float | None
    latency_ms: dict[str, float]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_facts(path: Path) -> FactFile:
    """Facts of a fact file (.yaml) or of JSON lines {"id", "text", "phrasings"?, "subject"?, "period"?}.

    Rows that share an id are wordings of one fact. Raises InvalidQuestions and InvalidFactFile.
    """
    if path.suffix in {".yaml", ".yml"}:
        return factfile.read(path)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(path, required=("id", "text"), lists="phrasings"):
        rows.setdefault(str(row["id"]), []).append(row)
    source = Source(id=path.name, title=path.name)
    facts = tuple(_fact(fact_id, wordings, source) for fact_id, wordings in rows.items())
    subjects = {str(row["subject"]) for wordings in rows.values() for row in wordings if row.get("subject")}
    return FactFile(sources=(source,), subjects=tuple(map(Subject, sorted(subjects))), facts=facts)


def _fact(fact_id: str, rows: Sequence[dict[str, Any]], source: Source) -> Fact:
    first = rows[0]
    text = str(first["text"])
    phrasings = [str(row["text"]) for row in rows[1:]]
    phrasings += [str(phrasing) for row in rows for phrasing in row.get("phrasings") or ()]
    return Fact(
        id=fact_id,
        claim=text,
        # No subject of any name: then no guard asks the question to name it.
        subject=str(first.get("subject") or fact_id),
        period=str(first.get("period") or ""),
        phrasings=tuple(phrasings),
        citations=(Citation(source, text),),
    )


def read_questions(path: Path) -> list[GoldQuestion]:
    """Questions of JSON lines {"id", "query", "lang", "gold", "kind"?}, plain or gzipped."""
    return [
        GoldQuestion(
            id=str(row["id"]),
            query=str(row["query"]),
            lang=str(row.get("lang", "")),
            gold=frozenset(map(str, row["gold"])),
            kind=str(row.get("kind", "")),
        )
        for row in _rows(path, required=("id", "query", "gold"), lists="gold")
    ]


def _rows(path: Path, *, required: Sequence[str], lists: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, those under the key `lists` checked to be lists."""
    opened = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opened(path, "rt", encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if problem := _problem(row, required, lists):
                    raise InvalidQuestions(f"{path}, line {number}: {problem}.")
                yield row
    except json.JSONDecodeError as error:
        raise InvalidQuestions(f"{path}, line {number}: this is no JSON ({error.msg}).") from error
    # A gzipped file that is cut short or damaged raises the last two.
    except (OSError, UnicodeDecodeError, EOFError, zlib.error) as error:
        raise InvalidQuestions(
            f"{path} can't be read: {getattr(error, 'strerror', None) or error}."
        ) from error


def _problem(row: Any, required: Sequence[str], lists: str) -> str | None:
    missing = [key for key in required if not isinstance(row, dict) or row.get(key) is None]
    if missing:
        return f"{', '.join(missing)} is missing"
    # A lone string would be read as a list of its letters.
    return None if isinstance(row.get(lists) or [], list) else f"{lists} is no list"


def engine_for(held: FactFile, encoder: Encoder) -> Engine:
    """An engine over a base in memory; close its store when done."""
    store = FactStore()
    store.load(held)
    return Engine(store, encoder)


def judge(engine: Engine, questions: Iterable[GoldQuestion]) -> list[Judged]:
    return [_judge(engine, question) for question in questions]


def _judge(engine: Engine, question: GoldQuestion) -> Judged:
    started = time.perf_counter()
    outcome = engine.answer(question.query)
    elapsed = (time.perf_counter() - started) * _MILLISECONDS
    candidates = engine.candidates(question.query)
    ranks = [rank for rank, candidate in enumerate(candidates) if candidate.fact.id in question.gold]
    return Judged(
        question=question,
        rank=min(ranks, default=None),
        confidence=candidates[0].confidence if candidates else 0.0,
        answer=outcome.fact.id if isinstance(outcome, Answered) else None,
        milliseconds=elapsed,
    )


def report(judged: Sequence[Judged]) -> Report:
    answerable = [each for each in judged if each.question.gold]
    unanswerable = [each for each in judged if not each.question.gold]
    times = [each.milliseconds for each in judged] or [0.0]
    return Report(
        n=len(judged),
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        recall_at_1=_mean(each.rank == 0 for each in answerable),
        recall_at_5=_mean(each.rank is not None and each.rank < _FEW for each in answerable),
        mrr_at_10=_mean(0.0 if each.rank is None else 1 / (each.rank + 1) for each in answerable),
        direct_answer_rate=_mean(each.is_right for each in answerable),
        wrong_answer_rate=_mean(each.is_wrong for each in judged),
        abstain_rate_unanswerable=_mean(each.answer is None for each in unanswerable),
        auroc=_auroc([e.confidence for e in answerable], [e.confidence for e in unanswerable]),
        latency_ms={"p50": float(np.percentile(times, 50)), "p95": float(np.percentile(times, 95))},
    )


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None


def _auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The probability that a positive ranks above a negative (Mann-Whitney), ties counting half."""
    if not positive or not negative:
        return None
    _, inverse, counts = np.unique([*positive, *negative], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n = len(positive)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * len(negative)))
