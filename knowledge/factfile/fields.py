"""What must hold of single texts, wherever in the file they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from knowledge.errors import Problem
from knowledge.factfile.nodes import Text
from knowledge.model import MAX_ID_LENGTH

DATE_LIKE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", re.ASCII)

_ID = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{MAX_ID_LENGTH - 1}}}")
_LANGUAGE = re.compile(r"[a-z]{2}")


def folded(text: str) -> str:
    """A wording as readers tell it apart: letter case, white space and closing marks don't count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("?!.。 ")


def is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def bad_date(key: str, text: Text, fact_id: str | None) -> Iterator[Problem]:
    match = DATE_LIKE.fullmatch(text)
    if text and not (match and len(text) == len("2022-06-02") and is_date(*map(int, match.groups()))):
        problem = f"{key} {str(text)!r} is no date"
        yield Problem(text.line, problem, "Write year, month and day as 2022-06-02", fact_id or None)


def bad_id(text: Text, fact_id: str | None) -> Iterator[Problem]:
    if not _ID.fullmatch(text):
        remedy = f"Use at most {MAX_ID_LENGTH} of a-z, 0-9 and -, beginning with a letter or digit"
        yield Problem(text.line, f"the id {str(text)!r} can't be used", remedy, fact_id or None)


def bad_language(text: Text, fact_id: str | None) -> Iterator[Problem]:
    if not _LANGUAGE.fullmatch(text):
        problem = f"{str(text)!r} is no language code"
        yield Problem(text.line, problem, "Write two letters, as en or zh", fact_id or None)
