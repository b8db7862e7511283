"""/addfact: a new fact, from one line, step by step, or from the message that it replies to."""

from __future__ import annotations

from dataclasses import replace

from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden

from bot.handlers.curating import replied, stepping
from bot.handlers.curating.making import NAME
from bot.handlers.curating.stepping import begin
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views.curating import adding as views
from bot.voice import msg
from knowledge import Role
from knowledge.curation.drafting import read_line

__all__ = ["FEATURE", "begin"]


async def addfact(turn: Turn) -> Toast:
    if turn.message.chat.type != ChatType.PRIVATE:
        return await _from_a_group(turn)
    return await _begun(turn, turn)


async def _begun(given: Turn, turn: Turn) -> Toast:
    """What was `given` with the command, on with it in the private chat of `turn`."""
    is_reply = not given.text and replied.is_reply(given.message)
    said = replied.text_of(given.message).strip() if is_reply else given.text
    if line := read_line(said):
        return await stepping.begin_line(turn, line)
    if given.text:
        await turn.send(views.unreadable(turn.voice))
        return None
    problem = views.no_text(turn.voice) if is_reply and not said else ""
    return await begin(turn, claim=said, link=replied.link_of(given.message), problem=problem)


async def _from_a_group(turn: Turn) -> Toast:
    """Go on in private, where no reader has to see it."""
    bot, intro = turn.context.bot, views.from_a_group(turn.message.chat.title or "", turn.voice)
    try:
        sent = await bot.send_message(turn.member.id, intro.html, parse_mode=ParseMode.HTML)
    except (Forbidden, BadRequest):  # nobody can be written to who hasn't started the bot, or has blocked it
        await turn.send(views.no_private_chat(bot.link, turn.voice))
        return None
    await _begun(turn, replace(turn, message=sent, text=""))
    await turn.send(views.gone_to_private(turn.voice))
    return None


FEATURE = Feature(
    name=NAME,
    commands={
        "addfact": Command(
            role=Role.CURATOR,
            act=addfact,
            says=msg("Add a fact"),
            usage=msg(
                "/addfact – add a fact step by step; also as a reply to a message with its text, "
                "or in one line: /addfact CLAIM | SOURCE | QUOTE"
            ),
            in_groups=True,
        )
    },
    pressed=stepping.pressed,
    goes_on=stepping.typed,
)
