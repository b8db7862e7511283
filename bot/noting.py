"""What is noted when a question is asked and a fact is shown; an answer never waits for it in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from knowledge import Engine, Fact, FactStore, Outcome, SentAnswer, StoreUnavailable, noted

log = structlog.get_logger(__name__)

# Facts, each with the language that it is shown in.
Shown = Sequence[tuple[Fact, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question, and the ids under which its parts are noted: none where nothing is kept."""

    outcome: Outcome
    ids: tuple[int, ...] = ()


def ask(
    engine: Engine, text: str, *, previous: str | None, keeps: bool, instead_of: Sequence[int] = ()
) -> Asked:
    """The outcome, noted in place of the notes `instead_of` which it is."""
    outcome = engine.answer(text, previous=previous)
    if not keeps:
        return Asked(outcome)
    try:
        with engine.store.transaction():
            engine.store.asked.forget(instead_of)
            return Asked(outcome, tuple(map(engine.store.asked.note, noted(outcome))))
    except StoreUnavailable as error:
        log.warning("a question could not be noted", problem=str(error))
        return Asked(outcome)


def note_shown(store: FactStore, chat_id: int, message_id: int, shown: Shown) -> bool:
    """Note which facts a message shows now, in place of those that it showed before.

    Whether one of them has changed while the message was on its way.
    """
    answers = [
        SentAnswer(
            chat_id=chat_id,
            message_id=message_id,
            fact_id=fact.id,
            version=fact.version,
            language=language,
            position=position,
        )
        for position, (fact, language) in enumerate(shown)
    ]
    try:
        if not answers:
            store.sent.forget(chat_id, message_id)
            return False
        store.sent.note(answers)
        return store.sent.is_overtaken(chat_id, message_id)
    except StoreUnavailable as error:
        log.warning("it could not be noted which facts a message shows", problem=str(error))
        return False
