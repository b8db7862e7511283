"""Two changes of one version: the second is made again on the first, and neither loses anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plugins.invented_facts import HEIGHT, NOTEBOOK

from knowledge import Status
from knowledge.curation.rebasing import rebased

LIVE = replace(
    HEIGHT,
    version=2,
    claim="It is 41 metres tall.",
    phrasings=(*HEIGHT.phrasings, "theirs"),
    translations={**HEIGHT.translations, "de": "Er ist 41 Meter hoch."},
    tags=("theirs",),
)


def test_fields_that_only_one_has_changed_are_all_kept() -> None:
    mine = replace(HEIGHT, value="41 m", valid_until=date(2030, 1, 1), status=Status.RETIRED)
    expected = replace(LIVE, value="41 m", valid_until=date(2030, 1, 1), status=Status.RETIRED)
    assert rebased(HEIGHT, mine, LIVE) == expected


def test_a_field_that_both_have_changed_is_as_the_second_wants_it() -> None:
    assert rebased(HEIGHT, replace(HEIGHT, claim="It is tall: 41 m."), LIVE).claim == "It is tall: 41 m."


def test_citations_are_replaced_as_a_whole() -> None:
    cited = (replace(HEIGHT.citation, source=NOTEBOOK),)
    assert rebased(HEIGHT, replace(HEIGHT, citations=cited), LIVE).citations == cited


def test_what_both_have_added_to_a_list_is_in_it_once_and_what_one_took_away_is_gone() -> None:
    mine = replace(HEIGHT, phrasings=(HEIGHT.phrasings[1], "mine", "theirs"), tags=("mine",))
    made = rebased(HEIGHT, mine, LIVE)
    assert made.phrasings == (HEIGHT.phrasings[1], "theirs", "mine")
    assert made.tags == ("theirs", "mine")


def test_translations_are_put_together_by_language() -> None:
    mine = replace(HEIGHT, translations={"fr": "Il mesure 41 mètres."})
    assert dict(rebased(HEIGHT, mine, LIVE).translations) == {
        "de": "Er ist 41 Meter hoch.",
        "fr": "Il mesure 41 mètres.",
    }


def test_what_others_took_away_does_not_come_back() -> None:
    live = replace(HEIGHT, phrasings=(), translations={})
    made = rebased(HEIGHT, replace(HEIGHT, value="41 m"), live)
    assert (made.phrasings, dict(made.translations)) == ((), {})
