"""What an import would do, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import MAX_MESSAGE, cut, length
from bot.views.buttons import label
from bot.views.curating.concerns import concern_lines
from bot.views.curating.mending import problem_line
from bot.views.curating.press import press
from bot.views.curating.refusals import invalid, refusal
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Done, Fact, KnowledgeError, Problem
from knowledge.curation.checking import Concern, ConcernKind
from knowledge.curation.imports import Clash, ImportPlan

NAME = "import"
YES, ALL, NO = "yes", "all", "no"
MAX_PROBLEMS = 10
MAX_PROBLEM = 300
MAX_NAMED = 5
MAX_NAME = 80
MAX_NAMES = 300
MAX_CONCERNS = 3
Concerns = Sequence[tuple[Fact, tuple[Concern, ...]]]


def send_a_file(voice: Voice) -> Page:
    return _said(
        voice.say(
            "Send me a fact file, as /export makes it: its name ends in .yaml or .yml. "
            "Nothing is changed before you have seen what it would do."
        )
    )


def no_fact_file(voice: Voice) -> Page:
    return _said(
        voice.say("This is no fact file. Send one whose name ends in .yaml or .yml, or /cancel the import.")
    )


def too_large(voice: Voice) -> Page:
    return _said(voice.say("A fact file may have at most 5 MB. Split this one and send the parts."))


def not_fetched(voice: Voice) -> Page:
    return _said(
        voice.say("The file could not be fetched from Telegram. Nothing was imported; send it again.")
    )


def problems(found: Sequence[Problem], voice: Voice) -> Page:
    heading = voice.counted(
        len(found),
        "Nothing was imported: the file has {n} problem. Mend it and send it again.",
        "Nothing was imported: the file has {n} problems. Mend them and send it again.",
    )
    return _said(
        heading,
        *(f"• {cut(problem_line(each, voice), MAX_PROBLEM)}" for each in found[:MAX_PROBLEMS]),
        _more(len(found) - MAX_PROBLEMS, voice),
    )


def broken(plan: ImportPlan, voice: Voice) -> Page:
    """What the file says by itself is well, but not here."""
    found = [f"• {fact.id}: {cut(invalid(problem, voice), MAX_PROBLEM)}" for fact, problem in plan.broken]
    return _said(
        voice.counted(
            len(found),
            "Nothing was imported: {n} fact can't be saved here. Mend it and send the file again.",
            "Nothing was imported: {n} facts can't be saved here. Mend them and send the file again.",
        ),
        *found[:MAX_PROBLEMS],
        _more(len(found) - MAX_PROBLEMS, voice),
    )


def idle(plan: ImportPlan, voice: Voice) -> Page:
    return _said(
        voice.counted(
            len(plan.unchanged),
            "There is nothing to import: {n} fact is here already, word for word.",
            "There is nothing to import: all {n} facts are here already, word for word.",
        ),
        *_asides(plan, voice),
    )


def preview(plan: ImportPlan, concerns: Concerns, key: str, voice: Voice) -> Page:
    """`key` marks the draft that the buttons are of. Of the concerns as many as there is room for."""
    told = list(_first_of_each(concerns))
    for shown in range(min(len(told), MAX_CONCERNS), -1, -1):
        html = "\n\n".join(filter(None, (*_outline(plan, voice), _warnings(told[:shown], len(told), voice))))
        question = escape(voice.say("Import it? All of it is one change, which /undo takes back."))
        if length(f"{html}\n\n{question}") <= MAX_MESSAGE:
            break
    return Page(f"{html}\n\n{question}", _buttons(plan, key, voice))


def _outline(plan: ImportPlan, voice: Voice) -> Iterator[str]:
    yield f"<b>{escape(voice.say('What this import would do'))}</b>"
    yield _listed(voice.counted(len(plan.new), "{n} new fact", "{n} new facts"), plan.new, voice)
    yield _listed(
        voice.counted(len(plan.changed), "{n} changed fact", "{n} changed facts"), plan.changed, voice
    )
    yield _listed(
        voice.counted(len(plan.clashing), "{n} clashing fact", "{n} clashing facts"), plan.clashing, voice
    )
    unchanged = voice.counted(len(plan.unchanged), "{n} unchanged fact", "{n} unchanged facts")
    stays = voice.say("Facts that the file does not name stay as they are.")
    yield escape("\n".join((unchanged, *_asides(plan, voice), stays)))


def _listed(heading: str, entries: Sequence[Fact | Clash], voice: Voice) -> str:
    lines = [f"<b>{escape(heading)}</b>"]
    lines += [f"• {escape(_named(each, voice))}" for each in entries[:MAX_NAMED]]
    lines.append(escape(_more(len(entries) - MAX_NAMED, voice)))
    return "\n".join(filter(None, lines))


def _named(entry: Fact | Clash, voice: Voice) -> str:
    fact = entry.fact if isinstance(entry, Clash) else entry
    name = cut(f"{fact.id}: {label(fact, voice)}", MAX_NAME)
    if not isinstance(entry, Clash):
        return name
    if entry.is_another:
        subject = cut(entry.held.subject, MAX_NAME)
        return voice.say("{name} (here the id is of a fact about {subject})", name=name, subject=subject)
    return voice.say("{name} (changed here by a curator)", name=name)


def _asides(plan: ImportPlan, voice: Voice) -> Iterator[str]:
    aliases = [name for subject in plan.subjects for name in (subject.aliases or (subject.name,))]
    if plan.sources:
        names = _names([source.title for source in plan.sources], voice)
        yield voice.counted(
            len(plan.sources), "{n} new source: {names}", "{n} new sources: {names}", names=names
        )
    if aliases:
        yield voice.counted(
            len(aliases),
            "{n} new name of a subject: {names}",
            "{n} new names of subjects: {names}",
            names=_names(aliases, voice),
        )
    if plan.taken:
        yield voice.say(
            "Left out, as they are names of other subjects here: {names}", names=_names(plan.taken, voice)
        )
    if plan.kept:
        yield voice.say(
            "Sources that are described otherwise here stay as they are: {names}",
            names=_names(plan.kept, voice),
        )


def _more(left: int, voice: Voice) -> str:
    return voice.counted(left, "… and {n} more.", "… and {n} more.") if left > 0 else ""


def _names(names: Sequence[str], voice: Voice) -> str:
    return cut(voice.row(names), MAX_NAMES)


def _first_of_each(concerns: Concerns) -> Iterator[tuple[Fact, Concern]]:
    """Each concern with the first fact that it speaks against: many facts may cite one undated source."""
    told: set[tuple[ConcernKind, str, str]] = set()
    for fact, found in concerns:
        for each in found:
            mark = (each.kind, each.detail, each.fact.id if each.fact else "")
            if mark not in told:
                told.add(mark)
                yield fact, each


def _warnings(told: Sequence[tuple[Fact, Concern]], total: int, voice: Voice) -> str:
    if not told:
        return ""
    lines = [f"<b>{escape(voice.say('Look at these before'))}</b>"]
    lines += [f"{escape(fact.id)} {concern_lines([concern], voice)}" for fact, concern in told]
    lines.append(escape(_more(total - len(told), voice)))
    return "\n".join(filter(None, lines))


def _buttons(plan: ImportPlan, key: str, voice: Voice) -> InlineKeyboardMarkup:
    rows: list[list[InlineKeyboardButton]] = []
    if plan.new or plan.changed or plan.subjects or plan.sources:
        rows.append([press(voice.say("Yes"), NAME, YES, key)])
    if plan.clashing:
        rows.append([press(voice.say("Yes, with the clashing ones"), NAME, ALL, key)])
    rows.append([press(voice.say("No"), NAME, NO, key)])
    return InlineKeyboardMarkup(rows)


def under_way(voice: Voice) -> Page:
    return _said(voice.say("Importing…"))


def indexing(done: int, total: int, voice: Voice) -> Page:
    """Once they are kept, while they are made ready to be found."""
    return _said(
        voice.say("Importing: {done} of {total}…", done=voice.number(done), total=voice.number(total))
    )


def imported(done: Done, voice: Voice) -> Page:
    new = sum(revision.before is None for revision in done.revisions)
    changed = len(done.revisions) - new
    if done.proposals:
        return _said(
            voice.counted(
                len(done.proposals),
                "{n} fact waits until somebody else approves it. /review shows it.",
                "{n} facts wait until somebody else approves them. /review shows them.",
            )
        )
    return _said(
        voice.say("Imported."),
        voice.counted(new, "{n} new fact", "{n} new facts"),
        voice.counted(changed, "{n} changed fact", "{n} changed facts"),
        voice.say("/undo takes all of it back."),
    )


def refused(error: KnowledgeError, voice: Voice) -> Page:
    again = voice.say("Nothing was imported. Send the file again to see what it would do now.")
    return _said(refusal(error, voice), again)


def dropped(voice: Voice) -> Page:
    return _said(voice.say("Nothing was imported."))


def outdated(voice: Voice) -> str:
    return voice.say("This import does not wait any more. Send the file again.")


def _said(*lines: str) -> Page:
    return Page(escape("\n".join(filter(None, lines))))
