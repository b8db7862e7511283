"""The page that `make bench` writes."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.benching.page import draw, performance_page
from knowledge.errors import KnowledgeError

PICTURE = "images/performance.png"
DAY = date(2030, 4, 5)


def found(**given: Any) -> dict[str, Any]:
    both = {"p50": 10.0, "p95": 20.0}
    return {
        "facts": 1_000,
        "wordings": 5_000,
        "encoded": 5_000,
        "answer_ms": both,
        "rapidfuzz_ms": {"p50": 85.0, "p95": 99.0},
        "fts5_ms": {"p50": 5.0, "p95": 9.0},
        "stages_ms": {"read": both, "compose": both},
        "reworded_answered": 0.97,
        "answers_per_second": 90.0,
        "answers_per_second_all_cores": 170.0,
        "memory_mb": 399.0,
        "cold_start_s": 2.5,
        "warm_start_s": 2.0,
        "add_fact_ms": 26.0,
        "messages_per_second": 43.0,
        "echo_messages_per_second": 600.0,
        "share_of_echo": 0.07,
        "loop_lag_ms": {**both, "max": 30.0},
        "echo_loop_lag_ms": {**both, "max": 29.0},
        "cores": 2,
        "python": "3.12.1",
        "load": 1.0,
        **given,
    }


def test_a_column_for_each_size_with_the_ratios_to_an_answer() -> None:
    page = performance_page([found(), found(facts=10_000)], PICTURE, day=DAY)
    lines = page.splitlines()
    assert lines.count("|  | 1,000 facts | 10,000 facts |") == 2
    assert "| **answer** | 10.0 (20.0) | 10.0 (20.0) |" in lines
    assert lines[lines.index("| bare rapidfuzz | 85.0 (99.0) | 85.0 (99.0) |") + 1].count("8.50 ×") == 2
    assert "| share of the echo bot's | 7% | 7% |" in lines
    assert f"]({PICTURE})" in page


def test_says_which_aims_are_reached() -> None:
    sizes = [found(), found(facts=10_000), found(facts=100_000, answer_ms={"p50": 41.0, "p95": 50.0})]
    lines = performance_page(sizes, PICTURE, day=DAY).splitlines()
    assert "| 8 times as fast as bare rapidfuzz at 10,000 facts | 8.50 times | reached |" in lines
    assert "| 1.5 times as fast as bare FTS5 at 10,000 facts | 0.50 times | not reached |" in lines
    assert "| at most 4 times the time of 1,000 facts | 4.1 times | not reached |" in lines
    assert "| at most 10 seconds for a cold start at 100,000 facts | 2.5 | reached |" in lines
    assert "| the event loop late by at most 20 milliseconds | 30 in a burst | not reached |" in lines
    assert "| 60% of the messages of an echo bot | 7% | not reached |" in lines


def test_says_whether_others_were_at_work_too() -> None:
    assert "idle when it began" in performance_page([found(load=0.1)], PICTURE, day=DAY)
    # By the time of a later size it is the bench itself that makes the load.
    assert "idle when it began" in performance_page([found(load=0.1), found(load=5.8)], PICTURE, day=DAY)
    assert "others worked on it too (load 5.8)" in performance_page([found(load=5.8)], PICTURE, day=DAY)


def test_says_where_vectors_were_put_together() -> None:
    assert "All vectors are the encoders' own." in performance_page([found()], PICTURE, day=DAY)
    assert "put together" in performance_page([found(), found(encoded=9)], PICTURE, day=DAY)


def test_draws_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "performance.png"
    draw([found(), found(facts=10_000)], path)
    picture = path.read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (800, 500)


def test_says_where_a_picture_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="can't be written"):
        draw([found()], tmp_path / "missing" / "performance.png")
