"""Fitting the confidence: `python -m knowledge.training.confidence`, from the top of a checkout.

Writes `knowledge/confidence_weights.json`. It learns from our gold questions on three bases, and from what
the program makes out of these bases itself (see `knowledge.rehearsal`). The held-out questions take no part.
Takes some minutes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np

from knowledge import confidence
from knowledge.confidence import Model, Weights, signals
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.engine import Engine
from knowledge.evaluation import engine_for, read_facts, read_questions
from knowledge.factfile import BUNDLED, FactFile
from knowledge.model import NO_SUBJECT
from knowledge.rehearsal import rehearse
from knowledge.retrieval import Hidden
from knowledge.training.logistic import fit

GOLD = Path("tests/gold")
# Fact files with their questions; of these the model may learn.
LEARNT = {
    BUNDLED / "gojilin-2022-06-02.yaml": tuple(
        GOLD / f"{name}.jsonl" for name in ("english", "languages", "typos", "near_misses", "off_topic")
    ),
    GOLD / "museum/base.yaml": (GOLD / "museum/questions.jsonl",),
    GOLD / "harbour/base.yaml": (GOLD / "harbour/questions.jsonl",),
}
ABOUT_SIGNALS = (
    "lead", "outdone", "dense", "lexical", "rest_dense", "named", "same_year", "elsewhere",
    "weakest", "mean", "weighted",
)  # fmt: skip
# Facts about nothing by name come in bases of every kind: one signal carries over better than many.
PLAIN_SIGNALS = ("standing",)
# There are ten times as many rehearsed questions as real ones, and they are harder. What is asked of a
# neighbour may be known of it after all: that label is the least sure.
_REHEARSED_COUNTS = 0.1
_NEIGHBOUR_COUNTS = 0.03


@dataclass(frozen=True, slots=True)
class Example:
    """The best candidate without a finding for a question: its signals, and whether it answers it."""

    signals: dict[str, float]
    is_right: bool
    counts: float = 1.0


def examples(engine: Engine, questions: Sequence[Path]) -> Iterator[Example]:
    for question in (question for file in questions for question in read_questions(file)):
        yield from _example(engine, question.query, question.gold)
    for rehearsed in rehearse(engine.store.facts(), engine.names):
        found = _example(engine, rehearsed.text, rehearsed.gold, rehearsed.hidden)
        counts = _NEIGHBOUR_COUNTS if rehearsed.kind == "neighbour" else _REHEARSED_COUNTS
        yield from (replace(example, counts=counts) for example in found)


def _example(
    engine: Engine, text: str, gold: frozenset[str], hidden: Hidden | None = None
) -> Iterator[Example]:
    candidates = engine.candidates(text, hidden=hidden)
    clean = [candidate for candidate in candidates if not candidate.findings]
    if clean:
        best = max(clean, key=lambda candidate: candidate.score)
        yield Example(signals(best, candidates), best.fact.id in gold)


def fitted(found: Sequence[Example], names: Sequence[str]) -> Model:
    table = np.array([[example.signals[name] for name in names] for example in found])
    labels = np.array([float(example.is_right) for example in found])
    *weights, bias = fit(table, labels, np.array([example.counts for example in found]))
    rounded = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
    return Model(signals=rounded, bias=round(float(bias), 2))


def about_nothing(held: FactFile) -> FactFile:
    """The same facts as mere texts."""
    facts = tuple(replace(fact, subject=NO_SUBJECT, attribute="", period="", value="") for fact in held.facts)
    return replace(held, subjects=(), facts=facts)


def main() -> None:
    encoder, english = UniversalSentenceEncoder(), EnglishSentenceEncoder()
    found: dict[bool, list[Example]] = {True: [], False: []}
    for (facts, questions), is_plain in product(LEARNT.items(), found):
        held = read_facts(facts)
        held = about_nothing(held) if is_plain else held
        with engine_for(held, encoder, english=english, calibrate=False) as engine:
            found[is_plain].extend(examples(engine, questions))
        sys.stdout.write(f"{facts}: {len(found[is_plain])} examples\n")
    about, plain = fitted(found[False], ABOUT_SIGNALS), fitted(found[True], PLAIN_SIGNALS)
    digest = hashlib.sha256(repr((about, plain)).encode()).hexdigest()[:6]
    weights = Weights(version=f"{datetime.now(UTC):%Y-%m-%d}-{digest}", about=about, plain=plain)
    path = Path(confidence.__file__).parent / "confidence_weights.json"
    weights.write(
        path,
        command="python -m knowledge.training.confidence",
        examples=len(found[False]),
        bases=[facts.parent.name if facts.stem == "base" else facts.stem for facts in LEARNT],
        encoders=[encoder.version, english.version],
    )
    sys.stdout.write(f"wrote {path.name}\n")


if __name__ == "__main__":
    main()
