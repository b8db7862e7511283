"""What is proposed from the real article, which is not part of the repository."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge import Engine, Fact, FactStore, Source, factfile
from knowledge.curation.extracting import proposed_fact
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.model import Snapshot
from knowledge.quotes import broken_lock

ROOT = Path(__file__).parents[3]
ARTICLE = ROOT.parent / "shared" / "article" / "gojilin-2022-06-02.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the article does not stand beside the checkout")


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    """Knows the subjects of the bundled base and none of its facts."""
    with FactStore() as store:
        bundled = factfile.read(next(factfile.BUNDLED.glob("gojilin*.yaml")))
        store.load(replace(bundled, facts=()))
        yield Engine(store, encoder, english=english)


def sentence(opening: str) -> tuple[str, str]:
    """The sentence that begins so, and its paragraph."""
    for paragraph in ARTICLE.read_text("utf-8").splitlines():
        if opening in paragraph:
            rest = paragraph[paragraph.index(opening) :]
            return rest.partition(". ")[0].rstrip(".") + ".", paragraph
    raise LookupError(opening)


def proposed(opening: str, engine: Engine) -> Fact:
    text = ARTICLE.read_text("utf-8")
    held = Source(
        id="article", title="Jilin", published_on=date(2022, 6, 2), snapshot=Snapshot(text, date(2022, 6, 2))
    )
    quote, paragraph = sentence(opening)
    return proposed_fact(quote, held, engine, paragraph=paragraph)


# By how a sentence begins: subject, attribute (how it begins), period, value, first question (the same).
EXPECTED = {
    "In 2021, the added value": ("Jilin", "growth of added value", "2021", "15.6 percent", ""),
    "Over the past four": ("Hongqi", "growth of sales volume", "", "63 times", "How many times has"),
    "In 2021, sales topped": ("Hongqi", "sales", "2021", "300,000 units", "What were Hongqi"),
    "With the strong": ("FAW Group", "total R&D expenditure", "2021", "21.42 billion yuan", "How much was"),
    "The company has made": ("FAW Group", "number of breakthroughs", "", "63 breakthroughs", "How many"),
    "The train was": ("Fuxing", "developer", "", "CRRC Changchun", "Who developed the Fuxing"),
}


@pytest.mark.parametrize("opening", EXPECTED)
def test_proposes_what_the_article_states(engine: Engine, opening: str) -> None:
    fact = proposed(opening, engine)
    subject, attribute, period, value, asked = EXPECTED[opening]
    assert (fact.subject, fact.period, fact.value) == (subject, period, value)
    assert fact.attribute.startswith(attribute)
    assert "".join(fact.phrasings[:1]).startswith(asked)
    assert broken_lock(fact) is None


def test_no_time_of_the_article_is_taken_for_that_of_another_thing(engine: Engine) -> None:
    assert proposed("Giant commercial", engine).period == ""  # the ceremony was last year
    assert proposed("The tapered", engine).period == ""  # the games are called so
