"""The bot's fixed sentences, its command menus and its description."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import BotCommand

from bot.plain.text import cut, escape
from bot.views import buttons
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge import Fact

PRIVATE_MENU = (
    ("ask", msg("Ask a question")),
    ("topics", msg("See what I have facts about")),
    ("sources", msg("See where my facts come from")),
    ("watching", msg("See which answers you wait for")),
    ("language", msg("Choose the language that I speak")),
    ("privacy", msg("What I keep about you")),
    ("forgetme", msg("Have me forget what I keep about you")),
    ("help", msg("How to use me")),
)
GROUP_MENU = (
    ("ask", msg("Ask a question")),
    ("topics", msg("See what I have facts about")),
    ("watching", msg("See which answers this group waits for")),
    ("answers", msg("Choose whether I also answer when not asked")),
    ("language", msg("Choose the language that I speak")),
    ("help", msg("How to use me")),
)
DESCRIPTION = msg(
    "Ask me a question. I answer only with facts that people have checked, each with its source, "
    "the quote and the date. Where I have no such fact, I say so."
)
SHORT_DESCRIPTION = msg("Answers with checked facts, each with its source. Says so when it has none.")

MAX_ID = 60

UNKNOWN_COMMAND = msg("I don't know that command. See /help, or just type a question.")
ASK_WHAT = msg("Type your question after /ask, like this: /ask What is this about?")
ONLY_TEXT = msg("I can read only text. Type your question in a few words.")
TEST_WHAT = msg("Type a question after /test, like this: /test What is this about?")
FACT_WHAT = msg("Name a fact by its id, like this: /fact ID")
SOURCE_WHAT = msg("Name a source by its id, like this: /source ID. See /sources for all of them.")
FAILED = msg("Something went wrong on my side. Please try again.")
TOO_FAST = msg(
    "You ask faster than I can look up; what you send in the next minute may go unanswered. "
    "Please ask again then."
)
CROWDED = msg("More questions wait than I can look up just now. Please ask again in a few minutes.")
NO_DATABASE = msg(
    "I can't get at what I have written down just now, and nothing was saved. My log tells whoever runs me "
    "why; please try again later."
)
UNKNOWN_BUTTON = msg("That button no longer works. Please ask again.")
UNKNOWN_LINK = msg("That link leads to no fact that I have. See /topics for what I have.")
GONE_FACT = msg("I no longer hold that fact.")
GONE_TOPIC = msg("I no longer have facts about that.")
GONE_SOURCE = msg("I no longer hold that source.")
THANKS = msg("Thank you for telling me.")
SORRY = msg("Thank you. Those who keep my facts will see that this did not help.")
TOLD_ALREADY = msg("You have told me already. Thank you.")
WATCHED = msg("I will tell you here once I know. /watching lists what you wait for.")
WATCHED_ALREADY = msg("You are on the list already: I will tell you here once I know.")
WATCHES_ENOUGH = msg("You wait for many answers already. Stop one of them with /watching first.")
_OPENING = (
    msg(
        "Type a question, in a few words or a sentence. I answer with a fact, the quote that it rests on, "
        "its source and the date. If I have no such fact, I say so."
    ),
)
_READERS_COMMANDS = (
    ("/ask {question}", msg("ask; in a group this is how I know that you mean me")),
    ("/topics", msg("what I have facts about")),
    ("/sources", msg("where my facts come from")),
    ("/source ID", msg("one source")),
    ("/fact ID", msg("one fact")),
    ("/watching", msg("which answers you wait for")),
    ("/language", msg("which language I speak here")),
    ("/answers", msg("in a group: whether I also answer when not asked; its administrators choose")),
    ("/privacy", msg("what I keep about you")),
    ("/forgetme", msg("have me forget what I keep about you")),
)
_CLOSING = (
    msg("In a group I answer when you mention me, reply to me or use /ask."),
    msg("If you edit your question, I edit my answer."),
    msg("For ten minutes you can go on from your last question: “and in 2020?”, “how about …?”, “why?”"),
    msg("In any other chat, type my name and a question to send a fact there."),
)


def menu(commands: Sequence[tuple[str, str]], voice: Voice) -> list[BotCommand]:
    return [BotCommand(name, voice.say(what)) for name, what in commands]


def said(text: str, voice: Voice) -> Page:
    """One of the sentences above."""
    return Page(escape(voice.say(text)))


def help_(voice: Voice) -> Page:
    question = voice.say("QUESTION")
    commands = (
        f"{command.format(question=question)} – {voice.say(what)}" for command, what in _READERS_COMMANDS
    )
    parts = (
        " ".join(map(voice.say, _OPENING)),
        "\n".join(commands),
        "\n".join(map(voice.say, _CLOSING)),
    )
    return Page(escape("\n\n".join(parts)))


def welcome(examples: Sequence[tuple[Fact, int]], voice: Voice) -> Page:
    """The greeting; `examples` are facts, each with which of its phrasings to ask."""
    text = voice.say(
        "Hello! I answer questions with facts that people have checked, and I show the source of each. "
        "Where I have no such fact, I say so."
    )
    lines = (
        [buttons.button(fact.phrasings[number], Tap(Action.EXAMPLE, str(number), fact.id))]
        for fact, number in examples
    )
    invitation = (
        voice.say("Try one of these, or type your own question:")
        if examples
        else voice.say("Type a question.")
    )
    return Page(escape(f"{text}\n\n{invitation}"), buttons.rows(*lines))


def asked_by_link(question: str, voice: Voice) -> Page:
    """What a link asks in the name of who came by it."""
    return Page(escape(voice.say("The link asks: “{question}”", question=question)))


def unknown_fact(fact_id: str, voice: Voice) -> Page:
    told = voice.say(
        "I have no fact with the id “{id}”. See /topics for what I have.", id=cut(fact_id, MAX_ID)
    )
    return Page(escape(told))


def unknown_source(source_id: str, voice: Voice) -> Page:
    told = voice.say(
        "I have no source with the id “{id}”. See /sources for all of them.", id=cut(source_id, MAX_ID)
    )
    return Page(escape(told))


def held_back(fact_id: str, voice: Voice) -> Page:
    """For a fact whose quote lock fails."""
    told = voice.say("I don't show the fact {id} now: its quote can't be found in its source.", id=fact_id)
    return Page(escape(told))
