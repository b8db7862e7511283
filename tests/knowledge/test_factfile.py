from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import InvalidFactFile
from knowledge.factfile import FactFile, check, parsed, read, write, written
from knowledge.model import Citation, Fact, Source, Status, Subject

MUSEUM = """\
source:
  id: lamp-guide-2024
  title: A guide to the Skerry lighthouse museum
  publisher: Skerry Trust
  url: https://skerry.example/guide
  published_on: 2024-05-01
  language: en
subjects:
  - name: Skerry tower
    aliases: [Skerry, 斯凯里灯塔]
  - {name: Lamp room}
facts:
  - id: tower-height
    claim: The Skerry tower is 40 metres high.
    subject: Skerry tower
    attribute: height
    value: 40 metres
    quote: a tower of 40 metres
    locator: page 2
    phrasings:
      - how high is the tower
      - "Skerry: how tall?"
    translations: {zh: 斯凯里灯塔高40米。}
  - id: lamp-lit-1911
    claim: The lamp was first lit in 1911.
    subject: Lamp room
    period: 1911
    quote: first lit in 1911
    phrasings: [when was the lamp lit]
    valid_from: 2024-05-01
    tags: [history]
"""


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    path = tmp_path / "museum.yaml"
    path.write_text(MUSEUM, encoding="utf-8")
    return path


def test_reads_sources_subjects_and_facts(museum: Path) -> None:
    fact_file = read(museum)
    guide = Source(
        id="lamp-guide-2024",
        title="A guide to the Skerry lighthouse museum",
        publisher="Skerry Trust",
        url="https://skerry.example/guide",
        published_on=date(2024, 5, 1),
    )
    assert fact_file.sources == (guide,)
    assert fact_file.subjects == (Subject("Skerry tower", ("Skerry", "斯凯里灯塔")), Subject("Lamp room"))
    assert fact_file.facts[0] == Fact(
        id="tower-height",
        claim="The Skerry tower is 40 metres high.",
        subject="Skerry tower",
        attribute="height",
        value="40 metres",
        citations=(Citation(guide, "a tower of 40 metres", "page 2"),),
        phrasings=("how high is the tower", "Skerry: how tall?"),
        translations={"zh": "斯凯里灯塔高40米。"},
    )


def test_what_yaml_takes_for_numbers_and_dates_reads_as_text(museum: Path) -> None:
    fact = read(museum).facts[1]
    assert fact.period == "1911"
    assert type(fact.period) is str
    assert fact.valid_from == date(2024, 5, 1)


def test_knows_the_path_and_the_hash_of_the_file(museum: Path) -> None:
    fact_file = read(museum)
    assert fact_file.path == museum
    assert fact_file.sha256 == hashlib.sha256(museum.read_bytes()).hexdigest()


def test_a_good_file_has_no_problems(museum: Path) -> None:
    assert check(museum) == []


def test_facts_may_cite_several_sources(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(
        "sources:\n"
        "  - {id: guide, title: Guide}\n"
        "  - {id: log, title: The keeper's log}\n"
        "subjects: [{name: Tower}]\n"
        "facts:\n"
        "  - id: lit\n"
        "    claim: The tower was lit in 1911 by 3 keepers.\n"
        "    subject: Tower\n"
        "    source: log\n"
        "    citations:\n"
        "      - {quote: lit in 1911, source: guide}\n"
        "      - {quote: we 3 keepers, locator: page 1}\n"
    )
    citations = read(path).facts[0].citations
    assert [(c.source.id, c.quote, c.locator) for c in citations] == [
        ("guide", "lit in 1911", ""),
        ("log", "we 3 keepers", "page 1"),
    ]


def test_an_invalid_file_is_refused_with_every_problem(museum: Path) -> None:
    museum.write_text(MUSEUM.replace("is 40", "is 41").replace("in 1911.", "in 1912."), encoding="utf-8")
    with pytest.raises(InvalidFactFile) as caught:
        read(museum)
    assert [problem.line for problem in caught.value.problems] == [14, 17, 25]
    assert caught.value.path == museum


def a_base(facts: tuple[Fact, ...], sources: tuple[Source, ...]) -> FactFile:
    return FactFile(
        sources=sources, subjects=(Subject("Tower", ("塔", "it: yes")), Subject("Lamp")), facts=facts
    )


GUIDE = Source(id="guide", title='The "guide": a # tour', url="https://skerry.example/", author="A. Keeper")
LOG = Source(
    id="log", title="Log", retrieved_on=date(2024, 6, 7), published_on=date(1999, 1, 2), language="no"
)
PLAIN = Fact(
    id="plain", claim="The tower stands.", subject="Tower", citations=(Citation(GUIDE, "it stands"),)
)
RICH = Fact(
    id="rich",
    claim="The lamp of 3 kW: 'bright', \"white\" # and – as 灯 – old.",
    subject="Lamp",
    attribute="null",
    period="2021",
    value="3 kW",
    citations=(Citation(GUIDE, "3 kW - or so", "page 1"), Citation(LOG, "yes", "2024-01-01")),
    phrasings=("true", "- what?", "{lamp}", "* 1.0", "a very long question " * 12 + "indeed?"),
    translations={"no": "Lampen.", "zh": "灯", "en": "The lamp."},
    tags=("1", "~", "old"),
    status=Status.DRAFT,
    valid_from=date(2020, 1, 1),
    valid_until=date(2030, 1, 1),
    author="a keeper",
    approver="another",
)


@pytest.mark.parametrize(
    "base",
    [
        a_base((PLAIN,), (GUIDE,)),
        a_base((PLAIN, RICH), (GUIDE, LOG)),
        a_base((RICH, replace(PLAIN, status=Status.RETIRED)), (LOG, GUIDE)),
        a_base((replace(PLAIN, citations=PLAIN.citations * 2),), (GUIDE,)),
    ],
)
def test_what_was_written_reads_the_same(tmp_path: Path, base: FactFile) -> None:
    path = tmp_path / "base.yaml"
    write(base, path)
    assert replace(read(path), path=None, sha256="") == base


def test_writing_what_was_read_changes_nothing(museum: Path, tmp_path: Path) -> None:
    once, again = tmp_path / "once.yaml", tmp_path / "again.yaml"
    write(read(museum), once)
    write(read(once), again)
    assert once.read_bytes() == again.read_bytes()


def test_a_file_that_moved_keeps_its_name_only_when_bundled(museum: Path) -> None:
    assert read(museum).name == str(museum.resolve())
    assert a_base((PLAIN,), (GUIDE,)).name == "-"


@pytest.mark.parametrize("odd", ["\t", "\n", "\r", "\x85", "\u2028", "\ufeff", "\u200b", "\x07", "\\", "🦢"])
def test_odd_characters_in_long_texts_come_back_as_they_were(odd: str) -> None:
    source = Source(id="a", title="A")
    long = f" {odd}\\…“x” 'y' #: ~".join(f"word{odd}{number}" for number in range(18))
    fact = Fact(
        id="f", claim=long, subject="S", citations=(Citation(source, long, "null"),), phrasings=("~",)
    )
    held = FactFile(sources=(source,), subjects=(Subject("S", (f"S{odd}T",)),), facts=(fact,))
    read_again = parsed(written(held).encode(), "test")
    assert read_again == replace(held, sha256=read_again.sha256)
