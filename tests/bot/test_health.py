"""What whoever watches over the bot is told: alive, ready or why not, and its figures."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator

import httpx
import pytest
from plugins.invented_facts import HEIGHT
from plugins.whole_bot import application_for, free_port, settings_for
from plugins.whole_team import say

from bot import health
from bot.app import running
from bot.context import FootnoteApplication
from bot.sandbox import READER_ID, Sandbox
from bot.services import Services
from bot.settings import Settings, SettingsError
from knowledge import StoreUnavailable

TOYOTA = "How many cars did Toyota sell at Gull Point?"


@pytest.fixture
def settings(sandbox: Sandbox) -> Settings:
    return settings_for(sandbox, "polling").model_copy(update={"http_listen": f"127.0.0.1:{free_port()}"})


@pytest.fixture
async def watched(
    settings: Settings, sandbox: Sandbox, services: Services
) -> AsyncIterator[FootnoteApplication]:
    application = application_for(settings, services)
    async with running(application, settings):
        yield application


@pytest.fixture
async def page(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://{settings.http_address}") as client:
        yield client


async def figure(page: httpx.AsyncClient, line: str) -> float:
    """The value of the first figure whose line begins so."""
    text = (await page.get("/metrics")).text
    found = re.search(rf"^{re.escape(line)}.* (\S+)$", text, re.MULTILINE)
    assert found, f"{line} is not in {text}"
    return float(found[1])


async def test_is_alive_and_ready(
    watched: FootnoteApplication, sandbox: Sandbox, page: httpx.AsyncClient
) -> None:
    await say(sandbox, READER_ID, "/privacy")
    assert (await page.get("/healthz")).status_code == 200
    ready = await page.get("/readyz")
    assert (ready.status_code, ready.text) == (200, "ready\n")


async def test_says_in_words_why_it_is_not_ready(
    watched: FootnoteApplication,
    sandbox: Sandbox,
    page: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await say(sandbox, READER_ID, "/privacy")

    async def broken(_: Services, call: object) -> None:
        raise StoreUnavailable(None, "disk I/O error")

    monkeypatch.setattr(Services, "desk", broken)
    refused = await page.get("/readyz")
    assert refused.status_code == 503
    assert "disk I/O error" in refused.text
    assert (await page.get("/healthz")).status_code == 200


@pytest.fixture
def _looking_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LOOK_EVERY_SECONDS", 0.0)


@pytest.mark.usefixtures("_looking_anew")
async def test_polls_that_fail_for_long_make_it_unready_however_well_other_calls_go(
    watched: FootnoteApplication, sandbox: Sandbox, page: httpx.AsyncClient
) -> None:
    """As where another copy of the bot takes all updates."""
    await say(sandbox, READER_ID, "/privacy")
    sandbox.fail("getUpdates", status=409, times=1_000)
    sandbox.say(READER_ID, "/privacy")  # ends a poll that is under way
    async with asyncio.timeout(20):
        while 'kind="conflict"' not in (await page.get("/metrics")).text:
            pass
    await watched.bot.get_me()
    assert watched.contact.answered is not None
    watched.contact.updated = watched.contact.answered - 2 * health.SILENT_SECONDS
    refused = await page.get("/readyz")
    assert refused.status_code == 503
    assert re.fullmatch(r"Telegram has not given updates for \d+ seconds\n", refused.text)


@pytest.mark.usefixtures("_looking_anew")
async def test_is_not_ready_before_telegram_was_reached(
    watched: FootnoteApplication, page: httpx.AsyncClient
) -> None:
    readiness = health.Readiness(watched, "polling")
    watched.contact.updated = None
    assert "Telegram has not given updates since the start" in await readiness.problems()


@pytest.mark.usefixtures("_looking_anew")
async def test_says_within_seconds_that_the_engine_does_not_answer_and_shows_its_figures_all_the_same(
    watched: FootnoteApplication,
    sandbox: Sandbox,
    page: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patience = health.PATIENCE_SECONDS
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(health, "SCRAPE_SECONDS", 0.05)
    await say(sandbox, READER_ID, "/privacy")
    gate = threading.Event()
    blocking = asyncio.create_task(watched.services.desk(lambda _: gate.wait(20)))
    try:
        refused = await page.get("/readyz")
        assert (refused.status_code, refused.text) == (503, "the engine has not answered within 0 seconds\n")
        assert await figure(page, 'footnote_queue_length{queue="engine"}') >= 1
        assert (await page.get("/healthz")).text == "alive\n"
    finally:
        gate.set()
    await blocking
    # Patience as usual: what the engine does at its first look may take longer than the above.
    monkeypatch.setattr(health, "PATIENCE_SECONDS", patience)
    assert (await page.get("/readyz")).status_code == 200


async def test_who_asks_often_does_not_keep_the_engine_busy(
    watched: FootnoteApplication, sandbox: Sandbox, page: httpx.AsyncClient
) -> None:
    await say(sandbox, READER_ID, "/privacy")
    before = await figure(page, 'footnote_stage_seconds_count{stage="other"}')
    answers = await asyncio.gather(*(page.get("/readyz") for _ in range(50)))
    assert {each.status_code for each in answers} == {200}
    asked = await figure(page, 'footnote_stage_seconds_count{stage="other"}') - before
    assert asked < 10
    assert "footnote_questions_total{" not in (await page.get("/metrics")).text


class TestByWebhook:
    @pytest.fixture
    def settings(self, sandbox: Sandbox) -> Settings:
        given = {"http_listen": f"127.0.0.1:{free_port()}"}
        return settings_for(sandbox, "webhook").model_copy(update=given)

    @pytest.mark.usefixtures("_looking_anew")
    async def test_where_nobody_has_said_anything_for_hours_telegram_is_called(
        self,
        watched: FootnoteApplication,
        sandbox: Sandbox,
        page: httpx.AsyncClient,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(health, "PATIENCE_SECONDS", 5.0)
        watched.contact.answered = -10_000.0
        called = sum(call.method == "getMe" for call in sandbox.calls)
        assert (await page.get("/readyz")).text == "ready\n"
        assert sum(call.method == "getMe" for call in sandbox.calls) == called + 1
        monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.5)
        watched.contact.answered = -10_000.0
        sandbox.fail("getMe", drop=True, times=100)
        refused = await page.get("/readyz")
        assert refused.status_code == 503
        assert re.search(r"^Telegram has not answered for \d+ seconds$", refused.text, re.MULTILINE)
        assert sandbox.token not in refused.text


async def test_nothing_else_is_served_and_nothing_taken(
    watched: FootnoteApplication, page: httpx.AsyncClient
) -> None:
    assert (await page.get("/")).status_code == 404
    assert (await page.get("/metrics/../../etc/passwd")).status_code == 404
    assert (await page.post("/healthz", content=b"x" * 1_000)).status_code == 405
    assert "server" not in (await page.get("/healthz")).headers


async def test_counts_questions_by_what_came_of_them_and_never_says_what_they_were(
    watched: FootnoteApplication, sandbox: Sandbox, page: httpx.AsyncClient
) -> None:
    await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    await say(sandbox, READER_ID, TOYOTA)
    answered = 'footnote_questions_total{language="en",outcome="answered",reason="none"}'
    assert await figure(page, answered) == 1
    assert await figure(page, 'footnote_questions_total{language="en",outcome="abstained"') == 1
    assert await figure(page, 'footnote_guard_vetoes_total{guard="subject"}') > 0
    assert await figure(page, 'footnote_stage_seconds_count{stage="send"}') > 0
    assert await figure(page, "footnote_base_facts") > 3
    text = (await page.get("/metrics")).text
    assert "Toyota" not in text
    assert "Gull Point" not in text
    labels = set(re.findall(r'="([^"]*)"', text))
    assert str(READER_ID) not in labels
    assert sandbox.token not in text


async def test_counts_calls_that_failed(
    watched: FootnoteApplication, sandbox: Sandbox, page: httpx.AsyncClient
) -> None:
    sandbox.fail("sendMessage", status=500)
    await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    assert await figure(page, 'footnote_send_errors_total{kind="server",method="sendMessage"}') == 1


async def test_a_port_in_use_is_one_clear_line(
    watched: FootnoteApplication, settings: Settings, services: Services
) -> None:
    with pytest.raises(SettingsError, match=r"is in use\. Choose another with FOOTNOTE_HTTP_LISTEN"):
        async with running(application_for(settings, services), settings):
            pass


async def test_nothing_listens_unless_the_settings_say_so(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    assert settings_for(sandbox, "polling").http_address is None
    assert (await say(sandbox, READER_ID, "/privacy")).text
