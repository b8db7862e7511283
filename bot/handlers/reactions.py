"""What readers do about an answer: say whether it helped, or ask to be told when there is one.

They say it by buttons, or by a reaction to the message, which they may take back. In a private chat an
answer is judged once; in a group by whoever says something last.
"""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable, Iterable, Sequence

from telegram import Chat, Message, ReactionType, ReactionTypeEmoji, Update
from telegram.constants import ChatType

from bot import views
from bot.context import FootnoteContext
from bot.handlers import replies, watching
from bot.recent import Row
from bot.views import words
from bot.views.buttons import Action, Tap
from knowledge import AskedQuestion, FactStore, Feedback

Toast = str | None

# Of the reactions that Telegram offers, those that plainly say so; the others may mean anything.
_GOOD = frozenset(("👍", "❤", "🔥", "❤\u200d🔥", "👏", "🎉", "🤩", "🙏", "👌", "💯", "🏆", "😍", "🥰", "🆒"))
_BAD = frozenset(("👎", "💩", "🤮", "🤬", "🖕", "🤡"))
_EMOJI_STYLE = "\ufe0f"


class _Taken(enum.Enum):
    """What became of a reader's word."""

    KEPT = enum.auto()
    KNOWN = enum.auto()  # it is what was kept already, or less
    TOLD_BEFORE = enum.auto()
    ABOUT_NOTHING = enum.auto()


_IS_HELD = frozenset({_Taken.KEPT, _Taken.KNOWN})


async def helpful(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _say(tap, message, context, Feedback.HELPFUL)


async def not_helpful(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    """Then the message asks what was wrong, once; nobody has to say."""
    taken = await _judged(tap.numbers, Feedback.NOT_HELPFUL, message.chat, context)
    if taken not in _IS_HELD:
        return await _not_kept(taken, message)
    _by_button(message, context)
    keyboard = views.asking_what_is_wrong(message.reply_markup, tap.numbers, context.voice)
    await replies.relabel(message, keyboard)
    return words.SORRY


async def wrong(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _say(tap, message, context, Feedback.WRONG)


async def outdated(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _say(tap, message, context, Feedback.OUTDATED)


async def unclear(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _say(tap, message, context, Feedback.UNCLEAR)


async def not_meant(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    """The suggestions give way to an honest no."""
    if await _judged(tap.numbers, Feedback.NOT_MEANT, message.chat, context) is _Taken.ABOUT_NOTHING:
        return words.UNKNOWN_BUTTON
    asker = context.asker
    turn = context.footnote.turns.take(asker, Row.REFUSALS, message.message_id) if asker else 0
    page = views.none_meant(tap.numbers, context.voice, turn=turn)
    shown = await replies.replace(context.bot, message.chat.id, message.message_id, page)
    return None if shown else words.UNKNOWN_BUTTON


async def watch(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await watching.add(tap.numbers, message.chat.id, context)


async def stop(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    page = await watching.stopped(tap.numbers, message.chat.id, context)
    shown = await replies.replace(context.bot, message.chat.id, message.message_id, page)
    return None if shown else words.UNKNOWN_BUTTON


async def reacted(update: Update, context: FootnoteContext) -> None:
    """A reaction to a message of ours that answers a question, or one that is taken back."""
    change = update.message_reaction
    asked = context.answers.asked_in(change.chat.id, change.message_id) if change else ()
    if change is None or not asked:
        return
    before, after = _emoji(change.old_reaction), _emoji(change.new_reaction)
    # A person may have given several: what they added last is what they say.
    said = _verdict(after - before) or _verdict(after)
    place = (change.chat.id, change.message_id)
    if said is None and _verdict(before) and context.answers.is_reacted(*place):
        await context.services.desk(lambda desk: _withdraw(desk.store, asked))
        context.answers.mark_reacted(*place, reacted=False)
    elif said and said is not _verdict(before):
        may_change = context.answers.is_reacted(*place)
        taken = await _judged(asked, said, change.chat, context, may_change=may_change)
        if taken is _Taken.KEPT:
            context.answers.mark_reacted(*place, reacted=True)


def _emoji(reactions: Iterable[ReactionType]) -> frozenset[str]:
    """Those of them that are plain emoji."""
    return frozenset(
        each.emoji.replace(_EMOJI_STYLE, "") for each in reactions if isinstance(each, ReactionTypeEmoji)
    )


def _verdict(emoji: frozenset[str]) -> Feedback | None:
    """What they say of an answer; None for nothing, or for both."""
    said = {Feedback.HELPFUL for _ in emoji & _GOOD} | {Feedback.NOT_HELPFUL for _ in emoji & _BAD}
    return said.pop() if len(said) == 1 else None


async def _say(tap: Tap, message: Message, context: FootnoteContext, feedback: Feedback) -> Toast:
    taken = await _judged(tap.numbers, feedback, message.chat, context)
    if taken not in _IS_HELD:
        return await _not_kept(taken, message)
    _by_button(message, context)
    await replies.relabel(message, views.without_feedback(message.reply_markup))
    return words.THANKS


async def _not_kept(taken: _Taken, message: Message) -> Toast:
    if taken is _Taken.ABOUT_NOTHING:
        return words.UNKNOWN_BUTTON
    await replies.relabel(message, views.without_feedback(message.reply_markup))
    return words.TOLD_ALREADY


def _by_button(message: Message, context: FootnoteContext) -> None:
    """It stays, also when a reaction that was there before is taken back."""
    context.answers.mark_reacted(message.chat.id, message.message_id, reacted=False)


async def _judged(
    ids: Sequence[int],
    feedback: Feedback,
    chat: Chat,
    context: FootnoteContext,
    *,
    may_change: bool = False,
) -> _Taken:
    is_last_word = may_change or chat.type != ChatType.PRIVATE
    taken = await context.services.desk(
        lambda desk: _judge(desk.store, ids, feedback, is_last_word=is_last_word)
    )
    if taken is _Taken.KEPT:
        context.footnote.metrics.said(feedback)
    return taken


def _judge(store: FactStore, ids: Sequence[int], feedback: Feedback, *, is_last_word: bool) -> _Taken:
    """Keep what the reader thinks of those parts of the question that it can be about, if any are."""
    with store.transaction():
        asked = [found for each in ids if (found := store.asked.get(each))]
        meant = [each for each in asked if _may_be_about(feedback, each)]
        if not meant:
            return _Taken.ABOUT_NOTHING
        if all(_is_known(feedback, each.feedback) for each in meant):
            return _Taken.KNOWN
        if not is_last_word and not all(_goes_with(feedback, each.feedback) for each in meant):
            return _Taken.TOLD_BEFORE
        for each in meant:
            store.asked.feedback(each.id, feedback)
        return _Taken.KEPT


def _withdraw(store: FactStore, ids: Sequence[int]) -> None:
    with store.transaction():
        for each in ids:
            store.asked.feedback(each, None)


def _may_be_about(feedback: Feedback, asked: AskedQuestion) -> bool:
    return asked.outcome == "suggested" if feedback is Feedback.NOT_MEANT else bool(asked.fact_id)


def _is_known(feedback: Feedback, before: Feedback | None) -> bool:
    return feedback is before or (feedback is Feedback.NOT_HELPFUL and bool(before and before.is_no_help))


def _goes_with(feedback: Feedback, before: Feedback | None) -> bool:
    """Whether it takes nothing back: why an answer did not help may still be said once it is known not to."""
    return before in {None, Feedback.NOT_MEANT} or (before is Feedback.NOT_HELPFUL and feedback.is_no_help)


ACTIONS: dict[Action, Callable[[Tap, Message, FootnoteContext], Awaitable[Toast]]] = {
    Action.HELPFUL: helpful,
    Action.NOT_HELPFUL: not_helpful,
    Action.WRONG: wrong,
    Action.OUTDATED: outdated,
    Action.UNCLEAR: unclear,
    Action.NOT_MEANT: not_meant,
    Action.WATCH: watch,
    Action.STOP: stop,
}
