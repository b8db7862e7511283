from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from knowledge.asked import Watch
from knowledge.store import FactStore

WATCH = Watch(chat_id=5, question="Who built the pier?", language="en")


def test_a_chat_waits_for_an_answer(store: FactStore) -> None:
    watch = store.watching.add(WATCH)
    assert watch is not None
    assert watch.at is not None
    assert datetime.now(UTC) - watch.at < timedelta(minutes=1)
    assert replace(watch, id=0, at=None) == WATCH
    assert store.watching.all() == [watch]


def test_a_chat_waits_for_the_same_question_once_however_it_is_written(store: FactStore) -> None:
    store.watching.add(WATCH)
    assert store.watching.add(WATCH) is None
    assert store.watching.add(replace(WATCH, question="who  built the PIER?")) is None
    assert len(store.watching.all()) == 1


def test_other_chats_and_other_questions_wait_beside_it(store: FactStore, noon: datetime) -> None:
    given = [
        replace(WATCH, at=noon + timedelta(minutes=2)),
        replace(WATCH, chat_id=6, at=noon),
        replace(WATCH, question="Who painted it?", at=noon + timedelta(minutes=1)),
    ]
    first, second, third = (store.watching.add(watch) for watch in given)
    assert store.watching.all() == [second, third, first]
    assert store.watching.of(5) == [third, first]


def test_only_one_call_ends_the_waiting(store: FactStore) -> None:
    watch = store.watching.add(WATCH)
    assert watch is not None
    assert [store.watching.drop(watch.id), store.watching.drop(watch.id)] == [True, False]
    assert store.watching.add(WATCH) is not None, "who was told may ask to be told again"


def test_a_group_that_becomes_a_supergroup_goes_on_waiting(store: FactStore, noon: datetime) -> None:
    store.watching.add(replace(WATCH, at=noon))
    store.watching.add(replace(WATCH, question="Who painted it?", at=noon))
    store.watching.add(replace(WATCH, chat_id=-1005, at=noon))
    store.watching.migrate(5, -1005)
    assert store.watching.of(5) == []
    assert sorted(watch.question for watch in store.watching.of(-1005)) == [
        "Who built the pier?",
        "Who painted it?",
    ]


def test_the_waiting_ends_after_a_time(store: FactStore, noon: datetime) -> None:
    store.watching.add(replace(WATCH, at=noon))
    kept = store.watching.add(replace(WATCH, chat_id=6, at=noon + timedelta(days=1)))
    assert store.watching.forget_before(noon + timedelta(days=1)) == 1
    assert store.watching.all() == [kept]


def test_a_chat_that_is_forgotten_waits_for_nothing(store: FactStore) -> None:
    store.watching.add(WATCH)
    store.watching.add(replace(WATCH, question="Who built the mill?"))
    store.watching.add(replace(WATCH, chat_id=6))
    assert store.watching.forget_chat(5) == 2
    assert [each.chat_id for each in store.watching.all()] == [6]
