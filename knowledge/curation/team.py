"""Who is on the team: each change whole or not at all, on record, and made by an owner alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from knowledge.changes import Change, ChangeKind
from knowledge.errors import LastOwner, OwnersOnly, StaleTeam
from knowledge.members import Member, Role, TeamChange, telegram_id
from knowledge.store import FactStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Somebody who has used an invitation; `inviter` is empty if they had what it gives already."""

    member: Member
    inviter: str = ""


class TeamDesk:
    """`named` are always the ids of those who are owners whatever the database says."""

    def __init__(self, store: FactStore) -> None:
        self._store = store

    def change_role(
        self, member_id: int, role: Role, *, seen: Role, who: str, named: Collection[int] = ()
    ) -> tuple[TeamChange, ...]:
        """`seen` is the role that they had when it was decided. Raises StaleTeam, OwnersOnly or LastOwner."""
        with self._store.transaction():
            held = self._as_seen(member_id, seen)
            change = self._begin(who, named)
            self._store.team.put(replace(held, role=role), change=change)
            return self._made(change, named)

    def remove(
        self, member_id: int, *, seen: Role, who: str, named: Collection[int] = ()
    ) -> tuple[TeamChange, ...]:
        """As `change_role`."""
        with self._store.transaction():
            self._as_seen(member_id, seen)
            change = self._begin(who, named)
            self._store.team.remove(member_id, change=change)
            return self._made(change, named)

    def join(self, token: str, person: Member, *, named: Collection[int] = ()) -> Joined | None:
        """Use an invitation up for somebody, whose own role is not looked at; None if it is no good.

        It is the inviter's act, and good only as long as they are an owner. Who has its role or a higher
        one keeps that, and the invitation stays good for somebody else.
        """
        now = datetime.now(UTC)
        with self._store.transaction():
            invitation = self._store.team.invitation(token, now)
            if invitation is None or not self._is_owner(invitation.who, named):
                return None
            held = self._store.team.member(person.id)
            role = Role.OWNER if person.id in named else held and held.role
            if role and role.may_act_as(invitation.role):
                return Joined(member=replace(person, role=role))
            self._store.team.accept(token, now)
            change = self._store.begin_change(invitation.who, ChangeKind.TEAM)
            member = replace(person, role=invitation.role)
            self._store.team.put(member, change=change)
        return Joined(member=member, inviter=invitation.who)

    def undo(self, undone: Change, *, who: str, named: Collection[int] = ()) -> tuple[TeamChange, ...]:
        """Take back what one act did to the team. Raises StaleTeam if somebody went on from there."""
        with self._store.transaction():
            made = self._store.team.history(change=undone.id)
            for each in made:
                self._refuse_stale(each)
            change = self._begin(who, named, undoes=undone.id)
            for each in made:
                self._take_back(each, change)
            return self._made(change, named)

    def _begin(self, who: str, named: Collection[int], *, undoes: int | None = None) -> int:
        if not self._is_owner(who, named):
            raise OwnersOnly
        kind = ChangeKind.UNDO if undoes else ChangeKind.TEAM
        return self._store.begin_change(who, kind, undoes=undoes)

    def _made(self, change: int, named: Collection[int]) -> tuple[TeamChange, ...]:
        if not named and all(member.role is not Role.OWNER for member in self._store.team.members()):
            raise LastOwner
        return tuple(self._store.team.history(change=change))

    def _is_owner(self, who: str, named: Collection[int]) -> bool:
        id_ = telegram_id(who)
        held = self._store.team.member(id_) if id_ is not None else None
        return id_ in named or (held is not None and held.role is Role.OWNER)

    def _as_seen(self, member_id: int, seen: Role) -> Member:
        held = self._store.team.member(member_id)
        if held is None or held.role is not seen:
            raise StaleTeam(member_id)
        return held

    def _refuse_stale(self, made: TeamChange) -> None:
        last = [each for each in self._store.team.history() if each.member_id == made.member_id][-1]
        if last.change != made.change:
            raise StaleTeam(made.member_id)

    def _take_back(self, made: TeamChange, change: int) -> None:
        if made.before is None:
            self._store.team.remove(made.member_id, change=change)
            return
        held = self._store.team.member(made.member_id) or Member(
            id=made.member_id, name=made.name, role=made.before
        )
        self._store.team.put(replace(held, role=made.before), change=change)
