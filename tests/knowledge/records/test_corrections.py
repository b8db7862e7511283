from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.asked import SentAnswer
from knowledge.changes import Correction
from knowledge.store import FactStore

SHOWN = SentAnswer(chat_id=5, message_id=70, fact_id="gull-height", version=1, language="en")
CURATOR_CHAT = 900


@pytest.fixture
def shown(store: FactStore) -> FactStore:
    """A store that knows of three messages in two chats that show a fact as it no longer is."""
    store.sent.note([SHOWN, replace(SHOWN, fact_id="ferry-opened", position=1)])
    store.sent.note([replace(SHOWN, message_id=71, language="zh")])
    store.sent.note([replace(SHOWN, chat_id=6, message_id=3)])
    return store


def corrected(store: FactStore, before: int = 1, after: int = 2) -> Correction:
    correction = store.corrections.add("gull-height", before, after, CURATOR_CHAT)
    assert correction is not None
    return correction


def test_every_message_that_shows_the_fact_as_it_was_is_to_be_corrected(shown: FactStore) -> None:
    correction = corrected(shown)
    assert (correction.fact_id, correction.before, correction.after) == ("gull-height", 1, 2)
    assert correction.chat_id == CURATOR_CHAT
    assert datetime.now(UTC) - correction.when < timedelta(minutes=1)
    assert (correction.pending, correction.edited, correction.gone, correction.chats) == (3, 0, 0, 2)
    assert shown.corrections.targets(correction.id) == [(5, 70, "en"), (5, 71, "zh"), (6, 3, "en")]
    assert shown.corrections.notices(correction.id) == [5, 6]


def test_a_fact_that_nobody_was_shown_needs_no_correction(shown: FactStore) -> None:
    assert shown.corrections.add("bees-1", 1, 2, CURATOR_CHAT) is None
    assert shown.corrections.open() == []


def test_a_message_that_shows_the_new_version_is_left_alone(shown: FactStore) -> None:
    shown.sent.note([replace(SHOWN, chat_id=7, version=2)])
    assert 7 not in shown.corrections.notices(corrected(shown).id)


def test_a_message_that_shows_a_still_older_version_is_corrected_too(shown: FactStore) -> None:
    correction = corrected(shown, before=4, after=5)
    assert correction.pending == 3


def test_a_message_that_shows_the_fact_twice_is_corrected_once(store: FactStore) -> None:
    store.sent.note([SHOWN, replace(SHOWN, position=1)])
    assert store.corrections.targets(corrected(store).id) == [(5, 70, "en")]


def test_counts_how_many_were_reached(shown: FactStore) -> None:
    correction = corrected(shown)
    shown.corrections.mark(correction.id, 5, 70, "edited")
    shown.corrections.mark(correction.id, 6, 3, "gone")
    assert shown.corrections.targets(correction.id) == [(5, 71, "zh")]
    progress = shown.corrections.progress(correction.id)
    assert (progress.pending, progress.edited, progress.gone, progress.chats) == (1, 1, 1, 2)


def test_a_message_that_was_edited_shows_the_new_version_of_that_fact_alone(shown: FactStore) -> None:
    shown.corrections.mark(corrected(shown).id, 5, 70, "edited")
    assert [(answer.fact_id, answer.version, answer.given) for answer in shown.sent.message(5, 70)] == [
        ("gull-height", 2, 1),
        ("ferry-opened", 1, 1),
    ]


def test_a_message_that_is_gone_is_not_tried_again(shown: FactStore) -> None:
    shown.corrections.mark(corrected(shown).id, 6, 3, "gone")
    assert shown.sent.message(6, 3) == []
    assert (6, 3, "en") not in shown.corrections.targets(corrected(shown, before=2, after=3).id)


def test_an_earlier_correction_does_not_take_a_message_back(shown: FactStore) -> None:
    earlier, later = corrected(shown), corrected(shown, before=2, after=3)
    for correction in (later, earlier):
        shown.corrections.mark(correction.id, 5, 71, "edited")
    assert [answer.version for answer in shown.sent.message(5, 71)] == [3]


def test_a_later_correction_takes_over_what_an_earlier_one_has_left_undone(shown: FactStore) -> None:
    earlier = corrected(shown)
    shown.corrections.mark(earlier.id, 5, 70, "edited")
    shown.corrections.mark_notice(earlier.id, 5, "sent")
    later = corrected(shown, before=2, after=3)
    assert shown.corrections.targets(earlier.id) == shown.corrections.notices(earlier.id) == []
    assert later.pending == 3
    assert shown.corrections.notices(later.id) == [5, 6]
    progress = shown.corrections.progress(earlier.id)
    assert (progress.edited, progress.covered, progress.answers) == (1, 2, 3)


def test_a_correction_of_another_fact_takes_nothing_over(shown: FactStore) -> None:
    first = corrected(shown)
    shown.corrections.add("ferry-opened", 1, 2, CURATOR_CHAT)
    assert shown.corrections.progress(first.id) == first


def test_knows_what_a_message_showed_until_it_was_corrected(shown: FactStore) -> None:
    earlier = corrected(shown)
    shown.corrections.mark(earlier.id, 5, 70, "edited")
    later = corrected(shown, before=2, after=3)
    shown.corrections.mark(later.id, 5, 70, "edited")
    reached = shown.corrections.reached(later.id, 5)
    assert [(each.message_id, each.shown, each.language, each.state) for each in reached] == [
        (70, 2, "en", "edited"),
        (71, 1, "zh", "pending"),
    ]


def test_each_chat_is_told_once(shown: FactStore) -> None:
    correction = corrected(shown)
    shown.corrections.mark_notice(correction.id, 5, "sent")
    assert shown.corrections.notices(correction.id) == [6]
    shown.corrections.mark_notice(correction.id, 6, "failed")
    assert shown.corrections.notices(correction.id) == []
    assert shown.corrections.progress(correction.id).chats == 2


def test_a_correction_is_open_until_its_end_is_told(shown: FactStore) -> None:
    first, second = corrected(shown), corrected(shown, before=2, after=3)
    assert [each.id for each in shown.corrections.open()] == [first.id, second.id]
    shown.corrections.told(first.id)
    assert shown.corrections.open() == [second]


def test_a_restart_goes_on_with_what_is_left(tmp_path: Path) -> None:
    with FactStore(tmp_path / "facts.db") as store:
        for message_id in (70, 71):
            store.sent.note([replace(SHOWN, message_id=message_id)])
        store.corrections.mark(corrected(store).id, 5, 70, "edited")
    with FactStore(tmp_path / "facts.db") as store:
        [correction] = store.corrections.open()
        assert store.corrections.targets(correction.id) == [(5, 71, "en")]
        assert store.corrections.notices(correction.id) == [5]


def test_forgetting_what_was_sent_does_not_end_a_correction(shown: FactStore) -> None:
    correction = corrected(shown)
    shown.sent.forget_before(datetime.now(UTC) + timedelta(minutes=1))
    shown.corrections.mark(correction.id, 5, 70, "edited")
    assert len(shown.corrections.targets(correction.id)) == 2


def test_corrections_are_forgotten_with_the_chats_that_they_name(shown: FactStore) -> None:
    corrected(shown)
    now = datetime.now(UTC)
    assert shown.corrections.forget_before(now - timedelta(days=90)) == 0
    assert shown.corrections.forget_before(now + timedelta(minutes=1)) == 1
    assert shown.corrections.open() == []
    assert [shown._db.table(table).count for table in ("corrected", "notices")] == [0, 0]


def test_a_chat_that_is_forgotten_is_neither_put_right_nor_told(shown: FactStore) -> None:
    correction = shown.corrections.add("gull-height", before=1, after=2, chat_id=CURATOR_CHAT)
    assert correction
    shown.corrections.mark(correction.id, 5, 70, "edited")
    shown.corrections.forget_chat(5)
    assert shown.corrections.targets(correction.id) == [(6, 3, "en")]
    assert shown.corrections.notices(correction.id) == [6]
    assert shown.corrections.reached(correction.id, 5) == []
    # Who made the change is still told.
    assert [each.id for each in shown.corrections.open()] == [correction.id]
