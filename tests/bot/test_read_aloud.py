"""Who hears the bot read aloud, or can't see its pictures, misses nothing: all that it shows is words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, SKIPPER, VISITORS
from plugins.voices import ENGLISH
from plugins.whole_team import say

from bot.catalogue import extracted
from bot.context import FootnoteApplication
from bot.plain.text import length
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, Sandbox
from bot.views import buttons
from bot.views.buttons import MAX_LABEL, Action, Tap
from bot.voice import languages

# What joins words; the words are what they join.
JOINTS = {", ", "; "}
MAX_PRESSED = 120
READERS = (
    "/start",
    "/help",
    "/topics",
    "/sources",
    "/watching",
    "/language",
    "/privacy",
    "/forgetme",
    "/fact gull-height",
    "/source gazette-2020",
    HEIGHT.phrasings[0],
    f"{VISITORS.phrasings[0]} And {SKIPPER.phrasings[0]}",
    "Who owns the Marrow Bay ferry?",
    "lighthouse visitors",
    "How much honey did the bees give?",
    "hello",
)
TEAMS = (
    "/facts",
    "/edit gull-height",
    "/history gull-height",
    "/retire ferry-opened",
    "/missed",
    "/stats",
    "/review",
    "/export",
    "/addfact",
    "/cancel",
    "/teach gull-height How high is the tower?",
    "/test How tall is it?",
    "/undo",
    "/addfact The mill is 9 m tall. | https://mill.example/ | the mill, 9 m tall",
)


def keyboards(sandbox: Sandbox) -> Iterator[list[dict[str, Any]]]:
    """The buttons of every message that the bot has sent or changed."""
    for call in sandbox.calls:
        markup = call.params.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        yield [each for row in markup.get("inline_keyboard", []) for each in row]


def spoken(label: str) -> str:
    """What of a label is read aloud everywhere: letters and figures, not pictures and arrows."""
    kept = (each if unicodedata.category(each)[0] in "LMN" else " " for each in label)
    return " ".join("".join(kept).split()).casefold()


def faults(keyboard: list[dict[str, Any]]) -> list[str]:
    found = [f"no letter: {each['text']!r}" for each in keyboard if not re.search(r"[^\W\d_]", each["text"])]
    found += [f"too long: {each['text']!r}" for each in keyboard if length(each["text"]) > MAX_LABEL]
    meant = defaultdict(set)
    for each in keyboard:
        meaning = {name: value for name, value in each.items() if name not in {"text", "style"}}
        meant[spoken(each["text"])].add(json.dumps(meaning, sort_keys=True))
    found += [
        f"{len(meanings)} meanings: {label!r}" for label, meanings in meant.items() if len(meanings) > 1
    ]
    return found


async def press_all(sandbox: Sandbox, user: int) -> int:
    """Presses what there is to press, also what that brings, until there is no more or it is enough."""
    pressed: set[str] = set()
    waiting = deque(each.id for each in sandbox.messages(user))
    last = max(waiting)
    while waiting and len(pressed) < MAX_PRESSED:
        message = sandbox.message(waiting.popleft(), user)
        for data in [
            each["callback_data"] for row in message.buttons for each in row if "callback_data" in each
        ]:
            if data in pressed:
                continue
            pressed.add(data)
            await sandbox.callback_answer(sandbox.press(user, message.id, data, user))
            waiting.append(message.id)
        new = [each.id for each in sandbox.messages(user) if each.id > last]
        waiting.extend(new)
        last = max([last, *new])
    return len(pressed)


def pictured(sandbox: Sandbox) -> list[set[str]]:
    """Labels that a picture alone tells apart, such as a tick for what is chosen."""
    found = defaultdict(set)
    for keyboard in keyboards(sandbox):
        for each in keyboard:
            found[spoken(each["text"])].add(re.sub(r"\W*$", "", each["text"].casefold()))
    return [labels for labels in found.values() if len(labels) > 1]


def emptiness(sandbox: Sandbox) -> list[str]:
    texts = [str(call.params["text"]) for call in sandbox.calls if call.params.get("text")]
    return [text for text in texts if not re.search(r"[^\W\d_]", re.sub(r"<[^>]*>", "", text))]


@pytest.mark.parametrize("language", languages())
async def test_every_button_that_a_reader_sees_makes_sense_read_aloud(
    team: FootnoteApplication, sandbox: Sandbox, language: str
) -> None:
    sandbox.set_language(READER_ID, language)
    await say(sandbox, READER_ID, f"/language {language}")
    for text in READERS:
        await say(sandbox, READER_ID, text)
    assert await press_all(sandbox, READER_ID) > 20
    assert len({each["text"] for keyboard in keyboards(sandbox) for each in keyboard}) > 40
    assert [fault for keyboard in keyboards(sandbox) for fault in faults(keyboard)] == []
    assert pictured(sandbox) == emptiness(sandbox) == []


async def test_every_button_that_the_team_sees_makes_sense_read_aloud(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    for text in TEAMS:
        await say(sandbox, CURATOR_ID, text)
    await say(sandbox, OWNER_ID, "/team")
    for user in (CURATOR_ID, OWNER_ID):
        await press_all(sandbox, user)
    assert len({each["text"] for keyboard in keyboards(sandbox) for each in keyboard}) > 40
    assert [fault for keyboard in keyboards(sandbox) for fault in faults(keyboard)] == []
    assert pictured(sandbox) == emptiness(sandbox) == []


def test_no_sentence_is_a_picture_alone() -> None:
    said = {text for each in extracted() for text in ((each,) if isinstance(each, str) else each)}
    pictures = {text for text in said - JOINTS if not re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text))}
    assert {text for text in pictures if not re.search(r"\{\w+\}", text)} == set()


def test_labels_that_would_be_the_same_are_numbered() -> None:
    long = "The very long claim of the keeper of the lighthouse, of which the end alone tells"
    same = [buttons.button(f"{long} {end}", Tap(Action.FACT, "en", end)) for end in ("this", "that")]
    other = buttons.button("Back", Tap(Action.TOPICS, "0"))
    keyboard = buttons.rows(*([each] for each in same), [other])
    assert keyboard
    labels = [each.text for row in keyboard.inline_keyboard for each in row]
    assert [label[:8] for label in labels] == ["1. The v", "2. The v", "Back"]
    assert all(length(label) <= MAX_LABEL for label in labels)
    again = buttons.rows(*keyboard.inline_keyboard)
    assert again == keyboard


def test_what_is_copied_or_opened_stays_so_when_it_is_numbered() -> None:
    facts = [replace(each, citations=(replace(each.citation, source=GAZETTE),)) for each in FACTS[:2]]
    copies = [buttons.copy_citation(each.citation, ENGLISH) for each in facts]
    opens = [buttons.open_source(each.citation, ENGLISH) for each in facts]
    keyboard = buttons.rows(copies, opens)
    assert keyboard
    first, second = keyboard.inline_keyboard
    assert [each.copy_text for each in first] == [each.copy_text for each in copies]
    assert [each.url for each in second] == [each.url for each in opens if each]


def test_a_fault_is_found() -> None:
    keyboard = [{"text": "👍", "callback_data": "a"}, {"text": "Yes", "callback_data": "b"}]
    keyboard += [{"text": "Yes ✅", "callback_data": "c"}, {"text": "x" * 61, "callback_data": "d"}]
    assert len(faults(keyboard)) == 3
