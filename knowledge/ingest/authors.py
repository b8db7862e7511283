"""Authors as people would write them down, of what documents have in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.ingest.lines import folded_line
from knowledge.text import fold

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")

_BEFORE = r"(?:written by|by|author|reporter|von|par|por|autora?|auteur|автор|текст|作者|记者|記者|文)"
_BYLINE = re.compile(rf"{_BEFORE}(?:\s*[:：]\s*|\s+)(?P<name>[^|·•]+)", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:作者|记者|記者|автор|author|autora?|auteur)\s*[:：]\s*"
    r"(?P<name>[^\s|·•,，;；)）]+(?:\s[^\s\d|·•:：,，]+){0,3})",
    re.IGNORECASE,
)
_BY = re.compile(rf"{_BEFORE}(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*[,;–—-]\s*[\w' -]*\b"
    r"(?:correspondent|reporter|editor|writer|staff|journalist|columnist|desk|bureau)\b.*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|user|owner|author|editor|staff|unknown|root|guest|webmaster|python-docx|redaction"
    r"|microsoft(?: office)?(?: user)?|office|windows user|anonymous|none|null|user\d*"
    r"|редакция|编辑|佚名|本站)",
    re.IGNORECASE,
)
_MOST_AUTHOR = 120
_MOST_BYLINE = 80
_FEW_LINES = 8


def near(title: str, lines: Sequence[str]) -> list[str]:
    """The lines where a document names its author: the first, and those behind its title."""
    at = next((i for i, line in enumerate(lines) if line == title), 0)
    return [*lines[at + 1 : at + 1 + _FEW_LINES], *lines[:_FEW_LINES]]


def byline(lines: Iterable[str]) -> str:
    """The author that one of the first lines names: "By Jane Doe", 作者：张三, "Автор: …"."""
    for line in lines:
        found = _LABELLED.search(line)
        if not found and len(line) <= _MOST_BYLINE and not line.endswith((".", "。", "!", "?")):
            found = _BYLINE.match(line)
        if found and (name := real_author(found["name"])):
            return name
    return ""


def real_author(author: str, publisher: str = "") -> str:
    """The names of authors alone, without "By", addresses and offices; "" if it is nobody in particular."""
    names = [_name(part) for part in re.split(r"\s*;\s*", folded_line(author))]
    kept = [name for name in dict.fromkeys(names) if name and bare(name) != bare(publisher)]
    return ", ".join(kept)[:_MOST_AUTHOR]


def _name(written: str) -> str:
    begins = _BY.match(written)
    name = written[begins.end() :] if begins else written
    name = _ROLE.sub("", ADDRESS.sub("", name)).strip(" ,;|·•()（）-–—")
    if _NOBODY.fullmatch(name) or not any(map(str.isalpha, name)) or _looks_like_login(name):
        return ""
    return name


def _looks_like_login(name: str) -> bool:
    return name.isascii() and " " not in name and (name.islower() or any(map(str.isdigit, name)))


def bare(name: str) -> str:
    """A name's letters and figures only, for comparing: "Velmora Courier" is "velmoracourier"."""
    return re.sub(r"^www\.|\W", "", fold(name))
