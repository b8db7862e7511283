"""The form of the tables beside this module."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """How one language asks for one kind of answer: regular expressions, matched without case.

    `asks` match the question word alone and look ahead at what makes it ask for this kind, in scripts with
    spaces at the borders of words; `unless` must not follow. `names` are nouns that ask by themselves
    ("ticket price"). One that is empty matches nothing.
    """

    asks: str
    names: str = ""
    unless: str = ""
