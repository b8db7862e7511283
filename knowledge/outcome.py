"""What a question leads to: `Answered`, `Suggested` or `Abstained`.

To abstain is a result with a reason, never an exception.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from knowledge.model import Fact


class Reason(enum.StrEnum):
    """Why a question was not answered."""

    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_ATTRIBUTE = "unknown_attribute"
    OTHER_PERIOD = "other_period"
    WRONG_KIND = "wrong_kind"
    OFF_TOPIC = "off_topic"
    LOW_CONFIDENCE = "low_confidence"
    NO_QUESTION = "no_question"


class SmallTalk(enum.StrEnum):
    """What a message that asks nothing is, so that the reply can fit it."""

    GREETING = "greeting"
    THANKS = "thanks"
    AGREEMENT = "agreement"  # "ok", "I see", also "no"
    FAREWELL = "farewell"
    PUNCTUATION = "punctuation"
    NUMBER = "number"
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a guard has against a candidate.

    `detail` is the word, name or year of the question that did not fit, as the person wrote it; for an
    unknown attribute, the subject that it is asked of; for a fact that holds no more, or not yet, its last
    or first day (ISO 8601).
    """

    guard: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How well the words of a fact cover those of a question: 0 to 1, for its weakest word and on average.

    `weighted` is the average in which rare words count more.
    """

    weakest: float
    mean: float
    weighted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Similarity:
    """How alike a question and a fact's wordings are: cosine (-1 to 1) and BM25 (0 to 1).

    `rest_dense` and `rest_lexical` compare what is left of both without names of subjects and years.
    """

    dense: float
    lexical: float
    rest_dense: float
    rest_lexical: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact and how well it fits one question.

    `score` is a raw similarity (0 to about 1), `confidence` the probability (0 to 1) that the fact
    answers the question; `wording` is the text of the fact that resembled the question most and
    `similarity` what the score is made of. `named` is how much of a name of the fact's subject the question
    uses, 0 to 1; `same_year` is true if it names the year of the fact; `elsewhere` is another subject,
    as written, that it names in place of the fact's. `coverage` is measured for the few candidates among
    which to decide.
    """

    fact: Fact
    score: float
    confidence: float = 0.0
    wording: str = ""
    named: float = 1.0
    same_year: bool = False
    elsewhere: str = ""
    similarity: Similarity | None = None
    coverage: Coverage | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def names_subject(self) -> bool:
        return self.named == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person asked, as it was read. `language` is an ISO 639-1 code.

    `read_as` is the whole question as which a follow-up was read ("and in 2017?"), else empty. `goes_on_as`
    is what the next one is read with, where that says more: the subject of the answer, which nobody named.
    """

    text: str
    language: str
    read_as: str = ""
    goes_on_as: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """The number that a yes/no question states and the fact's own, each as written."""

    asked: str
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One fact, given as the answer.

    `others` are the outcomes of the further parts of a question that asks several things; `difference` is
    set when the question states a number that is not the fact's; `alternatives` are other facts of the
    subject that so few keywords may mean. `earlier` is what held before, the newest first, for a question
    that asks what changed; `disagreeing` are facts of other sources that say something else of the same
    time: readers see them side by side, none before the others.
    """

    question: Question
    candidate: Candidate
    candidates: tuple[Candidate, ...]
    others: tuple[Outcome, ...] = ()
    difference: Difference | None = None
    alternatives: tuple[Candidate, ...] = ()
    earlier: tuple[Candidate, ...] = ()
    disagreeing: tuple[Candidate, ...] = ()

    @property
    def fact(self) -> Fact:
        return self.candidate.fact

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that are given as the answer, as they are shown: the fact, what disagrees, what was before."""
        return tuple(each.fact for each in (self.candidate, *self.disagreeing, *self.earlier))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Up to three facts that may be meant; none of them is given as the answer.

    `detail` is the time that is asked for, where what fits best is of another: then the first is of that.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the base holds around a question that it can't answer, for people to go on from.

    `subject` is whom that is about, and `facts` the number of facts about it; `periods` are those of the
    facts that state what the nearest states, the earliest first, and `within` those of them that lie within
    a longer time asked for; `is_held_then` if one of these facts is of the time asked for, after all, and
    only not known to be meant. `stranger` is a name in an off-topic
    question that no fact knows; `asked` is what is asked of the subject, in the words of the question;
    `kind` the kind of answer that is asked for (see `guards.question_words`), or "reason". `topics` are the
    few subjects with the most facts, and `more` is how many others there are.
    """

    subject: str = ""
    stranger: str = ""
    facts: int = 0
    periods: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    is_held_then: bool = False
    asked: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()
    more: int = 0


NOTHING_HELD = Held()


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstained:
    """No answer, and why.

    `nearest` holds at most three facts that come closest; `detail` the word or year that did not fit, or the
    day until or from which the nearest holds;
    `small_talk` is set when nothing was asked (`Reason.NO_QUESTION`). `held` is only known to who asks for it
    (`Engine.with_held`).
    """

    question: Question
    reason: Reason
    nearest: tuple[Candidate, ...] = ()
    detail: str = ""
    small_talk: SmallTalk | None = None
    held: Held = NOTHING_HELD


Outcome = Answered | Suggested | Abstained


def candidates_in(outcome: Outcome) -> tuple[Candidate, ...]:
    """All whose facts a reader may see with an outcome, but for those of its further parts."""
    match outcome:
        case Answered():
            beside = (*outcome.alternatives, *outcome.earlier, *outcome.disagreeing)
            return (outcome.candidate, *outcome.candidates, *beside)
        case Suggested():
            return outcome.candidates
        case Abstained():
            return outcome.nearest
