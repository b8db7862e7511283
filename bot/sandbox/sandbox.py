"""The sandbox as programs see it: people act, and one waits for what the bot does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from bot.sandbox import people
from bot.sandbox.api import BotApi, Checker
from bot.sandbox.crowd import Crowd
from bot.sandbox.dated import Dated
from bot.sandbox.faults import Fault
from bot.sandbox.guard import LocalOnly
from bot.sandbox.model import Call, CallbackAnswer, InlineQuery, Message, StoredFile, User
from bot.sandbox.page_api import PageApi
from bot.sandbox.server import serving
from bot.sandbox.world import World

Found = TypeVar("Found")

TOKEN = "123456:sandbox-token"  # noqa: S105 - opens nothing but this sandbox
USERNAME = "FootnoteSandboxBot"


class Sandbox(Crowd):
    """A Bot API server in this process, with five people, a group and a chat page.

    Use it from one event loop. Methods that put updates return at once; the async ones wait and
    raise `TimeoutError` where nothing comes, after long: a machine may be busy.
    """

    def __init__(
        self,
        token: str = TOKEN,
        checker: Checker | None = None,
        *,
        examples: Sequence[str] = (),
        username: str = USERNAME,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        self.token = token
        super().__init__(World(User(bot_id, "Footnote", username, is_bot=True)))
        self.api = BotApi(self.world, token, checker)
        self.address = ""
        self._page = PageApi(self.world, examples)

    # Where it is

    @contextlib.asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[str]:
        """The address while the block runs; port 0 takes a free one. `OSError` where the port is taken."""
        async with serving(self._app(), port, self._let_go) as self.address:
            self.world.updates.reopen()
            yield self.address

    async def _let_go(self) -> None:
        """Requests that wait are answered, so that the server can end."""
        self._page.close()
        await self.world.updates.close()

    def _app(self) -> Starlette:
        routes = [
            Route("/bot{token}/{method}", self.api.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.api.download),
            *self._page.routes(),
        ]
        return Starlette(routes=routes, middleware=[Middleware(Dated), Middleware(LocalOnly)])

    @property
    def base_url(self) -> str:
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.address}/file/bot"

    # What the bot does

    async def inline(self, user_id: int, query: str, timeout: float = 20) -> list[dict[str, Any]]:  # noqa: ASYNC109 - part of the interface
        """The results that the bot offers for `@bot query`."""
        return (await self.inline_answer(user_id, query, timeout=timeout)).results or []

    async def inline_answer(
        self,
        user_id: int,
        query: str,
        chat_id: int | None = None,
        *,
        offset: str = "",
        timeout: float = 20,  # noqa: ASYNC109 - part of the interface
    ) -> InlineQuery:
        """The same, with what comes beside the results; `chat_id` is where the person types."""
        asked = people.ask_inline(self.world, user_id, query, chat_id, offset=offset)

        def look() -> InlineQuery | None:
            return None if asked.results is None else asked

        return await self._wait(look, timeout, f"no answer to the inline query {query!r}")

    async def reply(self, chat_id: int | None = None, *, after: int = 0, timeout: float = 20) -> Message:  # noqa: ASYNC109 - part of the interface
        """The first message of the bot's after that one, in its chat or in the one that is named."""
        place = self._place(chat_id, after)

        def look() -> Message | None:
            later = (m for m in self.messages(place) if m.id > after and m.sender == self.bot)
            return next(later, None)

        return await self._wait(look, timeout, f"no reply in chat {place} after message {after}")

    async def edited(self, message_id: int, chat_id: int | None = None, *, timeout: float = 20) -> Message:  # noqa: ASYNC109 - part of the interface
        """The message after its next edit: one that no earlier call gave out, nor a tap overtook."""

        def look() -> Message | None:
            message = self.message(message_id, chat_id)
            return message if message.edits > self._seen.get(message_id, 0) else None

        message = await self._wait(look, timeout, f"no edit of message {message_id}")
        self._seen[message_id] = message.edits
        return message

    async def callback_answer(self, callback_id: str, *, timeout: float = 20) -> CallbackAnswer:  # noqa: ASYNC109 - part of the interface
        query = self.world.callback_queries[callback_id]
        return await self._wait(lambda: query.answer, timeout, "no answer to the pressed button")

    async def guest_answer(self, query_id: str, *, timeout: float = 20) -> Message:  # noqa: ASYNC109 - part of the interface
        query = self.world.guest_queries[query_id]
        return await self._wait(lambda: query.answer, timeout, "no answer to the guest query")

    async def called(self, method: str, *, count: int = 1, timeout: float = 20) -> Call:  # noqa: ASYNC109 - part of the interface
        """The latest call of this method, once there are so many."""

        def look() -> Call | None:
            calls = [call for call in self.calls if call.method == method]
            return calls[-1] if len(calls) >= count else None

        return await self._wait(look, timeout, f"{method} was not called {count} times")

    def file(self, file_id: str) -> StoredFile:
        return self.world.files[file_id]

    @property
    def calls(self) -> list[Call]:
        """Each call but the polls."""
        return self.api.calls

    @property
    def violations(self) -> list[str]:
        return self.world.violations

    # What goes wrong

    def fail(
        self,
        method: str,
        *,
        status: int = 500,
        retry_after: int | None = None,
        drop: bool = False,
        lost: bool = False,
        times: int = 1,
    ) -> None:
        """The next calls of this method fail; with `drop` the connection is cut before anything is done.

        With `lost` all is done, and the connection is cut before the bot is told.
        """
        self.api.faults.plan(Fault(method, status, retry_after, drop, times, lost))

    async def _wait(self, look: Callable[[], Found | None], seconds: float, otherwise: str) -> Found:
        try:
            async with asyncio.timeout(seconds):
                return await self.world.bell.until(look)
        except TimeoutError:
            recent = ", ".join(call.method for call in self.calls[-5:]) or "none"
            raise TimeoutError(f"{otherwise} within {seconds} s; latest calls: {recent}") from None
