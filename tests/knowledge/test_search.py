"""The facts a page at a time, and found by words: what /facts shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plugins.invented_facts import BEES, FACTS, GAZETTE, HEIGHT, NOTEBOOK, OPENED, SKIPPER, SUBJECTS, VISITORS

from knowledge import FactStore, Status
from knowledge.factfile import FactFile

RETIRED = replace(OPENED, id="ferry-painted", claim="The ferry was painted green.", status=Status.RETIRED)
DRAFT = replace(OPENED, id="ferry-renamed", claim="The ferry was given a new name.", status=Status.DRAFT)


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        store.load(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
        for fact in (RETIRED, DRAFT):
            store.save(fact, who="keeper")
        yield store


def found(store: FactStore, text: str, status: Status | None = None) -> list[str]:
    return [fact.id for fact in store.search(text, size=50, status=status).facts]


def test_pages_go_through_all_facts_in_their_order(store: FactStore) -> None:
    pages = [store.page(number, size=5) for number in range(4)]
    assert [fact for page in pages for fact in page.facts] == store.facts(status=None)
    assert [(page.page, page.total, len(page.facts)) for page in pages] == [
        (0, 16, 5),
        (1, 16, 5),
        (2, 16, 5),
        (3, 16, 1),
    ]


def test_a_page_that_is_no_longer_there_is_the_last_one(store: FactStore) -> None:
    assert store.page(99, size=5).page == 3
    assert store.search("ferry", 99, size=2).page == 1
    assert store.page(7, size=5, status=Status.DRAFT) == store.page(0, size=5, status=Status.DRAFT)


def test_a_fact_knows_its_place_in_the_list(store: FactStore) -> None:
    held = store.facts(status=None)
    assert [store.place(fact.id) for fact in held] == list(range(len(held)))
    assert store.place("nothing") == 0


def test_pages_and_search_keep_to_one_status(store: FactStore) -> None:
    assert [fact.id for fact in store.page(0, size=5, status=Status.RETIRED).facts] == [RETIRED.id]
    assert found(store, "ferry", Status.RETIRED) == [RETIRED.id]
    assert found(store, "ferry", Status.DRAFT) == [DRAFT.id]
    assert len(found(store, "ferry")) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("metres tall", [HEIGHT.id]),
        ("lighthouse at GULL", [HEIGHT.id]),
        ("41", [HEIGHT.id]),
        ("skippers", [SKIPPER.id]),  # another form of the word
        ("skip", [SKIPPER.id]),  # its beginning
        ("1987", [OPENED.id, RETIRED.id, DRAFT.id]),
        ("鸥角", [HEIGHT.id]),
        ("灯塔高", [HEIGHT.id]),
        ("灯", [HEIGHT.id]),
        ("米", [HEIGHT.id]),
        ("鸥塔", []),
        ("gull-visitors-2019", [VISITORS.id]),
        ("visitors", [VISITORS.id]),
        ("giraffe", []),
        ("ferry giraffe", []),
    ],
)
def test_a_fact_is_found_by_all_the_words(store: FactStore, text: str, expected: list[str]) -> None:
    assert sorted(found(store, text)) == sorted(expected)


def test_an_id_typed_exactly_comes_first(store: FactStore) -> None:
    store.save(replace(BEES[9], id="other", tags=("bees-1",) * 4), who="keeper")
    assert found(store, "bees-1")[0] == "bees-1"
    assert set(found(store, "bees-1")) == {"bees-1", "bees-10", "other"}


def test_a_word_in_a_name_is_worth_more_than_one_in_a_phrasing(store: FactStore) -> None:
    named = replace(HEIGHT, id="fog-horn", subject="Fog horn", claim="It is loud.", phrasings=())
    asked = replace(named, id="bell", subject="Bell", phrasings=("is it as loud as a fog horn",))
    for fact in (asked, named):
        store.save(replace(fact, attribute="", translations={}), who="keeper")
    assert found(store, "fog horn") == ["fog-horn", "bell"]


def test_the_facts_of_a_source_are_found_by_its_id(store: FactStore) -> None:
    assert found(store, "notebook") == [SKIPPER.id]
    assert len(found(store, GAZETTE.id)) == 15


def test_the_search_follows_each_change(store: FactStore) -> None:
    store.save(replace(HEIGHT, claim="It is high.", phrasings=("how lofty",), translations={}), who="keeper")
    assert found(store, "41") == []
    assert found(store, "鸥角") == []
    assert found(store, "lofty") == [HEIGHT.id]


def test_a_change_that_fails_leaves_the_search_as_it_was(store: FactStore) -> None:
    def fail() -> None:
        with store.transaction():
            store.save(replace(HEIGHT, phrasings=("how lofty",)), who="keeper")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert found(store, "lofty") == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        '" OR "',
        "*",
        "NEAR(",
        "NEAR(a b, 2)",
        "claim:",
        "{claim names}:",
        "^",
        "-",
        "(",
        "'; --",
        "\0",
        "?",
    ],
)
def test_operators_of_the_search_are_words_like_any_other(store: FactStore, text: str) -> None:
    found(store, text)
    assert RETIRED.id in {*found(store, f"{text} green"), *found(store, "green")}


@pytest.mark.parametrize(
    "text", ["claim:green", "green OR giraffe", "green NOT ferry", "names : ferry giraffe"]
)
def test_no_operator_is_obeyed(store: FactStore, text: str) -> None:
    assert found(store, text) == []


def test_nothing_typed_finds_nothing(store: FactStore) -> None:
    assert store.search(" ", size=5).total == 0
