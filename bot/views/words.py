"""The bot's fixed sentences, its command menus and its description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import BotCommand

from bot.plain.text import count, cut, escape
from bot.views import buttons
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import ENGLISH, Voice, msg
from knowledge import Fact

PRIVATE_MENU = (
    BotCommand("ask", msg("Ask a question")),
    BotCommand("topics", msg("See what I have facts about")),
    BotCommand("sources", msg("See where my facts come from")),
    BotCommand("watching", msg("See which answers you wait for")),
    BotCommand("privacy", msg("What I keep about you")),
    BotCommand("help", msg("How to use me")),
)
GROUP_MENU = (
    BotCommand("ask", "Ask a question"),
    BotCommand("topics", "See what I have facts about"),
    BotCommand("watching", "See which answers this group waits for"),
    BotCommand("help", "How to use me"),
)
DESCRIPTION = (
    "Ask me a question. I answer only with facts that people have checked, each with its source, "
    "the quote and the date. Where I have no such fact, I say so."
)
SHORT_DESCRIPTION = "Answers with checked facts, each with its source. Says so when it has none."

UNKNOWN_COMMAND = Page(msg("I don't know that command. See /help, or just type a question."))
ASK_WHAT = Page("Type your question after /ask, like this: /ask What is this about?")
ONLY_TEXT = Page("I can read only text. Type your question in a few words.")
TEST_WHAT = Page(msg("Type a question after /test, like this: /test What is this about?"))
FACT_WHAT = Page("Name a fact by its id, like this: /fact ID")
SOURCE_WHAT = Page("Name a source by its id, like this: /source ID. See /sources for all of them.")
FAILED = msg("Something went wrong on my side. Please try again.")
UNKNOWN_BUTTON = msg("That button no longer works. Please ask again.")
GONE_FACT = "I no longer hold that fact."
GONE_TOPIC = "I no longer have facts about that."
GONE_SOURCE = "I no longer hold that source."
THANKS = "Thank you for telling me."
SORRY = "Thank you. Those who keep my facts will see that this did not help."
WATCHED = "I will tell you here once I know. /watching lists what you wait for."
WATCHED_ALREADY = "You are on the list already: I will tell you here once I know."
WATCHES_ENOUGH = "You wait for many answers already. Stop one of them with /watching first."
ASK_IN_PRIVATE = "Nothing found. Ask in private"

HELP = Page(
    msg(
        "Type a question, in a few words or a sentence. I answer with a fact, the quote that it rests on, "
        "its source and the date. If I have no such fact, I say so.\n\n"
        "/ask QUESTION – ask; in a group this is how I know that you mean me\n"
        "/topics – what I have facts about\n"
        "/sources – where my facts come from\n"
        "/source ID – one source\n"
        "/fact ID – one fact\n"
        "/watching – which answers you wait for\n"
        "/privacy – what I keep about you\n\n"
        "In a group I answer when you mention me, reply to me or use /ask. "
        "If you edit your question, I edit my answer. "
        "For ten minutes you can go on from your last question: “and in 2020?”, “how about …?”, “why?” "
        "In any other chat, type my name and a question to send a fact there."
    )
)

_FOLLOW_UPS = (
    "So that you can go on with “and in 2020?”, I remember what you asked in a chat for ten minutes, "
    "together with the ids of the chat and of your account, in my working memory alone. It is never "
    "written down.\n\n"
)
_WORKING = (
    "My log notes whether a question was answered, which fact was shown, whether that was in private or in "
    "a group, and how long it took: no names, no ids of people or chats, no text of messages.\n\n"
    "So that I can edit my answer when you edit your question, I remember which of my last messages "
    "answered which message, by their numbers, until I am restarted.\n\n"
    "Of those who keep the facts I keep the name, the id, the language and what they changed.\n\n"
    "Telegram itself carries and stores our messages; its own privacy policy covers that."
)


def said(page: Page, voice: Voice) -> Page:
    """One of the sentences above that are marked by `msg`, in another language."""
    return replace(page, html=voice.say(page.html))


def privacy(days: int) -> Page:
    """What is kept, with so many `days` as the settings say; each sentence has a test."""
    return Page(escape(f"{_kept(count(days, 'day')) if days else _NOTHING_KEPT}{_FOLLOW_UPS}{_WORKING}"))


_NOTHING_KEPT = "I keep nothing about who asks, and I don't store your questions, but for what follows.\n\n"


def _kept(days: str) -> str:
    return (
        "I keep your questions, so that my facts get better: what was asked and when, in which language, "
        "what came of it, and whether it helped. No name and no id of an account or a chat is kept with "
        "them. Of messages that ask nothing, such as a greeting, the text is not kept.\n\n"
        "So that I can put an answer right when its fact changes, I keep the numbers of my messages that "
        "show a fact and of their chats, and which of them I have put right. If you wait to be told an "
        "answer, I keep the question with the number of the chat until I have told you or you stop it with "
        "/watching. The number of a private chat is the id of your account.\n\n"
        f"Each of these is deleted {days} after it was noted, by a job that runs every hour.\n\n"
    )


def welcome(examples: Sequence[tuple[Fact, int]], language: str = ENGLISH) -> Page:
    """The greeting; `examples` are facts, each with which of its phrasings to ask."""
    voice = Voice.of(language)
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


def unknown_fact(fact_id: str) -> Page:
    return Page(f"I have no fact with the id “{escape(cut(fact_id, 60))}”. See /topics for what I have.")


def unknown_source(source_id: str) -> Page:
    return Page(f"I have no source with the id “{escape(cut(source_id, 60))}”. See /sources for all of them.")
