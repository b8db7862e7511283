from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from knowledge.store import FactStore

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        yield store


@pytest.fixture
def noon() -> datetime:
    return NOON
