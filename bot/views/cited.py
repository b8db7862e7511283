"""All that a fact rests on, leafed through inside one message."""

from __future__ import annotations

from bot.plain.text import cut, escape
from bot.views import buttons, citations
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact

# With these a page of the longest texts stays under Telegram's 4,096.
PER_PAGE = 4
MAX_CLAIM = 300
MAX_QUOTE = 400


def all_cited(shown: Fact, voice: Voice, *, page: int = 0, version: int | None = None) -> Page:
    """Each citation with its quote, source, date and state; `version` if the fact is no longer current."""
    cited = citations.ranked(shown)
    page = min(page, (len(cited) - 1) // PER_PAGE)
    on_page = list(enumerate(cited, start=1))[page * PER_PAGE : (page + 1) * PER_PAGE]
    blocks = [f"{n}.\n{citations.footnote(each, shown, voice, limit=MAX_QUOTE)}" for n, each in on_page]
    claim = escape(cut(shown.claim_in(voice.reads), MAX_CLAIM))
    return Page(
        "\n\n".join([claim, *blocks]),
        buttons.rows(
            [buttons.open_source(each, voice, mark=f"{n}. ") for n, each in on_page],
            _leafing(shown, voice, page, version),
            [buttons.button(voice.say("Back"), _back(shown, voice.reads, version))],
        ),
    )


def _leafing(shown: Fact, voice: Voice, page: int, version: int | None) -> buttons.Row:
    last = (len(shown.citations) - 1) // PER_PAGE
    of = "" if version is None else f"-{version}"
    return [
        buttons.button(label, Tap(Action.CITED_PAGE, f"{voice.reads}-{at}{of}", shown.id))
        for label, at in ((voice.say("Previous page"), page - 1), (voice.say("Next page"), page + 1))
        if 0 <= at <= last
    ]


def _back(shown: Fact, language: str, version: int | None) -> Tap:
    if version is None:
        return Tap(Action.FACT, language, shown.id)
    return Tap(Action.VERSION, str(version), shown.id)
