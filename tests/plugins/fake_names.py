"""Names of hosts without a network: what a resolver says, in the order in which it is asked."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class FakeNames:
    """A resolver for `Fetcher`. A host with several answers gives them one by one, the last one for ever."""

    answers: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    is_down: bool = False

    def put(self, host: str, *answers: Sequence[str]) -> None:
        self.answers[host] = list(answers)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if self.is_down:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if host not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answers = self.answers[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]
