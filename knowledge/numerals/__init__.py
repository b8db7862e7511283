"""Numbers as people state them, in digits or in words, in every language that the knowledge base reads."""

from knowledge.numerals.bounds import Bound
from knowledge.numerals.stated import Stated, stated_numbers
from knowledge.numerals.units import PLAIN

__all__ = ["PLAIN", "Bound", "Stated", "stated_numbers"]
