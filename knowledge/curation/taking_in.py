"""Documents that curators give us: which source each one is, and what is new in it where we hold it."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.curation.living import Seen
from knowledge.curation.naming import ascii_words, free, id_of, numbered
from knowledge.curation.sources import is_at, new_source
from knowledge.model import Fact, Snapshot, Source
from knowledge.quotes.standing import folded_text
from knowledge.records.sources import Validators
from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.ingest.documents import Document
    from knowledge.ingest.fetching import Fetcher

# Longer ones would be cut where facts are shown.
MAX_TITLE = 180
MAX_NAME = 80
# A document with the title of a source is that source only if so much of the shorter text stands in both.
_SAME_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A document that was read.

    `name` is that of the file, if it was sent; else `url` is what was asked for and `address` where that
    led. `size` is in bytes.
    """

    document: Document
    name: str = ""
    url: str = ""
    address: str = ""
    moved_to: str = ""
    size: int = 0
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    validators: Validators = field(default_factory=Validators)

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(self.document.text, self.at.date(), self.at, self.size)

    def seen(self, source: Source) -> Seen:
        """As a look at a source that we hold."""
        moved_to = self.moved_to if is_at(source.url, self.url) else ""
        if is_at(source.moved_to, self.url, self.address):
            moved_to = source.moved_to
        return Seen(
            at=self.at,
            texts=tuple(filter(None, (self.document.text, self.document.shown))),
            size=self.size,
            moved_to="" if is_at(source.url, moved_to) else moved_to,
            validators=self.validators,
        )

    @property
    def title(self) -> str:
        return _line(self.document.title, MAX_TITLE) or _line(
            PurePath(self.name).stem.replace("_", " "), MAX_TITLE
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of a document. Where its source was held, `before` is the source as it was.

    `lost` are the facts whose quotes it no longer holds. If not
    `is_kept` its text would have broken their locks, and there was none before. `given_date` is the one
    that the document has now, if the source is held with another.
    """

    source: Source
    before: Source | None = None
    lost: tuple[Fact, ...] = ()
    is_kept: bool = True
    given_date: date | None = None


@dataclass(frozen=True, slots=True)
class TextChange:
    """The sentences that came into a text, and those that went out of it."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


async def read_link(fetcher: Fetcher, url: str, *, validators: Validators | None = None) -> Given | None:
    """The page at an address; None if it has not changed since it had these validators.

    Raises SourceRefused.
    """
    from knowledge.ingest.documents import read_document  # noqa: PLC0415

    asked_with = validators or Validators()
    fetched = await fetcher.fetch(url, etag=asked_with.etag, last_modified=asked_with.last_modified)
    if fetched is None:
        return None
    document = await read_document(fetched.content, url=fetched.address, content_type=fetched.content_type)
    await _prepare(document)
    return Given(
        document=document,
        url=url,
        address=fetched.address,
        moved_to=fetched.moved_to,
        size=len(fetched.content),
        at=fetched.retrieved_at,
        validators=Validators(fetched.etag, fetched.last_modified),
    )


async def read_file(content: bytes, *, name: str, content_type: str = "") -> Given:
    """A document that was sent. Raises SourceRefused."""
    from knowledge.ingest.documents import read_document  # noqa: PLC0415

    document = await read_document(content, name=name, content_type=content_type)
    await _prepare(document)
    return Given(document=document, name=name, size=len(content))


async def _prepare(document: Document) -> None:
    """Long texts take seconds to search the first time: not while the database waits, and readers with it."""
    await asyncio.to_thread(folded_text, document.text)


def source_of(given: Given, known: Sequence[Source]) -> tuple[Source, bool]:
    """The source that a document is, and whether it is a new one."""
    if given.url:
        return _linked(given, known)
    held = _sent(given, known)
    return (held, False) if held else (_described(given, known), True)


def completed(held: Source, given: Given) -> Source:
    """The source with what nobody has said of it yet and the document does say."""
    document = given.document
    untitled = bool(held.url) and held.title == new_source(held.url, known=(), language="")[0].title
    return replace(
        held,
        title=(given.title or held.title) if untitled else held.title,
        publisher=held.publisher or _line(document.publisher, MAX_NAME),
        author=held.author or _line(document.author, MAX_NAME),
        published_on=held.published_on or document.published_on,
    )


async def changes(taken: TakenIn) -> TextChange:
    """What is new in the text of a source since it was read before; for long ones that takes seconds."""
    before, after = taken.before.snapshot if taken.before else None, taken.source.snapshot
    if before is None or after is None or before.text == after.text:
        return TextChange()
    return await asyncio.to_thread(compared, before.text, after.text, taken.source.language)


def compared(before: str, after: str, language: str) -> TextChange:
    old, new = _sentences(before, language), _sentences(after, language)
    return TextChange(_beside(new, old), _beside(old, new))


def address_of(written: str, *, bare: bool = False) -> str:
    """The web address that a text is, and nothing else; empty for all else.

    With `bare` a host by itself will do, as where an address was asked for.
    """
    written = written.strip()
    if bare and "." in written and "/" not in written and " " not in written:
        written = f"https://{written}"
    return new_source(written, known=(), language="")[0].url


def _linked(given: Given, known: Sequence[Source]) -> tuple[Source, bool]:
    kept = _own_address(given)
    for source in known:
        if is_at(source.url, given.url, given.address, kept):
            return source, False
    for source in known:
        if is_at(source.moved_to, given.url, given.address, kept):
            return source, False
    named, _ = new_source(kept, known=known, language=given.document.language)
    return _told(replace(named, title=given.title or named.title), given), True


def _own_address(given: Given) -> str:
    """Where a page says that it stands, if that is on the same site: it may say anything."""
    canonical = given.document.url
    return canonical if canonical and _site(canonical) == _site(given.address) else given.address


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _described(given: Given, known: Sequence[Source]) -> Source:
    title = given.title or _line(given.document.text, MAX_NAME)
    taken = {source.id for source in known}.__contains__
    words = ascii_words(title)
    name = free(id_of(words), taken) if words else numbered("source", taken)
    return _told(Source(id=name, title=title, url=given.document.url), given)


def _told(named: Source, given: Given) -> Source:
    document = given.document
    return replace(
        named,
        publisher=_line(document.publisher, MAX_NAME) or named.publisher,
        author=_line(document.author, MAX_NAME),
        published_on=document.published_on,
        retrieved_on=given.at.date(),
        language=document.language or named.language,
        snapshot=given.snapshot,
    )


def _sent(given: Given, known: Sequence[Source]) -> Source | None:
    """The source with the same text, the address that the document has, or its title and much of its text."""
    digest = sha256(given.document.text.encode()).hexdigest()
    for source in known:
        if source.snapshot and source.snapshot.sha256 == digest:
            return source
    if given.document.url:
        source, is_new = new_source(given.document.url, known=known, language="")
        if not is_new:
            return source
    return next((source for source in known if _is_edition(source, given)), None)


def _is_edition(source: Source, given: Given) -> bool:
    """Whether a document is a source as it is now, or another document of that title: "Annual report"."""
    if fold(source.title) != fold(given.title):
        return False
    if source.snapshot is None:
        return True
    one, other = map(_lines, (source.snapshot.text, given.document.text))
    return len(one & other) >= _SAME_SHARE * min(len(one), len(other))


def _lines(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, text.splitlines())))


def _sentences(text: str, language: str) -> dict[str, str]:
    """The sentences as they stand there, by what two of them have in common that say the same."""
    from knowledge.ingest.sentences import paragraphs, sentences  # noqa: PLC0415

    blocks = (text[slice(*block)] for block in paragraphs(text))
    told = (block[slice(*each)] for block in blocks for each in sentences(block, language))
    lines = (" ".join(sentence.split()) for sentence in told)
    return {fold(sentence): sentence for sentence in lines if sentence}


def _beside(these: Mapping[str, str], those: Container[str]) -> tuple[str, ...]:
    return tuple(sentence for key, sentence in these.items() if key not in those)


def _line(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
