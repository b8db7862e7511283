"""Small pieces of text that every view needs: cut, dated, escaped."""

from __future__ import annotations

import re
from datetime import date
from html import escape

# Telegram counts a message's length in UTF-16 code units, after its markup is read.
MAX_MESSAGE = 4_096
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

__all__ = ["MAX_MESSAGE", "count", "cut", "escape", "human_date", "human_period", "length", "shows_period"]


def length(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` UTF-16 units, with … where something is left out."""
    if length(text) <= limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", errors="ignore")
    return kept.rstrip() + "…"


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def human_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def human_period(period: str) -> str:
    """A period as people write it: "2022-06-02" is 2 June 2022, "2018-2021" is 2018–2021."""
    if match := re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", period):
        year, month, day = match[1], int(match[2]), match[3]
        if 1 <= month <= len(MONTHS):
            return f"{int(day)} {MONTHS[month - 1]} {year}" if day else f"{MONTHS[month - 1]} {year}"
    if match := re.fullmatch(r"(\d{4})\s*[-/–]\s*(\d{4})", period):
        return f"{match[1]}–{match[2]}"
    return period


def shows_period(claim: str, period: str) -> bool:
    """Whether the reader of the claim already sees the period, in whatever form or language."""
    if period in claim or human_period(period) in claim:
        return True
    figures = _figures(period)
    return bool(figures) and figures <= _figures(claim)


def _figures(text: str) -> set[int]:
    return {int(digits) for digits in re.findall(r"\d+", text)}
