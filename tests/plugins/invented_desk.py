"""A desk over the invented facts, and what a reader would be answered from it."""

from __future__ import annotations

from plugins.invented_facts import FACTS, GAZETTE, NOTEBOOK, SUBJECTS, fact
from plugins.invented_islands import fake_engine

from knowledge import Answered, Desk, Engine
from knowledge.factfile import FactFile

ADA, BEN, CY = "telegram:11", "telegram:12", "telegram:13"
BASE = FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS)
ASKS_FOR_LAMP = "What does the lamp of Brennoch burn?"
# About a subject that the base doesn't know.
LAMP = fact(
    "brennoch-lamp",
    "The lamp of Brennoch burns whale oil.",
    "the lamp of Brennoch burns whale oil",
    subject="Brennoch lamp",
    phrasings=(ASKS_FOR_LAMP,),
)


def invented_desk(*, review: bool = False) -> Desk:
    """In memory, comparing by words alone; close its store when done."""
    return Desk(fake_engine(BASE), review=review)


def answer(engine: Engine, question: str) -> str | None:
    """The claim that answers the question."""
    outcome = engine.answer(question)
    return outcome.fact.claim if isinstance(outcome, Answered) else None
