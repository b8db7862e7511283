"""`footnote ask`: the engine's answers on the terminal."""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from bot.cli import explanation
from bot.cli.options import base_option, database_option, tell_if_left_out
from bot.plain.explained import explained
from bot.plain.reasons import (
    ALTERNATIVES,
    BEFORE,
    CLOSEST,
    DISAGREE,
    NOW,
    difference,
    not_sure,
    small_talk,
    why,
)
from bot.plain.text import human_date, human_period, shows_period
from bot.voice import ENGLISH, Voice
from knowledge import Abstained, Answered, Candidate, Citation, Engine, Fact, Outcome, Suggested, open_engine

_MILLISECONDS = 1000


@click.command(epilog='Example: footnote ask "How much did FAW spend on R&D in 2021?"')
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as a JSON object.")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="Read questions from stdin, one a line; print JSON lines."
)
@click.option("--explain", is_flag=True, help="Show as well why: candidates, signals, findings, thresholds.")
@database_option
@base_option
def ask(
    question: str | None, database: Path, base: Path | None, *, as_json: bool, as_lines: bool, explain: bool
) -> None:
    """Answer QUESTION from the facts, with quote and source, or say why not."""
    if as_lines == (question is not None):
        raise click.UsageError("Give one QUESTION, or --jsonl and questions on stdin.")
    engine, reports = open_engine(database, base=base)
    tell_if_left_out(base, reports)
    with closing(engine.store):
        if question is not None:
            show = _one_line if as_json else _for_a_person
            click.echo(show(engine, question, explain=explain))
            return
        for line in sys.stdin:
            click.echo(_one_line(engine, line.rstrip("\r\n"), explain=explain))
            sys.stdout.flush()


def _one_line(engine: Engine, question: str, *, explain: bool) -> str:
    started = time.perf_counter()
    found = engine.explain(question) if explain else None
    outcome = found.outcome if found else engine.answer(question)
    elapsed = (time.perf_counter() - started) * _MILLISECONDS
    printed = {"question": question, **_outcome(outcome), "elapsed_ms": round(elapsed, 3)}
    if found:
        printed["explanation"] = explanation.as_json(found)
    return json.dumps(printed, ensure_ascii=False)


def _outcome(outcome: Outcome) -> dict[str, Any]:
    candidates = shown(outcome)
    best = outcome.candidate if isinstance(outcome, Answered) else next(iter(candidates), None)
    return {
        "language": outcome.question.language,
        "outcome": type(outcome).__name__.lower(),
        "confidence": round(best.confidence, 4) if best else 0.0,
        "reason": None if isinstance(outcome, Answered) else outcome.reason.value,
        "fact": _fact(outcome.fact) if isinstance(outcome, Answered) else None,
        "difference": _difference(outcome),
        **_beside(outcome),
        "candidates": [
            {"fact_id": each.fact.id, "claim": each.fact.claim, "confidence": round(each.confidence, 4)}
            for each in candidates
        ],
        "read_as": outcome.question.read_as or None,
        "others": [_other(each) for each in outcome.others] if isinstance(outcome, Answered) else [],
    }


def _beside(outcome: Outcome) -> dict[str, Any]:
    """The facts that are given side by side with the answer."""
    earlier, disagreeing = (
        (outcome.earlier, outcome.disagreeing) if isinstance(outcome, Answered) else ((), ())
    )
    return {
        "earlier": [_fact(each.fact) for each in earlier],
        "disagreeing": [_fact(each.fact) for each in disagreeing],
    }


def _other(part: Outcome) -> dict[str, Any]:
    """What became of a further part of a question that asks several things."""
    return {
        "question": part.question.text,
        "outcome": type(part).__name__.lower(),
        "reason": None if isinstance(part, Answered) else part.reason.value,
        "fact": _fact(part.fact) if isinstance(part, Answered) else None,
    }


def _difference(outcome: Outcome) -> dict[str, str] | None:
    if isinstance(outcome, Answered) and outcome.difference:
        return {"asked": outcome.difference.asked, "held": outcome.difference.held}
    return None


def shown(outcome: Outcome) -> tuple[Candidate, ...]:
    return outcome.nearest if isinstance(outcome, Abstained) else outcome.candidates


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "version": fact.version,
        "claim": fact.claim,
        "highlight": fact.value or None,
        "subject": fact.subject,
        "period": fact.period or None,
        "citations": [_citation(citation) for citation in fact.citations],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    source = citation.source
    return {
        "source_id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "quote": citation.quote,
        "locator": citation.locator,
    }


def _for_a_person(engine: Engine, question: str, *, explain: bool) -> str:
    if not explain:
        return _told(engine.with_held(engine.answer(question)))
    found = engine.explain(question)
    said = explained(found)
    return "\n\n".join([_told(engine.with_held(found.outcome)), said.opening, said.body()])


def _told(outcome: Outcome) -> str:
    voice = Voice.of(ENGLISH)
    language = outcome.question.language
    match outcome:
        case Answered():
            said = [difference(outcome.difference, voice)] if outcome.difference else []
            given = "\n".join([*said, *_side_by_side(outcome, language), *_alternatives(outcome)])
            return "\n\n".join([given, *map(_part, outcome.others)])
        case Suggested():
            return "\n".join([not_sure(outcome, voice), *_listed(outcome.candidates, language)])
        case Abstained(small_talk=talk) if talk:
            return small_talk(talk, voice)
        case Abstained():
            near = [CLOSEST, *map(_named, outcome.nearest)] if outcome.nearest else []
            return "\n".join([why(outcome, voice), *near])


def _part(other: Outcome) -> str:
    """A further part's answer, or what was asked and why it has none."""
    told = _told(other)
    return told if isinstance(other, Answered) else f"“{other.question.text}”: {told}"


def _side_by_side(outcome: Answered, language: str) -> list[str]:
    """The answer; with what sources disagree on and with what held before, each under its heading."""
    now, before = [outcome.candidate, *outcome.disagreeing], outcome.earlier
    heading = [DISAGREE] if outcome.disagreeing else [NOW] if before else []
    told = "\n\n".join(_answer(each.fact, language) for each in now)
    return [
        *heading,
        told,
        *(["", BEFORE] if before else []),
        *(_answer(each.fact, language) for each in before),
    ]


def _alternatives(outcome: Answered) -> list[str]:
    named = map(_named, outcome.alternatives)
    return ["", ALTERNATIVES, *named] if outcome.alternatives else []


def _listed(candidates: tuple[Candidate, ...], language: str) -> list[str]:
    return [f"  - {each.fact.claim_in(language)}" for each in candidates]


def _named(candidate: Candidate) -> str:
    """What the fact is about, not what it says, so that it can't be taken for the answer."""
    fact = candidate.fact
    period = f" ({human_period(fact.period)})" if fact.period else ""
    return (
        f"  - {fact.subject}: {fact.attribute}{period}" if fact.attribute else f"  - {fact.subject}{period}"
    )


def _answer(fact: Fact, language: str) -> str:
    claim = fact.claim_in(language)
    lines = [claim]
    if fact.period and not shows_period(claim, fact.period):
        lines.append(f"Period: {human_period(fact.period)}")
    for citation in fact.citations:
        source = citation.source
        day = human_date(source.published_on) if source.published_on else ""
        origin = [source.title, source.publisher, day, citation.locator]
        lines += ["", f"  “{citation.quote}”", "  " + ", ".join(part for part in origin if part)]
        lines += [f"  {source.url}"] if source.url else []
    return "\n".join(lines)
