"""Names in scripts without capitals: by a segmenter in Chinese, by what names end or begin with elsewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.ingest.found import FoundKind
from knowledge.ingest.name_forms import NAME_FORMS
from knowledge.ingest.places import Gazetteer, gazetteer
from knowledge.ingest.stretches import Stretch

_Named = tuple[FoundKind, Stretch]

# Tags of the People's Daily corpus as the segmenter uses them.
_PEOPLE = frozenset(("nr", "nrt", "nrfg"))
_PLACE, _ORGANISATION, _OTHER = "ns", "nt", "nz"
# What a name of an organisation is made of before its last word: nouns, names, abbreviations, foreign words.
_MATERIAL = frozenset(
    ("n", "nr", "nrt", "nrfg", "ns", "nt", "nz", "ng", "j", "vn", "an", "b", "eng", "l", "i", "f", "s")
)
_MOST_WORDS = 8
_MOST_CHARACTERS_OF_A_PLACE = 6
_NAMES_OF_PLACES = frozenset(("ns", "nr", "nrt", "nz"))
_LEAST_LENGTH = 2
_TITLE = re.compile(
    r"(?:教授|院士|院长|校长|所长|主任|主席|部长|局长|市长|省长|县长|书记|经理|董事长|总裁|总监|工程师|专家|先生|女士|记者|博士)$"
)
_SPEAKS = re.compile("说|表示|介绍|称|指出|认为|告诉")
_NO_GIVEN_NAMES = frozenset(("x", "p", "uj", "m"))
_TITLED = re.compile(r"《([^《》]{2,30})》|“([\w\u4e00-\u9fff·-]{2,8})”")
# Units, which look as names do in the dictionary.
_NO_NAMES = frozenset(
    (
        "欧元",
        "美元",
        "日元",
        "人民币",
        "英镑",
        "公里",
        "平方米",
        "大桥",
        "隧道",
        "机场",
        "车站",
        "市区",
        "城市",
        "新建",
        "千瓦",
        "千瓦时",
        "兆瓦",
        "吉瓦",
        "吉瓦时",
        "公顷",
        "海里",
    )
)

_HAN_KANA = r"[\u4e00-\u9fff々\u30a0-\u30ffA-Z]"


class _Word(NamedTuple):
    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def unspaced_names(text: str, language: str) -> Iterator[_Named]:
    """Names in a text of a script without capitals, whose figures and dates are blotted out; some overlap.

    Of names that overlap the one that is given first counts.
    """
    places = gazetteer(language)
    if language == "zh":
        yield from _chinese(text, places)
    elif language == "ja":
        yield from _by_ends(text, places)
    elif language in {"th", "ko"}:
        yield from _by_words(text, language)
        yield from ((FoundKind.PLACE, span) for span in places.unspaced_in(text))
    elif language == "ar":
        yield from _arabic(text, places)


def _chinese(text: str, places: Gazetteer) -> Iterator[_Named]:
    import rjieba  # noqa: PLC0415 - its dictionary takes memory that most bots never need

    words: list[_Word] = []
    at = 0
    for written, tag in rjieba.tag(text):
        at = text.index(written, at)
        words.append(_Word(written, tag, at))
        at += len(written)
    yield from _people(words)
    yield from _organisations(words)
    yield from _longer_places(words)
    for match in _TITLED.finditer(text):
        group = 1 if match[1] else 2
        yield FoundKind.NAME, Stretch(*match.span(group))
    yield from _tagged(words, places)


def _people(words: list[_Word]) -> Iterator[_Named]:
    """A family name with a given name that the dictionary lacks, behind a title or before what is said."""
    for before, family, given, behind in zip(["", *words], words, words[1:], words[2:], strict=False):
        is_one = family.tag in _PEOPLE and len(family.text) == 1 and family.end == given.start
        is_given = len(given.text) <= _LEAST_LENGTH and given.tag not in _NO_GIVEN_NAMES
        titled = isinstance(before, _Word) and _TITLE.search(before.text)
        if is_one and is_given and (titled or _SPEAKS.match(behind.text)):
            yield FoundKind.NAME, Stretch(family.start, given.end)


def _organisations(words: list[_Word]) -> Iterator[_Named]:
    end_of_name, _ = _ends("zh")
    for i, word in enumerate(words):
        if not end_of_name.search(word.text):
            continue
        first = i
        while first and i - first < _MOST_WORDS and _is_material(words[first - 1], words[first]):
            first -= 1
        is_last = i + 1 == len(words) or not end_of_name.fullmatch(words[i + 1].text)
        if is_last and (first < i or word.tag == _ORGANISATION or not end_of_name.fullmatch(word.text)):
            yield FoundKind.ORGANISATION, Stretch(words[first].start, word.end)


def _is_material(word: _Word, following: _Word) -> bool:
    return word.end == following.start and word.tag in _MATERIAL


def _longer_places(words: list[_Word]) -> Iterator[_Named]:
    """A place with what it is behind it: "红河大桥", "白鹤隧道", "昆明南站"."""
    _, end_of_place = _ends("zh")
    for i, word in enumerate(words):
        if not i or not end_of_place.search(word.text):
            continue
        first = i - 2 if i > 1 and len(words[i - 1].text) == 1 else i - 1
        span = Stretch(words[first].start, word.end)
        if span.end - span.start <= _MOST_CHARACTERS_OF_A_PLACE and _names_a_place(words[first : i + 1]):
            yield FoundKind.PLACE, span


def _names_a_place(words: list[_Word]) -> bool:
    *stem, last = words
    if stem[0].text in _NO_NAMES or not all(map(_is_material, stem, words[1:])):
        return False
    # One character says little behind a common noun: "交通站".
    return stem[0].tag in _NAMES_OF_PLACES or (stem[0].tag == "n" and len(last.text) >= _LEAST_LENGTH)


def _tagged(words: list[_Word], places: Gazetteer) -> Iterator[_Named]:
    _, end_of_place = _ends("zh")
    for word in words:
        if len(word.text) < _LEAST_LENGTH or word.text in _NO_NAMES:
            continue
        span = Stretch(word.start, word.end)
        is_place = places.is_unspaced_name(word.text) or (word.tag == _PLACE and len(word.text) > 1)
        if is_place or (word.tag in _PEOPLE and end_of_place.search(word.text)):
            yield FoundKind.PLACE, span
        elif word.tag == _ORGANISATION:
            yield FoundKind.ORGANISATION, span
        elif word.tag in _PEOPLE or word.tag == _OTHER:
            yield FoundKind.NAME, span


@functools.cache
def _ends(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = NAME_FORMS[language]
    return re.compile(rf"(?:{_longest_first(row.organisation)})$"), re.compile(rf"(?:{row.place})$")


def _longest_first(alternatives: str) -> str:
    return "|".join(sorted(alternatives.split("|"), key=len, reverse=True))


def _by_ends(text: str, places: Gazetteer) -> Iterator[_Named]:
    """Japanese: a run of Han and Katakana up to what it is; particles, in Hiragana, part the runs."""
    row = NAME_FORMS["ja"]
    forms = _longest_first(row.organisation)
    for match in re.finditer(
        rf"株式会社{_HAN_KANA}{{2,12}}|{_HAN_KANA}{{2,14}}?(?:{forms})(?!{_HAN_KANA})", text
    ):
        yield FoundKind.ORGANISATION, Stretch(*match.span())
    for match in re.finditer(
        rf"[\u4e00-\u9fff々\u30a0-\u30ff]{{2,5}}(?:{_longest_first(row.place)})(?!{_HAN_KANA})", text
    ):
        yield FoundKind.PLACE, Stretch(*match.span())
    yield from ((FoundKind.PLACE, span) for span in places.unspaced_in(text))
    for match in re.finditer(r"[\u30a0-\u30ff]{4,}(?:・[\u30a0-\u30ff]{2,})+", text):
        yield FoundKind.NAME, Stretch(*match.span())


def _by_words(text: str, language: str) -> Iterator[_Named]:
    """Thai names begin with what they are, Korean ones end with it; spaces part them from the rest."""
    row = NAME_FORMS[language]
    for kind, alternatives in ((FoundKind.ORGANISATION, row.organisation), (FoundKind.PLACE, row.place)):
        forms = _longest_first(alternatives)
        pattern = (
            rf"(?:{forms})[\u0e00-\u0e7f]{{2,25}}" if language == "th" else rf"[\uac00-\ud7af]+(?:{forms})"
        )
        yield from ((kind, Stretch(*match.span())) for match in re.finditer(pattern, text))


def _arabic(text: str, places: Gazetteer) -> Iterator[_Named]:
    """An organisation by the word that opens it, with the one or two behind it; places by their names."""
    row = NAME_FORMS["ar"]
    word = r"[\u0620-\u065f]+"
    of_two = rf"(?: ال{word}){{1,3}}| {word}"
    for match in re.finditer(rf"(?<!\w)(?:[وفبلك]?(?:ال)?)(?:{row.organisation})(?:{of_two})", text):
        yield FoundKind.ORGANISATION, Stretch(*match.span())
    spans = [match.span() for match in re.finditer(word, text)]
    for i, (start, _) in enumerate(spans):
        for _, end in reversed(spans[i : i + 3]):
            if places.has(text[start:end]):
                yield FoundKind.PLACE, Stretch(start, end)
                break
