"""Invented bases on other subjects behave as the bundled one does: nothing is made around one article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.evaluation import engine_for, judge, read_facts, read_questions, report

GOLD = Path(__file__).parents[1] / "gold"


@dataclass(frozen=True)
class Bars:
    answered_right: float
    right_shown: float
    answered_wrong: float
    near_misses_answered: float


@pytest.mark.parametrize(
    ("base", "bars"),
    [
        ("museum", Bars(0.74, 0.96, 0.03, 0.06)),
        ("harbour", Bars(0.69, 0.92, 0.055, 0.16)),
        # Not learnt from: see tests/gold/README.md.
        ("observatory", Bars(0.70, 0.93, 0.06, 0.12)),
        ("bakery", Bars(0.65, 0.89, 0.06, 0.12)),
    ],
)
def test_a_base_on_another_subject_is_calibrated_by_itself_and_answers_like_the_bundled_one(
    encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder, base: str, bars: Bars
) -> None:
    with engine_for(read_facts(GOLD / base / "base.yaml"), encoder, english=english) as engine:
        judged = judge(engine, read_questions(GOLD / base / "questions.jsonl"))
    figures = report(judged)
    assert (figures.direct_answer_rate or 0) >= bars.answered_right
    assert (figures.right_shown_rate or 0) >= bars.right_shown
    assert (figures.wrong_answer_rate or 0) <= bars.answered_wrong
    near, far = (report([each for each in judged if each.question.kind == kind]) for kind in ("near", "far"))
    assert (near.wrong_answer_rate or 0) <= bars.near_misses_answered
    assert far.wrong_answer_rate == 0
