"""What a passage holds that can be checked: figures, dates and names, each where it stands."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class FoundKind(enum.StrEnum):
    NUMBER = "number"
    MONEY = "money"
    PERCENTAGE = "percentage"
    DATE = "date"
    PLACE = "place"
    ORGANISATION = "organisation"
    NAME = "name"

    @property
    def is_figure(self) -> bool:
        return self in {FoundKind.NUMBER, FoundKind.MONEY, FoundKind.PERCENTAGE}


@dataclass(frozen=True, slots=True)
class Found:
    """`text` stands from `start` to `end` of the passage."""

    kind: FoundKind
    text: str
    start: int
    end: int
