"""A source as curators see it: what was found of it, what is missing, and a button to correct each field."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views import buttons, links
from bot.views.buttons import MAX_DATA, MAX_LABEL
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge import Source
from knowledge.curation.sifting import Progress
from knowledge.text import is_unspaced, words

NAME = "src"
# The feature that makes facts of a source's passages, and its button that begins or goes on with one.
CARDS, BEGIN = "cards", "open"
# The longest of what its other buttons have beside the id of the source.
_OF_PASSAGE = ("xx", "99999")
OPEN, ASK, DROP_AND_ASK, CLEAR, READ, NEW = "o", "f", "df", "c", "r", "n"
MAX_SHOWN = 180
MAX_ADDRESS = 80
DIGITS_OF_DIGEST = 12
PER_ROW = 2
# By what stands for them in buttons.
FIELDS = {
    "t": "title",
    "p": "publisher",
    "a": "author",
    "d": "published_on",
    "l": "language",
    "u": "url",
}
_NAMES = {
    "title": msg("Title"),
    "publisher": msg("Publisher"),
    "author": msg("Author"),
    "published_on": msg("Date"),
    "language": msg("Language"),
    "url": msg("Address"),
}
_KILO, _MEGA = 1_000, 1_000_000


def field_name(voice: Voice, field: str) -> str:
    return voice.say(_NAMES[field])


def card(
    source: Source,
    progress: Progress,
    voice: Voice,
    *,
    said: str = "",
    opening: Sequence[InlineKeyboardButton] = (),
) -> Page:
    """`said` is HTML that stands above, for what happened just now; `opening` are further buttons."""
    parts = (
        said,
        f"<b>{escape(cut(source.title, MAX_SHOWN))}</b>",
        "\n".join((*_fields(source, voice), _id(source, voice))),
        escape(_text(source, voice)),
        escape(voice.say("No date found: give it, as answers always show one."))
        if _is_undated(source)
        else "",
    )
    return Page("\n\n".join(filter(None, parts)), buttons.rows(*_rows(source, progress, voice, opening)))


def finding(source: Source, progress: Progress, voice: Voice) -> InlineKeyboardButton | None:
    """To the cards of its passages; a source of which no text is kept has none."""
    if source.snapshot is None or not _fits(CARDS, *_OF_PASSAGE, source.id):
        return None
    label = voice.say("Find facts")
    if progress.is_begun:
        label = voice.say("Go on: {progress}", progress=counted(progress, voice))
    return press(label, CARDS, BEGIN, source.id)


def counted(progress: Progress, voice: Voice) -> str:
    return voice.say("{n} of {total}", n=voice.number(progress.number), total=voice.number(progress.total))


def opening(source: Source, label: str) -> InlineKeyboardButton | None:
    """To the card of the source."""
    return press(label, NAME, OPEN, source.id) if _fits(NAME, OPEN, source.id) else None


def _rows(
    source: Source, progress: Progress, voice: Voice, further: Sequence[InlineKeyboardButton]
) -> list[list[InlineKeyboardButton | None]]:
    fields: list[InlineKeyboardButton | None] = [
        press(field_name(voice, field), NAME, ASK, code, source.id)
        for code, field in FIELDS.items()
        if _fits(NAME, DROP_AND_ASK, code, source.id)
    ]
    first: list[list[InlineKeyboardButton | None]] = [[finding(source, progress, voice)]]
    first += [[each] for each in further]
    return [
        *first,
        *(fields[start : start + PER_ROW] for start in range(0, len(fields), PER_ROW)),
    ]


def _fits(*parts: str) -> bool:
    """Whether a button can hold it: fact files may name sources at any length."""
    return len(":".join(parts).encode()) <= MAX_DATA


def _fields(source: Source, voice: Voice) -> list[str]:
    """HTML; the title stands above."""
    held = {
        "publisher": escape(cut(source.publisher, MAX_SHOWN)),
        "author": escape(cut(source.author, MAX_SHOWN)),
        "published_on": escape(voice.day(source.published_on)) if source.published_on else "",
        "language": escape(voice.language_name(source.language)),
        "url": link(source.url),
    }
    none = escape(voice.say("not found"))
    return [
        voice.say_html("{field}: {value}", field=escape(field_name(voice, field)), value=value or none)
        for field, value in held.items()
    ]


def _id(source: Source, voice: Voice) -> str:
    return voice.say_html("Id: {id}", id=f"<code>{escape(source.id)}</code>")


def _text(source: Source, voice: Voice) -> str:
    """Of what is kept of its text."""
    snapshot = source.snapshot
    if snapshot is None:
        return voice.say("Its text is not kept.")
    when = voice.moment(snapshot.retrieved_at) if snapshot.retrieved_at else voice.day(snapshot.retrieved_on)
    told = (
        voice.say("Read on {when}", when=when),
        size(snapshot.size, voice) if snapshot.size else "",
        _length(snapshot.text, voice),
        f"sha256 {snapshot.sha256[:DIGITS_OF_DIGEST]}",
    )
    return voice.row(filter(None, told))


def _length(text: str, voice: Voice) -> str:
    """In words, or in characters where it is mostly written without spaces between them."""
    runs = words(text)
    unspaced = sum(len(run) for run in runs if is_unspaced(run))
    spaced = sum(not is_unspaced(run) for run in runs)
    if unspaced > spaced:
        return voice.counted(unspaced + spaced, "{n} character", "{n} characters")
    return voice.counted(unspaced + spaced, "{n} word", "{n} words")


def size(count: int, voice: Voice) -> str:
    """So many bytes, for people."""
    if count < _KILO:
        return voice.counted(count, "{n} byte", "{n} bytes")
    if count < _MEGA:
        return voice.say("{n} kB", n=voice.number(round(count / _KILO)))
    return voice.say("{n} MB", n=voice.number(round(count / _MEGA, 1)))


def _is_undated(source: Source) -> bool:
    return source.published_on is None


def link(url: str) -> str:
    """HTML; nothing for what is no web address."""
    if not links.is_link(url):
        return escape(cut(url, MAX_ADDRESS))
    return f'<a href="{escape(url)}">{escape(cut(shortened(url), MAX_ADDRESS))}</a>'


def shortened(url: str) -> str:
    """A web address as people say it."""
    parts = urlsplit(url)
    return f"{parts.netloc.rpartition('@')[2].removeprefix('www.')}{parts.path.rstrip('/')}"


def host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def listed(held: Sequence[tuple[Source, Progress]], voice: Voice) -> list[list[InlineKeyboardButton | None]]:
    """A row for each of those that are not finished."""
    return [[opening(source, _entry(source, progress, voice))] for source, progress in held]


def _entry(source: Source, progress: Progress, voice: Voice) -> str:
    if not progress.is_begun:
        return source.title
    done = counted(progress, voice)
    title = cut(source.title, MAX_LABEL - len(done) - 4)
    return voice.say("{title} ({progress})", title=title, progress=done)
