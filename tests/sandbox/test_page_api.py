"""The JSON interface behind the chat page, without a browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from plugins.pictures import png
from telegram import Bot

from bot.sandbox import NEWCOMER_ID, READER_ID, Sandbox

HERE = {"user": READER_ID, "chat": READER_ID}


async def test_the_page_and_its_parts_come_with_a_policy_that_keeps_others_out(
    http: httpx.AsyncClient,
) -> None:
    for path, kind in (("/", "text/html"), ("/page/app.js", "javascript"), ("/page/style.css", "text/css")):
        response = await http.get(path)
        assert kind in response.headers["content-type"]
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "http" not in response.text.replace("http://www.w3.org/2000/svg", "").replace('"http', "")


@pytest.mark.parametrize(
    ("action", "content", "problem"),
    [
        ("say", HERE | {"text": "  "}, "A message must say something."),
        ("say", {"user": READER_ID, "text": "a"}, "chat"),
        ("edit", HERE | {"message": 1, "text": ""}, "A message must say something."),
        ("tap", HERE | {"message": 99, "button": "a"}, "99"),
        ("pick", HERE | {"result": "1"}, "No inline result '1' was offered to Reader."),
    ],
)
async def test_refuses_what_makes_no_sense(
    http: httpx.AsyncClient, action: str, content: dict[str, Any], problem: str
) -> None:
    response = await http.post(f"/page/{action}", json=content)
    assert response.status_code == 400
    assert problem in str(response.json()["error"])


async def test_takes_json_only_so_that_no_foreign_form_can_write(http: httpx.AsyncClient) -> None:
    assert (await http.post("/page/say", data={"text": "a"})).status_code == 415


async def test_refuses_a_file_that_is_missing_empty_or_from_nobody(http: httpx.AsyncClient) -> None:
    who = {"user": str(READER_ID), "chat": str(READER_ID)}
    for form, files in ((who, None), (who, {"file": b""}), ({"user": "5", "chat": "5"}, {"file": b"a"})):
        assert (await http.post("/page/upload", data=form, files=files)).status_code == 400
    for path in ("/page/menu?user=5&chat=5", "/page/menu"):
        assert (await http.get(path)).status_code == 400


async def test_only_pictures_are_shown_all_else_is_downloaded(
    http: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    sandbox.send_document(READER_ID, "a.html", b"<script>1</script>", content_type="text/html")
    sandbox.send_document(READER_ID, "a.png", png(2, 2))
    page, picture = (m.document for m in sandbox.messages(READER_ID))
    assert page is not None
    assert picture is not None
    response = await http.get(f"/page/files/{page.id}")
    assert response.headers["content-disposition"] == "attachment"
    assert response.headers["content-type"] == "application/octet-stream"
    assert (await http.get(f"/page/files/{picture.id}")).headers["content-type"] == "image/png"
    assert (await http.get("/page/files/none")).status_code == 404


async def test_an_inline_query_that_nobody_answers_finds_nothing(
    http: httpx.AsyncClient, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.page_api.INLINE_SECONDS", 0.05)
    response = await http.post("/page/inline", json=HERE | {"query": "a"})
    assert response.json() == {"results": []}


async def test_each_change_is_told_as_it_happens(
    http: httpx.AsyncClient, sandbox: Sandbox, client: Bot
) -> None:
    async with asyncio.timeout(30), http.stream("GET", "/page/events") as stream:
        events = _events(stream)
        assert await anext(events) is None
        message_id = sandbox.say(READER_ID, "a")
        await client.send_chat_action(READER_ID, "typing")
        await client.send_message_draft(READER_ID, 1, "<b>so", parse_mode=None)
        await client.send_message_draft(READER_ID, 1, "")
        await client.delete_message(READER_ID, message_id)
        told = [await anext(events) for _ in range(5)]
    assert [event["kind"] for event in told if event] == ["message", "action", "draft", "draft", "delete"]
    assert told[0] is not None
    assert told[0]["message"]["text"] == "a"


async def _events(stream: httpx.Response) -> AsyncIterator[dict[str, Any] | None]:
    """Each event; None for the line that only sets the pause before another try."""
    async for line in stream.aiter_lines():
        if line.startswith("retry:"):
            yield None
        elif line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


async def test_a_link_is_opened_and_a_language_chosen(http: httpx.AsyncClient, sandbox: Sandbox) -> None:
    await http.post("/page/open", json={"user": NEWCOMER_ID, "payload": "join_7"})
    assert [m.text for m in sandbox.messages(NEWCOMER_ID)] == ["/start join_7"]
    refusal = await http.post("/page/open", json={"user": NEWCOMER_ID, "payload": "join 7"})
    assert (refusal.status_code, refusal.json()["error"]) == (
        400,
        "Telegram passes on no such payload: 'join 7'.",
    )
    await http.post("/page/language", json={"user": NEWCOMER_ID, "language": "zh-hans"})
    assert sandbox.newcomer.language_code == "zh-hans"
    assert (await http.post("/page/language", json={"user": 5, "language": "en"})).status_code == 400
