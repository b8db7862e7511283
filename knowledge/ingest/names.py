"""Names by their capitals and quotation marks, in scripts that have them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel import Locale

from knowledge.ingest.capitals import capitalized_runs
from knowledge.ingest.found import FoundKind
from knowledge.ingest.name_joins import NameJoins
from knowledge.ingest.organisations import forms, is_head, is_organisation_word, kind_of
from knowledge.ingest.places import gazetteer
from knowledge.ingest.stretches import Stretch
from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES, fold, words

# German writes every noun with a capital: there one word alone is a name only by what it is.
_CAPITALS_SAY_NOTHING = frozenset(("de",))
_OPENING = re.compile(r"(?:^|[.!?:;…]|--|[–—])[\s\"'“”„«‘¿¡(\[]*$|[\"“„«]$")
_QUOTED = re.compile(r"«([^«»]{2,60})»|„([^„“”]{2,60})[“”]")
_MOST_WORDS_QUOTED = 6
# "E-QM5", "KX-40", "eBay": no word is written so.
_ODD = re.compile(r"[A-ZА-Я].*(?:\d|[a-zа-я][A-ZА-Я])|.*-.*\d")
_ARTICLE = re.compile(r"(?<!\w)(The|El|La|Los|Las|Le|Les|Il|Die|Der|Das|O|A|Os|As) $")
_BEFORE = re.compile(
    r"([\w-]+)[\s«„\"“]*"
    r"(?:(?:of(?: the)?|de(?: l[ao'’]| los)?|des?|del|d[ou]|d['’]|von|d[aio]s?|della?)\s*)?$"
)
_BEHIND = re.compile(r"[»“”\"]?\s([\w-]+)")
_AROUND = 40
# Behind a figure, which is blotted out, stands what it counts.
_COUNTED = re.compile(r"\|\s$")
# What goes on in small letters in Russian, and how.
_GOES_ON = re.compile(
    r"(?i:министерств|департамент|комитет|управлени|агентств|институт|комисси|служб|академи)"
)
_GENITIVES = re.compile(
    r"(?: (?:по )?[а-яё-]+(?:ии|ости|[иыа]я|ого|его|ой|ей|ов|ев|ств[ао]?|ния|ций|[аяиы]х|ли|ы|и)(?![а-яё]))+"
)
_ADJECTIVE = re.compile(r"(?:[иыо][йм]|ая|ое|[ео]го|ую|е[йм])$")
_SMALL_RUSSIAN = re.compile(r" ([а-яё]+)")


@dataclass(frozen=True, slots=True)
class Usage:
    """How a document writes its words: in small letters, and with a capital inside sentences."""

    small: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()


def usage(sentences: Iterable[str]) -> Usage:
    inside = [word for sentence in sentences for word in words(sentence)[1:]]
    return Usage(
        frozenset(word for word in inside if word.islower()),
        frozenset(word for word in inside if word[:1].isupper() and not word.isupper()),
    )


def names_in(text: str, language: str, used: Usage) -> Iterator[tuple[FoundKind, Stretch]]:
    """The names in a sentence whose figures and dates are blotted out, in order, with what they name."""
    places = gazetteer(language)
    runs = NameJoins(text, language, places).joined(_runs(text, language, used))
    both = [*((span, True) for span in _quoted(text)), *((span, False) for span in runs)]
    taken = 0
    for written, is_quoted in sorted(both, key=lambda each: (each[0].start, -each[0].end)):
        span = _with_tail(text, _with_article(text, written), language)
        if span.start < taken:
            continue
        before, behind = _neighbours(text, span)
        if language == "ru" and not _ADJECTIVE.search(text[slice(*span)]):  # "протяжённость моста"
            behind = ""
        kind = kind_of(text[slice(*span)], before, behind, language=language, places=places)
        is_sure = kind == FoundKind.PLACE and places.has(text[slice(*span)])
        if kind and (is_quoted or is_sure or _is_name(text, span, kind, language, used)):
            taken = span.end
            yield kind, span


def _quoted(text: str) -> Iterator[Stretch]:
    """Names in quotation marks, as «Северное стекло»; what people say in them ends otherwise."""
    for match in _QUOTED.finditer(text):
        group = 1 if match[1] else 2
        is_name = match[group][0].isupper() and match[group][-1] not in ".,!?…" and "|" not in match[group]
        if is_name and len(words(match[group])) <= _MOST_WORDS_QUOTED:
            yield Stretch(*match.span(group))


def _runs(text: str, language: str, used: Usage) -> Iterator[Stretch]:
    """Runs of capitals, each without the word that has its capital only because it opens a sentence."""
    openers = _openers(language)
    for start, run in capitalized_runs(text, language):
        first, _, rest = run.partition(" ")
        is_ordinary = first.lower() in openers or first.lower() in used.small
        is_counted = language in _CAPITALS_SAY_NOTHING and _COUNTED.search(text[:start]) is not None
        if not is_counted and (not is_ordinary or _ODD.match(first) or not _opens(text, start)):
            yield Stretch(start, start + len(run))
        elif rest:
            yield Stretch(start + len(run) - len(rest), start + len(run))


@functools.cache
def _openers(language: str) -> frozenset[str]:
    return frozenset(forms(language).openers.split())


def _opens(text: str, at: int) -> bool:
    return _OPENING.search(text[max(0, at - 8) : at]) is not None


def _is_name(text: str, span: Stretch, kind: FoundKind, language: str, used: Usage) -> bool:
    """Whether a run is a name, and no word that opens a sentence or, in German, any noun."""
    name = text[slice(*span)]
    if len(name) == 1 or fold(name).rstrip(".") in _weekdays(language):
        return False
    if " " in name or _ODD.match(name):
        return True
    if is_head(name, language):
        return False
    opens = _opens(text, span.start)
    if kind != FoundKind.NAME:
        return not opens or name.isupper() or name in used.capital
    return language not in _CAPITALS_SAY_NOTHING and (not opens or name in used.capital)


@functools.cache
def _weekdays(language: str) -> frozenset[str]:
    locale = Locale.parse(language if language in LANGUAGES else DEFAULT_LANGUAGE)
    widths = (locale.days["format"][width] for width in ("wide", "abbreviated"))
    return frozenset(fold(day).rstrip(".") for width in widths for day in width.values())


def _neighbours(text: str, span: Stretch) -> tuple[str, str]:
    """The words before and behind a name, without quotation marks and "of"."""
    before = _BEFORE.search(text[max(0, span.start - _AROUND) : span.start])
    behind = _BEHIND.match(text, span.end)
    return (before[1] if before else ""), (behind[1] if behind else "")


def _with_article(text: str, span: Stretch) -> Stretch:
    """Inside a sentence an article has a capital where it is a part of the name: "Los Olmos"."""
    article = _ARTICLE.search(text[: span.start])
    is_part = article is not None and not _opens(text, article.start(1))
    return Stretch(article.start(1), span.end) if article and is_part else span


def _with_tail(text: str, span: Stretch, language: str) -> Stretch:
    """In Russian only the first word has a capital: "Министерство торговли", "Уральский университет"."""
    if language != "ru":
        return span
    if _GOES_ON.match(text, span.start) and (tail := _GENITIVES.match(text, span.end)):
        return Stretch(span.start, tail.end())
    behind = _SMALL_RUSSIAN.match(text, span.end)
    is_part = behind and text[span.end - 1].islower() and is_organisation_word(behind[1], language)
    return Stretch(span.start, behind.end()) if behind and is_part else span
