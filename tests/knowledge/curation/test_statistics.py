from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from knowledge.asked import AskedQuestion, Feedback, Handled
from knowledge.curation.statistics import Day, statistics

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
IDS = itertools.count(1)


def asked(
    outcome: str, *, text: str = "Who keeps the geese?", days: float = 0, **more: object
) -> AskedQuestion:
    """The question as asked so many days ago."""
    given: dict[str, object] = {"language": "en", **more}
    at = NOW - timedelta(days=days)
    return AskedQuestion(text=text, outcome=outcome, id=next(IDS), at=at, **given)  # type: ignore[arg-type]


def test_every_day_of_the_span_is_counted_by_outcome_those_without_questions_too() -> None:
    questions = [
        asked("answered", days=2),
        asked("answered", days=2),
        asked("abstained", days=2),
        asked("suggested"),
        asked("answered", days=3),
    ]
    counted = statistics(questions, days=3, now=NOW)
    assert counted.days == (
        Day(date(2031, 5, 2), answered=2, abstained=1),
        Day(date(2031, 5, 3)),
        Day(date(2031, 5, 4), suggested=1),
    )
    assert (counted.answered, counted.suggested, counted.abstained, counted.questions) == (2, 1, 1, 4)
    assert counted.answered_share == 0.5


def test_a_day_is_one_where_the_person_who_looks_is() -> None:
    late = asked("answered", days=0.25)  # 06:00 UTC, the day before on the west coast of America
    counted = statistics([late], days=2, now=NOW.astimezone(timezone(timedelta(hours=-7))))
    assert [day.questions for day in counted.days] == [1, 0]


def test_small_talk_is_in_no_figure_but_its_own() -> None:
    counted = statistics([asked("abstained", text="hi", reason="no_question")], days=1, now=NOW)
    assert counted.small_talk == 1
    assert counted.questions == 0
    assert counted.languages == ()
    assert counted.top_misses == ()


def test_shares_of_nothing_are_none() -> None:
    counted = statistics([], days=1, now=NOW)
    assert counted.answered_share is None
    assert counted.helpful_share is None


def test_the_helpful_share_is_of_those_who_said_so_or_not() -> None:
    feedback = [Feedback.HELPFUL, Feedback.HELPFUL, Feedback.NOT_HELPFUL, Feedback.NOT_MEANT, None]
    counted = statistics([asked("answered", feedback=each) for each in feedback], days=1, now=NOW)
    assert (counted.helpful, counted.not_helpful) == (2, 1)
    assert counted.helpful_share == pytest.approx(2 / 3)


def test_facts_and_languages_come_with_how_often_the_most_frequent_first() -> None:
    questions = [
        asked("answered", fact_id="geese"),
        asked("answered", fact_id="ducks", language="zh"),
        asked("answered", fact_id="ducks", language="zh"),
    ]
    counted = statistics(questions, days=1, now=NOW)
    assert counted.top_facts == (("ducks", 2), ("geese", 1))
    assert counted.languages == (("zh", 2), ("en", 1))


def test_misses_are_counted_by_wording_and_shown_as_written_last_until_they_are_seen_to() -> None:
    questions = [
        asked("abstained", text="Any swans?"),
        asked("suggested", text="any swans", days=0.1),
        asked("answered", text="Any rooks?", feedback=Feedback.NOT_HELPFUL),
        asked("abstained", text="Any owls?", handled=Handled.NOT_OURS),
    ]
    counted = statistics(questions, days=1, now=NOW)
    assert counted.top_misses == (("Any swans?", 2), ("Any rooks?", 1))


def test_no_more_than_ten_facts_are_named() -> None:
    counted = statistics([asked("answered", fact_id=f"fact-{n}") for n in range(12)], days=1, now=NOW)
    assert len(counted.top_facts) == 10
