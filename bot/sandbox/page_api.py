"""The chat page and the small JSON interface behind it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute

from bot.sandbox.world import World


class PageApi:
    def __init__(self, world: World, examples: Sequence[str]) -> None:
        self.world = world
        self.examples = tuple(examples)

    def routes(self) -> list[BaseRoute]:
        return []

    def close(self) -> None:
        pass
