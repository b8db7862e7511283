"""What curators are told before a fact is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS, VISITORS, fact

from knowledge import Engine, EnglishSentenceEncoder, Fact, FactStore, UniversalSentenceEncoder
from knowledge.curation.checking import Concern, ConcernKind, check
from knowledge.curation.drafting import proposed
from knowledge.evaluation import engine_for
from knowledge.factfile import BUNDLED, FactFile, read
from knowledge.model import Citation, Snapshot

GOLD = Path(__file__).parents[2] / "gold"
LABELLED = [
    json.loads(line) for line in Path(__file__).with_name("alike.jsonl").read_text("utf-8").splitlines()
]
NEAR = (ConcernKind.NEAR_DUPLICATE, ConcernKind.CONFLICT)
SNAPSHOT = replace(
    GAZETTE, snapshot=Snapshot("The lamp shines 12 miles out to sea, says the Port Office.", date(2020, 3, 9))
)
LAMP = fact("lamp", "Its lamp is seen from 12 miles.", "The lamp shines 12 miles", source=SNAPSHOT)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with FactStore() as store:
        store.load(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
        yield Engine(store, FakeEncoder())


def kinds(concerns: tuple[Concern, ...]) -> list[ConcernKind]:
    return [concern.kind for concern in concerns]


def test_has_nothing_against_a_new_fact_that_is_cited_well(engine: Engine) -> None:
    assert check(LAMP, engine) == ()


@pytest.mark.parametrize("held", FACTS, ids=lambda held: held.id)
def test_has_nothing_against_a_fact_for_being_itself(engine: Engine, held: Fact) -> None:
    assert not set(kinds(check(held, engine))) & set(NEAR)


def test_a_quote_that_does_not_stand_in_the_snapshot_blocks(engine: Engine) -> None:
    (concern,) = check(fact("lamp", "The lamp shines.", "The lamp gleams", source=SNAPSHOT), engine)
    assert (concern.kind, concern.detail) == (ConcernKind.QUOTE_NOT_IN_SOURCE, "The lamp gleams")
    assert concern.blocks


UNSOUND = {
    ConcernKind.EMPTY_QUOTE: replace(LAMP, citations=(Citation(SNAPSHOT, ""),), claim="Its lamp is seen."),
    ConcernKind.VALUE_NOT_IN_CLAIM: replace(LAMP, value="14 miles"),
    ConcernKind.IMPOSSIBLE_PERIOD: replace(LAMP, period="2021-13-01"),
    ConcernKind.ENDS_BEFORE_IT_BEGINS: replace(
        LAMP, valid_from=date(2021, 3, 2), valid_until=date(2021, 3, 1)
    ),
}


@pytest.mark.parametrize("kind", UNSOUND)
def test_what_no_fact_file_may_hold_blocks(engine: Engine, kind: ConcernKind) -> None:
    (concern,) = check(UNSOUND[kind], engine)
    assert (concern.kind, concern.blocks) == (kind, True)


@pytest.mark.parametrize("kind", UNSOUND)
def test_what_was_unsound_before_a_change_does_not_keep_from_it(engine: Engine, kind: ConcernKind) -> None:
    was = UNSOUND[kind]
    assert check(replace(was, phrasings=("how far does it shine",)), engine, was=was) == ()


def test_years_that_end_before_they_begin_are_no_period(engine: Engine) -> None:
    assert kinds(check(replace(LAMP, period="2021-2018"), engine)) == [ConcernKind.IMPOSSIBLE_PERIOD]
    assert not check(replace(LAMP, period="last spring"), engine)


def test_a_number_that_is_not_quoted_blocks(engine: Engine) -> None:
    claim = "Its lamp is seen from 14 miles by 3,000 ships."
    (concern,) = check(fact("lamp", claim, "The lamp shines 12 miles", source=SNAPSHOT), engine)
    assert (concern.kind, concern.detail) == (ConcernKind.NUMBER_NOT_IN_QUOTE, "14, 3,000")
    assert concern.blocks


def test_a_number_that_only_a_translation_has_is_a_warning(engine: Engine) -> None:
    ships = fact("ships", "It was seen from 300,000 ships.", "the ships, 300,000 of them", source=GAZETTE)
    right = replace(ships, translations={"zh": "三十万艘船看到了它。", "de": "300.000 Schiffe sahen ihn."})
    assert check(right, engine) == ()
    (concern,) = check(replace(ships, translations={"zh": "四十万艘船看到了它。"}), engine)
    assert (concern.kind, concern.language) == (ConcernKind.NUMBER_NOT_IN_QUOTE, "zh")
    assert "四十万" in concern.detail
    assert not concern.blocks


def test_tells_what_is_too_long_and_by_how_much(engine: Engine) -> None:
    long = fact(
        "lamp",
        "🔦" + "a" * 900,
        "b" * 503,
        source=GAZETTE,
        phrasings=("how far?", "c" * 301),
        translations={"zh": "灯" * 904},
    )
    concerns = [each for each in check(long, engine) if each.kind is ConcernKind.TOO_LONG]
    assert [(each.detail, each.excess, each.language) for each in concerns] == [
        ("claim", 2, ""),
        ("translation", 4, "zh"),
        ("quote", 3, ""),
        ("phrasing", 1, ""),
    ]
    assert all(concern.blocks for concern in concerns)
    assert check(fact("lamp", "a" * 900, "b" * 500, phrasings=("c" * 300,)), engine) == ()


def test_words_that_lead_to_another_fact_already_block(engine: Engine) -> None:
    taken = replace(VISITORS, phrasings=(*VISITORS.phrasings, f" {HEIGHT.phrasings[0].lower()} "))
    (concern,) = check(taken, engine, was=VISITORS)
    assert (concern.kind, concern.blocks) == (ConcernKind.WORDING_TAKEN, True)
    assert concern.fact
    assert concern.fact.id == HEIGHT.id
    translated = replace(VISITORS, translations={"zh": HEIGHT.translations["zh"]})
    assert kinds(check(translated, engine, was=VISITORS))[-1] is ConcernKind.WORDING_TAKEN


def test_words_that_it_shares_already_are_no_news(engine: Engine) -> None:
    shared = replace(VISITORS, phrasings=(*VISITORS.phrasings, HEIGHT.phrasings[0]))
    assert check(replace(shared, tags=("sea",)), engine, was=shared) == ()


def test_a_source_without_a_date_is_a_warning(engine: Engine) -> None:
    (concern,) = check(fact("lamp", "Its lamp is bright.", "so bright", source=NOTEBOOK), engine)
    assert (concern.kind, concern.detail) == (ConcernKind.SOURCE_WITHOUT_DATE, "notebook")
    assert not concern.blocks


def test_a_denial_that_only_the_claim_or_the_quote_has_is_a_warning(engine: Engine) -> None:
    dark = fact("dark", "The cellar has no lamp.", "a lamp hangs in the cellar", source=GAZETTE)
    (concern,) = check(dark, engine)
    assert (concern.kind, concern.blocks) == (ConcernKind.DENIES_OTHERWISE, False)
    assert check(replace(dark, citations=(Citation(GAZETTE, "在地下室没有灯"),)), engine) == ()
    assert check(replace(dark, phrasings=("a lamp?",)), engine, was=dark) == ()


@pytest.mark.parametrize("name", ["Ada Quill", "KX-7", "COVID-19"])
def test_a_name_that_no_quote_has_is_a_warning(engine: Engine, name: str) -> None:
    named = fact(
        "named", f"The cellar was painted for {name}.", "7 and 19 painted the cellar", source=GAZETTE
    )
    (concern,) = check(named, engine)
    assert (concern.kind, concern.detail) == (ConcernKind.NAME_NOT_IN_QUOTE, name)
    assert not concern.blocks
    quoted = replace(named, citations=(Citation(GAZETTE, f"painted for {name}"),))
    assert check(quoted, engine) == ()


def test_names_of_the_subject_and_of_the_source_need_no_quote(engine: Engine) -> None:
    claim = "The Port Office says that Gull Point is painted."
    assert check(fact("named", claim, "it is painted", source=GAZETTE), engine) == ()


def test_names_in_another_language_than_the_quote_are_not_compared(engine: Engine) -> None:
    named = fact(
        "named", "The cellar was painted for Ada Quill.", "地下室是为艾达·奎尔粉刷的", source=GAZETTE
    )
    assert check(named, engine) == ()


def test_bases_that_are_worded_well_get_few_warnings_of_their_wording(bases: Bases) -> None:
    found = [
        concern.kind
        for file, engine in bases.values()
        for held in file.facts
        for concern in check(held, engine)
        if concern.kind in {ConcernKind.DENIES_OTHERWISE, ConcernKind.NAME_NOT_IN_QUOTE}
    ]
    facts = sum(len(file.facts) for file, _ in bases.values())
    assert ConcernKind.DENIES_OTHERWISE not in found
    assert len(found) / facts <= 0.03


def test_shows_the_fact_that_says_the_same(engine: Engine) -> None:
    again = fact("again", "The Gull Point lighthouse is 41 metres in height.", "41 metres")
    (concern,) = check(again, engine)
    assert (concern.kind, concern.fact) == (ConcernKind.NEAR_DUPLICATE, engine.store.fact(HEIGHT.id))
    assert not concern.blocks


def test_shows_the_fact_that_has_another_value(engine: Engine) -> None:
    other = fact("other", "The Gull Point lighthouse is 44 metres tall.", "44 metres")
    (concern,) = check(other, engine)
    assert (concern.kind, concern.fact) == (ConcernKind.CONFLICT, engine.store.fact(HEIGHT.id))
    assert not concern.blocks


def test_another_year_is_no_conflict(engine: Engine) -> None:
    later = fact(
        "later",
        "The Gull Point lighthouse had 13,900 visitors in 2020.",
        "13,900 visitors in 2020",
        period="2020",
    )
    assert check(later, engine) == ()


def test_another_value_of_the_same_attribute_is_a_conflict_however_it_is_worded(engine: Engine) -> None:
    other = fact(
        "other",
        "Some 9,400 came and climbed up.",
        "some 9,400 came",
        attribute="Visitors",
        period="2019",
        value="9,400",
    )
    (concern,) = check(other, engine)
    assert (concern.kind, concern.fact) == (ConcernKind.CONFLICT, engine.store.fact(VISITORS.id))
    assert check(replace(other, period="2018"), engine) == ()
    assert check(replace(other, attribute="postcards"), engine) == ()


def test_another_value_in_words_is_a_conflict_too(engine: Engine) -> None:
    other = fact(
        "other",
        "At the helm stands Bo Kalt.",
        "at the helm stands Bo Kalt",
        subject="Marrow Bay ferry",
        attribute="skipper",
        value="Bo Kalt",
    )
    (concern,) = check(other, engine)
    assert concern.kind is ConcernKind.CONFLICT


def test_nobody_is_told_again_what_the_fact_came_near_before_its_change(engine: Engine) -> None:
    other = fact("other", "The Gull Point lighthouse is 44 metres tall.", "44 metres")
    assert check(replace(other, phrasings=("how tall?",)), engine, was=other) == ()
    assert kinds(check(other, engine, was=replace(other, claim="It is tall."))) == [ConcernKind.CONFLICT]


def test_tells_everything_at_once_in_the_order_of_the_kinds(engine: Engine) -> None:
    undated = replace(SNAPSHOT, published_on=None)
    bad = fact("bad", "The Gull Point lighthouse is 44 metres tall.", "x" * 501, source=undated)
    assert kinds(check(bad, engine)) == [
        ConcernKind.QUOTE_NOT_IN_SOURCE,
        ConcernKind.NUMBER_NOT_IN_QUOTE,
        ConcernKind.TOO_LONG,
        ConcernKind.SOURCE_WITHOUT_DATE,
        ConcernKind.CONFLICT,
    ]


Bases = Mapping[str, tuple[FactFile, Engine]]


@pytest.fixture(scope="module")
def bases(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Bases]:
    paths = {"article": next(BUNDLED.glob("*.yaml"))}
    paths |= {path.parent.name: path for path in GOLD.glob("*/base.yaml")}
    files = {name: read(path) for name, path in paths.items()}
    engines = {
        name: engine_for(file, encoder, english=english, calibrate=False) for name, file in files.items()
    }
    yield {name: (files[name], engines[name]) for name in files}
    for each in engines.values():
        each.store.close()


def near(engine: Engine, claim: str, *, cited: Citation) -> dict[ConcernKind, str]:
    """What is told of a claim as curators type it, by the id of the fact that it comes near."""
    draft = proposed(engine, claim=claim, citation=replace(cited, quote=claim))
    return {each.kind: each.fact.id for each in check(draft, engine) if each.fact}


@pytest.mark.parametrize(
    ("label", "kind", "least"),
    [
        ("duplicate", {ConcernKind.NEAR_DUPLICATE}, 0.93),
        ("conflict", {ConcernKind.CONFLICT}, 0.95),
        ("new", set(), 0.98),
    ],
)
def test_tells_what_is_held_already_what_contradicts_it_and_what_is_new(
    bases: Bases, label: str, kind: set[ConcernKind], least: float
) -> None:
    labelled = [each for each in LABELLED if each["label"] == label]
    right = 0
    for each in labelled:
        file, engine = bases[each["base"]]
        found = near(engine, each["claim"], cited=file.facts[0].citation)
        right += found == dict.fromkeys(kind, each["fact"])
    assert right / len(labelled) >= least


def test_no_fact_of_a_base_is_taken_for_another_one(bases: Bases) -> None:
    flagged = [
        (held.id, concern.kind, concern.fact and concern.fact.id)
        for file, engine in bases.values()
        for held in file.facts
        for concern in check(held, engine)
        if concern.kind in NEAR
    ]
    assert flagged == []
