"""The words with which languages ask, join questions and hark back to the last one: one row a language."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

# No borders of words inside the scripts that have none.
UNSPACED = frozenset({"zh", "ja"})


# They stand before names and things, and say nothing of either.
ARTICLES = frozenset(
    re.findall(
        r"\w+",
        "a an the das dem den der des die ein eine de del el la las lo los le les il gli i do o os",
    )
)


class AskingWords(NamedTuple):
    """Alternatives as regular expressions, matched without case; one that is empty matches nothing.

    `words` ask a question, `verbs` open one that has no such word, `before` are the words that may stand
    before either ("since when"); `joins` may stand between two questions; `opens` and `closes` are what a
    follow-up starts and ends with ("how about …", "…呢"); `refers` are pronouns for what was spoken of.
    """

    words: str
    verbs: str
    before: str
    joins: str
    opens: str
    closes: str
    refers: str


ASKING_WORDS = {
    "en": AskingWords(
        words=r"what|which|whom?|whose|when|where|why|how(?: (?:many|much|come|so))?",
        verbs=r"is|are|was|were|do|does|did|has|have|had|can|could|will|would|tell me|give me",
        before="in|by|to|for|on|at|with|from|since|of|about|also|then",
        joins="and|as well as|but|or|plus",
        opens="and|but|(?:how|what) about|ok(?:ay)?|so|also|then",
        closes="then|instead|though|too|please",
        refers="it|its|they|them|their|he|him|his|she|her",
    ),
    "zh": AskingWords(
        words="为什么|为何|多少|什么时候|什么|几|谁|哪[里儿个些年一]?|何时|何处|怎么样?|怎样|如何|多[大高快长重远]",
        verbs="吗|是否|有没有|是不是",
        before="",
        joins="以及|并且?|而且|还有|另外|同时|和|与|又",
        opens="那么?|还有|另外|至于|那么说",
        closes="呢|如何|怎么样",
        refers="它们?|[他她]们?|该(?:公司|集团|厂|工厂|品牌|省)|这[家个](?:公司|集团|厂|工厂|品牌|省)",
    ),
    "es": AskingWords(
        words="por qué|qué|cu[aá]nt[oa]s?|cu[aá]ndo|qui[eé]n(?:es)?|d[oó]nde|c[oó]mo|cu[aá]l(?:es)?",
        verbs="",
        before="en|de|por|a|con|desde|para|también|hasta",
        joins="y|e|o|pero|así como",
        opens="y|pero|(?:y )?qu[eé] tal|(?:y )?qu[eé] hay de|(?:y )?qu[eé] pasa con|en cuanto a|también",
        closes="entonces|también",
        refers="su|sus|él|ella|ellos|ellas|lo",
    ),
    "ru": AskingWords(
        words="почему|зачем|отчего|что|чего|кто|кого|кому|кем|сколько|насколько|когда|где|куда|откуда|как"
        "|как(?:ой|ая|ое|ие|ую|ого|ом|им|их)|чей|чья|чьё",
        verbs="",
        before="в|во|на|с|со|от|по|к|о|об|из|для|за|до|у|также|ещё|еще",
        joins="и|а|но|или|а также",
        opens="и|а|но|(?:а )?как насч[её]т|(?:а )?что насч[её]т|(?:а )?что с|(?:а )?как там",
        closes="тогда|тоже",
        refers="он|она|оно|они|его|её|ее|их|ему|ей|им|ней|них|нём|нем",
    ),
    "de": AskingWords(
        words="warum|wieso|weshalb|was|welche[rsmn]?|wer|wem|wen|wessen|wann|wo|woher|wohin|wie ?viele?|wie",
        verbs="ist|sind|war|waren|hat|haben|wurde|wurden",
        before="in|an|von|mit|bei|seit|für|um|auch|zu|aus|auf",
        joins="und|sowie|aber|oder",
        opens="und|aber|(?:und )?wie sieht es mit|(?:und )?was ist mit|auch",
        closes="aus|dann|auch",
        refers="es|er|sie|ihn|ihm|ihr|ihre[rsmn]?|seine[rsmn]?|sein",
    ),
    "fr": AskingWords(
        words="pourquoi|que|quoi|quel(?:le)?s?|qui|quand|où|comment|combien|est-ce",
        verbs="",
        before="à|de|en|dans|pour|par|avec|depuis|aussi|d['’]|jusqu['’]",
        joins="et|ou|mais|ainsi que",
        opens="et|mais|(?:et )?qu['’]en est-il d[eu]|(?:et )?quid d[eu]|aussi",
        closes="alors|aussi",
        refers="il|elle|ils|elles|son|sa|ses|leurs?|lui",
    ),
    "pt": AskingWords(
        words="por ?qu[eê]|o que|que|qual|quais|quant[oa]s?|quem|quando|onde|como",
        verbs="",
        before="em|de|por|a|com|para|desde|também|até",
        joins="e|ou|mas|bem como",
        opens="e|mas|(?:e )?quanto a|(?:e )?que tal|também",
        closes="então|também",
        refers="ele|ela|eles|elas|seu|sua|seus|suas|dele|dela",
    ),
    "it": AskingWords(
        words="perch[eé]|che|cosa|qual[ei]?|quant[oiae]|chi|quando|dove|come",
        verbs="",
        before="in|a|da|di|con|per|anche|fino a",
        joins="ed?|o|ma|nonché",
        opens="e|ma|(?:e )?che ne dici di|(?:e )?quanto a|anche",
        closes="invece|allora|anche",
        refers="esso|essa|lui|lei|loro|suo|sua|suoi|sue",
    ),
    "ja": AskingWords(
        words="なぜ|どうして|いくら|いくつ|どのくらい|どれくらい|どれだけ|いつ|誰|だれ|どこ|どの|どれ|どう|何|なに",
        verbs=r"(?:です|ます)か",
        before="",
        joins="それと|また|そして|および|及び|と",
        opens="では|じゃあ?|それでは|ちなみに",
        closes="はどうですか|はどう|は",
        refers="それ|その|これ|この(?:会社|工場)|同社|彼ら",
    ),
}


@functools.cache
def any_of(pick: str, *languages: str) -> str:
    """The words in the field `pick` of the languages' rows, of all rows if none is named, as one pattern."""
    patterns = []
    for language in languages or ASKING_WORDS:
        words = getattr(ASKING_WORDS[language], pick) if language in ASKING_WORDS else ""
        if words:
            patterns.append(words if language in UNSPACED else rf"(?<!\w)(?:{words})(?!\w)")
    return f"(?:{'|'.join(patterns)})" if patterns else "(?!)"


def found(pick: str, text: str, *languages: str) -> re.Match[str] | None:
    return re.search(any_of(pick, *languages), text, re.IGNORECASE)
