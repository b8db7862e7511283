"""The figures, dates and names of a passage, each where it stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from knowledge.ingest.dates import date_spans
from knowledge.ingest.found import Found, FoundKind
from knowledge.ingest.name_forms import NAME_FORMS
from knowledge.ingest.names import Usage, names_in
from knowledge.ingest.stretches import Stretch
from knowledge.ingest.unspaced_names import unspaced_names
from knowledge.numerals import Stated, stated_numbers

__all__ = ["Found", "FoundKind", "found_in"]

_PERCENT = "percent"
_NO_MONEY = frozenset((_PERCENT, "times", "years", "plain"))
_LATIN = re.compile(r"[A-Za-z]")
# "£5m": a letter that no number word of the language is.
_SHORT_SCALE = re.compile(r"\s?(?:m|bn|tn|mln|mrd)(?!\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"an? (?!hundred|thousand|million|billion|trillion|dozen|half)", re.IGNORECASE)
# Beside their signs numbers are glued to letters, as those in names are: "24C", "500km"; and a runner's time.
_MEASURED = re.compile(
    r"(?<![\w.,$€£¥-])(?:\d+(?:[.,]\d+)*"
    r"(?=°?[CF]\b|(?:[kcmn]?m[²³]?|[kmμ]?g|[kMGT]?Wh?p?|[kMGT]B|kph|mph|ha|bhp|hp|V|[kMG]?Hz|ml|min)(?!\w))"
    r"|\d{1,2}:[0-5]\d:[0-5]\d(?!\d))"
)
_COUNTRY = re.compile(r"(?<![^\W_])[A-Z]{1,3}$")  # "R$", "HK$"
# Of shares in words, the tenths of Chinese and Japanese are how these write tens of percent.
_TENTHS = re.compile(r".+[成割]")
_BLOT = "|"
_UNSPACED = frozenset(("ar", "ja", "ko", "th", "zh"))
_NOTHING_KNOWN = Usage()


def found_in(passage: str, language: str, used: Usage = _NOTHING_KNOWN) -> tuple[Found, ...]:
    """All that is found in a passage of an ISO 639-1 language, in order; none overlap.

    `used` is how the whole document writes its words, which tells names from what opens a sentence.
    """
    every = [(FoundKind.DATE, span) for span in date_spans(passage, language)]
    # Each is looked for in what those before it have left, so nothing is found twice.
    for finder in (_shares, _measured, _figures, functools.partial(_names, used=used)):
        left = _blotted(passage, (span for _, span in every))
        every += finder(left, language)
    return tuple(Found(kind, passage[slice(*span)], *span) for kind, span in sorted(every, key=_where))


_Marked = tuple[FoundKind, Stretch]


def _figures(text: str, language: str) -> Iterator[_Marked]:
    for stated in stated_numbers(text, language):
        span = _trimmed(text, stated)
        kind = _kind(stated)
        if kind == FoundKind.MONEY and (scale := _SHORT_SCALE.match(text, span.end)):
            span = Stretch(span.start, scale.end())
        yield kind, span


def _trimmed(text: str, stated: Stated) -> Stretch:
    """Without the full stop of the sentence, and in "a six-year period" without the article."""
    start, end = stated.start, stated.end
    if text[start:end].endswith(".") and not text[end:].strip():
        end -= 1
    if text[start] == "$" and (country := _COUNTRY.search(text, 0, start)):
        start = country.start()
    article = _ARTICLE.match(text, start, end)
    return Stretch(article.end() if article else start, end)


def _kind(stated: Stated) -> FoundKind:
    if stated.unit == _PERCENT:
        return FoundKind.PERCENTAGE
    return FoundKind.NUMBER if stated.unit in _NO_MONEY else FoundKind.MONEY


@functools.cache
def _share(language: str) -> re.Pattern[str]:
    row = NAME_FORMS.get(language)
    border = "" if language in _UNSPACED else r"\b"
    return re.compile(rf"{border}(?:{row.share}){border}" if row and row.share else "(?!)", re.IGNORECASE)


def _shares(text: str, language: str) -> Iterator[_Marked]:
    for match in _share(language).finditer(text):
        kind = FoundKind.PERCENTAGE if _TENTHS.fullmatch(match[0]) else FoundKind.NUMBER
        yield kind, Stretch(*match.span())


def _measured(text: str, _: str) -> Iterator[_Marked]:
    yield from ((FoundKind.NUMBER, Stretch(*match.span())) for match in _MEASURED.finditer(text))


def _names(text: str, language: str, *, used: Usage) -> Iterator[_Marked]:
    taken: list[Stretch] = []
    each: Iterable[_Marked] = unspaced_names(text, language) if language in _UNSPACED else ()
    if language not in _UNSPACED or _LATIN.search(text):
        each = (*each, *names_in(text, language, used))
    for kind, span in each:
        if not any(_overlap(span, other) for other in taken):
            taken.append(span)
            yield kind, span


def _where(marked: _Marked) -> Stretch:
    return marked[1]


def _overlap(first: Stretch, second: Stretch) -> bool:
    return first.start < second.end and second.start < first.end


def _blotted(text: str, spans: Iterable[Stretch]) -> str:
    """`text`, equally long, without what stands at the spans: so it is not found twice."""
    for start, end in spans:
        text = text[:start] + _BLOT * (end - start) + text[end:]
    return text
