"""The passages of a source that look like facts come first, and what surrounds an article never comes."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ingest.passages import FoundKind, Passage, passages
from knowledge.model import MAX_QUOTE
from knowledge.text import utf16_length

# Invented articles. What is labelled was written down before anything ranked them: the sentences that
# state facts, what must never be offered, and the figures and names with what they are.
ARTICLES = Path(__file__).parent / "articles" / "passages"
LABELLED = sorted(path.stem for path in ARTICLES.glob("*.json"))
REAL = Path(__file__).parents[3].parent / "shared" / "article" / "gojilin-2022-06-02.txt"
FIRST = 20

# The figures and names of the real article, each with the kinds that are right for it.
OF_THE_REAL_ARTICLE = {
    "2021": "date",
    "15.6 percent": "percentage",
    "21.6 percent": "percentage",
    "past four years": "date",
    "63 times": "number",
    "300,000": "number",
    "50 percent": "percentage",
    "10 times": "number",
    "21.42 billion yuan": "money",
    "$3.21 billion": "money",
    "3.9 percent": "percentage",
    "3 percent": "percentage",
    "63": "number",
    "4,757": "number",
    "last year": "date",
    "June 2, 2022": "date",
    "Hongqi": "name",
    "Fanrong": "name",
    "E-QM5": "name",
    "J7": "name",
    "Fuxing": "name",
    "FAW Group": "organisation",
    "FAW Jiefang": "organisation",
    "CRRC Changchun": "organisation",
    "Jilin": "place",
    "China": "place",
    "Northeast China": "place",
    "Beijing": "place",
}


def labelled(name: str) -> tuple[str, Any]:
    labels = json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8"), labels


def missed(first: tuple[Passage, ...], wanted: dict[str, str]) -> list[str]:
    found = [each for passage in first for each in passage.found]
    return [
        f"{text} ({kind})"
        for text, kind in wanted.items()
        if not any(text in each.text and each.kind == kind for each in found)
    ]


@pytest.mark.skipif(not REAL.exists(), reason="the article is not in the repository")
def test_the_first_passages_of_the_article_hold_its_figures_and_names() -> None:
    first = passages(REAL.read_text(encoding="utf-8"), "en")[:FIRST]
    assert missed(first, OF_THE_REAL_ARTICLE) == []
    figures = sum(each.kind.is_figure for passage in first for each in passage.found)
    assert figures == 12


@pytest.mark.parametrize("name", LABELLED)
def test_the_first_ten_passages_of_an_article_state_facts(name: str) -> None:
    text, labels = labelled(name)
    first = passages(text, labels["language"])[:10]
    assert [passage.quote for passage in first if passage.quote not in labels["fact_like"]] == []


@pytest.mark.parametrize("name", LABELLED)
def test_the_first_passages_of_an_article_hold_nine_tenths_of_its_figures_and_names(name: str) -> None:
    text, labels = labelled(name)
    out = missed(passages(text, labels["language"])[:FIRST], labels["found"])
    assert len(out) <= len(labels["found"]) // 10, out


@pytest.mark.parametrize("name", LABELLED)
def test_each_sentence_that_states_a_fact_is_offered(name: str) -> None:
    text, labels = labelled(name)
    quotes = {passage.quote for passage in passages(text, labels["language"])}
    assert [fact for fact in labels["fact_like"] if fact not in quotes] == []


@pytest.mark.parametrize("name", LABELLED)
def test_what_stands_around_an_article_is_never_offered(name: str) -> None:
    text, labels = labelled(name)
    quotes = [passage.quote for passage in passages(text, labels["language"])]
    assert [words for words in labels["never"] if any(words in quote for quote in quotes)] == []


@pytest.mark.parametrize("name", LABELLED)
def test_passages_are_ranked_and_stand_in_the_text_word_for_word(name: str) -> None:
    text, labels = labelled(name)
    ranked = passages(text, labels["language"])
    assert [passage.score for passage in ranked] == sorted(
        (passage.score for passage in ranked), reverse=True
    )
    for passage in ranked:
        assert text[passage.start : passage.end] == passage.quote
        assert all(passage.quote[each.start : each.end] == each.text for each in passage.found)


def only(text: str, language: str = "en") -> list[str]:
    return [passage.quote for passage in passages(text, language)]


def test_a_sentence_with_several_figures_is_one_passage() -> None:
    sentence = "In 2021, sales topped 300,000 units, a rise of 50 percent; profits grew by 8 percent."
    assert only(sentence) == [sentence]


def test_what_is_said_again_is_left_out() -> None:
    assert only("The port handled 12 million tonnes.\nTHE PORT handled 12 million tonnes!") == [
        "The port handled 12 million tonnes."
    ]


def test_a_line_on_every_page_is_left_out() -> None:
    page = "Annual report of Norrland Shipping 2023\nSales rose by {} percent in Eastmark.\n"
    quotes = only("".join(page.format(n) for n in (5, 7, 9)))
    assert quotes == [f"Sales rose by {n} percent in Eastmark." for n in (5, 7, 9)]


def test_a_header_with_a_date_comes_last() -> None:
    assert only("Updated: June 2, 2022\nSales rose by 5 percent.")[-1] == "Updated: June 2, 2022"


def test_a_bullet_is_none_of_the_quote() -> None:
    assert only("• Sales rose by 5 percent.") == ["Sales rose by 5 percent."]


def test_a_caption_is_offered_without_whom_its_picture_is_from() -> None:
    caption = "A crane lifts a box in Bremen on Jan. 9, 2024."
    assert only(f"{caption} [Photo: Tom Berg/Harbour News]") == [caption]
    assert only(f"{caption} (Xinhua/Li Ming)") == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "Did sales rise by 5 percent in 2021?",
        '"We are proud of what Marta has done for the whole region," said Tom Berg of Velmora.',
        "The blue boat.",
        "NEWS SPORT WEATHER VELMORA",
        "Home » News » Velmora 2024 » Ports",
        "By Ada Lindqvist in Bremen",
        "Read more: 10 things to do in Bremen",
        "Photo by Tom Berg, Bremen",
        "© 2024 Harbour News, Bremen.",
        "jilin 1.png",
        "Page 3 of 12",
        "3 / 12",
    ],
)
def test_what_is_no_fact_is_left_out(line: str) -> None:
    assert only(line) == []


def test_an_opinion_that_holds_a_figure_ranks_below_a_plain_fact() -> None:
    opinion = '"We hope to look at 30 more boats in Bremen," Tom Berg said.'
    fact = "The yard built 30 boats in Bremen."
    assert only(f"{opinion}\n{fact}") == [fact, opinion]


def test_a_sentence_that_is_too_long_for_a_quote_is_cut_between_clauses() -> None:
    sentence = "; ".join(
        f"in {year} the port of Velmora handled {year % 90} million tonnes" for year in range(1990, 2010)
    )
    cut = passages(f"{sentence.capitalize()}.", "en")
    assert len(cut) > 1
    assert all(utf16_length(passage.quote) <= MAX_QUOTE for passage in cut)
    assert all(passage.quote.endswith((";", ".")) for passage in cut)


def test_a_language_without_word_lists_falls_back_on_figures_and_names() -> None:
    (passage,) = passages("Velmoran satama käsitteli 12,4 miljoonaa tonnia vuonna 2023.", "fi")
    assert {each.kind for each in passage.found} >= {FoundKind.NUMBER, FoundKind.DATE}


def test_an_empty_text_has_no_passages() -> None:
    assert passages("", "en") == passages(" \n ", "zh") == ()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Velmora",
                "rose",
                "5%",
                "$3",
                "in 2021",
                "😀",
                ",",
                ".",
                "\n",
                "。",
                "三十万",
                "北京",
                "«Да»",
                "İzmir",
                "ﬁ",
                "½",
                "?",
                "[",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from(["en", "zh", "ru", "de", "ar", "ja", "ko", "th", "tr", "fi"]),
)
def test_whatever_the_text_each_span_is_exact(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    for passage in passages(text, language):
        assert text[passage.start : passage.end] == passage.quote
        assert 0 < passage.score <= 1
        assert all(passage.quote[each.start : each.end] == each.text for each in passage.found)


def test_fifty_pages_take_a_couple_of_seconds() -> None:
    text, _ = labelled("harbour.en")
    passages(text, "en")  # reads the names of places
    pages = "\n".join(text.replace("Velmora", f"Velmora{n}") for n in range(40))[:100_000]
    begun = time.process_time()
    passages(pages, "en")
    assert time.process_time() - begun < 5
