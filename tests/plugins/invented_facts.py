"""A small invented fact base, as values and as a running engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.services import Services
from knowledge import Citation, Fact, Source, Subject, factfile, open_engine
from knowledge.factfile import FactFile

GAZETTE = Source(
    id="gazette-2020",
    title="Lighthouse <Gazette> & Almanac",
    publisher="Port Office",
    url="https://gazette.example/2020?a=1&b=2",
    published_on=date(2020, 3, 9),
)
NOTEBOOK = Source(id="notebook", title="The keeper's notebook")


def fact(fact_id: str, claim: str, quote: str, *, source: Source = GAZETTE, **more: object) -> Fact:
    given: dict[str, object] = {"subject": "Gull Point lighthouse", **more}
    return Fact(id=fact_id, claim=claim, citations=(Citation(source, quote, "page 4"),), **given)  # type: ignore[arg-type]


HEIGHT = fact(
    "gull-height",
    "The Gull Point lighthouse is 41 metres tall.",
    "rises 41 metres above the rock",
    attribute="height",
    value="41 metres",
    phrasings=("How tall is the Gull Point lighthouse?", "height of the lighthouse at Gull Point"),
    translations={"zh": "鸥角灯塔高41米。"},
)
VISITORS = fact(
    "gull-visitors-2019",
    "The Gull Point lighthouse had 12,500 visitors in 2019.",
    "in 2019, 12,500 visitors climbed the tower",
    attribute="visitors",
    period="2019",
    value="12,500",
    phrasings=("How many people visited the Gull Point lighthouse in 2019?", "lighthouse visitor number"),
)
OPENED = fact(
    "ferry-opened",
    "The Marrow Bay ferry began to sail.",
    "the first ferry left Marrow Bay, well-filled",
    subject="Marrow Bay ferry",
    attribute="first sailing",
    period="1987-05-04",
    phrasings=("When did the Marrow Bay ferry begin to sail?",),
)
SKIPPER = fact(
    "ferry-skipper",
    "Ada Quill <steers> the Marrow Bay ferry.",
    "Ada Quill steers & whistles",
    source=NOTEBOOK,
    subject="Marrow Bay ferry",
    attribute="skipper",
    value="Ada Quill",
    phrasings=("Who steers the Marrow Bay ferry?", "name of the ferry's skipper"),
)
BEES = tuple(
    fact(
        f"bees-{number}",
        f"Hive {number} of the Thistle Hill bees gave {number * 3} jars of honey.",
        f"hive {number} gave {number * 3} jars",
        subject="Thistle Hill bees",
        value=f"{number * 3} jars",
        phrasings=(f"How much honey did hive {number} of the Thistle Hill bees give?",),
    )
    for number in range(1, 11)
)
FACTS = (HEIGHT, VISITORS, OPENED, SKIPPER, *BEES)
SUBJECTS = (
    Subject("Gull Point lighthouse", ("Gull Point", "the lighthouse", "鸥角灯塔")),
    Subject("Marrow Bay ferry", ("the ferry",)),
    Subject("Thistle Hill bees"),
)


@pytest.fixture(scope="session")
def invented_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of fact files, as `open_engine` takes it."""
    folder = tmp_path_factory.mktemp("base")
    file = FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS)
    factfile.write(file, folder / "invented.yaml")
    return folder


@pytest.fixture(scope="session")
def services(invented_base: Path) -> Iterator[Services]:
    """The real engine over the invented facts, in memory. Tests don't change it."""
    services = Services(lambda: open_engine(None, base=invented_base))
    yield services
    services.close()
