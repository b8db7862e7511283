"""A change of a fact made again on what others have made of the fact meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.model import Fact

# Of these a change replaces the whole; of lists it adds and takes away.
_SINGLE = (
    "claim",
    "subject",
    "attribute",
    "period",
    "value",
    "citations",
    "status",
    "valid_from",
    "valid_until",
)
_LISTS = ("phrasings", "tags")


def rebased(was: Fact, mine: Fact, live: Fact) -> Fact:
    """`live` with what `mine` changed of `was`, and nothing else changed."""
    changed: dict[str, Any] = {
        field: getattr(mine, field) for field in _SINGLE if getattr(mine, field) != getattr(was, field)
    }
    for field in _LISTS:
        changed[field] = _list(getattr(was, field), getattr(mine, field), getattr(live, field))
    changed["translations"] = _texts(was.translations, mine.translations, live.translations)
    return replace(live, **changed)


def _list(was: tuple[str, ...], mine: tuple[str, ...], live: tuple[str, ...]) -> tuple[str, ...]:
    added = (each for each in mine if each not in was and each not in live)
    return (*(each for each in live if each in mine or each not in was), *added)


def _texts(was: Mapping[str, str], mine: Mapping[str, str], live: Mapping[str, str]) -> dict[str, str]:
    kept = {code: text for code, text in live.items() if code in mine or code not in was}
    return kept | {code: text for code, text in mine.items() if was.get(code) != text}
