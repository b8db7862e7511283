"""/import, or a fact file that somebody sends: checked, told what it would do, and then done whole or not."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from telegram import Document
from telegram.error import TelegramError

from bot.handlers.curating.lasting import ProgressLine
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import words
from bot.views.curating import importing as views
from bot.voice import msg
from knowledge import Desk, Done, Draft, InvalidFactFile, KnowledgeError, Role
from knowledge.curation.imports import ImportPlan, carry_out, concerns_of, plan_of
from knowledge.factfile import FactFile, parsed

log = structlog.get_logger(__name__)

MAX_BYTES = 5_000_000
ENDINGS = (".yaml", ".yml")
# Readers ask in between.
INDEXED_AT_ONCE = 5


async def start(turn: Turn) -> Toast:
    await turn.keep(views.NAME, "file")
    await turn.send(views.send_a_file(turn.voice))
    return None


async def told(turn: Turn) -> Toast:
    """Something that is no fact file, while one is waited for."""
    await turn.send(views.no_fact_file(turn.voice))
    return None


async def given(turn: Turn) -> Toast:
    """A fact file."""
    document = turn.message.document
    if document is None or (document.file_size or 0) > MAX_BYTES:
        await turn.send(views.too_large(turn.voice))
        return None
    content = await _fetched(document)
    if content is None:
        await turn.send(views.not_fetched(turn.voice))
        return None
    try:
        fact_file = await _read(content)
    except InvalidFactFile as error:
        await turn.send(views.problems(error.problems, turn.voice))
        return None
    await _preview(turn, fact_file, content)
    return None


async def _fetched(document: Document) -> bytes | None:
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        log.warning("a fact file could not be fetched", problem=type(error).__name__)
        return None


async def _read(content: bytes) -> FactFile:
    """In a thread of its own: a large file takes seconds."""
    return await asyncio.to_thread(parsed, content, "import")


async def _preview(turn: Turn, fact_file: FactFile, content: bytes) -> None:
    plan, concerns = await turn.desk(lambda desk: _looked_at(desk, fact_file))
    if plan.broken or plan.is_idle:
        await turn.drop()
        await turn.send(views.broken(plan, turn.voice) if plan.broken else views.idle(plan, turn.voice))
        return
    key = secrets.token_hex(4)
    await turn.keep(views.NAME, "", key=key, text=content.decode(), versions=dict(plan.versions))
    await turn.send(views.preview(plan, concerns, key, turn.voice))


def _looked_at(desk: Desk, fact_file: FactFile) -> tuple[ImportPlan, views.Concerns]:
    plan = plan_of(fact_file, desk.store)
    return plan, () if plan.broken else tuple(concerns_of(plan, desk.engine))


async def pressed(turn: Turn) -> Toast:
    action, key, *_ = (*turn.parts, "", "")
    draft = await turn.draft()
    if action not in _ACTS:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    if draft is None or draft.flow != views.NAME or draft.content.get("key") != key:
        return views.outdated(turn.voice)
    return await _ACTS[action](turn, draft)


async def _drop(turn: Turn, _: Draft) -> Toast:
    await turn.drop()
    await turn.show(views.dropped(turn.voice))
    return None


async def _import(turn: Turn, draft: Draft, *, with_clashing: bool = False) -> Toast:
    fact_file = await _read(draft.content["text"].encode())
    line = ProgressLine(turn.context.bot, await turn.show(views.under_way(turn.voice)))
    try:
        done = await turn.desk(
            lambda desk: carry_out(
                plan_of(fact_file, desk.store),
                desk,
                who=turn.who,
                seen=draft.content["versions"],
                with_clashing=with_clashing,
                chat_id=turn.chat_id,
                draft_of=turn.member.id,
            )
        )
    except KnowledgeError as error:
        log.info("an import was refused", problem=type(error).__name__)
        await turn.drop()
        await turn.show(views.refused(error, turn.voice))
        return None
    await _index(turn, done, line)
    await turn.show(views.imported(done, turn.voice))
    await turn.settle(done)
    return None


async def _import_all(turn: Turn, draft: Draft) -> Toast:
    return await _import(turn, draft, with_clashing=True)


async def _index(turn: Turn, done: Done, line: ProgressLine) -> None:
    ids = [fact.id for fact in done.facts]
    for first in range(0, len(ids), INDEXED_AT_ONCE):
        some = ids[first : first + INDEXED_AT_ONCE]
        await turn.desk(partial(Desk.index, fact_ids=some))
        await line.show(views.indexing(first + len(some), len(ids), turn.voice))


_ACTS: dict[str, Callable[[Turn, Draft], Awaitable[Toast]]] = {
    views.YES: _import,
    views.ALL: _import_all,
    views.NO: _drop,
}
FEATURE = Feature(
    name=views.NAME,
    commands={
        "import": Command(
            role=Role.CURATOR,
            act=start,
            says=msg("Import a fact file"),
            usage=msg("/import – then send a fact file; or just send it"),
        )
    },
    pressed=pressed,
    goes_on=told,
    endings=ENDINGS,
    given=given,
)
