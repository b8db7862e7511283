"""The fields of a fact as curators type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.curation.dates import read_date
from knowledge.curation.drafting import unquoted
from knowledge.curation.proposing import only_figure
from knowledge.curation.sources import new_source
from knowledge.model import NO_SUBJECT, Citation, Fact, Source
from knowledge.quotes import stands_in
from knowledge.store import FactStore
from knowledge.text import fold, language_of

OF_A_FACT = ("claim", "subject", "attribute", "period", "value", "tags", "valid_from", "valid_until")
# When the source was published is asked for only where nobody has said: sources are shared by many facts.
SOURCE_DATE = "published_on"
OF_A_CITATION = ("quote", "source", SOURCE_DATE, "locator")
DATES = ("valid_from", "valid_until")
# Those that may be empty.
OPTIONAL = frozenset(("subject", "attribute", "period", "value", "locator", "tags", *DATES))


def fields_of(fact: Fact) -> list[str]:
    """The names of its fields in order; those of its further citations are numbered, from "quote#1"."""
    cited = [
        f"{field}#{number}" if number else field
        for number, each in enumerate(fact.citations)
        for field in OF_A_CITATION
        if field != SOURCE_DATE or each.source.published_on is None
    ]
    return [*OF_A_FACT[:5], *cited, *OF_A_FACT[5:]]


def citation_of(fact: Fact, field: str) -> tuple[str, int]:
    """The field of a citation, and of which of the fact's."""
    name, _, number = field.partition("#")
    return name, min(int(number), len(fact.citations) - 1) if number.isdigit() else 0


def shown(fact: Fact, field: str) -> str:
    """What the field holds, as it could be typed."""
    name, number = citation_of(fact, field)
    cited = fact.citations[number]
    match name:
        case "source":
            return cited.source.title
        case "published_on":
            return cited.source.published_on.isoformat() if cited.source.published_on else ""
        case "quote" | "locator":
            return str(getattr(cited, name))
        case "tags":
            return ", ".join(fact.tags)
        case "subject" if fact.subject == NO_SUBJECT:
            return ""
        case _:
            held = getattr(fact, name)
            return held.isoformat() if isinstance(held, date) else str(held or "")


def with_field(fact: Fact, field: str, text: str, store: FactStore, language: str) -> Fact | None:
    """The fact with a field as it was typed, empty text emptying it; None if that is no day."""
    name, number = citation_of(fact, field)
    if name == "tags":
        return replace(fact, tags=_listed(text))
    if name in DATES:
        day = read_date(text, language) if text.strip() else None
        return None if text.strip() and day is None else replace(fact, **{name: day})  # type: ignore[arg-type]
    if name == SOURCE_DATE:
        return _dated(fact, number, read_date(text, language)) if text.strip() else fact
    text = " ".join(text.split())
    if name in OF_A_CITATION:
        return _with_citation(fact, number, _cited(fact.citations[number], name, text, store))
    if name == "claim":
        return claiming(fact, text)
    if name == "subject":
        text = _subject(text, store)
    return replace(fact, **{name: text})  # type: ignore[arg-type]


def _dated(fact: Fact, number: int, day: date | None) -> Fact | None:
    """With that day as the date of the source, wherever the fact cites it."""
    if day is None:
        return None
    dated = replace(fact.citations[number].source, published_on=day)
    citations = (replace(c, source=dated) if c.source.id == dated.id else c for c in fact.citations)
    return replace(fact, citations=tuple(citations))


def with_source(fact: Fact, field: str, source: Source) -> Fact:
    _, number = citation_of(fact, field)
    return _with_citation(fact, number, replace(fact.citations[number], source=source))


def claiming(fact: Fact, claim: str) -> Fact:
    """With another claim; a value that it no longer states becomes the one figure that it does state."""
    keeps = not fact.value or stands_in(fact.value, claim)
    return replace(fact, claim=claim, value=fact.value if keeps else only_figure(claim))


def _cited(cited: Citation, name: str, text: str, store: FactStore) -> Citation:
    match name:
        case "source":
            source, _ = new_source(text, known=store.sources(), language=language_of(cited.quote))
            return replace(cited, source=source)
        case "quote":
            return replace(cited, quote=unquoted(text))
        case _:
            return replace(cited, locator=text)


def _with_citation(fact: Fact, number: int, cited: Citation) -> Fact:
    citations = (*fact.citations[:number], cited, *fact.citations[number + 1 :])
    return replace(fact, citations=citations)


def _subject(text: str, store: FactStore) -> str:
    """The subject that has this name, in whatever letter case, or else the name as a new one."""
    wanted = fold(text)
    names = ((name, subject) for subject in store.subjects() for name in subject.names)
    return next((subject.name for name, subject in names if fold(name) == wanted), text or NO_SUBJECT)


def _listed(text: str) -> tuple[str, ...]:
    parts: Sequence[str] = re.split(r"[,，、;；\n]", text)
    return tuple(dict.fromkeys(part for part in (" ".join(each.split()) for each in parts) if part))
