"""Whether a quote stands in a text: word for word, and not as a part of another word, number or name."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from knowledge.numerals.amounts import amounts
from knowledge.quotes import negations
from knowledge.quotes.languages import languages_of

_DOUBLE, _SINGLE, _HYPHEN, _DASH = '"', "'", "-", "—"
_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」『』﹁﹂﹃﹄＂〝〞〟❝❞″", _DOUBLE),
        **dict.fromkeys("‘’‚‛‹›＇`´ʼ❛❜′", _SINGLE),
        **dict.fromkeys("‐‑﹣－", _HYPHEN),
        **dict.fromkeys("―﹘", _DASH),
        **dict(zip("…ﬀﬁﬂﬃﬄ", ("...", "ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    }
)
# En dashes and minus signs beside a digit are hyphens; elsewhere they are dashes, as a lone hyphen is.
_NUMBER_DASH = re.compile(r"(?<=\d)[‒–−](?=\d)|(?<!\w)[‒–−](?=[\d.$€£¥])")
_LONE_DASH = re.compile(r"[‒–−]|(?<= )-(?= )")
# A mark that is no apostrophe between letters and no sign behind a digit (5′) quotes.
_QUOTING = re.compile(r"(?<![\w'])'(?=\S)|(?<=[^\W\d])'(?!\w)|(?<=[^\w\s'])'(?!\w)")
_INVISIBLE = frozenset(("Cf",))
_SELECTORS = "\ufe0e\ufe0f"
# Scripts that put no spaces between words, and their punctuation.
_HAN = "\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uff20"
_HAN_SPACE = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

# Behind a negation these open what it denies.
_OPENING = "\"'([{（［｛【〔《〈"
_CURRENCY = "$€£¥₽₩₹₺₴₸฿₫₪₦₱"
# What before a number makes another number of it: "63" and "1.3", "10-3", "$3", "<3".
_BEFORE_NUMBER = re.compile(rf"(?:\d|\d[.,':/·٫٬]|[-<>≤≥±]|[{_CURRENCY}] ?)$")
_AFTER_NUMBER = re.compile(rf"\d|[.,':/\-·٫٬]\d| ?[%‰°％{_CURRENCY}]")
_OTHER_CURRENCY = re.compile(r"(?<!\bUS)(?<=[A-Za-z])$")  # "HK$3" is not "$3"
_STARTS_AS_NUMBER = re.compile(rf"[-.,+]?\d|[{_CURRENCY}]")
_ENDS_AS_NUMBER = re.compile(r"\d$")
# As far as a number at the edge of a quote may go on in words.
_EDGE = 48


@functools.lru_cache(maxsize=8192)
def stands_in(quote: str, text: str) -> bool:
    """Whether the text holds the quote word for word: "3 percent" does not stand in "63 percent".

    White space, quotation marks, invisible characters and the kinds of hyphens and dashes may differ,
    nothing else. A quote is cut from no number ("3" of "3 million"), hyphenated word or negation.
    """
    wanted = _folded(quote)
    if not wanted:
        return False
    whole = folded_text(text)
    return any(_is_whole(wanted, whole, start) for start in _places(wanted, whole))


@functools.lru_cache(maxsize=256)
def folded_text(text: str) -> str:
    return _folded(text)


def _places(wanted: str, text: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _is_whole(wanted: str, text: str, start: int) -> bool:
    """Whether what stands at `start` is no part of something that says something else."""
    end = start + len(wanted)
    before, after = text[max(0, start - _EDGE) : start], text[end : end + _EDGE]
    return (
        _begins(wanted, before)
        and _ends(wanted, after)
        and not _is_cut(before, wanted[:_EDGE], len(before))
        and not _is_cut(wanted[-_EDGE:], after, len(wanted[-_EDGE:]))
    )


def _begins(wanted: str, before: str) -> bool:
    first = wanted[0]
    if negations.BEFORE.search(before) and (first.isalnum() or first in _OPENING):
        return False
    if _STARTS_AS_NUMBER.match(wanted) and _BEFORE_NUMBER.search(before):
        return False
    if first in _CURRENCY and _OTHER_CURRENCY.search(before):
        return False
    return not _is_joined(wanted[:2], before[::-1])


def _ends(wanted: str, after: str) -> bool:
    if negations.AFTER.match(after) and wanted[-1].isalnum():
        return False
    if _ENDS_AS_NUMBER.search(wanted) and _AFTER_NUMBER.match(after):
        return False
    return not _is_joined(wanted[:-3:-1], after)


def _is_joined(edge: str, beyond: str) -> bool:
    """Whether one word goes on over an edge, by its characters from there: with a letter, digit or hyphen."""
    inside = edge[:1] == _HYPHEN
    outside = beyond[:1] == _HYPHEN
    if inside and outside:
        return False
    return all(map(_is_spaced, (edge[inside : inside + 1] or " ", beyond[outside : outside + 1] or " ")))


def _is_cut(left: str, right: str, edge: int) -> bool:
    """Whether one number goes on over the edge between two texts, in digits or in words."""
    if not left or not right:
        return False
    text = left + right
    return any(_crosses(text, edge, language) for language in languages_of(text))


def _crosses(text: str, edge: int, language: str) -> bool:
    folded, found = amounts(text, language)
    spans = [(folded.origins[each.start], folded.origins[each.end - 1]) for each in found]
    # The full stop of "bn." goes with the number, and may end the sentence too.
    return any(start < edge and re.search(r"\w", text[edge : last + 1]) for start, last in spans)


def _folded(text: str) -> str:
    visible = "".join(
        c
        for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in _INVISIBLE and c not in _SELECTORS
    )
    spaced = " ".join(visible.translate(_MARKS).split())
    dashed = _LONE_DASH.sub(_DASH, _NUMBER_DASH.sub(_HYPHEN, spaced))
    return _HAN_SPACE.sub("", _QUOTING.sub(_DOUBLE, dashed))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")


def _is_spaced(character: str) -> bool:
    return _is_word(character) and not _UNSPACED.match(character)
