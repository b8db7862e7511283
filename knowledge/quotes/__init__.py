"""The quote lock: a claim says no number that its quotes don't say, and a quote stands in its source."""

from knowledge.quotes.comparing import missing_numbers
from knowledge.quotes.digits import numbers
from knowledge.quotes.lock import broken_lock, changed_since, is_quoted
from knowledge.quotes.negations import denials
from knowledge.quotes.standing import stands_in

__all__ = ["broken_lock", "changed_since", "denials", "is_quoted", "missing_numbers", "numbers", "stands_in"]
