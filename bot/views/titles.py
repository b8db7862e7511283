"""What a subject is called: by one of its names in the reader's language, if that is known for sure."""

from __future__ import annotations

import re

from bot.voice import Voice
from knowledge import Subject

# Letters of one language alone among those that the bot reads; of Latin letters none are.
_OWN_LETTERS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "zh": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
}
# A Japanese name may be half in Chinese characters.
_OTHERS_LETTERS = {"zh": re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")}


def title(subject: Subject, voice: Voice) -> str:
    own, other = _OWN_LETTERS.get(voice.reads), _OTHERS_LETTERS.get(voice.reads)
    fitting = (
        name for name in subject.names if own and own.search(name) and not (other and other.search(name))
    )
    return next(fitting, subject.name)
