"""Titles and publishers as people would write them down, of what documents have in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from knowledge.ingest.authors import ADDRESS, bare, byline
from knowledge.ingest.lines import folded_line
from knowledge.ingest.publication import published_on

MOST_TITLE = 200

_SUFFIX = re.compile(
    r"\s+(?:[|·•»«–—:]|-{1,2})\s+|\s*[|_｜]\s*|\s*[-–—]{1,2}\s*(?=[\u4e00-\u9fff]+(?:网|報|报|社|新闻)$)"
)
_BREADCRUMB = re.compile(
    r"[^>»›]+(?:[>»›][^>»›]+){2,}|.*(?:当前位置|您的位置|You are here)\s*[:：].*", re.IGNORECASE
)
_FILE_NAME = re.compile(
    r"[^\s/\\]*\.(?:docx?|pdf|indd|qxd|tex|dvi|txt|md|rtf|odt|pptx?|xlsx?|html?|ai|eps)", re.IGNORECASE
)
_OF_A_PROGRAM = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint|Excel)|Print|PowerPoint Presentation)\s*-\s*", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"(?:untitled|unknown|no title|title|document|doc|slide|layout|无标题|未命名|без имени|file)[\s\d()_-]*",
    re.IGNORECASE,
)
_FEW_LINES = 8
_SHORTENED = 90


def first_heading(lines: Iterable[str], language: str, name: str = "") -> str:
    """A title for a text without one: its first line that could be it, else its file's name."""
    first = [line for line in lines if line.strip()][:_FEW_LINES]
    for line in first:
        if len(line) <= MOST_TITLE and _may_be_title(line, language):
            return line
    stem = re.sub(r"[_\s]+", " ", PurePath(name).stem).strip()
    if stem and not _NO_TITLE.fullmatch(stem):
        return stem
    return shortened(first[0]) if first else ""


def _may_be_title(line: str, language: str) -> bool:
    if _BREADCRUMB.fullmatch(line) or ADDRESS.fullmatch(line) or byline([line]):
        return False
    is_word = line.isascii() and " " not in line
    return any(map(str.isalpha, line)) and not is_word and not published_on([line], language)


def shortened(line: str) -> str:
    """A line at most as long as a title: cut after a word."""
    if len(line) <= _SHORTENED:
        return line
    cut = line[:_SHORTENED]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def real_title(title: str) -> str:
    """A title from a document's properties, "" if a program put it there: "Microsoft Word - draft2.doc"."""
    title = _OF_A_PROGRAM.sub("", folded_line(title)).strip()
    if _FILE_NAME.fullmatch(title) or _NO_TITLE.fullmatch(title) or not any(map(str.isalpha, title)):
        return ""
    return title


def without_site(title: str, names: Iterable[str]) -> str:
    """A page's title without the site's name behind or before it."""
    title = folded_line(title)
    known = {bare(name) for name in names if name}
    parts = [part for part in _SUFFIX.split(title) if part]
    while len(parts) > 1 and bare(parts[-1]) in known:
        title = title[: title.rindex(parts.pop())].rstrip(" |_｜·•»«:–—-")
    if len(parts) > 1 and bare(parts[0]) in known:
        title = title[title.index(parts[1], len(parts[0])) :]
    return title


def site_in_title(title: str, headings: Iterable[str]) -> str:
    """The name that stands behind a page's heading in its title: "临澜日报" of "…三万二千个_临澜日报"."""
    for heading in headings:
        rest = title.removeprefix(heading)
        if heading and rest != title and _SUFFIX.match(rest):
            return [part for part in _SUFFIX.split(rest) if part.strip()][-1].strip()
    return ""


def publisher_of(url: str) -> str:
    """The site of an address, as far as its host says: "https://www.example.org/a" is of "example.org"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def titled(title: str, lines: Sequence[str], language: str, name: str = "") -> str:
    """The title of a document by its properties, else by its first lines or its file's name."""
    return real_title(title) or first_heading(lines, language, name)
