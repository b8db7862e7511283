"""The team's desk: who may change whom, invitations, and undoing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS
from plugins.invented_islands import fake_engine

from knowledge import (
    ChangeKind,
    Desk,
    LastOwner,
    Member,
    NothingToUndo,
    OwnersOnly,
    Role,
    StaleTeam,
)
from knowledge.factfile import FactFile

OLIVE = Member(id=1, name="Olive", role=Role.OWNER)
OTTO = Member(id=2, name="Otto", role=Role.OWNER)
CORA = Member(id=3, name="Cora", role=Role.CURATOR, language="zh")
NAN = Member(id=4, name="Nan", role=Role.CURATOR)
BY_SETTINGS = 9


@pytest.fixture
def desk() -> Iterator[Desk]:
    engine = fake_engine(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
    desk = Desk(engine)
    change = desk.store.begin_change("telegram:9", ChangeKind.TEAM)
    for member in (OLIVE, OTTO, CORA):
        desk.store.team.put(member, change=change)
    yield desk
    engine.store.close()


def role(desk: Desk, member: Member) -> Role | None:
    held = desk.store.team.member(member.id)
    return held.role if held else None


def invited(desk: Desk, given: Role = Role.REVIEWER, *, by: str = OLIVE.who, hours: int = 24) -> str:
    return desk.store.team.invite(given, who=by, expires_at=datetime.now(UTC) + timedelta(hours=hours))


def promote(desk: Desk, member: Member = CORA, to: Role = Role.REVIEWER, by: str = OLIVE.who) -> None:
    desk.team.change_role(member.id, to, seen=member.role, who=by)


def test_a_change_of_role_is_one_act_on_record(desk: Desk) -> None:
    [made] = desk.team.change_role(CORA.id, Role.REVIEWER, seen=Role.CURATOR, who=OLIVE.who)
    assert (made.member_id, made.name, made.before, made.after) == (3, "Cora", Role.CURATOR, Role.REVIEWER)
    assert made.who == OLIVE.who
    assert desk.store.changes(who=OLIVE.who)[0].kind is ChangeKind.TEAM


def test_only_an_owner_changes_the_team(desk: Desk) -> None:
    for nobody in (CORA.who, "telegram:404", "file"):
        with pytest.raises(OwnersOnly):
            promote(desk, by=nobody)
        with pytest.raises(OwnersOnly):
            desk.team.remove(CORA.id, seen=Role.CURATOR, who=nobody)
    assert role(desk, CORA) is Role.CURATOR


def test_who_is_an_owner_by_the_settings_changes_the_team(desk: Desk) -> None:
    desk.team.remove(CORA.id, seen=Role.CURATOR, who="telegram:9", named={BY_SETTINGS})
    assert role(desk, CORA) is None


def test_an_act_on_what_is_no_longer_so_is_refused_and_changes_nothing(desk: Desk) -> None:
    promote(desk)
    before = desk.store.team.history()
    with pytest.raises(StaleTeam):
        desk.team.change_role(CORA.id, Role.OWNER, seen=Role.CURATOR, who=OTTO.who)
    with pytest.raises(StaleTeam):
        desk.team.remove(CORA.id, seen=Role.CURATOR, who=OTTO.who)
    with pytest.raises(StaleTeam):
        desk.team.remove(NAN.id, seen=Role.CURATOR, who=OTTO.who)
    assert desk.store.team.history() == before


def test_the_last_owner_stays_unless_the_settings_name_another(desk: Desk) -> None:
    desk.team.remove(OTTO.id, seen=Role.OWNER, who=OLIVE.who)
    with pytest.raises(LastOwner):
        desk.team.remove(OLIVE.id, seen=Role.OWNER, who=OLIVE.who)
    with pytest.raises(LastOwner):
        desk.team.change_role(OLIVE.id, Role.CURATOR, seen=Role.OWNER, who=OLIVE.who)
    assert role(desk, OLIVE) is Role.OWNER
    desk.team.remove(OLIVE.id, seen=Role.OWNER, who=OLIVE.who, named={BY_SETTINGS})
    assert role(desk, OLIVE) is None


def test_an_invitation_makes_somebody_a_member_by_the_inviters_act(desk: Desk) -> None:
    joined = desk.team.join(invited(desk), NAN)
    assert joined is not None
    assert (joined.member.role, joined.inviter) == (Role.REVIEWER, OLIVE.who)
    assert role(desk, NAN) is Role.REVIEWER
    assert desk.store.team.history()[-1].who == OLIVE.who


@pytest.mark.parametrize("why", ["unknown", "used", "expired", "of a former owner"])
def test_an_invitation_that_is_no_good_lets_nobody_in(desk: Desk, why: str) -> None:
    token = "never-made"
    if why == "used":
        token = invited(desk)
        desk.team.join(token, replace(NAN, id=5))
    elif why == "expired":
        token = invited(desk, hours=-1)
    elif why == "of a former owner":
        token = invited(desk, by="telegram:9")  # whom the settings no longer name
    assert desk.team.join(token, NAN) is None
    assert role(desk, NAN) is None


def test_who_has_the_role_already_leaves_the_invitation_for_somebody_else(desk: Desk) -> None:
    token = invited(desk)
    joined = desk.team.join(token, replace(OTTO, role=Role.CURATOR))
    assert joined is not None
    assert (joined.member.role, joined.inviter) == (Role.OWNER, "")
    named = desk.team.join(token, replace(NAN, id=BY_SETTINGS), named={BY_SETTINGS})
    assert named is not None
    assert named.member.role is Role.OWNER
    assert desk.team.join(token, NAN) is not None


def test_an_invitation_lifts_who_has_a_lower_role(desk: Desk) -> None:
    token = invited(desk)
    joined = desk.team.join(token, CORA)
    assert joined is not None
    assert role(desk, CORA) is Role.REVIEWER
    assert desk.team.join(token, NAN) is None


def test_undo_takes_a_change_of_role_back(desk: Desk) -> None:
    promote(desk)
    done = desk.undo(OLIVE.who)
    assert [(each.member_id, each.before, each.after) for each in done.team] == [
        (CORA.id, Role.REVIEWER, Role.CURATOR)
    ]
    assert (done.kind, done.revisions) == (ChangeKind.UNDO, ())
    assert role(desk, CORA) is Role.CURATOR
    with pytest.raises(NothingToUndo):
        desk.undo(OLIVE.who)


def test_undo_brings_somebody_back_who_was_removed(desk: Desk) -> None:
    desk.team.remove(CORA.id, seen=Role.CURATOR, who=OLIVE.who)
    desk.undo(OLIVE.who)
    held = desk.store.team.member(CORA.id)
    assert held is not None
    assert (held.name, held.role) == ("Cora", Role.CURATOR)


def test_undo_takes_back_that_somebody_joined(desk: Desk) -> None:
    desk.team.join(invited(desk), NAN)
    [made] = desk.undo(OLIVE.who).team
    assert (made.before, made.after) == (Role.REVIEWER, None)
    assert role(desk, NAN) is None


def test_undo_takes_back_the_last_act_of_any_kind(desk: Desk) -> None:
    promote(desk)
    desk.retire(HEIGHT.id, who=OLIVE.who, expected=1)
    assert desk.undo(OLIVE.who).team == ()
    assert role(desk, CORA) is Role.REVIEWER
    assert len(desk.undo(OLIVE.who).team) == 1


def test_undo_is_refused_when_somebody_went_on_from_there(desk: Desk) -> None:
    promote(desk)
    desk.team.change_role(CORA.id, Role.OWNER, seen=Role.REVIEWER, who=OTTO.who)
    desk.team.change_role(CORA.id, Role.REVIEWER, seen=Role.OWNER, who=OTTO.who)
    with pytest.raises(StaleTeam):
        desk.undo(OLIVE.who)
    assert role(desk, CORA) is Role.REVIEWER


def test_who_is_no_longer_an_owner_takes_nothing_on_the_team_back(desk: Desk) -> None:
    promote(desk)
    desk.team.change_role(OLIVE.id, Role.CURATOR, seen=Role.OWNER, who=OTTO.who)
    with pytest.raises(OwnersOnly):
        desk.undo(OLIVE.who)
    assert role(desk, CORA) is Role.REVIEWER
    assert desk.undo(OLIVE.who, named={OLIVE.id}).team
