"""Years written out in words: "twenty seventeen", "dos mil diecisiete", "в две тысячи семнадцатом году"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from unicode_rbnf import RbnfEngine

from knowledge.guards.decades import stretch
from knowledge.text import fold

_YEARS = range(1800, 2101)
# How these years begin. No table is made for a language before a text holds one of them.
_OPENINGS = {
    "ar": ("ألفان و", "ألفين و", "ألف و"),
    "de": ("zweitausend", "zwei tausend", "neunzehnhundert", "achtzehnhundert"),
    "en": ("twenty", "two thousand", "nineteen", "eighteen"),
    "es": ("dos mil", "mil novecientos", "mil ochocientos"),
    "fr": ("deux mille", "mille neuf", "mille huit", "dix neuf cent"),
    "it": ("duemila", "due mila", "millenove", "milleotto", "mille nove"),
    "ko": ("이천", "천구백", "천팔백"),
    "nl": ("tweeduizend", "twee duizend", "negentien", "achttien"),
    "pl": ("dwa tysiące", "tysiąc dziewięćset", "tysiąc osiemset"),
    "pt": ("dois mil", "mil novecentos", "mil oitocentos"),
    "ru": ("две тысячи", "двухтысячн", "тысяча девятьсот", "тысяча восемьсот"),
    "tr": ("iki bin", "ikibin", "bin dokuz", "bindokuz", "bin sekiz", "binsekiz"),
}
_VARIANTS = {"pt": ("pt", "pt_PT")}
_GLUE = frozenset(("and", "y", "e", "et", "und", "en", "i", "и"))
_WORD = re.compile(r"[^\W\d_]+")
_MAX_WORDS = 9
_RULESETS = ("spellout-numbering", "spellout-ordinal-masculine")
# "Two thousand" is a number; it takes the word "year" to make it one.
_ROUND = 100
_YEAR_BEFORE = re.compile(r"(?:year|año|ano|année|l['’]an|anno|jahr|jaar|yıl) $")
_YEAR_AFTER = re.compile(r" ?(?:год|rok|yıl|년)")


def with_digits(text: str) -> str:
    """`text` (in lower case) with its written-out years as figures."""
    spaced = text.replace("-", " ")
    for language, openings in _OPENINGS.items():
        if any(opening in spaced for opening in openings):
            text = _replaced(text, language)
    return text


def _replaced(text: str, language: str) -> str:
    opening = "|".join(_OPENINGS[language]).replace(" ", "[ -]")
    done, parts = 0, list[str]()
    for match in re.finditer(rf"(?<!\w)(?:{opening})", text):
        found = _longest(text, match.start(), language) if match.start() >= done else None
        if found:
            year, end = found
            parts += [text[done : match.start()], stretch(year, year)]
            done = end
    return "".join((*parts, text[done:]))


def _longest(text: str, start: int, language: str) -> tuple[int, int] | None:
    """The year whose words begin at `start` and where they end."""
    table, key, found = _table(language), "", None
    for count, word in enumerate(_WORD.finditer(text, start)):
        key += _key(word[0], language)
        if count == _MAX_WORDS:
            break
        if year := table.get(key):
            found = year, word.end()
    if found and not found[0] % _ROUND and not _says_year(text, start, found[1]):
        return None
    return found


def _says_year(text: str, start: int, end: int) -> bool:
    return bool(_YEAR_BEFORE.search(text[:start]) or _YEAR_AFTER.match(text, end))


def _key(words: str, language: str) -> str:
    """Words as they are compared: without accents, glue and spaces, since people set those as they like."""
    parts = [fold(part).partition("년")[0] for part in _WORD.findall(words)]
    if language == "ar":  # "and" is one letter in front of the word, and thousands have cases
        parts = [part.removeprefix("و").replace("الفان", "الفين") for part in parts]
    key = "".join(part for part in parts if part not in _GLUE).removeprefix("одна")
    return key.replace("und", "") if language == "de" else key


@functools.cache
def _table(language: str) -> dict[str, int]:
    return {
        _key(form, language): year
        for variant in _VARIANTS.get(language, (language,))
        for year, form in _written(variant)
    }


def _written(language: str) -> Iterator[tuple[int, str]]:
    """The years as the Unicode CLDR spells them, also as what Russian counts: "семнадцатого"."""
    engine = RbnfEngine.for_language(language)
    wanted = [name for name in engine.rulesets if name.startswith(_RULESETS)]
    for year in _YEARS:
        for form in engine.format_number(year, ruleset_names=wanted).text_by_ruleset.values():
            yield year, form
