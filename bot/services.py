"""The services behind the bot, all on one thread: what is known, and who knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.load import Load, Watch
from bot.noting import Asked, Shown, Troubles, ask, note_shown
from bot.settling import warm
from knowledge import (
    Browser,
    Chat,
    Desk,
    Engine,
    Explanation,
    Fact,
    Found,
    LoadReport,
    Member,
    Outcome,
    Revision,
    Source,
    Subject,
    UnknownFact,
    open_engine,
)
from knowledge.browsing import Example
from knowledge.text import DEFAULT_LANGUAGE

Result = TypeVar("Result")


class Services:
    """The engine and its store, on the one thread that they belong to.

    An SQLite connection belongs to the thread that opened it, and neither it nor the encoder may
    block the event loop; so a single worker opens and uses both.
    """

    def __init__(
        self, open_it: Callable[[], tuple[Engine, tuple[LoadReport, ...]]], *, review: bool = False
    ) -> None:
        """With `review` a curator's change waits for somebody else's approval."""
        self.troubles = Troubles()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self.load = Load(self._worker)
        try:
            self._engine, self.reports = self._worker.submit(open_it).result()
        except BaseException:
            self._worker.shutdown()
            raise
        self._desk = Desk(self._engine, review=review)
        self._browser = Browser(self._engine)
        self.members = self._worker.submit(self._members).result()
        # By chat, what was chosen there.
        self.chats = self._worker.submit(self._chats).result()

    @classmethod
    def open(cls, database: Path | None, *, base: Path | None, review: bool = False) -> Services:
        """Blocks until the fact files of `base` are loaded, and all else that answers need.

        A database of None is kept in memory; for a base of None see `open_store`.
        """

        def opened() -> tuple[Engine, tuple[LoadReport, ...]]:
            engine, reports = open_engine(database, base=base)
            warm(engine)
            return engine, reports

        return cls(opened, review=review)

    def close(self) -> None:
        self._worker.submit(self._engine.store.close).result()
        self._worker.shutdown()

    async def desk(self, call: Callable[[Desk], Result]) -> Result:
        """What `call` makes of the desk where facts are changed, on the thread that it belongs to."""
        return await self._run(lambda: call(self._desk))

    async def when_locks_break(self, call: Callable[[], None]) -> None:
        """Call it, on another thread, whenever a fact can no longer be given as its lock fails."""

        def alarm() -> None:
            self._engine.locks.alarm = call

        await self._run(alarm)

    async def watch(self, spent: Watch | None, vetoed: Callable[[str], None] | None) -> None:
        """Tell what calls on the engine's thread take, and of each veto of a guard, from that thread."""
        self.load.watch = spent

        def tell() -> None:
            self._engine.vetoed = vetoed

        await self._run(tell)

    async def read_team(self) -> None:
        """Know the team as it is now; to be called when it has changed."""
        self.members = await self._run(self._members)

    async def choose(self, chat: Chat) -> None:
        """Keep what was chosen for a chat."""
        self.chats[chat.id] = await self._run(lambda: self._engine.store.chats.put(chat))

    async def read_chats(self) -> None:
        """Know what was chosen for chats as it is now; to be called when some were moved or forgotten."""
        self.chats = await self._run(self._chats)

    def _chats(self) -> dict[int, Chat]:
        return {chat.id: chat for chat in self._engine.store.chats.all()}

    def _members(self) -> dict[int, Member]:
        return {member.id: member for member in self._engine.store.team.members()}

    async def answer(self, text: str, *, previous: str | None = None) -> Outcome:
        return await self._run(lambda: self._engine.answer(text, previous=previous), "answer")

    async def ask(
        self, text: str, *, previous: str | None = None, keeps: bool, instead_of: Sequence[int] = ()
    ) -> Asked:
        """The outcome, noted if the bot `keeps` what is asked; an edited question is noted anew."""
        return await self._run(
            lambda: ask(
                self._engine,
                text,
                previous=previous,
                keeps=keeps,
                instead_of=instead_of,
                troubles=self.troubles,
            ),
            "answer",
        )

    async def note_shown(self, chat_id: int, message_id: int, shown: Shown) -> bool:
        """Whether the message has to be corrected at once."""
        return await self._run(
            lambda: note_shown(self._engine.store, chat_id, message_id, shown, self.troubles)
        )

    async def explain(self, text: str) -> Explanation:
        return await self._run(lambda: self._engine.explain(text))

    async def typed(self, text: str, *, start: int = 0, limit: int) -> Found:
        """What may be meant by what is typed, the best first; while that is nothing, what is popular."""
        return await self._run(lambda: self._browser.typed(text, start=start, limit=limit))

    async def related(self, fact: Fact, *, limit: int) -> list[Fact]:
        """What belongs to a fact, the closest first."""
        return await self._run(lambda: self._browser.related(fact, limit=limit))

    async def numbers(self, facts: Iterable[Fact]) -> list[int]:
        """The short numbers of facts, in which buttons lead from one to the next."""
        ids = [fact.id for fact in facts]
        held = await self._run(lambda: self._engine.store.index.numbers(ids))
        return [held[fact_id] for fact_id in ids]

    async def numbered(self, number: int) -> str:
        """The id of the fact that has this number. Raises UnknownFact."""
        found = await self._run(lambda: self._engine.store.index.fact_id(number))
        if found is None:
            raise UnknownFact(str(number))
        return found

    async def changed_at(self) -> datetime | None:
        """When a fact was last added, changed or withdrawn."""
        return await self._run(self._engine.store.index.changed_at)

    async def fact(self, fact_id: str, *, version: int | None = None) -> Fact:
        """A fact, as it is or was, whose lock holds. Raises UnknownFact."""
        return await self._run(lambda: self._sendable(fact_id, version))

    async def facts(self, *, subject: str | None = None, source_id: str | None = None) -> list[Fact]:
        """The published facts that fit, and whose locks hold."""
        return await self._run(
            lambda: self._held(self._engine.store.facts(subject=subject, source_id=source_id))
        )

    async def revisions(self, fact_id: str) -> list[Revision]:
        return await self._run(lambda: self._engine.store.revisions(fact_id))

    async def source(self, source_id: str) -> Source:
        return await self._run(lambda: self._engine.store.source(source_id))

    async def sources(self) -> list[Source]:
        return await self._run(self._engine.store.sources)

    async def subjects(self) -> Mapping[Subject, int]:
        """The subjects that there are published facts about, and how many; those with the most first."""
        return await self._run(self._browser.subjects)

    async def examples(self, language: str = DEFAULT_LANGUAGE) -> tuple[Example, ...]:
        """Questions that the base surely answers, in that language where it can; see `Browser.examples`."""
        return await self._run(lambda: self._browser.examples(language))

    async def _run(self, call: Callable[[], Result], stage: str = "other") -> Result:
        return await self.load.run(call, stage)

    def _sendable(self, fact_id: str, version: int | None) -> Fact:
        found = self._engine.store.fact(fact_id, version=version)
        if not self._engine.locks.check(found):
            raise UnknownFact(fact_id)
        return found

    def _held(self, facts: Iterable[Fact]) -> list[Fact]:
        return [fact for fact in facts if self._engine.locks.check(fact)]
