"""The questions that readers were left without an answer to, put together by what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from knowledge.asked import AskedQuestion, Feedback
from knowledge.curation.linking import linked
from knowledge.curation.marks import keep_apart
from knowledge.encoder import Vectors
from knowledge.outcome import Reason
from knowledge.text import fold

Encode = Callable[[Sequence[str]], Vectors]

# Of each two questions that it puts together four in five ask for the same fact, measured on the 1,224 gold
# questions of all bases that have an answer, but for the typos: pair precision 0.82, recall 0.24. To put
# unlike questions together costs more than to show one twice. On 105 questions about an invented town, on
# which the threshold was not chosen: 0.83 and 0.49.
ALIKE = 0.62
# Every two different texts are compared: 5,000 of them take a matrix of 100 MB, and about two seconds.
MOST_TEXTS = 5000

_COMPLAINTS = frozenset(Feedback) - {Feedback.HELPFUL}
_EDGES = " ¿?¡!.…。"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MissedGroup:
    """Questions that ask the same thing, the latest first."""

    questions: tuple[AskedQuestion, ...]

    @property
    def key(self) -> str:
        """What names the group on a button: the id of its oldest question, which stays."""
        return str(self.questions[-1].id)

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def last_asked(self) -> datetime | None:
        return self.questions[0].at

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it was asked in, the most frequent first."""
        return tuple(code for code, _ in Counter(each.language for each in self.questions).most_common())

    @property
    def wordings(self) -> tuple[str, ...]:
        """One text for each language and different wording, the latest first."""
        texts: dict[tuple[str, str], str] = {}
        for each in self.questions:
            texts.setdefault((each.language, folded(each.text)), each.text)
        return tuple(texts.values())

    @property
    def shown(self) -> str:
        """The wording to show: the most frequent one, of these the latest."""
        return self.shown_in("")

    def shown_in(self, language: str) -> str:
        """The wording to show to somebody who reads `language`, if the question was asked in it."""
        own = [each for each in self.questions if each.language == language] or self.questions
        [(form, _)] = Counter(folded(each.text) for each in own).most_common(1)
        return next(each.text for each in own if folded(each.text) == form)


def is_missed(question: AskedQuestion) -> bool:
    """Whether a curator still has to see to the question."""
    if question.handled:
        return False
    match question.outcome:
        case "suggested":
            return True
        case "abstained" if question.reason != Reason.NO_QUESTION:
            return True
        case _:
            return question.feedback in _COMPLAINTS


def folded(text: str) -> str:
    """The form in which two texts are one wording."""
    return fold(text).strip(_EDGES)


def compared(questions: Iterable[AskedQuestion]) -> list[str]:
    """The texts that `grouped` compares, each wording once."""
    return [asked[0].text for asked in _missed_wordings(questions)]


def grouped(
    questions: Sequence[AskedQuestion],
    encode: Encode,
    *,
    alike: float = ALIKE,
    names: Callable[[str], Collection[Hashable]] | None = None,
) -> list[MissedGroup]:
    """The missed ones of the questions by what they mean, those asked most and latest first.

    `encode` is an encoder of many languages, and `names` tells the subjects that a text names, in any of
    their names. No more than the latest `MOST_TEXTS` different texts are looked at.
    """
    wordings = _missed_wordings(questions)
    if not wordings:
        return []
    texts = [(asked[0].text, asked[0].language) for asked in wordings]
    vectors = encode([text for text, _ in texts])
    similarities = vectors @ vectors.T
    keep_apart(similarities, texts, names)
    groups = [_group(wordings[row] for row in rows) for rows in linked(similarities, alike)]
    return sorted(groups, key=lambda group: (group.count, *asked_at(group.questions[0])), reverse=True)


def _missed_wordings(questions: Iterable[AskedQuestion]) -> list[list[AskedQuestion]]:
    return _wordings(sorted(filter(is_missed, questions), key=asked_at, reverse=True))


def _wordings(questions: Iterable[AskedQuestion]) -> list[list[AskedQuestion]]:
    found: dict[str, list[AskedQuestion]] = {}
    for question in questions:
        if (form := folded(question.text)) in found or len(found) < MOST_TEXTS:
            found.setdefault(form, []).append(question)
    return list(found.values())


def _group(wordings: Iterable[Sequence[AskedQuestion]]) -> MissedGroup:
    questions = (question for wording in wordings for question in wording)
    return MissedGroup(tuple(sorted(questions, key=asked_at, reverse=True)))


def asked_at(question: AskedQuestion) -> tuple[datetime, int]:
    """By which to sort questions in the order in which they were asked."""
    return question.at or _LONG_AGO, question.id
