from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

from knowledge.asked import SentAnswer
from knowledge.store import FactStore

SHOWN = SentAnswer(chat_id=5, message_id=70, fact_id="gull-height", version=1, language="en")
BESIDE = replace(SHOWN, fact_id="ferry-opened", position=1)


def test_a_message_shows_its_facts_in_their_order(store: FactStore) -> None:
    store.sent.note([BESIDE, SHOWN])
    assert store.sent.message(5, 70) == [SHOWN, BESIDE]
    assert store.sent.message(5, 71) == []


def test_finds_the_messages_that_show_a_fact_in_any_version(store: FactStore) -> None:
    later = replace(SHOWN, message_id=71, version=2)
    for answers in ([SHOWN, BESIDE], [later]):
        store.sent.note(answers)
    assert store.sent.showing("gull-height") == [SHOWN, later]
    assert store.sent.showing("never-shown") == []


def test_a_message_that_was_edited_shows_no_more_what_it_showed_before(store: FactStore) -> None:
    store.sent.note([SHOWN, BESIDE])
    edited = replace(SHOWN, fact_id="bees-1")
    store.sent.note([edited])
    assert store.sent.message(5, 70) == [edited]
    assert store.sent.showing("gull-height") == store.sent.showing("ferry-opened") == []


def test_a_message_that_shows_no_fact_is_not_noted(store: FactStore) -> None:
    store.sent.note([])
    assert store._db.table("sent").count == 0


def test_a_group_that_becomes_a_supergroup_keeps_its_messages(store: FactStore) -> None:
    elsewhere = replace(SHOWN, chat_id=6)
    for answer in (SHOWN, elsewhere):
        store.sent.note([answer])
    store.sent.migrate(5, -1005)
    assert store.sent.showing("gull-height") == [replace(SHOWN, chat_id=-1005), elsewhere]


def test_messages_are_forgotten_after_a_time(store: FactStore) -> None:
    store.sent.note([SHOWN, BESIDE])
    now = datetime.now(UTC)
    assert store.sent.forget_before(now - timedelta(days=90)) == 0
    assert store.sent.forget_before(now + timedelta(minutes=1)) == 2
    assert store.sent.showing("gull-height") == []


def test_who_shows_a_fact_is_found_at_once_among_a_hundred_thousand_messages(store: FactStore) -> None:
    with store.transaction():
        store._db.conn.executemany(
            "insert into sent (chat_id, message_id, position, fact_id, version, language, at)"
            " values (?, ?, 0, ?, 1, 'en', '2026-03-01')",
            [(number % 300, number, f"fact-{number % 1000}") for number in range(100_000)],
        )
    started = process_time()
    assert len(store.sent.showing("fact-7")) == 100
    assert process_time() - started < 0.1


def test_a_message_that_shows_no_fact_any_more_is_forgotten(store: FactStore) -> None:
    beside = replace(SHOWN, message_id=71)
    store.sent.note([SHOWN, beside])
    store.sent.forget(5, 70)
    assert store.sent.showing("gull-height") == [beside]


def test_a_chat_is_forgotten_by_its_messages_not_by_what_they_show(store: FactStore) -> None:
    elsewhere = replace(SHOWN, chat_id=6)
    store.sent.note([SHOWN, BESIDE, replace(SHOWN, message_id=71), elsewhere])
    assert store.sent.forget_chat(5) == 2
    assert store.sent.forget_chat(5) == 0
    assert store.sent.showing("gull-height") == [elsewhere]
