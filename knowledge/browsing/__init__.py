"""How readers look around in the base: what it is about, what belongs together, what they begin to type."""

from knowledge.browsing.browser import Browser, Found
from knowledge.browsing.examples import Example

__all__ = ["Browser", "Example", "Found"]
