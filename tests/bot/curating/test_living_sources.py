"""Sources that change, move and vanish: what readers are told, and what curators decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, VISITORS
from plugins.web_site import METADATA, Site
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.handlers.living import JOB, _next
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from knowledge import Desk, Snapshot, SourceState, Status

READ = date(2020, 4, 1)
PAGE = "/gazette"
QUESTION = HEIGHT.phrasings[0]


@pytest.fixture
def fetch_allow(site: Site) -> frozenset[str]:
    return frozenset(site.allowed)


@pytest.fixture
async def page(team: FootnoteApplication, own_services: Services, site: Site) -> str:
    """The gazette stands on the site, as it was when its facts were made."""
    text = await own_services.desk(_text)
    site.put(PAGE, html(text))

    def move_in(desk: Desk) -> None:
        desk.store.save_source(replace(GAZETTE, url=site.url(PAGE), snapshot=Snapshot(text, READ)))
        desk.index(fact.id for fact in desk.store.facts(source_id=GAZETTE.id))

    await own_services.desk(move_in)
    return text


def _text(desk: Desk) -> str:
    quotes = {c.quote for fact in desk.store.facts(source_id=GAZETTE.id) for c in fact.citations}
    return "\n".join(f"They write that {quote}, and so it was for years." for quote in sorted(quotes))


def html(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.replace("&", "&amp;").splitlines())
    return f"<html><head><title>Gazette</title></head><body><article>{paragraphs}</article></body></html>"


async def look(team: FootnoteApplication) -> None:
    assert await team.look_at_sources() is not None


async def state(services: Services) -> SourceState:
    return (await services.desk(lambda desk: desk.store.source(GAZETTE.id))).state


async def digest(sandbox: Sandbox, user: int = CURATOR_ID) -> Message:
    return await sandbox.reply(user, after=0)


async def test_a_page_that_says_the_same_is_looked_at_and_nobody_is_told(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, page: str
) -> None:
    await look(team)
    await look(team)
    assert await state(own_services) is SourceState.LIVE
    assert [hit.path for hit in site.hits].count("/robots.txt") == 1
    assert "if-none-match" in site.hits_of(PAGE)[-1].headers
    assert sandbox.messages(CURATOR_ID) == []


async def test_of_a_page_that_has_changed_readers_are_told_and_curators_get_one_digest(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, page: str
) -> None:
    site.put(PAGE, html(page.replace("41 metres", "43 metres")))
    await look(team)
    assert await state(own_services) is SourceState.CHANGED
    answer = await say(sandbox, READER_ID, QUESTION)
    assert "41 metres" in answer.text
    assert "the source has changed since" in answer.text
    for member in (CURATOR_ID, REVIEWER_ID, OWNER_ID):
        told = await digest(sandbox, member)
        assert "1 fact rests on something that its source no longer says" in told.text
        assert "43 metres" in told.text
    await look(team)
    assert len(sandbox.messages(CURATOR_ID)) == 1


async def test_a_fact_of_a_page_that_has_changed_can_be_kept(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, page: str
) -> None:
    site.put(PAGE, html(page.replace("41 metres", "43 metres")))
    await look(team)
    first = await digest(sandbox)
    assert "Kept" in await toast(sandbox, CURATOR_ID, first, "Keep 1")
    assert "All sources still say" in sandbox.message(first.id).text
    late = await digest(sandbox, REVIEWER_ID)
    assert "has decided" in await toast(sandbox, REVIEWER_ID, late, "Retire 1")
    assert (await own_services.desk(lambda desk: desk.store.fact(HEIGHT.id))).status is Status.PUBLISHED
    assert "has changed since" in (await say(sandbox, READER_ID, QUESTION)).text


async def test_a_fact_of_a_page_that_has_changed_can_be_retired(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, page: str
) -> None:
    site.put(PAGE, html(page.replace("41 metres", "43 metres")))
    await look(team)
    assert "Retired" in await toast(sandbox, CURATOR_ID, await digest(sandbox), "Retire 1")
    fact = await own_services.desk(lambda desk: desk.store.fact(HEIGHT.id))
    assert fact.status is Status.RETIRED
    assert "41 metres" not in (await say(sandbox, READER_ID, QUESTION)).text


async def test_a_fact_of_a_page_that_has_changed_can_be_updated_to_what_the_page_says_now(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, page: str
) -> None:
    site.put(PAGE, html(page.replace("41 metres", "43 metres")))
    await look(team)
    told = await digest(sandbox)
    sandbox.tap(CURATOR_ID, told.id, "Update 1")
    preview = await sandbox.reply(CURATOR_ID, after=told.id)
    assert "can't be saved yet" in preview.text
    fields = await press(sandbox, CURATOR_ID, preview, "Edit")
    asked = await press(sandbox, CURATOR_ID, fields, "Claim")
    preview = await say(sandbox, CURATOR_ID, HEIGHT.claim.replace("41", "43"))
    assert asked.id != preview.id
    if "can't be saved" in preview.text:
        fields = await press(sandbox, CURATOR_ID, preview, "Edit")
        await press(sandbox, CURATOR_ID, fields, "Value")
        preview = await say(sandbox, CURATOR_ID, "43 metres")
    saved = await press(sandbox, CURATOR_ID, preview, "Save")
    assert "Saved" in saved.text
    answer = await say(sandbox, READER_ID, QUESTION)
    assert "43 metres" in answer.text
    assert "changed since" not in answer.text
    assert "All sources still say" in (await say(sandbox, CURATOR_ID, "/changed")).text


@pytest.mark.parametrize("status", [404, 410])
async def test_of_a_page_that_is_gone_readers_and_curators_are_told(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, *, site: Site, page: str, status: int
) -> None:
    site.put(PAGE, "gone", status=status)
    await look(team)
    assert await state(own_services) is SourceState.GONE
    assert "Not online any more" in (await digest(sandbox)).text
    assert "no longer online" in (await say(sandbox, READER_ID, QUESTION)).text
    site.put(PAGE, html(page))
    await look(team)
    assert await state(own_services) is SourceState.LIVE
    assert "no longer online" not in (await say(sandbox, READER_ID, QUESTION)).text


async def test_of_a_page_that_has_moved_for_good_the_new_address_is_taken(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, page: str
) -> None:
    site.put("/archive", html(page))
    site.move(PAGE, "/archive")
    await look(team)
    assert await state(own_services) is SourceState.MOVED
    told = await digest(sandbox)
    assert site.url("/archive") in told.text
    assert "Saved" in await toast(sandbox, CURATOR_ID, told, f"Use the new address: {GAZETTE.title}")
    source = await own_services.desk(lambda desk: desk.store.source(GAZETTE.id))
    assert (source.url, source.state) == (site.url("/archive"), SourceState.LIVE)


async def test_a_page_that_cannot_be_read_just_now_changes_nothing(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, site: Site, page: str
) -> None:
    for status in (500, 503):
        site.put(PAGE, "later", status=status)
        await look(team)
    site.move(PAGE, METADATA)
    await look(team)
    assert await state(own_services) is SourceState.LIVE
    assert sandbox.messages(CURATOR_ID) == []
    assert "changed since" not in (await say(sandbox, READER_ID, QUESTION)).text


async def test_robots_are_obeyed(
    team: FootnoteApplication, own_services: Services, site: Site, page: str
) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /gazette\n", content_type="text/plain")
    site.put(PAGE, html(page.replace("41 metres", "43 metres")))
    await look(team)
    assert site.hits_of(PAGE) == []
    assert await state(own_services) is SourceState.LIVE


async def test_what_could_not_be_read_is_said_to_who_has_it_looked_at(
    team: FootnoteApplication, sandbox: Sandbox, site: Site, page: str
) -> None:
    site.put(PAGE, "later", status=503)
    shown = await say(sandbox, CURATOR_ID, "/changed")
    again = await press(sandbox, CURATOR_ID, shown, "Look again now")
    assert "1 source could not be read" in again.text


async def test_of_a_fact_whose_lock_fails_curators_are_told_once(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, page: str
) -> None:
    def break_in(desk: Desk) -> None:
        desk.store._db.execute("update snapshots set text = replace(text, '41 metres', '99 metres')")
        desk.store._db.conn.commit()

    await own_services.desk(break_in)
    assert "41 metres" not in (await say(sandbox, READER_ID, QUESTION)).text
    told = await digest(sandbox)
    assert HEIGHT.id in told.text
    await say(sandbox, READER_ID, f"{QUESTION} Please.")
    assert len(sandbox.messages(CURATOR_ID)) == 1
    opened = await say(sandbox, READER_ID, f"/fact {HEIGHT.id}")
    assert "41 metres" not in opened.text
    assert VISITORS.claim in (await say(sandbox, READER_ID, f"/fact {VISITORS.id}")).text


async def test_sources_are_looked_at_by_a_job_at_the_hour_that_is_set(team: FootnoteApplication) -> None:
    assert team.job_queue is not None
    (job,) = team.job_queue.get_jobs_by_name(JOB)
    assert job.next_t is not None
    assert job.next_t.astimezone(UTC).time().replace(second=0, microsecond=0) == time(4)


def test_the_next_time_of_day_is_today_or_tomorrow() -> None:
    now = datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert _next(time(4), now) == datetime(2024, 5, 4, 4, tzinfo=UTC)
    assert _next(time(13, 30), now) == datetime(2024, 5, 3, 13, 30, tzinfo=UTC)
