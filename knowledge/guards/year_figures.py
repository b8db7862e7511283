"""Brings the ways of writing a year into plain figures: "FY17", "в 17-м году", "二〇一七年", "in 1850"."""

from __future__ import annotations

import re

from knowledge.guards.decades import stretch, with_stretches

_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "0123456789" * 4)
_CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(
    "(?:一[八九]|二[〇零○])[〇零○一二三四五六七八九]{2}(?![〇零○一二三四五六七八九十百千万亿])"
)
_CHINESE_CENTURY = re.compile("二十一?(?=世[纪紀](?!.?十年代))|十[八九](?=世[纪紀])")
_CHINESE_CENTURIES = {"二十": "20", "二十一": "21", "十八": "18", "十九": "19"}

# Two figures where they are plainly a year: not after a mere "in", which counts things as well.
# Chinese counts years with the same sign: "过去10年", "10年后", "10年的历史" are no years.
_SHORT = re.compile(
    r"(?<!\w)['’](\d\d)(?![\d'’])"
    r"|(?<!\w)fy ?['’]?(?:20)?(\d\d)(?!\d)"
    r"|(?<![过去近这前第每约超达了时经期未来头間\d.,-])(\d\d)年(?![代前后後来内間间里级多半]|的?历史)"
    r"|\b(?:в|на|к) (\d\d)(?:-?о?м)? году?\b|(?<![\d.,-])(\d\d)-?(?:го|й|м) год\w*"
    r"|\b(?:año|ano|anno|jahr) (\d\d)\b(?! \w)"
)
_LAST_CENTURY = 50
# "3Q21", "1H2021"
_GLUED = re.compile(r"([1-4](?<!\w.)q|[12](?<!\w.)h)['’]?(?:20)?(\d\d)\b")
# "2021/22": a financial year.
_PAIR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)[/–-](\d\d)(?![\d/.-])")
_MONTHS = 12
# Older years look like any number: they count after a word like "in" where nothing countable follows.
_OLD = re.compile(
    r"\b((?:in|since|until|before|after|by|en|desde|hasta|antes de|im jahre?|seit|vor|depuis|nel|em|в|с|до) )"
    r"(1[5-8]\d\d)(?=$| ?[?!;:)]|[,.](?!\d))"
    r"|()(?<![\d.,])(1[0-8]\d\d)(?= ?(?:年|년|г\.|год))"
)
# What the costly patterns above need, quickly looked for.
_TWO_FIGURES = re.compile(r"\d\d(?<!\d{3})(?!\d)")
_MAYBE_OLD = re.compile(r"1[0-8]\d\d")


def with_figures(text: str) -> str:
    """`text` (in lower case) with its years in four figures, decades and centuries as stretches of years."""
    if not text.isascii():
        text = _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE), text.translate(_FIGURES))
        text = _CHINESE_CENTURY.sub(lambda match: _CHINESE_CENTURIES[match[0]], text)
    text = with_stretches(text)
    text = _GLUED.sub(r"\1 20\2", text)
    if _TWO_FIGURES.search(text) or "fy" in text:
        text = _PAIR.sub(_pair, _SHORT.sub(_short, text))
    if not _MAYBE_OLD.search(text):
        return text
    return _OLD.sub(lambda match: (match[1] or "") + stretch(*[int(match[2] or match[4])] * 2), text)


def _short(match: re.Match[str]) -> str:
    year = int(match[match.lastindex or 0])
    opening = match[0][: match.start(match.lastindex or 0) - match.start()]
    before = opening if opening.strip().isalpha() and not opening.startswith("fy") else ""
    sign = "年" if match[0].endswith("年") else ""
    return f"{before}{2000 + year if year < _LAST_CENTURY else 1900 + year}{sign}"


def _pair(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[1][:2] + match[2])
    return stretch(first, last) if last > first and int(match[2]) > _MONTHS else match[0]
