"""What is noted when a question is asked and a fact is shown; an answer never waits for it in vain."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from knowledge import Engine, Fact, FactStore, Outcome, SentAnswer, StoreUnavailable, noted

log = structlog.get_logger(__name__)

# Facts, each with the language that it is shown in.
Shown = Sequence[tuple[Fact, str]]


# A database that another program holds is waited for each time, and every answer would wait along.
REST_SECONDS = 30


class Troubles:
    """What is wrong with the database, told to the operator once and not at every question."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._problem = ""
        self._until = 0.0

    @property
    def are_resting(self) -> bool:
        """Whether it is no use yet to try again what can be left out."""
        return bool(self._problem) and self._clock() < self._until

    def met(self, error: StoreUnavailable) -> None:
        self._until = self._clock() + REST_SECONDS
        if str(error) != self._problem:
            self._problem = str(error)
            log.error("answers go on from memory, and nothing is noted or saved", problem=str(error))

    def are_over(self) -> None:
        if self._problem:
            self._problem = ""
            log.info("the database can be written to again")


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question, and the ids under which its parts are noted: none where nothing is kept."""

    outcome: Outcome
    ids: tuple[int, ...] = ()


def ask(
    engine: Engine,
    text: str,
    *,
    previous: str | None,
    keeps: bool,
    instead_of: Sequence[int] = (),
    troubles: Troubles | None = None,
) -> Asked:
    """The outcome, noted in place of the notes `instead_of` which it is."""
    troubles = troubles or Troubles()
    outcome = _with_held(engine, engine.answer(text, previous=previous), troubles)
    if not keeps or troubles.are_resting:
        return Asked(outcome)
    try:
        with engine.store.transaction():
            engine.store.asked.forget(instead_of)
            ids = tuple(map(engine.store.asked.note, noted(outcome)))
    except StoreUnavailable as error:
        troubles.met(error)
        return Asked(outcome)
    troubles.are_over()
    return Asked(outcome, ids)


def _with_held(engine: Engine, outcome: Outcome, troubles: Troubles) -> Outcome:
    """A refusal says what else there is, if that can be read."""
    try:
        return engine.with_held(outcome)
    except StoreUnavailable as error:
        troubles.met(error)
        return outcome


def note_shown(
    store: FactStore, chat_id: int, message_id: int, shown: Shown, troubles: Troubles | None = None
) -> bool:
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
    troubles = troubles or Troubles()
    if troubles.are_resting:
        return False
    try:
        if not answers:
            store.sent.forget(chat_id, message_id)
            return False
        store.sent.note(answers)
        return store.sent.is_overtaken(chat_id, message_id)
    except StoreUnavailable as error:
        troubles.met(error)
        return False
