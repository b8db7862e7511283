"""Paragraphs, sentences and, where those are too long, clauses: always as spans of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from knowledge.ingest.stretches import Stretch
from knowledge.text import utf16_length

_BREAK = re.compile(r"[\r\n\f\v\x85\u2028\u2029]+")
_ENDING = re.compile(r"[.!?…。\uff01\uff1f؟।:\uff1a;\uff1b][\"'”’»」』)\])\uff09]*$")
# A shorter line is a heading or an entry of a list; a longer one without an end was wrapped.
_WRAPPED = 40

# What the splitter takes for an end and is none, and the other way round; measured on texts of each language.
_INITIAL = re.compile(r"(?:^|[\s(.])[^\W\d_]\.\s*$")
_ABBREVIATIONS = {
    "ar": "د",
    "de": r"\d{1,2}|bzw|ca|evtl|ggf|inkl|sog|vgl",
    "en": "approx|est|fig|gen|gov|jr|rev|sen",
    "es": "av|aprox|dña|lic|pág",
    "fr": "env|mm|mme|mlle|st|ste",
    "it": "ca|dott|ing|prof|sig",
    "nl": "ca|dhr|mevr|mln|nr",
    "pl": "im|inż|mgr|prof|tys|ul",
    "pt": "av|eng|exmo|pág|prof",
    "ru": "г|гг|др|им|проф|ул",
}
_NO_END = {
    language: re.compile(rf"(?<!\w)(?:{words})\.\s*$", re.IGNORECASE)
    for language, words in _ABBREVIATIONS.items()
}
_ENDS_AS_WELL = {"ru": re.compile(r"\b(?:млн|млрд|руб|тыс|чел|шт)\.\s+(?=[А-ЯЁ])")}
# Who speaks stands behind the quotation, which has a full stop of its own.
_QUOTATION = re.compile(r"[。!?\uff01\uff1f][”」』]\s*$")
_SPEAKER = re.compile(r"[^。!?\uff01\uff1f,\uff0c]{0,15}(?:说|表示|介绍|称|指出|と)")

_STRONG = re.compile(r"[;\uff1b:\uff1a؛—–]\s*")
_WEAK = re.compile(r"(?:,(?=\s)|[\uff0c、،])\s*")
_SPACE = re.compile(r"\s+")
# A clause that is shorter than this share of what fits is no good place to cut.
_LEAST_SHARE = 0.3


def paragraphs(text: str) -> Iterator[Stretch]:
    """The lines of a text, without white space around them; a wrapped line goes on in the next."""
    current: Stretch | None = None
    for line in _lines(text):
        if current and _goes_on(text[slice(*current)], text[slice(*line)]):
            current = Stretch(current.start, line.end)
            continue
        if current:
            yield current
        current = line
    if current:
        yield current


def _lines(text: str) -> Iterator[Stretch]:
    at = 0
    for match in _BREAK.finditer(text):
        yield from _stripped(text, at, match.start())
        at = match.end()
    yield from _stripped(text, at, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Stretch]:
    inner = text[start:end].strip()
    if inner:
        start = text.index(inner, start)
        yield Stretch(start, start + len(inner))


def _goes_on(line: str, following: str) -> bool:
    last = line.rpartition("\n")[2]
    return len(last) >= _WRAPPED and following[0].islower() and not has_end(line)


def has_end(text: str) -> bool:
    """Whether a text ends as sentences do; Thai ones have no sign for it."""
    return _ENDING.search(text.rstrip()) is not None


def sentences(text: str, language: str) -> Iterator[Stretch]:
    """The sentences of one paragraph in an ISO 639-1 language, without the white space around them."""
    current: Stretch | None = None
    for start, end in _split(text, language):
        if current and _belongs(text[slice(*current)], text[start:end], language):
            current = Stretch(current.start, end)
            continue
        if current:
            yield from _stripped(text, *current)
        current = Stretch(start, end)
    if current:
        yield from _stripped(text, *current)


def _split(text: str, language: str) -> Iterator[tuple[int, int]]:
    more = _ENDS_AS_WELL.get(language)
    for each in get_sentence_boundaries(language, text):
        start, end = each["start_index"], each["end_index"]
        for match in more.finditer(text, start, end) if more else ():
            yield start, match.end()
            start = match.end()
        yield start, end


def _belongs(before: str, after: str, language: str) -> bool:
    """Whether the splitter parted what is one sentence."""
    if not after.strip() or after.lstrip()[0].islower() or not any(map(str.isalnum, before)):
        return True
    no_end = _NO_END.get(language)
    if _INITIAL.search(before) or (no_end and no_end.search(before)):
        return True
    return bool(_QUOTATION.search(before) and _SPEAKER.match(after))


def pieces(text: str, span: Stretch, *, longest: int) -> Iterator[Stretch]:
    """A span cut, where it has more than `longest` UTF-16 units, at the last border of clauses that fits."""
    start, end = span
    while utf16_length(text[start:end]) > longest:
        cut = _border(text, start, _fitting(text, start, longest))
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _fitting(text: str, start: int, longest: int) -> int:
    end = min(start + longest, len(text))
    while utf16_length(text[start:end]) > longest:
        end -= 1
    return end


def _border(text: str, start: int, end: int) -> int:
    least = start + int((end - start) * _LEAST_SHARE)
    for border in (_STRONG, _WEAK, _SPACE):
        if ends := [match.end() for match in border.finditer(text, least, end)]:
            return ends[-1]
    return end
