from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, NOTEBOOK, SKIPPER, VISITORS

from bot.plain.text import length
from bot.views.curating.concerns import concern_lines
from bot.views.curating.differences import differences
from bot.views.curating.fields import FIELDS, field_name, kind_name, role_name, status_name
from bot.voice import Voice
from knowledge import Citation, Fact, Role, Status
from knowledge.changes import ChangeKind
from knowledge.curation.checking import Concern, ConcernKind

ENGLISH = Voice.of("en")
CHINESE = Voice.of("zh")
VOICES = pytest.mark.parametrize("voice", [ENGLISH, CHINESE], ids=["en", "zh"])


def changed(fact: Fact, **changes: object) -> list[str]:
    return differences(fact, replace(fact, **changes), ENGLISH).splitlines()


@VOICES
def test_every_part_state_role_and_kind_of_change_has_a_name(voice: Voice) -> None:
    names = [
        *(field_name(voice, field) for field in FIELDS),
        *(status_name(voice, status) for status in Status),
        *(role_name(voice, role) for role in Role),
        *(kind_name(voice, kind) for kind in ChangeKind),
    ]
    assert all(names)
    assert voice is ENGLISH or all(not name.isascii() for name in names)


def test_a_change_shows_what_was_and_what_becomes() -> None:
    assert changed(HEIGHT, value="42 metres") == ["Value: <s>41 metres</s> → 42 metres"]


def test_what_comes_from_outside_is_escaped() -> None:
    assert changed(SKIPPER, claim="Bo & <Ada> steer.") == [
        "Claim: <s>Ada Quill &lt;steers&gt; the Marrow Bay ferry.</s> → Bo &amp; &lt;Ada&gt; steer."
    ]


def test_a_part_that_was_or_becomes_empty_says_so() -> None:
    assert changed(HEIGHT, period="2020") == ["Period: <i>empty</i> → 2020"]
    assert changed(VISITORS, period="") == ["Period: <s>2019</s> → <i>empty</i>"]


def test_lists_show_what_leaves_and_what_joins() -> None:
    assert changed(VISITORS, phrasings=(VISITORS.phrasings[0], "who <climbs> it?")) == [
        "Phrasings:",
        "− lighthouse visitor number",
        "+ who &lt;climbs&gt; it?",
    ]


def test_a_list_in_another_order_is_told_as_that() -> None:
    assert changed(VISITORS, phrasings=VISITORS.phrasings[::-1]) == ["Phrasings: the same, in another order"]


def test_translations_are_named_by_their_language() -> None:
    assert changed(HEIGHT, translations={"zh": "鸥角灯塔高41米。", "ru": "Маяк"}) == [
        "Translations:",
        "+ Russian: Маяк",
    ]


def test_the_quote_and_its_place_are_parts_of_their_own() -> None:
    moved = replace(HEIGHT.citation, quote="41 metres high", locator="page 5")
    assert changed(HEIGHT, citations=(moved,)) == [
        "Quote: <s>rises 41 metres above the rock</s> → 41 metres high",
        "Place in the source: <s>page 4</s> → page 5",
    ]


def test_another_source_is_shown_with_its_publisher_and_date() -> None:
    moved = replace(HEIGHT.citation, source=NOTEBOOK)
    [line] = changed(HEIGHT, citations=(moved,))
    assert line == (
        "Source: <s>Lighthouse &lt;Gazette&gt; &amp; Almanac, Port Office, 9 March 2020, "
        "https://gazette.example/2020?a=1&amp;b=2</s> → The keeper&#x27;s notebook"
    )


def test_a_second_citation_is_a_line_of_its_own() -> None:
    second = Citation(NOTEBOOK, "41 metres", "page 1")
    assert changed(HEIGHT, citations=(*HEIGHT.citations, second)) == [
        "Citations:",
        "+ “41 metres” (The keeper&#x27;s notebook, page 1)",
    ]


def test_retiring_and_a_last_day_are_shown_in_words() -> None:
    assert changed(HEIGHT, status=Status.RETIRED, valid_until=date(2022, 6, 2)) == [
        "Status: <s>published</s> → retired",
        "Valid until: <i>empty</i> → 2 June 2022",
    ]


def test_a_new_fact_shows_each_part_that_it_has() -> None:
    lines = differences(None, HEIGHT, ENGLISH).splitlines()
    assert [line.partition(":")[0] for line in lines if line[0] not in "+−"] == [
        "Claim",
        "Subject",
        "Attribute",
        "Value",
        "Quote",
        "Source",
        "Place in the source",
        "Phrasings",
        "Translations",
    ]
    assert "<s>" not in "".join(lines)


def test_a_new_draft_says_that_it_is_one() -> None:
    assert "Status: draft" in differences(None, replace(HEIGHT, status=Status.DRAFT), ENGLISH).splitlines()


def test_a_new_version_that_changes_nothing_says_so() -> None:
    assert differences(HEIGHT, replace(HEIGHT, version=2), ENGLISH) == "No field differs."


def test_a_curator_reads_the_differences_in_chinese() -> None:
    after = replace(HEIGHT, value="", status=Status.RETIRED, valid_until=date(2022, 6, 2))
    assert differences(HEIGHT, after, CHINESE).splitlines() == [
        "值：<s>41 metres</s> → <i>空</i>",
        "状态：<s>已发布</s> → 已停用",
        "有效期至：<i>空</i> → 2022年6月2日",
    ]


def test_long_texts_are_cut_to_where_they_part() -> None:
    start = "The keeper wrote on and on. " * 30
    before = replace(HEIGHT, claim=f"{start}It is 41 metres tall.")
    [line] = changed(before, claim=f"{start}It is 42 metres tall.")
    assert "41 metres tall.</s> → …" in line
    assert line.endswith("42 metres tall.")
    assert length(line) < 250


@pytest.mark.parametrize("limit", [0, 40, 200, 1_000, 2_500])
def test_the_text_keeps_to_its_limit_and_says_how_much_is_left_out(limit: int) -> None:
    after = replace(HEIGHT, phrasings=tuple(f"phrasing <{number}> 🏮{'ç' * 300}" for number in range(50)))
    html = differences(None, after, ENGLISH, limit=limit)
    seen = unescape(html.replace("<i>", "").replace("</i>", ""))
    assert length(seen) <= max(limit, len("57 changes."))
    shown = len([line for line in html.splitlines() if line[0] != "<"]) - (1 if "Phrasings" in html else 0)
    total = 7 + 50 + 1
    if limit < 100:
        assert html == f"{total} changes."
    else:
        assert f"<i>{total - shown} more changes are not shown.</i>" in html


def test_a_text_that_fits_just_so_is_shown_whole() -> None:
    html = differences(HEIGHT, replace(HEIGHT, value="42 metres"), ENGLISH)
    seen = length("Value: 41 metres → 42 metres")
    assert differences(HEIGHT, replace(HEIGHT, value="42 metres"), ENGLISH, limit=seen) == html
    assert differences(HEIGHT, replace(HEIGHT, value="42 metres"), ENGLISH, limit=seen - 1) == "1 change."


def test_the_same_source_named_anew_is_no_difference_of_the_fact() -> None:
    again = replace(HEIGHT.citation, source=replace(GAZETTE, retrieved_on=date(2024, 1, 1)))
    assert changed(HEIGHT, citations=(again,)) == ["No field differs."]


@pytest.mark.parametrize(
    ("concern", "said"),
    [
        (
            Concern(ConcernKind.QUOTE_NOT_IN_SOURCE, "41 <metres> high"),
            (
                "The source does not say “41 &lt;metres&gt; high” word for word. "
                "Copy the quote from the source again."
            ),
        ),
        (
            Concern(ConcernKind.NUMBER_NOT_IN_QUOTE, "41, 7"),
            "The claim says 41, 7, but no quote does. Choose a quote that says it, or correct the claim.",
        ),
        (
            Concern(ConcernKind.NUMBER_NOT_IN_QUOTE, "42", language="zh"),
            (
                "The translation (Chinese) says 42, but neither the claim nor a quote does. "
                "Check that it says the same."
            ),
        ),
        (
            Concern(ConcernKind.TOO_LONG, "phrasing", excess=1),
            "Phrasing: 1 character too long. Shorten it.",
        ),
        (
            Concern(ConcernKind.TOO_LONG, "translation", excess=1_200, language="zh"),
            "Translation (Chinese): 1,200 characters too long. Shorten it.",
        ),
        (
            Concern(ConcernKind.SOURCE_WITHOUT_DATE, "notebook"),
            (
                "The source “notebook” has no date: readers can&#x27;t see how old it is. "
                "Give the day on which it was published, if it is known."
            ),
        ),
        (
            Concern(ConcernKind.NEAR_DUPLICATE, fact=SKIPPER),
            (
                "Another fact says nearly the same. Add your words to it as a phrasing instead. "
                "ferry-skipper: “Ada Quill &lt;steers&gt; the Marrow Bay ferry.”"
            ),
        ),
        (
            Concern(ConcernKind.CONFLICT, fact=HEIGHT),
            (
                "Another fact says otherwise of the same subject, attribute and period. "
                "Replace it, keep both, or cancel. "
                "gull-height: “The Gull Point lighthouse is 41 metres tall.”"
            ),
        ),
    ],
)
def test_a_concern_says_what_is_wrong_and_what_to_do(concern: Concern, said: str) -> None:
    assert concern_lines([concern], ENGLISH) == f"• {said}"
    assert concern_lines([concern], CHINESE).endswith(("。", "”"))


def test_a_concern_shows_the_other_fact_in_the_curators_language() -> None:
    assert "鸥角灯塔高41米。" in concern_lines([Concern(ConcernKind.CONFLICT, fact=HEIGHT)], CHINESE)


def test_concerns_stand_on_lines_of_their_own_and_long_quotes_are_cut() -> None:
    concern = Concern(ConcernKind.QUOTE_NOT_IN_SOURCE, "🏮" * 2_000)
    lines = concern_lines([concern, concern], ENGLISH).splitlines()
    assert len(lines) == 2
    assert all(length(line) < 400 for line in lines)
    assert concern_lines([], ENGLISH) == ""


@pytest.mark.parametrize("what", ["claim", "quote", "phrasing", "translation"])
def test_all_that_can_be_too_long_has_a_name(what: str) -> None:
    concern = Concern(ConcernKind.TOO_LONG, what, excess=2)
    assert not concern_lines([concern], CHINESE).replace("2", "").isascii()
