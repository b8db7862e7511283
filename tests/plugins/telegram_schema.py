"""A second opinion on each Bot API call, from aiogram's models of the methods.

python-telegram-bot writes the calls and `bot.sandbox` answers them; a mistake that both share would
pass unseen. aiogram's models come from Telegram's own manual and know neither.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import aiogram.methods
import pytest
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from pydantic import BaseModel, ValidationError

from bot.sandbox import Sandbox
from bot.sandbox.params import Upload

MODELS: dict[str, type[TelegramMethod[Any]]] = {
    model.__api_method__: model
    for model in vars(aiogram.methods).values()
    if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod
}


def aiogram_checker(method: str, params: Mapping[str, Any]) -> str | None:
    """What is wrong with this call, in one line; None where nothing is."""
    model = MODELS.get(method)
    if model is None:
        return "no such method"
    known = {name: _file(value) for name, value in params.items() if not _is_attached(name, value, params)}
    try:
        call = model.model_validate(known)
    except ValidationError as error:
        return "; ".join(f"{_path(e['loc'])}: {e['msg']}" for e in error.errors())
    return "; ".join([*_surplus(call), *_out_of_use(model, known)]) or None


def _file(value: Any) -> Any:
    return BufferedInputFile(value.content, value.name) if isinstance(value, Upload) else value


def _is_attached(name: str, value: Any, params: Mapping[str, Any]) -> bool:
    """A part that another parameter names by `attach://` is no parameter itself."""
    others = (str(other) for other in params.values() if not isinstance(other, Upload))
    return isinstance(value, Upload) and any(f"attach://{name}" in other for other in others)


def _surplus(value: Any, path: str = "") -> Iterator[str]:
    """Names that no model knows, at any depth. The models take them silently."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            yield f"{path}{name}: no such field in {type(value).__name__}"
        for name in value.model_fields_set:
            yield from _surplus(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _surplus(part, f"{path}{position}.")


def _out_of_use(model: type[TelegramMethod[Any]], params: Mapping[str, Any]) -> Iterator[str]:
    for name in params:
        if name in model.model_fields and (model.model_fields[name].json_schema_extra or {}).get(
            "deprecated"
        ):
            yield f"{name}: out of use"


def _path(loc: tuple[int | str, ...]) -> str:
    return ".".join(map(str, loc))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A running sandbox; the test fails where the bot broke a rule of the Bot API."""
    sandbox = Sandbox(checker=aiogram_checker)
    async with sandbox.serve():
        yield sandbox
    assert sandbox.violations == []
