"""A question among others: the ones that it is made of, and the one that was asked before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge import compound, followup, rewording
from knowledge.followup import IsKnown
from knowledge.fragment import is_opened, without_opening
from knowledge.guards import Reading
from knowledge.model import NO_SUBJECT
from knowledge.outcome import Answered, Outcome, Question, SmallTalk, Suggested
from knowledge.small_talk import small_talk
from knowledge.text import DEFAULT_LANGUAGE, language_of, normalize


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a question, made whole.

    `lent` is the text with another part's time, which is meant if the fact is about any time at all; `leans`
    is whether the part names its subject in no way, not even by a pronoun.
    """

    text: str
    lent: str
    leans: bool = False


class Dialogue:
    """Takes apart what asks several things, and makes whole what leaves out what was said before.

    Words are only ever taken from what the person wrote; what the pieces lead to, the engine says.
    """

    def __init__(
        self, read: Callable[[Question], Reading], is_known: IsKnown, answer: Callable[[Question], Outcome]
    ) -> None:
        """`answer` answers a question for itself."""
        self._read = read
        self._is_known = is_known
        self._answer = answer

    def answer(self, text: str, *, previous: str = "") -> Outcome:
        """The outcome for a normalized text; `previous` is the question before it, as it was read."""
        talk = small_talk(text)
        if talk and not (previous and talk is SmallTalk.NUMBER):  # "2017" may ask about that year
            return self._answer(Question(text=text, language=DEFAULT_LANGUAGE))
        asked = Question(text=text, language=language_of(text))
        return self._to_go_on_from(self._after(asked, previous) if previous else self._in_parts(asked))

    def _to_go_on_from(self, outcome: Outcome) -> Outcome:
        """The outcome, with the subject of its answer for the next question where this one named none."""
        question = outcome.question
        said = question.read_as or question.text
        if not isinstance(outcome, Answered) or outcome.fact.subject == NO_SUBJECT or self._names(said):
            return outcome
        return replace(
            outcome, question=replace(question, goes_on_as=rewording.under(outcome.fact.subject, said))
        )

    def _names(self, text: str) -> bool:
        return bool(rewording.name_in(self._reading(normalize(text))))

    def _after(self, asked: Question, previous: str) -> Outcome:
        text = asked.text
        reading, before = self._reading(text), self._reading(normalize(previous))
        if whole := followup.whole_question(reading, before, self._is_known):
            return self._read_as(asked, whole)
        alone = self._in_parts(asked)
        about = None if rewording.name_in(reading) else followup.with_subject(text, asked.language, before)
        # Where pronouns are told by their endings, or left out, they are no sure sign.
        refers = asked.language in rewording.UNDECLINED and rewording.refers(text, asked.language)
        if about is None or not (refers or is_opened(text) or isinstance(alone, Suggested)):
            return alone
        continued = self._read_as(asked, about)
        if _settles(continued, alone) or (refers and _is_of_another(alone, before)):
            return continued
        return alone

    def _read_as(self, asked: Question, whole: str) -> Outcome:
        text = normalize(whole)
        outcome = self._in_parts(Question(text=text, language=language_of(text)))
        return replace(outcome, question=replace(outcome.question, text=asked.text, read_as=text))

    def _in_parts(self, asked: Question) -> Outcome:
        parts = compound.parts_of(asked.text, asked.language)
        if not parts:
            return self._answer(asked)
        completed = self._completed(parts)
        outcomes = [self._answer_part(asked, each) for each in completed]
        several = compound.combined(asked, outcomes)
        if several is None or _is_too_little(completed, outcomes):
            whole = self._answer(asked)
            return (
                several if several and isinstance(whole, Answered) and whole.fact == several.fact else whole
            )
        return several

    def _answer_part(self, asked: Question, part: _Part) -> Outcome:
        outcome = self._answer(replace(asked, text=normalize(part.text)))
        if part.lent == part.text or (isinstance(outcome, Answered) and not outcome.fact.period):
            return outcome
        return self._answer(replace(asked, text=normalize(part.lent)))

    def _completed(self, parts: Sequence[str]) -> list[_Part]:
        """The parts, each with the subject that it leaves to the one before it, else to the one after."""
        readings = [self._reading(part) for part in parts]
        named = [each for each in readings if rewording.name_in(each)]
        if not named:
            return [_Part(part, part) for part in parts]
        whole: list[list[str]] = [[]]  # by what they are about, since they share their time
        leaning: list[bool] = []
        last = named[0]
        for reading in readings:
            if rewording.name_in(reading) and reading is not named[0]:
                whole.append([])
            text = self._continued(reading, last, is_first=reading is readings[0])
            whole[-1].append(text)
            leaning.append(text == rewording.under(rewording.name_in(last), without_opening(reading.text)))
            last = self._reading(text)
        pairs = (pair for each in whole for pair in rewording.with_lent_times(each, readings[0].language))
        return [_Part(*pair, leans=leans) for pair, leans in zip(pairs, leaning, strict=True)]

    def _continued(self, part: Reading, last: Reading, *, is_first: bool) -> str:
        if not is_first and (elliptical := followup.whole_question(part, last, self._is_known)):
            return elliptical
        about = None if rewording.name_in(part) else followup.with_subject(part.text, part.language, last)
        return about or part.text

    def _reading(self, text: str) -> Reading:
        """How a text is read: in its own words, unless its names are found only with typos put right."""
        reading = self._read(Question(text=text, language=language_of(text)))
        names = (*reading.subjects.values(), *reading.unknown_names)
        return replace(reading, text=text) if all(name in text for name in names) else reading


def _is_too_little(parts: Sequence[_Part], outcomes: Sequence[Outcome]) -> bool:
    """Whether no more is answered than a part that leans on the others: "… grown lately? By how much?".

    That is believed only if the question as a whole leads to the same fact.
    """
    answered = [part for part, each in zip(parts, outcomes, strict=True) if isinstance(each, Answered)]
    return all(part.leans for part in answered) and len(answered) < len(parts)


def _is_of_another(alone: Outcome, before: Reading) -> bool:
    """Whether a question about "it" would be answered about something else than the one before."""
    facts = (
        [each.fact for each in (alone, *alone.others) if isinstance(each, Answered)]
        if isinstance(alone, Answered)
        else []
    )
    return any(fact.subject not in before.subjects for fact in facts)


def _settles(continued: Outcome, alone: Outcome) -> bool:
    """Whether the question is answered about the last subject, and by a fact that it may mean at all."""
    if not isinstance(continued, Answered):
        return False
    return not isinstance(alone, Suggested) or any(
        each.fact.id == continued.fact.id for each in alone.candidates
    )
