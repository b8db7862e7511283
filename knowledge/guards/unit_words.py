"""What the names of units in the Unicode CLDR lack, and which of them are no units to us."""

from __future__ import annotations

import re

MEASURES = {
    "mass": "weight",
    "length": "length",
    "area": "area",
    "duration": "duration",
    "speed": "speed",
    "temperature": "temperature",
    "volume": "volume",
    "power": "power",
}
# Points, grains, cups and nights are mostly none; "in" is mostly the word.
NO_UNITS = re.compile(
    r"-person|-point$|-grain$|-cup|-drop|-pinch|-jigger|-night$|-stone$|-generic$|radius|mass-.*mass"
)
NO_NAMES = frozenset(("in", "a", "c", "f", "d", "ha", "г", "л", "в"))
# Words beside the currency's own name, or that are more often no currency.
NO_HEADS = frozenset(
    """
    new gold real won sum sums colon colons neue neuer nuevo nuevos nouveau nouveaux novo novos oro
    так таки восточно шри колон herzegowina オロ
    """.split()  # noqa: SIM905 (a few lines read better than thirty quoted words)
)
# What the CLDR has no name for, or not the one that people use.
ALSO = {
    "en": {
        "money": "cent cents rouble roubles renminbi rmb",
        "weight": "tons tonnes kilo kilos",
        "people": "people persons visitors guests employees inhabitants residents passengers workers",
    },
    "zh": {
        "money": "元 块 块钱 圆 卢布 法郎",
        "weight": "斤 公斤 吨",
        "length": "千米 公里",
        "area": "亩",
        "people": "人 名",
        "duration": "年 个月",
    },
    "es": {
        "money": "céntimos centavos",
        "weight": "kilo kilos",
        "people": "personas visitantes empleados habitantes",
    },
    "ru": {
        "money": "руб коп копеек копейки",
        "people": "человек человека людей посетителей жителей сотрудников",
    },
    "fr": {
        "money": "centimes",
        "weight": "kilo kilos",
        "people": "personnes visiteurs employés habitants salariés",
    },
    "de": {
        "money": "cent",
        "weight": "kilo",
        "people": "personen menschen besucher einwohner mitarbeiter leute",
    },
    "pt": {
        "money": "centavos cêntimos reais",
        "weight": "quilo quilos",
        "people": "pessoas visitantes funcionários habitantes",
    },
    "ja": {"money": "円 元", "people": "人 名", "duration": "年 年間 か月 ヶ月"},
}
# Where a currency's name begins with what it is ("dólares estadounidenses"); elsewhere it ends with it.
HEAD_FIRST = frozenset(("ar", "es", "fr", "it", "pl", "pt"))
