from __future__ import annotations

from plugins.judged_questions import judged

from knowledge.evaluation import worst_errors
from knowledge.evaluation.worst import as_dict

SURE = judged(answer="b", confidence=0.9)
UNSURE = judged("a", rank=8, answer="b", confidence=0.7)
LOST = judged("a", rank=None, confidence=0.3)
DEEP = judged("a", rank=7, confidence=0.4)
SHALLOW = judged("a", rank=1, confidence=0.5)
FINE = [judged("a", rank=0, answer="a"), judged("a", rank=0), judged(), judged("a", rank=1, answer="a")]


def test_wrong_answers_come_first_the_surest_before_others_then_what_was_ranked_lowest() -> None:
    found = worst_errors([SHALLOW, *FINE, UNSURE, DEEP, LOST, SURE], limit=10)
    assert found == [SURE, UNSURE, LOST, DEEP, SHALLOW]


def test_lists_no_more_than_it_is_asked_for() -> None:
    assert worst_errors([SHALLOW, UNSURE, SURE], limit=2) == [SURE, UNSURE]
    assert worst_errors([SURE], limit=0) == []


def test_an_error_says_what_was_asked_given_and_right() -> None:
    error = judged("b", "a", rank=4, answer="c", confidence=0.87654, lang="zh", kind="in", query="多高")
    assert as_dict(error) == {
        "id": error.question.id,
        "query": "多高",
        "lang": "zh",
        "kind": "in",
        "outcome": "answered",
        "given": "c",
        "gold": ["a", "b"],
        "confidence": 0.8765,
        "rank": 5,
    }
