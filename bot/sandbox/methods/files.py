"""Photos and documents."""

from __future__ import annotations

from typing import Any

from bot.sandbox import formatted
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.methods.messages import edit, editable, post
from bot.sandbox.methods.registry import method
from bot.sandbox.model import StoredFile
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import World

# What a bot may send, and what it may fetch.
MAX_SENT = 50 * 1024 * 1024
MAX_FETCHED = 20 * 1024 * 1024
MAX_SIDES = 10_000
MAX_RATIO = 20


@method("sendPhoto")
async def send_photo(world: World, params: Params) -> Any:
    chat = world.writable(params.get("chat_id"))
    text, entities = formatted.caption_of(world, params)
    photo = _photo(_file(world, params.upload("photo"), "photo"))
    return post(world, chat, params, text=text, entities=entities, photo=photo)


@method("sendDocument")
async def send_document(world: World, params: Params) -> Any:
    chat = world.writable(params.get("chat_id"))
    text, entities = formatted.caption_of(world, params)
    document = _file(world, params.upload("document"), "document")
    return post(world, chat, params, text=text, entities=entities, document=document)


@method("editMessageMedia")
async def edit_message_media(world: World, params: Params) -> Any:
    message = editable(world, params)
    media = Params(params.object("media") or {})
    kind = media.text("type")
    if kind not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: the sandbox knows photo and document")
    text, entities = formatted.caption_of(world, media)
    given = params.attached(media.text("media"))
    if message.inline_id and isinstance(given, Upload):
        raise bad_request("wrong file identifier/HTTP URL specified")
    file = _file(world, given, kind)
    photo, document = (_photo(file), None) if kind == "photo" else (None, file)
    return edit(world, params, message, text=text, entities=entities, photo=photo, document=document)


@method("getFile")
async def get_file(world: World, params: Params) -> Any:
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MAX_FETCHED:
        raise bad_request("file is too big")
    return file.to_api() | {"file_path": file.path}


def _photo(file: StoredFile) -> StoredFile:
    if not file.width:
        raise bad_request("IMAGE_PROCESS_FAILED")
    long, short = max(file.width, file.height), min(file.width, file.height)
    if long + short > MAX_SIDES or long > short * MAX_RATIO:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return file


def _file(world: World, given: Upload | str | None, kind: str) -> StoredFile:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > MAX_SENT:
            raise ApiError(413, "Request Entity Too Large")
        return world.store(given.name, given.content_type, given.content)
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        # The sandbox asks no other server for anything.
        raise bad_request("failed to get HTTP URL content")
    if given not in world.files:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return world.files[given]
