"""What a change makes of a fact, field by field, as HTML: for histories, reviews, clashes and previews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape

from bot.plain.text import cut, escape, length
from bot.views.curating.fields import field_name, status_name
from bot.voice import Voice
from knowledge import Citation, Fact, Source, Status

LIMIT = 2_500
MAX_TEXT = 300
MAX_LINE = 200
# How much is shown of what two long texts share before they part.
_LEAD = 60
Part = str | tuple[str, ...]


def differences(before: Fact | None, after: Fact, voice: Voice, *, limit: int = LIMIT) -> str:
    """HTML with a line for each change; `before` is None for a new fact.

    The text holds at most `limit` UTF-16 units, counted as Telegram does: without the markup.
    """
    single = all(len(each.citations) == 1 for each in (before, after) if each)
    old, new = _parts(before, voice, single=single) if before else {}, _parts(after, voice, single=single)
    if not before and after.status is Status.PUBLISHED:
        del new["status"]
    lines = [
        line for field in new for line in _lines(field_name(voice, field), old.get(field), new[field], voice)
    ]
    return _within(limit, lines, voice) if lines else escape(voice.say("No field differs."))


def _parts(fact: Fact, voice: Voice, *, single: bool) -> dict[str, Part]:
    """All that makes up a fact, in words; lists as tuples."""
    return {
        **{field: getattr(fact, field) for field in ("claim", "subject", "attribute", "period", "value")},
        **(_one_citation(fact.citation, voice) if single else _all_citations(fact, voice)),
        "phrasings": fact.phrasings,
        "translations": tuple(
            voice.say("{field}: {value}", field=voice.language_name(code), value=text)
            for code, text in fact.translations.items()
        ),
        "tags": fact.tags,
        "status": status_name(voice, fact.status),
        "valid_from": _day(fact.valid_from, voice),
        "valid_until": _day(fact.valid_until, voice),
    }


def _one_citation(cited: Citation, voice: Voice) -> Mapping[str, str]:
    return {"quote": cited.quote, "source": _origin(cited.source, voice), "locator": cited.locator}


def _all_citations(fact: Fact, voice: Voice) -> Mapping[str, tuple[str, ...]]:
    return {"citations": tuple(_citation(each, voice) for each in fact.citations)}


def _citation(cited: Citation, voice: Voice) -> str:
    origin = voice.row(filter(None, (_origin(cited.source, voice), cited.locator)))
    return voice.say("“{quote}” ({origin})", quote=cited.quote, origin=origin)


def _origin(source: Source, voice: Voice) -> str:
    day = _day(source.published_on, voice)
    return voice.row(filter(None, (source.title, source.publisher, day, source.url)))


def _day(day: date | None, voice: Voice) -> str:
    return voice.day(day) if day else ""


def _lines(name: str, old: Part | None, new: Part, voice: Voice) -> Iterator[str]:
    if old == new or not (old or new):
        return
    if isinstance(new, tuple):
        yield from _list_lines(name, old or (), new, voice)
    else:
        yield voice.say_html("{field}: {value}", field=escape(name), value=_text_change(old, new, voice))


def _text_change(old: Part | None, new: str, voice: Voice) -> str:
    if not isinstance(old, str):
        return escape(cut(new, MAX_TEXT))
    empty = f"<i>{escape(voice.say('empty'))}</i>"
    was, becomes = (escape(each) for each in _where_they_part(old, new))
    return f"{f'<s>{was}</s>' if was else empty} → {becomes or empty}"


def _where_they_part(old: str, new: str) -> tuple[str, str]:
    """Both, cut to what can be shown, with what differs first in sight."""
    if max(length(old), length(new)) > MAX_TEXT:
        pairs = enumerate(zip(old, new, strict=False))
        parting = next((at for at, (was, becomes) in pairs if was != becomes), min(len(old), len(new)))
        start = max(0, parting - _LEAD)
        old, new = (f"…{text[start:]}" if start else text for text in (old, new))
    return cut(old, MAX_TEXT), cut(new, MAX_TEXT)


def _list_lines(name: str, old: Part, new: tuple[str, ...], voice: Voice) -> Iterator[str]:
    lines = [f"− {escape(cut(each, MAX_LINE))}" for each in old if each not in new]
    lines += [f"+ {escape(cut(each, MAX_LINE))}" for each in new if each not in old]
    if lines:
        # The name and its first line are one, so that neither is left without the other.
        yield f"{voice.say_html('{field}:', field=escape(name))}\n{lines[0]}"
        yield from lines[1:]
    else:
        order = escape(voice.say("the same, in another order"))
        yield voice.say_html("{field}: {value}", field=escape(name), value=order)


def _within(limit: int, lines: list[str], voice: Voice) -> str:
    """As many of the lines as fit, and how many don't."""
    for left in range(len(lines)):
        said = voice.counted(left, "{n} more change is not shown.", "{n} more changes are not shown.")
        rest = [f"<i>{escape(said)}</i>"] if left else []
        html = "\n".join([*lines[: len(lines) - left], *rest])
        if seen(html) <= limit:
            return html
    return escape(voice.counted(len(lines), "{n} change.", "{n} changes."))


def seen(html: str) -> int:
    """The length of the text as Telegram counts it: without the markup."""
    return length(unescape(re.sub(r"<[^>]*>", "", html)))
