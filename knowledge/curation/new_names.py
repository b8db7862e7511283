"""Names in a claim that the base does not know yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.guards.chinese_names import chinese_names
from knowledge.guards.held_words import has_date
from knowledge.text import DEFAULT_LANGUAGE, STOP_WORDS, fold

# Names that are marked as such: «Северное стекло», 《云岭日报》.
_QUOTED = re.compile(r"[«《“„]([^»》”“„«]{2,60})[»》”“]")
_MOST_WORDS = 4
_OPENS = re.compile(r"^[\W_]*$")
# What a Chinese name may go on with, that a word segmenter leaves off: 云岭 + 铁路, 红河 + 大桥.
_KINDS = (
    "铁路|高铁|公路|高速|大桥|隧道|集团有限公司|股份有限公司|有限公司|公司|集团|大学|学院|博物馆|美术馆|图书馆|体育馆"
    "|工厂|酒厂|机场|港口|码头|水库|医院|公园|银行|日报|灯塔|管道|项目|电站|油田|矿"
)
_GOES_ON = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?(?:{_KINDS})(?:[\u4e00-\u9fff]{{0,4}}?(?:{_KINDS}))?")
_OPENING = re.compile(
    rf"(?:[^，。]*\d[^，。]*，)?([\u4e00-\u9fff]{{2,8}}?(?:{_KINDS}))(?=[由的位于是为有全总长高共已将建正\d])"
)
_NOT_INSIDE = re.compile("[的在由为是和与被把从到向于了位]")
# Between two runs of capitals these words are part of a name.
_OF = re.compile(r" of (?:the )?| and ")
_INSTITUTION = re.compile(
    r"(?:Ministry|University|Bank|Museum|Department|Port|City|Institute|Academy|House|Isle|Bay|Gulf|Council|Court"
    r"|Office|Church|Society|Republic|Kingdom|College|School|Tower|Board|Chamber|Bureau"
    r"|Association)(?: of .+)?$"
)
_INSIDE_NAMES = {
    "es": re.compile(r" (?:de|del|de la|de los|de las) "),
    "pt": re.compile(r" (?:de|do|da|dos|das) "),
}


def quoted_names(text: str) -> Iterator[str]:
    """Names between marks that are for names more than for speech."""
    for match in _QUOTED.finditer(text):
        name = match[1].strip()
        if (
            len(name.split()) <= _MOST_WORDS
            and (name[:1].isupper() or not name.isascii())
            and name[-1:] not in ".,!?。，"
        ):
            yield name


def whole_chinese_names(text: str) -> Iterator[str]:
    """The names of a Chinese text with what they are names of: 云岭铁路, not 云岭."""
    opening = _OPENING.match(text)
    if opening and not _NOT_INSIDE.search(opening[1]):
        yield opening[1]
    for name in chinese_names(text, lambda _: 1.0):
        if re.fullmatch(_KINDS, name):
            continue
        at = text.find(name)
        more = _GOES_ON.match(text, at + len(name))
        yield name + (more[0] if more and not _NOT_INSIDE.search(more[0]) else "")


def joined(runs: Iterable[tuple[int, str]], text: str, language: str) -> Iterator[tuple[int, str]]:
    """Runs of capitals as one name: "Puente de Arlanza", "Ministry of Transport and Energy"."""
    held: tuple[int, str] | None = None
    for start, run in runs:
        if held and _is_inside(held[1], text[held[0] + len(held[1]) : start], language):
            held = held[0], text[held[0] : start + len(run)]
            continue
        if held:
            yield held
        held = start, run
    if held:
        yield held


def _is_inside(name: str, between: str, language: str) -> bool:
    """Whether what stands behind a run of capitals leads on to the rest of the name."""
    if language == DEFAULT_LANGUAGE:
        goes_on = between != " and " or " of " in name
        return goes_on and bool(_OF.fullmatch(between) and _INSTITUTION.search(name))
    link = _INSIDE_NAMES.get(language)
    return link is not None and link.fullmatch(between) is not None


def opens(text: str, start: int) -> bool:
    """Whether nothing but marks stands before: a capital there is no sign of a name."""
    return _OPENS.match(text[:start]) is not None


def may_be_name(word: str, text: str, language: str) -> bool:
    """Whether what reading takes for a name could be one: it stands there, and is no month or "we"."""
    return word in text and fold(word) not in STOP_WORDS and not has_date(word, language)
