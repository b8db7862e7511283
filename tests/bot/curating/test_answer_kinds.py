"""What a fact answers is told in the curator's language."""

from __future__ import annotations

import pytest

from bot.views.curating.answer_kinds import answered_by
from bot.voice import Voice, languages
from knowledge.curation.answering import AnswerKind


@pytest.mark.parametrize("language", languages())
def test_each_kind_is_told_by_words_of_its_own(language: str) -> None:
    told = [answered_by(kind, Voice.of(language)) for kind in AnswerKind]
    assert len(set(told)) == len(AnswerKind)
    assert answered_by(AnswerKind.NOTHING, Voice.of(language)) == ""


def test_is_told_in_the_language_of_who_reads_it() -> None:
    assert answered_by(AnswerKind.MONEY, Voice.of("en")) == "how much money"
    assert answered_by(AnswerKind.MONEY, Voice.of("es")) == "cuánto dinero"
