"""The card of what waits for approval fits into a message, however long everything in it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT

from bot.plain.text import MAX_MESSAGE
from bot.views import facts
from bot.views.curating import review as views
from bot.views.curating.differences import seen
from bot.voice import Voice
from knowledge import ChangeKind, Citation, Fact, Proposal
from knowledge.curation.checking import Concern, ConcernKind

ENGLISH = Voice.of("en")
SOURCE = replace(GAZETTE, title="T" * 400, publisher="P" * 200)
CONCERNS = tuple(Concern(ConcernKind.QUOTE_NOT_IN_SOURCE, "q" * 500) for _ in range(8))


def long(letter: str) -> Fact:
    return replace(
        HEIGHT,
        claim=f"{letter}<" * 450,
        citations=tuple(Citation(SOURCE, f"{letter}&" * 250, "l" * 200) for _ in range(4)),
        phrasings=tuple(f"{number}{letter * 290}" for number in range(20)),
        period="2019" * 60,
    )


def card(fact: Fact, live: Fact | None, concerns: tuple[Concern, ...] = ()) -> views.Card:
    proposal = Proposal(
        id=12_345, kind=ChangeKind.EDIT, fact=fact, base_version=1 if live else 0, who="x", why="w" * 900
    )
    return views.Card(
        proposal=proposal,
        live=live,
        concerns=concerns,
        author="N" * 200,
        corrected="M" * 200,
        is_own=False,
        may_decide=True,
        place=1,
        queue=(1, 12_345, 3),
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("concerns", [(), CONCERNS])
@pytest.mark.parametrize("live", [None, long("d"), replace(long("d"), version=7)])
def test_the_longest_card_fits_into_a_message(
    live: Fact | None, concerns: tuple[Concern, ...], language: str
) -> None:
    page = views.card(card(long("c"), live, concerns), Voice.of(language))
    assert seen(page.html) <= MAX_MESSAGE


def test_what_is_asked_about_the_longest_fact_fits_into_a_message() -> None:
    proposal = replace(card(long("c"), None).proposal, reason="r" * 3_000)
    pages = [
        *(views.ask_for(field, proposal, ENGLISH) for field in views.FIELDS),
        views.refused(CONCERNS, proposal, ENGLISH),
        views.decided(proposal, "n", ENGLISH),
    ]
    assert max(seen(page.html) for page in pages) <= MAX_MESSAGE


def test_a_fact_of_usual_length_is_shown_exactly_as_readers_see_it() -> None:
    assert facts.fact(HEIGHT, ENGLISH).html in views.card(card(HEIGHT, None, CONCERNS[:1]), ENGLISH).html
    changed = replace(HEIGHT, period="2019")
    assert facts.fact(changed, ENGLISH).html in views.card(card(changed, HEIGHT), ENGLISH).html


def test_which_quote_is_meant_is_not_asked_where_there_are_several() -> None:
    keyboard = views.fields(card(long("c"), None).proposal, ENGLISH).keyboard
    assert keyboard
    labels = [button.text for row in keyboard.inline_keyboard for button in row]
    assert "Claim" in labels
    assert "Quote" not in labels
