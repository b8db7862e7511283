"""Judged questions, made by hand."""

from __future__ import annotations

import itertools

from knowledge.evaluation import GoldQuestion, Guess, Judged

_numbers = itertools.count(1)


def judged(
    *gold: str,
    rank: int | None = None,
    confidence: float = 0.5,
    answer: str | None = None,
    guess: Guess | None = None,
    shown: tuple[str, ...] = (),
    lang: str = "en",
    kind: str = "",
    query: str = "how tall",
) -> Judged:
    question = GoldQuestion(f"q{next(_numbers)}", query, lang, frozenset(gold), kind)
    return Judged(
        question,
        rank=rank,
        confidence=confidence,
        answer=answer,
        milliseconds=1.0,
        guess=guess,
        shown=frozenset(shown),
        outcome="answered" if answer else "suggested",
    )
