"""Readers who come, ask ten questions each as people do, and go: always some whom the bot has never seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.sandbox import Message, Sandbox
from knowledge.evaluation.synthetic import synthetic_questions

QUESTIONS_EACH = 10
# In languages that the invented base has, each understood only with the question before it.
_FOLLOW_UPS = ("And in 1987?", "and in {year}?", "¿y en {year}?", "а в {year}?", "{year}年呢?", "why?")
_ODDMENTS = ("thanks", "Hello!", "???", "👍", "Who painted {name} red?", "what is a {name}", "谢谢")
_PATIENCE_SECONDS = 60

Done = Callable[[], Awaitable[None]]


def questions(facts: int, count: int) -> Sequence[str]:
    """Of the synthetic base of that size: rewordings, typing errors, near misses of names that nobody knows.

    All in five languages, and no name of a near miss comes twice.
    """
    return [question.text for question in synthetic_questions(facts, count=count)]


@dataclass(slots=True)
class Reader:
    """One visit: questions, follow-ups and small talk, an edit and two taps.

    `done` is called after each question that has come to its end; an edit is one too, though nobody waits
    for what becomes of it: what is said next in a chat is answered after it.
    """

    sandbox: Sandbox
    number: int
    done: Done
    _id: int = field(init=False)

    def __post_init__(self) -> None:
        self._id = self.sandbox.add_user(f"Reader {self.number}").id

    async def visit(self, asked: Iterator[str]) -> None:
        """Takes nine questions from `asked`, one of them to edit the one before."""
        for turn in range(QUESTIONS_EACH - 2):
            said = self.sandbox.say(self._id, next(asked))
            answer = await self._answer(said)
            if turn == 2:
                self.sandbox.edit(self._id, said, next(asked))
                await self.done()
            if turn in {0, 5}:
                await self._tap(answer)
        await self._answer(self.sandbox.say(self._id, self._short()))
        self.sandbox.world.messages[self._id].clear()

    def _short(self) -> str:
        """What follows up the question before it, or is none."""
        said = (*_FOLLOW_UPS, *_ODDMENTS)
        year, name = 2001 + self.number % 30, f"Zu{_syllables(self.number)}"
        return said[self.number % len(said)].format(year=year, name=name)

    async def _answer(self, message_id: int) -> Message:
        answer = await self.sandbox.reply(self._id, after=message_id, timeout=_PATIENCE_SECONDS)
        await self.done()
        return answer

    async def _tap(self, answer: Message) -> None:
        pressed = [button for row in answer.buttons for button in row if "callback_data" in button]
        if pressed:
            data = pressed[self.number % len(pressed)]["callback_data"]
            tapped = self.sandbox.press(self._id, answer.id, data)
            await self.sandbox.callback_answer(tapped, timeout=_PATIENCE_SECONDS)


def _syllables(number: int) -> str:
    """A name for each number."""
    return "".join("bdfgklmnprstvz"[int(digit)] + "aeiou"[int(digit) // 2] for digit in str(number))
