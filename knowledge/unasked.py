"""What may be answered though nobody asked the bot: among people who talk, a word too many is worse.

The figures behind it are in `tests/knowledge/test_unasked.py`.
"""

from __future__ import annotations

import re

from knowledge.asking_words import UNSPACED, any_of
from knowledge.fragment import is_opened
from knowledge.outcome import Answered, Outcome
from knowledge.text import language_of, normalize

# The least confidence that is "very sure".
SURE = 0.95

_MARK = re.compile(r"[?？؟]\W*$")
# Who says "you" or "we" asks somebody who is there: "where in Jilin are you from?"
_AMONG_PEOPLE = {
    "en": r"i|me|my|mine|we|us|our|ours|you|your|yours|u|ur",
    "zh": "[你您我咱]",
    "es": "yo|me|mis?|nos|nosotr[oa]s|nuestr[oa]s?|tú|te|ti|tus?|usted(?:es)?|os|vosotr[oa]s|vuestr[oa]s?",
    "ru": r"я|меня|мне|мной|мы|нас|нам|нами|мо(?:й|я|ё|е|и|его|ей|их|ему|им|ю)|наш\w*"
    r"|ты|тебя|тебе|тобой|тво(?:й|я|ё|е|и|его|ей|их|ему|им|ю)|вы|вас|вам|вами|ваш\w*",
    "de": r"ich|mich|mir|mein\w*|wir|uns|unser\w*|du|dich|dir|dein\w*|euch|euer\w*|eure\w*",
    "fr": r"je|j|me|moi|mon|ma|mes|nous|notre|nos|tu|te|toi|ton|ta|tes|vous|votre|vos",
    "pt": "eu|me|mim|meus?|minhas?|nós|nossos?|nossas?|tu|te|teus?|tuas?|você|vocês",
    "it": "io|mi|me|mio|mia|miei|mie|noi|ci|nostr[oaei]|tu|ti|te|tuo|tua|tuoi|tue|voi|vi|vostr[oaei]",
    "ja": "あなた|きみ|君|私|わたし|僕|ぼく|俺|みんな",
}


def looks_like_a_question(text: str) -> bool:
    """Whether it asks anybody something: with a question's mark, or with a question word that opens it.

    Not what goes on from what somebody said ("and in 2017?"), nor what is asked of who is there.
    """
    text = normalize(text)
    if is_opened(text):
        return False
    language = language_of(text)
    asks = _MARK.search(text) is not None or _opens_with_a_question_word(text, language)
    return asks and not _is_among_people(text, language)


def is_surely_answered(outcome: Outcome) -> bool:
    """Whether there is one fact alone to give, as it was asked for, and hardly any doubt of it."""
    if not isinstance(outcome, Answered) or outcome.question.read_as or outcome.difference:
        return False
    beside = (outcome.others, outcome.alternatives, outcome.earlier, outcome.disagreeing)
    return not any(beside) and outcome.candidate.confidence >= SURE


def _opens_with_a_question_word(text: str, language: str) -> bool:
    before = rf"(?:{any_of('before', language)}\s+)?"
    return re.match(rf"\W*{before}{any_of('words', language)}", text, re.IGNORECASE) is not None


def _is_among_people(text: str, language: str) -> bool:
    words = _AMONG_PEOPLE.get(language)
    if not words:
        return False
    pattern = words if language in UNSPACED else rf"(?<!\w)(?:{words})(?!\w)"
    return re.search(pattern, text, re.IGNORECASE) is not None
