"""`footnote doctor`: whether all that the bot needs is there, and what to do where it isn't."""

from __future__ import annotations

import asyncio
import enum
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import click
import httpx
from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError

from bot.cli.backup import held
from bot.cli.misnamed import misnamed
from bot.settings import Settings, SettingsError, load_settings
from knowledge import FactStore, InvalidFactFile, KnowledgeError, StoreUnavailable, factfile, loaded_encoders
from knowledge.quotes import broken_lock
from knowledge.restoring import refuse_unwritable, verified

EXIT_PROBLEMS = 1
MAX_CLOCK_SECONDS = 5
LITTLE_SPACE, TOO_LITTLE_SPACE = 1 << 30, 100 << 20
MANY_PENDING = 100
MAX_NAMED = 10
LATELY = timedelta(hours=1)
ENV_FILE = Path(".env")
OTHERS_MAY_READ = 0o044
# One to look into, and what SQLite needs beside it.
COPIES = 2


class State(enum.StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """`advice` says what to do; empty where all is well."""

    state: State
    what: str
    advice: str = ""

    def without(self, secret: str) -> Finding:
        return replace(self, what=self.what.replace(secret, "[secret]"))

    def __str__(self) -> str:
        end = "" if self.what.endswith("?") else "."
        return " ".join(filter(None, (f"{self.state}: {self.what}{end}", self.advice)))


@click.command(epilog="Example: footnote doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON array.")
def doctor(*, as_json: bool) -> None:
    """Check token, webhook, permissions, clock, database, disk, encoders, base and settings.

    Nothing is changed. The exit code is 1 if there are problems.
    """
    try:
        settings = load_settings()
    except SettingsError as error:
        # Nothing else can be looked at before that is mended; a mistyped name may be why.
        mend = Finding(State.PROBLEM, str(error).rstrip("."), ".env.example explains each.")
        found = [mend, *of_names()]
    else:
        found = asyncio.run(examine(settings))
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], indent=2))
    else:
        click.echo("\n".join(map(str, found)))
    if any(each.state is State.PROBLEM for each in found):
        sys.exit(EXIT_PROBLEMS)


async def examine(settings: Settings) -> list[Finding]:
    """All findings, in the order in which one would mend what is wrong; the token stands in none."""
    found = [
        *of_settings(settings),
        *of_names(),
        *of_disk(settings.database),
        *of_database(settings.database),
        *of_base(settings.base),
        of_encoders(),
        *await of_telegram(settings),
    ]
    token = settings.telegram_bot_token
    return [each.without(token.get_secret_value()) for each in found] if token else found


def of_settings(settings: Settings) -> Iterator[Finding]:
    if settings.owner_ids:
        yield Finding(State.OK, f"{len(settings.owner_ids)} named as owner")
    else:
        yield Finding(
            State.WARNING, "nobody is named as owner", "Set FOOTNOTE_OWNER_IDS to keep facts in the chat."
        )
    if not settings.backup_keep:
        yield Finding(State.WARNING, "no nightly backups are kept", "Set FOOTNOTE_BACKUP_KEEP.")
    if not settings.retention_days:
        what = "no questions are kept, so that readers can't say whether an answer helped"
        yield Finding(State.OK, f"{what} (FOOTNOTE_RETENTION_DAYS is 0)")
    if settings.telegram_bot_token and ENV_FILE.exists() and ENV_FILE.stat().st_mode & OTHERS_MAY_READ:
        yield Finding(State.WARNING, f"others on this machine can read {ENV_FILE}", f"chmod 600 {ENV_FILE}")


def of_names() -> Iterator[Finding]:
    """Of what is named like a setting and is none."""
    for name, place, meant in misnamed():
        what = f"{name} is no setting"
        if meant:
            yield Finding(State.WARNING, f"{what}; did you mean {meant}?", f"Rename it in {place}.")
        else:
            advice = f"Remove it from {place}, or look its name up in .env.example."
            yield Finding(State.WARNING, what, advice)


def of_disk(database: Path) -> Iterator[Finding]:
    folder = _existing_folder(database.absolute().parent)
    if not os.access(folder, os.W_OK):
        yield Finding(State.PROBLEM, f"{folder} can't be written to", "Let the bot's user write there.")
    free = shutil.disk_usage(folder).free
    what = f"{free / 1_000_000_000:.1f} GB are free where the database is"
    if free < TOO_LITTLE_SPACE:
        yield Finding(State.PROBLEM, what, "Make room: the next change may not be saved.")
    elif free < LITTLE_SPACE:
        yield Finding(State.WARNING, what, "Make room soon.")
    else:
        yield Finding(State.OK, what)


def of_database(database: Path) -> Iterator[Finding]:
    """Of a copy, so that a database of an older version stays as it is."""
    if not database.exists():
        yield Finding(State.WARNING, f"there is no database {database} yet", "It is made at the first start.")
        return
    size = database.stat().st_size
    if shutil.disk_usage(tempfile.gettempdir()).free < COPIES * size:
        what = f"the database was not looked into: {tempfile.gettempdir()} has no room for a copy"
        yield Finding(State.WARNING, what, f"Name a folder with {COPIES * size:,} bytes in TMPDIR.")
        return
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            verified(database, Path(folder) / "copy.db") as (copy, found),
        ):
            broken = _broken(copy)
        refuse_unwritable(database)
        what = f"the database is sound: {held(found).removesuffix('.')} in {size / 1_000_000:.1f} MB"
        yield Finding(State.OK, what)
    except StoreUnavailable as error:
        yield Finding(
            State.PROBLEM, f"the database {database} can't be used: {error.problem}", _advice(error)
        )
        return
    if broken:
        named = ", ".join(broken[:MAX_NAMED]) + (" and others" if len(broken) > MAX_NAMED else "")
        what = (
            f"{len(broken)} of {found.published} published facts are held back, as their quotes fail: {named}"
        )
        yield Finding(State.PROBLEM, what, "/edit or /retire them in the chat; /changed may know why.")
    else:
        yield Finding(State.OK, f"the quotes of all {found.published} published facts hold")


def _advice(error: StoreUnavailable) -> str:
    """What to do; nothing where the problem itself says it."""
    if error.retryable or "read-only" in error.problem or "update Footnote" in error.problem:
        return ""
    return "Stop the bot and restore a backup: footnote restore FILE."


def _broken(database: Path) -> list[str]:
    with FactStore(database) as store:
        return [fact.id for fact in store.facts() if broken_lock(fact)]


def of_base(base: Path | None) -> Iterator[Finding]:
    try:
        files = [factfile.read(path) for path in factfile.files_of(base or factfile.BUNDLED)]
    except InvalidFactFile as error:
        yield Finding(State.PROBLEM, str(error).rstrip("."), "footnote facts check FILE names each problem.")
    except KnowledgeError as error:
        yield Finding(
            State.PROBLEM, str(error).rstrip("."), "Set FOOTNOTE_BASE to a fact file or a folder of them."
        )
    else:
        facts = sum(len(each.facts) for each in files)
        yield Finding(State.OK, f"{len(files)} fact file(s) with {facts} facts can be read")


def of_encoders() -> Finding:
    advice = "Install anew: remove .venv, then make."
    try:
        for encoder in loaded_encoders():
            if encoder.encode(["Is anybody there?"]).shape != (1, encoder.dimensions):
                return Finding(State.PROBLEM, f"the encoder {encoder.version} gives no vectors", advice)
    except Exception as error:  # noqa: BLE001 - whatever a library has to say of files that are not whole
        return Finding(State.PROBLEM, f"the encoders can't be loaded ({type(error).__name__})", advice)
    return Finding(State.OK, "the encoders load and encode")


async def of_telegram(settings: Settings) -> list[Finding]:
    if settings.telegram_bot_token is None:
        advice = "Without one only `footnote try` runs. @BotFather gives one; set TELEGRAM_BOT_TOKEN."
        return [Finding(State.WARNING, "no token, so that nothing of Telegram was checked", advice)]
    clock = await of_clock(settings.telegram_base_url)
    token = settings.telegram_bot_token.get_secret_value()
    try:
        async with Bot(token, base_url=settings.telegram_base_url) as bot:
            known = Finding(State.OK, f"the token is that of @{bot.username}")
            return [clock, known, *of_permissions(bot.bot), await of_webhook(bot, settings)]
    except InvalidToken:
        what, advice = "Telegram does not know the token", "Get it anew from @BotFather with /token."
    except TelegramError as error:
        what = f"Telegram can't be reached ({type(error).__name__})"
        advice = "Check the network and TELEGRAM_BASE_URL."
    return [clock, Finding(State.PROBLEM, what, advice)]


def of_permissions(me: User) -> Iterator[Finding]:
    if not me.can_join_groups:
        yield Finding(State.WARNING, "it can't be added to groups", "Send /setjoingroups to @BotFather.")
    if not me.supports_inline_queries:
        yield Finding(State.WARNING, "inline mode is off", "Send /setinline to @BotFather.")
    if not me.can_read_all_group_messages:
        what = "in groups it sees only what is meant for it"
        yield Finding(State.OK, f"{what}, which is enough unless it shall answer unasked (/setprivacy)")


async def of_webhook(bot: Bot, settings: Settings) -> Finding:
    try:
        info = await bot.get_webhook_info()
    except TelegramError as error:
        return Finding(
            State.PROBLEM, f"the webhook can't be asked for ({type(error).__name__})", "Try again."
        )
    if amiss := _of_address(info.url, settings):
        return amiss
    # Telegram goes on telling of an error that is long past.
    failed = info.last_error_date
    if failed and settings.mode == "webhook" and datetime.now(UTC) - failed < LATELY:
        what = f"Telegram could not call the webhook: {info.last_error_message}"
        return Finding(State.PROBLEM, what, "Check the proxy, its certificate and FOOTNOTE_WEBHOOK_URL.")
    if info.pending_update_count > MANY_PENDING:
        return Finding(
            State.WARNING, f"{info.pending_update_count} updates wait", "Start the bot, or look into its log."
        )
    return Finding(State.OK, f"{settings.mode} is as the settings say")


def _of_address(url: str, settings: Settings) -> Finding | None:
    """What is amiss with the address that Telegram calls."""
    if settings.mode == "polling" and url:
        return Finding(
            State.WARNING, "a webhook is set, but the mode is polling", "The next start removes it."
        )
    if settings.mode == "webhook" and not url:
        return Finding(State.WARNING, "no webhook is set yet", "The next start sets it.")
    if settings.mode == "webhook" and url != settings.webhook_url:
        return Finding(
            State.WARNING, "another webhook is set than the settings name", "The next start sets it."
        )
    return None


async def of_clock(base_url: str) -> Finding:
    """By the date that the Bot API server puts on its answers; the token is no part of what is asked."""
    address = httpx.URL(base_url)
    try:
        async with httpx.AsyncClient(timeout=10) as client:
            told = (await client.get(address.copy_with(path="/"))).headers.get("date", "")
        seconds = abs((datetime.now(UTC) - parsedate_to_datetime(told)).total_seconds())
    except (httpx.HTTPError, ValueError, TypeError):
        return Finding(State.WARNING, "the clock could not be compared with Telegram's", "Check the network.")
    if seconds > MAX_CLOCK_SECONDS:
        return Finding(State.PROBLEM, f"the clock is {seconds:.0f} seconds off", "Let it be set by NTP.")
    return Finding(State.OK, "the clock is right")


def _existing_folder(folder: Path) -> Path:
    """The nearest one that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())
