"""What handlers work with: the services behind the bot and a typed context that carries them."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.aftermath import Aftermath
from bot.noting import Asked, Shown, ask, note_shown
from bot.recent import Asker, Recent
from bot.voice import Voice
from knowledge import (
    Answered,
    Desk,
    Engine,
    Explanation,
    Fact,
    LoadReport,
    Member,
    MissedGroup,
    Outcome,
    Role,
    Source,
    Status,
    Subject,
    open_engine,
)

Result = TypeVar("Result")
Nothing = dict[Any, Any]  # the bot keeps no bot_data, chat_data or user_data

MAX_REMEMBERED = 1_000
LATEST = 100
EXAMPLES = 3
MAX_TRIED = 12


class Services:
    """The engine and its store, on the one thread that they belong to.

    An SQLite connection belongs to the thread that opened it, and neither it nor the encoder may
    block the event loop; so a single worker opens and uses both.
    """

    def __init__(
        self, open_it: Callable[[], tuple[Engine, tuple[LoadReport, ...]]], *, review: bool = False
    ) -> None:
        """With `review` a curator's change waits for somebody else's approval."""
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        try:
            self._engine, self.reports = self._worker.submit(open_it).result()
        except BaseException:
            self._worker.shutdown()
            raise
        self._desk = Desk(self._engine, review=review)
        self.members = self._worker.submit(self._members).result()

    @classmethod
    def open(cls, database: Path | None, *, base: Path, review: bool = False) -> Services:
        """Blocks until the fact files of `base` are loaded; None keeps the database in memory."""
        return cls(lambda: open_engine(database, base=base), review=review)

    def close(self) -> None:
        self._worker.submit(self._engine.store.close).result()
        self._worker.shutdown()

    async def desk(self, call: Callable[[Desk], Result]) -> Result:
        """What `call` makes of the desk where facts are changed, on the thread that it belongs to."""
        return await self._run(lambda: call(self._desk))

    async def read_team(self) -> None:
        """Know the team as it is now; to be called when it has changed."""
        self.members = await self._run(self._members)

    def _members(self) -> dict[int, Member]:
        return {member.id: member for member in self._engine.store.team.members()}

    async def answer(self, text: str, *, previous: str | None = None) -> Outcome:
        return await self._run(lambda: self._engine.answer(text, previous=previous))

    async def ask(
        self, text: str, *, previous: str | None = None, keeps: bool, instead_of: Sequence[int] = ()
    ) -> Asked:
        """The outcome, noted if the bot `keeps` what is asked; an edited question is noted anew."""
        return await self._run(
            lambda: ask(self._engine, text, previous=previous, keeps=keeps, instead_of=instead_of)
        )

    async def note_shown(self, chat_id: int, message_id: int, shown: Shown) -> bool:
        """Whether the message has to be corrected at once."""
        return await self._run(lambda: note_shown(self._engine.store, chat_id, message_id, shown))

    async def explain(self, text: str) -> Explanation:
        return await self._run(lambda: self._engine.explain(text))

    async def search(self, text: str, *, limit: int) -> tuple[Fact, ...]:
        """The facts that have something to do with the text, best first."""
        found = await self._run(lambda: self._engine.search(text, limit=limit))
        return tuple(candidate.fact for candidate in found)

    async def fact(self, fact_id: str) -> Fact:
        return await self._run(lambda: self._engine.store.fact(fact_id))

    async def facts(self, *, subject: str | None = None, source_id: str | None = None) -> list[Fact]:
        return await self._run(lambda: self._engine.store.facts(subject=subject, source_id=source_id))

    async def source(self, source_id: str) -> Source:
        return await self._run(lambda: self._engine.store.source(source_id))

    async def sources(self) -> list[Source]:
        return await self._run(self._engine.store.sources)

    async def subjects(self) -> Mapping[Subject, int]:
        """The subjects that there are published facts about, and how many."""
        return await self._run(self._subjects)

    async def subject(self, key: str) -> Subject | None:
        return next((each for each in await self.subjects() if each.key == key), None)

    async def some_facts(self, *, limit: int) -> list[Fact]:
        """A few facts from all over the base: the first of each subject before the second of any."""
        return await self._run(lambda: _mixed(self._engine.store.facts())[:limit])

    async def examples(self) -> list[tuple[Fact, int]]:
        """Questions that the base surely answers: facts, each with the number of a phrasing."""
        return await self._run(self._examples)

    async def _run(self, call: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._worker, call)

    def _subjects(self) -> dict[Subject, int]:
        counted = Counter(fact.subject for fact in self._engine.store.facts())
        known = {subject.name: subject for subject in self._engine.store.subjects()}
        return {known.get(name, Subject(name)): number for name, number in counted.items()}

    def _examples(self) -> list[tuple[Fact, int]]:
        tried = list(_asked(_mixed(self._engine.store.facts())))[:MAX_TRIED]
        answered = ((fact, number) for fact, number in tried if self._answers(fact, number))
        return list(islice(answered, EXAMPLES))

    def _answers(self, fact: Fact, number: int) -> bool:
        outcome = self._engine.answer(fact.phrasings[number])
        return isinstance(outcome, Answered) and outcome.fact.id == fact.id


def _mixed(facts: Iterable[Fact]) -> list[Fact]:
    turns: Counter[str] = Counter()
    turn: dict[str, int] = {}
    facts = [fact for fact in facts if fact.status is Status.PUBLISHED]
    for fact in facts:
        turn[fact.id] = turns[fact.subject]
        turns[fact.subject] += 1
    return sorted(facts, key=lambda fact: turn[fact.id])


def _asked(facts: Iterable[Fact]) -> Iterator[tuple[Fact, int]]:
    """Each fact with the first of its phrasings that is a question and fits a button."""
    for fact in facts:
        for number, phrasing in enumerate(fact.phrasings):
            if phrasing.endswith("?") and len(phrasing) <= 60:  # noqa: PLR2004 - what a phone shows
                yield fact, number
                break


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

    def __getitem__(self, question: tuple[int, int]) -> Given | None:
        return self._answers.get(question)

    def __setitem__(self, question: tuple[int, int], answer: Given) -> None:
        self._answers[question] = answer
        self._answers.move_to_end(question)
        if len(self._answers) > self._size:
            self._answers.popitem(last=False)


class FootnoteContext(CallbackContext[ExtBot[int], Nothing, Nothing, Nothing]):
    """The context of one update."""

    def __init__(
        self, application: FootnoteApplication, chat_id: int | None = None, user_id: int | None = None
    ) -> None:
        super().__init__(application, chat_id, user_id)
        # What the base class has under `application`, in its own type.
        self.footnote = application
        self.services = application.services
        self.answers = application.answers
        self.recent = application.recent
        self.asker = None if chat_id is None or user_id is None else Asker(chat_id, user_id)

    @property
    def voice(self) -> Voice:
        """English for readers, and where others read along."""
        member = self.footnote.member(self.asker.user_id) if self.asker else None
        is_private = self.asker is not None and self.asker.chat_id == self.asker.user_id
        return Voice.of(member.language if member and is_private else None)


class FootnoteApplication(Application[ExtBot[int], FootnoteContext, Nothing, Nothing, Nothing, None]):
    """The application, with what its contexts carry."""

    def __init__(
        self,
        *,
        services: Services,
        owner_ids: frozenset[int] = frozenset(),
        retention_days: int = 0,
        **made_by_the_builder: Any,
    ) -> None:
        """`retention_days` is for how long questions and where facts were shown are kept; 0 keeps neither."""
        super().__init__(**made_by_the_builder)
        self.services = services
        self.owner_ids = owner_ids
        self.retention_days = retention_days
        self.aftermath = Aftermath()
        # Shows somebody the menu of their role as it is now; set by the handlers, which know the commands.
        self.show_menu: Callable[[int], Awaitable[None]]
        self.answers = Answers()
        self.recent = Recent()
        # The missed questions as they were last put together, for curators to leaf through.
        self.missed: tuple[MissedGroup, ...] = ()
        self._latest: deque[int] = deque(maxlen=LATEST)

    @property
    def keeps(self) -> bool:
        """Whether anything that readers ask is kept at all."""
        return self.retention_days > 0

    def member(self, user_id: int) -> Member | None:
        """Who that is on the team. Those whom the settings name are owners whatever the database says."""
        held = self.services.members.get(user_id)
        if user_id not in self.owner_ids:
            return held
        return replace(held, role=Role.OWNER) if held else Member(id=user_id, name="", role=Role.OWNER)

    async def read_team(self) -> None:
        """Know the team as it is now. Owners by the settings alone stay known by name: no record has them."""
        named = {id_: held for id_, held in self.services.members.items() if id_ in self.owner_ids}
        await self.services.read_team()
        self.services.members = named | self.services.members

    def team(self) -> list[Member]:
        """Everybody on the team, the owners first."""
        ids = sorted(self.owner_ids | self.services.members.keys())
        found = [member for member in map(self.member, ids) if member]
        return sorted(found, key=lambda member: list(Role).index(member.role), reverse=True)

    async def process_update(self, update: object) -> None:
        """Each update once: Telegram delivers again what it thinks was lost."""
        if isinstance(update, Update):
            mark = hash(update.to_json())
            if mark in self._latest:
                return
            self._latest.append(mark)
        await super().process_update(update)
