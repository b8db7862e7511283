from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Reason, Source
from knowledge.guards import Reading, SubjectGuard, named_instead
from knowledge.outcome import Finding

SOURCE = Source(id="gazette", title="The Harbour Gazette")
HEIGHT = Fact(
    id="height",
    claim="The Gull Point lighthouse is 41 metres tall; the Marrow ferry sails past it.",
    subject="Gull Point lighthouse",
    citations=(Citation(SOURCE, "41 metres"),),
)
GULL, FERRY, HILL = "Gull Point lighthouse", "Marrow ferry", "Thistle Hill"
NAMED = frozenset({GULL, FERRY, HILL})


def finding(
    subjects: dict[str, str] | None = None,
    unknown: tuple[str, ...] = (),
    *,
    text: str = "",
    named: frozenset[str] = NAMED,
    home: frozenset[str] = frozenset(),
    relations: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Reason, str] | None:
    reading = Reading(
        text=text,
        language="en",
        asks=(),
        subjects=subjects or {},
        unknown_names=unknown,
        named_subjects=named,
        home={HEIGHT.id: home},
        relations=relations,
    )
    found = SubjectGuard().check(reading, HEIGHT)
    return (found.reason, found.detail) if found else None


@pytest.mark.parametrize(
    ("text", "unknown", "name"),
    [
        ("How many cars does the Blue Whale take?", "Blue", "Blue Whale"),
        ("What is the Great Blue Whale's price?", "Whale", "Great Blue Whale"),
        ("Does Toyota make cars?", "Toyota", "Toyota"),
        ("Is it in Rick's Bar, Paris?", "Rick", "Rick"),
        ("does the Blue Whale take cars", "Whale", "Blue Whale"),
        ("is Great Blue Whale open", "Whale", "Great Blue Whale"),
        ("does the Blue, Whale or Gull take cars", "Blue", "Blue"),
        ("what about toyota Cars", "toyota", "toyota"),
        ("Где стоит Toyota Центр?", "Toyota", "Toyota Центр"),
    ],
)
def test_names_the_stranger_in_full(text: str, unknown: str, name: str) -> None:
    assert finding(unknown=(unknown,), text=text) == (Reason.UNKNOWN_SUBJECT, name)


def test_vetoes_a_name_that_the_base_does_not_know() -> None:
    assert finding(unknown=("Toyota",)) == (Reason.UNKNOWN_SUBJECT, "Toyota")
    assert finding({"Gull Point lighthouse": "Gull Point"}, ("Toyota",)) == (Reason.UNKNOWN_SUBJECT, "Toyota")


@pytest.mark.parametrize(
    ("subjects", "unknown", "found"),
    [
        ({}, ("Toyota",), Finding("subject", Reason.UNKNOWN_SUBJECT, "Toyota")),
        ({HILL: "the Hill"}, (), Finding("subject", Reason.UNKNOWN_ATTRIBUTE, "the Hill")),
    ],
)
def test_a_fact_whose_sources_nobody_of_the_base_publishes_is_vetoed_as_any_other(
    subjects: dict[str, str], unknown: tuple[str, ...], found: Finding
) -> None:
    reading = Reading(
        text="", language="en", asks=(), subjects=subjects, unknown_names=unknown, named_subjects=NAMED
    )
    assert SubjectGuard().check(reading, HEIGHT) == found


def test_lets_any_name_pass_for_a_fact_about_nothing_by_name() -> None:
    assert finding(unknown=("Toyota",), named=frozenset()) is None


def test_vetoes_when_only_another_subject_is_asked_about() -> None:
    assert finding({"Thistle Hill": "the Hill"}) == (Reason.UNKNOWN_ATTRIBUTE, "the Hill")


def test_lets_the_facts_own_subject_pass_beside_others() -> None:
    assert finding({"Thistle Hill": "the Hill", "Gull Point lighthouse": "Gull Point"}) is None


def test_lets_a_subject_pass_that_the_fact_speaks_of() -> None:
    assert finding({"Marrow ferry": "marrow ferry"}) is None


def test_says_nothing_when_no_subject_is_named() -> None:
    assert finding() is None


@pytest.mark.parametrize("pair", [(GULL, HILL), (HILL, GULL)])
def test_leaves_a_fact_to_be_weighed_if_its_subject_is_related_to_the_one_asked_about(
    pair: tuple[str, str],
) -> None:
    assert finding({HILL: "the Hill"}, relations=frozenset({pair})) is None


def test_vetoes_a_fact_whose_subject_is_related_to_others_alone() -> None:
    related = frozenset({(GULL, FERRY), (HILL, FERRY)})
    assert finding({HILL: "the Hill"}, relations=related) == (Reason.UNKNOWN_ATTRIBUTE, "the Hill")


def test_naming_who_publishes_the_source_vetoes_nothing() -> None:
    assert finding({HILL: "the Hill"}, home=frozenset({HILL})) is None


def test_another_subject_named_beside_the_publisher_still_vetoes() -> None:
    named = {HILL: "the Hill", "Fen mill": "the mill"}
    assert finding(named, home=frozenset({HILL})) == (Reason.UNKNOWN_ATTRIBUTE, "the mill")


def test_says_which_subject_is_named_instead_of_the_facts_own() -> None:
    def instead(*names: str, home: frozenset[str] = frozenset()) -> str | None:
        subjects = {name: name.lower() for name in names}
        at_home = {HEIGHT.id: home, "another": frozenset({HILL})}
        reading = Reading(text="", language="en", asks=(), subjects=subjects, home=at_home)
        return named_instead(reading, HEIGHT)

    assert instead(HILL, "Fen mill") == HILL
    assert instead(HILL, GULL) is None
    assert instead(FERRY) is None  # the fact speaks of it
    assert instead(HILL, home=frozenset({HILL})) is None
    assert instead() is None
