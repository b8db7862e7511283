"""What a fact answers, in words for those who keep the facts."""

from __future__ import annotations

from bot.voice import Voice, msg
from knowledge.curation.answering import AnswerKind

_KINDS = {
    AnswerKind.NUMBER: msg("how many"),
    AnswerKind.MONEY: msg("how much money"),
    AnswerKind.SHARE: msg("what share"),
    AnswerKind.TIME: msg("when"),
    AnswerKind.CLOCK: msg("at what time"),
    AnswerKind.DURATION: msg("how long it takes"),
    AnswerKind.WEIGHT: msg("how heavy"),
    AnswerKind.LENGTH: msg("how long, high or far"),
    AnswerKind.AREA: msg("how large an area"),
    AnswerKind.SPEED: msg("how fast"),
    AnswerKind.PERSON: msg("who"),
    AnswerKind.PLACE: msg("where"),
    AnswerKind.NAME: msg("which"),
}


def answered_by(kind: AnswerKind, voice: Voice) -> str:
    """What it answers; nothing for a fact without a value."""
    return voice.say(_KINDS[kind]) if kind in _KINDS else ""
