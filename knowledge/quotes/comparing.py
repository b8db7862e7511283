"""Whether the figures of a claim are those of its quotes: as values with units, in whatever language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from knowledge.numerals import Bound
from knowledge.numerals.bounds import LOWER, UPPER, bound_of
from knowledge.numerals.folded import Folded
from knowledge.quotes.figures import Figure, Kind, figures
from knowledge.quotes.languages import languages_of
from knowledge.quotes.units import DURATIONS, NONE, RATIOS, Units, mentioned
from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES, fold, is_unspaced, stem, words

# "grew to 300" is written as "up to 300" is: "выросло до 300", "creció hasta 300".
_UP_TO = re.compile(r"\b(?:до|hasta|ate|fino a|jusqu['’]a|bis zu|up to)\s*$")
# What says of a plain "5 percent" that it is written as "-5%" elsewhere.
_FALLS = re.compile(
    r"\b(?:fell|falls?|drop\w*|declin\w*|decreas\w*|reduc\w*|down|low\w*|less|los[ts]\w*|shr[aiu]nk\w*|cut\w*"
    r"|slump\w*|plung\w*|below|minus|deficit|baj\w+|ca[iy]\w+|disminu\w+|redu[cz]\w+|perd\w+|menos|сниз\w+"
    r"|сокра\w+|упа\w+|паден\w+|убыт\w+|меньше|sank\w*|gesunken|fiel\w*|ruckgang|weniger|verlust\w*|baiss\w+"
    r"|recul\w+|moins|diminu\w+|qued\w+|cal[oa]\w*|diminui\w+|gedaald|daal\w*|spad\w+|dus\w+|azal\w+)\b"
    r"|[降跌减減亏落]|下回|赤字|감소|하락|انخف|تراجع|ลด"
)
_MOST_BOUNDING = 40
_MINUS_SIGNS = ("-", "–", "−")


def missing_numbers(
    claim: str, quotes: Iterable[str], *, language: str = "", languages: Iterable[str] = ()
) -> tuple[str, ...]:
    """The figures of the claim, as written there, that none of the quotes has.

    The unit is written with a figure whose value a quote has with another unit. Each text is read in its own
    language (ISO 639-1): `language` is that of the claim, if it is known; `languages` are those of the
    sources, for quotes that are too short to tell.
    """
    quotes = tuple(quotes)
    if any(_bare(claim) == _bare(quote) for quote in quotes):  # as where a sentence of a source is the claim
        return ()
    also = tuple(sorted(set(languages) & LANGUAGES - {DEFAULT_LANGUAGE}))
    return _missing(claim, language, quotes, also)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".。")


@functools.lru_cache(maxsize=4096)
def _missing(claim: str, language: str, quotes: tuple[str, ...], also: tuple[str, ...]) -> tuple[str, ...]:
    said = _Text(claim, (language,)) if language else _Text(claim)
    if not said.figures:
        return ()
    held = [_Text(quote, also) for quote in quotes]
    have_months = any(figure.kind is Kind.MONTH for text in held for figure in text.figures)
    demanded = (
        figure for figure in said.figures if figure.is_demanded or (figure.kind is Kind.MONTH and have_months)
    )
    missing = (_as_missing(figure, said, held) for figure in demanded)
    return tuple(dict.fromkeys(filter(None, missing)))


class _Text:
    """A claim or a quote with its figures."""

    def __init__(self, text: str, also: tuple[str, ...] = ()) -> None:
        languages = languages_of(text)
        self.text = text
        self.languages = (*languages, *also) if languages == (DEFAULT_LANGUAGE,) else languages
        self.figures = figures(text, self.languages)

    @functools.cached_property
    def mentioned(self) -> Units:
        """The units that it names apart from its figures, as in "growth in percent: 15.6"."""
        rest = list(self.text)
        for figure in self.figures:
            rest[figure.unit_start : figure.unit_end] = "|" * (figure.unit_end - figure.unit_start)
        return NONE.union(*(mentioned(fold("".join(rest)), language) for language in self.languages))

    @functools.cached_property
    def stems(self) -> frozenset[str]:
        folded = fold(self.text)
        return frozenset(stem(word, language) for word in words(folded) for language in self.languages)

    def says(self, counted: str) -> bool:
        return counted in (self.text if is_unspaced(counted) else self.stems)

    @functools.cached_property
    def falls(self) -> bool:
        return _FALLS.search(fold(self.text)) is not None


def _as_missing(figure: Figure, said: _Text, held: Sequence[_Text]) -> str:
    """How to name a figure that no text holds; empty if one does."""
    alike = [(text, other) for text in held for other in text.figures if _have_one_value(figure, other)]
    if not alike:
        return _written(said.text, figure.start, figure.end)
    fitting = [(text, other) for text, other in alike if _have_one_unit(figure, said, other, text)]
    if not fitting:
        return _written(said.text, figure.unit_start, figure.unit_end)
    if any(_point_one_way(figure, said, other, text) for text, other in fitting):
        return ""
    return _bounded(figure, said.text)


def _have_one_value(figure: Figure, other: Figure) -> bool:
    if figure.kind is Kind.YEAR:
        return other.kind is Kind.YEAR and not figure.values.isdisjoint(other.values)
    if Kind.MONTH in {figure.kind, other.kind}:
        are_dates = {figure.kind, other.kind} <= {Kind.MONTH, Kind.LABEL}
        return are_dates and not figure.values.isdisjoint(other.values)
    if other.kind is Kind.YEAR and figure.kind is Kind.COUNT and (figure.units or not other.counted):
        return False
    return not figure.values.isdisjoint(other.values) or fold(figure.core) == fold(other.core)


def _have_one_unit(figure: Figure, said: _Text, other: Figure, text: _Text) -> bool:
    if figure.units and other.units:
        return not figure.units.isdisjoint(other.units)
    if not figure.units and not other.units:
        return True
    known, bare, knowing, lacking = (
        (figure, other, said, text) if figure.units else (other, figure, text, said)
    )
    if known.units & lacking.mentioned:
        return True
    if known.units & RATIOS:
        return False
    if bare.kind is Kind.LABEL:  # "3年" may be three years
        return bool(known.units & DURATIONS)
    are_foreign = set(said.languages).isdisjoint(text.languages)
    return are_foreign or not bare.counted or knowing.says(bare.counted)


def _point_one_way(figure: Figure, said: _Text, other: Figure, text: _Text) -> bool:
    """Whether neither the bound nor the sign is turned round."""
    bound, held = _bound(figure, said.text), _bound(other, text.text)
    if (bound in UPPER and held in LOWER) or (bound in LOWER and held in UPPER):
        return False
    if figure.is_negative == other.is_negative:
        return True
    return (text if figure.is_negative else said).falls


def _bound(figure: Figure, text: str) -> Bound:
    if figure.bound is Bound.AT_MOST and _UP_TO.search(fold(text[: figure.unit_start])):
        return Bound.EXACTLY
    return figure.bound


def _bounded(figure: Figure, text: str) -> str:
    """A figure with the words that bound it or its sign, as written: "more than 300,000"."""
    if figure.bound is Bound.EXACTLY:
        start = figure.unit_start - (text[figure.unit_start - 1 : figure.unit_start] in _MINUS_SIGNS)
        return _written(text, start, figure.unit_end)
    folded = Folded.of(text[: figure.unit_end])
    first = next((at for at, origin in enumerate(folded.origins) if origin >= figure.unit_start), 0)
    for at in range(first - 1, max(-1, first - _MOST_BOUNDING), -1):
        bounds = bound_of(folded.text[at:], first - at, len(folded.text) - at) is figure.bound
        begins = at == 0 or not folded.text[at - 1].isalnum() or is_unspaced(folded.text[at - 1])
        if bounds and begins and folded.text[at].strip():
            return _written(text, folded.origins[at], figure.unit_end)
    return _written(text, figure.unit_start, figure.unit_end)


def _written(text: str, start: int, end: int) -> str:
    return text[start:end].strip().rstrip(".")
