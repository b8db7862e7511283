"""A chat written down as one reads it, and played with the bot.

A line is what somebody does, and the lines below it are what Footnote does then:

    Mara: How long is the pipeline?
    Footnote: The pipeline is 31 kilometres long.
    | Source: …
    [Open the source] [Helpful] [Not helpful]
    Mara presses Helpful
    Footnote, in passing: Thank you …

`…` stands for any text within a line, `| …` alone for any further lines or none; the labels are all that
there are.
Beside "Mara:" there are "Mara, in the group:", "Mara edits:" (her last message), "Mara follows: PAYLOAD"
(a link to the bot) and "Mara presses LABEL" (the latest message with that button). Beside "Footnote:"
there are "Footnote changes it to:" (the message that was pressed or answered before), "Footnote, to Mara:"
(in private, unasked) and "(silence)".
"# " and empty lines are for who reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.sandbox import Message, Sandbox

_ACT = re.compile(
    r"(?P<who>\w+)(?P<group>, in the group)?(?:(?P<kind>: | edits: | follows: )| presses )(?P<what>.+)"
)
_SAID = re.compile(r"Footnote(?P<kind>:|, in passing:| changes it to:|, to (?P<whom>\w+):) (?P<what>.*)")
SILENCE = "(silence)"


@dataclass(frozen=True, slots=True)
class Expected:
    """`kind` is "says", "passes" or "changes"; without `labels` the message has no buttons.

    `whom` is to whom it is said who has not just done anything.
    """

    kind: str
    lines: list[str]
    whom: str = ""
    labels: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody does, in which line, and what comes of it."""

    number: int
    who: str
    kind: str
    what: str
    in_group: bool
    expected: list[Expected] = field(default_factory=list)


def turns(script: str) -> Iterator[Turn]:
    turn: Turn | None = None
    for number, line in enumerate(script.splitlines(), start=1):
        if not line.strip() or line.startswith("# ") or line == SILENCE:
            continue
        if said := _SAID.fullmatch(line):
            assert turn, f"line {number}: nobody has said anything yet"
            kinds = {", in passing:": "passes", " changes it to:": "changes"}
            kind = kinds.get(said["kind"], "says")
            turn.expected.append(Expected(kind, [said["what"]], said["whom"] or ""))
        elif line.startswith("|"):
            assert turn, f"line {number}: it goes on with nothing"
            turn.expected[-1].lines.append(line[2:])
        elif line.startswith("["):
            assert turn, f"line {number}: buttons of nothing"
            turn.expected[-1].labels.extend(re.findall(r"\[(.*?)\](?= \[|$)", line))
        else:
            if turn:
                yield turn
            act = _ACT.fullmatch(line)
            assert act, f"line {number} is nothing that anybody does: {line}"
            kind = act["kind"].strip(" :") if act["kind"] else "presses"
            turn = Turn(number, act["who"], kind, act["what"], bool(act["group"]))
    if turn:
        yield turn


class Player:
    """Plays the people of a script; `people` are their ids by the names that they have in it."""

    def __init__(self, sandbox: Sandbox, people: Mapping[str, int], group_id: int) -> None:
        self._sandbox = sandbox
        self._people = people
        self._group_id = group_id
        self._last_said: dict[tuple[int, int], int] = {}
        # By chat, the latest message of the bot's that the script has told of.
        self._told: dict[int, int] = {}

    async def play(self, turn: Turn) -> None:
        user = self._people[turn.who]
        chat = self._group_id if turn.in_group else user
        self.assert_all_told(chat, f"before line {turn.number}")
        if turn.kind == "presses":
            await self._press(user, chat, turn)
            return
        said = self._act(user, chat, turn)
        for expected in turn.expected:
            if expected.kind == "changes":
                reply = next(m for m in self._own(chat) if m.id > said)
                _compare(await self._sandbox.edited(reply.id, chat), expected, turn)
            else:
                await self._next(chat, expected, turn)

    def assert_all_told(self, chat: int, when: str) -> None:
        untold = [m.text for m in self._own(chat) if m.id > self._told.get(chat, 0)]
        assert not untold, f"{when}: the script doesn't tell that Footnote said {untold}"

    def _act(self, user: int, chat: int, turn: Turn) -> int:
        match turn.kind:
            case "edits":
                said = self._last_said[user, chat]
                self._sandbox.edit(user, said, turn.what, chat)
            case "follows":
                said = self._sandbox.open_link(user, turn.what)
            case _:
                said = self._sandbox.say(user, turn.what, chat)
        self._last_said[user, chat] = said
        return said

    async def _press(self, user: int, chat: int, turn: Turn) -> None:
        pressed = next(m for m in reversed(self._own(chat)) if turn.what in m.labels)
        callback = self._sandbox.tap(user, pressed.id, turn.what, chat)
        toast = (await self._sandbox.callback_answer(callback)).text
        passed = [each for each in turn.expected if each.kind == "passes"]
        if passed:
            _assert_reads(toast, passed[0].lines, turn)
        else:
            assert toast == "", f"line {turn.number}: Footnote said in passing {toast!r}"
        for expected in turn.expected:
            if expected.kind == "changes":
                _compare(self._sandbox.message(pressed.id, chat), expected, turn)
            elif expected.kind == "says":
                await self._next(chat, expected, turn)

    async def _next(self, chat: int, expected: Expected, turn: Turn) -> None:
        chat = self._people[expected.whom] if expected.whom else chat
        message = await self._sandbox.reply(chat, after=self._told.get(chat, 0))
        self._told[chat] = message.id
        _compare(message, expected, turn)

    def _own(self, chat: int) -> list[Message]:
        return [m for m in self._sandbox.messages(chat) if m.sender == self._sandbox.bot]


def _compare(message: Message, expected: Expected, turn: Turn) -> None:
    _assert_reads(message.text, expected.lines, turn)
    assert message.labels == expected.labels, f"line {turn.number}: the buttons are {message.labels}"


def _assert_reads(text: str, lines: Sequence[str], turn: Turn) -> None:
    pattern = "\n".join(re.escape(line).replace("…", ".*") for line in lines)
    if lines[-1] == "…":
        pattern = "\n".join(re.escape(line).replace("…", ".*") for line in lines[:-1]) + r"(?s:\n.*)?"
    assert re.fullmatch(pattern, text), f"line {turn.number}: Footnote said {text!r}"
