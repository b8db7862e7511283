"""`footnote run` and `footnote try`: the bot on Telegram, and the same bot without Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import click
import structlog
from pydantic import SecretStr
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from bot import logs
from bot.app import build_application, running
from bot.cli.options import LEFT_OUT, is_left_out
from bot.sandbox import CURATOR_ID, NEWCOMER_ID, OWNER_ID, READER_ID, REVIEWER_ID, Sandbox
from bot.services import Services
from bot.settings import Settings, SettingsError, load_settings
from bot.settling import settled
from knowledge import ChangeKind, Desk, Member, Role

BOTFATHER_HINT = (
    "There is no bot token. Get one from @BotFather in Telegram (/newbot) and set TELEGRAM_BOT_TOKEN; "
    "or use `footnote try`, which needs none."
)
# The sandbox's people have small ids, which on Telegram are somebody else's.
SANDBOX_IDS = frozenset({READER_ID, CURATOR_ID, REVIEWER_ID, OWNER_ID, NEWCOMER_ID})
log = structlog.get_logger(__name__)

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    envvar="PORT",
    default=8080,
    show_default=True,
    show_envvar=True,
    help="The port of the page in `try`; 0 takes a free one.",
)


@click.command(epilog="Example: TELEGRAM_BOT_TOKEN=… footnote run")
@click.option("--or-try", is_flag=True, help="Without a token, do as `footnote try` does.")
@port_option
def run(*, or_try: bool, port: int) -> None:
    """Run the bot on Telegram, with the settings from the environment and .env."""
    settings = load_settings()
    if settings.telegram_bot_token is None:
        if not or_try:
            raise SettingsError(BOTFATHER_HINT)
        _try(settings, port)
        return
    logs.configure(settings)
    with closing(_open(settings)) as services, _one_line(settings):
        asyncio.run(_run(settings, services))


@click.command(name="try", epilog="Example: footnote try --port 8000")
@port_option
def try_(*, port: int) -> None:
    """Talk to the bot in the browser; it needs no token and no Telegram."""
    _try(load_settings(), port)


def _try(settings: Settings, port: int) -> None:
    logs.configure(settings)
    with closing(_open(settings)) as services, _one_line(settings, port=port):
        asyncio.run(_run_in_sandbox(settings, services, port))


def _open(settings: Settings) -> Services:
    services = Services.open(settings.database, base=settings.base, review=settings.review)
    if is_left_out(settings.base, services.reports):
        log.info(LEFT_OUT)
    for report in services.reports:
        log.info(
            "fact base loaded",
            added=len(report.added),
            updated=len(report.updated),
            retired=len(report.retired),
            unchanged=len(report.unchanged),
            kept_as_curators_edited_them=list(report.kept),
        )
    return services


async def _run(settings: Settings, services: Services) -> None:
    await services.desk(_send_away)
    await services.read_team()
    application = build_application(settings, services)
    with _ended_by_signals():
        async with running(application, settings) as ended:
            with settled():
                log.info("the bot is running", bot=application.bot.name, mode=settings.mode)
                await ended


async def _run_in_sandbox(settings: Settings, services: Services, port: int) -> None:
    examples = [fact.phrasings[number] for fact, number in await services.examples()]
    await services.desk(_make_team)
    await services.read_team()
    sandbox = Sandbox(examples=examples)
    with _ended_by_signals():
        async with sandbox.serve(port) as address:
            there = in_sandbox(settings, sandbox)
            async with running(build_application(there, services), there) as ended:
                with settled():
                    click.echo(f"Open {address} and ask a question. Ctrl+C ends it.")
                    await ended


def _make_team(desk: Desk) -> None:
    """The sandbox's curator and reviewer join a base that has no team yet."""
    team = desk.store.team
    if team.members():
        return
    with desk.store.transaction():
        change = desk.store.begin_change(f"telegram:{OWNER_ID}", ChangeKind.TEAM)
        team.put(Member(id=CURATOR_ID, name="Curator", role=Role.CURATOR), change=change)
        team.put(Member(id=REVIEWER_ID, name="Reviewer", role=Role.REVIEWER), change=change)


def _send_away(desk: Desk) -> None:
    """The sandbox's people have no place on the team of a bot that is on Telegram."""
    team = desk.store.team
    if played := [member for member in team.members() if member.id in SANDBOX_IDS]:
        with desk.store.transaction():
            change = desk.store.begin_change(f"telegram:{OWNER_ID}", ChangeKind.TEAM)
            for member in played:
                team.remove(member.id, change=change)


def in_sandbox(settings: Settings, sandbox: Sandbox) -> Settings:
    """The settings for a bot that talks to the sandbox, where one of its people is the owner."""
    return settings.model_copy(
        update={
            "telegram_bot_token": SecretStr(sandbox.token),
            "telegram_base_url": sandbox.base_url,
            "telegram_base_file_url": sandbox.base_file_url,
            "owner_ids": settings.owner_ids | {OWNER_ID},
            "mode": "polling",
        }
    )


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Ctrl+C and SIGTERM end the block wherever it stands, also at the start, and close all in order."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None  # noqa: S101 - for mypy: this runs in a task
    ends = (signal.SIGINT, signal.SIGTERM)
    is_ending = False

    def end_once() -> None:
        # A second signal (make passes on the one that it gets itself) must not cut the closing short.
        nonlocal is_ending
        if not is_ending:
            is_ending = True
            task.cancel()

    for end in ends:
        with contextlib.suppress(NotImplementedError):  # Windows: asyncio cancels the task at Ctrl+C
            loop.add_signal_handler(end, end_once)
    try:
        yield
    except asyncio.CancelledError:
        task.uncancel()
    finally:
        for end in ends:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(end)


@contextlib.contextmanager
def _one_line(settings: Settings, *, port: int | None = None) -> Iterator[None]:
    """What can go wrong at the start, in one plain line; the token stands in none of them."""
    try:
        yield
    except KeyboardInterrupt:
        return
    except InvalidToken:
        raise SettingsError(
            "Telegram doesn't know this bot token. Check TELEGRAM_BOT_TOKEN, or ask @BotFather for a new one."
        ) from None
    except BadRequest as error:
        raise SettingsError(f"Telegram refused to start the bot: {error.message}.") from None
    except NetworkError:
        host = urlsplit(settings.telegram_base_url).netloc
        raise SettingsError(f"{host} can't be reached. Check the network and TELEGRAM_BASE_URL.") from None
    except TelegramError as error:
        raise SettingsError(f"Telegram did not start the bot: {type(error).__name__}.") from None
    except OSError as error:
        raise SettingsError(_listening_failed(error, settings, port)) from None


def _listening_failed(error: OSError, settings: Settings, port: int | None) -> str:
    taken = settings.webhook_address.port if port is None else port
    remedy = "FOOTNOTE_WEBHOOK_LISTEN" if port is None else "--port (with make: make run PORT=8081)"
    why = f" ({error.strerror})" if error.strerror else ""
    problem = "is in use" if error.errno == errno.EADDRINUSE else f"can't be opened{why}"
    return f"Port {taken} {problem}. Choose another with {remedy}."
