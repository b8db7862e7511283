"""What the bot shows: pure functions from facts and outcomes to a `Page` of HTML and buttons.

Escaping happens here, once, and nowhere else.
"""

from bot.views.explanations import explanation
from bot.views.facts import card, entry, fact
from bot.views.lists import source, sources, topic, topics
from bot.views.outcomes import chosen, none_meant, outcome, without_feedback
from bot.views.page import Page
from bot.views.watching import known_now, watched

__all__ = [
    "Page",
    "card",
    "chosen",
    "entry",
    "explanation",
    "fact",
    "known_now",
    "none_meant",
    "outcome",
    "source",
    "sources",
    "topic",
    "topics",
    "watched",
    "without_feedback",
]
