"""What a change would do to the questions that people asked, told before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plugins.invented_desk import ASKS_FOR_LAMP, LAMP, answer, invented_desk
from plugins.invented_facts import HEIGHT, OPENED, SKIPPER

from knowledge import Engine, Status
from knowledge.curation.impact import Effect, EffectKind, effects
from knowledge.model import Fact

ASKS_HEIGHT, ASKS_OPENED = HEIGHT.phrasings[0], OPENED.phrasings[0]
QUESTIONS = (ASKS_FOR_LAMP, ASKS_HEIGHT, ASKS_OPENED)
SAME, NEW, LOST, FLIPPED = (
    EffectKind.SAME,
    EffectKind.NEWLY_ANSWERED,
    EffectKind.NO_LONGER_ANSWERED,
    EffectKind.FLIPPED,
)


@pytest.fixture
def engine() -> Iterator[Engine]:
    with invented_desk().engine as engine:
        yield engine


def kinds(engine: Engine, *changed: Fact) -> list[EffectKind]:
    return [effect.kind for effect in effects(engine, changed, QUESTIONS)]


def test_a_new_fact_answers_what_had_no_answer(engine: Engine) -> None:
    assert kinds(engine, LAMP) == [NEW, SAME, SAME]


def test_a_retired_fact_answers_nothing_any_more(engine: Engine) -> None:
    assert kinds(engine, replace(HEIGHT, status=Status.RETIRED)) == [SAME, LOST, SAME]


def test_a_fact_that_takes_the_question_of_another_flips_its_answer(engine: Engine) -> None:
    thief = replace(OPENED, id="ferry-again", attribute="second sailing")
    without = replace(OPENED, phrasings=())
    assert kinds(engine, thief, without) == [SAME, SAME, FLIPPED]
    (_, _, flip) = effects(engine, [thief, without], QUESTIONS)
    assert flip.question == ASKS_OPENED
    assert (flip.before and flip.before.id, flip.after and flip.after.id) == (OPENED.id, thief.id)


def test_a_fact_that_reads_otherwise_but_answers_the_same_changes_nothing(engine: Engine) -> None:
    assert kinds(engine, replace(HEIGHT, claim="The Gull Point lighthouse is tall.")) == [SAME, SAME, SAME]


def test_several_changes_are_tried_together(engine: Engine) -> None:
    assert kinds(engine, LAMP, replace(OPENED, status=Status.RETIRED)) == [NEW, SAME, LOST]


def test_trying_is_no_change(engine: Engine) -> None:
    before = [answer(engine, question) for question in QUESTIONS]
    assert kinds(engine, LAMP, replace(SKIPPER, status=Status.RETIRED))
    assert [answer(engine, question) for question in QUESTIONS] == before
    assert engine.store.find(LAMP.id) is None
    assert engine.store.changes() == []


def test_no_questions_no_effects(engine: Engine) -> None:
    assert effects(engine, [LAMP], []) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, None, SAME),
        (HEIGHT, replace(HEIGHT, version=2), SAME),
        (None, HEIGHT, NEW),
        (HEIGHT, None, LOST),
        (HEIGHT, OPENED, FLIPPED),
    ],
)
def test_an_effect_is_named_by_which_facts_answer(
    before: Fact | None, after: Fact | None, kind: EffectKind
) -> None:
    assert Effect("How tall?", before, after).kind is kind
