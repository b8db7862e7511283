from __future__ import annotations

from html import unescape

import pytest

from bot.handlers.curating.making import Step
from bot.plain.text import MAX_MESSAGE, length
from bot.views import Page
from bot.views.curating import adding as views
from bot.voice import Voice
from knowledge.curation.drafting import read_line
from knowledge.model import MAX_ID_LENGTH

VOICE = Voice.of("en")


def labels(page: Page) -> list[str]:
    return [button.text for row in page.keyboard.inline_keyboard for button in row] if page.keyboard else []


def asked(step: str = "claim", **more: object) -> Page:
    return views.question(step, "abc123", VOICE, number=2, total=6, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("step", Step)
def test_every_step_has_a_question(step: Step) -> None:
    assert asked(step).html.startswith("<b>Step 2 of 6</b>\n\n")


def test_the_buttons_say_what_can_be_done() -> None:
    assert labels(asked()) == ["Cancel"]
    page = asked(choices=["One", "Two"], said="Three", can_skip=True, can_go_back=True)
    assert labels(page) == ["One", "Two", "Keep it so", "Skip", "Back", "Cancel"]
    assert labels(asked("source")) == ["New source", "Cancel"]


def test_the_longest_of_all_fits_into_a_message_and_its_buttons() -> None:
    long = "🚢" * 3_000
    page = asked(
        "source",
        so_far=[views.claim_so_far(long, VOICE), views.source_so_far(long, VOICE, is_new=True)],
        said=long,
        problem=views.phrasing_too_long(long, 9, VOICE),
        choices=["é" * 300, "i" * MAX_ID_LENGTH],
    )
    assert length(unescape(page.html)) <= MAX_MESSAGE
    assert all(length(label) <= 60 for label in labels(page))


@pytest.mark.parametrize(
    "html",
    [
        asked(said="<b>&").html,
        views.claim_so_far("<b>&", VOICE),
        views.source_so_far("<b>&", VOICE, is_new=True),
        views.source_so_far("<b>&", VOICE, is_new=False),
        views.unfinished_fact("<b>&", "abc123", VOICE).html,
        views.unsaved_change("<b>&", "abc123", VOICE).html,
        views.from_a_group("<b>&", VOICE).html,
        views.no_date("<b>&", VOICE),
        views.no_address("<b>&", VOICE),
        views.phrasing_too_long("<b>&", 1, VOICE),
    ],
)
def test_what_comes_from_outside_is_escaped(html: str) -> None:
    assert "&lt;b&gt;&amp;" in html


def test_the_example_is_a_line_as_it_is_read() -> None:
    line = read_line(views.EXAMPLE.removeprefix("/addfact "))
    assert line == ("The old mill has 12 rooms.", "https://mill.example/history", "a house of 12 rooms")


def test_a_fact_without_a_claim_yet_is_in_the_making_too() -> None:
    assert views.unfinished_fact("", "abc123", VOICE).html.startswith("You have a fact in the making.\n")
