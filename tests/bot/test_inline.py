"""Facts that can be sent into any chat, found while the question is being typed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, OPENED, SKIPPER, SUBJECTS, VISITORS, fact
from plugins.invented_islands import fake_engine
from plugins.whole_team import say

from bot.context import FootnoteApplication
from bot.handlers import inline as handler
from bot.sandbox import GROUP_ID, READER_ID, Sandbox
from bot.services import Services
from bot.views import deep_links, inline, words
from bot.voice import Voice
from knowledge import AskedQuestion, Chat, Desk, Fact, Snapshot
from knowledge.factfile import FactFile
from knowledge.text import detected_language

HEIGHT_QUESTION = HEIGHT.phrasings[0]
MANY = tuple(
    fact(f"cask-{number:03}", f"Cask {name} keeps rain.", "keeps rain", subject="Rain casks")
    for number, name in enumerate(f"{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKL")
)


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


class TestWithTheRealEngine:
    async def test_offers_facts_best_first_with_quote_source_and_date(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        results = await sandbox.inline(READER_ID, "How tall is the Gull Point lighthouse?")
        assert results[0]["id"] == HEIGHT.id
        sent = sandbox.message(sandbox.pick(READER_ID, HEIGHT.id))
        assert sent.text.startswith(HEIGHT.claim)
        assert HEIGHT.citation.quote in sent.text
        assert "9 March 2020" in sent.text
        assert sent.labels == ["Open the source", "Copy the citation"]

    @pytest.mark.parametrize(
        ("typed", "first"),
        [
            ("Gul", HEIGHT.id),
            ("gull point ligh", HEIGHT.id),
            ("How tall is the Gull Point ligh", HEIGHT.id),
            ("Marr", OPENED.id),
            ("skip", SKIPPER.id),
            ("the fer", OPENED.id),
            ("鸥", HEIGHT.id),
            ("鸥角", HEIGHT.id),
            ("Who steers the Marrow Bay fery", SKIPPER.id),
        ],
    )
    async def test_finds_what_is_half_typed(
        self, bot: FootnoteApplication, sandbox: Sandbox, typed: str, first: str
    ) -> None:
        results = await sandbox.inline(READER_ID, typed)
        subjects = {each.id: each.subject for each in FACTS}
        assert subjects[results[0]["id"]] == subjects[first]
        assert first in [result["id"] for result in results[:2]]

    @pytest.mark.parametrize(
        "typed",
        [
            "Zanzibar lighthouse",
            "lighthouse zanzib",
            "toyo ferry",
            "How tall is the Zanzibar lighthouse?",
            "Zanzibar",
            "Zanzib",
            "How many people visited the Gull Point lighthouse in 1980?",
            "pizza",
        ],
    )
    async def test_lists_nothing_for_what_the_base_does_not_know(
        self, bot: FootnoteApplication, sandbox: Sandbox, typed: str
    ) -> None:
        assert await sandbox.inline(READER_ID, typed) == []

    async def test_shows_facts_of_every_subject_before_anything_is_typed(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        results = await sandbox.inline(READER_ID, " ")
        assert len(results) == len(FACTS)
        assert [result["id"] for result in results[:3]] == ["gull-height", "ferry-opened", "bees-1"]
        call = await sandbox.called("answerInlineQuery")
        assert "button" not in call.params
        assert call.params["is_personal"]

    async def test_what_is_not_found_is_asked_in_private(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answered = await sandbox.inline_answer(READER_ID, "  qqqq   wwww zzzz ")
        assert answered.results == []
        assert answered.button is not None
        assert "Ask in private" in answered.button["text"]
        shown = await say(sandbox, READER_ID, f"/start {answered.button['start_parameter']}")
        assert shown.text == "The link asks: “qqqq wwww zzzz”"
        assert (await sandbox.reply(READER_ID, after=shown.id)).text

    async def test_what_is_too_long_for_a_link_is_typed_again_in_private(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answered = await sandbox.inline_answer(READER_ID, "qqqq wwww zzzz " * 10)
        assert answered.button is not None
        assert answered.button["start_parameter"] == "ask"
        assert (await say(sandbox, READER_ID, "/start ask")).text.startswith("Hello!")


@pytest.fixture
def own_services() -> Iterator[Services]:
    file = FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=(*FACTS, *MANY))
    services = Services(lambda: (fake_engine(file), ()))
    yield services
    services.close()


async def ids(sandbox: Sandbox, typed: str, offset: str = "") -> list[str]:
    results = (await sandbox.inline_answer(READER_ID, typed, offset=offset)).results
    return [result["id"] for result in results or []]


class TestPages:
    @pytest.mark.parametrize("typed", ["rain", ""])
    async def test_hold_fifty_each_until_there_are_no_more(
        self, team: FootnoteApplication, sandbox: Sandbox, typed: str
    ) -> None:
        offset, pages = "", []
        while True:
            answered = await sandbox.inline_answer(READER_ID, typed, offset=offset)
            pages.append([result["id"] for result in answered.results or []])
            assert answered.button is None
            offset = answered.next_offset
            if not offset:
                break
        found = [each for page in pages for each in page]
        assert [len(page) for page in pages[:2]] == [50, 50]
        assert len(found) == len(set(found)) == (len(MANY) if typed else len(MANY) + len(FACTS))

    @pytest.mark.parametrize("offset", ["9999", "-1", "x", "²", "1" * 40])
    async def test_that_are_not_there_are_empty(
        self, team: FootnoteApplication, sandbox: Sandbox, offset: str
    ) -> None:
        answered = await sandbox.inline_answer(READER_ID, "rain", offset=offset)
        assert (answered.results, answered.next_offset, answered.button) == ([], "", None)


class TestPopularFacts:
    async def note(self, team: FootnoteApplication, *given: str, **more: object) -> None:
        def noted(desk: Desk) -> None:
            for fact_id in given:
                asked = AskedQuestion(text="…", language="en", outcome="answered", fact_id=fact_id)
                desk.store.asked.note(replace(asked, **more))  # type: ignore[arg-type]

        await team.services.desk(noted)

    async def test_come_first_before_anything_is_typed(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await self.note(team, SKIPPER.id, VISITORS.id, VISITORS.id, "no-such-fact")
        found = await ids(sandbox, "")
        assert found[:4] == [VISITORS.id, SKIPPER.id, HEIGHT.id, OPENED.id]
        assert len(found) == len(set(found)) == 50

    async def test_are_none_that_readers_had_no_use_for(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await self.note(team, *[SKIPPER.id] * 3, feedback="not_helpful")
        await self.note(team, VISITORS.id, feedback="helpful")
        assert (await ids(sandbox, ""))[:2] == [VISITORS.id, HEIGHT.id]

    async def test_are_forgotten_with_the_questions(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await self.note(team, SKIPPER.id, at=datetime.now(UTC) - timedelta(days=100))
        await team.services.desk(
            lambda desk: desk.store.asked.forget_before(datetime.now(UTC) - timedelta(days=90))
        )
        assert (await ids(sandbox, ""))[0] == HEIGHT.id

    async def test_are_none_that_are_withdrawn(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await self.note(team, SKIPPER.id, SKIPPER.id)
        await team.services.desk(lambda desk: desk.retire(SKIPPER.id, who="telegram:1", expected=1))
        assert SKIPPER.id not in await ids(sandbox, "")


class TestInAnyChat:
    async def test_the_answer_comes_first_then_all_that_hold_the_words(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        found = await ids(sandbox, "name of the ferry's skipper")
        assert found[0] == SKIPPER.id
        assert set((await ids(sandbox, "lighthouse"))[:2]) == {HEIGHT.id, VISITORS.id}

    async def test_what_was_sent_through_the_bot_is_not_answered_again(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await sandbox.inline_answer(READER_ID, HEIGHT_QUESTION)
        picked = sandbox.pick(READER_ID, HEIGHT.id)
        assert (await say(sandbox, READER_ID, "/help")).text.startswith("Type a question")
        after = [m for m in sandbox.messages(READER_ID) if m.id > picked and m.sender == sandbox.bot]
        assert len(after) == 1

    async def test_it_is_the_same_in_a_group(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        answered = await sandbox.inline_answer(READER_ID, HEIGHT_QUESTION, GROUP_ID)
        assert [result["id"] for result in answered.results or []][:1] == [HEIGHT.id]
        sent = sandbox.message(sandbox.pick(READER_ID, HEIGHT.id, GROUP_ID), GROUP_ID)
        assert HEIGHT.citation.quote in sent.text

    async def test_it_is_in_the_language_that_the_person_has_chosen(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await team.services.choose(Chat(id=READER_ID, language="zh"))
        results = await sandbox.inline(READER_ID, HEIGHT_QUESTION)
        assert results[0]["title"] == HEIGHT.translations["zh"]

    async def test_it_is_in_the_language_of_what_is_typed_then_of_telegram(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        assert (await sandbox.inline(READER_ID, "鸥角灯塔"))[0]["title"] == HEIGHT.translations["zh"]
        sandbox.set_language(READER_ID, "zh-hans")
        assert (await sandbox.inline(READER_ID, "41"))[0]["title"] == HEIGHT.translations["zh"]
        assert (await sandbox.inline(READER_ID, HEIGHT_QUESTION))[0]["title"] == HEIGHT.claim

    async def test_a_few_letters_are_not_taken_for_another_language(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        assert detected_language("honey of hive") == "fr"
        results = await sandbox.inline(READER_ID, "honey of hive")
        assert "original" not in results[0]["input_message_content"]["message_text"]

    async def test_a_fact_whose_quote_is_gone_from_its_source_is_not_offered(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        assert (await ids(sandbox, "skipper"))[0] == SKIPPER.id
        gone = replace(NOTEBOOK, snapshot=Snapshot("Nothing.", date(2026, 1, 2)))
        await team.services.desk(lambda desk: desk.store.save_source(gone))
        assert SKIPPER.id not in await ids(sandbox, "skipper")

    async def test_results_are_kept_shorter_while_facts_are_being_changed(
        self, team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await sandbox.inline(READER_ID, "ferry")
        just_loaded = await sandbox.called("answerInlineQuery")
        assert int(just_loaded.params["cache_time"]) <= 15
        monkeypatch.setattr(handler, "BUSY", timedelta(0))
        await sandbox.inline(READER_ID, "ferry")
        at_rest = await sandbox.called("answerInlineQuery", count=2)
        assert 60 <= int(at_rest.params["cache_time"]) <= 300

    async def test_what_is_typed_is_neither_kept_nor_logged(
        self, log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        for typed in ("zanzibar secret", HEIGHT_QUESTION):
            await sandbox.inline(READER_ID, typed)
        kept = await team.services.desk(lambda desk: "\n".join(desk.store._db.conn.iterdump()))
        for secret in ("zanzibar", "emV0", deep_links.to_question("zanzibar secret")):
            assert secret not in log.getvalue()
            assert secret not in kept
        assert await team.services.desk(lambda desk: desk.store.asked.distinct()) == []


class TestResults:
    def shown(self, given: Fact) -> tuple[str, str]:
        (article,) = inline.results([given], Voice.of("en"))
        return str(article.description), article.input_message_content.message_text  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"valid_until": date(2021, 5, 1)}, "No longer current: it held until 1 May 2021."),
            ({"valid_from": date(2999, 5, 1)}, "Holds from 1 May 2999."),
        ],
    )
    def test_say_when_a_fact_does_not_hold_today(self, fields: dict[str, date], said: str) -> None:
        description, sent = self.shown(replace(HEIGHT, **fields))  # type: ignore[arg-type]
        assert description.startswith(said)
        assert f"<b>{said}</b>" in sent

    def test_say_as_of_which_day_where_the_source_bears_none(self) -> None:
        cited = replace(SKIPPER.citation, source=replace(NOTEBOOK, retrieved_on=date(2026, 1, 2)))
        description, sent = self.shown(replace(SKIPPER, citations=(cited,)))
        assert "as retrieved on 2 January 2026" in description
        assert "as retrieved on 2 January 2026" in sent

    def test_offer_a_parameter_that_telegram_takes(self) -> None:
        for typed in ("how?", "嗯？" * 99, "<b>", "a" * 256, "\udfff"):
            button = inline.nothing_found(typed, Voice.of("en"))
            assert 1 <= len(button.start_parameter or "") <= 64
            assert button.text == "Nothing found. Ask in private"
            assert words.UNKNOWN_LINK not in button.text
