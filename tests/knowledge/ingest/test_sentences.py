"""Sentences of many languages, and clauses of long ones, are exact spans of their text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ingest.sentences import paragraphs, pieces, sentences
from knowledge.ingest.stretches import Stretch
from knowledge.text import utf16_length

SENTENCES = {
    "en": [
        "Dr. Aalto of Norrland Co. Ltd. said sales rose 15.6 percent to $3.21 billion in the U.S. market.",
        "In Jan. 2021, e.g. on Mt. Velm, it grew.",
        "No. 5 plant opened.",
    ],
    "zh": ["2021年，全省增加值增长15.6%。", "“我们做到了！”他说。", "公司有3.5万人；销量突破30万辆。"],
    "ja": ["2021年の売上高は3.2億円だった。", "「すごい。本当だ。」と彼は言った。", "工場は東京にある。"],
    "ar": ["ارتفعت المبيعات بنسبة 15.6 في المئة في عام 2021.", "هل هذا صحيح؟", "نعم، قال د. أحمد ذلك."],
    "ru": [
        "В 2021 г. продажи выросли на 15,6 %.",
        "По словам А. С. Мельника, это хорошо.",
        "Объём составил 21,4 млрд руб.",
        "Это рекорд.",
    ],
    "es": ["El Sr. García vendió un 15,6 % más.", "EE. UU. compró 3.000 unidades.", "¿Cuántas?", "Unas 300."],
    "de": [
        "Am 3. Oktober 2021 stieg der Umsatz um 15,6 Prozent.",
        "Das sind z. B. 3,2 Mio. Euro.",
        "Der 2. Versuch endete 1945.",
    ],
    "fr": ["M. Dupont a dit « oui ».", "Les ventes ont augmenté de 15,6 % en 2021.", "Est-ce vrai ?"],
    "pt": ["O Sr. Silva vendeu 15,6% a mais.", "A av. Central é longa."],
    "ko": ["2021년 매출은 15.6% 증가했다.", "회사는 3천 명을 고용한다."],
}  # fmt: skip


def said(text: str, language: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text, language)]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_paragraph_is_split_where_its_sentences_end(language: str) -> None:
    between = "" if language in {"zh", "ja"} else " "
    assert said(between.join(SENTENCES[language]), language) == SENTENCES[language]


def test_thai_which_marks_no_end_stays_whole() -> None:
    text = "ในปี 2564 ยอดขายเพิ่มขึ้น 15.6 เปอร์เซ็นต์"
    assert said(text, "th") == [text]


def test_a_language_that_the_splitter_does_not_know_is_split_by_its_full_stops() -> None:
    assert said("Abc 2.5 def. Ghi jkl.", "xx") == ["Abc 2.5 def.", "Ghi jkl."]


def test_lines_are_paragraphs_and_white_space_is_none_of_them() -> None:
    text = "  One.\r\n\n\tTwo.  \nThree."
    assert [text[slice(*span)] for span in paragraphs(text)] == ["One.", "Two.", "Three."]


def test_a_line_that_was_wrapped_goes_on_in_the_next() -> None:
    text = "The port of Velmora handled 12.4 million tonnes\nof freight in 2023.\nMenu\nhome"
    first, *others = [text[slice(*span)] for span in paragraphs(text)]
    assert first == "The port of Velmora handled 12.4 million tonnes\nof freight in 2023."
    assert others == ["Menu", "home"]


def test_what_is_too_long_is_cut_at_the_last_clause_that_fits() -> None:
    text = "The first clause stands here; the second one, which is longer, goes on and on until it ends."
    cut = [text[slice(*span)] for span in pieces(text, Stretch(0, len(text)), longest=60)]
    assert cut == [
        "The first clause stands here;",
        "the second one, which is longer,",
        "goes on and on until it ends.",
    ]


def test_a_comma_inside_a_number_is_no_border() -> None:
    text = "The town counted 300,000 heads in all"
    first, _ = pieces(text, Stretch(0, len(text)), longest=25)
    assert text[slice(*first)] == "The town counted 300,000"


@settings(deadline=None)
@given(st.text(alphabet="ab ,;.😀、，。\n", max_size=200), st.integers(min_value=2, max_value=40))
def test_pieces_fit_and_lose_nothing_but_white_space(text: str, longest: int) -> None:
    cut = [text[slice(*span)] for span in pieces(text, Stretch(0, len(text)), longest=longest)]
    assert all(utf16_length(piece) <= longest for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())
