from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import process_time

import pytest
from plugins.invented_facts import HEIGHT

from knowledge import SentAnswer, catch_up
from knowledge.store import FactStore

SHOWN = SentAnswer(chat_id=5, message_id=70, fact_id=HEIGHT.id, version=1, language="en")
ZH = replace(SHOWN, message_id=71, language="zh")
REWORDED = replace(HEIGHT, translations={"zh": "鸥角的灯塔有41米高。"})


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        store.save(HEIGHT, who="file")
        yield store


def test_an_answer_that_was_noted_after_the_change_is_corrected(store: FactStore) -> None:
    store.save(REWORDED, who="file")
    store.sent.note([ZH])
    assert store.sent.is_overtaken(5, 71)
    catch_up(store)
    [correction] = store.corrections.open()
    assert (correction.before, correction.after, correction.chat_id, correction.pending) == (1, 2, 0, 1)
    catch_up(store)
    assert store.corrections.open() == [correction]


def test_it_joins_the_correction_that_the_change_has_begun(store: FactStore) -> None:
    store.sent.note([ZH])
    store.save(REWORDED, who="file")
    begun = store.corrections.add(HEIGHT.id, 1, 2, 900)
    assert begun
    store.corrections.mark(begun.id, 5, 71, "edited")
    store.corrections.mark_notice(begun.id, 5, "sent")
    store.sent.note([replace(ZH, message_id=72)])
    catch_up(store)
    assert [each.id for each in store.corrections.open()] == [begun.id]
    assert store.corrections.targets(begun.id) == [(5, 72, "zh")]
    assert store.corrections.notices(begun.id) == []


def test_a_message_that_shows_the_old_version_once_more_is_corrected_once_more(store: FactStore) -> None:
    store.sent.note([ZH])
    store.save(REWORDED, who="file")
    begun = store.corrections.add(HEIGHT.id, 1, 2, 900)
    assert begun
    store.corrections.mark(begun.id, 5, 71, "edited")
    store.sent.note([ZH])
    catch_up(store)
    assert store.corrections.targets(begun.id) == [(5, 71, "zh")]


def test_what_reads_the_same_is_not_corrected(store: FactStore) -> None:
    store.sent.note([SHOWN])
    store.save(replace(HEIGHT, phrasings=("How high is it?",)), who="file")
    store.save(REWORDED, who="file")
    catch_up(store)
    assert store.corrections.open() == []
    assert [answer.version for answer in store.sent.message(5, 70)] == [3]
    assert not store.sent.is_overtaken(5, 70)


def test_looks_through_a_hundred_thousand_messages_in_no_time(store: FactStore) -> None:
    with store.transaction():
        store._db.conn.executemany(
            "insert into sent (chat_id, message_id, position, fact_id, version, language, at)"
            " values (?, ?, 0, ?, 1, 'en', '2026-03-01')",
            ((number % 500, number, HEIGHT.id) for number in range(100_000)),
        )
    started = process_time()
    catch_up(store)
    assert process_time() - started < 0.5
