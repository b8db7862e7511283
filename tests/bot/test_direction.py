"""Names and claims that run from right to left, inside sentences that don't, and the other way round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from babel import Locale
from plugins.invented_facts import GAZETTE, fact
from plugins.voices import ENGLISH

from bot import views
from bot.direction import isolated, opening
from bot.views import facts
from bot.voice import Voice
from knowledge import Answered, Candidate, Question

FSI, PDI, LRM, RLM = "\u2068", "\u2069", "\u200e", "\u200f"
TITLE, CLAIM = "جريدة المنارة", "يبلغ ارتفاع المنارة 41 مترًا."
HEBREW = "המגדלור"
MIXED = "FAW: بلغت مبيعات الشركة 300,000 سيارة"
TOWER = fact(
    "tower",
    CLAIM,
    "ارتفاع المنارة 41 مترًا",
    subject="المنارة",
    source=replace(GAZETTE, title=TITLE, language="ar"),
)


@pytest.fixture
def arabic(tmp_path: Path) -> Voice:
    """A voice from right to left, as its catalogue will make it."""
    path = tmp_path / "ar.po"
    plurals = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : 5);"
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {plurals}\\n"\n\n'
        'msgid "More about {subject}"\nmsgstr "المزيد عن {subject}"\n',
        "utf-8",
    )
    return Voice.read(path)


@pytest.mark.parametrize("value", ["Gull Point", "鸥角灯塔", "Ångström & Ørsted", "41", "“…” – 3,5 %", ""])
def test_a_sentence_takes_in_what_runs_its_own_way_as_it_is(value: str) -> None:
    assert ENGLISH.say("More about {subject}", subject=value) == f"More about {value}"
    assert ENGLISH.row([value, "b"]) == f"{value}, b"


@pytest.mark.parametrize("value", [TITLE, HEBREW, f"Notes on {HEBREW}", f"41 {TITLE}"])
def test_what_runs_the_other_way_stands_apart_in_a_sentence(value: str) -> None:
    apart = f"{FSI}{value}{PDI}"
    assert ENGLISH.say("More about {subject}", subject=value) == f"More about {apart}"
    assert ENGLISH.say_html("Source: {source}", source=value) == f"Source: {apart}"
    assert ENGLISH.counted(2, "{n} of {who}", "{n} of {who}", who=value) == f"2 of {apart}"
    assert ENGLISH.listed([value, "b"]) == f"{apart} and b"
    assert ENGLISH.row(["a", value]) == f"a, {apart}"
    assert ENGLISH.chained([value, "b"]) == f"{apart}; b"


def test_a_sentence_from_right_to_left_sets_apart_what_runs_to_the_right(arabic: Voice) -> None:
    assert arabic.locale == Locale("ar")
    assert arabic.say("More about {subject}", subject="FAW") == f"المزيد عن {FSI}FAW{PDI}"
    assert arabic.say("More about {subject}", subject=TITLE) == f"المزيد عن {TITLE}"


def test_numbers_have_no_direction_and_need_no_isolation() -> None:
    assert isolated("41–43", "rtl") == isolated("41–43", "ltr") == "41–43"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (CLAIM, ""),
        ("The tower is 41 metres tall.", ""),
        ("灯塔高41米。", ""),
        (f"{HEBREW} is the Hebrew name of the tower.", LRM),
        (MIXED, RLM),
        ("41", ""),
        ("", ""),
    ],
)
def test_a_block_begins_in_the_direction_of_most_of_it(text: str, mark: str) -> None:
    assert opening(text) == mark


def test_an_answer_in_arabic_runs_its_own_way_and_leaves_its_source_line_in_order() -> None:
    held = Candidate(fact=TOWER, score=0.9, confidence=0.9)
    outcome = Answered(question=Question(text="…", language="ar"), candidate=held, candidates=(held,))
    page = views.outcome(outcome, ENGLISH)
    lines = page.html.splitlines()
    assert lines[0].startswith("يبلغ")
    source = next(line for line in lines if line.startswith("Source: "))
    assert source.count(FSI) == source.count(PDI) > 0
    # The date and the publisher stand after the title, outside of what stands apart.
    assert page.keyboard
    labels = [each.text for row in page.keyboard.inline_keyboard for each in row]
    assert f"More about {FSI}المنارة{PDI}" in labels


def test_a_claim_that_opens_with_a_foreign_name_still_runs_its_own_way() -> None:
    html = facts.claim(replace(TOWER, claim=MIXED, period=""), ENGLISH)
    assert html.startswith(f"{RLM}FAW")


def test_a_quote_runs_its_own_way() -> None:
    cited = replace(TOWER.citation, quote=MIXED)
    html = facts.body(replace(TOWER, citations=(cited,)), ENGLISH)
    assert f"<blockquote expandable>{RLM}FAW" in html
