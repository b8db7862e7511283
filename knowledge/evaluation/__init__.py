"""Measuring quality on labelled questions, with a base built in memory."""

from __future__ import annotations

from knowledge.evaluation.figures import Report, grouped, intervals, report
from knowledge.evaluation.files import GoldQuestion, read_facts, read_questions
from knowledge.evaluation.judging import Guess, Judged, engine_for, judge
from knowledge.evaluation.worst import worst

__all__ = [
    "GoldQuestion",
    "Guess",
    "Judged",
    "Report",
    "engine_for",
    "grouped",
    "intervals",
    "judge",
    "read_facts",
    "read_questions",
    "report",
    "worst",
]
