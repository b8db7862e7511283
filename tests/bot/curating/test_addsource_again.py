"""A source that is read again: what has changed since, and which facts are left without their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from plugins.invented_facts import HEIGHT
from plugins.web_site import Site
from plugins.whole_team import press, say

from bot.context import FootnoteApplication
from bot.plain.text import MAX_MESSAGE, length
from bot.sandbox import CURATOR_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views.curating import source_changes as views
from bot.views.curating.sources import Progress, card
from bot.voice import Voice
from knowledge import ChangeKind, Citation, Desk, Fact, Snapshot, Source
from knowledge.curation.taking_in import TakenIn, TextChange

OPENED = "The pier of Ellery opened on Friday after three years of building work on the east bank."
COST = "It cost 12.5 million crowns, of which the town paid a third and the harbour paid the rest."
DEARER = "It cost 14 million crowns, of which the town paid a third and the harbour paid the rest."
PLAIN = "text/plain; charset=utf-8"
QUESTION = "What did the pier of Ellery cost?"


@pytest.fixture
def fetch_allow(site: Site) -> frozenset[str]:
    return frozenset(site.allowed)


@pytest.fixture
async def pier(team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site) -> str:
    """A source that was read, and a fact that rests on it."""
    url = put(site, OPENED, COST)
    await read(sandbox, sandbox.say(CURATOR_ID, url))

    def cost(desk: Desk) -> Fact:
        [source] = [each for each in desk.store.sources() if each.url == url]
        claim = "The pier of Ellery cost 12.5 million crowns."
        return replace(
            HEIGHT,
            id="pier-cost",
            claim=claim,
            subject="Ellery pier",
            attribute="cost",
            value="12.5 million crowns",
            phrasings=(QUESTION,),
            translations={},
            citations=(Citation(source, "It cost 12.5 million crowns"),),
        )

    await own_services.desk(
        lambda desk: desk.submit(cost(desk), who="telegram:5", kind=ChangeKind.ADD, expected=0)
    )
    return url


def put(site: Site, *sentences: str) -> str:
    site.put("/pier.txt", "\n\n".join(("The pier", *sentences)), content_type=PLAIN)
    return site.url("/pier.txt")


async def read(sandbox: Sandbox, sent: int) -> Message:
    shown = await sandbox.reply(CURATOR_ID, after=sent)
    while (shown := sandbox.message(shown.id)).text.startswith("Reading "):
        await sandbox.edited(shown.id, timeout=30)
    return shown


async def test_nothing_has_changed_says_so_and_asks_the_server_for_no_more(
    sandbox: Sandbox, site: Site, pier: str
) -> None:
    again = await read(sandbox, sandbox.say(CURATOR_ID, f"/addsource {pier}?utm_source=x"))
    assert again.text.startswith("You have this source already. Nothing has changed since ")
    again = await read(sandbox, sandbox.say(CURATOR_ID, pier))
    assert again.text.startswith("You have this source already. Nothing has changed since ")
    assert site.hits_of("/pier.txt")[-1].headers["if-none-match"]


async def test_what_has_changed_is_shown_with_the_facts_that_it_leaves_without_their_words(
    sandbox: Sandbox, own_services: Services, site: Site, pier: str
) -> None:
    put(site, OPENED, DEARER, "It rained.")
    again = await read(sandbox, sandbox.say(CURATOR_ID, pier))
    first, *rest = again.text.splitlines()
    assert first.startswith("You have this source already. It has changed since ")
    assert first.endswith(": 2 sentences are new, 1 is gone.")
    assert rest[0] == "1 fact quotes words that it no longer holds: open it below."
    assert rest[1:6] == ["New:", f"• {DEARER}", "• It rained.", "Gone:", f"• {COST}"]
    card_ = await press(sandbox, CURATOR_ID, again, "Ellery pier: cost")
    assert "The pier of Ellery cost 12.5 million crowns." in card_.text
    answer = await say(sandbox, READER_ID, QUESTION)
    assert "12.5 million crowns" in answer.text
    assert "changed" in answer.text


async def test_the_same_document_sent_again_is_known_by_its_text(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    content = f"The pier\n\n{OPENED}\n\n{COST}\n".encode()
    first = await read(sandbox, sandbox.send_document(CURATOR_ID, "pier.txt", content))
    assert first.text.startswith("Read and kept.")
    again = await read(sandbox, sandbox.send_document(CURATOR_ID, "copy.txt", content))
    assert again.text.startswith("You have this source already. Nothing has changed since ")


def test_many_long_changes_fit_a_message() -> None:
    voice = Voice.of("en")
    source = Source(
        id="p" * 48,
        title="<&>" * 60,
        publisher="&" * 80,
        author="&" * 80,
        url=f"https://pier.example/{'a' * 900}",
        snapshot=Snapshot("word " * 999, date(2024, 5, 3)),
    )
    taken = TakenIn(
        source=source,
        before=source,
        lost=(replace(HEIGHT, translations={}, attribute="&" * 300),) * 60,
    )
    page = card(
        source,
        Progress(number=7, total=23, waiting=17),
        voice,
        said=views.taken_in(taken, TextChange(("&" * 900,) * 60, ("<" * 900,) * 60), voice),
        opening=views.to_facts(taken, voice),
    )
    assert length(unescape(page.html)) <= MAX_MESSAGE
    assert "and 55 more" in page.html
