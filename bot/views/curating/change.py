"""A change before it is saved: what is wrong with it, how readers will see it, and what it would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import MAX_MESSAGE, cut
from bot.views import facts
from bot.views.buttons import label
from bot.views.curating.concerns import concern_lines
from bot.views.curating.differences import differences, seen
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import ChangeKind, Done, Fact
from knowledge.curation.checking import Concern, ConcernKind
from knowledge.curation.fields import SOURCE_DATE
from knowledge.curation.impact import Effect, EffectKind

NAME = "change"
# The feature that asks for a field.
EDITING = "edit"
MAX_FLIPS = 5
MAX_ASKED = 100
MAX_DIFFERENCES = 900


def preview(
    fact: Fact,
    was: Fact | None,
    concerns: Sequence[Concern],
    key: str,
    voice: Voice,
    *,
    impact: str = "",
    is_reviewed: bool = False,
    can_go_back: bool = False,
) -> Page:
    """`impact` is a line of `impact_line` or `trying`; `key` marks the draft that the buttons are of.

    `can_go_back` says that there is a question before it.
    """
    blocks = any(each.blocks for each in concerns)

    def html(share: int) -> str:
        parts = [
            concern_lines(concerns, voice),
            f"<b>{escape(_heading(voice, blocks=blocks, is_reviewed=is_reviewed))}</b>",
            facts.body(fact, voice, share=share),
            beside(fact, was, voice, limit=MAX_DIFFERENCES // share),
            impact,
        ]
        return "\n\n".join(filter(None, parts))

    # As readers will see it, unless with all that stands around it there is no room for that.
    said = next((fitting for fitting in map(html, (1, 2, 4)) if seen(fitting) <= MAX_MESSAGE), html(8))
    keyboard = _buttons(fact, concerns, key, voice, blocks=blocks, can_go_back=can_go_back)
    return Page(said, keyboard)


def _heading(voice: Voice, *, blocks: bool, is_reviewed: bool) -> str:
    if blocks:
        return voice.say("This can't be saved yet. As it stands, readers would see:")
    if is_reviewed:
        return voice.say("Readers will see this once somebody else has approved it:")
    return voice.say("Readers will see:")


def beside(fact: Fact, was: Fact | None, voice: Voice, *, limit: int) -> str:
    """What readers don't see: of a new fact how it can be asked for, of a held one what changes."""
    if was:
        return differences(was, fact, voice, limit=limit)
    lines = [voice.say("About: {subject}", subject=fact.subject), voice.say("Id: {id}", id=fact.id)]
    if fact.phrasings:
        asked = cut(voice.chained(fact.phrasings), limit)
        lines.append(voice.say("Also asked as: {phrasings}", phrasings=asked))
    else:
        hint = voice.say(
            "It has no phrasings yet: with questions that people may ask, it is found more surely."
        )
        lines.append(hint)
    return "\n".join(map(escape, lines))


def _buttons(
    fact: Fact, concerns: Sequence[Concern], key: str, voice: Voice, *, blocks: bool, can_go_back: bool
) -> InlineKeyboardMarkup:
    save = [] if blocks else [press(voice.say("Save"), NAME, "save", key)]
    conflict = next((each.fact for each in concerns if each.kind is ConcernKind.CONFLICT and each.fact), None)
    twin = next(
        (each.fact for each in concerns if each.kind is ConcernKind.NEAR_DUPLICATE and each.fact), None
    )
    rows: list[list[InlineKeyboardButton]] = []
    if conflict and not blocks:
        held = label(conflict, voice)
        save = [press(voice.say("Keep both"), NAME, "save", key)]
        rows.append([press(voice.say("Replace “{fact}”", fact=cut(held, 40)), NAME, "swap", key)])
    if twin:
        rows.append([press(voice.say("Add as a phrasing instead"), NAME, "twin", key)])
        if any(each not in twin.citations for each in fact.citations):
            rows.append([press(voice.say("Add this source to that fact"), NAME, "cite", key)])
    edit, cancel = press(voice.say("Edit"), NAME, "edit", key), press(voice.say("Cancel"), NAME, "drop", key)
    back = [press(voice.say("Back"), NAME, "back", key)] if can_go_back else []
    last = [*save, edit, *back, cancel]
    return InlineKeyboardMarkup([*rows, *_mendings(fact, concerns, key, voice), last])


def _mendings(
    fact: Fact, concerns: Sequence[Concern], key: str, voice: Voice
) -> list[list[InlineKeyboardButton]]:
    """What can be given at once: the date of a source, and how the fact is asked for."""
    undated = {each.detail for each in concerns if each.kind is ConcernKind.SOURCE_WITHOUT_DATE}
    number = next((n for n, cited in enumerate(fact.citations) if cited.source.id in undated), None)
    rows = []
    if number is not None:
        field = f"{SOURCE_DATE}#{number}" if number else SOURCE_DATE
        rows.append([press(voice.say("Give the source its date"), EDITING, "f", key, field)])
    if not fact.phrasings:
        rows.append([press(voice.say("Add phrasings"), EDITING, "pl", key, 0)])
    return rows


def trying(done: int, total: int, voice: Voice) -> str:
    said = voice.say(
        "Trying it on the questions that were asked last: {done} of {total}…",
        done=voice.number(done),
        total=voice.number(total),
    )
    return f"<i>{escape(said)}</i>"


def impact_line(effects: Sequence[Effect], voice: Voice) -> str:
    """How the questions that were asked last would be answered, with those whose answer would be another."""
    if not effects:
        return escape(voice.say("No questions have been asked yet on which to try it."))
    counts = {kind: sum(each.kind is kind for each in effects) for kind in EffectKind}
    parts = [_counted(kind, count, voice) for kind, count in counts.items() if count]
    heading = voice.counted(
        len(effects),
        "Tried on the last question asked: {parts}.",
        "Tried on the last {n} different questions asked: {parts}.",
        parts=voice.listed(parts),
    )
    changed = [each for each in effects if each.kind is not EffectKind.SAME]
    # Flips first: another answer than before is what can do harm.
    changed.sort(key=lambda each: each.kind is not EffectKind.FLIPPED)
    lines = [_effect(each, voice) for each in changed[:MAX_FLIPS]]
    if more := len(changed) - len(lines):
        lines.append(voice.counted(more, "and {n} more", "and {n} more"))
    return "\n".join(map(escape, (heading, *lines)))


def _counted(kind: EffectKind, count: int, voice: Voice) -> str:
    match kind:
        case EffectKind.SAME:
            return voice.counted(count, "{n} the same", "{n} the same")
        case EffectKind.NEWLY_ANSWERED:
            return voice.counted(count, "{n} newly answered", "{n} newly answered")
        case EffectKind.NO_LONGER_ANSWERED:
            return voice.counted(count, "{n} no longer answered", "{n} no longer answered")
        case EffectKind.FLIPPED:
            return voice.counted(count, "{n} flips", "{n} flip")


def _effect(effect: Effect, voice: Voice) -> str:
    return voice.say(
        "• “{question}”: {before} → {after}",
        question=cut(effect.question, MAX_ASKED),
        before=_answer(effect.before, voice),
        after=_answer(effect.after, voice),
    )


def _answer(fact: Fact | None, voice: Voice) -> str:
    return cut(label(fact, voice), MAX_ASKED) if fact else voice.say("no answer")


def saved(done: Done, voice: Voice) -> Page:
    """What became of a change."""
    if done.proposals:
        said = voice.say(
            "Saved for review: readers will see it once somebody else on the team has approved it. "
            "You will be told."
        )
        return Page(escape(said))
    names = [f"{fact.id} (v{fact.version})" for fact in done.facts]
    lines = [_saved(done.kind, voice, voice.listed(names)), *_corrected(done, voice)]
    if done.kind is not ChangeKind.UNDO:  # the next /undo takes back what was done before
        lines.append(voice.say("/undo takes it back."))
    return Page("\n".join(map(escape, lines)), _openings(done.facts, voice))


def _saved(kind: ChangeKind, voice: Voice, names: str) -> str:
    match kind:
        case ChangeKind.RETIRE:
            return voice.say("Retired: {facts}. Readers no longer get it.", facts=names)
        case ChangeKind.TEACH:
            return voice.say("Saved. These words find it from now on: {facts}.", facts=names)
        case ChangeKind.UNDO:
            return voice.say("Undone: {facts}.", facts=names)
        case _:
            return voice.say("Saved. The next question finds it: {facts}.", facts=names)


def _corrected(done: Done, voice: Voice) -> Iterable[str]:
    answers = sum(each.pending for each in done.corrections)
    if answers:
        yield voice.counted(
            answers,
            "{n} answer already sent is being corrected.",
            "{n} answers already sent are being corrected.",
        )


def _openings(saved_facts: Sequence[Fact], voice: Voice) -> InlineKeyboardMarkup | None:
    if len(saved_facts) != 1:
        return None
    return InlineKeyboardMarkup([[press(voice.say("Open the fact"), "facts", "c", saved_facts[0].id)]])


def dropped(voice: Voice) -> Page:
    return Page(escape(voice.say("Dropped. Nothing was changed.")))
