"""Web addresses in what somebody writes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from telegram import Message, MessageEntity

from knowledge.curation.taking_in import address_of

# More at once are hardly meant to be read, and each takes its time.
MAX_LINKS = 5
_LINKS: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]
# Posts and chats: what stands there is shown to nobody without the app, or is not the document itself.
_TELEGRAM = frozenset(("t.me", "telegram.me", "telegram.dog"))


def alone_in(message: Message) -> tuple[str, ...]:
    """The addresses, if the message is nothing else."""
    written = (message.text or "").split()
    addresses = tuple(dict.fromkeys(map(address_of, written)))
    return addresses if addresses and all(addresses) and len(addresses) <= MAX_LINKS else ()


def first_in(message: Message) -> str:
    """The first address in a message that may be of a source; empty where there is none."""
    return next(_in(message), "")


def _in(message: Message) -> Iterator[str]:
    found = message.parse_entities(_LINKS) if message.text else message.parse_caption_entities(_LINKS)
    for entity, written in sorted(found.items(), key=lambda each: each[0].offset):
        address = address_of(entity.url or written)
        if address and urlsplit(address).hostname not in _TELEGRAM:
            yield address
