"""Text in lines: one block in each, as a quote will be taken from it; nothing is worded anew."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# A space within a number ("1 284") joins its digits; elsewhere a fixed space is only a space.
GROUP_SPACE = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3}(?!\\d))")
JOINED = "\u00a0"

_SPACES = re.compile("[^\\S\n\u00a0]+")
_LOOSE_SPACE = re.compile("(?<!\\d)\u00a0|\u00a0(?!\\d{3}(?!\\d))")
# Joiners (200C, 200D) spell words in Persian and Hindi, and signs of direction are of no use in a line.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]")
_HIGH = dict(zip("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ", strict=True))
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Signs that PDFs have for others: ligatures, and the radicals of Chinese that look like whole words. NFKC
# knows the first and the Kangxi radicals; those of the supplement have no mapping there.
_STAND_INS = re.compile("[\ufb00-\ufb06\u2e80-\u2fdf]")
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻯⻰⻲⻳",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄斉齐歯齿竜龙亀龟",
        strict=True,
    )
)


def cleaned(text: str) -> str:
    """The text without what nobody sees: one space where there are several, no empty lines, NFC."""
    lines = map(visible, _LINE_ENDS.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line).replace("\u00ad", "")


def visible(line: str) -> str:
    """One line so; only soft hyphens stay, which at its end say that its last word goes on."""
    line = _INVISIBLE.sub("", unicodedata.normalize("NFC", line))
    line = _STAND_INS.sub(lambda sign: _RADICALS.get(sign[0]) or unicodedata.normalize("NFKC", sign[0]), line)
    line = "".join(c for c in line if c == "\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return _SPACES.sub(" ", _LOOSE_SPACE.sub(" ", GROUP_SPACE.sub(JOINED, line))).strip()


def raised(text: str) -> str:
    """Signs set high as Unicode has them, where it has all: "m²", 10⁹; else as they are."""
    return "".join(_HIGH[sign] for sign in text) if set(text) <= _HIGH.keys() else text


def folded_line(text: str) -> str:
    """A text in one line: its own line ends are those of the file."""
    return cleaned(text).replace("\n", " ")


def joined(lines: Iterable[str]) -> str:
    """The lines of one paragraph in one: with a space, or none where the script has none."""
    whole = ""
    for line in lines:
        whole += line if not whole or (_is_unspaced(whole[-1]) or _is_unspaced(line[:1])) else f" {line}"
    return whole


def _is_unspaced(character: str) -> bool:
    """Of a script that puts no space between words: Chinese, Japanese (not Korean), Thai, and their marks."""
    return bool(_UNSPACED.match(character))


_UNSPACED = re.compile("[\u0e00-\u0eff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
