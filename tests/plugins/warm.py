"""Read by the process that bots are forked from: what is loaded here need not be loaded by each of them."""

from __future__ import annotations

import plugins.mortal_bot  # noqa: F401
from plugins.invented_desk import BASE
from plugins.invented_islands import fake_engine

from bot.voice import Voice
from knowledge.curation.checking import check

with fake_engine(BASE) as engine:
    for fact in BASE.facts[:3]:
        check(fact, engine)
        engine.answer(fact.phrasings[0])
    engine.answer("鸥角灯塔有多高？")
Voice.of("en").say("Save")
