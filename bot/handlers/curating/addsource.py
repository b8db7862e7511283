"""/addsource, a link or a document: read as a source, shown, and each field corrected by a button."""

from __future__ import annotations

from collections.abc import Sequence

from bot.handlers.curating import links, source_card, source_fields, source_reading, unsaved
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import words
from bot.views.curating import source_reading as views
from bot.views.curating.sources import DROP_AND_ASK, NAME, NEW
from bot.voice import msg
from knowledge import Desk, Role, Source
from knowledge.curation.sifting import Progress
from knowledge.curation.taking_in import address_of

MAX_UNFINISHED = 5
# The step of a draft for which a link or a document is sent.
_GIVEN = "given"


async def addsource(turn: Turn) -> Toast:
    """With an address, as a reply to a message that has one or a document, or to be asked for either."""
    if not turn.text and turn.message.reply_to_message:
        return await _replied(turn)
    if not turn.text:
        return None if await unsaved.is_in_the_way(turn, NAME, NEW) else await _ask(turn)
    if url := address_of(turn.text, bare=True):
        await source_reading.link(turn, url)
        return None
    await turn.send(views.no_link(turn.text, turn.voice))
    return None


async def _replied(turn: Turn) -> Toast:
    replied = turn.message.reply_to_message
    assert replied is not None  # noqa: S101 - for mypy: who calls has looked
    if replied.document:
        await source_reading.document(turn, replied.document)
    elif url := links.first_in(replied):
        await source_reading.link(turn, url)
    else:
        return await _ask(turn)
    return None


async def _ask(turn: Turn) -> Toast:
    unfinished = await turn.desk(_unfinished)
    await turn.keep(NAME, _GIVEN)
    await turn.show(views.ask(unfinished, turn.voice))
    return None


def _unfinished(desk: Desk) -> Sequence[tuple[Source, Progress]]:
    return source_card.with_progress(desk, desk.sources.unfinished(limit=MAX_UNFINISHED))


async def given(turn: Turn) -> Toast:
    """Links, and nothing else, or a document."""
    if turn.message.document:
        await source_reading.document(turn, turn.message.document)
    for url in links.alone_in(turn.message):
        await source_reading.link(turn, url)
    return None


async def offer(turn: Turn) -> Toast:
    """To read the link that stands in a message."""
    await turn.send(views.offer(links.first_in(turn.message), turn.voice))
    return None


async def typed(turn: Turn) -> Toast:
    draft = await turn.draft()
    if draft and draft.step.startswith(source_fields.FIELD):
        return await source_fields.typed(turn)
    message = turn.message
    url = address_of(turn.text, bare=True) or links.first_in(message)
    if message.document or links.alone_in(message):
        await turn.drop()
        return await given(turn)
    if url:
        await turn.drop()
        await source_reading.link(turn, url)
        return None
    await turn.send(views.no_link(turn.text, turn.voice))
    return None


async def pressed(turn: Turn) -> Toast:
    match turn.parts:
        case ("o", *rest):
            return await _open(turn, ":".join(rest))
        case ("f" | "df" as action, code, *rest):
            return await source_fields.ask(turn, code, ":".join(rest), drops=action == DROP_AND_ASK)
        case ("c", *_):
            return await source_fields.clear(turn)
        case ("n", *_):
            return await _ask(turn)
        case ("r", *_):
            return await _read_shown(turn)
        case _:
            return turn.voice.say(words.UNKNOWN_BUTTON)


async def _open(turn: Turn, source_id: str) -> Toast:
    draft = await turn.draft()
    if draft and draft.flow == NAME:  # a field, or a link, that was asked for
        await turn.drop()
    return await source_card.show(turn, source_id)


async def _read_shown(turn: Turn) -> Toast:
    """The link in the message that has the button."""
    url = views.link_in(turn.message.parse_entities())
    if not url:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    await source_reading.link(turn, url)
    return None


FEATURE = Feature(
    name=NAME,
    commands={
        "addsource": Command(
            role=Role.CURATOR,
            act=addsource,
            says=msg("Read a source to take facts from"),
            usage=msg(
                "/addsource LINK – read a page or a document as a source; or just send the link or the file"
            ),
        )
    },
    pressed=pressed,
    goes_on=typed,
    reads=given,
    offers=offer,
)
