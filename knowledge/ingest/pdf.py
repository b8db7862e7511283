"""PDFs (pypdf): running text out of lines on pages."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from knowledge.errors import SourceRefused
from knowledge.ingest.authors import byline, near, real_author
from knowledge.ingest.documents import MOST_CHARACTERS, Document, Kind
from knowledge.ingest.headings import publisher_of, real_title, titled
from knowledge.ingest.languages import language_of_document
from knowledge.ingest.layout import Line, Page, heading_of, paragraphs, without_margins
from knowledge.ingest.lines import cleaned, visible
from knowledge.ingest.publication import day_of, made_on, published_on
from knowledge.refusals import Refusal

MOST_PAGES = 500
# What fonts without a table of their characters give instead of text.
_MOST_GARBLED = 0.2
_GLYPH = re.compile(r"/(?:g|G|uni|cid:)\d+|\(cid:\d+\)")
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")

Matrix = Sequence[float]


def read_pdf(content: bytes, *, name: str = "", url: str = "") -> Document:
    """Read a PDF.

    Raises:
        SourceRefused: It is locked, damaged, has too many pages, or only pictures of text.
    """
    try:
        reader = _opened(content)
        pages = list(_pages(reader))
        said = reader.metadata
    except DependencyError as error:  # a cipher that is not at hand: nobody but its maker may read it
        raise SourceRefused(Refusal.ENCRYPTED) from error
    except LimitReachedError as error:
        raise SourceRefused(Refusal.EXPANDS_TOO_MUCH) from error
    except (PyPdfError, RecursionError) as error:
        raise SourceRefused(Refusal.UNREADABLE) from error
    return _document(pages, dict(said or {}), name=name, url=url)


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(content))
    # Many are locked against changes only, and open without a password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceRefused(Refusal.ENCRYPTED)
    if len(reader.pages) > MOST_PAGES:
        raise SourceRefused(Refusal.TOO_MANY_PAGES, limit=MOST_PAGES)
    return reader


def _document(pages: Sequence[Page], said: Mapping[str, Any], *, name: str, url: str) -> Document:
    kept, margins = without_margins(pages)
    text = cleaned("\n".join(paragraphs(kept)))
    if _is_garbled(text):
        raise SourceRefused(Refusal.NO_TEXT)
    lines = text.split("\n")
    language = language_of_document(text)
    heading = heading_of(kept)
    title = _title(_stated(said, "/Title"), heading) or titled(heading, lines, language, name)
    return Document(
        kind=Kind.PDF,
        text=text,
        title=title,
        author=real_author(_stated(said, "/Author")) or byline(near(title, lines)),
        publisher=publisher_of(url),
        published_on=published_on(lines, language) or published_on(margins, language) or made_on(_made(said)),
        language=language,
        url=url,
        pages=len(pages),
    )


def _pages(reader: PdfReader) -> Iterator[list[Line]]:
    left = MOST_CHARACTERS
    for page in reader.pages:
        lines = list(_lines(page))
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            raise SourceRefused(Refusal.TOO_LONG, limit=MOST_CHARACTERS // 1_000_000)
        yield lines


def _lines(page: PageObject) -> Iterator[Line]:
    pieces: list[Line] = []

    def see(text: str, cm: Matrix, tm: Matrix, _font: object, size: float) -> None:
        scale = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        x, y = (tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4] for i in (0, 1))
        pieces.append(Line(text, x, y, size * scale))

    page.extract_text(visitor_text=see)
    line: list[Line] = []
    for piece in pieces:
        for i, text in enumerate(piece.text.split("\n")):
            if i:
                yield from _line(line)
                line = []
            line.append(replace(piece, text=text))
    yield from _line(line)


def _line(pieces: Sequence[Line]) -> Iterator[Line]:
    """The pieces of a line in one; its size is that of most of it, so that a raised sign changes nothing."""
    text = visible("".join(piece.text for piece in pieces))
    if text:
        begin = next(piece for piece in pieces if piece.text.strip())
        most = max(pieces, key=lambda piece: len(piece.text.strip()))
        yield Line(text, begin.x, begin.y, most.size)


def _is_garbled(text: str) -> bool:
    """Whether too much is of no script: private signs, replacements, what stood for "glyph 12"."""
    strange = sum(c == "\ufffd" or unicodedata.category(c) in {"Co", "Cn"} for c in text)
    return strange > len(text) * _MOST_GARBLED or len(_GLYPH.findall(text)) * 5 > len(text) * _MOST_GARBLED


def _stated(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return str(value) if value else ""


def _title(stated: str, heading: str) -> str:
    """The title of its properties; the heading of the first page where only a site's name is missing."""
    stated = real_title(stated)
    return heading if heading and stated.startswith(heading) else stated


def _made(said: Mapping[str, Any]) -> date | None:
    made = _MADE.match(_stated(said, "/CreationDate"))
    return day_of(*map(int, made.groups())) if made else None
