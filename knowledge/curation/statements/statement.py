"""What is read from a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.curation.statements.marking import TIME, Marked


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claim states of its subject.

    `attribute` and `value` are those of a fact, empty where they are not sure. `asks` names the row of
    phrasing templates that ask for the value in the claim's own language; `slots` are what fills them.
    `relation` says the same in no language ("founding", "length"), for templates that need the subject's
    name alone; empty where there are none.
    """

    attribute: str = ""
    value: str = ""
    asks: str = ""
    relation: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)


NOTHING_STATED = Statement()


def year_slot(claim: Marked) -> dict[str, str]:
    """What lets a template ask for a year: nothing where the claim tells a month or a day."""
    return {"year_only": ""} if claim.tokens[TIME].isdecimal() else {}
