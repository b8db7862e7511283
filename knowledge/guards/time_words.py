"""How languages speak of years that are counted from now: one row a language, ISO 639-1.

Month names come from the Unicode CLDR through Babel; these are the words that it does not offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from babel import Locale


class TimeWords(NamedTuple):
    """Alternatives as regular expressions. `counted` holds {n} where the number of years stands."""

    last: str
    this: str
    next: str
    counted: str
    numbers: str  # "two" to "ten"
    part: str  # a quarter or a half of a year


TIME_WORDS = {
    "en": TimeWords(
        last=r"last year|previous year|a year ago",
        this=r"this year|current year",
        next=r"next year|coming year|upcoming year",
        counted=r"(?:past|last|previous|over|in) {n} years",
        numbers="two three four five six seven eight nine ten",
        part=r"\bq[1-4]\b|\b[1-4]q\b|\bh[12]\b|\b\w+ quarter\b|\b(?:first|second|1st|2nd) half\b|half of",
    ),
    "zh": TimeWords(
        last=r"去年|上年|上一年|上年度",
        this=r"今年|本年",
        next=r"明年|来年|下一年",
        counted=r"(?:过去|近|最近|这|前)的?{n}个?年",
        numbers="两 三 四 五 六 七 八 九 十",
        part=r"季度|上半年|下半年|\d{1,2}月",
    ),
    "es": TimeWords(
        last=r"año pasado|año anterior",
        this=r"este año|año actual",
        next=r"próximo año|año que viene|año próximo",
        counted=r"(?:últimos|pasados) {n} años",
        numbers="dos tres cuatro cinco seis siete ocho nueve diez",
        part=r"trimestre|semestre",
    ),
    "ru": TimeWords(
        last=r"прошл\w+ год|прошлогодн",
        this=r"эт(?:от|ом|ого) год|текущ\w+ год",
        next=r"следующ\w+ год|будущ\w+ год",
        counted=r"(?:последние|прошедшие|прошлые|за) {n} (?:года|лет)",
        numbers="два три четыре пять шесть семь восемь девять десять",
        # CLDR has the months as they stand alone and after a day, not as they stand after "in".
        part=r"квартал|полугоди|\bв (?:январ|феврал|март|апрел|ма[йе]|июн|июл|август|сентябр|октябр|ноябр"
        r"|декабр)е?\b",
    ),
    "fr": TimeWords(
        last=r"l['’]an dernier|année dernière|l['’]an passé|année passée|année précédente",
        this=r"cette année",
        next=r"année prochaine|l['’]an prochain",
        counted=r"{n} dernières années|{n} derniers ans|dernières {n} années",
        numbers="deux trois quatre cinq six sept huit neuf dix",
        part=r"trimestre|semestre",
    ),
    "de": TimeWords(
        last=r"(?:letzte|vergangene|vorige)[mns]? jahr|vorjahr",
        this=r"diese[ms]? jahr|heuer",
        next=r"(?:nächste|kommende)[mns]? jahr",
        counted=r"(?:letzten|vergangenen) {n} jahren?",
        numbers="zwei drei vier fünf sechs sieben acht neun zehn",
        part=r"quartal|halbjahr",
    ),
    "ja": TimeWords(
        last=r"昨年|去年",
        this=r"今年|本年",
        next=r"来年",
        counted=r"(?:過去|この|ここ|直近){n}年",
        numbers="二 三 四 五 六 七 八 九 十",
        part=r"四半期|上半期|下半期",
    ),
    "ko": TimeWords(
        last=r"작년|지난해",
        this=r"올해|금년",
        next=r"내년",
        counted=r"(?:지난|최근) ?{n} ?년",
        numbers="이 삼 사 오 육 칠 팔 구 십",
        part=r"분기|상반기|하반기|\d{1,2}월",
    ),
    "pt": TimeWords(
        last=r"ano passado|ano anterior",
        this=r"este ano|neste ano",
        next=r"próximo ano|ano que vem",
        counted=r"últimos {n} anos",
        numbers="dois três quatro cinco seis sete oito nove dez",
        part=r"trimestre|semestre",
    ),
    "it": TimeWords(
        last=r"anno scorso|scorso anno|anno precedente",
        this=r"quest['’]anno",
        next=r"anno prossimo|prossimo anno",
        counted=r"(?:ultimi|scorsi) {n} anni",
        numbers="due tre quattro cinque sei sette otto nove dieci",
        part=r"trimestre|semestre",
    ),
    "ar": TimeWords(
        last=r"العام الماضي|السنة الماضية|العام السابق",
        this=r"هذا العام|هذه السنة",
        next=r"العام القادم|السنة القادمة|العام المقبل",
        counted=r"(?:خلال|آخر|الماضية) {n} سنوات|السنوات ال{n} الماضية",
        numbers="سنتين ثلاث أربع خمس ست سبع ثماني تسع عشر",
        part=r"الربع|النصف",
    ),
    "nl": TimeWords(
        last=r"vorig jaar|afgelopen jaar",
        this=r"dit jaar",
        next=r"volgend jaar|komend jaar",
        counted=r"(?:afgelopen|laatste) {n} jaar",
        numbers="twee drie vier vijf zes zeven acht negen tien",
        part=r"kwartaal|halfjaar",
    ),
    "tr": TimeWords(
        last=r"geçen yıl|geçen sene|önceki yıl",
        this=r"bu yıl|bu sene",
        next=r"gelecek yıl|önümüzdeki yıl|seneye",
        counted=r"son {n} yıl",
        numbers="iki üç dört beş altı yedi sekiz dokuz on",
        part=r"çeyrek|yarıyıl",
    ),
    "pl": TimeWords(
        last=r"zeszł\w+ rok|ubiegł\w+ rok|poprzedni\w* rok",
        this=r"tym roku|bieżąc\w+ rok",
        next=r"przyszł\w+ rok|następn\w+ rok",
        counted=r"ostatni\w+ {n} lat",
        numbers="dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
        part=r"kwartał|półrocz|\bw (?:styczni|lutym|marc|kwietni|maj|czerwc|lipc|sierpni|wrześni|październik"
        r"|listopadzie|grudni)u?\b",
    ),
    "th": TimeWords(
        last=r"ปีที่แล้ว|ปีก่อน",
        this=r"ปีนี้",
        next=r"ปีหน้า",
        counted=r"{n} ปีที่ผ่านมา",
        numbers="สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ",
        part=r"ไตรมาส",
    ),
}

COUNTS = {word: n for row in TIME_WORDS.values() for n, word in enumerate(row.numbers.split(), start=2)}


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def month_names() -> frozenset[str]:
    """The months in all rows' languages, in lower case, as they stand in a sentence and alone."""
    return frozenset(
        name.casefold()
        for language in TIME_WORDS
        for context in ("format", "stand-alone")
        for name in Locale.parse(language).months[context]["wide"].values()
    )
