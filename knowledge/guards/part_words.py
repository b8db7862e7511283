"""How languages name the quarters and halves of a year, and how they say "in May": one row a language.

Month names come from the Unicode CLDR through Babel; these are the words that it does not offer.
"""

from __future__ import annotations

from typing import NamedTuple


class PartWords(NamedTuple):
    """Regular expressions, in lower case; {o} stands for an ordinal.

    A text that holds none of the `hints` holds none of the rest.
    """

    hints: str
    ordinals: tuple[str, str, str, str]
    quarter: str
    halves: tuple[str, str]
    some: str  # a quarter or a half, whichever it is
    in_month: str = ""  # the words before a month
    months: str = ""  # the months after those words, from January, where CLDR has other forms


_OF_YEAR = r"(?! of (?!the year|last|this|next|\d))"

PART_WORDS = {
    "en": PartWords(
        hints="quarter half",
        ordinals=("first|1st", "second|2nd", "third|3rd", "fourth|4th|(?:last|final)(?= quarter of)"),
        quarter=r"\b{o} quarter\b" + _OF_YEAR,
        halves=(r"\b(?:first|1st) half\b" + _OF_YEAR, r"\b(?:second|2nd) half\b" + _OF_YEAR),
        some=r"\b\w+ quarter\b|half of",
        in_month="in",
    ),
    "zh": PartWords(
        hints="季 半年",
        ordinals=("[一1首]", "[二2]", "[三3]", "[四4]"),
        quarter="第?{o}个?季度|{o}季报",
        halves=("上半年|前半年", "下半年|后半年"),
        some="季度",
    ),
    "es": PartWords(
        hints="trimestre semestre mitad",
        ordinals=(
            "primer|1(?:er|º)?|i",
            "segundo|2(?:do|º)?|ii",
            "tercer|3(?:er|º)?|iii",
            "cuarto|4(?:to|º)?|iv",
        ),
        quarter=r"\b{o} trimestre",
        halves=(
            r"\b(?:primer|1(?:er|º)?|i) semestre|primera mitad del? (?:a[ñn]o|20)",
            r"\b(?:segundo|2(?:do|º)?|ii) semestre|segunda mitad del? (?:a[ñn]o|20)",
        ),
        some="trimestre|semestre",
        in_month="en",
    ),
    "ru": PartWords(
        hints="квартал полугоди половин",
        ordinals=(
            r"перв\w+|1(?:-?\w{1,2})?|i",
            r"втор\w+|2(?:-?\w{1,2})?|ii",
            r"трет\w+|3(?:-?\w{1,2})?|iii",
            r"четв[её]рт\w+|4(?:-?\w{1,2})?|iv",
        ),
        quarter=r"\b{o} квартал",
        halves=(
            r"\b(?:перв\w+|1(?:-?\w{1,2})?|i) (?:полугоди|половин\w+ (?:года|20))",
            r"\b(?:втор\w+|2(?:-?\w{1,2})?|ii) (?:полугоди|половин\w+ (?:года|20))",
        ),
        some="квартал|полугоди",
        in_month="в",
        months="январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    ),
    "fr": PartWords(
        hints="trimestre semestre",
        ordinals=(
            "premier|1(?:er)?|i",
            "deuxième|second|2(?:e|ème)?|ii",
            "troisième|3(?:e|ème)?|iii",
            "quatrième|dernier|4(?:e|ème)?|iv",
        ),
        quarter=r"\b{o} trimestre",
        halves=(r"\b(?:premier|1(?:er)?) semestre", r"\b(?:deuxième|second|2(?:e|ème)?) semestre"),
        some="trimestre|semestre",
        in_month="en",
    ),
    "de": PartWords(
        hints="quartal halbjahr hälfte",
        ordinals=(r"erste\w?|1\.?|i", r"zweite\w?|2\.?|ii", r"dritte\w?|3\.?|iii", r"vierte\w?|4\.?|iv"),
        quarter=r"\b{o} quartal",
        halves=(
            r"\b(?:erste\w?|1\.?) (?:halbjahr|jahreshälfte)",
            r"\b(?:zweite\w?|2\.?) (?:halbjahr|jahreshälfte)",
        ),
        some="quartal|halbjahr",
        in_month="im",
    ),
    "ja": PartWords(
        hints="四半期 半期",
        ordinals=("[一1]", "[二2]", "[三3]", "[四4]"),
        quarter="第?{o}四半期",
        halves=("上半期|上期", "下半期|下期"),
        some="四半期",
    ),
    "ko": PartWords(
        hints="분기 반기",
        ordinals=("1|일", "2|이", "3|삼", "4|사"),
        quarter="{o} ?분기",
        halves=("상반기", "하반기"),
        some="분기",
    ),
    "pt": PartWords(
        hints="trimestre semestre",
        ordinals=("primeiro|1º?|i", "segundo|2º?|ii", "terceiro|3º?|iii", "quarto|4º?|iv"),
        quarter=r"\b{o} trimestre",
        halves=(r"\b(?:primeiro|1º?) semestre", r"\b(?:segundo|2º?) semestre"),
        some="trimestre|semestre",
        in_month="em",
    ),
    "it": PartWords(
        hints="trimestre semestre",
        ordinals=("primo|1º?|i", "secondo|2º?|ii", "terzo|3º?|iii", "quarto|4º?|iv"),
        quarter=r"\b{o} trimestre",
        halves=(r"\b(?:primo|1º?) semestre", r"\b(?:secondo|2º?) semestre"),
        some="trimestre|semestre",
        in_month="a nel in",
    ),
    "ar": PartWords(
        hints="الربع النصف",
        ordinals=("الأول", "الثاني", "الثالث", "الرابع|الأخير"),
        quarter="الربع {o}",
        halves=("النصف الأول", "النصف الثاني"),
        some="الربع|النصف",
        in_month="في",
    ),
    "nl": PartWords(
        hints="kwartaal halfjaar",
        ordinals=("eerste|1e", "tweede|2e", "derde|3e", "vierde|4e"),
        quarter=r"\b{o} kwartaal",
        halves=(r"\b(?:eerste|1e) halfjaar", r"\b(?:tweede|2e) halfjaar"),
        some="kwartaal|halfjaar",
        in_month="in",
    ),
    "tr": PartWords(
        hints="çeyre yarı",
        ordinals=(r"ilk|birinci|1\.", r"ikinci|2\.", r"üçüncü|3\.", r"dördüncü|son|4\."),
        quarter="(?:{o}) çeyre",
        halves=(r"(?:ilk|birinci|1\.) yarı", r"(?:ikinci|2\.) yarı"),
        some="çeyre[kğ]|yarıyıl",
    ),
    "pl": PartWords(
        hints="kwarta półrocz połow",
        ordinals=(r"pierwsz\w+|1\.?|i", r"drugi\w*|2\.?|ii", r"trzeci\w*|3\.?|iii", r"czwart\w+|4\.?|iv"),
        quarter=r"\b{o} kwarta",
        halves=(
            r"\b(?:pierwsz\w+|1\.?|i) (?:półrocz|połow\w+ roku)",
            r"\b(?:drugi\w+|2\.?|ii) (?:półrocz|połow\w+ roku)",
        ),
        some="kwarta|półrocz",
        in_month="w",
        months="styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie"
        " grudniu",
    ),
    "th": PartWords(
        hints="ไตรมาส ครึ่งปี",
        ordinals=("1|แรก|หนึ่ง", "2|สอง", "3|สาม", "4|สี่|สุดท้าย"),
        quarter="ไตรมาส(?:ที่)? ?{o}",
        halves=("ครึ่งปีแรก", "ครึ่งปีหลัง"),
        some="ไตรมาส",
    ),
}
