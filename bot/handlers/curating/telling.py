"""Private messages to people on the team, each in their language."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence

import structlog
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.context import FootnoteApplication
from bot.views import Page
from bot.views.curating import review as views
from bot.voice import Voice
from knowledge import Member, Proposal, ProposalState, Role, telegram_id

log = structlog.get_logger(__name__)


def name_of(application: FootnoteApplication, who: str) -> str:
    """How somebody is called who did something: by their name, else by their id."""
    known = telegram_id(who)
    member = application.member(known) if known is not None else None
    return (member.name if member else "") or (who if known is None else str(known))


async def tell(
    application: FootnoteApplication, members: Iterable[Member], view: Callable[[Voice], Page]
) -> None:
    """Each of them what `view` makes of it in their language; who can't be reached is left out."""
    await asyncio.gather(*(_tell(application, each, view(Voice.of(each.language))) for each in members))


async def tell_of_proposals(
    application: FootnoteApplication, proposals: Sequence[Proposal], *, but: str = ""
) -> None:
    """Those who may approve what one person has proposed just now; nobody of what is decided already.

    `but` is who is told otherwise.
    """
    waiting = [each for each in proposals if each.state is ProposalState.PENDING]
    if not waiting:
        return
    first = waiting[0]
    others = (
        member
        for member in application.team()
        if member.role.may_act_as(Role.REVIEWER) and member.who not in {first.who, but}
    )
    name = name_of(application, first.who)
    await tell(application, others, lambda voice: views.waits(first, len(waiting), name, voice))


async def _tell(application: FootnoteApplication, member: Member, page: Page) -> None:
    try:
        await application.bot.send_message(
            member.id,
            page.html,
            parse_mode=ParseMode.HTML,
            reply_markup=page.keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    except TelegramError as error:
        log.info("somebody on the team could not be told", problem=type(error).__name__)
