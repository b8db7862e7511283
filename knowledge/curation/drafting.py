"""What a curator's text becomes: a whole fact, with a proposal for all that was not said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge.curation.naming import ascii_words, free, id_of, numbered
from knowledge.curation.proposing import named_subject, only_figure, only_period
from knowledge.engine import Engine
from knowledge.model import MAX_ID_LENGTH, NO_SUBJECT, Citation, Fact
from knowledge.text import STOP_WORDS, fold

_SEPARATOR = re.compile(r"\s*[|｜]\s*")
_PARTS = 3
# What closes a quote by how it is opened.
_MARKS = {'"': '"', "'": "'", "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’"}
# What an id takes of the subject and of what is said of it; both are cut to what fits.
_SUBJECT_LENGTH = 24
_TELLING_WORDS = 3
_YEAR_LENGTH = len("-2021")


def read_line(text: str) -> tuple[str, str, str] | None:
    """Claim, source and quote of `CLAIM | SOURCE | QUOTE`; None if one of them is missing."""
    parts = _SEPARATOR.split(text.strip(), maxsplit=_PARTS - 1)
    if len(parts) != _PARTS:
        return None
    claim, source, quote = parts
    quote = unquoted(quote)
    return (claim, source, quote) if claim and source and quote else None


def unquoted(quote: str) -> str:
    """A quote without the marks around all of it."""
    quote = quote.strip()
    inner = quote[1:-1]
    closes = _MARKS.get(quote[:1], "")
    is_marked = (
        len(quote) > 1 and quote[-1] in closes and not any(mark in inner for mark in quote[0] + closes)
    )
    return inner.strip() if is_marked else quote


def proposed(
    engine: Engine,
    *,
    claim: str,
    citation: Citation,
    phrasings: Sequence[str] = (),
    subject: str | None = None,
    period: str | None = None,
) -> Fact:
    """A fact of a new id that claims this; what is None is proposed from the claim."""
    claim = " ".join(claim.split())
    if subject is None:
        subject = named_subject(claim, engine)
    if period is None:
        period = only_period(claim)
    return Fact(
        id=new_id(claim, subject, period, lambda name: engine.store.find(name) is not None),
        claim=claim,
        subject=subject or NO_SUBJECT,
        citations=(citation,),
        period=period,
        value=only_figure(claim),
        phrasings=tuple(dict.fromkeys(" ".join(phrasing.split()) for phrasing in phrasings)),
    )


def unheld(phrasings: Iterable[str], fact: Fact) -> tuple[str, ...]:
    """Those in which the fact can't be asked for yet; only letter case or accents make no other one."""
    held = {fold(wording) for wording in fact.wordings}
    new: dict[str, str] = {}
    for phrasing in phrasings:
        new.setdefault(fold(phrasing), phrasing)
    return tuple(phrasing for folded, phrasing in new.items() if folded not in held)


def new_id(claim: str, subject: str, period: str, taken: Callable[[str], bool]) -> str:
    """A short name of words of the subject and the claim, and the year."""
    about = id_of(ascii_words(subject), longest=_SUBJECT_LENGTH)
    year = re.findall(r"\d{4}", period)[-1:]
    told = list(_telling(claim, subject))[:_TELLING_WORDS]
    wanted = id_of([about, *told] if about else told, longest=MAX_ID_LENGTH - _YEAR_LENGTH)
    if not re.search("[a-z]", wanted):
        return numbered("fact", taken)
    return free("-".join([wanted, *year]), taken)


def _telling(claim: str, subject: str) -> Iterator[str]:
    """The words of a claim that say something beside its subject, without figures and their units."""
    without = " ".join(claim.split(only_figure(claim) or None))
    known = {*STOP_WORDS, *ascii_words(subject)}
    for word in dict.fromkeys(ascii_words(without)):
        if word not in known and not word.isdigit() and len(word) > 1:
            yield word
