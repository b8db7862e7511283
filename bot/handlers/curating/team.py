"""/team, for owners: who is on the team, in which role, and invitations to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape

import structlog
from telegram import Update
from telegram.helpers import create_deep_linked_url

from bot.context import FootnoteApplication, FootnoteContext
from bot.handlers import addressing, replies
from bot.handlers.curating import telling
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page, words
from bot.views.curating import team as views
from bot.voice import msg
from knowledge import Desk, Member, Role, StaleTeam, TeamChange

log = structlog.get_logger(__name__)

GOOD_FOR = timedelta(hours=24)
JOIN = "join_"


async def team_changed(application: FootnoteApplication, changes: Iterable[TeamChange]) -> None:
    """To be called after every change of the team: all know it, and those whom it concerns are told."""
    before = dict(application.services.members)
    await application.read_team()
    for change in changes:
        await application.show_menu(change.member_id)
        person = application.member(change.member_id) or before.get(change.member_id)
        if person and person.who != change.who:
            await telling.tell(application, [person], lambda voice, change=change: views.you(change, voice))  # type: ignore[misc]


async def undone(turn: Turn, changes: tuple[TeamChange, ...]) -> None:
    """What an undoing has changed on the team, as `Done.team` has it, is said and followed."""
    await turn.show(Page(escape(views.changed(changes, turn.voice))))
    await team_changed(turn.context.footnote, changes)


async def joining(update: Update, context: FootnoteContext) -> None:
    """/start by the link of an invitation. What it carries is a secret: it is never logged."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    application, token = context.footnote, addressing.question(message).removeprefix(JOIN)
    voice = context.voice
    person = Member(id=user.id, name=user.first_name, role=Role.CURATOR, language=voice.language)
    joined = await context.services.desk(
        lambda desk: desk.team.join(token, person, named=application.owner_ids)
    )
    log.info("an invitation was opened", is_good=joined is not None)
    if joined is None:
        await replies.send(message, views.no_invitation(voice))
        return
    await application.read_team()
    await application.show_menu(user.id)
    await replies.send(message, views.welcome(joined.member, voice, is_new=bool(joined.inviter)))
    inviters = [each for each in application.team() if each.who == joined.inviter]
    await telling.tell(application, inviters, lambda voice: views.has_joined(joined.member, voice))


async def team(turn: Turn) -> Toast:
    await turn.show(_list(turn, 0))
    return None


async def pressed(turn: Turn) -> Toast:
    action, *parts = turn.parts or ("",)
    act, kinds = _ACTS.get(action, (None, ()))
    try:
        given = [kind(part) for kind, part in zip(kinds, parts, strict=True)]
    except ValueError:
        act = None
    if act is None:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    try:
        return await act(turn, *given)
    except StaleTeam:
        # The card is outdated: who pressed sees how it stands now, beside being told.
        await turn.show(_list(turn, 0))
        raise


async def _leaf(turn: Turn, page: int) -> Toast:
    await turn.show(_list(turn, page))
    return None


def _list(turn: Turn, page: int) -> Page:
    application = turn.context.footnote
    return views.team(application.team(), application.owner_ids, turn.voice, page=page)


async def _card(turn: Turn, id_: int) -> Toast:
    is_named = id_ in turn.context.footnote.owner_ids
    await turn.show(views.card(_held(turn, id_), turn.voice, is_named=is_named))
    return None


def _held(turn: Turn, id_: int) -> Member:
    member = turn.context.footnote.member(id_)
    if member is None:
        raise StaleTeam(id_)
    return member


async def _invite(turn: Turn, role: Role) -> Toast:
    expires_at = datetime.now(UTC) + GOOD_FOR
    token = await turn.desk(lambda desk: desk.store.team.invite(role, who=turn.who, expires_at=expires_at))
    link = create_deep_linked_url(turn.context.bot.username, f"{JOIN}{token}")
    await turn.send(views.invitation(role, link, expires_at, turn.voice))
    return None


async def _role(turn: Turn, id_: int, seen: Role, role: Role) -> Toast:
    named = turn.context.footnote.owner_ids
    return await _change(
        turn, id_, lambda desk: desk.team.change_role(id_, role, seen=seen, who=turn.who, named=named)
    )


async def _ask_removal(turn: Turn, id_: int, seen: Role) -> Toast:
    await turn.show(views.ask_removal(replace(_held(turn, id_), role=seen), turn.voice))
    return None


async def _remove(turn: Turn, id_: int, seen: Role) -> Toast:
    named = turn.context.footnote.owner_ids
    return await _change(turn, id_, lambda desk: desk.team.remove(id_, seen=seen, who=turn.who, named=named))


async def _change(turn: Turn, id_: int, call: Callable[[Desk], tuple[TeamChange, ...]]) -> Toast:
    if id_ in turn.context.footnote.owner_ids:  # their card has no such button, but may be an old one
        return views.is_by_settings(turn.voice)
    changes = await turn.desk(call)
    await team_changed(turn.context.footnote, changes)
    own = next((each for each in changes if each.member_id == turn.member.id), None)
    # Who is no longer an owner has no list of the team to go back to.
    await turn.show(views.you(own, turn.voice) if own else _list(turn, 0))
    return None if own else views.changed(changes, turn.voice)


# By the first part of the button: what it does, and what its other parts are.
_ACTS: dict[str, tuple[Callable[..., Awaitable[Toast]] | None, tuple[Callable[[str], object], ...]]] = {
    "list": (_leaf, (int,)),
    "card": (_card, (int,)),
    "invite": (_invite, (Role,)),
    "role": (_role, (int, Role, Role)),
    "remove": (_ask_removal, (int, Role)),
    "yes": (_remove, (int, Role)),
}
FEATURE = Feature(
    name=views.NAME,
    role=Role.OWNER,
    commands={
        "team": Command(
            role=Role.OWNER,
            act=team,
            says=msg("See who is on the team, invite and remove people"),
            usage=msg("/team – who is on the team; invite people, change their roles, remove them"),
        )
    },
    pressed=pressed,
)
