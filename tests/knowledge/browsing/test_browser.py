"""What readers see of a base before they ask: its subjects, what is related, questions to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from plugins.browsed_facts import ASKED_IN_CHINESE, CHINESE, EARLIER, LAMP, TO_BROWSE, base_of
from plugins.invented_facts import BEES, FACTS, GAZETTE, HEIGHT, NOTEBOOK, OPENED, SKIPPER, VISITORS
from plugins.invented_islands import fake_engine

from knowledge import Browser, Engine, Fact, Snapshot, Status
from knowledge.model import NO_SUBJECT


@pytest.fixture
def facts() -> tuple[Fact, ...]:
    return TO_BROWSE


@pytest.fixture
def engine(facts: tuple[Fact, ...]) -> Iterator[Engine]:
    with fake_engine(base_of(facts)) as engine:
        yield engine


def related(engine: Engine, of: Fact, limit: int = 3) -> list[str]:
    return [each.id for each in Browser(engine).related(of, limit=limit)]


class TestSubjects:
    def test_are_sorted_by_how_many_facts_there_are_then_by_name(self, engine: Engine) -> None:
        held = Browser(engine).subjects()
        assert [(subject.name, number) for subject, number in held.items()] == [
            ("Thistle Hill bees", 10),
            ("Gull Point lighthouse", 4),
            ("Marrow Bay ferry", 2),
        ]
        for new in ("ferry-mate", "ferry-cook"):
            engine.put(engine.store.save(replace(SKIPPER, id=new), who="keeper"))
        assert list(Browser(engine).subjects().values()) == [10, 4, 4]
        assert [subject.name for subject in Browser(engine).subjects()][1] == "Gull Point lighthouse"

    def test_count_no_fact_whose_quote_is_known_to_be_gone_from_its_source(self, engine: Engine) -> None:
        browser = Browser(engine)
        engine.store.save_source(replace(NOTEBOOK, snapshot=Snapshot("Nothing.", date(2026, 1, 2))))
        assert browser.typed("skipper", start=0, limit=9).facts == ()
        counted = {subject.name: number for subject, number in browser.subjects().items()}
        assert counted["Marrow Bay ferry"] == 1


class TestRelatedFacts:
    def test_are_first_the_same_of_another_time_then_what_else_is_held_of_the_subject(
        self, engine: Engine
    ) -> None:
        assert related(engine, VISITORS)[0] == EARLIER.id
        assert set(related(engine, VISITORS)) == {EARLIER.id, HEIGHT.id, LAMP.id}

    def test_are_the_more_alike_the_earlier(self, engine: Engine) -> None:
        twin = replace(HEIGHT, id="gull-brass", claim="Its lamp is of brass.", attribute="", phrasings=())
        engine.put(engine.store.save(twin, who="keeper"))
        assert related(engine, LAMP)[0] == twin.id

    def test_are_never_the_fact_itself_nor_more_than_asked_for(self, engine: Engine) -> None:
        for each in FACTS:
            assert each.id not in related(engine, each, 50)
            assert len(related(engine, each, 2)) <= 2

    def test_are_never_drafts_nor_withdrawn(self, engine: Engine) -> None:
        engine.put(replace(EARLIER, status=Status.RETIRED))
        engine.store.save(replace(LAMP, id="gull-bell", status=Status.DRAFT), who="keeper")
        assert related(engine, VISITORS, 50)[0] != EARLIER.id
        assert not {EARLIER.id, "gull-bell"} & set(related(engine, VISITORS, 50))

    def test_are_none_whose_quote_is_not_in_its_source(self, engine: Engine) -> None:
        snapshot = Snapshot("Nothing of that.", date(2026, 1, 2))
        engine.store.save_source(replace(NOTEBOOK, snapshot=snapshot))
        assert SKIPPER.id not in related(engine, OPENED, 50)

    def test_of_what_is_about_nothing_by_name_are_only_those_that_are_alike(self, engine: Engine) -> None:
        password = replace(
            HEIGHT,
            id="password",
            claim="Press the wheel to reset it.",
            subject=NO_SUBJECT,
            phrasings=(),
            translations={},
        )
        invoice = replace(password, id="invoice", claim="Bills come on Mondays.")
        for each in (password, invoice):
            engine.put(each)
        assert "invoice" not in related(engine, password)


class TestExamples:
    @pytest.fixture
    def facts(self) -> tuple[Fact, ...]:
        return ASKED_IN_CHINESE

    def said(self, engine: Engine, language: str) -> list[str]:
        return [fact.phrasings[number] for fact, number in Browser(engine).examples(language)]

    def test_are_of_different_subjects_and_answered(self, engine: Engine) -> None:
        found = Browser(engine).examples("en")
        assert len({fact.subject for fact, _ in found}) == len(found) == 3
        for held, number in found:
            assert engine.answer(held.phrasings[number]).fact.id == held.id  # type: ignore[union-attr]

    def test_are_in_the_readers_language_as_far_as_there_are_such(self, engine: Engine) -> None:
        found = self.said(engine, "zh")
        assert set(found[:2]) == set(CHINESE)
        assert len(found) == 3
        assert self.said(engine, "es") == self.said(engine, "en")

    def test_are_found_once_until_the_base_changes(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser, asked, answer = Browser(engine), [], engine.answer
        monkeypatch.setattr(engine, "answer", lambda text: asked.append(text) or answer(text))
        first = browser.examples("en")
        often = len(asked)
        assert browser.examples("en") == first
        assert len(asked) == often > 0
        engine.put(engine.store.save(replace(OPENED, status=Status.RETIRED), who="keeper"))
        assert OPENED.id in {held.id for held, _ in first}
        assert OPENED.id not in {held.id for held, _ in browser.examples("en")}

    def test_are_not_given_once_their_quote_is_gone_from_its_source(self, engine: Engine) -> None:
        browser = Browser(engine)
        assert OPENED.id in {held.id for held, _ in browser.examples("en")}
        text = f"{HEIGHT.citation.quote}. {' '.join(bee.citation.quote for bee in BEES)}"
        engine.store.save_source(replace(GAZETTE, snapshot=Snapshot(text, date(2026, 1, 2))))
        assert OPENED.id not in {held.id for held, _ in browser.examples("en")}
