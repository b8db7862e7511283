"""A claim is its sentence, without what it does not hang on."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.curation.shortening import shortened


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("However, the ferry carried 40 goats.", "The ferry carried 40 goats."),
        ("And in addition, the ferry carried 40 goats.", "The ferry carried 40 goats."),
        ("The ferry, in particular, carried 40 goats.", "The ferry carried 40 goats."),
        ("The ferry carried 40 goats. [Photo by Ada Quill]", "The ferry carried 40 goats."),
        ("The ferry carried 40 goats.[12]", "The ferry carried 40 goats."),
        ("The ferry (MBF) carried 40 goats.", "The ferry carried 40 goats."),
        ("The ferry – one of two – carried 40 goats.", "The ferry carried 40 goats."),
        ("The ferry cost 7 million yuan ($1 million).", "The ferry cost 7 million yuan."),
        ("The ferry carried 40 goats, up 8 percent from 2019.", "The ferry carried 40 goats."),
        ("The ferry carried 40 goats, a rise of 8 percent, the most ever.", "The ferry carried 40 goats."),
        ("The ferry carried 40 goats, while the barge took 3.", "The ferry carried 40 goats."),
        (
            "Using new tools – such as saws – the yard built 4 boats.",
            "Using new tools, the yard built 4 boats.",
        ),
        ("此外，渡轮运送了40只山羊，同比增长8%。", "渡轮运送了40只山羊。"),
        ("Además, el ferri llevó 40 cabras, un 8 % más que en 2019.", "El ferri llevó 40 cabras."),
        ("Кроме того, паром перевёз 40 коз, что на 8 % больше, чем в 2019 году.", "Паром перевёз 40 коз."),
    ],
)
def test_leaves_out_what_only_joins_describes_or_compares(sentence: str, claim: str) -> None:
    language = (
        "zh" if "此" in sentence else "es" if "ferri " in sentence else "ru" if "коз" in sentence else "en"
    )
    assert shortened(sentence, language) == claim


@pytest.mark.parametrize(
    "sentence",
    [
        "According to the skipper, the ferry carried 40 goats.",
        "If it rains, the ferry carries 40 goats.",
        "The ferry (excluding tax) cost 40 million euros.",
        "The ferry's debts (in millions) were 40.",
        "The ferry – which is not yet paid for – cost 40 million euros.",
        "The ferry carried 40 goats, up to 8 of them unless it rained.",
        "The ferry carried 40 goats, which the owner denies and says were only 30.",
        "Sales, up 8 percent, reached 40 million euros.",
        "The ferry did well, a rise of 8 percent.",
        "Yuan rose (8 percent) in May.",
        "据船长介绍，渡轮运送了40只山羊。",
        "Según el capitán, el ferri llevó 40 cabras.",
        "По словам капитана, паром перевёз 40 коз.",
        "Das Boot (ein Kutter) trug jedoch 40 Ziegen.",
    ],
)
def test_leaves_a_sentence_whole_in_doubt(sentence: str) -> None:
    for language in ("en", "zh", "es", "ru", "de"):
        assert shortened(sentence, language) == sentence or language not in _language(sentence)


def _language(sentence: str) -> str:
    if "渡" in sentence:
        return "zh"
    if "паром" in sentence:
        return "ru"
    return "es" if "ferri llevó" in sentence else "de" if "Boot" in sentence else "en"


_KEPT = (
    "not",
    "if",
    "only",
    "unless",
    "except",
    "planned",
    "expected",
    "said",
    "may",
    "never",
    "until",
    "about",
)
_PIECES = st.sampled_from(("of the island", "to be blue", "by the sea", "in spring"))


@given(
    opener=st.sampled_from(("", "However, ", "In addition, ", "According to Ada, ", "If asked, ")),
    aside=st.sampled_from(("", " ({})", " – {} –", ", {},")),
    begins=st.sampled_from(("which is", "one of those", "located", "including", "excluding", "a boat")),
    kept=st.sampled_from(_KEPT[:-1]),
    piece=_PIECES,
    tail=st.sampled_from(("", ", up {}", ", while it was {}", ", a rise of 3 percent {}", ", {}")),
)
def test_no_negation_hedge_or_condition_is_ever_lost(  # noqa: PLR0917 - hypothesis draws them
    opener: str, aside: str, begins: str, kept: str, piece: str, tail: str
) -> None:
    inner = aside.format(f"{begins} {kept} {piece}")
    sentence = f"{opener}the ferry{inner} carried about 41 goats{tail.format(f'{kept} {piece}')}."
    claim = shortened(sentence, "en")
    for word in _KEPT:
        assert _count(word, claim) == _count(word, sentence), (sentence, claim)
    assert "about 41 goats" in claim
    assert not opener.startswith(("Acc", "If")) or claim.startswith(opener)


def _count(word: str, text: str) -> int:
    return len(re.findall(rf"\b{word}\b", text, re.IGNORECASE))


@given(st.text(max_size=80), st.sampled_from(("en", "zh", "es", "ru", "th")))
def test_shortens_any_text_to_its_own_words(text: str, language: str) -> None:
    claim = shortened(text, language)
    assert bool(claim) == bool(text.split())
    assert len(claim) <= len(text) + 1
