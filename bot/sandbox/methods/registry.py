"""Names of methods and what answers them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.params import Params
from bot.sandbox.world import World

Answer = Callable[[World, Params], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    answer: Answer


METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Answer], Answer]:
    """Telegram takes method names in any letter case."""

    def register(answer: Answer) -> Answer:
        METHODS[name.lower()] = Method(name, answer)
        return answer

    return register
