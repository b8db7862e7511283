"""What is kept of readers and for how long: each sentence has a test (`tests/bot/test_privacy.py`)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.plain.text import escape
from bot.views.page import Page
from bot.voice import Voice, msg

# A paragraph is some sentences, each on a line of its own.
_NOTHING_KEPT = (
    msg("I keep nothing about who asks, and I don't store your questions, but for what follows."),
)
_QUESTIONS = (
    msg(
        "I keep your questions, so that my facts get better: what was asked and when, in which language, "
        "what came of it, and what you said of the answer."
    ),
    msg("No name and no id of an account or a chat is kept with them."),
    msg("Of messages that ask nothing, such as a greeting, the text is not kept."),
)
_SHOWN = (
    msg(
        "So that I can put an answer right when its fact changes, I keep the numbers of my messages that "
        "show a fact and of their chats, which fact and in which language, and which of them I have put "
        "right."
    ),
    msg(
        "If you wait to be told an answer, I keep the question with the number of the chat until I have "
        "told you or you stop it with /watching."
    ),
    msg("The number of a private chat is the id of your account."),
)
_CHOSEN = (
    msg(
        "If a language is chosen with /language, I keep it with the number of the chat until that is "
        "changed or forgotten."
    ),
    msg(
        "In the same way I keep whether the administrators of a group let me answer messages that are not "
        "meant for me."
    ),
)
_GROUPS = (
    msg("What is said in a group and not meant for me is neither stored nor logged."),
    msg(
        "Where administrators let me answer unasked, I look at each message for a fact that fits; those "
        "that I don't answer are neither stored nor logged."
    ),
    msg("What you type after my name in other chats is neither stored nor logged."),
)
_MEMORY = (
    msg(
        "So that you can go on with “and in 2020?”, I remember what you asked in a chat for ten minutes, "
        "together with the ids of the chat and of your account, in my working memory alone."
    ),
    msg("It is never written down."),
    msg(
        "So that I can edit my answer when you edit your question, and know what you react to, I remember "
        "which of my last messages answered which message, by their numbers, until I am restarted."
    ),
    msg(
        "So that I don't say the same thing twice, I remember for ten minutes how often in a row I had no "
        "answer for you, and in a group which of my messages gave which fact."
    ),
    msg(
        "So that nobody holds up the others, I count by the id of the account how much each person asks in a "
        "minute, in my working memory alone."
    ),
)
_LOG = (
    msg(
        "My log notes whether a question was answered, which fact was shown, whether that was in private or "
        "in a group, and how long it took: no names, no ids of people or chats, no text of messages."
    ),
)
_CURATORS = (
    msg(
        "Of those who keep the facts I keep the name, the id, the role, the language, since when they are on "
        "the team, what they changed, and what they have begun and not finished."
    ),
    msg("The copies of my database that they make, and that I make every night, hold nothing of readers."),
    msg("Whoever runs me can copy all of it by hand; what is deleted afterwards stays in such a copy."),
)
_FORGETTING = (
    msg(
        "/forgetme deletes at once all that I can find by the number of a private chat: what you wait for, "
        "the numbers of my messages, what you chose, what I remember, and what you have begun."
    ),
    msg(
        "I can tell which questions were yours only while I remember which of my messages answered them; "
        "those are deleted too."
    ),
    msg("In a group only administrators can have the group forgotten."),
    msg(
        "Of those who keep the facts, the name, the id, the role and what they changed stay on record even "
        "then."
    ),
)
_TELEGRAM = (msg("Telegram itself carries and stores our messages; its own privacy policy covers that."),)
_ALWAYS = (_CHOSEN, _GROUPS, _MEMORY, _LOG, _CURATORS, _FORGETTING, _TELEGRAM)


def privacy(days: int, voice: Voice) -> Page:
    """What is kept, with so many `days` as the settings say."""
    return Page(escape("\n\n".join("\n".join(each) for each in _paragraphs(days, voice))))


def sentences(days: int) -> list[str]:
    """All that the page says, as it stands in the code, but for how many days it is."""
    kept = (_QUESTIONS, _SHOWN) if days else (_NOTHING_KEPT,)
    return [sentence for paragraph in (*kept, *_ALWAYS) for sentence in paragraph]


def _paragraphs(days: int, voice: Voice) -> Iterator[list[str]]:
    kept = (_QUESTIONS, _SHOWN) if days else (_NOTHING_KEPT,)
    yield from ([voice.say(sentence) for sentence in paragraph] for paragraph in kept)
    if days:
        yield [_deleted(days, voice)]
    yield from ([voice.say(sentence) for sentence in paragraph] for paragraph in _ALWAYS)


def _deleted(days: int, voice: Voice) -> str:
    return voice.counted(
        days,
        "Each of these is deleted {n} day after it was noted, by a job that runs every hour.",
        "Each of these is deleted {n} days after it was noted, by a job that runs every hour.",
    )
