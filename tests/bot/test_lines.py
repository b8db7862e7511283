"""Calls over connections that stay open: each gets its own answer, whatever the server does meanwhile."""

from __future__ import annotations

import asyncio
import ssl
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
from telegram.error import InvalidToken, NetworkError
from telegram.request import RequestData

from bot import lines
from bot.calls import Contact, ShortPolls, WatchedRequest
from bot.lines import Lines
from bot.metrics import Metrics

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
Playing = Callable[[bytes, Writer], Awaitable[None]]


class Server:
    """Plays what it is told to for each call, and counts the connections."""

    def __init__(self, playing: Playing) -> None:
        self._playing = playing
        self.connections = 0
        self.heads: list[bytes] = []
        self.address = ""

    async def serve(self, reader: Reader, writer: Writer) -> None:
        self.connections += 1
        try:
            while not writer.is_closing():
                head = await reader.readuntil(b"\r\n\r\n")
                self.heads.append(head)
                length = head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0]
                await self._playing(await reader.readexactly(int(length)), writer)
        except (EOFError, ConnectionError):
            pass
        finally:
            writer.transport.abort()


@asynccontextmanager
async def playing(what: Playing) -> AsyncIterator[Server]:
    server = Server(what)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    host, port = listening.sockets[0].getsockname()
    server.address = f"http://{host}:{port}/bot5:secret/sendMessage"
    async with listening:
        yield server


@pytest.fixture
async def own() -> AsyncIterator[Lines]:
    own = Lines(ssl.create_default_context(), "a bot")
    own.open()
    yield own
    await own.close()


async def call(own: Lines, to: str, form: bytes = b"", *, seconds: float = 20) -> tuple[int, bytes]:
    return await own.post(to, form, connect_seconds=5, answer_seconds=seconds)


async def echo(form: bytes, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(form) + form)


def saying(answer: bytes) -> Playing:
    """The same each time, after which it hangs up."""

    async def say(_: bytes, writer: Writer) -> None:
        writer.write(answer)
        await writer.drain()
        writer.close()

    return say


async def test_one_call_after_the_other_goes_over_one_connection(own: Lines) -> None:
    async with playing(echo) as server:
        answers = [await call(own, server.address, form) for form in (b"a=1", b"", b"b=%20")]
    assert answers == [(200, b"a=1"), (200, b""), (200, b"b=%20")]
    assert server.connections == 1
    assert server.heads[0].startswith(b"POST /bot5:secret/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:")


async def test_calls_at_once_each_get_their_own_answer(own: Lines) -> None:
    async def late(form: bytes, writer: Writer) -> None:
        await asyncio.sleep(0.02 if form == b"0" else 0)
        await echo(form, writer)

    async with playing(late) as server:
        forms = [b"%d" % number for number in range(20)]
        answers = await asyncio.gather(*(call(own, server.address, form) for form in forms))
    assert [body for _, body in answers] == forms


async def test_the_next_call_does_not_get_the_answer_of_one_that_nobody_waits_for_any_more(
    own: Lines,
) -> None:
    async def late(form: bytes, writer: Writer) -> None:
        await asyncio.sleep(0.2 if form == b"first" else 0)
        await echo(form, writer)

    async with playing(late) as server:
        with pytest.raises(httpx.ReadTimeout):
            await call(own, server.address, b"first", seconds=0.05)
        assert await call(own, server.address, b"second") == (200, b"second")


async def test_nor_that_of_one_that_was_called_off(own: Lines) -> None:
    begun = asyncio.Event()

    async def late(form: bytes, writer: Writer) -> None:
        begun.set()
        await asyncio.sleep(0.1 if form == b"first" else 0)
        await echo(form, writer)

    async with playing(late) as server:
        calling = asyncio.create_task(call(own, server.address, b"first"))
        await begun.wait()
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await calling
        assert await call(own, server.address, b"second") == (200, b"second")


async def test_what_may_have_been_carried_out_is_not_sent_again(own: Lines) -> None:
    async def once(form: bytes, writer: Writer) -> None:
        if form == b"good":
            await echo(form, writer)
        else:
            writer.close()

    async with playing(once) as server:
        await call(own, server.address, b"good")
        with pytest.raises(httpx.RemoteProtocolError):
            await call(own, server.address, b"bad")
    assert server.connections == 1
    assert len(server.heads) == 2


async def test_follows_no_redirection_and_keeps_no_cookie(own: Lines) -> None:
    async def elsewhere(_: bytes, writer: Writer) -> None:
        writer.write(
            b"HTTP/1.1 307 Elsewhere\r\nLocation: /bot5:secret/getMe\r\n"
            b"Set-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n"
        )

    async with playing(elsewhere) as server:
        assert [await call(own, server.address) for _ in range(2)] == [(307, b"")] * 2
    assert len(server.heads) == 2
    assert all(b"cookie" not in head.lower() for head in server.heads)


async def test_a_connection_that_the_server_has_closed_is_not_used_again(own: Lines) -> None:
    async def once(form: bytes, writer: Writer) -> None:
        await echo(form, writer)
        writer.close()

    async with playing(once) as server:
        for _ in range(3):
            assert (await call(own, server.address, b"x"))[1] == b"x"
            await asyncio.sleep(0.02)  # until the closing has come over
    assert server.connections == 3


async def test_a_connection_that_was_idle_for_too_long_is_not_used_again(
    own: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "KEPT_SECONDS", 0.0)
    await own.close()
    own.open()
    async with playing(echo) as server:
        await call(own, server.address)
        await call(own, server.address)
    assert server.connections == 2


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length:3\r\n\r\nyes", b"yes"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes", b"yes"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nye\r\n1;a\r\ns\r\n0\r\nA: b\r\n\r\n",
            b"yes",
        ),
        (b"HTTP/1.0 200 OK\r\n\r\nyes, and to the end", b"yes, and to the end"),
    ],
)
async def test_reads_a_body_in_each_form_that_it_may_have(own: Lines, answer: bytes, body: bytes) -> None:
    async with playing(saying(answer)) as server:
        assert await call(own, server.address) == (200, body)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"x" * 200_000,
    ],
)
async def test_half_an_answer_is_none_and_leaves_in_doubt_what_was_done(own: Lines, answer: bytes) -> None:
    async with playing(saying(answer)) as server:
        with pytest.raises(httpx.RemoteProtocolError):
            await call(own, server.address)


async def test_a_server_that_is_not_there_was_never_called(own: Lines) -> None:
    async with playing(echo) as server:
        pass
    with pytest.raises(httpx.ConnectError):
        await call(own, server.address)


async def test_makes_no_call_once_it_is_closed_until_it_is_opened_again(own: Lines) -> None:
    async with playing(echo) as server:
        await call(own, server.address)
        await own.close()
        with pytest.raises(RuntimeError, match="stopped"):
            await call(own, server.address)
        own.open()
        assert await call(own, server.address, b"x") == (200, b"x")
    assert server.connections == 2


async def test_closing_breaks_off_a_call_that_is_under_way(own: Lines) -> None:
    begun = asyncio.Event()

    async def never(_: bytes, __: Writer) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with playing(never) as server:
        calling = asyncio.create_task(call(own, server.address))
        await begun.wait()
        await own.close()
        with pytest.raises(httpx.HTTPError):
            await calling


async def test_without_a_connection_in_time_the_server_was_never_called(own: Lines) -> None:
    async with playing(echo) as server:  # which waits for a head, and says nothing to a greeting by TLS
        to = server.address.replace("http:", "https:")
        with pytest.raises(httpx.ConnectTimeout):
            await own.post(to, b"", connect_seconds=0.05, answer_seconds=5)
    assert not server.heads


async def test_nor_was_one_that_does_not_prove_who_it_is(own: Lines) -> None:
    async def babble(_: Reader, writer: Writer) -> None:
        writer.write(b"no TLS\r\n")
        writer.close()

    listening = await asyncio.start_server(babble, "127.0.0.1", 0)
    async with listening:
        host, port = listening.sockets[0].getsockname()
        with pytest.raises(httpx.ConnectError):
            await call(own, f"https://{host}:{port}/bot5:secret/getMe")


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/bot5:secret/getMe", "http:///bot5:secret/getMe", "bot5:secret"]
)
async def test_what_is_no_address_is_an_error_like_others_that_tells_no_token(own: Lines, url: str) -> None:
    with pytest.raises(httpx.HTTPError) as raised:
        await call(own, url)
    assert "secret" not in "".join(traceback.format_exception(raised.value, limit=0))


async def test_what_goes_wrong_tells_no_token(own: Lines) -> None:
    async with playing(echo) as server:
        to = server.address.replace("http:", "https:")
        with pytest.raises(httpx.ConnectTimeout) as raised:
            await own.post(to, b"", connect_seconds=0.05, answer_seconds=5)
    assert "secret" not in "".join(traceback.format_exception(raised.value, limit=0))


def request() -> WatchedRequest:
    return WatchedRequest(Metrics(), Contact(), ssl.create_default_context(), connect_timeout=5)


async def test_a_call_goes_through_the_proxy_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with playing(echo) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address.partition("/bot")[0])
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        async with request() as through:
            await through.do_request("http://elsewhere.example/bot5:secret/getMe", "POST", RequestData([]))
    assert proxy.heads[0].startswith(b"POST http://elsewhere.example/bot5:secret/getMe HTTP/1.1\r\n")


async def test_a_call_that_fails_is_an_error_of_the_network() -> None:
    async with playing(saying(b"")) as server, request() as failing:
        with pytest.raises(NetworkError, match="RemoteProtocolError"):
            await failing.do_request(server.address, "POST", RequestData([]))


async def test_a_bot_that_cannot_begin_leaves_no_connection_open() -> None:
    refused = saying(b'HTTP/1.1 401 No\r\nContent-Length: 31\r\n\r\n{"ok":false,"description":"No"}')
    calls, polls = request(), request()
    async with playing(refused) as server:
        base = server.address.partition("5:")[0]
        with pytest.raises(InvalidToken):
            await ShortPolls("5:secret", base_url=base, request=calls, get_updates_request=polls).initialize()
        with pytest.raises(RuntimeError, match="stopped"):
            await calls.do_request(server.address, "POST", RequestData([]))
