from __future__ import annotations

from knowledge import Citation, Fact, Reason, Source
from knowledge.guards import Reading, SubjectGuard

SOURCE = Source(id="gazette", title="The Harbour Gazette")
HEIGHT = Fact(
    id="height",
    claim="The Gull Point lighthouse is 41 metres tall; the Marrow ferry sails past it.",
    subject="Gull Point lighthouse",
    citations=(Citation(SOURCE, "41 metres"),),
)
NAMED = frozenset({"Gull Point lighthouse", "Marrow ferry", "Thistle Hill"})


def finding(
    subjects: dict[str, str] | None = None, unknown: tuple[str, ...] = (), named: frozenset[str] = NAMED
) -> tuple[Reason, str] | None:
    reading = Reading(
        text="", language="en", asks=(), subjects=subjects or {}, unknown_names=unknown, named_subjects=named
    )
    found = SubjectGuard().check(reading, HEIGHT)
    return (found.reason, found.detail) if found else None


def test_vetoes_a_name_that_the_base_does_not_know() -> None:
    assert finding(unknown=("Toyota",)) == (Reason.UNKNOWN_SUBJECT, "Toyota")
    assert finding({"Gull Point lighthouse": "Gull Point"}, ("Toyota",)) == (Reason.UNKNOWN_SUBJECT, "Toyota")


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
