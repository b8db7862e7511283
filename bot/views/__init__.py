"""What the bot shows: pure functions from facts and outcomes to a `Page` of HTML and buttons.

Escaping happens here, once, and nowhere else.
"""

from bot.views.cited import all_cited
from bot.views.editions import edition, unknown_version, withdrawn
from bot.views.explanations import explanation
from bot.views.facts import card, fact
from bot.views.forgetting import forgotten, may_forget, not_forgotten
from bot.views.language import language, language_chosen, not_spoken
from bot.views.lists import source, source_entry, sources, topic, topic_entry, topics
from bot.views.outcomes import asking_what_is_wrong, chosen, none_meant, outcome, without_feedback
from bot.views.page import Page
from bot.views.privacy import privacy
from bot.views.refusals import Manner
from bot.views.watching import known_now, watched

__all__ = [
    "Manner",
    "Page",
    "all_cited",
    "asking_what_is_wrong",
    "card",
    "chosen",
    "edition",
    "explanation",
    "fact",
    "forgotten",
    "known_now",
    "language",
    "language_chosen",
    "may_forget",
    "none_meant",
    "not_forgotten",
    "not_spoken",
    "outcome",
    "privacy",
    "source",
    "source_entry",
    "sources",
    "topic",
    "topic_entry",
    "topics",
    "unknown_version",
    "watched",
    "withdrawn",
    "without_feedback",
]
