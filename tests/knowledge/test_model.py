from __future__ import annotations

import hashlib
from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import Any

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, NOTEBOOK

from knowledge.errors import InvalidFact
from knowledge.model import Citation, Snapshot, Status, Subject, subject_key

KEY = "7284572141e2"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": " "}, "needs an id"),
        ({"claim": ""}, "needs a claim"),
        ({"claim": "\n"}, "needs a claim"),
        ({"subject": ""}, "needs a subject"),
        ({"citations": ()}, "needs a citation"),
        ({"version": 0}, "has a version below 1"),
    ],
)
def test_what_must_never_be_cannot_be_built(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidFact) as caught:
        replace(HEIGHT, **change)
    assert caught.value.problem == problem


def test_a_fact_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        HEIGHT.claim = "It is taller."  # type: ignore[misc]
    with pytest.raises(TypeError):
        HEIGHT.translations["fr"] = "Il est grand."  # type: ignore[index]


def test_a_fact_keeps_its_translations_when_the_callers_change() -> None:
    translations = {"zh": "高"}
    made = replace(HEIGHT, translations=translations)
    translations["zh"] = "矮"
    assert made.translations == {"zh": "高"}


def test_wordings_are_claim_phrasings_and_translations_without_repeats() -> None:
    made = replace(HEIGHT, claim="a", phrasings=("b", "a", "c"), translations={"zh": "b", "fr": "d"})
    assert made.wordings == ("a", "b", "c", "d")


def test_the_claim_is_said_in_a_language_only_where_that_is_curated() -> None:
    assert HEIGHT.claim_in("zh") == "鸥角灯塔高41米。"
    assert HEIGHT.claim_in("fr") == HEIGHT.claim


def test_the_first_citation_is_the_one_shown() -> None:
    made = replace(HEIGHT, citations=(Citation(NOTEBOOK, "41"), Citation(GAZETTE, "41")))
    assert made.citation.source is NOTEBOOK


def test_a_new_fact_is_published_unless_said_otherwise() -> None:
    assert HEIGHT.status is Status.PUBLISHED
    assert [status.value for status in Status] == ["draft", "published", "retired"]


def test_a_subject_has_one_short_key_for_ever() -> None:
    # Buttons in chats of years ago hold it.
    assert Subject("Gull Point lighthouse", ("Gull Point",)).key == subject_key("Gull Point lighthouse")
    assert subject_key("Gull Point lighthouse") == KEY
    assert subject_key("Gull Point Lighthouse") != KEY


def test_the_names_of_a_subject_begin_with_its_own() -> None:
    assert Subject("Ferry", ("the ferry", "渡轮")).names == ("Ferry", "the ferry", "渡轮")


def test_a_snapshot_is_known_by_the_hash_of_its_bytes() -> None:
    text = "灯塔高41米"
    assert Snapshot(text, date(2020, 1, 1)).sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()
