"""Calls of the Bot API over connections that stay open: forms without files, by aiohttp.

httpx, which python-telegram-bot uses, took 4 times the CPU time one call after the other, and 11 to 13 times
with 50 at once, as it goes through all of its connections at each (medians of two runs, in turns, on a local
server). What goes wrong is told in httpx's own errors all the same (`httpx.HTTPError`), as it is of the calls
that httpx still makes: ConnectError and ConnectTimeout where the call has not been made, others where it may
have been.
"""

from __future__ import annotations

import ssl

import aiohttp
import httpx

from bot.breath import Breath

# Servers wait longer before they close what is idle: so a call does not meet the closing.
KEPT_SECONDS = 5.0
_FORM = "application/x-www-form-urlencoded"


class Lines:
    """The connections of one bot: as many as there are calls at once."""

    def __init__(self, trust: ssl.SSLContext, agent: str) -> None:
        """`trust` says which servers are believed to be who they are, `agent` is how the bot names itself."""
        self._trust = trust
        self._headers = {"User-Agent": agent, "Accept": "application/json", "Content-Type": _FORM}
        self._session: aiohttp.ClientSession | None = None
        self._breath = Breath()

    def open(self) -> None:
        """To be called where the event loop runs."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_SECONDS, ssl=self._trust),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=self._headers,
                # Answers are short, and aiohttp has longer ones unpacked by other threads.
                skip_auto_headers=["Accept-Encoding"],
            )

    async def close(self) -> None:
        """Break off what is under way."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def post(
        self, url: str, form: bytes, *, connect_seconds: float | None, answer_seconds: float | None
    ) -> tuple[int, bytes]:
        """The status and the body that come back; None waits for ever.

        Raises httpx.HTTPError, and RuntimeError before `open` and after `close`. No call is made twice:
        aiohttp tries only those of other methods again where a connection has broken.
        """
        if self._session is None:
            raise RuntimeError("no call is made after the bot has stopped")
        patience = _patience(connect_seconds, answer_seconds)
        calling = self._session.post(url, data=form, allow_redirects=False, timeout=patience)
        # Without their causes, as these name the address, in which the token stands.
        try:
            async with calling as answer:
                body = await answer.read()
        except aiohttp.ConnectionTimeoutError:
            raise httpx.ConnectTimeout("no connection in time") from None
        except TimeoutError:
            raise httpx.ReadTimeout("no answer in time") from None
        except aiohttp.ClientConnectorError as error:  # also of TLS and of names
            raise httpx.ConnectError(str(error.os_error)) from None
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError):
            raise httpx.UnsupportedProtocol("this is no address of HTTP") from None
        except (aiohttp.ClientError, OSError) as error:
            raise httpx.RemoteProtocolError(f"no whole answer: {type(error).__name__}") from None
        await self._breath.take()
        return answer.status, body


def _patience(connect_seconds: float | None, answer_seconds: float | None) -> aiohttp.ClientTimeout:
    """An answer may come for no longer than it may be silent, however slow the connection was before."""
    total = connect_seconds + answer_seconds if connect_seconds and answer_seconds else None
    return aiohttp.ClientTimeout(total=total, connect=connect_seconds, sock_read=answer_seconds)
