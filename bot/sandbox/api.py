"""One Bot API call: token, fault, method, envelope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.sandbox import params as parameters
from bot.sandbox.dropped import DroppedConnection
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Faults
from bot.sandbox.methods import METHODS, Method
from bot.sandbox.model import Call
from bot.sandbox.params import Params
from bot.sandbox.world import World

Checker = Callable[[str, Mapping[str, Any]], str | None]

_UNAUTHORIZED = ApiError(401, "Unauthorized")
_NOT_FOUND = ApiError(404, "Not Found")


class BotApi:
    def __init__(self, world: World, token: str, checker: Checker | None) -> None:
        self.world = world
        self.token = token
        self.checker = checker
        self.faults = Faults()
        self.calls: list[Call] = []

    async def call(self, request: Request) -> Response:
        if request.path_params["token"] != self.token:
            return _refused(_UNAUTHORIZED)
        method = METHODS.get(request.path_params["method"].lower())
        if method is None:
            return _refused(_NOT_FOUND)
        fault = self.faults.take(method.name)
        if fault and fault.drop:
            self._record(method, Params({}), None)
            return DroppedConnection()
        params = await _read(request)
        if isinstance(params, Response):
            return params
        refusal = fault.error().envelope() if fault and not fault.lost else None
        body = refusal or await self._answer(method, params)
        self._record(method, params, body)
        if fault and fault.lost:
            return DroppedConnection()
        return JSONResponse(body, body.get("error_code", 200))

    async def _answer(self, method: Method, params: Params) -> dict[str, Any]:
        self._check(method, params)
        try:
            return {"ok": True, "result": await method.answer(self.world, params)}
        except ApiError as error:
            return error.envelope()

    def _check(self, method: Method, params: Params) -> None:
        problem = self.checker(method.name, params) if self.checker else None
        if problem:
            self.world.violations.append(f"{method.name}: {problem}")

    def _record(self, method: Method, params: Params, body: Mapping[str, Any] | None) -> None:
        # Polls come by the thousand and say nothing of the bot's doing.
        if method.name != "getUpdates":
            self.calls.append(Call(method.name, params, body))
            self.world.bell.ring()

    async def download(self, request: Request) -> Response:
        if request.path_params["token"] != self.token:
            return _refused(_UNAUTHORIZED)
        wanted = request.path_params["path"]
        for file in self.world.files.values():
            if file.path == wanted:
                return Response(file.content, media_type="application/octet-stream")
        return _refused(_NOT_FOUND)


async def _read(request: Request) -> Params | Response:
    """The parameters of a call, else the answer to one that has none that can be read."""
    try:
        return await parameters.read(request)
    except ApiError as error:
        return _refused(error)
    except ClientDisconnect:  # a bot that ends lets go of what it was about to say
        return DroppedConnection()


def _refused(error: ApiError) -> JSONResponse:
    return JSONResponse(error.envelope(), error.code)
