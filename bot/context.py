"""What handlers work with: an application, and a typed context for each update that carries what it has."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.aftermath import Aftermath
from bot.answers import Answers
from bot.calls import Contact
from bot.errands import Errands
from bot.metrics import Metrics
from bot.recent import Asker, Recent, Turns
from bot.repeats import Repeats
from bot.services import Services
from bot.voice import Voice
from knowledge import Member, MissedGroup, Role
from knowledge.curation.living import Looked
from knowledge.ingest.fetching import Fetcher

Nothing = dict[Any, Any]  # the bot keeps no bot_data, chat_data or user_data

LATEST = 100


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
