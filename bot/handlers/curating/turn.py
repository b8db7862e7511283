"""What one curator did just now, and how to answer it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from telegram import Message

from bot.context import FootnoteContext
from bot.handlers import replies
from bot.handlers.curating import telling
from bot.views import Page
from bot.voice import Voice
from knowledge import Desk, Done, Draft, Member, Role

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A command, a message for what they are in the middle of, or a button that they pressed.

    `message` is theirs, or ours with the button; `text` is what stands after the command, or the message;
    `parts` are those of the button (`bot.views.curating.press`).
    """

    member: Member
    message: Message
    context: FootnoteContext
    text: str = ""
    parts: tuple[str, ...] = ()
    is_press: bool = False

    @property
    def voice(self) -> Voice:
        return Voice.of(self.member.language)

    @property
    def who(self) -> str:
        return self.member.who

    @property
    def chat_id(self) -> int:
        return self.message.chat.id

    async def desk(self, call: Callable[[Desk], Result]) -> Result:
        """What `call` makes of the desk, on the thread that it belongs to."""
        return await self.context.services.desk(call)

    async def send(self, page: Page) -> Message:
        """A new message."""
        return await replies.send(self.message, page)

    async def show(self, page: Page) -> Message:
        """In place of the message whose button was pressed; to a command, a new message. What shows it."""
        mine = self.message
        if self.is_press and await replies.replace(self.context.bot, self.chat_id, mine.message_id, page):
            return mine
        return await self.send(page)

    async def draft(self) -> Draft | None:
        """What they are in the middle of."""
        return await self.desk(lambda desk: desk.store.drafts.get(self.member.id))

    async def keep(self, flow: str, step: str, /, **content: object) -> None:
        """Note what they are in the middle of, and what is asked of them next."""
        draft = Draft(telegram_id=self.member.id, flow=flow, step=step, content=content)
        await self.desk(lambda desk: desk.store.drafts.put(draft))

    async def drop(self) -> None:
        await self.desk(lambda desk: desk.store.drafts.drop(self.member.id))

    async def settle(self, done: Done) -> None:
        """Set going what follows from a change: corrections, and readers and reviewers to be told."""
        if done.revisions:
            self.context.footnote.aftermath.follow()
        await telling.tell_of_proposals(self.context.footnote, done.proposals)


# What a press answers in a toast, if anything; what a command or a message gives is not looked at.
Toast = str | None
Act = Callable[[Turn], Awaitable[Toast]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`says` is for the menu, `usage` for /help: English sentences, marked by `msg`.

    With `in_groups` it may be given in groups too; for others than its role it stays unknown there.
    """

    role: Role
    act: Act
    says: str
    usage: str
    in_groups: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Commands by name, the buttons with this name, and what goes on with its drafts.

    `goes_on` gets the messages of somebody who is in the middle of a draft of this feature's flow, `given`
    the files whose names have one of the `endings`, whatever they are in the middle of. `reads` gets links
    by themselves, and files of no such ending, where no draft waits for them; `offers` gets all other
    messages that have a link in them.
    """

    name: str
    role: Role = Role.CURATOR
    commands: dict[str, Command]
    pressed: Act | None = None
    goes_on: Act | None = None
    endings: tuple[str, ...] = ()
    given: Act | None = None
    reads: Act | None = None
    offers: Act | None = None
