"""The invented facts, with some more of the lighthouse that belong together, and questions in Chinese."""

from __future__ import annotations

from dataclasses import replace

from plugins.invented_facts import BEES, FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS, fact

from knowledge import Fact
from knowledge.factfile import FactFile

EARLIER = fact(
    "gull-visitors-2018",
    "The Gull Point lighthouse had 9,800 visitors in 2018.",
    "in 2018, 9,800 visitors climbed the tower",
    attribute="visitors",
    period="2018",
    value="9,800",
)
LAMP = fact(
    "gull-lamp", "The Gull Point lighthouse has a lamp of brass.", "a lamp of brass", attribute="lamp"
)
TO_BROWSE = (*FACTS, EARLIER, LAMP)
CHINESE = ("蓟山蜜蜂第一个蜂箱产了多少罐蜂蜜？", "灯塔有多高？")
ASKED_IN_CHINESE = (
    replace(HEIGHT, phrasings=(*HEIGHT.phrasings, CHINESE[1])),
    *FACTS[1:4],
    replace(BEES[0], phrasings=(*BEES[0].phrasings, CHINESE[0])),
    *BEES[1:],
)


def base_of(facts: tuple[Fact, ...]) -> FactFile:
    return FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=facts)
