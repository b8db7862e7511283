"""A claim with marks in place of its subject, its figures and its time, for patterns to be laid on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.guards.spans import spans_in
from knowledge.guards.unit_names import unit_names
from knowledge.numerals import PLAIN, Stated, stated_numbers
from knowledge.numerals.folded import spelling
from knowledge.text import is_unspaced, normalize, word_spans

SUBJECT, TIME = "<S>", "<T>"
# How figures are marked: by what they measure.
MONEY, SHARE, TIMES, QUANTITY, COUNT = "M", "P", "X", "Q", "N"
_QUANTITIES = frozenset(("weight", "length", "area", "duration", "speed", "temperature", "volume", "power"))
# What bounds a figure without being the verb of the sentence, as "exceeded" is.
_BOUNDS = re.compile(
    r"(?:(?<!\w)(?:(?:a total of|more than|less than|fewer than|no (?:more|less|fewer) than|at least"
    r"|at most|up to|over|about|around|approximately|roughly|nearly|almost|some|close to|as many as"
    r"|as much as|only|just|exactly|well over"
    r"|más de|menos de|al menos|cerca de|casi|unos|unas|alrededor de|aproximadamente|hasta|un total de"
    r"|более|свыше|менее|около|почти|примерно|приблизительно|до|не менее|не более|всего)\s+)+"
    r"|(?:超过|约|大约|近|逾|将近|不到|至少|最多)+)$",
    re.IGNORECASE,
)
# "61,000 day trippers", "a 12 hour shift" count no days or hours.
_COMPOUND = re.compile(
    r" (?:second|minute|hour|day|week|month|year) (?!of |in |a |per |at |on |and |to |from |long|old)[a-z]"
)
_MOST_WORDS, _MOST_CHARACTERS = 3, 4
_TOKEN = re.compile(r"<(?:S|T|[MPXQN]\d)>")
# The year of an event in a text; before 1900 it could be any number, so that a word has to say so.
_OLD_YEAR = re.compile(
    r"(?<=\bin )1[0-8]\d\d(?![\d,.]\d| [a-z]+s\b)|(?<=\ben )1[0-8]\d\d\b(?![.,]\d)|\b1[0-8]\d\d(?=年"
    r"| год[ау]?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim of an ISO 639-1 language; `tokens` maps each mark to what it stands for.

    `<S>` is the subject, `<T>` the one time that is named, `<M0>`, `<P1>` … are figures by what they
    measure (money, a share, times, a quantity with its unit, a count), with what bounds them. `called` is
    how a question may name the subject.
    """

    text: str
    tokens: dict[str, str]
    language: str
    called: str = ""

    def written(self, text: str) -> str:
        """A piece of the text as the claim has it."""
        return _TOKEN.sub(lambda mark: self.tokens[mark[0]], text)


def marked(claim: str, subject: str, language: str) -> Marked:
    """A claim marked; `subject` is the name as it stands in it, empty if it doesn't."""
    tokens: dict[str, str] = {}
    spans: list[tuple[int, int, str]] = []
    if subject and (at := claim.find(subject)) >= 0:
        spans.append((at, at + len(subject), SUBJECT))
    if time := only_time(claim):
        spans.append((*time, TIME))
    spans += [each for each in _figures(claim, language) if not any(_overlap(each, other) for other in spans)]
    text, at = "", 0
    for start, end, mark in sorted(spans):
        text += claim[at:start] + mark
        tokens[mark] = claim[start:end]
        at = end
    return Marked(text + claim[at:], tokens, language)


def only_time(claim: str) -> tuple[int, int] | None:
    """Where the one year or date of a claim stands as it is written; None if there are none or several."""
    found = {span.written for span in spans_in(normalize(claim), reference=None) if not span.counted}
    if len(found) == 1:
        (written,) = found
        start = claim.lower().find(written.lower())
        year = re.search(r"\d{4}", written)
        if start < 0 and year:
            written, start = year[0], claim.find(year[0])
        opening = re.match(r"\D*?(?=(?:\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))", written)
        skipped = opening.end() if opening and opening[0].lower().strip() in _OPENINGS else 0
        return (start + skipped, start + len(written)) if start >= 0 else None
    old = [match.span() for match in _OLD_YEAR.finditer(claim)] if not found else []
    return old[0] if len(old) == 1 else None


_OPENINGS = frozenset(("since", "before", "after", "until", "by", "from", "in", "on", "en", "desde", "с"))


def _figures(claim: str, language: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for number, figure in enumerate(stated_numbers(claim, language)[:10]):
        start = claim.find(figure.written, at)
        if start < 0:
            continue
        end = start + len(figure.written)
        at = end
        measured, unit_end = _measured(figure, claim[end:], language)
        bound = _BOUNDS.search(claim[:start])
        yield bound.start() if bound else start, end + unit_end, f"<{measured}{number}>"


def _measured(figure: Stated, after: str, language: str) -> tuple[str, int]:
    """How a figure is marked, and how much of what stands behind it is its unit."""
    if figure.unit == "percent":
        points = re.match(r" points?\b", after)
        return SHARE, points.end() if points else 0
    if figure.unit == "times":
        return TIMES, 0
    if figure.unit != PLAIN:
        return (QUANTITY if figure.unit == "years" else MONEY), 0
    names, widths = unit_names(language), _widths_of_units(after)
    for width in widths:
        measures = names.get(spelling(after[:width]), frozenset())
        if "money" in measures:
            return MONEY, width
        if measures & _QUANTITIES and not _COMPOUND.match(after):
            return QUANTITY, width
    return COUNT, 0


def _widths_of_units(after: str) -> list[int]:
    """How much of a text could be a unit with which it begins, the longest first."""
    said = after.lstrip(" \u00a0-")
    skipped = len(after) - len(said)
    if said and is_unspaced(said[0]):
        return [skipped + length for length in range(min(_MOST_CHARACTERS, len(said)), 0, -1)]
    return [skipped + end for _, end in reversed(word_spans(said)[:_MOST_WORDS])]


def _overlap(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
