"""Making the database of a synthetic base, with vectors and calibration, as after a bot's first start."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from knowledge import Engine, FactStore
from knowledge.calibration import calibrated
from knowledge.evaluation.composed import Composing, ComposingWords, Noting, NotingWords
from knowledge.evaluation.synthetic import synthetic_base, synthetic_questions
from knowledge.factfile import FactFile
from knowledge.opening import engine_over, loaded_encoders


def build(database: Path, *, facts: int, questions: int, encode: bool) -> dict[str, Any]:
    """With `encode` every wording is encoded, which takes ten milliseconds a fact; else see `Composing`."""
    held = synthetic_base(facts)
    asked = {question.of for question in synthetic_questions(facts, count=questions)}
    with FactStore(database) as store:
        store.load(held)
        engine = engine_over(store) if encode else _composed(store, held, asked)
        calibrated(engine, carry=True)
        wordings = sum(len(fact.wordings) for fact in held.facts)
    return {"facts": facts, "wordings": wordings, "encoded": wordings if encode else len(asked) * 5}


def _composed(store: FactStore, held: FactFile, asked: Collection[str]) -> Engine:
    """The facts that are asked about have the encoders' own vectors, all others composed ones."""
    universal, english = loaded_encoders()
    seen, seen_in_english = NotingWords(universal), Noting(english)
    sample = tuple(fact for fact in held.facts if fact.id in asked)
    with FactStore() as apart:
        apart.load(FactFile(sources=held.sources, subjects=held.subjects, facts=sample))
        Engine(apart, seen, english=seen_in_english)
    return Engine(
        store,
        ComposingWords(universal, seen.noted),
        english=Composing(english, seen_in_english.noted),
    )
