"""What the bot shows: pure functions from facts and outcomes to a `Page` of HTML and buttons.

Escaping happens here, once, and nowhere else.
"""

from bot.views.explanations import explanation
from bot.views.facts import card, entry, fact
from bot.views.lists import source, sources, topic, topics
from bot.views.outcomes import outcome
from bot.views.page import Page

__all__ = ["Page", "card", "entry", "explanation", "fact", "outcome", "source", "sources", "topic", "topics"]
