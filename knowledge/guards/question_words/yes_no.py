"""How languages ask for a yes or no, so that a word inside ("the place where …") is not what is asked."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple


class YesNoWords(NamedTuple):
    """`opens` a yes/no question, or with `closes` ends it; with `tells` it asks to be told something else.

    All are regular expressions, matched without case.
    """

    opens: str
    tells: str
    closes: str = ""


YES_NO_WORDS = {
    "en": YesNoWords(
        opens="(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|must)(?:n['’]t)?",
        tells=r"tell|say|know|known|explain|give|show|help|remember|idea|sure|aware|inform|find|clear|mind",
    ),
    "zh": YesNoWords(opens="是否|是不是|有没有", tells="知道|告诉|请问|说|了解|清楚|记得|问", closes="吗"),
    "es": YesNoWords(
        opens=r"(?:es|son|era|fue|fueron|está|están|hay|había|tiene|tienen|tuvo|ha|han|se|puede|pueden"
        r"|existen?)",
        tells=r"sab\w+|dec\w+|dig\w+|dime|conoc\w+|puede\w*",
    ),
    "ru": YesNoWords(
        opens=r"(?:\S+ ){0,3}\S+ ли|разве|неужели|правда", tells=r"зна\w+|скаж\w+|подска\w+|рассказ\w+"
        r"|известно|можете"
    ),
    "fr": YesNoWords(
        opens=r"est-ce(?= qu)|(?:\S+ ){0,4}\S+-(?:t-)?(?:il|elle|on|ils|elles)",
        tells=r"pou[rv]\w+|peu[tx]|sa(?:vez|is|it)|dire|dites|dis|connaiss\w+",
    ),
    "de": YesNoWords(
        opens="(?:ist|sind|war|waren|hat|haben|hatte|wird|wurden?|werden|kann|gibt|gab|darf|muss|gehört|stimmt)",
        tells="können|kannst|könn\\w+|weißt|wissen|weiß|sagen|sag|verraten|bekannt",
    ),
    "pt": YesNoWords(
        opens="(?:é|são|era|foi|foram|há|havia|tem|têm|existem?|está|estão|pode)", tells=r"sab\w+|diz\w*"
        r"|inform\w+|pode\w*"
    ),
    "it": YesNoWords(opens="(?:è|c['’]è|ci sono|ha|hanno|era)", tells=r"sa\w*|dir\w+|dimmi|può"),
    "nl": YesNoWords(opens="(?:is|zijn|was|waren|heeft|hebben|kan|wordt)", tells=r"weet\w*|zeg\w*"
    r"|vertel\w*|kun\w*"),
    "pl": YesNoWords(opens="czy", tells=r"wie\w*|powie\w*|zna\w*|możesz|może"),
}  # fmt: skip
_UNSPACED = frozenset({"zh"})
_SENTENCE_END = re.compile(r"(?<=[?!;。？！])\s*|(?<=[^\W\d]{2}\.)\s+")


class _Patterns(NamedTuple):
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    tells: re.Pattern[str]


def is_inside(text: str, start: int, end: int, language: str) -> bool:
    """Whether the question word from `start` to `end` stands inside of a question for a yes or no.

    As the last word it asks itself: "the café is where?".
    """
    if language not in YES_NO_WORDS:
        return False
    before, after = _SENTENCE_END.split(text[:start])[-1], _SENTENCE_END.split(text[end:])[0]
    patterns = _patterns(language)
    framed = before + after if language in _UNSPACED else before  # "多少人你知道吗"
    if not re.search(r"\w", after) or patterns.tells.search(framed):
        return False
    return bool(patterns.opens.search(before) or patterns.closes.search(after))


def asks_yes_or_no(text: str, language: str) -> bool:
    """Whether `text` begins as a question for a yes or no, or ends as one."""
    if language not in YES_NO_WORDS:
        return False
    patterns = _patterns(language)
    asks = patterns.opens.search(text) or patterns.closes.search(text)
    return bool(asks) and not patterns.tells.search(text)


@functools.cache
def _patterns(language: str) -> _Patterns:
    words = YES_NO_WORDS[language]
    if language in _UNSPACED:
        sources = words.opens, rf"(?:{words.closes})\W*$", words.tells
    else:
        start = r"(?:^|, )[^\w]*(?:(?:and|but|so|y|und|et|e|и|а) )?"
        sources = rf"{start}(?:{words.opens})(?!\w)", "(?!)", rf"(?<!\w)(?:{words.tells})(?!\w)"
    return _Patterns(*(re.compile(source, re.IGNORECASE) for source in sources))
