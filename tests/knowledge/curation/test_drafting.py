"""What a curator's text becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import FACTS, GAZETTE, NOTEBOOK, SUBJECTS

from knowledge import Citation, Engine, Fact, FactStore
from knowledge.curation.drafting import new_id, proposed, read_line
from knowledge.factfile import FactFile
from knowledge.model import MAX_ID_LENGTH, NO_SUBJECT

CITATION = Citation(GAZETTE, "as the gazette has it")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with FactStore() as store:
        store.load(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
        yield Engine(store, FakeEncoder())


def draft(engine: Engine, claim: str) -> Fact:
    return proposed(engine, claim=claim, citation=CITATION)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("A claim. | gazette | a quote", ("A claim.", "gazette", "a quote")),
        ("  A claim.｜gazette｜a quote ", ("A claim.", "gazette", "a quote")),
        ('A claim. | gazette | "a quote"', ("A claim.", "gazette", "a quote")),
        ("灯塔高41米。｜年鉴｜「高41米」", ("灯塔高41米。", "年鉴", "高41米")),
        ("A claim. | gazette | left | right", ("A claim.", "gazette", "left | right")),
        ('A claim. | gazette | "Ada" and "Bo"', ("A claim.", "gazette", '"Ada" and "Bo"')),
        ("A claim. | gazette | “rises\n41 metres”", ("A claim.", "gazette", "rises\n41 metres")),
    ],
)
def test_reads_a_line_of_claim_source_and_quote(line: str, parts: tuple[str, str, str]) -> None:
    assert read_line(line) == parts


@pytest.mark.parametrize(
    "line", ["", "A claim.", "A claim. | gazette", "A claim. | | a quote", "| a | b", 'a | b | ""']
)
def test_a_line_without_one_of_the_three_is_none(line: str) -> None:
    assert read_line(line) is None


def test_what_is_said_is_not_proposed(engine: Engine) -> None:
    fact = proposed(
        engine,
        claim="In 2020 the  ferry carried 900 goats.",
        citation=CITATION,
        phrasings=["How many goats?", "How  many goats?"],
        subject="Goats",
        period="",
    )
    assert (fact.subject, fact.period, fact.phrasings) == ("Goats", "", ("How many goats?",))
    assert fact.claim == "In 2020 the ferry carried 900 goats."
    assert fact.citations == (CITATION,)


@pytest.mark.parametrize(
    ("claim", "subject"),
    [
        ("The Gull Point lighthouse was painted red.", "Gull Point lighthouse"),
        ("鸥角灯塔是红色的。", "Gull Point lighthouse"),
        ("At Gull Point, the Marrow Bay ferry calls twice a day.", "Marrow Bay ferry"),
        ("Gull Point's Thistle Hill bees are black.", "Thistle Hill bees"),
        ("A coat of paint was given to the lighthouse.", "Gull Point lighthouse"),
        ("In May the Skerry Tower was closed.", "Skerry Tower"),
        ("The keepers sent a letter to Ormsby.", "Ormsby"),
        ("Visitors may bring a dog.", NO_SUBJECT),
        ("上海的渡轮每天都开。", "上海"),
        ("The Velmora bridge is 812 metres long.", "Velmora bridge"),
        ("In 1987 the Velmora bridge opened to the public.", "Velmora bridge"),
        ("Ada Quill directs the Velmora museum.", "Ada Quill"),
        ("In spring the Velmora flows over its banks.", "Velmora"),
    ],
)
def test_proposes_the_subject_that_is_named(engine: Engine, claim: str, subject: str) -> None:
    assert draft(engine, claim).subject == subject


@pytest.mark.parametrize(
    ("claim", "period"),
    [
        ("In 2021, 900 goats came.", "2021"),
        ("The tower was lit on 4 May 1987.", "1987-05-04"),
        ("2021年，灯塔有900名访客。", "2021"),
        ("灯塔于1987年5月4日启用。", "1987-05-04"),
        ("The wing opened in May 2021.", "2021-05"),
        ("From 2018 to 2021 the herd grew.", "2018-2021"),
        ("The herd grew in the third quarter of 2021.", "third quarter of 2021"),
        ("Goats have been kept since 2018.", ""),
        ("Goats have been kept since May 2018.", ""),
        ("900 goats came in 2020 and 800 in 2021.", ""),
        ("There are 2021 metres of rope.", ""),
        ("The herd grew.", ""),
    ],
)
def test_proposes_the_only_time_that_is_named(engine: Engine, claim: str, period: str) -> None:
    assert draft(engine, claim).period == period


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("In 2021, the herd cost 21.42 billion yuan in hay.", "21.42 billion yuan"),
        ("The herd cost $3.21 billion.", "$3.21 billion"),
        ("The Gull Point lighthouse is 41 metres tall.", "41 metres"),
        ("The floor has 2,300 square metres.", "2,300 square metres"),
        ("The herd grew by 15.6 percent in 2021.", "15.6 percent"),
        ("The herd has 63 goats in all weathers.", "63 goats"),
        ("More than 300 Skerry goats were sold.", "300"),
        ("Children under 12 enter the tower.", "12"),
        ("2021年，红山羊卖出30万辆。", "30万辆"),
        ("灯塔高41米。", "41米"),
        ("灯塔高 41 米。", "41 米"),
        ("The herd grew from 12 to 15 goats.", ""),
        ("The tower was lit in 1987.", ""),
        ("The tower is red.", ""),
    ],
)
def test_proposes_the_only_figure_with_its_unit(engine: Engine, claim: str, value: str) -> None:
    assert draft(engine, claim).value == value


@pytest.mark.parametrize(
    ("claim", "subject", "period", "expected"),
    [
        (
            "In 2021, Orm Group spent 21 billion crowns on research and development.",
            "Orm Group",
            "2021",
            "orm-group-spent-research-development-2021",
        ),
        ("Children under 12 enter the tower free.", NO_SUBJECT, "", "children-enter-tower"),
        ("The tower's lamp is lit at dusk.", "Skerry tower", "", "skerry-tower-lamp-lit-dusk"),
        ("El faro de Añora es rojo.", "Añora", "2018-2021", "anora-faro-rojo-2021"),
        ("灯塔高41米。", "鸥角灯塔", "", "fact-1"),
        ("灯塔有900名访客。", "鸥角灯塔", "2021", "fact-1"),
    ],
)
def test_names_a_fact_by_its_subject_its_telling_words_and_its_year(
    claim: str, subject: str, period: str, expected: str
) -> None:
    assert new_id(claim, subject, period, lambda _: False) == expected


def test_a_fact_that_is_held_keeps_its_name_for_itself(engine: Engine) -> None:
    claim = "Bees visit."
    first = draft(engine, claim)
    engine.store.save(first, who="telegram:1")
    assert draft(engine, claim).id == f"{first.id}-2"


def test_finds_a_free_name_among_thousands_in_few_steps() -> None:
    asked: list[str] = []

    def taken(name: str) -> bool:
        asked.append(name)
        return int(name.removeprefix("fact-")) <= 12_345

    assert new_id("灯塔是红色的。", "灯塔", "", taken) == "fact-12346"
    assert len(asked) < 40


def test_a_name_is_short_and_plain_whatever_is_claimed() -> None:
    claim = "Supercalifragilistic" * 5 + " wonders & R&D, naïvely spelt: are kept"
    taken = {new_id(claim, "Bo & Sons' extraordinarily long name of a place", "2021", lambda _: False)}
    taken.add(new_id(claim, "Bo & Sons' extraordinarily long name of a place", "2021", taken.__contains__))
    assert len(taken) == 2
    assert all(re.fullmatch(rf"[a-z0-9][a-z0-9-]{{0,{MAX_ID_LENGTH - 1}}}", name) for name in taken)
