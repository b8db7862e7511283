"""Web pages: their main text, by trafilatura or by lxml where that finds little, and their head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from knowledge.errors import SourceRefused
from knowledge.ingest.documents import MOST_CHARACTERS, Document, Kind
from knowledge.ingest.encodings import decoded
from knowledge.ingest.languages import language_of_document
from knowledge.ingest.lines import GROUP_SPACE, JOINED, cleaned, raised
from knowledge.ingest.page_head import head_of
from knowledge.refusals import Refusal

# A main text below this is hardly one; that of lxml is taken unless it is so many times shorter still.
_SHORT = 250
_FULLER = 3
# What stands in a page that is drawn by scripts: nothing, or the request to let them run.
_NEARLY_NOTHING = 20
_FEW = 400
_ASKS_FOR_SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without|allow)\s+(?:\w+\s+){0,3}?java\s?script"
    r"|java\s?script\s+(?:is |to be |must )?\s*(?:disabled|required|enabled|not|be)"
    r"|включите\s+java|javascript\s+(?:aktivieren|activé|habilitado)|(?:启用|开启)\s*javascript",
    re.IGNORECASE,
)
_STAND_IN = "\ue0a0"  # trafilatura folds every space that it sees

_MAINS = (".//article", ".//main", ".//*[@role='main']")
_CAPTION = re.compile(r"(?:^|[ _-])(?:fig)?caption(?:$|[ _-])", re.IGNORECASE)
_NOTE = re.compile(r"\[?\w{1,3}\]?|\[[\w ]{1,20}\]")
_NOT_SHOWN = frozenset(
    "script style template noscript svg iframe select button head nav footer aside".split()  # noqa: SIM905
)
_BLOCKS = frozenset(
    """
    address article blockquote body caption center dd details div dl dt fieldset figcaption figure form
    h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody thead tfoot tr ul br
    head quote item row list lb code
    """.split()  # noqa: SIM905 - HTML's, and then those of trafilatura's trees
)
_CELLS = frozenset(("td", "th", "cell"))
_AS_WRITTEN = frozenset(("pre", "code"))
_SPACES = re.compile(r"\s+")
_CLUTTER = re.compile(
    r"cookie|consent|gdpr|related|recommend|most-?read|most-?popular|newsletter|subscribe|share|social|breadcrumb"
    r"|comment|sidebar|advert|promo|paywall|skip-link|footer|navbar|(?:^|[ _-])(?:nav|menu)(?:$|[ _-])",
    re.IGNORECASE,
)


def read_page(content: bytes, *, url: str = "", content_type: str = "") -> Document:
    """Read a page of HTML.

    Raises:
        SourceRefused: It has no text, or shows it with scripts only.
    """
    markup = decoded(content, content_type)
    tree = _parsed(markup)
    shown = cleaned("".join(_flat(tree, shown=True)))
    if not shown and len(markup) > MOST_CHARACTERS:  # lxml takes no single text that is so long
        raise SourceRefused(Refusal.TOO_LONG, limit=MOST_CHARACTERS // 1_000_000)
    _refuse_scripted(tree, shown)
    text = _main_text(tree, shown)
    language = language_of_document(text, tree.get("lang") or "")
    head = head_of(tree, shown=shown.split("\n"), text=text.split("\n"), url=url, language=language)
    return Document(
        kind=Kind.HTML,
        text=_headed(text, head.title, shown),
        language=language,
        title=head.title,
        author=head.author,
        publisher=head.publisher,
        published_on=head.published_on,
        url=head.url,
        shown=shown,
    )


def _headed(text: str, title: str, shown: str) -> str:
    """The main text under its heading, which many pages have outside of it."""
    is_heading = title in shown.split("\n") and title not in text
    return f"{title}\n{text}" if is_heading else text


def _parsed(markup: str) -> HtmlElement:
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:  # nothing but white space and comments
        raise SourceRefused(Refusal.NO_TEXT) from error


def _refuse_scripted(tree: HtmlElement, shown: str) -> None:
    scripts = next(tree.iter("script"), None) is not None
    letters = sum(map(str.isalnum, shown))
    asks = letters < _FEW and any(_ASKS_FOR_SCRIPTS.search(text) for text in (shown, *_without_scripts(tree)))
    if scripts and (letters < _NEARLY_NOTHING or asks):
        raise SourceRefused(Refusal.NEEDS_SCRIPTS)
    if not letters:
        raise SourceRefused(Refusal.NO_TEXT)


def _without_scripts(tree: HtmlElement) -> Iterator[str]:
    return (element.text_content() for element in tree.iter("noscript"))


def _main_text(tree: HtmlElement, shown: str) -> str:
    found = bare_extraction(_prepared(tree), favor_recall=True, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    text = "" if body is None else cleaned("".join(_flat(body))).replace(_STAND_IN, JOINED)
    if len(text) >= _SHORT:
        return text
    # Trafilatura then takes the whole page in one piece; by lxml it has its blocks, and less of its clutter.
    main = next((found for path in _MAINS if (found := tree.find(path)) is not None), tree)
    inner = cleaned("".join(_flat(main, shown=True)))
    return inner if len(inner) * _FULLER >= len(text) else text or shown


def _prepared(tree: HtmlElement) -> HtmlElement:
    """A copy in which trafilatura keeps captions, times, signs set high and spaces within numbers."""
    tree = deepcopy(tree)
    for element in list(tree.iter("*")):
        if element.tag == "figure" and element.find(".//table") is None:
            _as(element, "div")
        elif element.tag == "time":
            _as(element, "span")
        elif element.tag == "figcaption" or _is_caption(element):
            _as(element, "p")
            _free(element.getparent())
        elif element.tag == "sup":
            _set_high(element)
        element.text, element.tail = _grouped(element.text), _grouped(element.tail)
    return tree


def _as(element: HtmlElement, tag: str) -> None:
    element.tag = tag
    element.attrib.clear()


def _is_caption(element: HtmlElement) -> bool:
    named = _CAPTION.search(element.get("class", "")) and element.tag in {"div", "p", "span"}
    return bool(named) and not any(child.tag in _BLOCKS for child in element)


def _free(frame: HtmlElement | None) -> None:
    """Let the frame of a picture and its caption be none by its name, for which it would be dropped."""
    if frame is not None and frame.tag in {"div", "a", "span"} and frame.find(".//img") is not None:
        _as(frame, "div")


def _set_high(element: HtmlElement) -> None:
    """So that "m2" is no square metre, "109" no power of ten, and "50[3]" ends in the number of a note."""
    high = element.text_content().strip()
    if _NOTE.fullmatch(high) and element.find(".//a") is not None:
        element.drop_tree()
    elif not len(element):
        element.text = raised(high)


def _grouped(text: str | None) -> str | None:
    return text and GROUP_SPACE.sub(_STAND_IN, text)


def _flat(element: HtmlElement, *, shown: bool = False) -> Iterator[str]:
    """The text of a tree, of trafilatura or (`shown`) of a page without its clutter: each block in a line."""
    stack: list[HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        ends = _edges(node)
        if not shown or not _is_clutter(node):
            yield ends[0]
            yield node.text or "" if node.tag in _AS_WRITTEN else _SPACES.sub(" ", node.text or "")
            stack.append(ends[1])
            for child in reversed(node):
                stack += [_SPACES.sub(" ", child.tail or ""), child]


def _edges(node: HtmlElement) -> tuple[str, str]:
    if node.tag in _CELLS and not any(child.tag in _BLOCKS for child in node.iter() if child is not node):
        return (" | " if node.getprevious() is not None else "", "")
    return ("\n", "\n") if node.tag in _BLOCKS or node.tag in _CELLS else ("", "")


def _is_clutter(node: HtmlElement) -> bool:
    if not isinstance(node.tag, str) or node.tag in _NOT_SHOWN:
        return True
    if node.tag in {"body", "html", "main", "article"}:
        return False
    if node.tag == "header":
        return node.find(".//h1") is None
    named = f"{node.get('id', '')} {node.get('class', '')}"
    hidden = node.get("hidden") is not None or "display:none" in node.get("style", "").replace(" ", "")
    return hidden or bool(_CLUTTER.search(named) and node.find(".//h1") is None)
