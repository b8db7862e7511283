"""Ids out of words: what they may be made of, and how two of them are told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from knowledge.model import MAX_ID_LENGTH
from knowledge.text import fold

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
