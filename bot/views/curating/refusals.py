"""What the fact side refuses, in one plain sentence for the curator: what is wrong and what to do."""

from __future__ import annotations

import re

from bot.views.curating.unreadable import unreadable
from bot.voice import Voice, msg
from knowledge import (
    DuplicateFact,
    InvalidFact,
    KnowledgeError,
    LastOwner,
    NothingToUndo,
    OwnersOnly,
    OwnProposal,
    SourceRefused,
    StaleFact,
    StaleSource,
    StaleTeam,
    StoreUnavailable,
    UnknownFact,
    UnknownSource,
)

_INVALID = (
    ("needs an id", msg("The fact has no id. Give it one and try again.")),
    ("needs a claim", msg("The fact has no claim. Write one and try again.")),
    ("needs a subject", msg("The fact has no subject. Name one and try again.")),
    ("needs a citation", msg("The fact has no citation. Give a source and a quote, and try again.")),
    (
        'has a quote that does not stand in (?P<id>.*?): "(?P<quote>.*)"',
        msg("The source “{id}” does not say “{quote}” word for word. Copy the quote from it again."),
    ),
    (
        "claims a number that is not in its quote: (?P<numbers>.*)",
        msg(
            "The claim says {numbers}, but no quote does. Choose a quote that says it, or correct the claim."
        ),
    ),
)


def refusal(error: KnowledgeError, voice: Voice) -> str:
    match error:
        case UnknownFact(fact_id=id_):
            said = voice.say("There is no fact “{id}”. /facts lists them all.", id=id_)
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
            said = invalid(problem, voice)
        case StoreUnavailable():
            said = voice.say(
                "The database can't be used just now. This was NOT saved; what you had begun is kept, so try "
                "again later."
            )
        case _:
            said = _of_a_source(error, voice)
    return said


def invalid(problem: str, voice: Voice) -> str:
    """What is wrong with a fact that must not be, for which the fact side has but English words."""
    for pattern, said in _INVALID:
        if found := re.fullmatch(pattern, problem, flags=re.DOTALL):
            return voice.say(said, **found.groupdict())
    return voice.say("This fact can't be saved as it is. Mend it and try again.")


def _of_a_source(error: KnowledgeError, voice: Voice) -> str:
    match error:
        case UnknownSource(source_id=id_):
            return voice.say("There is no source “{id}”. /sources lists them all.", id=id_)
        case SourceRefused():
            return unreadable(error, voice)
        case StaleSource(source_id=id_):
            return voice.say(
                "Somebody else has corrected the source “{id}” after you. Nothing was changed.", id=id_
            )
        case _:
            return _of_the_team(error, voice)


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
