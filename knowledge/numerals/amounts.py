"""The amounts in a text: digits and number words put together to values, whatever they count."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.numerals.folded import Folded, spelling
from knowledge.numerals.units import PERCENT_BEFORE
from knowledge.numerals.words import GLUED, NumberWords, decimal_sign, months, number_words
from knowledge.text import is_unspaced

_DIGITS = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,']\d+)*"
_MAX_DIGITS = 24  # Decimal counts with 28
_GROUP = 3
_HUNDRED = 100  # words hold all that is smaller
# What is written with digits and counts nothing: dates, times of day, and "No. 5", "第3".
_NO_COUNTS = (
    r"\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)|\d{1,2}(?P<sign>[./])\d{1,2}(?P=sign)(?:\d{4}|\d\d)(?!\d)|\d{1,2}:\d\d"
    r"|\d+\s?[年月日号號년월일](?!均)|(?:#|№|\bno\.|\bn[º°]|\bnr\.|第)\s?\d+"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that stands from `start` to `end` of a folded text."""

    start: int
    end: int
    value: Decimal
    is_spelled: bool


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    value: Decimal
    is_scale: bool = False
    is_digits: bool = False
    leads: bool = True  # may stand first


@dataclass(frozen=True, slots=True)
class _Patterns:
    token: re.Pattern[str]
    word: re.Pattern[str]  # one of the words that a token holds
    scale: re.Pattern[str]  # behind digits


# A claim is read for the numbers that it states, and again for all of its figures.
@functools.lru_cache(maxsize=256)
def amounts(text: str, language: str) -> tuple[Folded, tuple[Amount, ...]]:
    """The amounts in a text of an ISO 639-1 language, in order, and the folded text in which they stand.

    Digits in names and dates are left out.
    """
    folded = Folded.of(text)
    return folded, tuple(_amounts(folded, language))


def _amounts(folded: Folded, language: str) -> Iterator[Amount]:
    words = number_words(language)
    text = _no_counts(language).sub(lambda match: "|" * len(match[0]), folded.text)
    group: list[_Token] = []
    parts: list[Decimal] = []
    for token in _tokens(text, folded, language, words):
        gap = text[group[-1].end : token.start] if group else ""
        more = _added(parts, group[-1], token, gap) if group and words.joins.fullmatch(gap) else None
        if more is None:
            yield from _amount(group, parts)
            group, more = [], [token.value] if token.leads else []
        group, parts = ([*group, token], more) if more else ([], [])
    yield from _amount(group, parts)


def _amount(group: Sequence[_Token], parts: Sequence[Decimal]) -> Iterator[Amount]:
    if group:
        is_spelled = not any(token.is_digits for token in group)
        yield Amount(group[0].start, group[-1].end, _total(parts), is_spelled)


def _total(parts: Sequence[Decimal]) -> Decimal:
    """The sum, exactly to the last place of the parts: sum() begins with a 0 that is exact to the unit."""
    return functools.reduce(operator.add, parts)


def _added(parts: Sequence[Decimal], last: _Token, token: _Token, gap: str) -> list[Decimal] | None:
    """The parts of an amount with one more token; None if the token begins another amount.

    A scale takes the smaller parts before it: in "one million two hundred thousand" the thousand takes 200.
    """
    if token.is_scale:
        kept = [part for part in parts if part >= token.value]
        if last.is_digits:  # "15000万", "12,500 thousand"
            kept = [*parts[:-1]]
        taken = parts[len(kept) :]
        return [*kept, _total(taken) * token.value] if taken else None
    if token.is_digits:  # "3亿5000万"
        follows = last.is_scale and not gap
    elif token.value < 1:  # "two and a half million"; "eine halbe Million" is half of one
        follows = bool(gap.strip(" -"))
    else:
        follows = parts[-1] >= _HUNDRED and token.value < _trailing(parts[-1])
    return [*parts, token.value] if follows else None


def _trailing(value: Decimal) -> Decimal:
    """The power of ten that divides a value: what is smaller fits behind it."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _tokens(text: str, folded: Folded, language: str, words: NumberWords) -> Iterator[_Token]:
    patterns = _patterns(language)
    at = 0
    while match := patterns.token.search(text, at):
        at = match.end()
        if match["words"]:
            yield from _spelled(match, patterns, words)
        elif match["digits"] and not _is_name(text, match.start()):
            scale = _scale(patterns, folded, text, at)
            value = _read(match["digits"], language, is_scaled=scale is not None)
            if value is None:
                continue
            yield _Token(match.start(), at, value, is_digits=True)
            if scale:
                at = scale.end()
                yield _Token(scale.start(), at, words.scales[spelling(scale["scale"])], is_scale=True)


def _spelled(match: re.Match[str], patterns: _Patterns, words: NumberWords) -> Iterator[_Token]:
    for word in patterns.word.finditer(match["words"]):
        form, start, end = spelling(word[0]), match.start() + word.start(), match.start() + word.end()
        if form in words.scales:
            leads = form in words.leading
            yield _Token(start, end, words.scales[form], is_scale=True, leads=leads)
        else:
            yield _Token(start, end, words.values[form])


def _is_name(text: str, start: int) -> bool:
    """Digits of "J7", "KX-7", "v2.0" and the year '21; scripts without case, as Chinese, glue nothing."""
    if not start:
        return False
    before = text[start - 1]
    if before in "-./&" and start > 1:
        return text[start - 2].isdigit() or _is_cased(text[start - 2])
    return before in "'_" or _is_cased(before)


def _is_cased(character: str) -> bool:
    return character.upper() != character.lower()


def _scale(patterns: _Patterns, folded: Folded, text: str, at: int) -> re.Match[str] | None:
    """The scale behind digits; one letter is one when it is glued to them: "300k", and in capitals "3M"."""
    scale = patterns.scale.match(text, at)
    if scale is None or len(scale["scale"]) > 1 or is_unspaced(scale["scale"]):
        return scale
    written = folded.written(scale.start("scale"), scale.end("scale"))
    is_glued = scale.start("scale") == at
    return scale if is_glued and (written.isupper() or written in "kк") else None


def _read(digits: str, language: str, *, is_scaled: bool) -> Decimal | None:
    """The value of "300,000", "300.000", "3,00,000", "21,42" or "300 000"; None if it has too many digits."""
    compact = digits.replace(" ", "").replace("'", "")
    if len(compact) > _MAX_DIGITS:
        return None
    signs = re.sub(r"\d", "", compact)
    if not signs:
        return Decimal(compact)
    whole, _, fraction = compact.rpartition(signs[-1])
    is_mixed = len(set(signs)) > 1
    if (len(signs) > 1 and not is_mixed) or (
        not is_mixed and _is_grouped(whole, fraction, signs, language, is_scaled)
    ):
        return Decimal(re.sub(r"\D", "", compact))
    return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{fraction}")


def _is_grouped(whole: str, fraction: str, sign: str, language: str, is_scaled: bool) -> bool:  # noqa: FBT001
    """Whether one sign between digits groups thousands: 300,000 does in every language, 3.141 in some."""
    if len(fraction) != _GROUP or len(whole) > _GROUP or whole == "0":
        return False
    if sign == decimal_sign(language):
        return not is_scaled and (sign == "," or fraction == "0" * _GROUP)
    return True


@functools.lru_cache(maxsize=16)
def _no_counts(language: str) -> re.Pattern[str]:
    names = months(language)
    return re.compile(
        rf"{_NO_COUNTS}|(?<!\w)\d{{1,2}}\.?\s(?:de\s)?(?:{names})\b|\b(?:{names})\s\d{{1,2}}\b(?![.,]?\d)"
    )


@functools.lru_cache(maxsize=16)
def _patterns(language: str) -> _Patterns:
    words = number_words(language)
    forms = {*words.values, *words.scales}
    unspaced = {form for form in forms if is_unspaced(form.replace(" ", ""))}
    spaced = {form for form in forms - unspaced if len(form) > 1}
    # Possessive, or "einhunderteinhundert…" would be tried in every way in which it can be cut.
    run = "++" if language in GLUED else ""
    return _Patterns(
        re.compile(
            rf"(?:{PERCENT_BEFORE})|(?P<digits>{_DIGITS})"
            rf"|(?P<words>{_any_of(unspaced)}|(?<![^\W_])(?:{_any_of(spaced)}){run}(?=mal|fach|[\W_]|$))"
        ),
        re.compile(_any_of(unspaced | spaced)),
        re.compile(
            rf"[ -]?[多余]?(?P<scale>{_any_of(words.scales.keys() & unspaced)}"
            rf"|(?:{_any_of(words.scales.keys() - unspaced)})(?![^\W_]))\.?"
        ),
    )


def _any_of(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in longest_first) or "(?!)"
