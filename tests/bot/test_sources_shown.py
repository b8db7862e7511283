"""How readers see where a fact stands: its date, what became of its source, and what else says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from plugins.invented_facts import BEES, GAZETTE, HEIGHT, NOTEBOOK, SKIPPER, VISITORS
from plugins.voices import ENGLISH
from plugins.whole_team import next_message, press, say

from bot import views
from bot.context import FootnoteApplication
from bot.plain.text import MAX_MESSAGE, human_date, length
from bot.sandbox import READER_ID, Sandbox
from bot.views import Page, buttons, citations, facts, inline, links
from knowledge import Citation, Desk, Fact, Snapshot, Source, SourceState

QUOTE = HEIGHT.citation.quote
MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
WITH_QUOTE = Snapshot(f"The tower {QUOTE}. Mind the step.", MARCH)
WITHOUT_QUOTE = Snapshot("The tower is being measured anew.", APRIL)
TEXT_OF_BOTH = Snapshot(f"Of late the tower {QUOTE} and a bit.", MAY)
CHANGED = replace(
    GAZETTE,
    snapshot=WITHOUT_QUOTE,
    earlier=(WITH_QUOTE,),
    state=SourceState.CHANGED,
    state_since=APRIL,
    checked_at=datetime(2026, 4, 2, 5, 0, tzinfo=UTC),
)
GONE = replace(GAZETTE, state=SourceState.GONE, state_since=APRIL)
MOVED = replace(GAZETTE, state=SourceState.MOVED, state_since=APRIL, moved_to="https://new.example/tower")
LEDGER = Source(id="ledger", title="The harbour ledger", published_on=date(2024, 1, 5))
SURVEY = Source(id="survey", title="A survey", url="https://survey.example", published_on=date(2025, 7, 1))


def seen(page: Page) -> str:
    return unescape(re.sub(r"<[^>]*>", "", page.html))


def cited(*sources: Source, shown: Fact = HEIGHT) -> Fact:
    return replace(shown, citations=tuple(Citation(each, QUOTE) for each in sources))


async def keep(application: FootnoteApplication, source: Source) -> None:
    """The source becomes so, and answers know it."""

    def kept(desk: Desk) -> None:
        earlier = source.earlier[0] if source.earlier else None
        if earlier:
            desk.store.save_source(replace(source, snapshot=earlier, earlier=()))
        desk.store.save_source(source)
        desk.store.source_records.found(
            source.id,
            source.state,
            on=source.state_since or MARCH,
            at=source.checked_at,
            moved_to=source.moved_to,
        )
        desk.index([each.id for each in desk.store.facts(source_id=source.id)])

    await application.services.desk(kept)


async def add(application: FootnoteApplication, *added: Fact) -> None:
    def save(desk: Desk) -> None:
        for each in added:
            desk.store.save(each, who="file:test")
        desk.index([each.id for each in added])

    await application.services.desk(save)


class TestTheDateOfAnAnswer:
    def test_is_that_of_its_source(self) -> None:
        assert "Port Office, 9 March 2020, page 4" in seen(views.fact(HEIGHT, ENGLISH))

    def test_is_the_day_of_retrieval_where_the_source_bears_none(self) -> None:
        read = replace(NOTEBOOK, retrieved_on=MARCH)
        assert "The keeper's notebook, as retrieved on 1 March 2026" in seen(views.fact(cited(read), ENGLISH))
        snapshot = replace(NOTEBOOK, snapshot=WITH_QUOTE)
        assert "The keeper's notebook, as retrieved on 1 March 2026" in seen(
            views.fact(cited(snapshot), ENGLISH)
        )

    def test_is_the_day_on_which_the_text_with_the_quote_was_retrieved(self) -> None:
        source = replace(CHANGED, published_on=None, retrieved_on=APRIL)
        assert "Port Office, as retrieved on 1 March 2026" in seen(views.fact(cited(source), ENGLISH))

    async def test_is_the_day_on_which_it_was_added_where_nothing_else_is_known(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, READER_ID, SKIPPER.phrasings[0])
        added = f"as added on {human_date(datetime.now(UTC).date())}"
        assert f"Source: The keeper's notebook, {added}, page 4" in answer.text
        results = await sandbox.inline(READER_ID, SKIPPER.phrasings[0])
        described = next(each["description"] for each in results if each["id"] == SKIPPER.id)
        assert described == f"The keeper's notebook, {added}"

    async def test_stands_in_short_answers_to_several_things_too(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        both = f"{HEIGHT.phrasings[0]} {SKIPPER.phrasings[0]}"
        answer = await say(sandbox, READER_ID, both)
        assert "9 March 2020" in answer.text
        assert "as added on " in answer.text


class TestAFactThatDoesNotHoldToday:
    def test_says_until_when_it_held(self) -> None:
        held = replace(HEIGHT, valid_until=date(2021, 5, 31))
        last_day, next_day = (facts.body(held, ENGLISH, today=date(2021, *day)) for day in ((5, 31), (6, 1)))
        assert "No longer current" not in last_day
        assert "\n<b>No longer current: it held until 31 May 2021.</b>\n" in next_day

    def test_says_from_when_it_holds(self) -> None:
        later = replace(HEIGHT, valid_from=date(2027, 1, 1))
        assert "\n<b>Holds from 1 January 2027.</b>\n" in facts.body(later, ENGLISH, today=date(2026, 12, 31))
        assert "Holds from" not in facts.body(later, ENGLISH, today=date(2027, 1, 1))

    async def test_says_so_wherever_it_is_shown(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        await add(team, replace(HEIGHT, valid_until=yesterday))
        said = f"No longer current: it held until {human_date(yesterday)}."
        assert said in (await say(sandbox, READER_ID, f"/fact {HEIGHT.id}")).text
        (result,) = inline.results([replace(HEIGHT, valid_until=yesterday)], ENGLISH)
        assert str(result.description).startswith(said)


class TestASourceThatIsNoLongerAsItWas:
    async def test_has_changed_since_if_its_newest_text_is_without_the_quote(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await keep(team, CHANGED)
        answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
        assert answer.text.endswith("page 4\nAs of 9 March 2020; the source has changed since.")
        assert "Open the source" in answer.labels

    def test_has_changed_since_the_day_on_which_it_was_read_if_it_bears_no_date(self) -> None:
        shown = seen(views.fact(cited(replace(CHANGED, published_on=None)), ENGLISH))
        assert shown.endswith("\nAs of 1 March 2026; the source has changed since.")

    def test_is_as_it_was_for_a_quote_that_it_still_has(self) -> None:
        elsewhere = replace(CHANGED, snapshot=TEXT_OF_BOTH)
        assert "changed since" not in seen(views.fact(cited(elsewhere), ENGLISH))

    async def test_is_named_but_leads_nowhere_once_it_is_gone(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await keep(team, GONE)
        answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
        assert answer.text.endswith("\nAs of 9 March 2020; the source is no longer online.")
        assert GAZETTE.title in answer.text
        assert "gazette.example" not in answer.html
        assert "Open the source" not in answer.labels
        await sandbox.inline(READER_ID, HEIGHT.phrasings[0])
        assert "Open the source" not in sandbox.message(sandbox.pick(READER_ID, HEIGHT.id)).labels
        card = await next_message(sandbox, READER_ID, answer, "About the source")
        assert "no longer online since 1 April 2026" in card.text
        assert "Open the source" not in card.labels

    async def test_is_opened_where_it_has_moved_to(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await keep(team, MOVED)
        answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
        opening = next(each for row in answer.buttons for each in row if each["text"] == "Open the source")
        assert opening["url"].startswith("https://new.example/tower#:~:text=rises")
        assert "gazette.example" not in answer.html
        assert "https://new.example/tower" in buttons.citation_text(Citation(MOVED, QUOTE), ENGLISH)
        card = await say(sandbox, READER_ID, f"/source {GAZETTE.id}")
        assert "; moved to another address since 1 April 2026\n" in card.text

    def test_says_no_date_that_nobody_knows(self) -> None:
        gone = cited(replace(NOTEBOOK, state=SourceState.GONE))
        assert seen(views.fact(gone, ENGLISH)).endswith(
            "Source: The keeper's notebook\nThe source is no longer online."
        )

    def test_never_leads_to_an_address_that_is_none(self) -> None:
        assert links.address(replace(MOVED, moved_to="javascript:alert(1)")) is None


class TestSeveralSources:
    @pytest.mark.parametrize(
        ("sources", "best"),
        [
            ((LEDGER, SURVEY, NOTEBOOK), SURVEY),
            ((NOTEBOOK, LEDGER), LEDGER),
            ((replace(SURVEY, state=SourceState.GONE), CHANGED, NOTEBOOK), NOTEBOOK),
            ((replace(SURVEY, state=SourceState.GONE), CHANGED), CHANGED),
            ((NOTEBOOK, replace(NOTEBOOK, id="other")), NOTEBOOK),
            ((LEDGER, replace(MOVED, published_on=date(2025, 1, 1))), MOVED),
        ],
    )
    def test_are_named_by_the_best(self, sources: Sequence[Source], best: Source) -> None:
        assert citations.best(cited(*sources)).source.id == best.id

    async def test_are_all_shown_at_a_press_in_a_message_of_their_own_with_the_way_back(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await add(team, cited(NOTEBOOK, SURVEY, LEDGER))
        answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
        assert answer.text.endswith("Source: A survey, 1 July 2025\nAnd 2 more sources.")
        assert answer.text.count(QUOTE) == 1
        every = await next_message(sandbox, READER_ID, answer, "All 3 sources")
        assert every.text.startswith(f"{HEIGHT.claim}\n\n1.\n{QUOTE}\nSource: A survey, 1 July 2025\n\n2.\n")
        assert "Source: The harbour ledger, 5 January 2024" in every.text
        assert "Source: The keeper's notebook, as added on " in every.text
        assert every.labels == [
            "1. Open the source",
            "2. About the source",
            "3. About the source",
            "Back",
        ]
        assert sandbox.message(answer.id) == answer
        back = await press(sandbox, READER_ID, every, "Back")
        assert back.text == answer.text

    async def test_are_leafed_through_if_they_are_many(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        many = (replace(NOTEBOOK, id=f"n{n}", title=f"Notebook {n}") for n in range(1, 11))
        await add(team, cited(*many))
        answer = await say(sandbox, READER_ID, f"/fact {HEIGHT.id}")
        assert "And 9 more sources." in answer.text
        first = await next_message(sandbox, READER_ID, answer, "All 10 sources")
        assert first.text.count("Source: ") == 4
        await press(sandbox, READER_ID, first, "Next page")
        last = await press(sandbox, READER_ID, first, "Next page")
        assert re.findall(r"Notebook \d+", last.text) == ["Notebook 9", "Notebook 10"]
        assert last.labels == ["9. About the source", "10. About the source", "Previous page", "Back"]

    async def test_of_an_older_version_stay_those_of_that_version(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await add(team, cited(SURVEY, LEDGER))
        await add(team, cited(NOTEBOOK))
        older = await say(sandbox, READER_ID, f"/start f_{HEIGHT.id}_v2")
        every = await next_message(sandbox, READER_ID, older, "All 2 sources")
        assert "The harbour ledger" in every.text
        assert "notebook" not in every.text
        assert (await press(sandbox, READER_ID, every, "Back")).text == older.text

    def test_fit_into_a_message_however_long_their_texts_are(self) -> None:
        long = Source(id="s", title="T" * 999, publisher="P" * 999, published_on=MAY, state=SourceState.GONE)
        every = tuple(Citation(long, "quote 😀" * 200, "locator " * 99) for _ in range(99))
        shown = replace(HEIGHT, claim="claim 😀" * 300, citations=every, valid_until=MAY, period="x" * 99)
        for page in range(25):
            assert length(seen(views.all_cited(shown, ENGLISH, page=page))) <= MAX_MESSAGE
        assert length(seen(views.card(shown, ENGLISH))) <= MAX_MESSAGE
        assert length("\n\n".join([facts.body(shown, ENGLISH, share=3)] * 3)) <= MAX_MESSAGE


class TestTheCardOfASource:
    async def test_lists_its_facts_eight_at_a_time_each_with_the_way_back(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        card = await say(sandbox, READER_ID, f"/source {GAZETTE.id}")
        assert card.text.startswith(GAZETTE.title)
        assert "Publisher: Port Office\nPublished: 9 March 2020" in card.text
        assert "Facts from it: 13, 1–8 of 13" in card.text
        assert card.labels[:3] == [
            "Open the source",
            "Gull Point lighthouse: height",
            "Gull Point lighthouse: visitors (2019)",
        ]
        assert card.labels[9:] == ["Next page"]
        second = await press(sandbox, READER_ID, card, "Next page")
        assert "9–13 of 13" in second.text
        entry = await press(sandbox, READER_ID, card, second.labels[-2])
        assert entry.text.startswith(BEES[9].claim)
        assert (await press(sandbox, READER_ID, entry, "Back")).text == second.text

    async def test_is_opened_from_the_list_of_sources_and_leads_back_there(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        listed = await say(sandbox, READER_ID, "/sources")
        card = await press(sandbox, READER_ID, listed, NOTEBOOK.title)
        assert "Facts from it: 1" in card.text
        entry = await press(sandbox, READER_ID, card, "Marrow Bay ferry: skipper")
        assert entry.text.startswith(SKIPPER.claim)
        again = await press(sandbox, READER_ID, entry, "Back")
        assert again.text == card.text
        assert (await press(sandbox, READER_ID, again, "Back")).text == listed.text

    def test_says_when_it_was_looked_at_and_what_became_of_it(self) -> None:
        said = seen(views.source(CHANGED, [HEIGHT], ENGLISH))
        assert "\nState: checked on 2 April 2026; changed since 1 April 2026\n" in said
        alive = replace(GAZETTE, checked_at=datetime(2026, 4, 2, tzinfo=UTC))
        assert "\nState: checked on 2 April 2026; as it was\n" in seen(views.source(alive, [HEIGHT], ENGLISH))
        assert "State" not in seen(views.source(GAZETTE, [HEIGHT], ENGLISH))

    def test_leads_back_to_the_source_through_which_a_fact_of_two_was_opened(self) -> None:
        of_two = replace(VISITORS, citations=(HEIGHT.citation, SKIPPER.citation))
        (opening,) = (
            each
            for row in views.source(NOTEBOOK, [of_two], ENGLISH, back_to=3).keyboard.inline_keyboard  # type: ignore[union-attr]
            for each in row
            if "visitors" in each.text
        )
        tap = buttons.read_tap(str(opening.callback_data))
        assert tap
        back = views.source_entry(of_two, tap, ENGLISH).keyboard.inline_keyboard[-1][0]  # type: ignore[union-attr]
        assert back.callback_data == "source:3-0:notebook"

    def test_fits_into_a_message_however_long_its_texts_are(self) -> None:
        long = replace(CHANGED, title="T🦀" * 999, publisher="P" * 999, author="A" * 999)
        page = views.source(long, [HEIGHT] * 500, ENGLISH, page=20, back_to=1)
        assert length(seen(page)) <= MAX_MESSAGE


async def test_hundreds_of_sources_are_leafed_through(team: FootnoteApplication, sandbox: Sandbox) -> None:
    def save(desk: Desk) -> None:
        for number in range(300):
            title = f"Ledger {number} of the harbour of Marrow Bay, with all that was ever written in it "
            desk.store.save_source(replace(GAZETTE, id=f"ledger-{number}", title=title * 3))

    await team.services.desk(save)
    listed = await say(sandbox, READER_ID, "/sources")
    assert listed.text.startswith("My facts come from 302 sources, 1–8 of 302:")
    assert len(listed.labels) == 9
    second = await press(sandbox, READER_ID, listed, "Next page")
    assert second.text.startswith("My facts come from 302 sources, 9–16 of 302:")
    assert second.labels[-2:] == ["Previous page", "Next page"]


async def test_a_source_whose_facts_are_held_back_does_not_list_them(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await team.services.desk(
        lambda desk: desk.store.save_source(replace(NOTEBOOK, snapshot=Snapshot("Nothing of it.", MAY)))
    )
    card = await say(sandbox, READER_ID, f"/source {NOTEBOOK.id}")
    assert "Facts from it: 0" in card.text
    assert card.labels == []
