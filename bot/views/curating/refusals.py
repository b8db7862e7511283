"""What the fact side refuses, in one plain sentence for the curator: what is wrong and what to do."""

from __future__ import annotations

from bot.voice import Voice
from knowledge import (
    DuplicateFact,
    InvalidFact,
    KnowledgeError,
    NothingToUndo,
    OwnProposal,
    StaleFact,
    StoreUnavailable,
    UnknownFact,
    UnknownSource,
)


def refusal(error: KnowledgeError, voice: Voice) -> str:
    match error:
        case UnknownFact(fact_id=id_):
            said = voice.say("There is no fact “{id}”. /facts lists them all.", id=id_)
        case UnknownSource(source_id=id_):
            said = voice.say("There is no source “{id}”. /sources lists them all.", id=id_)
        case StaleFact(fact_id=id_):
            said = voice.say(
                "Fact “{id}” has been changed meanwhile. Nothing was overwritten; /history {id} shows it.",
                id=id_,
            )
        case DuplicateFact(fact_id=id_):
            said = voice.say("The id “{id}” is taken by another fact. Choose another.", id=id_)
        case OwnProposal():
            said = voice.say("This change is your own. Somebody else has to approve it.")
        case NothingToUndo():
            said = voice.say("There is no change of yours left to undo.")
        case InvalidFact(problem=problem):
            said = voice.say(
                "This can't be saved: the fact {problem}. Mend it and try again.", problem=problem
            )
        case StoreUnavailable():
            said = voice.say("The database can't be written to just now. Nothing was changed; try again.")
        case _:
            said = voice.say("This could not be done. Nothing was changed.")
    return said
