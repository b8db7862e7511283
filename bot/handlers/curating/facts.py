"""/facts: leaf through the base, search in it, and open a fact."""

from __future__ import annotations

from bot.handlers.curating import telling
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import words
from bot.views.curating import card as card_views
from bot.views.curating import listing as views
from bot.views.curating.listing import PER_PAGE, Place
from bot.voice import msg
from knowledge import ChangeKind, Desk, Fact, Listed, Revision, Role
from knowledge.text import normalize

_FILE = "file:"


async def facts(turn: Turn) -> Toast:
    return await _list(turn, Place(words=normalize(turn.text)[: views.MAX_WORDS]))


async def pressed(turn: Turn) -> Toast:
    entities = turn.message.parse_entities()
    match turn.parts:
        case ("l", code):
            return await _list(turn, Place.read(code, views.words_in(entities)))
        case ("o", code, *rest):
            return await show(turn, ":".join(rest), Place.read(code, views.words_in(entities)))
        case ("c", *rest):
            return await show(turn, ":".join(rest))
        case _:
            return turn.voice.say(words.UNKNOWN_BUTTON)


async def _list(turn: Turn, place: Place) -> Toast:
    listed, nearest = await turn.desk(lambda desk: _found(desk, place))
    await turn.show(views.listing(listed, place, turn.voice, nearest=nearest))
    return None


def _found(desk: Desk, place: Place) -> tuple[Listed, list[Fact]]:
    if not place.words:
        return desk.store.page(place.page, size=PER_PAGE, status=place.status), []
    listed = desk.store.search(place.words, place.page, size=PER_PAGE, status=place.status)
    if listed.total:
        return listed, []
    near = (found.fact for found in desk.engine.search(place.words, limit=PER_PAGE))
    return listed, [fact for fact in near if place.status in {None, fact.status}]


async def show(turn: Turn, fact_id: str, place: Place | None = None) -> Toast:
    """A fact's card; `place` is where the way back leads, else to where it stands among all."""
    fact, last, kind = await turn.desk(lambda desk: _last(desk, fact_id))
    card = card_views.Card(
        fact=fact,
        author=named(turn, fact.author),
        approver=named(turn, fact.approver),
        changer=named(turn, last.who),
        kind=kind,
    )
    if place is None:
        place = Place(page=await turn.desk(lambda desk: desk.store.place(fact_id)) // PER_PAGE)
    await turn.show(card_views.card(card, place, turn.voice))
    return None


def _last(desk: Desk, fact_id: str) -> tuple[Fact, Revision, ChangeKind | None]:
    fact = desk.store.fact(fact_id)
    last = desk.store.revisions(fact_id)[-1]
    change = desk.store.change(last.change) if last.change else None
    return fact, last, change.kind if change else None


def named(turn: Turn, who: str) -> str:
    """Who did something, in words: a person's name, or which file."""
    if who.startswith(_FILE):
        return turn.voice.say("file {name}", name=who.removeprefix(_FILE))
    return telling.name_of(turn.context.footnote, who) if who else ""


FEATURE = Feature(
    name=views.NAME,
    commands={
        "facts": Command(
            role=Role.CURATOR,
            act=facts,
            says=msg("Leaf through the facts, or search them"),
            usage=msg("/facts WORDS – the facts that hold these words; without words, all of them"),
        )
    },
    pressed=pressed,
)
