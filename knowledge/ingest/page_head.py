"""What a web page says of itself: in JSON-LD, in its meta elements, around its heading and in its address."""

from __future__ import annotations

import contextlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml.html import HtmlElement
from trafilatura.metadata import extract_author

from knowledge.ingest.authors import byline, real_author
from knowledge.ingest.headings import (
    MOST_TITLE,
    first_heading,
    publisher_of,
    real_title,
    site_in_title,
    without_site,
)
from knowledge.ingest.lines import folded_line
from knowledge.ingest.page_day import page_day

# One object of JSON-LD.
Thing = dict[str, Any]

_ARTICLE = re.compile(
    r"Article|BlogPosting|Report|PressRelease|Review|WebPage|Dataset|CreativeWork|Recipe|Event"
)
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "citation_author",
    "byl",
)
_TITLE_NAMES = ("og:title", "citation_title", "dc.title", "twitter:title", "title")
_SITE_NAMES = ("og:site_name", "publisher", "dc.publisher", "citation_publisher", "application-name")
_DEEPEST = 12
_BEFORE_HEADING = 4
_BEHIND_HEADING = 16
_MOST_SITE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The fields of `Document` that are found outside the main text."""

    title: str
    author: str
    publisher: str
    published_on: date | None
    url: str


def head_of(tree: HtmlElement, *, shown: Sequence[str], text: Sequence[str], url: str, language: str) -> Head:
    """`shown` are the lines of the page, `text` those of its main text; `url` is where it was fetched."""
    things = list(_linked(tree))
    metas = _metas(tree)
    headings = [line for h1 in tree.iter("h1") if (line := folded_line(h1.text_content()))]
    address = _canonical(tree, url) or url
    site = _site(tree, things, metas, headings)
    title = _title(tree, things, metas, headings, (site, publisher_of(address))) or first_heading(
        text, language
    )
    near = _near(shown, headings or [title]) or list(text[:_BEHIND_HEADING])
    return Head(
        title=title,
        author=_author(tree, things, metas, near, site),
        publisher=site or publisher_of(address),
        published_on=page_day(tree, things, metas, near=near, url=address, language=language),
        url=address,
    )


def _near(shown: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The lines around the heading, where a page has its author and its day."""
    at = next((i for i, line in enumerate(shown) if line in headings), None)
    if at is None:
        return []
    return list(shown[max(0, at - _BEFORE_HEADING) : at + _BEHIND_HEADING])


def _linked(tree: HtmlElement) -> Iterator[Thing]:
    """The things that JSON-LD describes, articles first."""
    found: list[Thing] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found += _things(json.loads(script.text or "", strict=False), 0)
        except (ValueError, RecursionError):
            continue
    return iter(sorted(found, key=lambda thing: not _ARTICLE.search(str(thing.get("@type", "")))))


def _things(value: Any, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        value = [value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")]
    if isinstance(value, list):
        for inner in value:
            yield from _things(inner, depth + 1)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The meta elements by their names in lower case, the first of each; those of microdata too."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := folded_line(meta.get("content") or ""):
            found.setdefault(name.lower(), content)
    return found


def _first(metas: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _named(value: Any) -> Iterator[str]:
    """The names of a person or an organisation of JSON-LD, or of several."""
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield folded_line(html.unescape(name))


# --- the site ---------------------------------------------------------------------------------------------


def _site(
    tree: HtmlElement, things: Sequence[Thing], metas: Mapping[str, str], headings: Sequence[str]
) -> str:
    said = [metas.get("og:site_name", "")]
    for thing in things:
        is_site = thing.get("@type") == "WebSite"
        said += [*_named(thing.get("publisher")), *(_named(thing.get("name")) if is_site else ())]
    said += [*_first(metas, _SITE_NAMES), site_in_title(_title_element(tree), headings)]
    return next((name for name in said if name and len(name) <= _MOST_SITE and "://" not in name), "")


def _canonical(tree: HtmlElement, url: str) -> str:
    """The address that the page gives as its own, if that may be: of the same site, not just its front."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    said = [*links, *(meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url")]
    for address in said:
        with contextlib.suppress(ValueError):
            own = urlsplit(urljoin(url, (address or "").strip()))
            if own.scheme in {"http", "https"} and own.hostname and not own.username and _may_be(own, url):
                return str(own._replace(fragment="").geturl())
    return ""


def _may_be(own: SplitResult, url: str) -> bool:
    fetched = urlsplit(url)
    is_front = not own.path.strip("/") and fetched.path.strip("/")
    return not url or (_same_site(own.hostname or "", fetched.hostname or "") and not is_front)


def _same_site(one: str, other: str) -> bool:
    """Hosts of one another, such as "m.example.org" and "www.example.org"."""
    one, other = (re.sub(r"^(?:www|m|mobile|amp)\.", "", host.lower()) for host in (one, other))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


# --- the title --------------------------------------------------------------------------------------------


def _title_element(tree: HtmlElement) -> str:
    title = tree.find(".//head//title")
    return "" if title is None else folded_line(title.text_content())


def _title(
    tree: HtmlElement,
    things: Sequence[Thing],
    metas: Mapping[str, str],
    headings: Sequence[str],
    sites: Iterable[str],
) -> str:
    headlines = (thing["headline"] for thing in things if isinstance(thing.get("headline"), str))
    said = [html.unescape(headline) for headline in headlines]
    said += [*_first(metas, _TITLE_NAMES), _title_element(tree)]
    whole = [real_title(title) for title in said]
    for heading in headings:
        if len(heading) <= MOST_TITLE and any(heading in title for title in whole):
            return heading
    return next((without_site(title, sites) for title in whole if title), next(iter(headings), ""))


# --- the author -------------------------------------------------------------------------------------------


def _author(
    tree: HtmlElement,
    things: Sequence[Thing],
    metas: Mapping[str, str],
    near: Sequence[str],
    site: str,
) -> str:
    said = ["; ".join(_named(thing.get("author"))) for thing in things]
    said += [*_first(metas, _AUTHOR_NAMES), byline(near)]
    found = next((name for one in said if (name := real_author(one, site))), "")
    if found:
        return found
    by_place = real_author(str(extract_author(tree) or ""), site)
    return "" if re.search(r"\d", by_place) else by_place
