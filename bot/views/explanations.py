"""Why a question leads to its outcome, in one message."""

from __future__ import annotations

from bot.plain.explained import explained
from bot.plain.text import MAX_MESSAGE, cut, escape, length
from bot.views.page import Page
from bot.voice import ENGLISH
from knowledge import Explanation


def explanation(given: Explanation, language: str = ENGLISH) -> Page:
    """What was decided, and the rest folded up, with as many candidates of each question as fit."""
    said = explained(given, language)
    room = MAX_MESSAGE - length(said.opening) - 1
    bodies = (said.body(shown) for shown in range(said.most, -1, -1))
    body = next((each for each in bodies if length(each) <= room), cut(said.body(0), room))
    return Page(f"{escape(said.opening)}\n<blockquote expandable>{escape(body)}</blockquote>")
