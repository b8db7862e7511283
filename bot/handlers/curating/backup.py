"""/backup: the database as a file, without anything of readers."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.handlers.curating.files import MAX_SENT, send_file
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views.curating import backup as views
from bot.voice import msg
from knowledge import FactStore, Role

log = structlog.get_logger(__name__)


async def backup(turn: Turn) -> Toast:
    store = await turn.desk(lambda desk: desk.store)
    if store.path is None:  # it has but one connection, on its own thread
        content = await turn.desk(lambda desk: _copied(desk.store))
    else:
        content = await asyncio.to_thread(_copied, store)
    if content is None:
        await turn.send(views.too_large(turn.voice))
        return None
    log.info("backed up", bytes=len(content))
    name = f"footnote-backup-{datetime.now(UTC).date().isoformat()}.db"
    await send_file(turn, content, name, views.caption(turn.voice))
    return None


def _copied(store: FactStore) -> bytes | None:
    """None if it is too large to be sent."""
    with TemporaryDirectory(prefix="footnote-") as folder:
        copy = Path(folder) / "copy.db"
        store.backup(copy)
        return copy.read_bytes() if copy.stat().st_size <= MAX_SENT else None


FEATURE = Feature(
    name="backup",
    commands={
        "backup": Command(
            role=Role.CURATOR,
            act=backup,
            says=msg("Get a backup of the database"),
            usage=msg("/backup – the database as a file, without anything of readers"),
        )
    },
)
