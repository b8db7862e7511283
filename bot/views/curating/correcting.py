"""What a curator is told of the answers that are put right after a change."""

from __future__ import annotations

from bot.plain.text import cut, escape
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Correction, Fact

MAX_NAMED = 200


def under_way(correction: Correction, fact: Fact, voice: Voice) -> Page:
    done = correction.edited + correction.gone
    said = voice.counted(
        correction.answers,
        "Correcting {n} answer in {chats}…",
        "Correcting {n} answers in {chats}…",
        chats=_chats(correction, voice),
    )
    more = [voice.counted(done, "{n} is done.", "{n} are done.")] if done else []
    return _page([said, *more], fact, voice)


def ended(correction: Correction, fact: Fact, voice: Voice) -> Page:
    said = [
        voice.counted(
            correction.answers,
            "Corrected {done} of {n} answer in {chats}.",
            "Corrected {done} of {n} answers in {chats}.",
            done=voice.number(correction.edited),
            chats=_chats(correction, voice),
        )
    ]
    if correction.gone:
        said.append(voice.counted(correction.gone, "{n} could not be reached.", "{n} could not be reached."))
    if correction.covered:
        said.append(
            voice.counted(
                correction.covered,
                "The fact has changed again: {n} is corrected with that change.",
                "The fact has changed again: {n} are corrected with that change.",
            )
        )
    return _page(said, fact, voice)


def _chats(correction: Correction, voice: Voice) -> str:
    return voice.counted(correction.chats, "{n} chat", "{n} chats")


def _page(sentences: list[str], fact: Fact, voice: Voice) -> Page:
    claim = cut(fact.claim_in(voice.language), MAX_NAMED)
    return Page(f"{escape(' '.join(sentences))}\n{escape(claim)}")
