"""What a curator is at who goes through the passages of a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.records.passages import KeptPassage, PassageState

# Of what they skipped or put off, so much can be taken back.
MAX_STEPS = 20


@dataclass(frozen=True, slots=True)
class Sifting:
    """The passage that is shown, as it is kept in a draft.

    `claim` is what they have typed for it, `seen` the mark of what its card shows. `trail` are the positions
    of those that they have skipped or put off since they saved one, each with its state before, the last at
    the end. `is_cited` is whether the source has passages at all that look like facts.
    """

    source_id: str
    position: int = -1
    claim: str = ""
    seen: str = ""
    trail: tuple[tuple[int, str], ...] = ()
    is_cited: bool = False

    @staticmethod
    def of(content: Mapping[str, Any]) -> Sifting:
        trail = tuple((position, state) for position, state in content["trail"])
        return Sifting(**{**content, "trail": trail})

    def past(self, passage: KeptPassage) -> Sifting:
        """On from a passage that was put off or skipped; it is given as it was before."""
        trail = (*self.trail, (passage.position, str(passage.state)))[-MAX_STEPS:]
        return Sifting(self.source_id, trail=trail, is_cited=self.is_cited)

    def back(self) -> tuple[Sifting, PassageState]:
        """At the passage before, and the state that it had."""
        *trail, (position, state) = self.trail
        return replace(Sifting(self.source_id, position), trail=tuple(trail)), PassageState(state)
