"""A text in the form in which it is searched, that still knows how it was written."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from knowledge.text import fold

_VARIANTS = str.maketrans(
    {"萬": "万", "亿": "億", "兩": "两", "，": ",", "．": ".", "٬": ",", "٫": ".", "’": "'"}
)
_SPACES = {code: " " for code in range(128) if chr(code).isspace()}
_KEPT_CHARACTERS = 8_192


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is without case and accents, its digits ASCII; `origins` maps its characters to `original`."""

    text: str
    original: str
    origins: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        if text.isascii():  # most texts, and each of their characters stays one
            return cls(text.lower().translate(_SPACES), text, tuple(range(len(text))))
        folded = [_folded(character) for character in text]
        origins = tuple(at for at, characters in enumerate(folded) for _ in characters)
        return cls("".join(folded), text, origins)

    def written(self, start: int, end: int) -> str:
        return self.original[self.origins[start] : self.origins[end - 1] + 1].strip()


@functools.lru_cache(maxsize=_KEPT_CHARACTERS)
def _folded(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return " " if character.isspace() else fold(character).translate(_VARIANTS)


def spelling(text: str) -> str:
    """The form in which number words are compared, however they are joined."""
    return re.sub(r"[\s-]+", " ", fold(text.replace("\u200b", ""))).translate(_VARIANTS).strip()
