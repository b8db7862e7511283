"""Who may do what: the one place that asks for a role before a curator's command, button or message acts."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import structlog
from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType

from bot.context import FootnoteContext
from bot.handlers import addressing, commands, questions, replies
from bot.handlers.curating import links
from bot.handlers.curating.turn import Act, Command, Feature, Toast, Turn
from bot.views import Page, words
from bot.views.curating.press import parts_of
from bot.views.curating.refusals import refusal
from knowledge import Draft, KnowledgeError, Member, Role, StoreUnavailable

log = structlog.get_logger(__name__)

# After so long a message is a question again; the draft stays, and its command goes on with it.
WAITS = timedelta(hours=1)
Callback = Callable[[Update, FootnoteContext], Coroutine[Any, Any, None]]


def command(name: str, given: Command) -> Callback:
    """The handler of a command: for its role in private or where it may be given, else unknown."""

    async def said(update: Update, context: FootnoteContext) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        member = await _member(user, given.role, context)
        is_here = given.in_groups or message.chat.type == ChatType.PRIVATE
        if member is None or not is_here:
            log.info("a curator's command was refused", command=name, chat=message.chat.type)
            await commands.unknown(update, context)
            return
        text = addressing.question(message)
        turn = Turn(member=member, message=message, context=context, text=text)
        await _say_problems(given.act, turn)

    return said


def button(features: dict[str, Feature]) -> Callback:
    """The handler of all curators' buttons."""

    async def pressed(update: Update, context: FootnoteContext) -> None:
        if query := update.callback_query:
            await replies.close(query, await _pressed(query, features, context))

    return pressed


def message(features: dict[str, Feature]) -> Callback:
    """The handler of what somebody on the team writes or sends.

    It is a file, or for their draft, or a link, or a question, which may have a link beside it.
    """

    async def written(update: Update, context: FootnoteContext) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        member = await _member(user, Role.CURATOR, context)
        if member is None:
            await _as_a_reader(update, context)
            return
        draft = await context.services.desk(lambda desk: desk.store.drafts.get(user.id))
        act = _taking(message, features) or _waiting(draft, features) or _reading(message, features)
        if act is None and not _is_passed_on(message):
            await _as_a_reader(update, context)
        if act := act or _offering(message, features):
            text = message.text or message.caption or ""
            await _say_problems(act, Turn(member=member, message=message, context=context, text=text))

    return written


async def changed(update: Update, context: FootnoteContext) -> None:
    """An edit by somebody on the team: of a question, or of what they sent for their draft.

    The latter is neither taken again nor a question: they are told how to go back to it.
    """
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    draft = await context.services.desk(lambda desk: desk.store.drafts.get(user.id))
    if draft is None or context.answers[message.chat.id, message.message_id]:
        await questions.asked(update, context)
        return
    said = context.voice.say(
        "I go by what you sent first. To change it, press Back or Edit, or send it once more."
    )
    await replies.send(message, Page(escape(said)))


def _taking(message: Message, features: dict[str, Feature]) -> Act | None:
    """What takes the file of this message, if it has one with an ending that something takes."""
    name = (message.document.file_name or "").lower() if message.document else ""
    return next((each.given for each in features.values() if name.endswith(each.endings)), None)


def _waiting(draft: Draft | None, features: dict[str, Feature]) -> Act | None:
    if draft is None or draft.at is None or draft.at < datetime.now(UTC) - WAITS or not draft.step:
        return None
    return features[draft.flow].goes_on if draft.flow in features else None


def _reading(message: Message, features: dict[str, Feature]) -> Act | None:
    """What reads the links or the file that the message is, and nothing else."""
    is_file = message.document is not None and message.animation is None
    if not is_file and (message.forward_origin or not links.alone_in(message)):
        return None
    return next((each.reads for each in features.values() if each.reads), None)


def _offering(message: Message, features: dict[str, Feature]) -> Act | None:
    """What offers to read the link that stands in the message, beside the answer."""
    if not links.first_in(message):
        return None
    return next((each.offers for each in features.values() if each.offers), None)


def _is_passed_on(message: Message) -> bool:
    """Whether it is somebody else's and has a link: that is given to be read, not asked."""
    return message.forward_origin is not None and bool(links.first_in(message))


async def _as_a_reader(update: Update, context: FootnoteContext) -> None:
    message = update.effective_message
    if message and (message.text or message.caption):
        await questions.asked(update, context)
    else:
        await questions.only_text(update, context)


async def _pressed(query: CallbackQuery, features: dict[str, Feature], context: FootnoteContext) -> Toast:
    name, parts = parts_of(query.data or "")
    feature, message = features.get(name), replies.tapped_message(query)
    if feature is None:  # a button without any data gets past every pattern
        return context.voice.say(words.UNKNOWN_BUTTON)
    member = await _member(query.from_user, feature.role, context)
    if member is None or not _is_their_own(message, member):
        log.info("a curator's button was refused", feature=name)
        return context.voice.say(words.UNKNOWN_COMMAND)
    if message is None or feature.pressed is None:
        return context.voice.say(words.UNKNOWN_BUTTON)
    turn = Turn(member=member, message=message, context=context, parts=tuple(parts), is_press=True)
    return await _say_problems(feature.pressed, turn)


def _is_their_own(message: Message | None, member: Member) -> bool:
    """Curators' buttons stand in private chats, whose id is that of the person."""
    return message is None or message.chat.id == member.id


async def _member(user: User, role: Role, context: FootnoteContext) -> Member | None:
    member = context.footnote.member(user.id)
    if member is None:
        return None
    member = await greeted(member, user, context)
    return member if member.role.may_act_as(role) else None


async def greeted(member: Member, user: User, context: FootnoteContext) -> Member:
    """The member with the name that they have in Telegram now, and the language of their private chat."""
    language = context.footnote.voice_in(user.id, user.language_code).language
    return await meet(replace(member, name=user.first_name, language=language), context)


async def meet(known: Member, context: FootnoteContext) -> Member:
    """Keep the name and the language by which somebody on the team is known from now on."""
    before = context.footnote.member(known.id)
    if before == known:
        return known
    context.services.members[known.id] = known
    await context.services.desk(lambda desk: desk.store.team.meet(known))
    if before is None or before.language != known.language:
        await context.footnote.show_menu(known.id)
    return known


async def _say_problems(act: Act, turn: Turn) -> Toast:
    """What the fact side refuses is said in its own plain sentence; a press gets it as a toast."""
    try:
        return await act(turn)
    except KnowledgeError as error:
        log.info("a curator's act was refused", problem=type(error).__name__)
        if isinstance(error, StoreUnavailable):
            turn.context.services.troubles.met(error)
        sentence = refusal(error, turn.voice)
        if turn.is_press:
            return sentence
        await turn.send(Page(escape(sentence)))
        return None
