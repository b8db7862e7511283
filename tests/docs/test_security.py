"""Each line of the security notes names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = [
    line
    for line in (ROOT / "docs" / "security.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| who tries what")
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip()[:40])
def test_what_is_said_to_hold_is_held_by_a_test(line: str) -> None:
    *_, held, _ = line.split("|")
    named = re.findall(r"`([^`:]+)::(test_\w+)`", held)
    assert named
    path = ""
    for file, test in named:
        path = path if file == "…" else file
        assert re.search(rf"def {test}\(", (ROOT / path).read_text("utf-8")), f"{path} has no {test}"
