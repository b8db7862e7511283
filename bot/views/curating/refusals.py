"""What the fact side refuses, in one plain sentence for the curator: what is wrong and what to do."""

from __future__ import annotations

from bot.voice import Voice
from knowledge import (
    DuplicateFact,
    InvalidFact,
    KnowledgeError,
    LastOwner,
    NothingToUndo,
    OwnersOnly,
    OwnProposal,
    StaleFact,
    StaleTeam,
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
            said = _of_the_team(error, voice)
    return said


def _of_the_team(error: KnowledgeError, voice: Voice) -> str:
    match error:
        case StaleTeam():
            return voice.say("Somebody else has changed the team meanwhile. /team shows it as it is now.")
        case OwnersOnly():
            return voice.say("Only an owner can change the team.")
        case LastOwner():
            return voice.say("The team needs an owner. Make somebody else an owner first.")
        case _:
            return voice.say("This could not be done. Nothing was changed.")
