"""Only who knows the secret brings the bot anything, and nothing that is brought can hurt it."""

from __future__ import annotations

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from plugins.invented_facts import HEIGHT
from plugins.whole_bot import application_for, settings_for

from bot import webhook
from bot.app import running
from bot.context import FootnoteApplication
from bot.limits import Intake
from bot.sandbox import READER_ID, Sandbox
from bot.services import Services
from bot.settings import Settings

SECRET = "s3cret"


@pytest.fixture
def settings(sandbox: Sandbox) -> Settings:
    return settings_for(sandbox, "webhook")


@pytest.fixture
async def hooked(
    own_services: Services, sandbox: Sandbox, settings: Settings
) -> AsyncIterator[FootnoteApplication]:
    application = application_for(settings, own_services)
    async with running(application, settings):
        yield application


@pytest.fixture
async def anyone(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
        yield client


def update(update_id: int = 7_000, text: str = HEIGHT.phrasings[0]) -> dict[str, Any]:
    person = {"id": READER_ID, "first_name": "Rea", "is_bot": False}
    chat = {"id": READER_ID, "type": "private", "first_name": "Rea"}
    message = {"message_id": 9_000, "date": int(time.time()), "chat": chat, "from": person, "text": text}
    return {"update_id": update_id, "message": message}


async def bring(client: httpx.AsyncClient, settings: Settings, body: Any, **more: Any) -> int:
    """The status that comes of a call with the right secret."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {webhook.HEADER: SECRET, "Content-Type": "application/json"}
    response = await client.post(str(settings.webhook_url), content=content, headers=headers, **more)
    return response.status_code


async def test_telegrams_call_with_the_secret_is_answered(
    hooked: FootnoteApplication, sandbox: Sandbox, settings: Settings, anyone: httpx.AsyncClient
) -> None:
    assert await bring(anyone, settings, update()) == 200
    assert (await sandbox.reply(READER_ID)).text.startswith(HEIGHT.claim)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {webhook.HEADER: ""},
        {webhook.HEADER: "guessed"},
        {webhook.HEADER: SECRET[:-1]},
        {webhook.HEADER: SECRET + "x"},
        {webhook.HEADER: SECRET.upper()},
        {webhook.HEADER: "s3cre\xe9".encode("latin-1")},
        {"X-Telegram-Bot-Api-Secret": SECRET},
    ],
)
async def test_a_call_without_the_secret_is_refused_and_nothing_of_it_heard(  # noqa: PLR0917 - fixtures
    log: io.StringIO,
    hooked: FootnoteApplication,
    sandbox: Sandbox,
    settings: Settings,
    anyone: httpx.AsyncClient,
    headers: dict[str, Any],
) -> None:
    refused = await anyone.post(str(settings.webhook_url), json=update(), headers=headers)
    assert refused.status_code == 401
    assert hooked.update_queue.empty()
    assert not [call for call in sandbox.calls if call.method == "sendMessage"]
    assert "a webhook call without the right secret was refused" in log.getvalue()
    assert HEIGHT.phrasings[0] not in log.getvalue()
    assert "guessed" not in log.getvalue()


async def test_the_secret_is_compared_in_constant_time(
    hooked: FootnoteApplication,
    settings: Settings,
    anyone: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    def compare(given: bytes, held: bytes) -> bool:
        compared.append((given, held))
        return False

    monkeypatch.setattr(webhook.hmac, "compare_digest", compare)
    assert await bring(anyone, settings, update()) == 401
    assert compared == [(SECRET.encode(), SECRET.encode())]


async def test_without_the_secret_no_byte_of_a_body_is_waited_for(
    hooked: FootnoteApplication, settings: Settings
) -> None:
    address = settings.webhook_address
    reader, writer = await asyncio.open_connection(address.host, address.port)
    writer.write(b"POST /telegram/hook HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n")
    async with asyncio.timeout(10):
        assert (await reader.readline()).startswith(b"HTTP/1.1 401")
    writer.close()


@pytest.mark.parametrize("path", ["/", "/telegram", "/telegram/hook/more", "/telegram/hook%2e", "/docs"])
async def test_any_other_path_leads_nowhere(
    hooked: FootnoteApplication, settings: Settings, anyone: httpx.AsyncClient, path: str
) -> None:
    address = f"http://{settings.webhook_listen}{path}"
    headers = {webhook.HEADER: SECRET}
    assert (await anyone.post(address, json=update(), headers=headers)).status_code == 404


async def test_only_posts_are_taken(
    hooked: FootnoteApplication, settings: Settings, anyone: httpx.AsyncClient
) -> None:
    refused = await anyone.get(str(settings.webhook_url), headers={webhook.HEADER: SECRET})
    assert refused.status_code == 405
    assert "server" not in refused.headers


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"no json",
        b"{",
        b"[" * 100_000,
        b"null",
        b"[]",
        b'"update"',
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": 7, "message": 5}',
        b'{"update_id": 7, "message": {"message_id": 1}}',
        b'{"update_id": 7, "message": {"message_id": 1, "date": "now", "chat": 5}}',
        json.dumps(update(text="half a character: \ud83d")).encode(),
    ],
)
async def test_what_is_no_update_is_refused_unheard_and_unlogged(
    log: io.StringIO,
    hooked: FootnoteApplication,
    settings: Settings,
    anyone: httpx.AsyncClient,
    body: bytes,
) -> None:
    assert await bring(anyone, settings, body) == 400
    assert hooked.update_queue.empty()
    assert "Traceback" not in log.getvalue()
    assert "half a character" not in log.getvalue()
    assert await bring(anyone, settings, update()) == 200


async def test_an_oversized_body_is_refused_before_it_is_read_to_its_end(
    hooked: FootnoteApplication, settings: Settings, anyone: httpx.AsyncClient
) -> None:
    assert await bring(anyone, settings, update(text="x" * webhook.MAX_BODY)) == 413

    def parts() -> Iterator[bytes]:
        while True:
            yield b" " * 65_536

    # No length is named, and there is no end.
    address = settings.webhook_address
    reader, writer = await asyncio.open_connection(address.host, address.port)
    head = f"POST /telegram/hook HTTP/1.1\r\nHost: x\r\n{webhook.HEADER}: {SECRET}\r\n"
    writer.write(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
    for part, _ in zip(parts(), range(20), strict=False):
        writer.write(b"%x\r\n%s\r\n" % (len(part), part))
    async with asyncio.timeout(10):
        assert (await reader.readline()).startswith(b"HTTP/1.1 413")
    writer.close()


async def test_a_body_that_trickles_is_given_up(
    hooked: FootnoteApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.05)
    address = settings.webhook_address
    reader, writer = await asyncio.open_connection(address.host, address.port)
    head = f"POST /telegram/hook HTTP/1.1\r\nHost: x\r\n{webhook.HEADER}: {SECRET}\r\n"
    writer.write(f"{head}Content-Length: 900\r\n\r\n{{".encode())
    async with asyncio.timeout(10):
        assert (await reader.readline()).startswith(b"HTTP/1.1 408")
    writer.close()


async def test_a_call_that_comes_while_too_many_wait_stays_with_telegram(
    hooked: FootnoteApplication,
    sandbox: Sandbox,
    settings: Settings,
    anyone: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Intake, "is_full", True)
        assert await bring(anyone, settings, update()) == 503
    assert await bring(anyone, settings, update()) == 200
    assert (await sandbox.reply(READER_ID)).text.startswith(HEIGHT.claim)


async def test_what_telegram_had_brought_before_the_end_is_answered(
    own_services: Services, sandbox: Sandbox, settings: Settings, anyone: httpx.AsyncClient
) -> None:
    async with running(application_for(settings, own_services), settings):
        assert await bring(anyone, settings, update()) == 200
    assert [m.text for m in sandbox.messages(READER_ID) if m.sender == sandbox.bot]
    with pytest.raises(httpx.ConnectError):
        await bring(anyone, settings, update())
