"""Lines on pages to running text: margins dropped, lines joined into paragraphs, broken words made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.ingest.lines import joined

_ENDS = re.compile(r"[.!?:;…。！？；：][\"'”’»)\]」』）]*$")
_MARKER = re.compile(r"(?:[•▪◦●○■–—*·-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_BROKEN = re.compile(r"(?<=\w)[-\u2010\u00ad]$")
# What English puts a hyphen behind, wherever a line ends; most other hyphens there are a typesetter's.
_COMPOUND = frozenset(
    """
    cross double first five four full half high large long low nine one self seven short six third three two
    well year
    """.split()  # noqa: SIM905 - a list of so many words would fill a page
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*(?=[-\u2010\u00ad]$)")
_FIRST_WORD = re.compile(r"[^\W\d_]+")

# In units of what is usual: a gap so much wider, a size so different, a line so short begin something new.
_WIDER = 1.2
_OTHER_SIZE = 0.08
_SHORT = 0.75
_VERY_SHORT = 0.5
_COLUMN = 4  # lines
_INDENTED = 0.8
_LARGER = 1.15
_USUAL_LEADING = 1.35
_LISTED = 0.8
_MOST_HEADING_LINES = 4

_EDGE_LINES = 3
_REPEATED = 0.4
_FEWEST_REPEATS = 3
_INTEGER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|s\.|стр\.?|страница|página|pág\.?|pagina|sayfa|strona|第)?\s*(?P<number>\d{1,4})"
    r"\s*(?:页|頁|ページ|쪽)?\s*(?:(?:of|/|\||из|von|de|sur|di|van|z|共)\s*\d{1,4}\s*(?:页|頁)?)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it begins, in points from the lower left, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float


Page = Sequence[Line]


def without_margins(pages: Sequence[Page]) -> tuple[list[list[Line]], list[str]]:
    """The pages without the lines that stand at the edge of many of them, and these lines once each."""
    edges = [_edge(page) for page in pages]
    counts = Counter(form for i, edge in enumerate(edges) for form in _forms_of_page(edge, i))
    enough = max(_FEWEST_REPEATS, round(len(pages) * _REPEATED)) if len(pages) > 2 else 2  # noqa: PLR2004
    repeated = {form for form, count in counts.items() if count >= enough}
    kept: list[list[Line]] = []
    dropped: dict[str, None] = {}
    for i, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        margins = [
            line for line in edge if repeated & _forms(line.text, i) or _numbers_only(line, len(pages))
        ]
        dropped.update(dict.fromkeys(line.text for line in margins))
        kept.append([line for line in page if line not in margins])
    return kept, list(dropped)


def _edge(page: Page) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.y)
    return by_height[:_EDGE_LINES] + by_height[max(_EDGE_LINES, len(page) - _EDGE_LINES) :]


def _forms_of_page(edge: Iterable[Line], index: int) -> set[str]:
    return {form for line in edge for form in _forms(line.text, index)}


def _forms(text: str, index: int) -> set[str]:
    """The text, and the text with a number that counts up from page to page taken as such."""
    counted = (
        f"{text[: number.start()]}#{int(number[0]) - index}#{text[number.end() :]}"
        for number in _INTEGER.finditer(text)
    )
    return {text, *counted}


def _numbers_only(line: Line, pages: int) -> bool:
    """The page number of a single page; on several they count up, which `_forms` finds."""
    number = _PAGE_NUMBER.fullmatch(line.text)
    return pages == 1 and number is not None and number["number"] == "1"


def heading_of(pages: Sequence[Page]) -> str:
    """The largest lines of the first page, if they are larger than most of the document; "" if none are."""
    page = next((page for page in pages if page), None)
    if not page:
        return ""
    largest = max(line.size for line in page)
    if largest < _body_size([line for page in pages for line in page]) * _LARGER:
        return ""
    first = next(i for i, line in enumerate(page) if _same(line.size, largest))
    run = []
    for line in page[first : first + _MOST_HEADING_LINES]:
        if not _same(line.size, largest):
            break
        run.append(line.text)
    return joined(run)


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def paragraphs(pages: Sequence[Page]) -> Iterator[str]:
    """The text of the pages, a paragraph, heading or row each."""
    known = _vocabulary([line.text for page in pages for line in page])
    widths = _widths(pages)
    going_on: list[str] = []
    for block in _blocks(pages):
        width = widths[round(block.lines[0].size, 1)]
        for i, paragraph in enumerate(_paragraphs([line.text for line in block.lines], width)):
            continues = i == 0 and block.may_continue and going_on and _continues(going_on[-1], paragraph[0])
            if going_on and not continues:
                yield _whole(going_on, known)
                going_on = []
            going_on += paragraph
    if going_on:
        yield _whole(going_on, known)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together by their place; it may continue the one before on another page or column."""

    lines: list[Line]
    may_continue: bool


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    leadings = _leadings(pages)
    lines: list[Line] = []
    may_continue = False
    for page in pages:
        for i, line in enumerate(page):
            elsewhere = i == 0 or line.y > lines[-1].y + line.size
            if lines and (elsewhere or _begins(lines, line, leadings)):
                yield Block(lines, may_continue)
                may_continue = elsewhere and _same(lines[-1].size, line.size)
                lines = []
            lines.append(line)
    if lines:
        yield Block(lines, may_continue)


def _begins(block: Sequence[Line], line: Line, leadings: dict[float, float]) -> bool:
    """Whether a line begins another block than that of the line above it."""
    above = block[-1]
    if not _same(above.size, line.size):
        return True
    usual = leadings.get(round(line.size, 1), line.size * _USUAL_LEADING)
    if above.y - line.y > usual * _WIDER:
        return True
    indented = line.x > above.x + line.size * _INDENTED
    return bool(_MARKER.match(line.text)) or (indented and not _MARKER.match(block[0].text))


def _leadings(pages: Sequence[Page]) -> dict[float, float]:
    """The distance from line to line of running text, for each size of letters."""
    gaps: dict[float, Counter[float]] = {}
    for page in pages:
        for above, line in pairwise(page):
            if above.y > line.y and _same(above.size, line.size):
                gaps.setdefault(round(line.size, 1), Counter())[round(above.y - line.y)] += 1
    return {size: _narrowest(counts) for size, counts in gaps.items()}


def _narrowest(counts: Counter[float]) -> float:
    """The narrowest gap that is no exception: between paragraphs there is a wider one."""
    enough = max(1, counts.most_common(1)[0][1] * 0.2)
    return min(gap for gap, count in counts.items() if count >= enough)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _OTHER_SIZE * max(one, other)


def _widths(pages: Sequence[Page]) -> dict[float, int]:
    """How many characters a full line has, for each size of letters; a few stand out, as of a table."""
    lengths: dict[float, list[int]] = {}
    for page in pages:
        for line in page:
            lengths.setdefault(round(line.size, 1), []).append(len(line.text))
    return {size: sorted(counts)[len(counts) * 9 // 10] for size, counts in lengths.items()}


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    """The lines of a block that run on; a short one ends what it belongs to, and rows stand for themselves.

    A block is as wide as its widest line, and in a column or beside a picture narrower than `width`.
    """
    short = max(max(map(len, lines)) * _SHORT, width * _VERY_SHORT if len(lines) < _COLUMN else 0)
    rows = _are_rows(lines)
    paragraph: list[str] = []
    for line in lines:
        if paragraph and (rows or (len(paragraph[-1]) < short and not _goes_on(paragraph[-1], line))):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _are_rows(lines: Sequence[str]) -> bool:
    """Rows of a table or a list: nearly all begin with a capital or figure, few end a sentence."""
    begin = sum(line[0].isupper() or line[0].isdigit() for line in lines)
    end = sum(bool(_ENDS.search(line) or _BROKEN.search(line)) for line in lines)
    return len(lines) > 2 and begin >= len(lines) * _LISTED and end <= len(lines) * (1 - _LISTED)  # noqa: PLR2004


def _goes_on(above: str, line: str) -> bool:
    return bool(_BROKEN.search(above)) or (line[0].islower() and not _ENDS.search(above))


def _continues(above: str, line: str) -> bool:
    """Whether a line at the top of a page or column goes on with the one at the foot of another."""
    if _goes_on(above, line):
        return True
    # Scripts without capitals, as Chinese, and figures don't tell: what has no end goes on.
    return line[0].upper() == line[0].lower() and not _ENDS.search(above) and len(above) > len(line) // 2


def _whole(lines: Sequence[str], known: Counter[str]) -> str:
    """The lines in one, with the words that were broken at their ends made whole."""
    parts: list[str] = []
    for line in lines:
        if parts and _BROKEN.search(parts[-1]):
            parts[-1] = _unbroken(parts[-1], line, known)
        else:
            parts.append(line)
    return joined(parts)


def _unbroken(above: str, line: str, known: Counter[str]) -> str:
    """Two lines around a broken word: its hyphen goes where the word is written without it elsewhere.

    Where neither is found, it stays in what looks like a compound, and before a name or a figure.
    """
    first, second = _LAST_WORD.search(above), _FIRST_WORD.match(line)
    if above.endswith("\u00ad"):
        return above[:-1] + line
    if not first or not second or second[0][0].isupper():
        return above + line
    one, other = first[0].lower(), second[0].lower()
    if known[one + other]:
        return above[:-1] + line
    is_compound = known[f"{one}-{other}"] or "-" in one or one in _COMPOUND or (known[one] and known[other])
    return above + line if is_compound else above[:-1] + line


def _vocabulary(lines: Sequence[str]) -> Counter[str]:
    """The words of the lines, the halves of those that are broken at their ends left out."""
    known: Counter[str] = Counter()
    above_is_broken = False
    for line in lines:
        words = [word[0].lower() for word in _WORD.finditer(line)]
        is_broken = bool(_BROKEN.search(line))
        known.update(words[1 if above_is_broken else 0 : -1 if is_broken else None])
        above_is_broken = is_broken
    return known
