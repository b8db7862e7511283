"""What a guard is, and what it gets to see of a question."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from knowledge.model import Fact
from knowledge.outcome import Finding
from knowledge.text import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A question as it was read.

    `said` are its words in the form in which names are compared. `asks` holds those beside the names of
    subjects (see `text.tokens`), `bare` those of them that do more than ask ("how many … does"), `years` the
    years in figures; `is_specific` is false when they are no more than "how much". `subjects` maps the
    subjects of the base that the question names to how it names them; `unknown_names` are names in it that
    no fact of the base knows; `named_subjects` holds every subject of the base that has a curated name,
    `relations` the pairs of subjects of which some fact speaks together, and `home`, by the id of each fact,
    the subjects that publish its sources or give them their titles: people add such a name to whatever they
    ask of what stands there. `host` are those that do so for much of the base.
    """

    text: str
    language: str
    asks: tuple[str, ...]
    said: frozenset[str] = frozenset()
    bare: tuple[str, ...] = ()
    years: frozenset[str] = frozenset()
    is_specific: bool = True
    subjects: dict[str, str]
    unknown_names: tuple[str, ...] = ()
    named_subjects: Container[str] = frozenset()
    home: Mapping[str, frozenset[str]] = field(default_factory=dict)
    host: Container[str] = frozenset()
    relations: Container[tuple[str, str]] = frozenset()

    @property
    def stranger(self) -> str:
        """The first unknown name in full: "Blue Whale", of which the base may know one word; "" for none."""
        if not self.unknown_names:
            return ""
        return _whole_name(self.unknown_names[0], self.text)

    def is_related(self, one: str, other: str) -> bool:
        return (one, other) in self.relations or (other, one) in self.relations


def _whole_name(name: str, text: str) -> str:
    """The name with the words beside it that have a capital too; what opens the text always has one."""
    said = words(text)
    if name not in said or not name[:1].isupper():
        return name
    first = last = said.index(name)
    while first > 1 and said[first - 1][:1].isupper():
        first -= 1
    while last + 1 < len(said) and said[last + 1][:1].isupper():
        last += 1
    whole = " ".join(said[first : last + 1])
    return whole if whole in text else name


class Guard(Protocol):
    name: str

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        """What speaks against giving `fact` as the answer; None if nothing does."""
        ...
