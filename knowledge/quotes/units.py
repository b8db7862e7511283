"""The units that the words and signs beside a number may mean, by the Unicode CLDR (through Babel).

A unit is an id: "percent", "points", "times", the code of a currency ("CNY"), or one of the CLDR's
("kilometer"). An ambiguous word means several: "dollars", "pounds", "degrees".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name
from babel.units import format_unit

from knowledge.numerals.folded import Folded, spelling
from knowledge.numerals.units import PLAIN, with_unit
from knowledge.text import DEFAULT_LANGUAGE, is_unspaced, stem

Units = frozenset[str]

NONE: Units = frozenset()
# Without one of these a number says something else altogether.
RATIOS: Units = frozenset(("percent", "points", "basis points", "times"))
DURATIONS: Units = frozenset(
    ("year", "month", "week", "day", "hour", "minute", "second", "decade", "century")
)

_KINDS = frozenset(
    """
    angle area digital duration electric energy frequency length mass power pressure speed temperature volume
    """.split()  # noqa: SIM905 (a line reads better than fifteen quoted words)
)
# What is mostly no unit where it stands beside a number.
_NO_UNITS = re.compile(
    r"-point$|-grain$|-cup|-drop|-pinch|-dram|-jigger|-night$|-stone$|-generic$|-bit$|-quarter$|radius|-mass$"
    r"|karat|dalton|arc-|revolution|radian|picometer|beaufort|light-speed|spoon|inch-ofhg"
)
_NO_NAMES = frozenset("am at au bar cal cd ct dec deg fur in kip lei ly ma mi pa pc pm pt sol tn".split())  # noqa: SIM905
_ONE_LETTER = frozenset("mgtlhwмтчµ°")
_ALSO = {
    "en": {"tonne": "tons, tonnes", "kilogram": "kilo, kilos", "square-kilometer": "sq km", "hour": "hrs"},
    "zh": {"kilometer": "公里, 千米", "tonne": "吨", "kilogram": "公斤, 千克", "CNY": "元, 块, 圆",
           "year": "年", "occasion": "次", "points": "百分点, 个百分点",
           "square-kilometer": "平方公里, 平方千米"},
    "ja": {"JPY": "円", "CNY": "元", "year": "年, 年間", "month": "か月, ヶ月, カ月", "occasion": "回"},
    "ru": {"square-kilometer": "кв. км", "square-meter": "кв. м", "year": "г."},
}  # fmt: skip
_POINTS = re.compile(
    r"\s?-?(?:percentage[- ]points?|%[- ]?points?\b|pp\b|p\.p\.|п\.\s?п\.|процентн\w+ пункт\w*"
    r"|puntos? porcentual\w*|pontos? percentua\w*|prozentpunkt\w*|points? de pourcentage|punti percentuali"
    r"|procentpunt\w*|punkt\w* procentow\w*|个?百分点|個?百分點|(?:パーセント|%)?ポイント|퍼센트포인트"
    r"|%포인트|%p\b)"
)
_BASIS_POINTS = re.compile(r"\s?-?(?:basis points?|bps?)\b|个?基点")
_SIGN_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])(?:us|hk|au?|ca?|nt|sg?|nz|r|mx|cn|jp)\s?)?[$¥]\s?$|[€£₽₩₹₺₴₸฿₫₪₦₱]\s?$|人民币\s?$"
)
_SIGN_BEHIND = re.compile(r"\s?([$¥€£₽₩₹₺₴₸฿₫₪₦₱])")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z])([A-Z]{3})[\s\u00a0]?$")
_CODE_BEHIND = re.compile(r"[\s\u00a0]?([A-Z]{3})(?![A-Za-z])")
_LINK = re.compile(r"[\s-]*(?:(?:de|of) |d['’])?")
_PIECE = re.compile(r"[^\s,;()\-]+")
_MOST_WORDS = 4
_MOST_CHARACTERS = 8
_LONGEST = 60
_STEMMED = 4


def unit_beside(folded: Folded, start: int, end: int, language: str) -> tuple[int, int, Units]:
    """The span of a number with its unit, and what the unit may be.

    `start` and `end` are of the number alone, in the folded text, as is the span.
    """
    text = folded.text
    for pattern, unit in ((_POINTS, "points"), (_BASIS_POINTS, "basis points")):
        if match := pattern.match(text, end):
            return start, match.end(), frozenset((unit,))
    first, last, known = with_unit(text, start, end)
    if known == "percent":
        return first, last, frozenset(("percent",))
    if known == "times" and last > end:
        is_ratio = re.search(r"倍|배|เท่า|fold|fach|[x×]", text[end:last])
        return first, last, frozenset(("times",) if is_ratio else ("times", "occasion"))
    behind, units = _behind(folded, end, language)
    if units:
        return start, behind, units
    if known not in {PLAIN, "times"} and last > end:
        return start, last, _MEANT.get(known) or frozenset((known,))
    before, units = _before(folded, start)
    return before, end, units


def money_before(folded: Folded, start: int) -> bool:
    """Whether the sign or the code of a currency stands before a number."""
    return bool(_before(folded, start)[1])


def mentioned(text: str, language: str) -> Units:
    """The units that the words of a folded text name, "percent" among them."""
    names = unit_names(language)
    found = [names.get(spelling(word[0]), NONE) for word in _PIECE.finditer(text)]
    ratios = [frozenset(("percent",))] if re.search(r"%|percent|百分比|процент|prozent|por ?c", text) else []
    return NONE.union(*found, *ratios)


def _behind(folded: Folded, end: int, language: str) -> tuple[int, Units]:
    if sign := _SIGN_BEHIND.match(folded.text, end):
        follows = folded.text[sign.end() : sign.end() + 1]
        if not follows.isdigit():
            return sign.end(), _SIGNS[sign[1]]
    if end < len(folded.origins):
        code = _CODE_BEHIND.match(folded.original, folded.origins[end - 1] + 1)
        if code and code[1] in currency_codes():
            return end + len(code[0]), frozenset((code[1],))
    return _named(folded.text, end, language)


def _named(text: str, end: int, language: str) -> tuple[int, Units]:
    link = _LINK.match(text, end)
    start = link.end() if link else end
    names = unit_names(language)
    for stop in _ends(text, start):
        written = text[start:stop]
        if units := names.get(spelling(written)) or names.get(_stemmed(written, language)):
            return stop, units
    return end, NONE


def _ends(text: str, start: int) -> Iterator[int]:
    """Where a unit's name that begins at `start` could end, the longest first."""
    if text[start : start + 1] and is_unspaced(text[start]):
        yield from range(min(len(text), start + _MOST_CHARACTERS), start, -1)
        return
    pieces = list(_PIECE.finditer(text, start, start + _LONGEST))[:_MOST_WORDS]
    if not pieces or pieces[0].start() != start:
        return
    for piece in reversed(pieces):
        yield piece.end()
        bare = piece[0].rstrip(".!?:。\"'”’»")
        if bare and bare != piece[0]:
            yield piece.start() + len(bare)


def _before(folded: Folded, start: int) -> tuple[int, Units]:
    if sign := _SIGN_BEFORE.search(folded.text[max(0, start - 8) : start]):
        return start - len(sign[0]), _SIGNS[re.sub(r"\s", "", sign[0])]
    code = _CODE_BEFORE.search(folded.original[: folded.origins[start]])
    if code and code[1] in currency_codes():
        return start - len(code[0]), frozenset((code[1],))
    return start, NONE


@functools.lru_cache(maxsize=16)
def unit_names(language: str) -> dict[str, Units]:
    """What each name may mean in the language and in English, whose signs are everyone's."""
    names: dict[str, set[str]] = {}
    for each in dict.fromkeys((language, DEFAULT_LANGUAGE)):
        for unit, name in (*_measures(each), *_currencies(each), *_also(each)):
            form = spelling(name).strip(" .")
            if form in _NO_NAMES or (len(form) == 1 and form not in _ONE_LETTER and not is_unspaced(form)):
                continue
            for key in filter(None, {form, _stemmed(form, each)}):
                names.setdefault(key, set()).update(_also_meant(unit))
    return {form: frozenset(units) for form, units in names.items()}


def _also_meant(unit: str) -> set[str]:
    """A unit and those that people name for it: "300 km" for kilometres an hour, "5 degrees" Celsius."""
    if unit == "degree":
        return {unit, "celsius", "fahrenheit"}
    return {unit, unit.partition("-per-")[0]}


def _stemmed(name: str, language: str) -> str:
    """The stem of a name that has cases, as in "mit 40 Metern"; empty for what is no longer word."""
    is_word = name.isalpha() and len(name) >= _STEMMED and not is_unspaced(name)
    return f"{stem(name, language)}~" if is_word else ""


def _measures(language: str) -> Iterator[tuple[str, str]]:
    locales = [Locale.parse(language)]
    if language == DEFAULT_LANGUAGE:
        locales.append(Locale("en", "GB"))  # which has metres
    for locale in locales:
        for unit in map(str, locale.unit_display_names):
            kind, _, name = unit.partition("-")
            if kind in _KINDS and not _NO_UNITS.search(unit):
                yield from ((name, written) for written in _written(unit, locale))


def _written(unit: str, locale: Locale) -> Iterator[str]:
    # One of each number that languages have a form for; Russian has one for 1, for 2, for 5 and for 1.5.
    for length in ("long", "short"):
        for number in (1, 2, 5, 1.5):
            written = format_unit(number, unit, length=length, locale=locale)
            # Where there is no name, Babel writes its own id of the unit.
            if unit not in written:
                yield re.sub(r"[\d.,]+", "", written)


def _currencies(language: str) -> Iterator[tuple[str, str]]:
    for code in currency_codes():
        for count in (1, 2, 5):
            name = get_currency_name(code, count, language).partition("(")[0].strip()
            yield code, name
            yield code, _head(name.split(), language)


def _head(name: list[str], language: str) -> str:
    """What a currency is without its country: the francs of "Swiss francs"."""
    if language == "ru":
        return next((word for word in name if not re.search(r"(?:[ыи]й|ая|ое|[ыи]е|[ыи]х)$", word)), "")
    head = name[0] if language in _HEAD_FIRST else name[-1]
    return head if head.lower() not in _NO_HEADS else ""


def _also(language: str) -> Iterator[tuple[str, str]]:
    for unit, names in _ALSO.get(language, {}).items():
        yield from ((unit, name) for name in names.split(", "))


@functools.cache
def currency_codes() -> frozenset[str]:
    """The codes of the currencies that are legal tender somewhere today."""
    used = get_global("territory_currencies").values()
    return frozenset(code for uses in used for code, _, until, is_tender in uses if is_tender and not until)


# Where a currency's name begins with what it is ("dólares estadounidenses"); elsewhere it ends with it.
_HEAD_FIRST = frozenset(("ar", "es", "fr", "it", "pl", "pt"))
_NO_HEADS = frozenset(
    """
    new gold real won sum sums som colon colons neue neuer nuevo nuevos nouveau nouveaux novo novos
    """.split()  # noqa: SIM905 (a line reads better than twenty quoted words)
)
_DOLLARS = frozenset(
    code for code in currency_codes() if "dollar" in get_currency_name(code, 1, DEFAULT_LANGUAGE).lower()
)
_MEANT = {"USD": _DOLLARS, "¥": frozenset(("CNY", "JPY")), "years": frozenset(("year",))}
_SIGNS = {
    **{sign: frozenset((code,)) for sign, code in {
        "us$": "USD", "hk$": "HKD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nt$": "TWD",
        "s$": "SGD", "sg$": "SGD", "nz$": "NZD", "r$": "BRL", "mx$": "MXN", "cn$": "CNY", "jp$": "JPY",
        "cn¥": "CNY", "jp¥": "JPY", "€": "EUR", "£": "GBP", "₽": "RUB", "₩": "KRW", "₹": "INR", "₺": "TRY",
        "₴": "UAH", "₸": "KZT", "฿": "THB", "₫": "VND", "₪": "ILS", "₦": "NGN", "₱": "PHP", "人民币": "CNY",
    }.items()},
    "$": _DOLLARS | {"MXN", "ARS", "CLP", "COP"},
    "¥": frozenset(("CNY", "JPY")),
}  # fmt: skip
