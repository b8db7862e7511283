"""One message for a chat that the bot is no part of: an answer with all that it rests on, or one sentence."""

from __future__ import annotations

from dataclasses import replace

from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.plain import reasons
from bot.plain.text import cut, escape
from bot.views import buttons, citations, facts
from bot.views.outcomes import outcome
from bot.views.permalinks import Permalinks
from bot.voice import Voice, msg
from knowledge import Abstained, Answered, Fact, Outcome, Suggested

RESULT_ID = "answer"
MAX_TITLE = 120

_NOT_SURE = msg("I'm not sure which of my facts you mean; ask me in private, and I'll show you the closest.")


def answer(
    given: Outcome, voice: Voice, *, permalinks: Permalinks = facts.NO_LINKS
) -> InlineQueryResultArticle:
    if isinstance(given, Answered):
        html, keyboard = _answered(given, voice, permalinks)
        title = given.fact.claim_in(voice.reads)
    else:
        title, keyboard = _refused(given, voice), None
        html = escape(title)
    return InlineQueryResultArticle(
        id=RESULT_ID,
        title=cut(title, MAX_TITLE),
        input_message_content=InputTextMessageContent(
            html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=keyboard,
    )


def _answered(
    given: Answered, voice: Voice, permalinks: Permalinks
) -> tuple[str, InlineKeyboardMarkup | None]:
    """What can't be put right later leads by its permanent link to what became of it."""
    # What else may be meant is for buttons, which call nobody here.
    html = outcome(replace(given, alternatives=()), voice, permalinks=permalinks).html
    if given.others or len(given.facts) > 1:
        return html, None
    if permalinks.to(given.fact):
        html = f"{html}\n\n{facts.signature(given.fact, voice, permalinks)}"
    return html, _links(given.fact, voice, permalinks)


def _links(shown: Fact, voice: Voice, permalinks: Permalinks) -> InlineKeyboardMarkup | None:
    cited = citations.best(shown)
    opening = buttons.open_source(cited, voice)
    copying = buttons.copy_citation(cited, voice, link=permalinks.to(shown))
    return buttons.rows([opening if opening and opening.url else None, copying])


def _refused(given: Suggested | Abstained, voice: Voice) -> str:
    if isinstance(given, Suggested):
        return voice.say(_NOT_SURE)
    return reasons.why(given, voice).partition("\n")[0]
