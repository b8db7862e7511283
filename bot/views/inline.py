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

from bot.plain.text import cut
from bot.views import buttons, citations, dates, deep_links, facts
from bot.views.permalinks import Permalinks
from bot.voice import Voice
from knowledge import Fact

MAX_RESULTS = 50
MAX_RESULT_ID = 64
MAX_TITLE = 120


def results(
    found: Iterable[Fact], voice: Voice, *, permalinks: Permalinks = facts.NO_LINKS
) -> list[InlineQueryResultArticle]:
    """At most 50, in the order given; a result's id is its fact's, so that it stays the same."""
    return list(_articles(found, voice, permalinks))[:MAX_RESULTS]


def _articles(
    found: Iterable[Fact], voice: Voice, permalinks: Permalinks
) -> Iterator[InlineQueryResultArticle]:
    for fact in found:
        if len(fact.id.encode()) > MAX_RESULT_ID:
            continue
        yield InlineQueryResultArticle(
            id=fact.id,
            title=cut(fact.claim_in(voice.reads), MAX_TITLE),
            description=cut(_described(fact, voice), MAX_TITLE),
            input_message_content=InputTextMessageContent(
                _sent(fact, voice, permalinks),
                parse_mode="HTML",
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            # No callbacks here: the message belongs to a chat that the bot is no part of.
            reply_markup=buttons.rows(
                [
                    _open(fact, voice),
                    buttons.copy_citation(citations.best(fact), voice, link=permalinks.to(fact)),
                ]
            ),
        )


def _sent(fact: Fact, voice: Voice, permalinks: Permalinks) -> str:
    """What can't be put right later leads by its permanent link to what became of it."""
    body = facts.body(fact, voice)
    return f"{body}\n\n{facts.signature(fact, voice, permalinks)}" if permalinks.to(fact) else body


def _described(fact: Fact, voice: Voice) -> str:
    cited = citations.best(fact)
    origin = (cited.source.title, cited.source.publisher, dates.dated(cited, fact, voice))
    described = voice.row(part for part in origin if part)
    return " ".join(part for part in (dates.validity(fact, voice), described) if part)


def _open(fact: Fact, voice: Voice) -> InlineKeyboardButton | None:
    opening = buttons.open_source(citations.best(fact), voice)
    return opening if opening and opening.url else None


def nothing_found(text: str, voice: Voice) -> InlineQueryResultsButton:
    """Leads into the private chat, where the question is asked if a link can carry it."""
    carried = deep_links.to_question(" ".join(text.split())) or deep_links.ASK
    return InlineQueryResultsButton(voice.say("Nothing found. Ask in private"), start_parameter=carried)
