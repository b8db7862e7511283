"""What handlers work with: the services behind the bot and a typed context that carries them."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import structlog
from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.aftermath import Aftermath
from bot.calls import Contact
from bot.errands import Errands
from bot.load import Load, Watch
from bot.metrics import Metrics
from bot.noting import Asked, Shown, Troubles, ask, note_shown
from bot.recent import Asker, Recent, Turns
from bot.repeats import Repeats
from bot.settling import warm
from bot.voice import Voice
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
    MissedGroup,
    Outcome,
    Revision,
    Role,
    Source,
    Subject,
    UnknownFact,
    open_engine,
)
from knowledge.browsing import Example
from knowledge.curation.living import Looked
from knowledge.ingest.fetching import Fetcher
from knowledge.text import DEFAULT_LANGUAGE

Result = TypeVar("Result")
Nothing = dict[Any, Any]  # the bot keeps no bot_data, chat_data or user_data

MAX_REMEMBERED = 1_000
LATEST = 100


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
    def open(cls, database: Path | None, *, base: Path, review: bool = False) -> Services:
        """Blocks until the fact files of `base` are loaded, and all else that answers need.

        None keeps the database in memory.
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
        self.chat_id = chat_id
        # Telegram's language code of who sent the update.
        self.language_code: str | None = None
        self.asker = None if chat_id is None or user_id is None else Asker(chat_id, user_id)

    @classmethod
    def from_update(cls, update: object, application: Any) -> FootnoteContext:
        context = super().from_update(update, application)
        if isinstance(update, Update) and update.effective_user:
            context.language_code = update.effective_user.language_code
        return context

    @property
    def voice(self) -> Voice:
        """For who said nothing that would tell their language."""
        return self.voice_for()

    def voice_for(self, *said: str | None) -> Voice:
        """In the language chosen for the chat, else in what was `said`, else in Telegram's for the person."""
        return self.footnote.voice_in(self.chat_id, *said, self.language_code)


class FootnoteApplication(
    Application[ExtBot[int], FootnoteContext, Nothing, Nothing, Nothing, JobQueue[FootnoteContext]]
):
    """The application, with what its contexts carry."""

    def __init__(
        self,
        *,
        services: Services,
        fetcher: Fetcher,
        metrics: Metrics | None = None,
        contact: Contact | None = None,
        owner_ids: frozenset[int] = frozenset(),
        retention_days: int = 0,
        questions_a_minute: int = 0,
        **made_by_the_builder: Any,
    ) -> None:
        """`retention_days` is for how long questions and where facts were shown are kept; 0 keeps neither.

        0 `questions_a_minute` lets everybody ask as fast as they like.
        """
        super().__init__(**made_by_the_builder)
        self.services = services
        # One for all who read sources: it is what keeps to one request a host a second.
        self.fetcher = fetcher
        self.metrics = metrics or Metrics()
        self.contact = contact or Contact()
        self.errands = Errands()
        self.owner_ids = owner_ids
        self.retention_days = retention_days
        self.questions_a_minute = questions_a_minute
        self.aftermath = Aftermath()
        # Shows somebody the menu of their role as it is now; set by the handlers, which know the commands.
        self.show_menu: Callable[[int], Awaitable[None]]
        # Looks at the sources again, now; set by the handlers, which know how.
        self.look_at_sources: Callable[[], Awaitable[Looked | None]]
        self.answers = Answers()
        self.recent = Recent()
        self.turns = Turns()
        self.repeats = Repeats()
        # The missed questions as they were last put together, for curators to leaf through.
        self.missed: tuple[MissedGroup, ...] = ()
        self._latest: deque[tuple[object, ...]] = deque(maxlen=LATEST)

    @property
    def keeps(self) -> bool:
        """Whether anything that readers ask is kept at all."""
        return self.retention_days > 0

    def voice_in(self, chat_id: int | None, *others: str | None) -> Voice:
        """The voice chosen for a chat by /language, else the first that is spoken of `others`."""
        chosen = self.services.chats.get(chat_id) if chat_id is not None else None
        return Voice.of(chosen.language if chosen else None, *others)

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
            self.contact.note(updates=True)
            message = update.effective_message
            # The number says it on Telegram; other servers of its API may begin anew while the bot runs.
            mark = (update.update_id, message and message.message_id, message and message.date)
            if mark in self._latest:
                return
            self._latest.append(mark)
            # Each line that is logged meanwhile says to what it belongs; Telegram alone knows whose that was.
            started = time.perf_counter()
            with structlog.contextvars.bound_contextvars(update=update.update_id):
                await super().process_update(update)
            self.metrics.took("update", time.perf_counter() - started)
            return
        await super().process_update(update)
