"""Changes that wait for approval, one at a time, and what people on the team are told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import MAX_MESSAGE, cut
from bot.views import buttons, facts
from bot.views.curating.change import beside
from bot.views.curating.concerns import concern_lines
from bot.views.curating.differences import seen
from bot.views.curating.fields import field_name, kind_name
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact, Proposal, ProposalState
from knowledge.curation.checking import Concern

NAME = "review"
MAX_NAME = 80
MAX_WHY = 300
MAX_CLAIM = 300
MAX_CONCERNS = 900
# What is left for a change's differences, however long the fact is.
LEAST_FOR_DIFFERENCES = 700
# What else is said of a new fact, beside its phrasings.
LABELS = 300
SHARES = (1, 2, 3)
PER_ROW = 2
FIELDS = ("claim", "quote", "locator", "period", "value", "subject", "attribute", "phrasings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A proposal as one person on the team sees it. `live` is the fact as readers see it now.

    `author` is a name, and `corrected` that of who wrote what this corrects. `place` counts from 0.
    """

    proposal: Proposal
    live: Fact | None
    concerns: tuple[Concern, ...]
    author: str
    corrected: str = ""
    is_own: bool
    may_decide: bool
    place: int
    queue: Sequence[int]

    @property
    def is_outdated(self) -> bool:
        return (self.live.version if self.live else 0) != self.proposal.base_version


def card(shown: Card, voice: Voice) -> Page:
    fact, live = shown.proposal.fact, shown.live
    head, concerns = _head(shown, voice), _fitting(concern_lines(shown.concerns, voice).split("\n"))
    fixed = [_heading(shown, voice), head, concerns]
    room = MAX_MESSAGE - sum(seen(part) + 2 for part in fixed) - 4
    body = _body(fact, voice, room - LEAST_FOR_DIFFERENCES)
    left = room - seen(body)
    changes = beside(fact, live, voice, limit=left if live else left - LABELS)
    parts = [*fixed[:2], body, changes, concerns]
    return Page("\n\n".join(filter(None, parts)), _buttons(shown, voice))


def _heading(shown: Card, voice: Voice) -> str:
    said = voice.say(
        "Waits for approval, {place} of {count}",
        place=voice.number(shown.place + 1),
        count=voice.number(len(shown.queue)),
    )
    return f"<b>{escape(said)}</b>"


def _head(shown: Card, voice: Voice) -> str:
    proposal = shown.proposal
    when = voice.moment(proposal.when) if proposal.when else ""
    kind = kind_name(voice, proposal.kind)
    lines = [voice.say("{name}, {when}: {kind}", name=_name(shown.author), when=when, kind=kind)]
    if shown.corrected:
        lines.append(voice.say("It corrects a change by {name}.", name=_name(shown.corrected)))
    if proposal.why:
        lines.append(voice.say("Why: {why}", why=cut(proposal.why, MAX_WHY)))
    lines.append(_who_acts(shown, voice))
    return "\n".join(escape(line) for line in lines if line)


def _who_acts(shown: Card, voice: Voice) -> str:
    if shown.is_outdated:
        version = shown.live.version if shown.live else 0
        return voice.say(
            "This is outdated: it changes version {base}, and version {live} is live now. "
            "It can't be approved; below is how it differs from what is live.",
            base=shown.proposal.base_version,
            live=version,
        )
    if shown.is_own:
        return voice.say("It is your own: a reviewer or an owner other than you has to approve it.")
    if not shown.may_decide:
        return voice.say("A reviewer or an owner has to approve it.")
    return voice.say("Once approved, readers will see:")


def _body(fact: Fact, voice: Voice, room: int) -> str:
    """As readers will see it; only what is too long to stand beside the rest is cut."""
    bodies = [facts.body(fact, voice, share=share, cited=facts.MAX_CITED) for share in SHARES]
    return next((body for body in bodies if seen(body) <= room), bodies[-1])


def _fitting(lines: Sequence[str]) -> str:
    """As many of the lines as there is room for."""
    kept: list[str] = []
    for line in lines:
        if seen("\n".join([*kept, line])) > MAX_CONCERNS:
            return "\n".join([*kept, "…"])
        kept.append(line)
    return "\n".join(kept)


def _buttons(shown: Card, voice: Voice) -> InlineKeyboardMarkup | None:
    id_ = shown.proposal.id
    return buttons.rows(
        [buttons.open_source(shown.proposal.fact.citation, voice), *_trying(shown, voice)],
        _deciding(shown, voice),
        [press(voice.say("Withdraw"), NAME, "withdraw", id_)] if shown.is_own else [],
        _leafing(shown, voice),
    )


def _deciding(shown: Card, voice: Voice) -> list[InlineKeyboardButton]:
    id_ = shown.proposal.id
    if not shown.may_decide:
        return []
    decline = press(voice.say("Decline"), NAME, "decline", id_)
    if shown.is_outdated:
        return [decline]
    approve = press(voice.say("Approve"), NAME, "approve", id_)
    return [approve, press(voice.say("Edit"), NAME, "edit", id_), decline]


def _trying(shown: Card, voice: Voice) -> list[InlineKeyboardButton]:
    if shown.is_outdated or not (shown.may_decide or shown.is_own):
        return []
    return [press(voice.say("What it would change"), NAME, "try", shown.proposal.id)]


def _leafing(shown: Card, voice: Voice) -> list[InlineKeyboardButton]:
    place, queue = shown.place, shown.queue
    before = [press(voice.say("Previous"), NAME, "show", queue[place - 1])] if place else []
    after = [press(voice.say("Next"), NAME, "show", queue[place + 1])] if place + 1 < len(queue) else []
    return [*before, *after]


def impact(proposal: Proposal, line: str, voice: Voice) -> Page:
    """`line` says what the proposal would do to the questions that were asked last."""
    heading = voice.say("What the change of “{id}” would do:", id=proposal.fact.id)
    return Page("\n\n".join(filter(None, (escape(heading), line))))


def empty(voice: Voice, *, is_on: bool) -> Page:
    if is_on:
        return Page(escape(voice.say("Nothing waits for approval.")))
    said = voice.say(
        "Nothing waits for approval: changes go live at once. FOOTNOTE_REVIEW=on makes them wait."
    )
    return Page(escape(said))


def decided(proposal: Proposal, name: str, voice: Voice, following: int | None = None) -> Page:
    """What became of a proposal, for who looks at it on the team."""
    lines = [outcome(proposal, name, voice), cut(proposal.fact.claim, MAX_CLAIM)]
    if proposal.reason:
        lines.append(voice.say("Why: {why}", why=cut(proposal.reason, MAX_WHY)))
    after = [] if following is None else [press(voice.say("Next"), NAME, "show", following)]
    return Page("\n".join(map(escape, lines)), buttons.rows(after))


def outcome(proposal: Proposal, name: str, voice: Voice) -> str:
    """Who decided about a proposal, and how, in one plain sentence."""
    name = _name(name)
    match proposal.state:
        case ProposalState.APPROVED:
            return voice.say("{name} has approved this change. It is live.", name=name)
        case ProposalState.DECLINED:
            return voice.say("{name} has declined this change. Nothing was changed.", name=name)
        case ProposalState.WITHDRAWN:
            return voice.say("{name} has withdrawn this change. Nothing was changed.", name=name)
        case ProposalState.REPLACED:
            return voice.say(
                "{name} has corrected this change. The correction waits for approval.", name=name
            )
        case ProposalState.PENDING:
            return voice.say("This change waits for approval.")


def fields(proposal: Proposal, voice: Voice) -> Page:
    """Which part of the proposal is to be corrected."""
    fact = proposal.fact
    lines = [cut(fact.claim, MAX_CLAIM), voice.say("Which part do you want to correct?")]
    several = len(fact.citations) > 1  # which of the quotes is meant can't be said here
    offered = [
        press(field_name(voice, field), NAME, "field", proposal.id, field)
        for field in FIELDS
        if not (several and field in {"quote", "locator"})
    ]
    in_rows = (offered[start : start + PER_ROW] for start in range(0, len(offered), PER_ROW))
    return Page("\n\n".join(map(escape, lines)), buttons.rows(*in_rows, _back(proposal, voice)))


def ask_for(field: str, proposal: Proposal, voice: Voice) -> Page:
    """Ask for the corrected text of a part; as it is now, it can be copied."""
    fact = proposal.fact
    held = {"quote": fact.citation.quote, "locator": fact.citation.locator}
    now = "\n".join(fact.phrasings) if field == "phrasings" else held.get(field) or getattr(fact, field, "")
    name = field_name(voice, field)
    if field == "phrasings":
        asked = voice.say("Send the phrasings as they should be, one a line. Now they are:")
    else:
        asked = voice.say("Send the corrected text. “{field}” is now:", field=name)
    as_is = f"<code>{escape(cut(now, MAX_MESSAGE // 2))}</code>" if now else escape(voice.say("empty"))
    rest = voice.say("What you send waits for approval by somebody else; its author may approve it too.")
    html = f"{escape(asked)}\n{as_is}\n\n{escape(rest)}"
    return Page(html, buttons.rows(_back(proposal, voice)))


def refused(concerns: Sequence[Concern], proposal: Proposal, voice: Voice) -> Page:
    """A correction that can't be saved as it was sent."""
    asked = voice.say("Nothing was changed. Send it once more, or go back.")
    lines = _fitting(concern_lines(concerns, voice).split("\n"))
    return Page(f"{lines}\n\n{escape(asked)}", buttons.rows(_back(proposal, voice)))


def corrected(voice: Voice) -> Page:
    return Page(
        escape(voice.say("Corrected. It waits until its author, a reviewer or an owner approves it."))
    )


def ask_why(proposal: Proposal, author: str, voice: Voice) -> Page:
    lines = [
        cut(proposal.fact.claim, MAX_CLAIM),
        voice.say("Why is it declined? Send one line; {name} will be told.", name=_name(author)),
    ]
    skip = press(voice.say("Skip"), NAME, "skip", proposal.id)
    keyboard = buttons.rows([skip, *_back(proposal, voice)])
    return Page("\n\n".join(map(escape, lines)), keyboard)


def waits(first: Proposal, number: int, author: str, voice: Voice) -> Page:
    """For those who may approve: something new waits."""
    said = voice.counted(
        number,
        "{name} has changed something. It waits for your approval:",
        "{name} has changed {n} facts. They wait for your approval; the first:",
        name=_name(author),
    )
    return _told(said, first, voice)


def waits_corrected(proposal: Proposal, reviewer: str, voice: Voice) -> Page:
    """For the author of what was corrected."""
    said = voice.say(
        "{name} has corrected your change. It goes live when you or another reviewer approve it:",
        name=_name(reviewer),
    )
    return _told(said, proposal, voice)


def result(proposal: Proposal, name: str, voice: Voice) -> Page:
    """For the author: what became of their change."""
    said = (
        voice.say("{name} has approved your change. It is live:", name=_name(name))
        if proposal.state is ProposalState.APPROVED
        else voice.say("{name} has declined your change:", name=_name(name))
    )
    lines = [said, cut(proposal.fact.claim, MAX_CLAIM)]
    if proposal.reason:
        lines.append(voice.say("Why: {why}", why=cut(proposal.reason, MAX_WHY)))
    return Page("\n".join(map(escape, lines)))


def _told(said: str, proposal: Proposal, voice: Voice) -> Page:
    html = "\n".join(map(escape, (said, cut(proposal.fact.claim, MAX_CLAIM))))
    return Page(html, buttons.rows([press(voice.say("Look at it"), NAME, "show", proposal.id)]))


def _back(proposal: Proposal, voice: Voice) -> list[InlineKeyboardButton]:
    return [press(voice.say("Back"), NAME, "show", proposal.id)]


def _name(name: str) -> str:
    return cut(name, MAX_NAME)
