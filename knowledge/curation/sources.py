"""Sources as curators name them: by an id, a URL or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from knowledge.curation.naming import ascii_words, free, id_of, numbered
from knowledge.model import Fact, Source
from knowledge.store import FactStore
from knowledge.text import fold

_BARE_URL = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)\S*", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_LONGEST_TITLE = 80


def new_source(written: str, *, known: Sequence[Source], language: str) -> tuple[Source, bool]:
    """The source that is meant, and whether it is a new one."""
    written = " ".join(written.split())
    address = _address(written)
    for source in _meant(written, address, known):
        return source, False
    taken = {source.id for source in known}.__contains__
    if address is None:
        words = ascii_words(written)
        name = free(id_of(words), taken) if words else numbered("source", taken)
        return Source(id=name, title=written, language=language), True
    host, path = _host(address), _PAGE.sub("", unquote(address.path))
    return Source(
        id=free(id_of(ascii_words(re.sub(r"[\W_]+", " ", f"{host} {path}"))) or "source", taken),
        title=_shortened(f"{host}{unquote(address.path).rstrip('/')}"),
        publisher=host,
        url=_kept(address),
        retrieved_on=datetime.now(UTC).date(),
        language=language,
    ), True


def described_source(
    *,
    title: str,
    publisher: str = "",
    published_on: date | None = None,
    url: str = "",
    known: Sequence[Source],
    language: str,
) -> Source:
    """The known source with this address or else this title; else a new one of what is said of it."""
    meant = [new_source(each, known=known, language=language) for each in (url, title) if each.strip()]
    for source, is_new in meant:
        if not is_new:
            return source
    addressed, named = meant[0][0], meant[-1][0]
    return replace(
        named,
        publisher=" ".join(publisher.split()) or addressed.publisher,
        published_on=published_on,
        url=addressed.url,
        retrieved_on=addressed.retrieved_on,
    )


def is_at(held: str, *urls: str) -> bool:
    """Whether one of the addresses is of the document at the one that is held, however they are spelt."""
    there = _address(held)
    if there is None:
        return False
    return any(_same(address) == _same(there) for address in map(_address, urls) if address)


def newly_dated(facts: Iterable[Fact], store: FactStore) -> list[str]:
    """The ids of the sources that are held without a date, and that these facts give one."""
    dated = {cited.source.id for fact in facts for cited in fact.citations if cited.source.published_on}
    held = (store.find_source(source_id) for source_id in sorted(dated))
    return [source.id for source in held if source and source.published_on is None]


def _meant(written: str, address: SplitResult | None, known: Sequence[Source]) -> Iterator[Source]:
    yield from (source for source in known if source.id == written.lower())
    if address is not None:
        same = _same(address)
        for source in known:
            held = _address(source.url)
            if held is not None and _same(held) == same:
                yield source
    yield from (source for source in known if fold(source.title) == fold(written))


def _address(written: str) -> SplitResult | None:
    """The parts of a web address; None for what is none."""
    if _BARE_URL.fullmatch(written):
        written = f"https://{written}"
    try:
        address = urlsplit(written)
        is_address = address.scheme in {"http", "https"} and bool(address.hostname) and " " not in written
    except ValueError:  # "http://[…"
        return None
    return address if is_address else None


def _host(address: SplitResult) -> str:
    return (address.hostname or "").removeprefix("www.")


def _query(address: SplitResult) -> str:
    """The query without what only says where a reader came from."""
    asked = parse_qsl(address.query, keep_blank_values=True)
    return urlencode([(key, value) for key, value in asked if not key.lower().startswith("utm_")])


def _same(address: SplitResult) -> tuple[object, ...]:
    """What two addresses of one document have in common."""
    return _host(address), address.port, unquote(address.path).rstrip("/"), _query(address)


def _kept(address: SplitResult) -> str:
    query = address.query if "utm_" not in address.query.lower() else _query(address)
    return address._replace(query=query, fragment="").geturl()


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
