"""Fitting the weights of the decision: `python -m knowledge.calibration FACTS QUESTIONS [QUESTIONS …]`.

Prints the weights to write into `knowledge.decision.DEFAULT_WEIGHTS`, and how right and wrong answers
would share out at some thresholds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.decision import signals
from knowledge.encoder import UniversalSentenceEncoder
from knowledge.engine import Engine
from knowledge.evaluation import GoldQuestion, engine_for, read_facts, read_questions

Floats = npt.NDArray[np.float64]

_RIDGE = 0.01
_STEPS = 50
_SHOWN_THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8)


def examples(engine: Engine, questions: Iterable[GoldQuestion]) -> Iterator[tuple[dict[str, float], bool]]:
    """For each question its best unvetoed candidate: the signals, and whether its fact is gold."""
    for question in questions:
        candidates = engine.candidates(question.query)
        clean = [candidate for candidate in candidates if not candidate.findings]
        if clean:
            best = max(clean, key=lambda candidate: candidate.score)
            yield signals(best, candidates), best.fact.id in question.gold


def fit(table: Floats, labels: Floats) -> Floats:
    """Logistic regression by Newton's method with a slight ridge.

    `table` has the shape (examples, signals), `labels` (examples,); returns (signals + 1,), the bias last.
    """
    table = np.column_stack([table, np.ones(len(table))])
    weights = np.zeros(table.shape[1])
    ridge = _RIDGE * np.eye(table.shape[1])
    for _ in range(_STEPS):
        probability = _sigmoid(table @ weights)
        curvature = (table * (probability * (1 - probability))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(curvature, table.T @ (probability - labels) + ridge @ weights)
    return weights


def _sigmoid(odds: Floats) -> Floats:
    probability: Floats = 1 / (1 + np.exp(-odds))
    return probability


def main(arguments: Sequence[str]) -> None:
    facts, *files = map(Path, arguments)
    questions = [question for file in files for question in read_questions(file) if question.kind != "none"]
    engine = engine_for(read_facts(facts), UniversalSentenceEncoder())
    found = list(examples(engine, questions))
    engine.store.close()
    names = list(found[0][0])
    table = np.array([list(values.values()) for values, _ in found])
    labels = np.array([float(right) for _, right in found])
    weights = fit(table, labels)
    _print(", ".join(f"{name}={weight:.1f}" for name, weight in zip([*names, "bias"], weights, strict=True)))
    confidence = _sigmoid(np.column_stack([table, np.ones(len(table))]) @ weights)
    answerable = sum(bool(question.gold) for question in questions)
    for threshold in _SHOWN_THRESHOLDS:
        given = labels[confidence >= threshold]
        right, wrong = given.sum() / answerable, (1 - given).sum() / len(questions)
        _print(f"threshold {threshold}: {right:.3f} of the answerable right, {wrong:.3f} of all wrong")


def _print(line: str) -> None:
    print(line)  # noqa: T201 (a command's output)


if __name__ == "__main__":
    main(sys.argv[1:])
