"""Invented islands: a base with phrasings enough to calibrate on."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import GAZETTE, fact

from knowledge import Engine, Fact, FactStore, Subject
from knowledge.factfile import FactFile
from knowledge.text import words

NAMES = ("Quillan", "Marrowby", "Tessaly", "Ormskeld", "Vandrey", "Pelloch")
_KINDS = (
    ("height", "", "{} rises {} metres above the sea", ("How high does {} rise?", "highest point of {}")),
    ("goats", "2019", "in 2019 {} had {} goats", ("How many goats had {} in 2019?", "goats on {} in 2019")),
    (
        "ferries",
        "",
        "{} is called at by {} ferries a day",
        ("How often does a ferry call at {}?", "{} boats"),
    ),
)


def _facts() -> Iterator[Fact]:
    for number, name in enumerate(NAMES, start=11):
        for attribute, period, claim, phrasings in _KINDS:
            told = claim.format(name, number)
            yield fact(
                f"{name.lower()}-{attribute}",
                f"{told[0].upper()}{told[1:]}.",
                told,
                subject=name,
                attribute=attribute,
                period=period,
                phrasings=tuple(phrasing.format(name) for phrasing in phrasings),
            )


ISLANDS = FactFile(sources=(GAZETTE,), subjects=tuple(map(Subject, NAMES)), facts=tuple(_facts()))
PHRASINGS = [phrasing for each in ISLANDS.facts for phrasing in each.phrasings]


def fake_engine(held: FactFile) -> Engine:
    """An engine in memory that compares words alone; close its store when done."""
    store = FactStore()
    store.load(held)
    usual = (word for each in held.facts for wording in each.wordings for word in words(wording))
    return Engine(store, FakeEncoder(word for word in usual if word.islower()))
