"""Facts as inline results, which can be sent into any chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from telegram import (
    InlineKeyboardButton,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.plain.text import cut, human_date
from bot.views import buttons, facts
from bot.views.words import ASK_IN_PRIVATE
from knowledge import Fact

MAX_RESULTS = 50
MAX_RESULT_ID = 64
MAX_TITLE = 120


def results(found: Iterable[Fact], language: str = "en") -> list[InlineQueryResultArticle]:
    """At most 50, in the order given; a result's id is its fact's, so that it stays the same."""
    return list(_articles(found, language))[:MAX_RESULTS]


def _articles(found: Iterable[Fact], language: str) -> Iterator[InlineQueryResultArticle]:
    for fact in found:
        if len(fact.id.encode()) > MAX_RESULT_ID:
            continue
        source = fact.citation.source
        day = human_date(source.published_on) if source.published_on else ""
        described = ", ".join(part for part in (source.title, source.publisher, day) if part)
        yield InlineQueryResultArticle(
            id=fact.id,
            title=cut(fact.claim_in(language), MAX_TITLE),
            description=cut(described, MAX_TITLE),
            input_message_content=InputTextMessageContent(
                facts.body(fact, language),
                parse_mode="HTML",
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            # No callbacks here: the message belongs to a chat that the bot is no part of.
            reply_markup=buttons.rows([_open(fact), buttons.copy_citation(fact.citation)]),
        )


def _open(fact: Fact) -> InlineKeyboardButton | None:
    opening = buttons.open_source(fact.citation)
    return opening if opening and opening.url else None


def nothing_found() -> InlineQueryResultsButton:
    return InlineQueryResultsButton(ASK_IN_PRIVATE, start_parameter="ask")
