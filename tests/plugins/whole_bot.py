"""The whole application against the sandbox, and what it logs."""

from __future__ import annotations

import io
import logging
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from bot import logs
from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.sandbox import Sandbox
from bot.services import Services
from bot.settings import Settings, load_settings
from knowledge import Desk
from knowledge.ingest.fetching import Fetcher
from knowledge.ingest.following import Limits


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def settings_for(sandbox: Sandbox, mode: str) -> Settings:
    port = free_port()
    webhook: dict[str, Any] = {
        "webhook_url": f"http://127.0.0.1:{port}/telegram/hook",
        "webhook_secret": "s3cret",
        "webhook_listen": f"127.0.0.1:{port}",
    }
    settings = load_settings(
        _env_file=None,
        telegram_base_url=sandbox.base_url,
        telegram_base_file_url=sandbox.base_file_url,
        mode=mode,
        # Tests ask faster than people do; those of the limit set one.
        questions_a_minute=0,
        **(webhook if mode == "webhook" else {}),
    )
    # The sandbox's token has no real token's shape.
    return settings.model_copy(update={"telegram_bot_token": SecretStr(sandbox.token)})


async def names_of_this_machine(host: str, _: int) -> Sequence[str]:
    """A resolver that asks nobody: addresses are themselves, names can't be found out just now."""
    try:
        return [str(ip_address(host))]
    except ValueError:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution") from None


def application_for(settings: Settings, services: Services) -> FootnoteApplication:
    """The whole application, which finds no host but this machine, and asks it as often as it likes."""
    application = build_application(settings, services)
    application.fetcher = Fetcher(
        allowed=settings.fetch_allow, resolver=names_of_this_machine, limits=Limits(pause=0.01)
    )
    return application


@pytest.fixture(params=["polling"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@pytest.fixture
async def bot(sandbox: Sandbox, services: Services, mode: str) -> AsyncIterator[FootnoteApplication]:
    """The running bot; a test's own faults are its own, so errors in handlers show in its replies.

    The services are those of all tests: nothing that readers did in an earlier one is left.
    """
    await services.desk(_forget_readers)
    await services.read_chats()
    sandbox_settings = settings_for(sandbox, mode)
    application = application_for(sandbox_settings, services)
    async with running(application, sandbox_settings):
        yield application


def _forget_readers(desk: Desk) -> None:
    store, later = desk.store, datetime.now(UTC) + timedelta(days=1)
    for records in (store.asked, store.sent, store.watching, store.corrections):
        records.forget_before(later)
    for chat in store.chats.all():
        store.chats.drop(chat.id)


@pytest.fixture(params=["lines"])
def log_format(request: pytest.FixtureRequest) -> str:
    log_format: str = request.param
    return log_format


@pytest.fixture
def log(log_format: str) -> Iterator[io.StringIO]:
    """Everything that would be logged at the most talkative level."""
    root, written = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    token = SecretStr("123456:sandbox-token")
    settings = load_settings(_env_file=None, log_level="debug", log_format=log_format)
    logs.configure(settings.model_copy(update={"telegram_bot_token": token}), written)
    yield written
    root.handlers[:], root.level = before
    structlog.reset_defaults()
