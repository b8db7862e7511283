from __future__ import annotations

import pytest

from knowledge import loaded_encoders
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder


@pytest.fixture(scope="session")
def encoder() -> UniversalSentenceEncoder:
    """The real one; it takes a second to load."""
    return loaded_encoders()[0]


@pytest.fixture(scope="session")
def english() -> EnglishSentenceEncoder:
    """The real one, for English."""
    return loaded_encoders()[1]
