"""A fact in the making: what was said of it so far, and what is asked next. It is kept as a draft."""

from __future__ import annotations

import enum
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from knowledge import Citation, Desk, Draft, Fact, Source
from knowledge.curation.drafting import proposed
from knowledge.curation.proposing import named_subject
from knowledge.curation.sources import described_source
from knowledge.model import NO_SUBJECT
from knowledge.text import language_of

NAME = "add"


class Step(enum.StrEnum):
    """What is asked, in this order; TITLE to URL only of a source that we don't hold."""

    CLAIM = "claim"
    SOURCE = "source"
    TITLE = "title"
    PUBLISHER = "publisher"
    DATE = "date"
    URL = "url"
    QUOTE = "quote"
    PERIOD = "period"
    SUBJECT = "subject"
    PHRASINGS = "phrasings"


OF_A_NEW_SOURCE = (Step.TITLE, Step.PUBLISHER, Step.DATE, Step.URL)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source that we don't hold. None was not said yet; what was skipped is empty. A date is ISO 8601."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None

    def described(self, known: Sequence[Source], language: str) -> Source:
        return described_source(
            title=self.title or "",
            publisher=self.publisher or "",
            published_on=date.fromisoformat(self.date) if self.date else None,
            url=self.url or "",
            known=known,
            language=language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """`source` is the id of a source that we hold, if it isn't `new`; `link` is one that is proposed.

    None was not said yet. `questions` are the ids of missed ones that the fact will answer, and `heard` is
    that of the message that was taken last. `choices` are what the buttons of the question stand for, and
    `key` tells them from those of other questions.
    """

    step: Step = Step.CLAIM
    claim: str = ""
    source: str = ""
    source_title: str = ""
    new: NewSource | None = None
    quote: str = ""
    period: str | None = None
    needs_subject: bool = False
    subject: str | None = None
    phrasings: tuple[str, ...] = ()
    link: str = ""
    questions: tuple[int, ...] = ()
    heard: int = 0
    choices: tuple[str, ...] = ()
    key: str = ""

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Self:
        new = content["new"]
        lists = {name: tuple(content[name]) for name in ("phrasings", "questions", "choices")}
        return cls(
            **{**content, **lists, "step": Step(content["step"]), "new": NewSource(**new) if new else None}
        )

    def content(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def path(self) -> list[Step]:
        """The questions that are asked of this fact."""
        left_out = {*(() if self.new else OF_A_NEW_SOURCE), *(() if self.needs_subject else (Step.SUBJECT,))}
        return [step for step in Step if step not in left_out]

    @property
    def before(self) -> Step | None:
        at = self.path.index(self.step)
        return self.path[at - 1] if at else None

    @property
    def after(self) -> Step | None:
        """The next question; what is known of a new source is not asked again."""
        following = self.path[self.path.index(self.step) + 1 :]
        return next((step for step in following if step not in OF_A_NEW_SOURCE or not self.has(step)), None)

    def has(self, step: Step) -> bool:
        """Whether something was said to this question that can be kept."""
        return self.said(step) is not None

    def said(self, step: Step) -> str | None:
        """What was said to a question; None if nothing was."""
        if step in OF_A_NEW_SOURCE:
            value = getattr(self.new, step) if self.new else None
            return str(value) if value is not None else None
        if step is Step.SOURCE:
            return self.source_name or None
        if step is Step.PHRASINGS:
            return "\n".join(self.phrasings) or None
        if step in {Step.PERIOD, Step.SUBJECT}:
            return self.period if step is Step.PERIOD else self.subject
        return str(getattr(self, step)) or None

    @property
    def source_name(self) -> str:
        return (self.new.title or self.new.url or "") if self.new else self.source_title

    @property
    def number(self) -> int:
        """Which of the steps this is; all about a new source is one."""
        return self._counted.index(Step.SOURCE if self.step in OF_A_NEW_SOURCE else self.step) + 1

    @property
    def total(self) -> int:
        """The preview is the last."""
        return len(self._counted) + 1

    @property
    def _counted(self) -> list[Step]:
        return [step for step in self.path if step not in OF_A_NEW_SOURCE]

    def fact(self, desk: Desk) -> Fact:
        """The fact of all that was said, the rest proposed."""
        citation = Citation(self._cited(desk), self.quote)
        return proposed(
            desk.engine,
            claim=self.claim,
            citation=citation,
            phrasings=self.phrasings,
            subject=self.subject if self.needs_subject else None,
            period=self.period or "",
        )

    def _cited(self, desk: Desk) -> Source:
        if self.new is None:
            return desk.store.source(self.source)
        return self.new.described(desk.store.sources(), language_of(self.quote))

    def claiming(self, claim: str, desk: Desk) -> Making:
        needs_subject = named_subject(claim, desk.engine) == NO_SUBJECT
        return replace(self, claim=claim, needs_subject=needs_subject)

    def citing(self, source: Source) -> Making:
        return replace(self, source=source.id, source_title=source.title, new=None)


def making_of(draft: Draft | None) -> Making | None:
    if draft is None or draft.flow != NAME:
        return None
    return Making.of({name: value for name, value in draft.content.items() if name != INSTEAD})


# What a curator would begin with, while they are asked whether to go on with what they are at.
INSTEAD = "instead"


def new_key() -> str:
    return secrets.token_hex(3)
