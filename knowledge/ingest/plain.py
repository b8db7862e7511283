"""Plain text and Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.errors import SourceRefused
from knowledge.ingest.authors import byline, near, real_author
from knowledge.ingest.documents import MOST_CHARACTERS, Document, Kind
from knowledge.ingest.encodings import decoded
from knowledge.ingest.headings import publisher_of, titled
from knowledge.ingest.languages import language_of_document
from knowledge.ingest.lines import cleaned, joined
from knowledge.ingest.publication import day_in, published_on
from knowledge.refusals import Refusal

if TYPE_CHECKING:
    from markdown_it.token import Token

# Files wrapped by hand or by a mailer have lines of up to this many characters, all about as long.
_WIDEST_WRAP = 100
_FULL = 0.7
_MANY = 0.4
_ENDS = re.compile(r"[.!?:;。！？：；][\"'”’»)]*$")
_MARKER = re.compile(r"(?:[-*•▪◦–—]|\(?\d{1,3}[.)]|[a-z][.)])\s")

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_TOP = 12  # an opening token, its words and a closing one a block: an image or a badge may come first
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


def read_text(
    content: bytes, *, kind: Kind = Kind.TEXT, name: str = "", url: str = "", content_type: str = ""
) -> Document:
    written = decoded(content, content_type)
    if len(written) > MOST_CHARACTERS:
        raise SourceRefused(Refusal.TOO_LONG, limit=MOST_CHARACTERS // 1_000_000)
    if kind is Kind.MARKDOWN:
        return _document(*read_markdown(written), kind=kind, name=name, url=url)
    return _document(unwrapped(written), {}, kind=kind, name=name, url=url)


def _document(text: str, said: Mapping[str, str], *, kind: Kind, name: str, url: str) -> Document:
    text = cleaned(text)
    lines = text.split("\n")
    language = language_of_document(text, said.get("lang", said.get("language", "")))
    title = titled(said.get("title", ""), lines, language, name)
    return Document(
        kind=kind,
        text=text,
        title=title,
        author=real_author(said.get("author", "")) or byline(near(title, lines)),
        publisher=publisher_of(url),
        published_on=day_in(said.get("date", ""), language) or published_on(lines, language),
        language=language,
        url=url,
    )


def unwrapped(text: str) -> str:
    """The text with each paragraph in one line, if its lines were broken to a width."""
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*\n", re.sub(r"\r\n?", "\n", text).strip())]
    widest = max(len(line) for block in blocks for line in block)
    if widest > _WIDEST_WRAP or not _is_wrapped(blocks, widest):
        return text
    return "\n".join(line for block in blocks for line in _paragraphs(block, widest))


def _is_wrapped(blocks: Iterable[Sequence[str]], widest: int) -> bool:
    """Whether the long lines go on in the next: those of a list or a poem begin anew."""
    long = [
        not _ENDS.search(line) and not below.lstrip()[:1].isupper()
        for block in blocks
        for line, below in pairwise(block)
        if len(line) > widest * _FULL and not _MARKER.match(below.lstrip())
    ]
    return sum(long) > len(long) * _MANY


def _paragraphs(block: list[str], widest: int) -> Iterator[str]:
    paragraph: list[str] = []
    for line in block:
        if paragraph and (len(paragraph[-1]) < widest * _FULL or _MARKER.match(line.lstrip())):
            yield joined(paragraph)
            paragraph = []
        paragraph.append(line.strip())
    yield joined(paragraph)


def read_markdown(text: str) -> tuple[str, dict[str, str]]:
    """The words of a Markdown text without its marks, and what stands in front of it ("title: …")."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - for Markdown only

    front = _FRONT.match(text)
    said = dict(_FIELD.findall(front[1])) if front else {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    fields = {key.lower(): value.strip(" \"'") for key, value in said.items()}
    return "\n".join(_blocks(tokens)), {"title": _first_heading(tokens), **fields}


def _first_heading(tokens: Sequence[Token]) -> str:
    """The heading that the text begins with; one further down is of its part."""
    opens = next((i for i, token in enumerate(tokens[:_TOP]) if token.type == "heading_open"), None)
    return "" if opens is None else cleaned(_words(tokens[opens + 1].children or ()))


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row:
            yield " | ".join(row)
            row = None
        elif token.type == "inline":
            words = _words(token.children or ())
            if row is None:
                yield words
            else:
                row.append(words)
        elif token.type in {"fence", "code_block"}:
            yield token.content
        elif token.type == "html_block":
            yield _without_tags(token.content)


def _words(tokens: Iterable[Token]) -> str:
    return "".join(map(_word, tokens))


def _word(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " " if token.type == "softbreak" else "\n"
    if token.type == "html_inline":
        return _without_tags(token.content)
    return _words(token.children) if token.children else token.content


def _without_tags(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))
