"""Who is on the team, how it came to be, and the invitations to it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from knowledge.members import Invitation, Member, Role, TeamChange, who
from knowledge.records.base import Records, kept, moment
from knowledge.rows import Row


class TeamRecords(Records):
    def members(self) -> list[Member]:
        """Everybody, in the order in which they joined."""
        return [_member(row) for row in self._read("select * from members order by since, id")]

    def member(self, member_id: int) -> Member | None:
        found = self._read("select * from members where id = ?", [member_id])
        return _member(found[0]) if found else None

    def put(self, member: Member, *, change: int) -> None:
        """Let somebody join, or give them another role; `change` is the act that it is a part of."""
        with self._changing():
            held = self.member(member.id)
            since = member.since or (held.since if held else None)
            row = {
                "id": member.id,
                "name": member.name,
                "role": str(member.role),
                "language": member.language,
                "since": kept(since),
            }
            self._db.table("members").upsert(row, pk="id")
            self._note(change, member, before=held.role if held else None, after=member.role)

    def remove(self, member_id: int, *, change: int) -> None:
        with self._changing():
            held = self.member(member_id)
            if held and self._write("delete from members where id = ?", [member_id]):
                self._note(change, held, before=held.role, after=None)

    def meet(self, member: Member) -> None:
        """Know somebody on the team by the name and language that they have now."""
        row = {"id": member.id, "name": member.name, "language": member.language}
        self._write("update members set name = :name, language = :language where id = :id", row)

    def history(self, *, change: int | None = None) -> list[TeamChange]:
        """Everything that ever happened to the team, or what one act did to it, the oldest first."""
        sql = """
            select team_changes.*, who, at from team_changes join changes on changes.id = change
            where :change is null or change = :change order by change, member_id
        """
        return [_change(row) for row in self._read(sql, {"change": change})]

    def invite(self, role: Role, *, who: str, expires_at: datetime) -> str:
        """The token by which one person may join, once. It is nowhere else: we keep only its digest."""
        token = secrets.token_urlsafe()
        row = {"digest": _digest(token), "role": str(role), "who": who, "expires_at": kept(expires_at)}
        with self._changing():
            self._db.table("invitations").insert(row)
        return token

    def invitation(self, token: str, now: datetime) -> Invitation | None:
        """What a token gives; None where it is unknown, used or expired."""
        sql = "select role, who from invitations where digest = ? and used_at is null and expires_at > ?"
        found = self._read(sql, [_digest(token), kept(now)])
        return Invitation(role=Role(found[0]["role"]), who=found[0]["who"]) if found else None

    def accept(self, token: str, now: datetime) -> Role | None:
        """Use an invitation up: the role that it gives, None where it is unknown, used or expired."""
        values = {"digest": _digest(token), "now": kept(now)}
        sql = """
            update invitations set used_at = :now
            where digest = :digest and used_at is null and expires_at > :now
        """
        with self._changing():
            if not self._write(sql, values):
                return None
            found = self._read("select role from invitations where digest = ?", [values["digest"]])
        return Role(found[0]["role"])

    def _note(self, change: int, member: Member, *, before: Role | None, after: Role | None) -> None:
        if before is after:
            return
        row = {
            "change": change,
            "member_id": member.id,
            "name": member.name,
            "before": before,
            "after": after,
        }
        self._db.table("team_changes").insert(row)
        if after is not Role.OWNER:
            # Or somebody who was an owner could come back by an invitation of their own.
            self._write("delete from invitations where who = ? and used_at is null", [who(member.id)])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _member(row: Row) -> Member:
    return Member(**row | {"role": Role(row["role"]), "since": moment(row["since"])})


def _change(row: Row) -> TeamChange:
    when = moment(row.pop("at"))
    roles = {key: Role(row[key]) if row[key] else None for key in ("before", "after")}
    return TeamChange(**row | roles, when=when)
