"""What a number counts: percent, times, years, a currency, or plainly things."""

from __future__ import annotations

import re

PLAIN = "plain"
_LONGEST = 12  # as far back as a unit is looked for

PERCENT_BEFORE = r"百分之|ร้อยละ|\byuzde\b|%"
_WORDS = {
    "percent": r"%|percent\b|per ?cento?\b|pct\b|percentage|процент\w*|por ?ciento\b|por ?cento\b|prozent\w*"
    r"|pour ?cents?\b|パーセント|procent\w*|퍼센트|بالماية|في الم[اي]*ة|เปอร์เซ็นต์",
    "times": r"times\b|-?fold\b|[x×](?!\w)|倍|veces\b|раза?\b|mal\b|-?fach\w*|fois\b|vezes\b|배|volte\b"
    r"|keer\b|maal\b|razy\b|kat\b|مرات|مرة|اضعاف|เท่า",
    "years": r"years?\b|anos?\b|лет\b|года?\b|jahren?\b|ans\b|annees?\b|anni\b|jaar\b|lat\b|yıl\b|سنوات|ปี",
    "USD": r"us ?\$|\$|usd\b|美元|美金|米?ドル|달러|(?:u\.?s\.? )?dol+ari?e?[sn]?\b|dolares\b|доллар\w*"
    r"|دولار",
    "EUR": r"€|euros?\b|eur\b|евро|欧元|ユーロ|유로",
    "JPY": r"jpy\b|日元|円|yen(?:es)?\b|иен\w*|엔",
    "RUB": r"₽|rub(?:les?|los|el|li)?\b|руб(?:л\w+|\.)?|卢布|ルーブル",
    "GBP": r"£|gbp\b|pounds?\b|英镑|ポンド",
    "KRW": r"₩|krw\b|won\b|韩元|ウォン|원",
    "INR": r"₹|inr\b|rupees?\b|卢比",
    "CNY": r"cny\b|rmb\b|renminbi\b|yuan\w*|юан\w*|人民币|元|위안",
    "¥": "[¥￥]",  # China's and Japan's
}
_BEHIND = {unit: re.compile(rf"\s?(?:de |d['’])?(?:{words})") for unit, words in _WORDS.items()}
_BEFORE = {
    "percent": re.compile(rf"(?:{PERCENT_BEFORE})\s?$"),
    **{unit: re.compile(rf"(?:{words})\s?$") for unit, words in _WORDS.items() if unit.isupper()},
    "¥": re.compile(r"[¥￥]\s?$"),
}
# Most numbers have none of these: that is seen at one look.
_ANY_BEHIND = re.compile("|".join(pattern.pattern for pattern in _BEHIND.values()))
_ANY_BEFORE = re.compile("|".join(pattern.pattern for pattern in _BEFORE.values()))


def with_unit(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The span of a number of a folded text, taken from `start` to `end`, with its unit, and the unit."""
    if _ANY_BEHIND.match(text, end):
        for unit, pattern in _BEHIND.items():
            if match := pattern.match(text, end):
                return start, match.end(), unit
    before = text[max(0, start - _LONGEST) : start]
    if _ANY_BEFORE.search(before):
        for unit, pattern in _BEFORE.items():
            if match := pattern.search(before):
                return start - len(match[0]), end, unit
    return start, end, PLAIN
