"""Ids out of words: what they may be made of, and how two of them are told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from knowledge.model import MAX_ID_LENGTH
from knowledge.text import fold

# What says nothing of a claim or a title by itself.
STOP_WORDS = frozenset(
    """
    a about above after again against ago all also among an and any are around as at be became because
    been before being below between both but by came can come comes could did do does down during each
    every first for from had has have having her his how if in inside into is it its last made makes
    many may more most much near no not now of off on one only or other our out over own per since so
    some still such than that the their them then there these they this those through to under until up
    upon very was were what when where which while who will with within without would year years you
    your al au aus bei con da das de del dem den der des di die dos du e ein eine el en es est et für il
    im ist la las le les los mit na no nel o para pour por que se su sur um un una und une van von y zu
    """.split()  # noqa: SIM905 (a few lines read better than two hundred quoted words)
)
# What copying brings along with an id.
_AROUND_ID = " \t\n\"'`“”„‘’«»「」"
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")


def ascii_words(text: str) -> list[str]:
    """The words of a text in plain lower case, as far as they can be written so."""
    folded = _POSSESSIVE.sub("", fold(text)).replace("&", "")
    return _WORD.findall(folded)


def meant_id(written: str) -> str:
    """An id as people write it: phones begin with a capital letter."""
    return written.strip(_AROUND_ID).lower()


def id_of(parts: Iterable[str], *, longest: int = MAX_ID_LENGTH) -> str:
    """As many of the parts as fit, joined; the first one cut where it is too long by itself."""
    joined = ""
    for part in parts:
        longer = f"{joined}-{part}" if joined else part[:longest]
        if len(longer) > longest:
            break
        joined = longer
    return joined.strip("-")


def free(wanted: str, taken: Callable[[str], bool]) -> str:
    """`wanted`, or with a number at its end where that is taken."""
    return numbered(wanted, taken, first=2) if taken(wanted) else wanted


def numbered(wanted: str, taken: Callable[[str], bool], *, first: int = 1) -> str:
    """`wanted` with the next number at its end, found in few steps also where thousands are taken."""
    step = 1
    while taken(_numbered(wanted, first + step - 1)):
        step *= 2
    held, open_ = step // 2, step
    while open_ - held > 1:
        middle = (held + open_) // 2
        if taken(_numbered(wanted, first + middle - 1)):
            held = middle
        else:
            open_ = middle
    return _numbered(wanted, first + open_ - 1)


def _numbered(wanted: str, number: int) -> str:
    end = f"-{number}"
    return wanted[: MAX_ID_LENGTH - len(end)].rstrip("-") + end
