"""What a Bot API call brings along: query string, form, multipart or JSON, read into one mapping."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.sandbox.errors import bad_request

# A form holds text only, so numbers and objects arrive as JSON. These are text whatever they look like.
_TEXT = frozenset(
    [
        "text",
        "caption",
        "parse_mode",
        "description",
        "short_description",
        "name",
        "url",
        "secret_token",
        "callback_query_id",
        "inline_query_id",
        "guest_query_id",
        "inline_message_id",
        "language_code",
        "title",
        "action",
        "file_id",
        "photo",
        "document",
        "next_offset",
        "ip_address",
        "message_effect_id",
        "business_connection_id",
    ]
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content_type: str
    content: bytes


class Params(Mapping[str, Any]):
    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = {name: _decoded(name, value) for name, value in values.items()}

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def text(self, name: str) -> str:
        """The text given under this name; empty where there is none."""
        value = self.get(name)
        if value is not None and not isinstance(value, str):
            raise bad_request(f'field "{name}" must be of type String')
        return value or ""

    def integer(self, name: str, default: int = 0) -> int:
        value = self.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise bad_request(f'invalid parameter "{name}": an integer is expected')
        return value

    def flag(self, name: str) -> bool:
        return self.get(name) in (True, 1, "True", "yes")

    def array(self, name: str) -> list[Any]:
        value = self.get(name, [])
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object")
        return value

    def object(self, name: str) -> dict[str, Any] | None:
        value = self.get(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object")
        return value

    def upload(self, name: str) -> Upload | str | None:
        """A file that came along under this name or by `attach://`, or the id of a known one."""
        return self.attached(self.get(name))

    def attached(self, value: Any) -> Upload | str | None:
        if isinstance(value, str) and value.startswith("attach://"):
            value = self.get(value.removeprefix("attach://"))
        return value if isinstance(value, Upload | str) else None


def _decoded(name: str, value: Any) -> Any:
    if name in _TEXT or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


async def read(request: Request) -> Params:
    values: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        values |= _json_object(await request.body())
    elif kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        async with request.form() as form:
            for name, value in form.items():
                values[name] = await _upload(value) if isinstance(value, UploadFile) else value
    return Params(values)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise bad_request("can't parse request body JSON object")
    return value


async def _upload(file: UploadFile) -> Upload:
    return Upload(file.filename or "file", file.content_type or "application/octet-stream", await file.read())
