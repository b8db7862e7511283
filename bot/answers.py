"""Which message of the bot's answers which question."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

MAX_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Given:
    """The message of ours that answers a question, and the ids under which the question is noted."""

    message_id: int
    asked: tuple[int, ...] = ()


class Answers:
    """Which message of ours answers which question, so that an edited question edits its answer.

    Only numbers, only the latest, only until the bot stops.
    """

    def __init__(self, size: int = MAX_REMEMBERED) -> None:
        self._size = size
        self._answers: OrderedDict[tuple[int, int], Given] = OrderedDict()
        # The other way round: what each message of ours is about, so that a reaction to it is.
        self._asked: OrderedDict[tuple[int, int], tuple[int, ...]] = OrderedDict()
        # Which of these were judged by a reaction, that can be taken back.
        self._reacted: set[tuple[int, int]] = set()

    def __getitem__(self, question: tuple[int, int]) -> Given | None:
        return self._answers.get(question)

    def __setitem__(self, question: tuple[int, int], answer: Given) -> None:
        self._answers[question] = answer
        self._answers.move_to_end(question)
        if len(self._answers) > self._size:
            self._answers.popitem(last=False)
        self.note(question[0], answer.message_id, answer.asked)

    def note(self, chat_id: int, message_id: int, asked: tuple[int, ...]) -> None:
        """That message of ours is about the questions that are noted under these ids."""
        self._asked[chat_id, message_id] = asked
        self._asked.move_to_end((chat_id, message_id))
        if len(self._asked) > self._size:
            self._reacted.discard(self._asked.popitem(last=False)[0])

    def mark_reacted(self, chat_id: int, message_id: int, *, reacted: bool) -> None:
        """Note whether what is said of a message of ours was said by a reaction."""
        if reacted:
            self._reacted.add((chat_id, message_id))
        else:
            self._reacted.discard((chat_id, message_id))

    def is_reacted(self, chat_id: int, message_id: int) -> bool:
        return (chat_id, message_id) in self._reacted

    def asked_in(self, chat_id: int, message_id: int) -> tuple[int, ...]:
        """The ids of the questions that a message of ours is about; none for what is no answer."""
        return self._asked.get((chat_id, message_id), ())

    def forget(self, chat_id: int) -> set[int]:
        """The ids of the questions that were known to be of this chat; they no longer are."""
        answers = [self._answers.pop(each) for each in tuple(self._answers) if each[0] == chat_id]
        about = {each: asked for each, asked in self._asked.items() if each[0] == chat_id}
        for each in about:
            del self._asked[each]
            self._reacted.discard(each)
        return {number for asked in (*about.values(), *(each.asked for each in answers)) for number in asked}
