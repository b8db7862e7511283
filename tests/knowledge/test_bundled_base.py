"""The base that every installation begins with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.factfile import BUNDLED, FactFile, check, read
from knowledge.model import Fact
from knowledge.quotes import stands_in
from knowledge.store import FactStore

FILES = sorted(BUNDLED.glob("*.yaml"))
# The article lies beside a developer's checkout; it is not ours to keep in the repository.
ARTICLE = Path(__file__).parents[2].parent / "shared" / "article"
LONGEST_RUN = 12


@pytest.fixture(scope="module")
def base() -> FactFile:
    (file,) = FILES
    return read(file)


@pytest.fixture(scope="module")
def article() -> str:
    texts = [path.read_text("utf-8") for path in sorted(ARTICLE.glob("*.txt")) + sorted(ARTICLE.glob("*.md"))]
    if not texts:
        pytest.skip("the article's text is not beside this checkout, so quotes can't be compared with it")
    return "\n".join(texts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_has_no_problems(path: Path) -> None:
    assert [str(problem) for problem in check(path)] == []


def test_holds_at_least_24_facts(base: FactFile) -> None:
    assert len(base.facts) >= 24


def test_every_fact_can_be_asked_for_in_four_ways(base: FactFile) -> None:
    assert [fact.id for fact in base.facts if len(fact.phrasings) < 4] == []


def test_every_claim_has_a_chinese_translation(base: FactFile) -> None:
    assert [fact.id for fact in base.facts if not is_chinese(fact.translations.get("zh", ""))] == []


def test_every_subject_has_a_chinese_alias(base: FactFile) -> None:
    used = {fact.subject for fact in base.facts}
    lacking = [s.name for s in base.subjects if s.name in used and not any(map(is_chinese, s.aliases))]
    assert lacking == []


def test_every_fact_says_what_it_is_about_and_where_it_stands(base: FactFile) -> None:
    assert [fact.id for fact in base.facts if not (fact.attribute and fact.citation.locator)] == []


def test_the_source_can_be_opened_and_is_dated(base: FactFile) -> None:
    (source,) = base.sources
    assert source.url.startswith("https://")
    assert source.published_on


def test_loads_into_an_empty_store(base: FactFile) -> None:
    with FactStore() as store:
        assert len(store.load(base).added) == len(base.facts)
        assert [fact.id for fact in store.facts()] == [fact.id for fact in base.facts]


def test_no_quote_is_longer_than_a_phrase(base: FactFile) -> None:
    too_long = [quote for fact in base.facts for quote in quotes(fact) if len(words(quote)) > LONGEST_RUN]
    assert too_long == []


def test_every_quote_stands_in_the_article(base: FactFile, article: str) -> None:
    assert [quote for fact in base.facts for quote in quotes(fact) if not stands_in(quote, article)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_long_run_of_the_article_is_copied(path: Path, article: str) -> None:
    copied = runs(words(article)) & runs(words(path.read_text("utf-8")))
    assert sorted(" ".join(run) for run in copied) == []


def quotes(fact: Fact) -> list[str]:
    return [citation.quote for citation in fact.citations]


def is_chinese(text: str) -> bool:
    return re.search("[\u4e00-\u9fff]", text) is not None


def words(text: str) -> list[str]:
    """Words as people count them: "R&D" and "21.42" are one each."""
    return [word for word in (re.sub(r"^\W+|\W+$", "", part) for part in text.casefold().split()) if word]


def runs(text: list[str]) -> set[tuple[str, ...]]:
    """Every run of one word more than may be quoted."""
    size = LONGEST_RUN + 1
    return {tuple(text[start : start + size]) for start in range(len(text) - size + 1)}
