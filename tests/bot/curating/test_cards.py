"""From a link to live facts, passage by passage."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import GAZETTE, HEIGHT, NOTEBOOK
from plugins.web_site import Site
from plugins.whole_bot import settings_for
from plugins.whole_team import press, say, toast

from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.plain.text import MAX_MESSAGE, length
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from knowledge import ChangeKind, Citation, Desk, Engine, Fact, FactStore, Member, Role, Snapshot, Source
from knowledge.records.passages import KeptPassage, PassageState

BOARDED = "In 2023, the Kestrel tram carried 4,210,000 passengers, an increase of 8.5 percent."
COST = "The Kestrel tram cost 12.5 million euros."
OPENED = "The Kestrel tram opened on 3 May 2019 in Ellery."
DRIVERS = "The Kestrel tram has 84 drivers."
TRAM = "tram-2024"
TITLE = "The Kestrel tram in figures"
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="Ellery Post">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"""
ALL = (BOARDED, COST, OPENED, DRIVERS)
ASKED = "How much did the Kestrel tram cost?"


def page(*sentences: str, title: str = TITLE) -> str:
    return PAGE.format(title=title, paragraphs="".join(f"<p>{each}</p>" for each in sentences))


@pytest.fixture
def fetch_allow(site: Site) -> frozenset[str]:
    return frozenset(site.allowed)


@dataclass(frozen=True, slots=True)
class Curator:
    """Somebody on the team, and all that they press."""

    sandbox: Sandbox
    services: Services
    site: Site
    id: int = CURATOR_ID

    async def reads(self, *sentences: str) -> Message:
        """The card of a source that was read before."""
        text = "\n".join((TITLE, *sentences))
        day = date(2024, 5, 3)
        source = Source(
            id=TRAM, title=TITLE, publisher="Ellery Post", published_on=day, snapshot=Snapshot(text, day)
        )
        await self.services.desk(lambda desk: desk.store.save_source(source))
        return await self.opens()

    async def opens(self) -> Message:
        """The card of the source."""
        shown = await self.types("/cancel")
        await self.forges(shown, f"src:o:{TRAM}")
        return self.sandbox.message(shown.id)

    async def forges(self, message: Message, data: str) -> str:
        """What a press of a button says that the message has not, or no longer."""
        return (await self.sandbox.callback_answer(self.sandbox.press(self.id, message.id, data))).text

    async def follows(self, path: str = "/tram") -> Message:
        """The card of the source, read from a link."""
        reading = await say(self.sandbox, self.id, self.site.url(path))
        return await self.sandbox.edited(reading.id, timeout=30)

    async def finds(self, *sentences: str) -> Message:
        """The first passage's card."""
        return await self.presses(await self.reads(*sentences), "Find facts")

    async def presses(self, message: Message, *labels: str) -> Message:
        for label in labels:
            message = await press(self.sandbox, self.id, message, label)
        return message

    async def types(self, text: str) -> Message:
        return await say(self.sandbox, self.id, text)

    async def passages(self) -> list[KeptPassage]:
        source = await self.source()
        return await self.services.desk(lambda desk: desk.store.passages.of(source.id))

    async def source(self) -> Source:
        sources = await self.services.desk(lambda desk: desk.store.sources())
        return next(each for each in sources if each.title == TITLE)

    async def facts(self) -> list[Fact]:
        source = await self.source()
        return await self.services.desk(lambda desk: desk.store.facts(source_id=source.id))


@pytest.fixture
def curator(team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site) -> Curator:
    return Curator(sandbox, own_services, site)


@pytest.fixture
def reviewer(team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site) -> Curator:
    return Curator(sandbox, own_services, site, REVIEWER_ID)


@pytest.fixture(autouse=True)
def within_limits(sandbox: Sandbox) -> Iterator[None]:
    yield
    assert not sandbox.violations


@asynccontextmanager
async def reborn(sandbox: Sandbox, database: Path) -> AsyncIterator[tuple[Services, Site]]:
    """The running bot over a database file."""
    services = Services(lambda: (Engine(FactStore(database), FakeEncoder(())), ()))
    await services.desk(_join)
    await services.read_team()
    settings = settings_for(sandbox, "polling")
    application = build_application(settings, services)
    async with running(application, settings):
        yield services, Site()
    services.close()


def _join(desk: Desk) -> None:
    change = desk.store.begin_change(f"telegram:{OWNER_ID}", ChangeKind.TEAM)
    desk.store.team.put(Member(id=CURATOR_ID, name="", role=Role.CURATOR), change=change)


def number(card: Message) -> str:
    found = re.search(r"Passage (\d+) of (\d+)", card.text)
    assert found, card.text
    return f"{found[1]} of {found[2]}"


async def test_a_card_shows_what_was_found_and_what_would_be_saved(curator: Curator) -> None:
    card = await curator.finds(BOARDED, COST)
    assert card.text.splitlines()[:4] == ["Passage 1 of 2", TITLE, "", BOARDED]
    for line in (
        "Percentages: 8.5 percent",
        "Numbers: 4,210,000",
        "Dates: 2023",
        "Approve saves this fact, with the passage as its quote:",
        "Subject: Kestrel tram",
        "Period: 2023",
        "Answers: how many",
    ):
        assert line in card.text.splitlines()
    assert "Claim: In 2023, the Kestrel tram carried 4,210,000 passengers" in card.text
    assert card.labels == ["Approve", "Edit", "All fields", "Skip", "Later", "Stop here"]


async def test_from_a_link_to_a_live_fact_in_five_taps_and_one_typed_line(
    curator: Curator, sandbox: Sandbox, site: Site
) -> None:
    site.put("/tram", page(COST))
    await curator.presses(await curator.follows(), "Find facts", "Approve")
    taps = [call for call in sandbox.calls if call.method == "answerCallbackQuery"]
    lines = [each for each in sandbox.messages(CURATOR_ID) if each.sender.id == CURATOR_ID]
    assert len(taps) <= 5
    assert len(lines) == 1  # the link
    answer = await say(sandbox, READER_ID, ASKED)
    assert answer.text.startswith(COST)


async def test_what_is_approved_is_live_at_once_with_the_passage_as_its_quote(
    curator: Curator, sandbox: Sandbox
) -> None:
    card = await curator.finds(COST, DRIVERS)
    following = await curator.presses(card, "Approve")
    assert following.text.startswith(f"Saved, and live: {COST} (/undo takes it back)\n\nPassage 2 of 2")
    [fact] = await curator.facts()
    assert fact.citation.quote == COST
    assert fact.author == f"telegram:{CURATOR_ID}"
    answer = await say(sandbox, READER_ID, ASKED)
    assert answer.text.startswith(COST)
    assert TITLE in answer.text


async def test_the_last_passage_ends_with_what_came_of_them(curator: Curator) -> None:
    card = await curator.finds(COST, DRIVERS)
    end = await curator.presses(card, "Approve", "Skip")
    assert f"That was the last passage of “{TITLE}”: 1 of 2 was used." in end.text
    assert (await curator.presses(end, "Open the source")).text.startswith(TITLE)


async def test_a_claim_in_own_words_is_what_is_saved(curator: Curator, sandbox: Sandbox) -> None:
    asked = await curator.presses(await curator.finds(COST), "Edit")
    assert "Send the claim in your own words. The quote stays as it is." in asked.text
    card = await curator.types("Building the Kestrel tram took 12,500,000 euros.")
    assert "Claim: Building the Kestrel tram took 12,500,000 euros." in card.text
    await curator.presses(card, "Approve")
    [fact] = await curator.facts()
    assert (fact.claim, fact.citation.quote) == ("Building the Kestrel tram took 12,500,000 euros.", COST)


async def test_a_claim_with_a_wrong_digit_cannot_be_approved(curator: Curator) -> None:
    await curator.presses(await curator.finds(COST), "Edit")
    card = await curator.types("The Kestrel tram cost 12.6 million euros.")
    assert "This can't be approved as it is:\n• The claim says 12.6 million, but no quote does." in card.text
    assert "Approve" not in card.labels
    assert "Approve saves" not in card.text
    await curator.presses(card, "Edit")
    mended = await curator.types("The Kestrel tram cost 12.5 million euros in all.")
    assert "Approve" in mended.labels


async def test_an_empty_or_endless_claim_is_asked_for_again(curator: Curator, sandbox: Sandbox) -> None:
    await curator.presses(await curator.finds(COST), "Edit")
    asked = await curator.types("long " * 500)
    assert asked.text.startswith("A claim has 1 to 900 characters. Send it again.")
    assert "Passage 1 of 1" in (await curator.presses(asked, "Back")).text


async def test_a_question_in_between_is_answered(curator: Curator) -> None:
    card = await curator.finds(COST)
    assert (await curator.types(HEIGHT.phrasings[0])).text.startswith(HEIGHT.claim)
    assert "Saved, and live" in (await curator.presses(card, "Approve")).text


async def test_all_fields_lead_to_the_usual_preview_and_saving_on_to_the_next_passage(
    curator: Curator,
) -> None:
    preview = await curator.presses(await curator.finds(COST, DRIVERS), "All fields")
    assert "Readers will see:" in preview.text
    fields = await curator.presses(preview, "Edit")
    await curator.presses(fields, "Attribute")
    again = await curator.types("price")
    card = await curator.presses(again, "Save")
    assert card.text.startswith("Saved, and live: ")
    assert number(card) == "2 of 2"
    [fact] = await curator.facts()
    assert fact.attribute == "price"


async def test_cancelling_a_preview_leads_back_to_the_card_as_it_was(curator: Curator) -> None:
    card = await curator.presses(await curator.finds(*ALL), "Skip")
    await curator.presses(card, "Edit")
    card = await curator.types("The tram of Kestrel cost 12.5 million euros.")
    preview = await curator.presses(card, "All fields")
    back = await curator.presses(preview, "Cancel")
    assert back.text == card.text
    assert back.labels == card.labels
    assert "Back" in back.labels


async def test_later_comes_again_at_the_end_in_turn(curator: Curator) -> None:
    card = await curator.finds(*ALL)
    numbers, texts = [number(card)], [card.text]
    for label in ("Later", "Skip", "Later", "Skip"):
        card = await curator.presses(card, label)
        numbers.append(number(card))
        texts.append(card.text)
    assert numbers == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "3 of 4"]
    assert quote(texts[4]) == quote(texts[0])
    card = await curator.presses(card, "Approve")
    assert number(card) == "4 of 4"
    assert quote(card.text) == quote(texts[2])
    assert "That was the last passage" in (await curator.presses(card, "Skip")).text


def quote(text: str) -> str:
    return next(each for each in ALL if each in text.split("Approve saves", maxsplit=1)[0].splitlines())


async def test_what_is_put_off_again_waits_and_does_not_go_round_in_circles(curator: Curator) -> None:
    card = await curator.presses(await curator.finds(COST, DRIVERS), "Later", "Later")
    assert number(card) == "1 of 2"
    end = await curator.presses(card, "Later", "Later")
    assert f"2 passages of “{TITLE}” wait for you." in end.text
    assert end.labels == ["Find facts", "Open the source"]
    assert number(await curator.presses(end, "Find facts")) == "1 of 2"


async def test_a_single_passage_that_is_put_off_waits(curator: Curator) -> None:
    end = await curator.presses(await curator.finds(COST), "Later")
    assert f"1 passage of “{TITLE}” waits for you." in end.text


async def test_back_undoes_skipping_and_putting_off(curator: Curator) -> None:
    first = await curator.finds(*ALL)
    assert "Back" not in first.labels
    shown = [first.text]
    card = first
    for label in ("Skip", "Later", "Skip"):
        card = await curator.presses(card, label)
        shown.append(card.text)
    for text in shown[-2::-1]:
        card = await curator.presses(card, "Back")
        assert card.text == text
    assert "Back" not in card.labels
    assert {each.state for each in await curator.passages()} == {"new"}


async def test_back_from_one_that_has_come_again_keeps_the_count(curator: Curator) -> None:
    card = await curator.presses(await curator.finds(COST, DRIVERS), "Later", "Later", "Skip")
    assert number(card) == "2 of 2"
    card = await curator.presses(card, "Back")
    assert number(card) == "1 of 2"
    assert number(await curator.presses(card, "Skip")) == "2 of 2"


async def test_what_is_saved_is_not_gone_back_on_but_undone(curator: Curator) -> None:
    card = await curator.presses(await curator.finds(*ALL), "Skip", "Approve")
    assert "Back" not in card.labels


async def test_stopping_says_what_waits_and_the_source_goes_on_with_it(curator: Curator) -> None:
    stopped = await curator.presses(await curator.finds(*ALL), "Skip", "Later", "Stop here")
    assert f"3 passages of “{TITLE}” wait for you. /addsource lists what waits." in stopped.text
    card = await curator.presses(stopped, "Go on: 3 of 4")
    assert number(card) == "3 of 4"


async def test_addsource_lists_what_waits_and_leads_on(curator: Curator) -> None:
    await curator.presses(await curator.finds(*ALL), "Skip", "Stop here")
    asked = await curator.types("/addsource")
    source = await curator.presses(asked, f"{TITLE} (2 of 4)")
    assert number(await curator.presses(source, "Go on: 2 of 4")) == "2 of 4"


async def test_what_is_put_off_alone_is_gone_on_with_too(curator: Curator) -> None:
    stopped = await curator.presses(await curator.finds(*ALL), "Later", "Skip", "Skip", "Skip", "Stop here")
    assert number(await curator.presses(stopped, "Go on: 4 of 4")) == "4 of 4"


async def test_finding_again_makes_no_passage_twice(curator: Curator, sandbox: Sandbox) -> None:
    source = await curator.reads(*ALL)
    sandbox.tap(CURATOR_ID, source.id, "Find facts")
    await press(sandbox, CURATOR_ID, source, "Find facts")
    assert len(await curator.passages()) == len(ALL)


async def test_an_approved_passage_waits_again_once_that_is_undone(
    curator: Curator, sandbox: Sandbox
) -> None:
    card = await curator.presses(await curator.finds(COST, DRIVERS), "Approve")
    assert number(card) == "2 of 2"
    await curator.presses(await curator.types("/undo"), "Yes")
    assert not (await say(sandbox, READER_ID, ASKED)).text.startswith(COST)
    again = await curator.presses(card, "Skip")
    assert COST in again.text
    assert "Approve" in again.labels


async def test_an_old_card_is_told_and_nothing_is_saved_twice(curator: Curator, sandbox: Sandbox) -> None:
    asked = await curator.presses(await curator.finds(COST, DRIVERS), "Edit")
    card = await curator.types("The Kestrel tram cost 12.5 million euros in all.")
    await curator.presses(card, "Approve")
    told = await toast(sandbox, CURATOR_ID, asked, "All fields")
    assert told == "This passage is decided on already."
    assert DRIVERS in sandbox.message(asked.id).text
    assert len(await curator.facts()) == 1


async def test_a_double_press_decides_once(curator: Curator, sandbox: Sandbox) -> None:
    card = await curator.finds(*ALL)
    taps = [sandbox.tap(CURATOR_ID, card.id, "Approve") for _ in range(2)]
    said = [(await sandbox.callback_answer(each)).text for each in taps]
    assert said == ["", "This passage is decided on already."]
    assert len(await curator.facts()) == 1
    taps = [sandbox.tap(CURATOR_ID, card.id, "Later") for _ in range(2)]
    said = [(await sandbox.callback_answer(each)).text for each in taps]
    assert said == ["", "This passage is put off already."]
    assert number(sandbox.message(card.id)) == "3 of 4"


async def test_what_nobody_has_seen_is_not_approved(curator: Curator, sandbox: Sandbox) -> None:
    await curator.presses(await curator.finds(COST), "Edit")
    card = await curator.types("The Kestrel tram cost 12.5 million euros in all.")
    await curator.types("/cancel")
    told = await toast(sandbox, CURATOR_ID, card, "Approve")
    assert told == "This card has changed meanwhile. Look at it, and press again."
    assert f"Claim: {COST}" in sandbox.message(card.id).text
    assert not await curator.facts()
    assert "Saved, and live" in (await curator.presses(card, "Approve")).text


async def test_of_two_curators_one_decides_and_the_other_is_told_who(
    curator: Curator, reviewer: Curator, sandbox: Sandbox
) -> None:
    mine = await curator.finds(COST, DRIVERS)
    theirs = await reviewer.presses(await reviewer.opens(), "Find facts")
    assert mine.text == theirs.text
    await curator.presses(mine, "Approve")
    told = await toast(sandbox, REVIEWER_ID, theirs, "Approve")
    assert told == "Curator has decided on this passage already."
    assert DRIVERS in sandbox.message(theirs.id).text
    assert len(await curator.facts()) == 1


async def test_going_back_takes_nothing_back_that_another_has_made(
    curator: Curator, reviewer: Curator, sandbox: Sandbox
) -> None:
    mine = await curator.finds(COST, DRIVERS)
    theirs = await reviewer.presses(await reviewer.opens(), "Find facts")
    mine = await curator.presses(mine, "Later")
    await reviewer.presses(theirs, "Approve")
    await toast(sandbox, CURATOR_ID, mine, "Back")
    assert "approved" in {each.state for each in await curator.passages()}


async def test_what_is_typed_for_a_passage_is_not_dropped_unasked(curator: Curator) -> None:
    await curator.presses(await curator.finds(COST), "Edit")
    await curator.types("The Kestrel tram cost 12.5 million euros in all.")
    asked = await curator.types("/addsource")
    assert asked.text.startswith("You are in the middle of adding a fact: “The Kestrel tram cost 12.5")
    card = await curator.presses(asked, "Go on")
    assert "Claim: The Kestrel tram cost 12.5 million euros in all." in card.text


async def test_a_change_that_is_not_saved_is_not_dropped_for_a_card_unasked(curator: Curator) -> None:
    card = await curator.finds(COST)
    shown = await curator.types(f"/edit {HEIGHT.id}")
    await curator.presses(shown, "Value")
    await curator.types("41 m")
    asked = await curator.presses(card, "Skip")
    assert asked.labels == ["Go on", "Drop it"]
    assert number(await curator.presses(asked, "Drop it")) == "1 of 1"


class TestWithReview:
    @pytest.fixture
    def review(self) -> bool:
        return True

    async def test_approving_proposes(self, curator: Curator, sandbox: Sandbox) -> None:
        card = await curator.finds(COST, DRIVERS)
        assert "Approve proposes this fact, with the passage as its quote; somebody else" in card.text
        card = await curator.presses(card, "Approve")
        assert card.text.startswith(f"Saved for review: {COST}\n\nPassage 2 of 2")
        answer = await say(sandbox, READER_ID, ASKED)
        assert not answer.text.startswith(COST)
        asked = await sandbox.reply(REVIEWER_ID)
        assert COST in asked.text


class TestWithWhatIsHeld:
    async def held(self, curator: Curator, claim: str, **more: object) -> Fact:
        given: dict[str, object] = {
            "subject": "Kestrel tram",
            "citations": (Citation(GAZETTE, claim),),
            **more,
        }
        fact = Fact(id="tram-price", claim=claim, **given)  # type: ignore[arg-type]
        await curator.services.desk(
            lambda desk: desk.submit(fact, who="telegram:1", kind=ChangeKind.ADD, expected=0)
        )
        return fact

    async def test_a_source_is_added_to_the_fact_that_says_the_same(
        self, curator: Curator, sandbox: Sandbox
    ) -> None:
        await self.held(curator, COST, phrasings=(ASKED,))
        card = await curator.finds(COST, DRIVERS)
        assert f"Another fact says nearly the same: “{COST}” (tram-price). Add this source to it" in card.text
        card = await curator.presses(card, "Add this source to that fact")
        assert card.text.startswith(f"Saved: {COST} (/undo takes it back)\n\nPassage 2 of 2")
        [fact] = await curator.facts()
        assert [each.source.id for each in fact.citations] == [GAZETTE.id, (await curator.source()).id]
        answer = await say(sandbox, READER_ID, ASKED)
        assert "And 1 more source." in answer.text

    async def test_a_contradiction_is_shown_and_both_can_be_kept(self, curator: Curator) -> None:
        card = await curator.finds(COST)
        await self.held(
            curator, "The Kestrel tram cost 14 million euros.", attribute="cost", value="14 million euros"
        )
        card = await curator.presses(card, "Later", "Find facts")
        assert (
            "Another fact says otherwise: “The Kestrel tram cost 14 million euros.” (tram-price)."
            in card.text
        )
        assert "Keep both saves this fact" in card.text
        assert "Approve" not in card.labels
        assert "Saved, and live" in (await curator.presses(card, "Keep both")).text

    async def test_the_fact_that_is_contradicted_can_be_replaced(self, curator: Curator) -> None:
        await self.held(
            curator, "The Kestrel tram cost 14 million euros.", attribute="cost", value="14 million euros"
        )
        card = await curator.finds(COST, DRIVERS)
        label = next(each for each in card.labels if each.startswith("Replace “"))
        preview = await curator.presses(card, label)
        card = await curator.presses(preview, "Save")
        assert card.text.startswith(f"Saved: {COST}")
        [fact] = await curator.facts()
        assert (fact.id, fact.version, fact.claim) == ("tram-price", 2, COST)

    async def test_what_came_into_the_base_meanwhile_is_shown_before_it_is_approved(
        self, curator: Curator, sandbox: Sandbox
    ) -> None:
        card = await curator.finds(COST)
        await self.held(curator, COST)
        assert await toast(sandbox, CURATOR_ID, card, "Approve") != ""
        assert "Add this source to that fact" in sandbox.message(card.id).labels

    async def test_what_is_quoted_already_is_not_brought_up(self, curator: Curator) -> None:
        await curator.reads(COST, DRIVERS)
        source = await curator.source()
        await self.held(curator, COST, citations=(Citation(source, COST),))
        card = await curator.presses(await curator.opens(), "Find facts")
        assert number(card) == "1 of 1"
        assert DRIVERS in card.text


async def test_a_claim_that_names_nothing_is_pointed_out(curator: Curator) -> None:
    card = await curator.finds("In 2021, sales topped 300,000 units, as every second was sold abroad.")
    assert "Subject: none found" in card.text
    assert "The claim doesn't say whom or what it is about. Press Edit, and name it." in card.text


async def test_a_source_without_a_date_can_be_given_one(curator: Curator, sandbox: Sandbox) -> None:
    sent = sandbox.send_document(CURATOR_ID, "tram.txt", f"{TITLE}\n\n{COST}\n".encode())
    shown = await sandbox.reply(CURATOR_ID, after=sent)
    source = await sandbox.edited(shown.id, timeout=30)
    card = await curator.presses(source, "Find facts")
    assert "The source has no date" in card.text
    await curator.presses(card, "Give the source its date")
    source = await curator.types("3 May 2024")
    card = await curator.presses(source, "Find facts")
    assert "no date" not in card.text


async def test_a_source_without_text_is_told(curator: Curator, sandbox: Sandbox) -> None:
    card = await curator.finds(COST)
    told = await curator.forges(card, f"cards:open:{NOTEBOOK.id}")
    assert told == "I hold no text of this source. Send its link or document once more."


async def test_a_source_without_anything_like_a_fact_says_so(curator: Curator) -> None:
    end = await curator.finds("Should we not all be kinder? What a day it was. Who knows what comes of it?")
    assert f"I found no sentence in “{TITLE}” that looks like a fact." in end.text


async def test_of_a_long_document_the_most_fact_like_passages_are_shown(curator: Curator) -> None:
    card = await curator.finds(*(f"Tram {n} of Ellery carried {n * 17} people in 2023." for n in range(300)))
    assert number(card) == "1 of 200"
    assert len(await curator.passages()) == 200


async def test_of_a_new_text_only_what_is_new_comes_up_and_what_is_gone_waits_no_more(
    curator: Curator, site: Site
) -> None:
    site.put("/tram", page(COST, DRIVERS))
    await curator.presses(await curator.follows(), "Find facts", "Approve", "Stop here")
    assert [each.state for each in await curator.passages()] == ["approved", "new"]
    site.put("/tram", page(COST, OPENED))
    card = await curator.presses(await curator.follows(), "Find facts")
    assert OPENED in card.text
    assert number(card) == "2 of 2"
    assert [each.state for each in await curator.passages()] == ["approved", "gone", "new"]


async def test_readers_cannot_press_the_buttons(curator: Curator, sandbox: Sandbox) -> None:
    await curator.finds(COST)
    asked = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    for act in ("open", "stop", "0:ok", "ok:0", "sk:0"):
        told = await sandbox.callback_answer(sandbox.press(READER_ID, asked.id, f"cards:{act}:{TRAM}"))
        assert told.text == words.UNKNOWN_COMMAND
    assert {each.state for each in await curator.passages()} == {PassageState.NEW}
    assert not await curator.facts()


async def test_an_unknown_button_is_told(curator: Curator) -> None:
    card = await curator.finds(COST)
    for data in (
        "cards",
        "cards:xx",
        "cards:ok",
        "cards:ok:no:tram",
        f"cards:ok:9:{TRAM}",
        f"cards:ba:0:{TRAM}",
    ):
        assert await curator.forges(card, data) == words.UNKNOWN_BUTTON


async def test_everything_fits_also_with_long_names(
    curator: Curator, own_services: Services, sandbox: Sandbox
) -> None:
    text = "The <Kestrel> & tram " + "very " * 80 + "carried 4,210,000 people in 2023."
    long = Source(
        id="s" * 48, title="<&" * 400, language="en", snapshot=Snapshot(f"{text}\n{COST}", date(2024, 5, 3))
    )
    await own_services.desk(lambda desk: desk.store.save_source(long))
    card = await curator.types("/cancel")
    await curator.forges(card, f"cards:open:{long.id}")
    card = await curator.presses(sandbox.message(card.id), "Later")
    assert "Back" in card.labels
    asked = await curator.presses(card, "Edit")
    card = await curator.types("<" * 900)
    assert card.text.count("<") >= 900
    for shown in (card, asked):
        assert length(shown.text) <= MAX_MESSAGE
        assert all(len(each.get("callback_data", "").encode()) <= 64 for row in shown.buttons for each in row)


async def test_a_restart_loses_neither_place_nor_what_was_typed(sandbox: Sandbox, tmp_path: Path) -> None:
    database = tmp_path / "footnote.db"
    async with reborn(sandbox, database) as (services, site):
        curator = Curator(sandbox, services, site)
        card = await curator.presses(await curator.finds(*ALL), "Skip")
        await curator.presses(card, "Edit")
        card = await curator.types("The Kestrel tram cost 12.5 million euros in all.")
    async with reborn(sandbox, database) as (services, site):
        curator = Curator(sandbox, services, site)
        back = await curator.presses(card, "Edit", "Back")
        assert back.text == card.text
        saved = await curator.presses(back, "Approve")
        assert saved.text.startswith("Saved, and live: The Kestrel tram cost 12.5 million euros in all.")
        assert number(saved) == "3 of 4"


async def test_a_passage_of_several_figures_gives_more_than_one_fact(curator: Curator) -> None:
    card = await curator.presses(await curator.finds(BOARDED, COST), "Approve")
    assert "The passage also says: 8.5 percent." in card.text
    asked = await curator.presses(card, "One more fact from the last passage")
    assert asked.text.startswith("The passage also says: 8.5 percent.")
    card = await curator.types("In 2023, the Kestrel tram carried 8.5 percent more passengers.")
    assert number(card) == "1 of 2"
    card = await curator.presses(card, "Approve")
    assert number(card) == "2 of 2"
    assert len(await curator.facts()) == 2
    assert [each.state for each in await curator.passages()] == ["approved", "new"]


async def test_a_time_that_is_counted_from_the_source_is_pointed_out(curator: Curator) -> None:
    card = await curator.finds("The Kestrel tram has carried 63 times more parcels over the past four years.")
    assert "is counted from the day of the source. Press All fields, and give the period." in card.text


async def test_what_a_claim_only_hints_at_is_named_with_one_press(curator: Curator) -> None:
    card = await curator.finds("The Kestrel Tram Company opened in 1931. The company employs 85 people.")
    card = await curator.presses(card, "Skip") if "opened in" in card.text.split("Approve")[1] else card
    assert "The claim doesn't name Kestrel Tram Company, and readers see it by itself." in card.text
    card = await curator.presses(card, "Name it: Kestrel Tram Company")
    assert "Claim: The Kestrel Tram Company employs 85 people." in card.text
    assert "doesn't name" not in card.text
    await curator.presses(card, "Approve")
    [fact] = await curator.facts()
    assert fact.claim == "The Kestrel Tram Company employs 85 people."
