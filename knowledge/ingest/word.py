"""Word documents (python-docx): paragraphs and table rows in their order, as the reader sees them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from knowledge.errors import SourceRefused
from knowledge.ingest.authors import byline, near, real_author
from knowledge.ingest.documents import Document, Kind
from knowledge.ingest.headings import publisher_of, real_title, titled
from knowledge.ingest.languages import language_of_document
from knowledge.ingest.lines import cleaned, raised
from knowledge.ingest.publication import made_on, published_on
from knowledge.refusals import Refusal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TR, _TC, _T, _R = (f"{_W}{name}" for name in ("p", "tr", "tc", "t", "r"))
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Deleted or moved away in a revision; and the copy of a text box for programs that can't show it.
_UNSEEN = frozenset(
    (f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_TITLE_STYLE = re.compile(r"title|heading ?1|titel|titre|título|заголовок|标题", re.IGNORECASE)
# The template of python-docx says so in every document that was made with it.
_TEMPLATE = (date(2013, 12, 23), "python-docx")


def read_word(content: bytes, *, name: str = "", url: str = "") -> Document:
    """Read a DOCX whose size unpacked was weighed already.

    Raises:
        SourceRefused: It is no Word document, or damaged.
    """
    word = _opened(content)
    text = cleaned("\n".join(_blocks(word.element.body)))
    lines = text.split("\n")
    said = word.core_properties
    language = language_of_document(text, said.language or "")
    title = real_title(said.title or "") or titled(_styled_title(word), lines, language, name)
    return Document(
        kind=Kind.DOCX,
        text=text,
        title=title,
        author=real_author(said.author or "") or byline(near(title, lines)),
        publisher=publisher_of(url),
        published_on=published_on(lines, language) or made_on(_made(said)),
        language=language,
        url=url,
    )


def _opened(content: bytes) -> Any:
    try:
        return docx.Document(io.BytesIO(content))
    except ValueError as error:  # a document of another kind in the same packaging
        raise SourceRefused(Refusal.NOT_A_DOCUMENT) from error
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError) as error:
        raise SourceRefused(Refusal.UNREADABLE) from error


def _blocks(body: Any) -> Iterator[str]:
    """The paragraphs and, of tables, the rows; a table within a cell becomes part of the cell."""
    stack = [body]
    while stack:
        node = stack.pop()
        if node.tag == _P:
            yield "".join(_words(node))
        elif node.tag == _TR:
            yield " | ".join(cell for tc in node.iter(_TC) if _outermost(tc, node) and (cell := _cell(tc)))
        elif node.tag not in _UNSEEN:
            stack += reversed(node)


def _outermost(cell: Any, row: Any) -> bool:
    return next(cell.iterancestors(_TR)) is row


def _cell(cell: Any) -> str:
    return " ".join(cleaned("\n".join("".join(_words(p)) for p in cell.iter(_P))).split("\n"))


def _words(node: Any) -> Iterator[str]:
    """The text of a paragraph, those of hyperlinks, fields, insertions and boxes among it."""
    stack = list(reversed(node))
    while stack:
        part = stack.pop()
        if part.tag == _T:
            yield raised(part.text or "") if _is_high(part) else part.text or ""
        elif part.tag == _P:  # of a text box that is anchored here
            yield "\n"
            stack += reversed(part)
        elif part.tag in _BREAKS:
            yield _BREAKS[part.tag]
        elif part.tag not in _UNSEEN:
            stack += reversed(part)


def _is_high(text: Any) -> bool:
    sign = text.getparent().find(f"{_W}rPr/{_W}vertAlign")
    return sign is not None and sign.get(f"{_W}val") == "superscript"


def _styled_title(word: Any) -> str:
    for paragraph in word.paragraphs[:10]:
        if paragraph.text.strip() and _TITLE_STYLE.fullmatch(paragraph.style.name or ""):
            return str(paragraph.text)
    return ""


def _made(said: Any) -> date | None:
    made = said.created or said.modified
    if not isinstance(made, datetime) or (made.date(), said.author) == _TEMPLATE:
        return None
    return made.date()
