"""Failures on demand, so that tests can see how a bot bears them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.errors import ApiError

_REASONS = {429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway", 403: "Forbidden"}


@dataclass(slots=True)
class Fault:
    method: str
    status: int
    retry_after: int | None
    drop: bool
    times: int
    # Carried out, but the connection is cut before the answer.
    lost: bool = False

    def error(self) -> ApiError:
        reason = _REASONS.get(self.status, "Error")
        if self.retry_after is None:
            return ApiError(self.status, reason)
        return ApiError(
            self.status, f"{reason}: retry after {self.retry_after}", retry_after=self.retry_after
        )


class Faults:
    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        self._planned.append(fault)

    def take(self, method: str) -> Fault | None:
        """The fault that befalls this call, if one is planned; each strikes as often as it was told."""
        for fault in self._planned:
            if fault.method.lower() == method.lower():
                fault.times -= 1
                if fault.times <= 0:
                    self._planned.remove(fault)
                return fault
        return None
