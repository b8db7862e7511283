"""The passages of a source, one by one, each with the fact that may be made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from telegram import InlineKeyboardButton

from bot.plain.text import MAX_MESSAGE, cut
from bot.views import buttons
from bot.views.curating import sources
from bot.views.curating.answer_kinds import answered_by
from bot.views.curating.concerns import concern_lines
from bot.views.curating.differences import seen
from bot.views.curating.fields import field_name
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge import Fact, Source
from knowledge.curation.checking import ConcernKind
from knowledge.curation.offering import Offer
from knowledge.curation.sifting import Progress
from knowledge.ingest.passages import FoundKind
from knowledge.model import NO_SUBJECT
from knowledge.records.passages import KeptPassage

NAME = sources.CARDS
OPEN, DROP, STOP = sources.BEGIN, "drop", "stop"
MAX_TITLE = 80
MAX_LINE = 120
MAX_SAVED = 300
MAX_QUOTE = 500
MAX_CLAIM = 900
MAX_NEAR = 200
MAX_NAMED = 40

_FOUND = {
    FoundKind.MONEY: msg("Money: {found}"),
    FoundKind.PERCENTAGE: msg("Percentages: {found}"),
    FoundKind.NUMBER: msg("Numbers: {found}"),
    FoundKind.DATE: msg("Dates: {found}"),
    FoundKind.PLACE: msg("Places: {found}"),
    FoundKind.ORGANISATION: msg("Organisations: {found}"),
    FoundKind.NAME: msg("Names: {found}"),
}


def card(
    offer: Offer,
    voice: Voice,
    *,
    said: str = "",
    more: KeptPassage | None = None,
    can_go_back: bool = False,
) -> Page:
    """`said` is what became of the one before, as HTML, and `more` is that one if there is more in it."""

    def html(share: int) -> str:
        quote = f"<blockquote>{escape(cut(offer.passage.quote, MAX_QUOTE // share))}</blockquote>"
        parts = [
            said,
            _heading(offer, voice),
            "\n".join((quote, *map(escape, _found(offer.passage, voice)))),
            "\n".join(filter(None, (_what_comes_of_it(offer, voice), _proposed(offer, voice, share=share)))),
            "\n".join(f"• {escape(line)}" for line in _hints(offer, voice)),
        ]
        return "\n\n".join(filter(None, parts))

    fitting = next((each for each in map(html, (1, 2, 4)) if seen(each) <= MAX_MESSAGE), html(8))
    rows = _buttons(offer, voice, can_go_back=can_go_back)
    return Page(fitting, buttons.rows(*rows[:-1], *_one_more(more, voice), rows[-1]))


def ask_claim(offer: Offer, voice: Voice, *, problem: str = "") -> Page:
    """`problem` is HTML."""
    claim = f"<code>{escape(cut(offer.fact.claim, MAX_CLAIM))}</code>"
    parts = [
        problem,
        f"<blockquote>{escape(cut(offer.passage.quote, MAX_QUOTE))}</blockquote>",
        voice.say_html("The claim now: {claim}", claim=claim),
        escape(voice.say("Send the claim in your own words. The quote stays as it is.")),
    ]
    place = _place(offer.passage)
    last = [press(voice.say("Back"), NAME, "sh", *place), press(voice.say("All fields"), NAME, "al", *place)]
    return Page("\n\n".join(filter(None, parts)), buttons.rows(last))


def again(position: int, source_id: str, voice: Voice) -> InlineKeyboardButton:
    """Back to the card at which somebody is."""
    return press(voice.say("Go on"), NAME, "sh", position, source_id)


def reading(source: Source, voice: Voice) -> Page:
    title = cut(source.title, MAX_TITLE)
    return Page(escape(voice.say("Looking for facts in “{title}” …", title=title)))


def finished(
    source: Source,
    progress: Progress,
    made: int,
    voice: Voice,
    *,
    said: str = "",
    more: KeptPassage | None = None,
    is_cited: bool = False,
    is_cut: bool = False,
) -> Page:
    """Nothing waits any more, or nothing ever did.

    `is_cited` says that there are passages, but that facts quote them all; `is_cut` that there are more than
    a curator is shown.
    """
    title = cut(source.title, MAX_TITLE)
    if progress.total:
        text = voice.counted(
            made,
            "That was the last passage of “{title}”: {n} of {total} was used.",
            "That was the last passage of “{title}”: {n} of {total} were used.",
            title=title,
            total=voice.number(progress.total),
        )
    elif is_cited:
        text = voice.say("All that looks like a fact in “{title}” is quoted by facts already.", title=title)
    else:
        text = voice.say("I found no sentence in “{title}” that looks like a fact.", title=title)
    others = (
        voice.say("It has more passages, which look less like facts.") if is_cut else "",
        voice.say("With /addfact any other sentence of it becomes a fact."),
    )
    rows = [*_one_more(more, voice), [sources.opening(source, voice.say("Open the source"))]]
    parts = (said, escape(" ".join(filter(None, (text, *others)))))
    return Page("\n\n".join(filter(None, parts)), buttons.rows(*rows))


def paused(
    source: Source, progress: Progress, voice: Voice, *, said: str = "", more: KeptPassage | None = None
) -> Page:
    title = cut(source.title, MAX_TITLE)
    text = voice.counted(
        progress.waiting,
        "{n} passage of “{title}” waits for you. /addsource lists what waits.",
        "{n} passages of “{title}” wait for you. /addsource lists what waits.",
        title=title,
    )
    rows = [
        *_one_more(more, voice),
        [sources.finding(source, progress, voice)],
        [sources.opening(source, voice.say("Open the source"))],
    ]
    return Page("\n\n".join(filter(None, (said, escape(text)))), buttons.rows(*rows))


def saved(fact: Fact, unsaid: Sequence[str], voice: Voice, *, is_new: bool, waits: bool) -> str:
    """What became of the passage before, as HTML; `unsaid` are its figures that the claim leaves out."""
    claim = escape(cut(fact.claim, MAX_SAVED))
    if waits:
        said = voice.say_html("Saved for review: {claim}", claim=claim)
    elif not is_new:
        said = voice.say_html("Saved: {claim} (/undo takes it back)", claim=claim)
    else:
        said = voice.say_html("Saved, and live: {claim} (/undo takes it back)", claim=claim)
    return f"{said}\n{escape(still_unsaid(unsaid, voice))}" if unsaid else said


def still_unsaid(figures: Sequence[str], voice: Voice) -> str:
    return voice.say("The passage also says: {figures}.", figures=cut(voice.listed(list(figures)), MAX_LINE))


def _one_more(passage: KeptPassage | None, voice: Voice) -> list[list[InlineKeyboardButton | None]]:
    if passage is None:
        return []
    return [[press(voice.say("One more fact from the last passage"), NAME, "mo", *_place(passage))]]


def _heading(offer: Offer, voice: Voice) -> str:
    """HTML."""
    counted = voice.say(
        "Passage {number} of {total}",
        number=voice.number(offer.progress.number),
        total=voice.number(offer.progress.total),
    )
    return f"<b>{escape(counted)}</b>\n{escape(cut(offer.fact.citation.source.title, MAX_TITLE))}"


def _found(passage: KeptPassage, voice: Voice) -> Iterator[str]:
    for kind, sentence in _FOUND.items():
        texts = dict.fromkeys(text for found, text in passage.found if found == kind)
        if texts:
            yield voice.say(sentence, found=cut(voice.listed(list(texts)), MAX_LINE))


def _what_comes_of_it(offer: Offer, voice: Voice) -> str:
    """HTML, to stand above the fact as it would be."""
    if offer.blocks:
        heading = escape(voice.say("This can't be approved as it is:"))
        reasons = concern_lines([each for each in offer.concerns if each.blocks], voice)
        return f"<b>{heading}</b>\n{reasons}\n"
    if offer.contrary:
        said = voice.say("Keep both saves this fact, with the passage as its quote:")
    elif offer.is_reviewed:
        said = voice.say(
            "Approve proposes this fact, with the passage as its quote; somebody else has to approve it too:"
        )
    else:
        said = voice.say("Approve saves this fact, with the passage as its quote:")
    return f"<b>{escape(said)}</b>"


def _proposed(offer: Offer, voice: Voice, *, share: int) -> str:
    """HTML: the fact as it would be."""
    fact = offer.fact
    claim = f"<b>{escape(cut(fact.claim, MAX_CLAIM // share))}</b>"
    subject = "" if fact.subject == NO_SUBJECT else fact.subject
    held = {
        "subject": subject or voice.say("none found"),
        "attribute": fact.attribute,
        "period": voice.period(fact.period),
        "value": fact.value,
    }
    lines = [
        voice.say("{field}: {value}", field=field_name(voice, field), value=cut(value, MAX_LINE))
        for field, value in held.items()
        if value
    ]
    if kind := answered_by(offer.kind, voice):
        lines.append(voice.say("Answers: {kind}", kind=kind))
    asked = cut(voice.chained(fact.phrasings), MAX_QUOTE // share) or voice.say("no questions yet")
    lines.append(voice.say("Also asked as: {phrasings}", phrasings=asked))
    return "\n".join((voice.say_html("Claim: {claim}", claim=claim), *map(escape, lines)))


def _hints(offer: Offer, voice: Voice) -> Iterator[str]:
    """What to look at before it is approved, a sentence each."""
    fact = offer.fact
    if fact.subject == NO_SUBJECT:
        yield voice.say("The claim doesn't say whom or what it is about. Press Edit, and name it.")
    elif not offer.is_named:
        yield voice.say(
            "The claim doesn't name {subject}, and readers see it by itself. Press Edit, and name it.",
            subject=cut(fact.subject, MAX_LINE),
        )
    if offer.relative_times:
        yield voice.say(
            "“{time}” is counted from the day of the source. Press All fields, and give the period.",
            time=cut(offer.relative_times[0], MAX_LINE),
        )
    if offer.same:
        yield _same(offer, offer.same, voice)
    if offer.contrary:
        yield voice.say(
            "Another fact says otherwise: “{claim}” ({id}). Replace it, keep both, or skip this.",
            claim=cut(offer.contrary.claim_in(voice.language), MAX_NEAR),
            id=offer.contrary.id,
        )
    if any(each.kind is ConcernKind.SOURCE_WITHOUT_DATE for each in offer.concerns):
        yield voice.say("The source has no date: readers can't see how old it is. Give it, if it is known.")


def _same(offer: Offer, same: Fact, voice: Voice) -> str:
    claim = cut(same.claim_in(voice.language), MAX_NEAR)
    if offer.is_cited_there:
        return voice.say(
            "A fact with this source says nearly the same: “{claim}” ({id}). Skip this, unless it says more.",
            claim=claim,
            id=same.id,
        )
    return voice.say(
        "Another fact says nearly the same: “{claim}” ({id}). Add this source to it, or skip this.",
        claim=claim,
        id=same.id,
    )


def _place(passage: KeptPassage) -> tuple[int, str]:
    return passage.position, passage.source_id


def _buttons(offer: Offer, voice: Voice, *, can_go_back: bool) -> list[list[InlineKeyboardButton | None]]:
    place = _place(offer.passage)
    source_id = offer.passage.source_id

    def act(label: str, name: str) -> InlineKeyboardButton:
        return press(label, NAME, name, *place)

    approve = voice.say("Keep both") if offer.contrary else voice.say("Approve")
    is_undated = any(each.kind is ConcernKind.SOURCE_WITHOUT_DATE for each in offer.concerns)
    date = press(voice.say("Give the source its date"), sources.NAME, sources.ASK, "d", source_id)
    return [
        [act(voice.say("Add this source to that fact"), "ct") if _adds_source(offer) else None],
        [_replacing(offer.contrary, place, voice) if offer.contrary and not offer.blocks else None],
        [
            None if offer.blocks else act(approve, "ok"),
            act(voice.say("Edit"), "ed"),
            act(voice.say("All fields"), "al"),
        ],
        [
            act(voice.say("Name it: {subject}", subject=offer.fact.subject), "nm")
            if offer.named_claim
            else None
        ],
        [date if is_undated else None],
        [act(voice.say("Skip"), "sk"), act(voice.say("Later"), "la")],
        [
            act(voice.say("Back"), "ba") if can_go_back else None,
            press(voice.say("Stop here"), NAME, STOP, source_id),
        ],
    ]


def _adds_source(offer: Offer) -> bool:
    return offer.same is not None and not offer.is_cited_there


def _replacing(held: Fact, place: tuple[int, str], voice: Voice) -> InlineKeyboardButton:
    label = cut(buttons.label(held, voice), MAX_NAMED)
    return press(voice.say("Replace “{fact}”", fact=label), NAME, "sw", *place)
