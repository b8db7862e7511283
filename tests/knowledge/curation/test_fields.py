"""A field of a fact as it is typed, and as it could be typed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS

from knowledge import Citation, Fact, FactStore, InvalidFact
from knowledge.curation.fields import fields_of, shown, with_field
from knowledge.factfile import FactFile
from knowledge.model import NO_SUBJECT

BOTH = replace(HEIGHT, citations=(*HEIGHT.citations, Citation(NOTEBOOK, "41 metres up", "page 1")))


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        store.load(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
        yield store


def typed(store: FactStore, field: str, text: str, fact: Fact = HEIGHT) -> Fact:
    made = with_field(fact, field, text, store, "en")
    assert made
    return made


def test_what_a_field_holds_can_be_typed_again_and_changes_nothing(store: FactStore) -> None:
    full = replace(BOTH, period="2019", tags=("a", "b c"), valid_until=date(2030, 2, 1))
    for field in fields_of(full):
        assert typed(store, field, shown(full, field), full) == full


@pytest.mark.parametrize(
    ("value", "claim", "becomes"),
    [
        ("41 metres", "The lighthouse is 41 metres tall.", "41 metres"),
        ("41 metres", "The lighthouse is 43 metres tall.", "43 metres"),
        ("41 metres", "The lighthouse is tall.", ""),
        ("", "The lighthouse is 43 metres tall.", ""),
    ],
)
def test_a_value_that_another_claim_does_not_state_gives_way(
    store: FactStore, value: str, claim: str, becomes: str
) -> None:
    assert typed(store, "claim", claim, replace(HEIGHT, value=value)).value == becomes


def test_further_citations_have_numbers(store: FactStore) -> None:
    assert [each for each in fields_of(BOTH) if "#" in each] == [
        f"{field}#1" for field in ("quote", "source", "published_on", "locator")
    ]
    made = typed(store, "locator#1", "page 2", BOTH)
    assert made.citations == (BOTH.citations[0], replace(BOTH.citations[1], locator="page 2"))


def test_only_a_source_without_a_date_is_given_one_wherever_the_fact_cites_it(store: FactStore) -> None:
    fact = replace(BOTH, citations=(*BOTH.citations, Citation(NOTEBOOK, "41", "page 2")))
    assert "published_on" not in fields_of(fact)
    assert "published_on#1" in fields_of(fact)
    dated = typed(store, "published_on#1", "3 March 2024", fact)
    assert [cited.source.published_on for cited in dated.citations[1:]] == [date(2024, 3, 3)] * 2
    assert dated.citations[0] == fact.citations[0]
    assert with_field(fact, "published_on#1", "some day", store, "en") is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("gull point", "Gull Point lighthouse"),
        ("鸥角灯塔", "Gull Point lighthouse"),
        ("Fog horn", "Fog horn"),
    ],
)
def test_a_subject_is_found_by_any_of_its_names(store: FactStore, text: str, subject: str) -> None:
    assert typed(store, "subject", text).subject == subject


def test_an_emptied_subject_is_none(store: FactStore) -> None:
    nobody = typed(store, "subject", "")
    assert nobody.subject == NO_SUBJECT
    assert shown(nobody, "subject") == ""


def test_a_source_that_we_hold_is_found_by_its_title_its_id_or_its_address(store: FactStore) -> None:
    for text in (NOTEBOOK.title.upper(), NOTEBOOK.id):
        assert typed(store, "source", text).citation.source == NOTEBOOK
    assert typed(store, "source", f"{GAZETTE.url}#top", BOTH).citation.source == GAZETTE


def test_what_is_no_day_is_not_taken(store: FactStore) -> None:
    assert with_field(HEIGHT, "valid_until", "soon", store, "en") is None
    assert typed(store, "valid_until", "2030-02-01").valid_until == date(2030, 2, 1)
    assert typed(store, "valid_until", "").valid_until is None


def test_tags_are_told_apart_by_commas_of_any_script(store: FactStore) -> None:
    assert typed(store, "tags", " a，b  c、a,").tags == ("a", "b c")


def test_what_a_fact_needs_cannot_be_emptied(store: FactStore) -> None:
    with pytest.raises(InvalidFact):
        typed(store, "claim", " ")
