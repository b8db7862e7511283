from __future__ import annotations

from dataclasses import replace

import pytest
from babel import Locale
from plugins.invented_facts import FACTS, HEIGHT, SKIPPER, SUBJECTS, VISITORS
from plugins.invented_islands import ISLANDS, PHRASINGS

from knowledge.model import Fact, Subject
from knowledge.rehearsal import Rehearsed, rehearse
from knowledge.retrieval import Hidden, NameIndex


@pytest.fixture
def names() -> NameIndex:
    return names_of(*SUBJECTS, *ISLANDS.subjects)


def names_of(*subjects: Subject) -> NameIndex:
    names = NameIndex()
    for subject in subjects:
        names.put(subject)
    return names


def of_kind(kind: str, questions: list[Rehearsed]) -> list[Rehearsed]:
    return [each for each in questions if each.kind == kind]


def asked_for(fact: Fact, *phrasings: str) -> Fact:
    return replace(fact, phrasings=phrasings)


def test_every_phrasing_is_asked_as_if_it_were_new(names: NameIndex) -> None:
    asked = of_kind("phrasing", rehearse([HEIGHT], names))
    assert asked == [
        Rehearsed(phrasing, "phrasing", frozenset({HEIGHT.id}), Hidden(HEIGHT.id, phrasing))
        for phrasing in HEIGHT.phrasings
    ]


def test_every_phrasing_is_asked_as_if_its_fact_were_unknown(names: NameIndex) -> None:
    asked = of_kind("attribute", rehearse([HEIGHT], names))
    assert asked == [
        Rehearsed(phrasing, "attribute", hidden=Hidden(HEIGHT.id)) for phrasing in HEIGHT.phrasings
    ]


def test_a_year_is_swapped_for_one_of_which_the_base_knows_nothing(names: NameIndex) -> None:
    told = [
        replace(SKIPPER, id=f"skipper-{year}", period=str(year)) for year in (2010, 2013, 2015, 2016, 2023)
    ]
    [asked] = of_kind("period", rehearse([VISITORS, *told], names))
    assert asked == Rehearsed("How many people visited the Gull Point lighthouse in 2025?", "period")


def test_a_year_is_left_where_the_base_knows_all_that_are_near(names: NameIndex) -> None:
    told = asked_for(SKIPPER, "skippers 2010, 2013, 2015, 2016, 2023, 2025")
    assert not of_kind("period", rehearse([VISITORS, replace(told, claim=told.phrasings[0])], names))[1:]


def test_a_phrasing_without_a_year_is_not_asked_of_another(names: NameIndex) -> None:
    assert not of_kind("period", rehearse([asked_for(HEIGHT, "tower number 20190 height")], names))


@pytest.mark.parametrize(
    ("language", "phrasing", "begins", "ends"),
    [
        ("en", "How tall is the tower of Gull Point in metres?", "How tall is the tower of ", " in metres?"),
        ("zh", "鸥角灯塔有多少米高？", "", "有多少米高？"),
        ("es", "¿Qué altura tiene el faro de Gull Point?", "¿Qué altura tiene el faro de ", "?"),
    ],
)
def test_the_subject_is_swapped_for_a_country_in_the_language_of_the_phrasing(
    names: NameIndex, language: str, phrasing: str, begins: str, ends: str
) -> None:
    [asked] = of_kind("subject", rehearse([asked_for(HEIGHT, phrasing)], names))
    assert asked.gold == frozenset()
    assert asked.hidden is None
    assert asked.text.startswith(begins)
    assert asked.text.endswith(ends)
    stranger = asked.text.removeprefix(begins).removesuffix(ends)
    assert stranger in Locale(language).territories.values()


def test_only_countries_take_the_place_of_a_subject(names: NameIndex) -> None:
    asked = rehearse([asked_for(HEIGHT, *(f"hut {n} of Gull Point" for n in range(2000)))], names)
    strangers = {each.text.partition(" of ")[2] for each in of_kind("subject", asked)}
    assert len(strangers) > 200
    assert not strangers & {"Unknown Region", "Pseudo-Accents", "Eurozone", "World", "Africa"}


def test_a_subject_is_not_swapped_for_a_country_that_the_base_is_about() -> None:
    countries = names_of(*(Subject(name) for name in Locale("en").territories.values()))
    assert not of_kind("subject", rehearse([asked_for(HEIGHT, "How tall is Chile?")], countries))


def test_a_phrasing_without_a_name_is_not_asked_of_another(names: NameIndex) -> None:
    assert not of_kind("subject", rehearse([asked_for(HEIGHT, "How high is the tower?")], names))


def test_a_phrasing_of_two_facts_is_asked_of_neither(names: NameIndex) -> None:
    facts = [asked_for(HEIGHT, "Lamp?", "How tall?"), asked_for(SKIPPER, "Who steers?", "LAMP?")]
    asked = {each.text for each in of_kind("phrasing", rehearse(facts, names))}
    assert asked == {"How tall?", "Who steers?"}


def test_no_more_phrasings_are_asked_than_wanted_and_the_same_each_time(names: NameIndex) -> None:
    some = rehearse(ISLANDS.facts, names, phrasings=10)
    assert len(of_kind("phrasing", some)) == len(of_kind("attribute", some)) == 10
    assert some == rehearse(ISLANDS.facts, names, phrasings=10)
    assert len(of_kind("phrasing", rehearse(ISLANDS.facts, names))) == len(PHRASINGS)


def test_a_base_without_phrasings_has_nothing_to_ask(names: NameIndex) -> None:
    assert rehearse([asked_for(each) for each in FACTS], names) == []
