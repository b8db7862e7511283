"""The words with which languages deny: no quote is cut off from one, and no claim has one more or less."""

from __future__ import annotations

import re
from types import MappingProxyType

# In each language, as alternatives of a regular expression.
_DENIALS = MappingProxyType(
    {
        "en": r"not|no|never|without|neither|nor|cannot|none|nobody|nothing|nowhere|\w+n['’]t",
        "es": r"no|nunca|jam[aá]s|sin|ni|ning[uú]n\w*|nadie|tampoco",
        "pt": r"n[aã]o|nunca|jamais|sem|nem|nenhum\w*|ningu[eé]m",
        "it": r"non|senza|n[eé]|nessun\w*|niente|nulla",
        "fr": r"pas|jamais|sans|ni|aucune?s?|rien|non",  # of "ne … pas" one counts
        "de": r"nicht|nichts|kein\w*|nie|niemals|ohne|weder|niemand\w*",
        "nl": r"niet|niets|geen|nooit|zonder|niemand",
        "pl": r"nie|bez|nigdy|ani|żad\w+|nikt|brak",
        "ru": r"не|нет|без|ни|никогда|ничего|никто|нельзя",
        "tr": r"değil\w*|yok\w*|hiç\w*|asla",
        "ar": r"لا|لم|لن|ليس\w*|غير|دون|بدون",
    }
)
_DENIALS_UNSPACED = MappingProxyType(
    {
        "zh": "不|没|沒|未|无|無|並非|并非|绝非",
        "ja": "ない|ません|なかった|ぬ",
        "ko": "않|못하|없|아니|안(?= )",
        "th": "ไม่|ไร้|ปราศจาก",
    }
)
_WORDS = "|".join(_DENIALS.values())
_COUNTED = {
    **{language: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for language, words in _DENIALS.items()},
    **{language: re.compile(words) for language, words in _DENIALS_UNSPACED.items()},
}
# What is written with such a word and denies nothing: "no fewer than", "not only", "不同", "no. 5".
_NO_DENIAL = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|later|earlier|only|just|merely|doubt)\b|\bno\. ?\d"
    r"|不[仅僅但只少低超到足断斷同过過久管论論得及]|[无無](?:[论論线線数數疑锡錫]|人[机機])|未[来來必]|没[收落]"
    r"|だけでなく|のみならず|かかわらず|なければなら|뿐(?:만)? ?아니라"
    r"|\bno (?:s[oó]lo|solamente|menos|m[aá]s|obstante)\b|\bsin (?:embargo|duda)\b"
    r"|\bn[aã]o (?:s[oó]|apenas|menos|mais)\b|\bsem d[uú]vida\b|\bnon (?:solo|meno|pi[uù])\b"
    r"|\bpas (?:moins|plus|seulement)\b|\bsans doute\b|\bnicht (?:nur|weniger|mehr als)\b"
    r"|\bniet (?:alleen|minder|meer dan)\b|\bnie (?:tylko|mniej|więcej)\b"
    r"|\bне (?:только|менее|меньше|более|больше)\b|\bбез сомнения\b"
)
# "…, not a hundred" tells the same from another thing.
_ASIDE = re.compile(
    rf"[,;:–—(，；：] ?(?:(?:and|but|y|e|und|et|а|но) )?(?:(?:{_WORDS})(?!\w)|[而且但]?(?:不|没|未|[并並]非))"
)

# Directly before a quote and directly behind one; behind a verb, "nicht" and its like deny what is before.
_AFTER = "not|never|nicht|nie|niemals|niet|nooit|pas|jamais|plus|нет|değil|mai|nunca|jam[aá]s|никогда"
BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{_WORDS}|ne|mai|noch|nada) |(?<!\w)n'|[不没沒未无無]|(?<!\w)non-|ไม่)$", re.IGNORECASE
)
AFTER = re.compile(rf" (?:{_AFTER})(?!\w)|'t(?!\w)|な[いか]|ません|지? ?않", re.IGNORECASE)


def denials(text: str, language: str) -> int | None:
    """How often a text of an ISO 639-1 language denies what it is about; None where we can't tell."""
    if language not in _COUNTED:
        return None
    plain = _NO_DENIAL.sub(" ", text.lower())
    return len(_COUNTED[language].findall(_ASIDE.sub(" ", plain)))
