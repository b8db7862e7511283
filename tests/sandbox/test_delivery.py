from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, BotCommand, Update
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter

from bot.sandbox import GROUP_ID, READER_ID, Sandbox
from bot.sandbox.server import serving


async def test_an_update_comes_again_until_it_is_confirmed(client: Bot, sandbox: Sandbox) -> None:
    first, second = sandbox.say(READER_ID, "a"), sandbox.say(READER_ID, "b")
    updates = await client.get_updates()
    assert [u.effective_message.id for u in updates if u.effective_message] == [first, second]
    assert updates[0].update_id < updates[1].update_id
    assert await client.get_updates() == updates
    assert await client.get_updates(offset=updates[0].update_id + 1) == updates[1:]
    assert await client.get_updates(offset=updates[1].update_id + 1) == ()


async def test_a_negative_offset_asks_for_the_latest_updates_and_limit_for_a_few(
    client: Bot, sandbox: Sandbox
) -> None:
    for text in "abc":
        sandbox.say(READER_ID, text)
    assert len(await client.get_updates(limit=2)) == 2
    assert [u.message.text for u in await client.get_updates(offset=-1) if u.message] == ["c"]


async def test_a_long_poll_ends_as_soon_as_something_happens(client: Bot, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(client.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    assert not poll.done()
    sandbox.say(READER_ID, "a")
    async with asyncio.timeout(2):
        assert len(await poll) == 1


async def test_a_newer_poll_ends_the_older_with_a_conflict(client: Bot, sandbox: Sandbox) -> None:
    async with Bot(sandbox.token, sandbox.base_url) as other:
        older = asyncio.create_task(client.get_updates(timeout=10))
        await asyncio.sleep(0.05)
        assert await other.get_updates() == ()
        with pytest.raises(Conflict, match="make sure that only one bot instance is running"):
            await older


async def test_only_the_kinds_that_are_allowed_are_kept(client: Bot, sandbox: Sandbox) -> None:
    await client.get_updates(allowed_updates=["edited_message"])
    sandbox.edit(READER_ID, sandbox.say(READER_ID, "a"), "b")
    updates = await client.get_updates()
    assert [u.edited_message.text for u in updates if u.edited_message] == ["b"]
    assert len(updates) == 1


class Receiver:
    """A bot's end of a webhook: keeps what comes, and can say no."""

    def __init__(self) -> None:
        self.received: list[tuple[dict[str, Any], str | None]] = []
        self.statuses: list[int] = []
        self.arrived = asyncio.Event()
        self.address = ""

    async def __call__(self, request: Request) -> Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.received.append((await request.json(), secret))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.arrived.set()
        return Response(status_code=status)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = Starlette(routes=[Route("/hook", receiver.__call__, methods=["POST"])])
    async with serving(app, 0, lambda: asyncio.sleep(0)) as receiver.address:
        yield receiver


async def test_a_webhook_gets_each_update_with_the_secret(
    client: Bot, sandbox: Sandbox, receiver: Receiver
) -> None:
    sandbox.say(READER_ID, "before")
    await client.set_webhook(f"{receiver.address}/hook", secret_token="s-1", drop_pending_updates=True)
    sandbox.say(READER_ID, "a")
    async with asyncio.timeout(20):
        await receiver.arrived.wait()
    body, secret = receiver.received[0]
    assert (body["message"]["text"], secret) == ("a", "s-1")
    with pytest.raises(Conflict, match="webhook is active"):
        await client.get_updates()


async def test_a_webhook_that_fails_is_tried_again(client: Bot, sandbox: Sandbox, receiver: Receiver) -> None:
    receiver.statuses = [500]
    await client.set_webhook(f"{receiver.address}/hook", allowed_updates=["message"])
    sandbox.say(READER_ID, "a")
    async with asyncio.timeout(20):
        await receiver.arrived.wait()
    assert len({str(body) for body, _ in receiver.received}) == 1
    assert len(receiver.received) == 2
    about = await client.get_webhook_info()
    assert about.allowed_updates == ("message",)
    assert "500" in str(about.last_error_message)
    await client.delete_webhook()
    assert (await client.get_webhook_info()).url == ""
    assert await client.get_updates() == ()


async def test_a_webhook_that_cannot_be_reached_is_told_of(client: Bot, sandbox: Sandbox) -> None:
    await client.set_webhook("http://127.0.0.1:9/hook")
    sandbox.say(READER_ID, "a")
    await asyncio.sleep(0.2)
    about = await client.get_webhook_info()
    assert (about.last_error_message, about.pending_update_count) == ("Connection failed: ConnectError", 1)


async def test_a_webhook_elsewhere_needs_https_and_a_plain_secret(client: Bot) -> None:
    with pytest.raises(BadRequest, match="an https url must be provided for webhook"):
        await client.set_webhook("http://example.com/hook")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await client.set_webhook("https://example.com/hook", secret_token="a b")


async def test_a_planned_flood_limit_strikes_as_often_as_told(
    client: Bot, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    sandbox.fail("sendMessage", status=429, retry_after=3, times=2)
    for _ in range(2):
        with pytest.raises(RetryAfter) as flood:
            await client.send_message(READER_ID, "a")
        assert flood.value.retry_after == timedelta(seconds=3)
    await client.send_message(READER_ID, "a")
    assert [m.text for m in sandbox.messages(READER_ID)] == ["a"]


@pytest.mark.parametrize("status", [500, 502])
async def test_a_planned_server_error_fails_the_call(client: Bot, sandbox: Sandbox, status: int) -> None:
    sandbox.fail("getMe", status=status)
    with pytest.raises(NetworkError):
        await client.get_me()
    assert (await client.get_me()).username == sandbox.bot.username


async def test_a_dropped_connection_ends_without_an_answer(sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    sandbox.fail("sendMessage", drop=True)
    with pytest.raises(httpx.RemoteProtocolError):
        await http.post(f"/bot{sandbox.token}/sendMessage", json={"chat_id": READER_ID, "text": "a"})
    assert sandbox.messages(READER_ID) == []
    assert sandbox.calls[-1].response is None


async def test_calls_are_read_alike_from_query_form_and_json(
    sandbox: Sandbox, http: httpx.AsyncClient
) -> None:
    path, wanted = f"/bot{sandbox.token}/SENDMESSAGE", {"chat_id": READER_ID, "text": "42"}
    for response in (
        await http.get(path, params=wanted),
        await http.post(path, data=wanted),
        await http.post(path, json=wanted),
        await http.post(path, data=wanted, files={"unused": ("a.txt", b"a")}),
    ):
        assert response.json()["result"]["text"] == "42"
    assert all(call.params["chat_id"] == READER_ID for call in sandbox.calls)
    assert (
        await http.post(path, content="{", headers={"content-type": "application/json"})
    ).status_code == 400
    sandbox.violations.clear()  # the unused file


async def test_a_port_in_use_is_an_error_that_can_be_told(sandbox: Sandbox) -> None:
    port = int(sandbox.address.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        async with Sandbox().serve(port):
            pass


async def test_the_server_ends_while_a_poll_is_open() -> None:
    sandbox = Sandbox()
    async with httpx.AsyncClient(trust_env=False) as http:
        async with sandbox.serve() as address:
            poll = asyncio.create_task(http.get(f"{address}/bot{sandbox.token}/getUpdates?timeout=30"))
            await asyncio.sleep(0.05)
        assert (await poll).json() == {"ok": True, "result": []}


async def test_it_can_be_served_again_and_remembers(sandbox: Sandbox) -> None:
    other = Sandbox()
    for _ in range(2):
        async with other.serve(), Bot(other.token, other.base_url) as bot:
            await bot.send_message(READER_ID, "a")
    assert len(other.messages(READER_ID)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "["},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_a_foreign_page_is_turned_away(
    sandbox: Sandbox, http: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    for path in ("/", "/page/state", f"/bot{sandbox.token}/getMe"):
        assert (await http.get(path, headers=headers)).status_code == 403


async def test_a_link_on_another_page_may_lead_to_the_page_and_no_further(http: httpx.AsyncClient) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert (await http.get("/", headers=followed)).status_code == 200
    assert (await http.get("/page/state", headers=followed)).status_code == 403


async def test_updates_carry_what_telegram_puts_in(client: Bot, sandbox: Sandbox) -> None:
    question = sandbox.say(READER_ID, "/ask@FootnoteSandboxBot 🚄 why", GROUP_ID)
    sandbox.say(READER_ID, "again", GROUP_ID, reply_to=question)
    first, second = await client.get_updates()
    assert isinstance(first, Update)
    assert first.message is not None
    assert first.message.chat.type == "supergroup"
    assert not first.message.chat.is_forum
    assert first.message.from_user is not None
    assert first.message.from_user.language_code == "en"
    assert first.message.parse_entities() == {first.message.entities[0]: "/ask@FootnoteSandboxBot"}
    assert second.message is not None
    assert second.message.reply_to_message == first.message


async def test_commands_are_shown_by_the_narrowest_scope(client: Bot, sandbox: Sandbox) -> None:
    await client.set_my_commands([BotCommand("everywhere", "a")])
    await client.set_my_commands([BotCommand("private", "a")], scope={"type": "all_private_chats"})  # type: ignore[arg-type]
    assert [c["command"] for c in sandbox.menu(READER_ID)] == ["private"]
    assert [c["command"] for c in sandbox.menu(READER_ID, GROUP_ID)] == ["everywhere"]


async def test_a_bot_that_breaks_off_in_the_middle_of_a_call_is_no_error(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = sandbox.address.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /bot{sandbox.token}/sendMessage HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 100\r\n"
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nchat_id=1".encode())
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.close()
    await writer.wait_closed()
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{sandbox.address}/")).status_code == 200
    assert sandbox.calls == []
    assert not [each for each in caplog.records if each.exc_info]
