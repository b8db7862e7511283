from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

from knowledge.asked import AskedQuestion, Feedback, Handled
from knowledge.store import FactStore

ANSWERED = AskedQuestion(
    text="How tall is the lighthouse?",
    language="en",
    outcome="answered",
    fact_id="gull-height",
    version=3,
    confidence=0.93,
)
MISSED = AskedQuestion(text="灯塔是谁建的?", language="zh", outcome="abstained", reason="nothing_near")


def test_a_question_comes_back_as_it_was_asked(store: FactStore, noon: datetime) -> None:
    question = replace(ANSWERED, at=noon, feedback=Feedback.HELPFUL, handled=Handled.TAUGHT)
    noted = store.asked.note(question)
    assert store.asked.get(noted) == replace(question, id=noted)


def test_a_question_without_a_time_was_asked_now(store: FactStore) -> None:
    question = store.asked.get(store.asked.note(MISSED))
    assert question is not None
    assert question.at is not None
    assert datetime.now(UTC) - question.at < timedelta(minutes=1)
    assert (question.feedback, question.handled) == (None, None)


def test_the_reader_says_last_what_counts(store: FactStore) -> None:
    noted = store.asked.note(ANSWERED)
    assert store.asked.feedback(noted, Feedback.NOT_HELPFUL)
    assert store.asked.feedback(noted, Feedback.HELPFUL)
    question = store.asked.get(noted)
    assert question is not None
    assert question.feedback is Feedback.HELPFUL


def test_feedback_on_a_question_that_is_forgotten_is_told(store: FactStore) -> None:
    assert not store.asked.feedback(404, Feedback.HELPFUL)
    assert store.asked.get(404) is None


def test_curators_handle_several_questions_at_once(store: FactStore) -> None:
    first, second, third = (store.asked.note(MISSED) for _ in range(3))
    store.asked.handle([first, third], Handled.NOT_OURS)
    handled = {each.id: each.handled for each in store.asked.since(datetime(2000, 1, 1, tzinfo=UTC))}
    assert handled == {first: Handled.NOT_OURS, second: None, third: Handled.NOT_OURS}


def test_lists_what_was_asked_since_a_time_oldest_first(store: FactStore, noon: datetime) -> None:
    minutes = [3, 0, -1, 1]
    for minute in minutes:
        store.asked.note(replace(MISSED, text=f"minute {minute}", at=noon + timedelta(minutes=minute)))
    assert [each.text for each in store.asked.since(noon)] == ["minute 0", "minute 1", "minute 3"]


def test_times_with_and_without_fractions_of_a_second_sort_as_times(store: FactStore, noon: datetime) -> None:
    for microseconds in (1, 0):
        store.asked.note(replace(MISSED, text=str(microseconds), at=noon.replace(microsecond=microseconds)))
    assert [each.text for each in store.asked.since(noon)] == ["0", "1"]


def test_the_latest_different_questions_leave_out_those_that_differ_in_case_or_accents(
    store: FactStore, noon: datetime
) -> None:
    texts = ["How tall?", "Who is Zoé?", "how  TALL?", "who is zoe?", "When?", "How tall?"]
    for minute, text in enumerate(texts):
        store.asked.note(replace(MISSED, text=text, at=noon + timedelta(minutes=minute)))
    assert store.asked.distinct() == ["How tall?", "When?", "who is zoe?"]
    assert store.asked.distinct(limit=2) == ["How tall?", "When?"]


def test_questions_are_forgotten_after_a_time(store: FactStore, noon: datetime) -> None:
    for days in (0, 1, 2):
        store.asked.note(replace(MISSED, text=f"day {days}", at=noon + timedelta(days=days)))
    assert store.asked.forget_before(noon + timedelta(days=1)) == 1
    assert store.asked.distinct() == ["day 2", "day 1"]


def test_the_latest_of_a_hundred_thousand_questions_are_found_at_once(
    store: FactStore, noon: datetime
) -> None:
    rows = [
        (f"Question {number % 5000}?", (noon + timedelta(seconds=number)).isoformat(timespec="microseconds"))
        for number in range(100_000)
    ]
    with store.transaction():
        store._db.conn.executemany(
            "insert into asked (text, at, language, outcome, reason, fact_id, version, confidence)"
            " values (?, ?, 'en', 'abstained', '', '', 0, 0.0)",
            rows,
        )
    started = process_time()
    assert len(store.asked.distinct()) == 200
    assert len(store.asked.since(noon + timedelta(seconds=99_000))) == 1000
    assert process_time() - started < 0.5


def test_what_is_forgotten_was_never_asked(store: FactStore) -> None:
    first, second = store.asked.note(ANSWERED), store.asked.note(MISSED)
    store.asked.forget([first])
    assert store.asked.get(first) is None
    assert store.asked.get(second) is not None


def test_a_choice_is_kept_of_what_was_suggested_and_of_nothing_else(store: FactStore) -> None:
    suggested = store.asked.note(replace(MISSED, outcome="suggested"))
    answered = store.asked.note(ANSWERED)
    for question in (suggested, answered):
        store.asked.choose(question, "ferry-opened", 2)
    found = [store.asked.get(question) for question in (suggested, answered)]
    assert [(each.fact_id, each.version) for each in found if each] == [
        ("ferry-opened", 2),
        ("gull-height", 3),
    ]


def test_small_talk_is_not_among_the_different_questions(store: FactStore) -> None:
    store.asked.note(replace(MISSED, text="", reason="no_question"))
    assert store.asked.distinct() == []


def test_what_is_forgotten_is_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore(path) as store:
        secret = AskedQuestion(text="Where does the heron sleep?", language="en", outcome="abstained")
        kept = [store.asked.note(secret) for _ in range(50)]
        assert store.asked.forget(kept) == 50
        assert store.asked.forget(kept) == 0
    assert b"heron" not in b"".join(each.read_bytes() for each in tmp_path.iterdir())
