from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot

from bot.sandbox import Sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """python-telegram-bot's own client, talking to the sandbox."""
    async with Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        yield bot


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=sandbox.address, trust_env=False) as http:
        yield http
