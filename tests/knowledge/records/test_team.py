from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest

from knowledge.changes import ChangeKind
from knowledge.members import Member, Role
from knowledge.store import FactStore

ADA = Member(id=11, name="Ada", role=Role.CURATOR, language="zh")
BEN = Member(id=12, name="Ben", role=Role.OWNER)
OWNER = "telegram:99"


def team_change(store: FactStore) -> int:
    return store.begin_change(OWNER, ChangeKind.TEAM)


def invited(store: FactStore, expires_at: datetime, role: Role = Role.CURATOR, who: str = OWNER) -> str:
    return store.team.invite(role, who=who, expires_at=expires_at)


def test_who_joins_is_on_the_team_since_then(store: FactStore) -> None:
    store.team.put(ADA, change=team_change(store))
    ada = store.team.member(ADA.id)
    assert ada is not None
    assert (ada.name, ada.role, ada.language, ada.who) == ("Ada", Role.CURATOR, "zh", "telegram:11")
    assert ada.since is not None
    assert datetime.now(UTC) - ada.since < timedelta(minutes=1)


def test_members_stand_in_the_order_in_which_they_joined(store: FactStore) -> None:
    for member in (BEN, ADA):
        store.team.put(member, change=team_change(store))
    assert [member.name for member in store.team.members()] == ["Ben", "Ada"]


def test_a_stranger_is_no_member(store: FactStore) -> None:
    assert store.team.member(404) is None
    assert store.team.members() == []


def test_another_role_changes_nothing_about_when_somebody_joined(store: FactStore) -> None:
    store.team.put(ADA, change=team_change(store))
    joined = store.team.members()[0].since
    store.team.put(Member(id=ADA.id, name="Ada", role=Role.REVIEWER), change=team_change(store))
    [ada] = store.team.members()
    assert (ada.role, ada.since) == (Role.REVIEWER, joined)


def test_every_change_of_the_team_is_on_record(store: FactStore) -> None:
    acts = [team_change(store) for _ in range(3)]
    store.team.put(ADA, change=acts[0])
    store.team.put(Member(id=ADA.id, name="Ada", role=Role.REVIEWER), change=acts[1])
    store.team.remove(ADA.id, change=acts[2])
    history = store.team.history()
    assert [(each.change, each.before, each.after) for each in history] == [
        (acts[0], None, Role.CURATOR),
        (acts[1], Role.CURATOR, Role.REVIEWER),
        (acts[2], Role.REVIEWER, None),
    ]
    assert {(each.member_id, each.name, each.who) for each in history} == {(ADA.id, "Ada", OWNER)}
    assert history[0].when.tzinfo is not None


def test_the_same_role_again_is_no_change_of_the_team(store: FactStore) -> None:
    for _ in range(2):
        store.team.put(ADA, change=team_change(store))
    assert len(store.team.history()) == 1


def test_removing_somebody_who_is_not_there_is_no_change_of_the_team(store: FactStore) -> None:
    store.team.remove(404, change=team_change(store))
    assert store.team.history() == []


@pytest.mark.parametrize("rewriting", ["update team_changes set name = 'Eve'", "delete from team_changes"])
def test_the_history_of_the_team_can_not_be_rewritten(store: FactStore, rewriting: str) -> None:
    store.team.put(ADA, change=team_change(store))
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        store._db.execute(rewriting)
    assert [each.name for each in store.team.history()] == ["Ada"]


def test_a_member_is_known_by_the_name_and_language_that_they_have_now(store: FactStore) -> None:
    store.team.put(ADA, change=team_change(store))
    store.team.meet(Member(id=ADA.id, name="Ada Q.", role=Role.OWNER, language="fr"))
    [ada] = store.team.members()
    assert (ada.name, ada.language) == ("Ada Q.", "fr")
    assert ada.role is Role.CURATOR, "a role is given, not met"
    assert len(store.team.history()) == 1


def test_meeting_a_stranger_does_not_put_them_on_the_team(store: FactStore) -> None:
    store.team.meet(ADA)
    assert store.team.members() == []


def test_an_invitation_gives_its_role_once(store: FactStore, noon: datetime) -> None:
    token = invited(store, noon + timedelta(hours=24), Role.REVIEWER)
    assert store.team.accept(token, noon) is Role.REVIEWER
    assert store.team.accept(token, noon) is None


def test_an_invitation_ends_when_it_expires(store: FactStore, noon: datetime) -> None:
    token = invited(store, noon)
    assert store.team.accept(token, noon) is None
    assert store.team.accept(token, noon - timedelta(microseconds=1)) is Role.CURATOR


def test_the_zone_in_which_an_expiry_is_given_does_not_matter(store: FactStore, noon: datetime) -> None:
    token = invited(store, noon.astimezone(timezone(timedelta(hours=-9))))
    assert store.team.accept(token, noon + timedelta(minutes=1)) is None


def test_a_made_up_invitation_gives_nothing(store: FactStore, noon: datetime) -> None:
    invited(store, noon + timedelta(hours=24))
    assert store.team.accept("made-up", noon) is None


def test_an_invitation_fits_into_a_deep_link(store: FactStore, noon: datetime) -> None:
    token = invited(store, noon)
    assert len(token) <= 64 - len("join-")
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def test_who_reads_the_database_finds_no_invitation_in_it(store: FactStore, noon: datetime) -> None:
    token = invited(store, noon)
    kept = "\n".join(store._db.conn.iterdump())
    assert "2026-03-01T12:00" in kept, "the invitation is there"
    assert token not in kept


def test_an_owner_who_is_removed_can_not_come_back_by_their_own_invitation(
    store: FactStore, noon: datetime
) -> None:
    store.team.put(BEN, change=team_change(store))
    token = invited(store, noon + timedelta(hours=24), Role.OWNER, who=BEN.who)
    others = invited(store, noon + timedelta(hours=24))
    store.team.remove(BEN.id, change=team_change(store))
    assert store.team.accept(token, noon) is None
    assert store.team.accept(others, noon) is Role.CURATOR


def test_an_owner_who_is_made_a_curator_can_not_become_one_again_by_their_own_invitation(
    store: FactStore, noon: datetime
) -> None:
    store.team.put(BEN, change=team_change(store))
    token = invited(store, noon + timedelta(hours=24), Role.OWNER, who=BEN.who)
    store.team.put(Member(id=BEN.id, name="Ben", role=Role.CURATOR), change=team_change(store))
    assert store.team.accept(token, noon) is None
