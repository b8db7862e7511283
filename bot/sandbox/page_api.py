"""The chat page and the small JSON interface behind it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.sandbox import people
from bot.sandbox.model import Message
from bot.sandbox.page_json import event_json, inline_result_json, message_json, user_json
from bot.sandbox.world import World

PAGE = Path(__file__).parent / "page"
INLINE_SECONDS = 5
# As much as a bot may fetch from Telegram.
MAX_UPLOAD = 20 * 1024 * 1024
_KEEP_ALIVE_SECONDS = 15

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}

Action = Callable[[Mapping[str, Any]], Awaitable[dict[str, Any]]]


class PageApi:
    def __init__(self, world: World, examples: Sequence[str]) -> None:
        self.world = world
        self.examples = tuple(examples)
        self._streams: set[asyncio.Queue[str | None]] = set()
        world.listeners.append(self._publish)

    def routes(self) -> list[BaseRoute]:
        actions: dict[str, Action] = {
            "say": self._say,
            "edit": self._edit,
            "tap": self._tap,
            "inline": self._inline,
            "pick": self._pick,
            "open": self._open_link,
            "language": self._language,
        }
        return [
            Route("/", _asset("index.html")),
            *(Route(f"/page/{file.name}", _asset(file.name)) for file in sorted(PAGE.iterdir())),
            Route("/page/state", self._state),
            Route("/page/menu", self._menu),
            Route("/page/events", self._events),
            Route("/page/files/{file_id}", self._file),
            Route("/page/upload", self._upload, methods=["POST"]),
            *(Route(f"/page/{name}", _posted(act), methods=["POST"]) for name, act in actions.items()),
        ]

    def close(self) -> None:
        """Ends the event streams, so that the server can end."""
        for stream in self._streams:
            stream.put_nowait(None)

    async def _state(self, _: Request) -> Response:
        world = self.world
        state = {
            "bot": user_json(world.bot) | {"descriptions": self._descriptions()},
            "users": [user_json(user) for user in world.people],
            "chats": [{"id": c.id, "title": c.title, "private": c.is_private} for c in world.chats.values()],
            "messages": [message_json(m) for told in world.messages.values() for m in told.values()],
            "examples": list(self.examples),
        }
        return JSONResponse(state, headers=_HEADERS)

    def _descriptions(self) -> dict[str, str]:
        """By language; the one without a language is for all others."""
        texts = self.world.texts.items()
        return {language: text for (kind, language), text in texts if kind == "description"}

    async def _menu(self, request: Request) -> Response:
        try:
            user = self.world.users[int(request.query_params["user"])]
            chat = self.world.chats[int(request.query_params["chat"])]
        except (KeyError, ValueError):
            return _refused("There is no such person or chat.")
        return JSONResponse(self.world.menu(chat, user), headers=_HEADERS)

    def _publish(self, event: Mapping[str, Any]) -> None:
        line = f"data: {json.dumps(event_json(event))}\n\n"
        for stream in self._streams:
            stream.put_nowait(line)

    async def _events(self, _: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=_HEADERS)

    async def _stream(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._streams.add(queue)
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    async with asyncio.timeout(_KEEP_ALIVE_SECONDS):
                        line = await queue.get()
                except TimeoutError:
                    line = ": still here\n\n"
                if line is None:
                    return
                yield line
        finally:
            self._streams.discard(queue)

    async def _file(self, request: Request) -> Response:
        file = self.world.files.get(request.path_params["file_id"])
        if file is None:
            return _refused("There is no such file.", 404)
        # Only what was read as a picture is shown; anything else may be a page in disguise.
        if file.width:
            kind = "image/png" if file.content.startswith(b"\x89") else "image/jpeg"
            return Response(file.content, media_type=kind, headers=_HEADERS)
        headers = _HEADERS | {"Content-Disposition": "attachment"}
        return Response(file.content, media_type="application/octet-stream", headers=headers)

    async def _upload(self, request: Request) -> Response:
        async with request.form() as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                return _refused("No file came along.")
            content = await file.read()
            if not content or len(content) > MAX_UPLOAD:
                return _refused("A file must hold something, and at most 20 MB.")
            try:
                who, where = int(str(form["user"])), int(str(form["chat"]))
                answered = int(str(form["reply_to"])) if form.get("reply_to") else None
                sent = people.send_file(
                    self.world, who, file.filename or "file", content,
                    caption=str(form.get("caption", "")), content_type=file.content_type, chat_id=where,
                    reply_to=answered,
                )  # fmt: skip
            except (KeyError, ValueError):
                return _refused("There is no such person or chat.")
        return JSONResponse({"message": sent.id})

    async def _say(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        text = str(asked["text"]).strip()
        if not text:
            raise ValueError("A message must say something.")
        sent = people.say(self.world, asked["user"], text, asked["chat"], reply_to=asked.get("reply_to"))
        return {"message": sent.id}

    async def _edit(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        text = str(asked["text"]).strip()
        if not text:
            raise ValueError("A message must say something.")
        people.edit(self.world, asked["user"], asked["message"], text, asked["chat"])
        return {}

    async def _tap(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        message = self._message(asked)
        pressed = people.tap(self.world, asked["user"], message, asked["button"])
        return {"query": pressed.id}

    async def _inline(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        query = people.ask_inline(self.world, asked["user"], str(asked["query"]), asked["chat"])
        try:
            async with asyncio.timeout(INLINE_SECONDS):
                results = await self.world.bell.until(lambda: query.results)
        except TimeoutError:
            results = []
        found = {"results": [inline_result_json(result) for result in results]}
        return found | ({"button": query.button} if query.button else {})

    async def _pick(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return {"message": people.pick(self.world, asked["user"], asked["result"], asked["chat"]).id}

    async def _open_link(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return {"message": people.open_link(self.world, asked["user"], str(asked["payload"])).id}

    async def _language(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        self.world.speaks(asked["user"], str(asked["language"]))
        return {}

    def _message(self, asked: Mapping[str, Any]) -> Message:
        return self.world.messages[asked["chat"]][asked["message"]]


def _asset(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        return FileResponse(PAGE / name, headers=_HEADERS)

    return answer


def _posted(act: Action) -> Callable[[Request], Awaitable[Response]]:
    """A JSON object in, a JSON object out; what makes no sense is refused in a sentence."""

    async def answer(request: Request) -> Response:
        if not request.headers.get("content-type", "").startswith("application/json"):
            return _refused("JSON is expected.", 415)
        try:
            return JSONResponse(await act(await request.json()))
        except (KeyError, TypeError, ValueError, LookupError) as error:
            return _refused(str(error.args[0]) if error.args else "That makes no sense.")

    return answer


def _refused(problem: str, status: int = 400) -> JSONResponse:
    return JSONResponse({"error": problem}, status)
