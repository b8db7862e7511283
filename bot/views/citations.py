"""Where a fact stands: its citations, the best first, each with its quote, source, date and state."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from bot.direction import opening
from bot.plain.text import cut, escape
from bot.views import dates, links
from bot.voice import Voice
from knowledge import Citation, Fact, Source, SourceState
from knowledge.quotes import changed_since

MAX_QUOTE = 500
MAX_TITLE = 180
MAX_NAME = 80


class Standing(enum.IntEnum):
    """How far a source still bears a quote out, the best first."""

    LIVE = 0
    CHANGED = 1
    GONE = 2


def standing(cited: Citation) -> Standing:
    if cited.source.state is SourceState.GONE:
        return Standing.GONE
    # A source that has changed elsewhere still says what is quoted.
    return Standing.CHANGED if changed_since(cited) else Standing.LIVE


def ranked(shown: Fact) -> tuple[Citation, ...]:
    """The best first: live before changed before gone, dated before undated, the newest first."""
    return tuple(sorted(shown.citations, key=_rank))


def best(shown: Fact) -> Citation:
    return ranked(shown)[0]


def are_sources(cited: Sequence[Citation]) -> bool:
    """Whether each is of a source of its own, so that they may be counted as sources."""
    return len({each.source.id for each in cited}) == len(cited)


def footnote(cited: Citation, shown: Fact, voice: Voice, *, share: int = 1, limit: int = MAX_QUOTE) -> str:
    """Quote, source, date, and what became of the source since, as HTML."""
    quote = cut(cited.quote, limit // share)
    source = voice.say_html("Source: {source}", source=origin(cited, shown, voice, share=share))
    lines = [f"<blockquote expandable>{opening(quote)}{escape(quote)}</blockquote>", source]
    if since := _since(cited, shown, voice):
        lines.append(escape(since))
    return "\n".join(lines)


def origin(cited: Citation, shown: Fact, voice: Voice, *, share: int = 1) -> str:
    """Where a quote stands: linked title, publisher, date, locator."""
    source = cited.source
    title = titled(source, links.at_quote(cited), limit=MAX_TITLE // share)
    named = (source.publisher, dates.dated(cited, shown, voice), cited.locator)
    return voice.row([title, *(part for each in named for part in _given(each))])


def origin_parts(source: Source, voice: Voice) -> list[str]:
    day = voice.day(source.published_on) if source.published_on else ""
    return [*_given(source.publisher), *_given(day)]


def titled(source: Source, link: str | None, *, limit: int = MAX_TITLE) -> str:
    title = escape(cut(source.title, limit))
    return f'<a href="{escape(link)}">{title}</a>' if link else title


def _since(cited: Citation, shown: Fact, voice: Voice) -> str:
    """What a reader has to know of the source's state."""
    said_on = dates.said_on(cited, shown)
    day = voice.day(said_on) if said_on else ""
    match standing(cited), bool(day):
        case Standing.CHANGED, True:
            return voice.say("As of {day}; the source has changed since.", day=day)
        case Standing.CHANGED, False:
            return voice.say("The source has changed since.")
        case Standing.GONE, True:
            return voice.say("As of {day}; the source is no longer online.", day=day)
        case Standing.GONE, False:
            return voice.say("The source is no longer online.")
    return ""


def _rank(cited: Citation) -> tuple[Standing, int]:
    day = cited.source.published_on
    return standing(cited), -day.toordinal() if day else 0


def _given(text: str) -> list[str]:
    return [escape(cut(text, MAX_NAME))] if text.strip() else []
