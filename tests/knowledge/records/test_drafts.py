from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.changes import Draft
from knowledge.store import FactStore

DRAFT = Draft(
    telegram_id=11, flow="addfact", step="quote", content={"claim": "灯塔高41米。", "sources": ["log"]}
)


def test_a_draft_comes_back_as_it_was(store: FactStore, noon: datetime) -> None:
    draft = Draft(telegram_id=11, flow="edit", step="claim", content={"fact": None, "pages": [1, 2]}, at=noon)
    store.drafts.put(draft)
    assert store.drafts.get(11) == draft


def test_a_draft_without_a_time_is_of_now(store: FactStore) -> None:
    store.drafts.put(DRAFT)
    draft = store.drafts.get(11)
    assert draft is not None
    assert draft.at is not None
    assert datetime.now(UTC) - draft.at < timedelta(minutes=1)


def test_each_person_is_in_the_middle_of_one_thing(store: FactStore, noon: datetime) -> None:
    store.drafts.put(DRAFT)
    other = Draft(telegram_id=12, flow="import", step="confirm", at=noon)
    again = Draft(telegram_id=11, flow="edit", step="claim", at=noon + timedelta(minutes=1))
    for draft in (other, again):
        store.drafts.put(draft)
    assert store.drafts.all() == [other, again]


def test_only_one_call_ends_a_draft(store: FactStore) -> None:
    store.drafts.put(DRAFT)
    assert [store.drafts.drop(11), store.drafts.drop(11)] == [True, False]
    assert store.drafts.get(11) is None


def test_a_draft_survives_a_restart(tmp_path: Path) -> None:
    with FactStore(tmp_path / "facts.db") as store:
        store.drafts.put(DRAFT)
    with FactStore(tmp_path / "facts.db") as store:
        draft = store.drafts.get(11)
    assert draft is not None
    assert draft.content == {"claim": "灯塔高41米。", "sources": ["log"]}
