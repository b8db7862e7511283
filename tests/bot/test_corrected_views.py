from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, NOTEBOOK, SKIPPER, VISITORS

from bot.plain.text import MAX_MESSAGE, length
from bot.views import Page, facts
from bot.views.corrected import corrected, notice
from bot.views.curating import correcting
from bot.voice import Voice
from knowledge import Citation, Correction, Fact, Restated, Source, Status

DAY = date(2026, 11, 24)
TALLER = replace(HEIGHT, claim="The Gull Point lighthouse is 43 metres tall.", value="43 metres", version=2)
RETIRED = replace(HEIGHT, status=Status.RETIRED, version=2)
RESTS_ELSEWHERE = replace(HEIGHT, citations=(Citation(NOTEBOOK, "41 metres, says the keeper"),), version=2)
CHANGED = Restated(given=HEIGHT, shown=HEIGHT, now=TALLER, language="en", changed_on=DAY)
UNCHANGED = Restated(given=SKIPPER, shown=SKIPPER, now=SKIPPER, language="en")
ENGLISH = Voice.of("en")


def seen(page: Page) -> str:
    return unescape(re.sub(r"<[^>]*>", "", page.html))


def labels(page: Page) -> list[str]:
    return [each.text for row in (page.keyboard.inline_keyboard if page.keyboard else ()) for each in row]


def test_a_corrected_answer_says_when_it_was_corrected_and_what_it_said() -> None:
    page = corrected([CHANGED])
    first, rest = page.html.split("\n\n", 1)
    assert first == f"Corrected on 24 November 2026. Earlier it said: <s>{HEIGHT.claim}</s>"
    assert rest == facts.body(TALLER, ENGLISH)
    assert labels(page) == labels(facts.fact(TALLER, ENGLISH))


def test_a_withdrawn_answer_says_so_and_has_no_buttons() -> None:
    page = corrected([replace(CHANGED, now=RETIRED)])
    assert page.html == (f"Withdrawn on 24 November 2026: I no longer hold this.\n<s>{HEIGHT.claim}</s>")
    assert page.keyboard is None


def test_an_answer_that_rests_on_something_else_now_does_not_strike_what_is_still_so() -> None:
    page = corrected([replace(CHANGED, now=RESTS_ELSEWHERE)])
    assert page.html.startswith(
        "Corrected on 24 November 2026: it says the same, but rests on something else."
    )
    assert "<s>" not in page.html
    assert "says the keeper" in page.html


def test_an_answer_that_reads_as_it_was_given_has_no_line_on_top() -> None:
    assert corrected([UNCHANGED]) == facts.fact(SKIPPER, ENGLISH)


def test_what_it_said_is_escaped_and_has_its_period() -> None:
    later = replace(SKIPPER, claim="Bo Tull steers it.", period="2020", version=2)
    before = replace(SKIPPER, period="2019")
    page = corrected([replace(CHANGED, given=before, now=later)])
    assert "<s>Ada Quill &lt;steers&gt; the Marrow Bay ferry. (2019)</s>" in page.html
    told = notice(before, later, "en").html
    assert "It said: Ada Quill &lt;steers&gt; the Marrow Bay ferry. (2019)" in told
    assert "It says now: Bo Tull steers it. (2020)" in told


def test_of_several_facts_only_the_one_that_changed_has_a_line_on_top() -> None:
    page = corrected([UNCHANGED, CHANGED])
    skipper, heading, height = page.html.split("\n\n")
    assert skipper == facts.body(SKIPPER, ENGLISH, share=2)
    assert heading.startswith("Corrected on 24 November 2026.")
    assert height == facts.body(TALLER, ENGLISH, share=2)
    assert "1. Copy the citation" in labels(page)


def test_of_several_facts_the_one_that_is_withdrawn_loses_its_buttons_alone() -> None:
    page = corrected([replace(CHANGED, now=RETIRED), UNCHANGED])
    assert page.html.startswith("Withdrawn on 24 November 2026")
    assert labels(page) == labels(facts.fact(SKIPPER, ENGLISH))


def test_is_written_in_the_language_that_it_was_shown_in() -> None:
    part = replace(CHANGED, language="zh", given=HEIGHT, now=TALLER)
    assert facts.claim(TALLER, Voice.of("zh")) in corrected([part]).html


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_longest_correction_fits_into_a_message(number: int, language: str) -> None:
    source = Source(id="s", title="T" * 500, publisher="P" * 200, published_on=DAY)
    citation = Citation(source, "quote 😀" * 200, "locator " * 50)
    long = Fact(id="long", claim="claim 😀" * 500, subject="S", citations=(citation,) * 5, period="x" * 300)
    other = replace(long, claim="other 😀" * 500)
    part = Restated(given=long, shown=long, now=other, language=language, changed_on=DAY)
    assert length(seen(corrected([part] * number))) <= MAX_MESSAGE
    assert length(seen(notice(long, other, language))) <= MAX_MESSAGE


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        (
            HEIGHT,
            TALLER,
            [
                "A fact that I gave you has changed.",
                f"It said: {HEIGHT.claim}",
                f"It says now: {TALLER.claim}",
            ],
        ),
        (HEIGHT, RETIRED, ["I no longer hold a fact that I gave you.", f"It said: {HEIGHT.claim}"]),
        (
            RETIRED,
            TALLER,
            ["A fact that I had withdrawn holds again.", f"It says now: {TALLER.claim}"],
        ),
        (
            HEIGHT,
            RESTS_ELSEWHERE,
            ["A fact that I gave you rests on something else now.", f"It says as before: {HEIGHT.claim}"],
        ),
    ],
)
def test_a_notice_says_what_changed(before: Fact, now: Fact, lines: list[str]) -> None:
    page = notice(before, now, "en")
    assert seen(page).splitlines() == lines
    assert page.keyboard is None


def correction(**counts: int) -> Correction:
    when = datetime(2026, 11, 24, tzinfo=UTC)
    return Correction(id=1, fact_id="f", before=1, after=2, chat_id=5, when=when, **counts)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"pending": 12, "chats": 9}, "Correcting 12 answers in 9 chats…"),
        ({"pending": 1, "chats": 1}, "Correcting 1 answer in 1 chat…"),
        ({"pending": 7, "edited": 4, "gone": 1, "chats": 9}, "Correcting 12 answers in 9 chats… 5 are done."),
    ],
)
def test_says_how_far_a_correction_has_come(counts: dict[str, int], said: str) -> None:
    page = correcting.under_way(correction(**counts), SKIPPER, ENGLISH)
    assert seen(page) == f"{said}\n{SKIPPER.claim}"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"edited": 12, "chats": 9}, "Corrected 12 of 12 answers in 9 chats."),
        (
            {"edited": 11, "gone": 1, "chats": 9},
            "Corrected 11 of 12 answers in 9 chats. 1 could not be reached.",
        ),
        (
            {"edited": 2, "covered": 1, "chats": 2},
            (
                "Corrected 2 of 3 answers in 2 chats. "
                "The fact has changed again: 1 is corrected with that change."
            ),
        ),
    ],
)
def test_says_how_a_correction_ended(counts: dict[str, int], said: str) -> None:
    assert seen(correcting.ended(correction(**counts), VISITORS, ENGLISH)).splitlines()[0] == said
    assert GAZETTE.title not in seen(correcting.ended(correction(**counts), VISITORS, ENGLISH))
