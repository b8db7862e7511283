"""Photos and documents."""

from __future__ import annotations

from typing import Any

from bot.sandbox import formatted
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.messages import post
from bot.sandbox.methods.registry import method
from bot.sandbox.model import StoredFile
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import World


@method("sendPhoto")
async def send_photo(world: World, params: Params) -> Any:
    chat = world.chat(params.get("chat_id"))
    text, entities = formatted.caption_of(world, params)
    photo = _file(world, params, "photo")
    if not photo.width:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return post(world, chat, params, text=text, entities=entities, photo=photo)


@method("sendDocument")
async def send_document(world: World, params: Params) -> Any:
    chat = world.chat(params.get("chat_id"))
    text, entities = formatted.caption_of(world, params)
    return post(world, chat, params, text=text, entities=entities, document=_file(world, params, "document"))


@method("getFile")
async def get_file(world: World, params: Params) -> Any:
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return file.to_api() | {"file_path": file.path}


def _file(world: World, params: Params, kind: str) -> StoredFile:
    given = params.upload(kind)
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        return world.store(given.name, given.content_type, given.content)
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        # The sandbox asks no other server for anything.
        raise bad_request("failed to get HTTP URL content")
    if given not in world.files:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return world.files[given]
