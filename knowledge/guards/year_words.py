"""The words around a year: "since", "until", "between … and", "compared with".

One alternative a language, where it has one: English, Chinese, Spanish, Russian, French, German and so on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Between two years. The second kind makes a range only after a word like "between".
TO = re.compile(
    r" ?(?:年|г\.|года?|년)? ?(?:[-–—~〜～]|to|through|till|until|up to|bis|al?|hasta|à|au|jusqu['’]en"
    r"|ao?|até|до|по|至|到|から|에서|부터|tot|do|fino al|إلى|حتى|ถึง)(?: end of| en)? ?"
)
AND = re.compile(r" ?(?:and|y|et?|e|und|en|и|i|و|和|与) ?")
BETWEEN = re.compile(r"(?:between|entre|zwischen|между|[tf]ra(?: il)?|tussen|między|بين|在)(?: the)? ?$")


class Opening(NamedTuple):
    """What opens a stretch of years at one end, standing ahead of the year or behind it."""

    ahead: re.Pattern[str]
    behind: re.Pattern[str]


def _opening(spaced: str, unspaced: str, behind: str) -> Opening:
    return Opening(
        re.compile(
            rf"(?:(?<!\w)(?:{spaced})|{unspaced})(?: (?:the|el|dem|o|il))?(?: year| end of| the end of)? ?$"
        ),
        re.compile(rf" ?(?:年|년|года?|['’]\w+)? ?(?:{behind})"),
    )


SINCE = _opening(
    r"since|starting in|beginning in|seit(?: dem jahr)?|ab|desde(?: el año)?|a partir de|depuis|dal|sinds"
    r"|vanaf|с|начиная с|od|منذ",
    r"自从?|ตั้งแต่(?:ปี)?",
    r"onwards?|or later|以[来來降]|から|起|부터|이래|(?:[dt][ae]n )?(?:beri|itibaren)",
)
AFTER = _opening(
    r"after|later than|nach|después de|despues de|tras|après|dopo il|depois de|после|po|بعد",
    r"หลังปี",
    r"以[后後]|之[后後]|이후|(?:[dt][ae]n )?sonra",
)
UNTIL = _opening(
    r"until|till|up to|by|through|no later than|bis(?: zum jahr| ende)?|hasta(?: el año| finales de)?"
    r"|jusqu['’]en|jusqu['’]à|d['’]ici|fino al|entro il|até|tot|do roku|к|до(?: конца)?|حتى",
    r"截至|截止到?|จนถึง(?:ปี)?",
    r"or earlier|[为為]止|まで|까지|(?:y?[ae] )?kadar",
)
BEFORE = _opening(
    r"before|prior to|earlier than|vor|antes del?(?: año)?|avant|prima del|antes de|voor"
    r"|przed(?: rokiem)?|قبل",
    r"ก่อนปี",
    r"以前|之前|이전|(?:[dt][ae]n )?önce",
)

# "Compared with last year", "over 2020": the yardstick, not the time that is asked about.
_YARDSTICK_BEFORE = re.compile(
    r"(?:compared (?:with|to)|versus|vs\.?|than|against|over|(?:up|down) (?:on|from)) (?:the |in )?$"
    r"|(?:相比于?|比|较|同) ?$|(?:gegenüber dem|als im|im vergleich zum|zum) $"
    r"|(?:respecto al?|frente al?|que el|que en el|comparado con el) $|(?:par rapport à|que) (?:l['’])?$"
    r"|(?:по сравнению(?: с)?|чем в) $|(?:рост|вырос|увелич)\w* (?:[\w%]+ ){0,3}к $"
    r"|(?:rispetto all['’]|in confronto al?) ?$|(?:em relação ao) $"
)
# Japanese and Korean put the word for it behind the year, Chinese around it: "与2020年相比".
_YARDSTICK_BEHIND = re.compile(r" ?[年년]? ?(?:に比べ|と比べ|보다|대비|에 비해)")
_YARDSTICK_AROUND = re.compile(r"[与和跟] ?$"), re.compile(r" ?年? ?相?比")


def is_yardstick(before: str, after: str) -> bool:
    opening, closing = _YARDSTICK_AROUND
    return bool(
        _YARDSTICK_BEFORE.search(before)
        or _YARDSTICK_BEHIND.match(after)
        or (opening.search(before) and closing.match(after))
    )
