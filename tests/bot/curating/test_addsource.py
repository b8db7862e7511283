"""/addsource, a link or a document: read, shown and kept, and what is said where it can't be read."""

from __future__ import annotations

import asyncio
import io

import docx
import fpdf
import pytest
from plugins.invented_facts import GAZETTE, HEIGHT
from plugins.web_site import Site
from plugins.whole_team import press, say

from bot.context import FootnoteApplication
from bot.handlers.curating import source_reading
from bot.sandbox import CURATOR_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from knowledge import ChangeKind, Source
from knowledge.records.passages import KeptPassage, PassageState

TITLE = "The ferry pier of Ellery opens"
OPENED = "The new ferry pier of Ellery opened on Friday after three years of building work on the east bank."
COST = "It cost 12.5 million crowns, of which the town paid a third and the harbour paid the rest."
WALKED = "About 4,300 people walked over it on the first day, the harbour office said in the evening."
PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE}</title>
<meta name="author" content="Mara Finch"><meta property="og:site_name" content="Ellery Post">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><article><h1>{TITLE}</h1><p>{OPENED}</p><p>{COST}</p><p>{WALKED}</p></article></body></html>"""
TEXT = f"{TITLE}\n\n{OPENED}\n\n{COST}\n\n{WALKED}\n"
HEIGHT_QUESTION = HEIGHT.phrasings[0]
SLOW = 20.0


@pytest.fixture
def fetch_allow(site: Site) -> frozenset[str]:
    return frozenset(site.allowed)


@pytest.fixture
def pier(site: Site) -> str:
    site.put("/pier.txt", TEXT, content_type="text/plain; charset=utf-8")
    return site.url("/pier.txt")


async def read(sandbox: Sandbox, sent: int) -> Message:
    """What the answer to a message has become once all is read."""
    shown = await sandbox.reply(CURATOR_ID, after=sent)
    assert shown.text.startswith("Reading ")
    return await once_read(sandbox, shown.id)


async def once_read(sandbox: Sandbox, message_id: int) -> Message:
    while (shown := sandbox.message(message_id)).text.startswith("Reading "):
        await sandbox.edited(message_id, timeout=30)
    return shown


async def send(sandbox: Sandbox, name: str, content: bytes) -> Message:
    return await read(sandbox, sandbox.send_document(CURATOR_ID, name, content))


async def held(services: Services, url: str) -> Source:
    [found] = [each for each in await services.desk(lambda desk: desk.store.sources()) if each.url == url]
    return found


def pdf() -> bytes:
    made = fpdf.FPDF()
    made.add_page()
    made.set_title(TITLE)
    made.set_font("helvetica", size=12)
    made.multi_cell(0, text=TEXT)
    return bytes(made.output())


def word() -> bytes:
    made, written = docx.Document(), io.BytesIO()
    made.core_properties.title = TITLE
    for line in (OPENED, COST, WALKED):
        made.add_paragraph(line)
    made.save(written)
    return written.getvalue()


async def test_a_page_is_read_at_once_and_becomes_a_card(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site
) -> None:
    site.put("/pier", PAGE, headers={"last-modified": "Fri, 03 May 2024 09:00:00 GMT"})
    url = site.url("/pier")
    reading = await say(sandbox, CURATOR_ID, f"/addsource {url}?utm_source=mail#top")
    assert reading.text == "Reading 127.0.0.1 …"
    card = await once_read(sandbox, reading.id)
    for line in (
        TITLE,
        "Publisher: Ellery Post",
        "Author: Mara Finch",
        "Date: 3 May 2024",
        "Language: English",
        f"Address: 127.0.0.1:{site.port}/pier",
    ):
        assert line in card.text.splitlines()
    assert "No date found" not in card.text
    assert card.labels == ["Find facts", "Title", "Publisher", "Author", "Date", "Language", "Address"]
    source = await held(own_services, url)
    assert source.snapshot
    assert COST in source.snapshot.text
    assert source.snapshot.size == len(PAGE.encode())
    assert source.snapshot.retrieved_at
    assert f"sha256 {source.snapshot.sha256[:12]}" in card.text
    kept = await own_services.desk(lambda desk: desk.store.source_records.validators(source.id))
    assert kept.etag
    assert kept.last_modified == "Fri, 03 May 2024 09:00:00 GMT"


async def test_a_source_is_kept_at_once_and_on_record(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, pier: str
) -> None:
    card = await read(sandbox, sandbox.say(CURATOR_ID, pier))
    assert card.text.startswith("Read and kept. Correct what is wrong below; /undo takes it back.")
    assert "No date found: give it, as answers always show one." in card.text
    assert "Author: not found" in card.text
    source = await held(own_services, pier)
    [change] = await own_services.desk(lambda desk: desk.store.changes(who=f"telegram:{CURATOR_ID}"))
    assert change.kind is ChangeKind.SOURCE
    [made] = await own_services.desk(lambda desk: desk.store.source_records.of_change(change.id))
    assert (made.before, made.after.id, made.who) == (None, source.id, f"telegram:{CURATOR_ID}")


async def test_the_button_leads_to_the_passages_or_on_with_them(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, pier: str
) -> None:
    card = await read(sandbox, sandbox.say(CURATOR_ID, pier))
    source = await held(own_services, pier)
    assert card.buttons[0][0]["callback_data"] == f"cards:open:{source.id}"
    passages = [
        KeptPassage(
            source_id=source.id, position=position, quote=quote, begins=TEXT.index(quote), state=state
        )
        for position, (quote, state) in enumerate(
            [(COST, PassageState.SKIPPED), (WALKED, PassageState.LATER), (OPENED, PassageState.NEW)]
        )
    ]
    await own_services.desk(lambda desk: desk.store.passages.add(passages))
    asked = await say(sandbox, CURATOR_ID, "/addsource")
    assert f"{source.title} (3 of 3)" in asked.labels
    opened = await press(sandbox, CURATOR_ID, asked, f"{source.title} (3 of 3)")
    assert opened.labels[0] == "Go on: 3 of 3"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("pier.txt", TEXT.encode(), id="TXT"),
        pytest.param("pier.md", f"# {TITLE}\n\n{OPENED}\n\n{COST}\n\n{WALKED}\n".encode(), id="Markdown"),
        pytest.param("pier.pdf", pdf(), id="PDF"),
        pytest.param("pier.docx", word(), id="DOCX"),
        pytest.param("pier.html", PAGE.encode(), id="HTML"),
        pytest.param("pier", word(), id="without an ending"),
    ],
)
async def test_documents_are_read(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, name: str, content: bytes
) -> None:
    card = await send(sandbox, name, content)
    assert TITLE in card.text or "pier" in card.text.splitlines()
    assert "Find facts" in card.labels
    [source] = [
        each
        for each in await own_services.desk(lambda desk: desk.store.sources())
        if each.snapshot and COST in " ".join(each.snapshot.text.split())
    ]
    assert source.snapshot
    assert source.snapshot.size == len(content)


async def test_addsource_asks_for_a_link_or_a_document(
    team: FootnoteApplication, sandbox: Sandbox, pier: str
) -> None:
    asked = await say(sandbox, CURATOR_ID, "/addsource")
    assert asked.text.startswith("Send me a link, or a document")
    told = await say(sandbox, CURATOR_ID, "the pier")
    assert told.text.startswith("“the pier” is no web address.")
    assert "Find facts" in (await read(sandbox, sandbox.say(CURATOR_ID, f"here: {pier}"))).labels
    assert (await say(sandbox, CURATOR_ID, "/cancel")).text == "There is nothing to cancel."


async def test_a_document_is_taken_where_a_link_was_asked_for(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/addsource")
    assert "Find facts" in (await send(sandbox, "pier.txt", TEXT.encode())).labels


async def test_addsource_reads_what_it_replies_to(
    team: FootnoteApplication, sandbox: Sandbox, pier: str
) -> None:
    sent = sandbox.forward(CURATOR_ID, f"Look: {pier}")
    await sandbox.reply(CURATOR_ID, after=sent)
    card = await read(sandbox, sandbox.say(CURATOR_ID, "/addsource", reply_to=sent))
    assert "Find facts" in card.labels


async def test_addsource_with_what_is_no_address_says_so(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert "is no web address" in (await say(sandbox, CURATOR_ID, "/addsource the pier")).text
    assert (await say(sandbox, CURATOR_ID, "/cancel")).text == "There is nothing to cancel."


async def test_links_by_themselves_are_all_read(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, pier: str
) -> None:
    site.put("/quay.txt", f"The quay\n\n{WALKED}", content_type="text/plain")
    first = await sandbox.reply(CURATOR_ID, after=sandbox.say(CURATOR_ID, f"{pier}\n{site.url('/quay.txt')}"))
    second = await sandbox.reply(CURATOR_ID, after=first.id)
    for each in (first, second):
        assert "Find facts" in (await once_read(sandbox, each.id)).labels


async def test_a_link_is_for_the_draft_that_waits_for_text(
    team: FootnoteApplication, sandbox: Sandbox, pier: str
) -> None:
    await say(sandbox, CURATOR_ID, "/addfact")
    await say(sandbox, CURATOR_ID, "The pier of Ellery has 12 benches.")
    asked = await say(sandbox, CURATOR_ID, pier)
    assert "What is the title of the new source?" in asked.text


async def test_words_with_a_link_are_a_question_and_the_link_is_offered_beside_the_answer(
    team: FootnoteApplication, sandbox: Sandbox, pier: str
) -> None:
    answer = await say(sandbox, CURATOR_ID, f"{HEIGHT_QUESTION} {pier}")
    offered = await sandbox.reply(CURATOR_ID, after=answer.id)
    assert offered.labels == ["Read this source"]
    assert offered.text.startswith("This has a link: 127.0.0.1:")
    await press(sandbox, CURATOR_ID, offered, "Read this source")
    assert "Find facts" in (await once_read(sandbox, offered.id)).labels


async def test_what_is_passed_on_with_a_link_is_no_question(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, pier: str
) -> None:
    sent = sandbox.forward(CURATOR_ID, f"A pier opens {pier}", from_channel="ellery")
    offered = await sandbox.reply(CURATOR_ID, after=sent)
    assert offered.labels == ["Read this source"]
    assert not await own_services.desk(lambda desk: desk.store.asked.distinct(9))


async def test_a_readers_link_and_document_are_as_before(
    team: FootnoteApplication, sandbox: Sandbox, site: Site, pier: str
) -> None:
    assert not (await say(sandbox, READER_ID, pier)).text.startswith("Reading")
    told = await sandbox.reply(READER_ID, after=sandbox.send_document(READER_ID, "pier.txt", TEXT.encode()))
    assert told.text == words.ONLY_TEXT
    assert not site.hits


async def test_each_refusal_is_one_sentence_with_what_to_do(
    team: FootnoteApplication, sandbox: Sandbox, site: Site
) -> None:
    site.remove("/gone")
    site.move("/secret", "http://169.254.169.254/latest/meta-data/")
    site.put("/picture", b"\x89PNG\r\n\x1a\n" + bytes(64), content_type="text/html")
    told = {
        site.url(
            "/gone"
        ): "There is no page at this address (error 410): check it, or send the document itself.",
        site.url("/secret"): "169.254.169.254 is not on the public internet",
        site.url("/picture"): "This is no document that can be read",
        "http://127.0.0.2/": "127.0.0.2 is not on the public internet",
    }
    for url, says in told.items():
        refused = await read(sandbox, sandbox.say(CURATOR_ID, f"/addsource {url}"))
        first, second = refused.text.splitlines()
        assert first.endswith(" was not read.")
        assert second.startswith(says)
        assert not refused.labels


async def test_what_may_pass_can_be_tried_again(
    team: FootnoteApplication, sandbox: Sandbox, site: Site, pier: str
) -> None:
    site.fail("/pier.txt")
    refused = await read(sandbox, sandbox.say(CURATOR_ID, pier))
    assert refused.labels == ["Try again"]
    site.put("/pier.txt", TEXT, content_type="text/plain")
    await press(sandbox, CURATOR_ID, refused, "Try again")
    assert "Find facts" in (await once_read(sandbox, refused.id)).labels


async def test_a_broken_document_is_refused(team: FootnoteApplication, sandbox: Sandbox) -> None:
    refused = await send(sandbox, "pier.docx", word()[:3_000])
    assert refused.text.startswith("pier.docx was not read.\n")


async def test_a_large_document_is_refused_before_it_is_fetched(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_reading, "MOST_BYTES", 100)
    refused = await send(sandbox, "pier.txt", TEXT.encode())
    assert refused.text.splitlines()[1].startswith("This is larger than 20 MB:")
    assert not [call for call in sandbox.calls if call.method == "getFile"]


async def test_a_document_that_cannot_be_fetched_is_told(team: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("getFile", status=400)
    assert "could not be fetched from Telegram" in (await send(sandbox, "pier.txt", TEXT.encode())).text


async def test_what_nobody_foresaw_ends_in_a_sentence_too(
    team: FootnoteApplication, sandbox: Sandbox, pier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(team.fetcher), "fetch", None)
    failed = await read(sandbox, sandbox.say(CURATOR_ID, pier))
    assert failed.text.splitlines()[1] == "Something went wrong on my side. Please try again."
    assert failed.labels == ["Try again"]


async def test_readers_are_answered_while_a_slow_page_is_read(
    team: FootnoteApplication, sandbox: Sandbox, site: Site
) -> None:
    site.put("/slow", PAGE, after=SLOW)
    await say(sandbox, CURATOR_ID, site.url("/slow"))
    assert (await say(sandbox, READER_ID, HEIGHT_QUESTION)).text.startswith(HEIGHT.claim)
    assert (await say(sandbox, CURATOR_ID, HEIGHT_QUESTION)).text.startswith(HEIGHT.claim)


async def test_a_link_meanwhile_is_read_beside_it_and_cancel_ends_what_is_being_read(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, pier: str
) -> None:
    site.put("/slow", PAGE, after=SLOW)
    slow = await say(sandbox, CURATOR_ID, site.url("/slow"))
    card = await read(sandbox, sandbox.say(CURATOR_ID, pier))
    assert "Find facts" in card.labels
    assert (await say(sandbox, CURATOR_ID, "/cancel")).text == "Cancelled. Nothing was changed."
    assert (await sandbox.edited(slow.id)).text == "Cancelled: 127.0.0.1 was not read."
    assert (await say(sandbox, CURATOR_ID, "/cancel")).text == "There is nothing to cancel."
    sources = await own_services.desk(lambda desk: desk.store.sources())
    assert site.url("/slow") not in {source.url for source in sources}


async def test_what_is_being_read_when_the_bot_stops_is_told_as_not_read(
    team: FootnoteApplication, sandbox: Sandbox, site: Site
) -> None:
    site.put("/slow", PAGE, after=SLOW)
    slow = await say(sandbox, CURATOR_ID, site.url("/slow"))
    async with asyncio.timeout(30):
        while not site.hits_of("/slow"):  # noqa: ASYNC110 - the site rings no bell
            await asyncio.sleep(0.02)
    team.errands.end()
    assert (await sandbox.edited(slow.id)).text == "Cancelled: 127.0.0.1 was not read."


async def test_a_source_that_was_read_and_left_is_among_the_unfinished(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, pier: str
) -> None:
    assert (await say(sandbox, CURATOR_ID, "/addsource")).labels == []
    await read(sandbox, sandbox.say(CURATOR_ID, pier))
    source = await held(own_services, pier)
    asked = await say(sandbox, CURATOR_ID, "/addsource")
    assert asked.labels == [source.title]
    assert GAZETTE.title not in asked.labels
