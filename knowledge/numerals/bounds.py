"""The words with which languages bound a number: one row a language, folded, all read together."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Bound(enum.StrEnum):
    EXACTLY = "exactly"
    MORE = "more"
    LESS = "less"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


# What lies above a number, and what lies below it.
UPPER = frozenset((Bound.MORE, Bound.AT_LEAST))
LOWER = frozenset((Bound.LESS, Bound.AT_MOST))


class BoundWords(NamedTuple):
    """Alternatives as regular expressions, before the number; `after` holds those behind it, by bound."""

    more: str
    less: str
    at_least: str
    at_most: str
    about: str
    vague: str  # makes no number of what follows: "several hundred"
    after: Mapping[Bound, str] = MappingProxyType({})


BOUND_WORDS = {
    "en": BoundWords(
        more=r"(?:more|older|greater) than|over|above|exceed\w*|(?:sur)?pass\w*|top(?:s|ped|ping)?|beyond"
        r"|beat|>",
        less=r"(?:less|fewer|younger) than|under|below|<",
        at_least=r"at least|(?:no|not) (?:less|fewer) than|minimum of|≥|>=",
        at_most=r"at most|(?:no|not) more than|up to|≤|<=",
        about=r"about|around|approximately|approx\.?|roughly|nearly|almost|some|close to|circa|ca\.?|~|≈",
        vague=r"several|(?:a )?few|many|couple(?: of)?",
        after={
            Bound.AT_LEAST: r"or more|\+",
            Bound.AT_MOST: "or (?:less|fewer)",
            Bound.ABOUT: r"or so\b",
        },
    ),
    "zh": BoundWords(
        more="超过|超出|多于|大于|高于|突破|逾|超",
        less="少于|低于|小于|不到|不足|未达",
        at_least="至少|不少于|不低于",
        at_most="至多|最多|不超过|不多于",
        about="大约|大概|约|将近|接近|近|差不多",
        vague="[几数好]",
        after={Bound.AT_LEAST: "以上", Bound.AT_MOST: "以下|以内", Bound.ABOUT: "左右", Bound.MORE: "[多余]"},
    ),
    "es": BoundWords(
        more=r"mas de|mayor(?:es)? de|super\w+|por encima de|sobrepas\w+|rebas\w+",
        less=r"menos de|menor(?:es)? de|por debajo de",
        at_least=r"al menos|por lo menos|como minimo",
        at_most=r"como maximo|no mas de|hasta",
        about=r"unos|unas|cerca de|alrededor de|casi|aproximadamente|en torno a",
        vague=r"vari[oa]s|poc[oa]s|algun[oa]s",
        after={Bound.AT_LEAST: "o mas", Bound.AT_MOST: "o menos"},
    ),
    "ru": BoundWords(
        more=r"более(?: чем)?|больше(?: чем)?|свыше|старше|превы\w+|выше|сверх",
        less=r"менее(?: чем)?|меньше(?: чем)?|моложе|младше|ниже",
        at_least=r"не менее|не меньше|как минимум|по краинеи мере|минимум",
        at_most=r"не более|не больше|максимум|до",
        about=r"около|примерно|приблизительно|почти|порядка",
        vague=r"нескольк\w+|мног\w+",
        after={Bound.AT_LEAST: "(?:и|или) бол(?:ее|ьше)", Bound.AT_MOST: "(?:и|или) мен(?:ее|ьше)"},
    ),
    "de": BoundWords(
        more=r"mehr als|alter als|uber|ubertr\w+|uberst\w+|uberschr\w+",
        less=r"weniger als|junger als|unter",
        at_least=r"mindestens|wenigstens",
        at_most=r"hochstens|maximal|bis zu|nicht mehr als",
        about=r"etwa|rund|ungefahr|circa|ca\.?|fast|knapp|beinahe|nahezu",
        vague=r"mehrere|einige|viele|wenige|ein paar",
        after={Bound.AT_LEAST: "oder mehr", Bound.AT_MOST: "oder weniger"},
    ),
    "fr": BoundWords(
        more=r"plus (?:de|d['’])|au-dessus de|depass\w*",
        less=r"moins (?:de|d['’])|au-dessous de",
        at_least=r"au moins|pas moins de",
        at_most=r"au plus|au maximum|pas plus de|jusqu['’]a",
        about=r"environ|pres de|autour de|presque|quelque",
        vague=r"quelques|plusieurs",
        after={Bound.AT_LEAST: "ou plus", Bound.AT_MOST: "ou moins"},
    ),
    "pt": BoundWords(
        more=r"ma(?:is|ior(?:es)?) (?:de|que)|acima de|super\w+|ultrapass\w+|pass\w+ (?:de|d[oa]s)",
        less=r"(?:menos|menor(?:es)?) (?:de|que)|abaixo de",
        at_least=r"pelo menos|no minimo|ao menos",
        at_most=r"no maximo|nao mais de|ate",
        about=r"cerca de|aproximadamente|quase|por volta de|em torno de",
        vague=r"vari[oa]s|pouc[oa]s|algun?(?:s|mas)",
        after={Bound.AT_LEAST: "ou mais", Bound.AT_MOST: "ou menos"},
    ),
    "ja": BoundWords(
        more="",
        less="",
        at_least="少なくとも",
        at_most="最大で?|多くとも",
        about="およそ|約|ほぼ|ざっと",
        vague="[数何]",
        after={
            Bound.MORE: "を?超え?|を上回",
            Bound.LESS: "未満|を下回",
            Bound.AT_LEAST: "以上",
            Bound.AT_MOST: "以下|以内",
            Bound.ABOUT: "程度|くらい|ぐらい|ほど",
        },
    ),
    "it": BoundWords(
        more=r"piu di|oltre|super\w+|sopra",
        less=r"meno di|sotto",
        at_least=r"almeno|come minimo",
        at_most=r"al massimo|non piu di|fino a",
        about=r"circa|quasi|intorno a|all['’]incirca",
        vague=r"alcun[ei]|diversi|poch[ei]|qualche",
    ),
    "nl": BoundWords(
        more=r"meer dan|boven",
        less=r"minder dan|onder",
        at_least=r"minstens|ten minste",
        at_most=r"hoogstens|maximaal|niet meer dan",
        about=r"ongeveer|bijna|rond|zo'n",
        vague=r"enkele|verschillende|paar",
    ),
    "pl": BoundWords(
        more=r"wiecej niz|ponad|powyzej",
        less=r"mniej niz|ponizej",
        at_least=r"co najmniej|przynajmniej",
        at_most=r"co najwyzej|nie wiecej niz",
        about=r"około|okolo|prawie|blisko|niemal",
        vague=r"kilka|kilkadziesiat|wiele",
    ),
}

# Two of a kind in one pattern would hide each other: "no more than" before "more than".
_LONGEST = 40  # as far back as bounding words are looked for
_BOUND_ORDER = (Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE, Bound.LESS, Bound.ABOUT)
# What may stand between the bound and its number: "superó los 300", "topped the 300".
_FILLER = r"(?:(?:the|a|an|total of|los|las|les|die|os|as|i|le)\s+)?"


def _before(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Matches at the end of what stands before a number, at the borders of words where there are any."""
    words = "|".join(filter(None, alternatives))
    return re.compile(rf"(?:(?<!\w)|(?<=[\u3040-\u9fff])|(?=[\u3040-\u9fff]))(?:{words})\s*{_FILLER}$")


_BEFORE = {
    bound: _before(getattr(row, bound.value) for row in BOUND_WORDS.values()) for bound in _BOUND_ORDER
}
# A counter may stand between, where there are no spaces: "30万台以上".
_AFTER = {
    bound: re.compile(rf"\s*[\u3040-\u9fff]??(?:{'|'.join(words)})")
    for bound in _BOUND_ORDER
    if (words := [row.after[bound] for row in BOUND_WORDS.values() if bound in row.after])
}
_VAGUE = _before(row.vague for row in BOUND_WORDS.values())


def bound_of(text: str, start: int, end: int) -> Bound:
    """How the number from `start` to `end` of a folded text is bounded."""
    before = text[max(0, start - _LONGEST) : start]
    for bound in _BOUND_ORDER:
        if _BEFORE[bound].search(before) or (bound in _AFTER and _AFTER[bound].match(text, end)):
            return bound
    return Bound.EXACTLY


def is_vague(text: str, start: int) -> bool:
    """Whether what stands before makes no number of it, as in "several hundred"."""
    return _VAGUE.search(text[max(0, start - _LONGEST) : start]) is not None
