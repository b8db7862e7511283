"""What speaks against saving a fact, a sentence each: what is wrong, and what to do. HTML."""

from __future__ import annotations

from collections.abc import Iterable

from bot.plain.text import cut, escape
from bot.voice import Voice, msg
from knowledge import Fact
from knowledge.curation.checking import Concern, ConcernKind

MAX_TEXT = 300
_SENTENCES = {
    ConcernKind.QUOTE_NOT_IN_SOURCE: msg(
        "The source does not say “{detail}” word for word. Copy the quote from the source again."
    ),
    ConcernKind.SOURCE_WITHOUT_DATE: msg(
        "The source “{detail}” has no date: readers can't see how old it is. "
        "Give the day on which it was published, if it is known."
    ),
    ConcernKind.DENIES_OTHERWISE: msg(
        "Only one of the claim and the quote has a “not” or its like. Check that they say the same."
    ),
    ConcernKind.NAME_NOT_IN_QUOTE: msg(
        "The claim names {detail}, but no quote does. Check that the source says so of it."
    ),
    ConcernKind.EMPTY_QUOTE: msg("There is no quote. Copy the words of the source that say so."),
    ConcernKind.VALUE_NOT_IN_CLAIM: msg(
        "The value “{detail}” does not stand in the claim. Write it as the claim has it, or clear it."
    ),
    ConcernKind.IMPOSSIBLE_PERIOD: msg(
        "There is no such period as “{detail}”. Write it like 2021, 2018-2021 or 2022-06-02."
    ),
    ConcernKind.ENDS_BEFORE_IT_BEGINS: msg(
        "The fact would be valid until a day before it begins to be. Correct one of them."
    ),
}
_WHAT = {
    "claim": msg("Claim"),
    "quote": msg("Quote"),
    "phrasing": msg("Phrasing"),
    "translation": msg("Translation"),
}


def concern_lines(concerns: Iterable[Concern], voice: Voice) -> str:
    return "\n".join(f"• {escape(_sentence(each, voice))}" for each in concerns)


def _sentence(concern: Concern, voice: Voice) -> str:
    detail = cut(concern.detail, MAX_TEXT)
    match concern.kind:
        case ConcernKind.NUMBER_NOT_IN_QUOTE:
            return _unquoted(detail, concern.language, voice)
        case ConcernKind.TOO_LONG:
            return _too_long(concern, voice)
        case ConcernKind.WORDING_TAKEN:
            return voice.say(
                "“{wording}” leads to fact {id} already. Word it so that it leads to one of them.",
                wording=detail,
                id=concern.fact.id if concern.fact else "",
            )
        case ConcernKind.NEAR_DUPLICATE | ConcernKind.CONFLICT as kind:
            return _near(kind, concern.fact, voice)
        case kind:
            return voice.say(_SENTENCES[kind], detail=detail)


def _unquoted(numbers: str, language: str, voice: Voice) -> str:
    if not language:
        return voice.say(
            "The claim says {numbers}, but no quote does. Choose a quote that says it, or correct the claim.",
            numbers=numbers,
        )
    return voice.say(
        "The translation ({language}) says {numbers}, but neither the claim nor a quote does. "
        "Check that it says the same.",
        language=voice.language_name(language),
        numbers=numbers,
    )


def _too_long(concern: Concern, voice: Voice) -> str:
    what = voice.say(_WHAT[concern.detail])
    if concern.language:
        language = voice.language_name(concern.language)
        what = voice.say("{what} ({language})", what=what, language=language)
    return voice.counted(
        concern.excess,
        "{what}: {n} character too long. Shorten it.",
        "{what}: {n} characters too long. Shorten it.",
        what=what,
    )


def _near(kind: ConcernKind, fact: Fact | None, voice: Voice) -> str:
    """For a fact that comes near one of the base."""
    id_ = fact.id if fact else ""
    claim = cut(fact.claim_in(voice.language), MAX_TEXT) if fact else ""
    if kind is ConcernKind.CONFLICT:
        return voice.say(
            "Another fact says otherwise of the same subject, attribute and period. "
            "Replace it, keep both, or cancel. {id}: “{claim}”",
            id=id_,
            claim=claim,
        )
    return voice.say(
        "Another fact says nearly the same. Add your words to it as a phrasing instead. {id}: “{claim}”",
        id=id_,
        claim=claim,
    )
