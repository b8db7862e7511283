"""A fact as it is shown: claim, period, whether it holds today, its best citation, the buttons beneath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.direction import opening
from bot.plain.text import cut, escape, shows_period
from bot.views import buttons, citations, dates
from bot.views.buttons import Action, Row, Tap
from bot.views.citations import MAX_NAME
from bot.views.page import Page
from bot.views.permalinks import Permalinks
from bot.voice import Voice
from knowledge import Fact, Subject
from knowledge.text import detected_language

# With one citation this stays under Telegram's 4,096, whatever a base of long texts holds.
MAX_CLAIM = 900
# Who keeps the facts sees as many of a fact's quotes side by side as there is room for.
MAX_CITED = 3
# "30万", "214.2亿", "3.9%"; not the 5 of "QM5".
# What a value that stands for itself has beside it: no more of a word or a number.
_BEFORE, _BEHIND = "(?<![0-9A-Za-z])(?<![0-9][.,])", "(?![0-9A-Za-z])(?![.,][0-9])"
_IS_FREE_BEFORE, _IS_FREE_BEHIND = (re.compile(each, re.IGNORECASE) for each in (_BEFORE, _BEHIND))
_FIGURE = re.compile(r"(?<![0-9A-Za-z.,])\d[\d.,]*(?<=\d)[万亿千百]*[%％]?(?![0-9A-Za-z])")
NO_LINKS = Permalinks()


def fact(shown: Fact, voice: Voice, *, permalinks: Permalinks = NO_LINKS) -> Page:
    """The answer."""
    return Page(body(shown, voice), keyboard(shown, voice, permalinks=permalinks))


def card(
    shown: Fact,
    voice: Voice,
    *,
    permalinks: Permalinks = NO_LINKS,
    related: Sequence[tuple[Fact, Tap]] = (),
    back: Tap | None = None,
) -> Page:
    """The fact with its id and version, which are its permanent link, for who asked for it by id.

    `related` are others, each with what opens it in place of this one; `back` leads to where it was opened.
    """
    names = buttons.labels((fact for fact, _ in related), voice)
    others: list[Row] = [
        [buttons.button(voice.say("See also: {fact}", fact=name), tap)]
        for name, (_, tap) in zip(names, related, strict=True)
    ]
    rows = buttons.rows(
        *footnotes(shown, voice, permalinks),
        *others,
        [more_about(shown.subject, voice)],
        [buttons.button(voice.say("Back"), back) if back else None],
    )
    return Page(f"{body(shown, voice)}\n\n{signature(shown, voice, permalinks)}", rows)


def entry(shown: Fact, back: Tap, voice: Voice, *, permalinks: Permalinks = NO_LINKS) -> Page:
    """The fact inside a list that it was opened from, with the way back."""
    going_back = [buttons.button(voice.say("Back"), back)]
    return Page(body(shown, voice), buttons.rows(*footnotes(shown, voice, permalinks), going_back))


def signature(shown: Fact, voice: Voice, permalinks: Permalinks) -> str:
    link = permalinks.to(shown)
    text = escape(voice.say("Fact {id}, version {version}", id=shown.id, version=shown.version))
    return f'<i><a href="{escape(link)}">{text}</a></i>' if link else f"<i>{text}</i>"


def keyboard(shown: Fact, voice: Voice, *, permalinks: Permalinks = NO_LINKS) -> InlineKeyboardMarkup | None:
    return buttons.rows(*footnotes(shown, voice, permalinks), [more_about(shown.subject, voice)])


def more_about(subject: str, voice: Voice) -> InlineKeyboardButton | None:
    label = voice.say("More about {subject}", subject=subject)
    return buttons.button(label, Tap(Action.MORE, Subject(subject).key))


def footnotes(
    shown: Fact,
    voice: Voice,
    permalinks: Permalinks,
    *,
    mark: str = "",
    version: int | None = None,
) -> list[Row]:
    """The buttons that belong to where the fact stands; `version` for one that is no longer current."""
    cited = citations.ranked(shown)
    copy = buttons.copy_citation(cited[0], voice, link=permalinks.to(shown), mark=mark)
    return [[buttons.open_source(cited[0], voice, mark=mark), copy], [_all(shown, voice, mark, version)]]


def _all(shown: Fact, voice: Voice, mark: str, version: int | None) -> InlineKeyboardButton | None:
    number = len(shown.citations)
    if number == 1:
        return None
    label = (
        voice.counted(number, "All {n} source", "All {n} sources")
        if citations.are_sources(shown.citations)
        else voice.counted(number, "All {n} quote", "All {n} quotes")
    )
    place = voice.reads if version is None else f"{voice.reads}-{version}"
    return buttons.button(f"{mark}{label}", Tap(Action.ALL_CITED, place, shown.id))


def body(shown: Fact, voice: Voice, *, share: int = 1, cited: int = 1, today: date | None = None) -> str:
    """The fact, in so long a text that `share` of them fit into a message, with so many of its citations.

    `today` is the day on which it is read.
    """
    lines = [claim(shown, voice, limit=MAX_CLAIM // share)]
    if untranslated := _untranslated(shown, voice):
        lines.append(f"<i>{escape(untranslated)}</i>")
    if validity := dates.validity(shown, voice, today=today):
        lines.append(f"<b>{escape(validity)}</b>")
    named = citations.ranked(shown)[: max(1, cited // share)]
    lines += [citations.footnote(each, shown, voice, share=share) for each in named]
    if left := len(shown.citations) - len(named):
        lines.append(escape(_more(left, shown, voice)))
    return "\n".join(lines)


def _untranslated(shown: Fact, voice: Voice) -> str:
    """For a claim in a language that the reader didn't ask for; "" where it is in theirs, or nobody knows."""
    if voice.reads in {*shown.translations, shown.citation.source.language}:
        return ""
    language = detected_language(shown.claim)
    if language in {None, voice.reads}:
        return ""
    return voice.say(
        "Not translated into {wanted} yet; this is the {language} original.",
        wanted=voice.language_name(voice.reads),
        language=voice.language_name(language),
    )


def _more(left: int, shown: Fact, voice: Voice) -> str:
    if citations.are_sources(shown.citations):
        return voice.counted(left, "And {n} more source.", "And {n} more sources.")
    return voice.counted(left, "And {n} more quote.", "And {n} more quotes.")


def claim(shown: Fact, voice: Voice, *, limit: int = MAX_CLAIM) -> str:
    """The claim with the asked-for value in bold, and its period where the claim doesn't say it."""
    text = cut(shown.claim_in(voice.reads), limit)
    in_bold = value_in(text, shown.value)
    if in_bold is None and voice.reads in shown.translations and re.search(r"\d", shown.value):
        # A translation says the value in its own words; the figure is known by being the only one.
        in_bold = only_figure(text, shown.period)
    html = opening(text) + highlighted(text, in_bold)
    if shown.period and not shows_period(text, shown.period):
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
    value = value.strip()
    if not value:
        return None
    # Without a pattern where that is the same: to compile one takes longer than all else of a reply.
    if value.isascii() and text.isascii():
        return _stands(text.lower(), value.lower())
    if value.isascii() and value.lower() == value.upper():
        return _stands(text, value)
    found = re.search(f"{_BEFORE}{re.escape(value)}{_BEHIND}", text, flags=re.IGNORECASE)
    return found.span() if found else None


def _stands(text: str, value: str) -> tuple[int, int] | None:
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        if _IS_FREE_BEFORE.match(text, start) and _IS_FREE_BEHIND.match(text, end):
            return start, end
        start = text.find(value, start + 1)
    return None


def only_figure(text: str, period: str) -> tuple[int, int] | None:
    """Where the one figure stands that is not the period's; None if there are several."""
    figures = [found for found in _FIGURE.finditer(text) if found[0] not in period]
    return figures[0].span() if len(figures) == 1 else None
