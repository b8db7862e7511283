"""What the fact side refuses, in the curator's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT

from bot.views.curating.refusals import invalid, refusal
from bot.voice import Voice
from knowledge import Citation, FactStore, InvalidFact, Snapshot

ENGLISH, CHINESE = Voice.of("en"), Voice.of("zh")


def save(**changes: object) -> Callable[[], object]:
    return lambda: FactStore().save(replace(HEIGHT, **changes), who="telegram:1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "english", "chinese"),
    [
        (save(id=" "), "The fact has no id.", "这条事实没有编号。"),
        (save(claim=""), "The fact has no claim.", "这条事实没有陈述。"),
        (save(subject=""), "The fact has no subject.", "这条事实没有主题。"),
        (save(citations=()), "The fact has no citation.", "这条事实没有引用。"),
        (
            save(claim="It is 43 metres tall."),
            "The claim says 43, but no quote does.",
            "陈述中的 43 在引文中找不到。",
        ),
        (
            save(
                citations=(
                    Citation(replace(GAZETTE, snapshot=Snapshot("Nothing.", date(2020, 3, 9))), "41 metres"),
                )
            ),
            "The source “gazette-2020” does not say “41 metres” word for word.",
            "来源“gazette-2020”中没有与“41 metres”逐字一致的内容。",
        ),
    ],
)
def test_a_fact_that_must_not_be_is_told_in_a_sentence(
    act: Callable[[], object], english: str, chinese: str
) -> None:
    with pytest.raises(InvalidFact) as refused:
        act()
    assert refusal(refused.value, ENGLISH).startswith(english)
    assert refusal(refused.value, CHINESE).startswith(chinese)


def test_what_is_wrong_for_another_reason_is_told_without_it() -> None:
    assert invalid("has a version below 1", CHINESE) == "这条事实无法按现状保存。请修正后重试。"
