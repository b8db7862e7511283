"""What stands on a page beside its text: menus, notes on cookies and rights, buttons, bylines, credits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.ingest.boilerplate_words import BOILERPLATE_WORDS
from knowledge.ingest.sentences import has_end
from knowledge.text import is_unspaced, words

_OPEN, _CLOSED = r"[\[(\uff08【]", r"[\])\uff09】]"
_FILE = re.compile(r"\S.{0,80}\.(?:png|jpe?g|gif|svg|webp|pdf|docx?|mp4)", re.IGNORECASE)
# "Home>News>Ports", "SUBSCRIBE | LOG IN", "About · Contact".
_MENU = re.compile(r"\s*[>|›•·|]\s*|\s+[/»]\s+")
_MOST_WORDS_OF_AN_ENTRY = 4
_MOST_WORDS_OF_A_SHOUT = 12
_MOST_WORDS_OF_A_BYLINE = 14
_NAME_BEHIND = r"[^\W\d_a-zа-яё][\w.'’-]*"


def _any(alternatives: Iterable[str]) -> str:
    return "|".join(filter(None, alternatives))


_ROWS = BOILERPLATE_WORDS.values()
_WHOLE = re.compile(rf"(?:{_any(row.whole for row in _ROWS)})[\s:.…»>]*", re.IGNORECASE)
_OPENING = re.compile(
    rf"[\[(\uff08]?(?:{_any(row.opening for row in _ROWS)})"
    r"(?:(?=\W)|(?<=[\s\uff1a:])|(?<=[\u3040-\u9fff])|$)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(_any(row.anywhere for row in _ROWS), re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?i:{_any(row.byline for row in _ROWS)})(?:\s*[:\uff1a]\s*|\s+){_NAME_BEHIND}(?:\s|$)"
    rf"|(?:{BOILERPLATE_WORDS['zh'].byline})[:\uff1a\s]\s*[\u4e00-\u9fff·]{{2,8}}$"
)
_CREDIT_WORDS = _any(row.credit for row in _ROWS)
_CREDIT = re.compile(
    rf"\s*(?:{_OPEN}\s*(?:{_CREDIT_WORDS})(?![a-zа-яё])[^\])】\uff09]{{0,120}}{_CLOSED}?"
    rf"|(?:^|(?<=[.!?)。」”\uff09]))\s*(?:{_CREDIT_WORDS})\s*[:\uff1a/]\s*.{{1,80}}?"
    # Or an agency and a name: "(Xinhua/Li Ming)".
    rf"|{_OPEN}[^\W\d_][^\W\d/]{{1,30}}/[^\W\d/]{{2,30}}{_CLOSED})\s*$",
    re.IGNORECASE,
)


def is_boilerplate_line(line: str) -> bool:
    """Whether a line as a whole is none of the text: a menu, a button, a byline, the name of a picture."""
    return (
        not any(map(str.isalpha, line))
        or _WHOLE.fullmatch(line) is not None
        or _FILE.fullmatch(line) is not None
        or _is_menu(line)
        or _is_shout(line)
        or is_boilerplate(line)
    )


def is_boilerplate(sentence: str) -> bool:
    """Whether a sentence speaks of the page and not of its matter, or only says whom a picture is from."""
    return (
        _OPENING.match(sentence) is not None
        or _ANYWHERE.search(sentence) is not None
        or _is_byline(sentence)
        or not without_credit(sentence)
    )


def without_credit(sentence: str) -> str:
    """A caption without the note at its end on whom the picture is from."""
    return _CREDIT.sub("", sentence)


def _is_menu(line: str) -> bool:
    entries = [entry for entry in _MENU.split(line) if entry]
    lengths = sorted(_length(entry) for entry in entries)
    return (
        len(entries) > 1
        and lengths[len(lengths) // 2] <= _MOST_WORDS_OF_AN_ENTRY
        and not has_end(line)
        and "«" not in line
    )


def _is_shout(line: str) -> bool:
    return line.isupper() and not any(map(str.isdigit, line)) and len(words(line)) <= _MOST_WORDS_OF_A_SHOUT


def _is_byline(line: str) -> bool:
    is_short = len(words(line)) <= _MOST_WORDS_OF_A_BYLINE
    return is_short and not line.endswith((".", "。")) and _BYLINE.match(line) is not None


def _length(entry: str) -> int:
    """Words; of unspaced scripts, pairs of characters."""
    return sum(len(word) // 2 if is_unspaced(word) else 1 for word in words(entry))
