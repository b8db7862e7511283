"""The day on which a web page was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from knowledge.ingest.publication import day_in, day_of, labelled_day, lone_day

_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate",
    "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "citation_publication_date", "citation_online_date",
    "citation_date", "article.published", "originalpublicationdate", "date", "displaydate",
    "weibo: article:create_at",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_MARKED = ".//*[@itemprop='datePublished' or @pubdate or contains(@class, 'dt-published')]"
_TIMES = ".//*[self::article or self::main]//time[@datetime][not(ancestor::aside or ancestor::li)]"
_ISO = re.compile(r"\s*((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_EARLIEST = "1995-01-01"  # what looks like a day before there were web pages is something else


def page_day(
    tree: HtmlElement,
    things: Sequence[Mapping[str, Any]],
    metas: Mapping[str, str],
    *,
    near: Sequence[str],
    url: str,
    language: str,
) -> date | None:
    """The day that the page states, else the one that it shows; the day of a change only for want of these.

    `things` are the objects of its JSON-LD, `metas` its meta elements, `near` the lines around its heading.
    A day that stands there without a word might be today's, as newspapers have it in their head.
    """
    said = [thing.get(key) for key in ("datePublished", "dateCreated", "uploadDate") for thing in things]
    said += [*(metas.get(name) for name in _PUBLISHED), *_marked(tree)]
    if found := _stated(said, language) or labelled_day(near, language):
        return found
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    alone = _stated((time.get("datetime") for time in tree.xpath(_TIMES)), language) or lone_day(
        near, language
    )
    if alone and alone < yesterday:
        return alone
    changed = [*(thing.get("dateModified") for thing in things), *(metas.get(name) for name in _MODIFIED)]
    return _stated(changed, language) or _looked_for(tree, url, yesterday)


def _marked(tree: HtmlElement) -> list[str | None]:
    marked = tree.xpath(_MARKED)
    return [
        one.get("datetime") or one.get("content") or one.get("title") or one.text_content() for one in marked
    ]


def _stated(said: Iterable[Any], language: str) -> date | None:
    for one in said:
        if isinstance(one, str) and (day := _day(one, language)):
            return day
    return None


def _day(text: str, language: str) -> date | None:
    if found := _ISO.match(text):
        return day_of(*map(int, found.groups()))
    return day_in(text, language)


def _looked_for(tree: HtmlElement, url: str, before: date) -> date | None:
    """What the address and the markup have that looks like a day; a guess, so never one of these days."""
    found = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=url or None,
        min_date=_EARLIEST,
        max_date=(before - timedelta(days=1)).isoformat(),
    )
    return date.fromisoformat(found) if found else None
