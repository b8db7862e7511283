"""Measuring quality on labelled questions, with a base built in memory."""

from __future__ import annotations

from knowledge.evaluation.figures import GROUPINGS, Report, intervals, report
from knowledge.evaluation.files import GoldQuestion, read_facts, read_questions, write
from knowledge.evaluation.judging import Guess, Judged, engine_for, judge
from knowledge.evaluation.measuring import Measured, QuestionSet, measure
from knowledge.evaluation.page import quality_page
from knowledge.evaluation.worst import worst_errors

__all__ = [
    "GROUPINGS",
    "GoldQuestion",
    "Guess",
    "Judged",
    "Measured",
    "QuestionSet",
    "Report",
    "engine_for",
    "intervals",
    "judge",
    "measure",
    "quality_page",
    "read_facts",
    "read_questions",
    "report",
    "worst_errors",
    "write",
]
