"""The team, its members one by one, and invitations to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from html import escape

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.fields import role_name
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge import Member, Role, TeamChange

NAME = "team"
PER_PAGE = 8
MAX_NAME = 60
_INVITE = {
    Role.CURATOR: msg("Invite a curator"),
    Role.REVIEWER: msg("Invite a reviewer"),
    Role.OWNER: msg("Invite an owner"),
}
_MAKE = {
    Role.CURATOR: msg("Make them a curator"),
    Role.REVIEWER: msg("Make them a reviewer"),
    Role.OWNER: msg("Make them an owner"),
}
_IS_NOW = {
    Role.CURATOR: msg("{name} is a curator now."),
    Role.REVIEWER: msg("{name} is a reviewer now."),
    Role.OWNER: msg("{name} is an owner now."),
}
_YOU_ARE_NOW = {
    Role.CURATOR: msg("You are a curator now: you add facts and change them. /help shows how."),
    Role.REVIEWER: msg("You are a reviewer now: you also approve what others have written. /help shows how."),
    Role.OWNER: msg("You are an owner now: you also say who is on the team. /help shows how."),
}
_LINK_FOR = {
    Role.CURATOR: msg("Pass this link on to one person. Who opens it becomes a curator:"),
    Role.REVIEWER: msg("Pass this link on to one person. Who opens it becomes a reviewer:"),
    Role.OWNER: msg("Pass this link on to one person. Who opens it becomes an owner:"),
}


def name_of(member: Member) -> str:
    return cut(member.name or str(member.id), MAX_NAME)


def team(members: Sequence[Member], named: Collection[int], voice: Voice, *, page: int = 0) -> Page:
    """`named` are the ids of those whom the settings name as owners."""
    page = min(page, max(0, (len(members) - 1) // PER_PAGE))
    shown = members[page * PER_PAGE : (page + 1) * PER_PAGE]
    heading = voice.counted(len(members), "{n} person is on the team.", "{n} people are on the team.")
    lines = [heading, *(f"• {_line(each, voice, is_named=each.id in named)}" for each in shown)]
    cards = [
        press(
            voice.say("{name}, {role}", name=name_of(each), role=role_name(voice, each.role)),
            NAME,
            "card",
            each.id,
        )
        for each in shown
    ]
    invite = [press(voice.say(said), NAME, "invite", role) for role, said in _INVITE.items()]
    leafing = _leafing(page, len(members), voice)
    rows = buttons.rows(*([each] for each in cards), leafing, *([each] for each in invite))
    return Page("\n".join(map(escape, lines)), rows)


def _line(member: Member, voice: Voice, *, is_named: bool) -> str:
    parts = [name_of(member), role_name(voice, member.role)]
    if is_named:
        parts.append(voice.say("by the settings"))
    if member.since:
        parts.append(voice.say("since {day}", day=voice.day(member.since.date())))
    return voice.row(parts)


def _leafing(page: int, total: int, voice: Voice) -> list[InlineKeyboardButton]:
    before = [press(voice.say("Previous"), NAME, "list", page - 1)] if page else []
    after = [press(voice.say("Next"), NAME, "list", page + 1)] if (page + 1) * PER_PAGE < total else []
    return [*before, *after]


def card(member: Member, voice: Voice, *, is_named: bool) -> Page:
    html = f"<b>{escape(name_of(member))}</b>\n{escape(_line(member, voice, is_named=is_named))}"
    back = press(voice.say("Back"), NAME, "list", 0)
    if is_named:
        return Page(f"{html}\n\n{escape(is_by_settings(voice))}", buttons.rows([back]))
    roles = [
        [press(voice.say(said), NAME, "role", member.id, member.role, role)]
        for role, said in _MAKE.items()
        if role is not member.role
    ]
    remove = press(voice.say("Remove from the team"), NAME, "remove", member.id, member.role)
    return Page(html, buttons.rows(*roles, [remove], [back]))


def is_by_settings(voice: Voice) -> str:
    return voice.say(
        "The settings name this owner (FOOTNOTE_OWNER_IDS): "
        "the role can be changed only there, not in the chat."
    )


def ask_removal(member: Member, voice: Voice) -> Page:
    said = voice.say("Remove {name} from the team? What they wrote stays.", name=name_of(member))
    yes = press(voice.say("Yes"), NAME, "yes", member.id, member.role)
    return Page(escape(said), buttons.rows([yes, press(voice.say("No"), NAME, "card", member.id)]))


def invitation(role: Role, link: str, expires_at: datetime, voice: Voice) -> Page:
    rest = voice.say(
        "It works once, until {when}, and is not shown again.",
        when=voice.moment(expires_at - timedelta(minutes=1)),
    )
    return Page("\n\n".join((escape(voice.say(_LINK_FOR[role])), escape(link), escape(rest))))


def welcome(member: Member, voice: Voice, *, is_new: bool) -> Page:
    said = (
        voice.say("Welcome to the team, {name}!", name=name_of(member))
        if is_new
        else voice.say("You are on the team already; the invitation stays good for somebody else.")
    )
    return Page("\n".join(map(escape, (said, voice.say(_YOU_ARE_NOW[member.role])))))


def no_invitation(voice: Voice) -> Page:
    return Page(escape(voice.say("This invitation is no longer good. Ask for a new one.")))


def has_joined(member: Member, voice: Voice) -> Page:
    """For the one who has invited them."""
    said = voice.say("{name} has used your invitation.", name=name_of(member))
    return Page(escape(f"{said} {voice.say(_IS_NOW[member.role], name=name_of(member))}"))


def changed(changes: Sequence[TeamChange], voice: Voice) -> str:
    """What has changed on the team, a sentence each; plain text."""
    return "\n".join(_changed(each, voice) for each in changes)


def _changed(change: TeamChange, voice: Voice) -> str:
    name = cut(change.name or str(change.member_id), MAX_NAME)
    if change.after is None:
        return voice.say("{name} is no longer on the team.", name=name)
    return voice.say(_IS_NOW[change.after], name=name)


def you(change: TeamChange, voice: Voice) -> Page:
    """For the one whose place has changed."""
    if change.after is None:
        return Page(escape(voice.say("You are no longer on the team. Thank you for your work.")))
    return Page(escape(voice.say(_YOU_ARE_NOW[change.after])))
