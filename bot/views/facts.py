"""A fact as it is shown: claim, period, quotes, where they stand, and the buttons beneath."""

from __future__ import annotations

import re

from telegram import InlineKeyboardMarkup

from bot.plain.text import cut, escape, shows_period
from bot.views import buttons, links
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import ENGLISH, Voice
from knowledge import Citation, Fact, Source, Subject

# Together these stay under Telegram's 4,096, whatever a base of long texts holds.
MAX_CLAIM = 900
MAX_QUOTE = 500
MAX_TITLE = 180
MAX_NAME = 80
MAX_CITATIONS = 3
# "30万", "214.2亿", "3.9%"; not the 5 of "QM5".
_FIGURE = re.compile(r"(?<![0-9A-Za-z.,])\d[\d.,]*(?<=\d)[万亿千百]*[%％]?(?![0-9A-Za-z])")


def fact(shown: Fact, language: str = "en") -> Page:
    """The answer."""
    return Page(body(shown, language), keyboard(shown))


def card(shown: Fact) -> Page:
    """The fact with its id and version, for who asked for it by id."""
    return Page(f"{body(shown)}\n\n<i>Fact {escape(shown.id)}, version {shown.version}</i>", keyboard(shown))


def entry(shown: Fact, *, page: int) -> Page:
    """The fact inside the list of its subject's facts, with the way back."""
    key = Subject(shown.subject).key
    back = buttons.button("Back", Tap(Action.TOPIC, str(page), key))
    cited = shown.citation
    return Page(body(shown), buttons.rows([buttons.open_source(cited), buttons.copy_citation(cited)], [back]))


def keyboard(shown: Fact) -> InlineKeyboardMarkup | None:
    cited = shown.citation
    more = Tap(Action.MORE, Subject(shown.subject).key)
    return buttons.rows(
        [buttons.open_source(cited), buttons.copy_citation(cited)],
        [buttons.button(f"More about {shown.subject}", more)],
    )


def body(shown: Fact, language: str = "en", *, share: int = 1, spoken: str = ENGLISH) -> str:
    """The fact, in so long a text that `share` of them fit into a message.

    `language` is that of the claim, `spoken` that of the words around it.
    """
    voice = Voice.of(spoken)
    cited = shown.citations[: max(1, MAX_CITATIONS // share)]
    quotes = (citation(each, voice, limit=MAX_QUOTE // share) for each in cited)
    lines = [claim(shown, language, limit=MAX_CLAIM // share, spoken=spoken), *quotes]
    if left := len(shown.citations) - len(cited):
        lines.append(escape(voice.counted(left, "And {n} more source.", "And {n} more sources.")))
    return "\n".join(lines)


def claim(shown: Fact, language: str = "en", *, limit: int = MAX_CLAIM, spoken: str = ENGLISH) -> str:
    """The claim with the asked-for value in bold, and its period where the claim doesn't say it."""
    text = cut(shown.claim_in(language), limit)
    in_bold = value_in(text, shown.value)
    if in_bold is None and language in shown.translations and re.search(r"\d", shown.value):
        # A translation says the value in its own words; the figure is known by being the only one.
        in_bold = only_figure(text, shown.period)
    html = highlighted(text, in_bold)
    if shown.period and not shows_period(text, shown.period):
        voice = Voice.of(spoken)
        period = escape(cut(voice.period(shown.period), MAX_NAME))
        html += f"\n{voice.say_html('Period: {period}', period=period)}"
    return html


def highlighted(text: str, span: tuple[int, int] | None) -> str:
    """`text` escaped, with the span from start to end in bold."""
    if span is None:
        return escape(text)
    start, end = span
    return f"{escape(text[:start])}<b>{escape(text[start:end])}</b>{escape(text[end:])}"


def value_in(text: str, value: str) -> tuple[int, int] | None:
    """Where `value` stands in `text`, never as a part of a longer number or word."""
    if not value.strip():
        return None
    pattern = rf"(?<![0-9A-Za-z])(?<![0-9][.,]){re.escape(value.strip())}(?![0-9A-Za-z])(?![.,][0-9])"
    found = re.search(pattern, text, flags=re.IGNORECASE)
    return found.span() if found else None


def only_figure(text: str, period: str) -> tuple[int, int] | None:
    """Where the one figure stands that is not the period's; None if there are several."""
    figures = [found for found in _FIGURE.finditer(text) if found[0] not in period]
    return figures[0].span() if len(figures) == 1 else None


def citation(cited: Citation, voice: Voice, *, limit: int = MAX_QUOTE) -> str:
    quote = escape(cut(cited.quote, limit))
    source = voice.say_html("Source: {source}", source=origin(cited, voice))
    return f"<blockquote expandable>{quote}</blockquote>\n{source}"


def origin(cited: Citation, voice: Voice) -> str:
    """Where a quote stands: linked title, publisher, date, locator."""
    source = cited.source
    title = titled(source, links.at_quote(cited))
    return voice.row([title, *origin_parts(source, voice), *_given(cited.locator)])


def origin_parts(source: Source, voice: Voice) -> list[str]:
    day = voice.day(source.published_on) if source.published_on else ""
    return [*_given(source.publisher), *_given(day)]


def titled(source: Source, link: str | None) -> str:
    title = escape(cut(source.title, MAX_TITLE))
    return f'<a href="{escape(link)}">{title}</a>' if link else title


def _given(text: str) -> list[str]:
    return [escape(cut(text, MAX_NAME))] if text.strip() else []
