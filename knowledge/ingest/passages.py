"""The passages of a source that look like facts, most fact-like first, with what can be checked in each.

A sentence is one passage, however many figures it holds: its clauses lean on its beginning ("In 2021, sales
topped 300,000 units, a year-on-year increase of 50 percent"), so that a clause alone would lose the subject
or the year that a claim needs in its quote, and clauses beside their sentence would be repeats. Only what is
too long for a quote is cut, at the borders of clauses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.ingest.boilerplate import is_boilerplate, is_boilerplate_line, without_credit
from knowledge.ingest.finding import Found, FoundKind, found_in
from knowledge.ingest.names import Usage, usage
from knowledge.ingest.ranking import score
from knowledge.ingest.sentences import paragraphs, pieces, sentences
from knowledge.ingest.stretches import Stretch
from knowledge.model import MAX_QUOTE
from knowledge.text import fold

__all__ = ["Found", "FoundKind", "Passage", "passages"]

# Lines that are on every page of a document: its title, its publisher.
_TIMES_ON_PAGES = 3
_BULLET = re.compile(r"(?:[-*•·●▪◦–—]\s+)+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """`quote` is the text from `start` to `end`, word for word, of at most MAX_QUOTE UTF-16 units.

    `score` is from 0 to 1, and what `found` holds is in order and has its offsets in the quote.
    """

    quote: str
    start: int
    end: int
    score: float
    found: tuple[Found, ...]


def passages(text: str, language: str) -> tuple[Passage, ...]:
    """The passages of a text in an ISO 639-1 language, most fact-like first, equals in their order.

    What is no fact is left out: what stands around an article on its page, questions, opinions without a
    figure, fragments, and what is said again. The first call in a language reads its names of places.
    """
    spans = list(_without_repeats(text, _spans(text, language)))
    used = usage(text[slice(*span)] for span in spans)
    ranked = (_passage(text, span, language, used) for span in spans)
    return tuple(sorted((each for each in ranked if each.score), key=lambda each: (-each.score, each.start)))


def _passage(text: str, span: Stretch, language: str, used: Usage) -> Passage:
    quote = text[slice(*span)]
    found = found_in(quote, language, used)
    return Passage(quote, *span, score(quote, found, language), found)


def _spans(text: str, language: str) -> Iterator[Stretch]:
    lines = list(paragraphs(text))
    times = Counter(_compared(text[slice(*line)]) for line in lines)
    for start, end in (_without_bullet(text, line) for line in lines):
        line = text[start:end]
        if is_boilerplate_line(line) or times[_compared(line)] >= _TIMES_ON_PAGES:
            continue
        for sentence in sentences(line, language):
            written = without_credit(line[slice(*sentence)]).rstrip()
            if written and not is_boilerplate(written):
                at = start + sentence.start
                yield from pieces(text, Stretch(at, at + len(written)), longest=MAX_QUOTE)


def _without_bullet(text: str, line: Stretch) -> Stretch:
    bullet = _BULLET.match(text, *line)
    return Stretch(bullet.end() if bullet else line.start, line.end)


def _without_repeats(text: str, spans: Iterable[Stretch]) -> Iterator[Stretch]:
    said: set[str] = set()
    for span in spans:
        compared = _compared(text[slice(*span)])
        if compared not in said:
            said.add(compared)
            yield span


def _compared(text: str) -> str:
    return _BETWEEN_WORDS.sub("", fold(text))
