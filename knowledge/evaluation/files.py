"""The files of an evaluation: facts, labelled questions about them, and what is written."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge import factfile
from knowledge.errors import InvalidQuestions, KnowledgeError
from knowledge.factfile import FactFile
from knowledge.model import NO_SUBJECT, Citation, Fact, Source, Subject


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A labelled question. `gold` holds the ids of the facts that answer it, none if no fact does."""

    id: str
    query: str
    lang: str
    gold: frozenset[str]
    kind: str = ""


def read_facts(path: Path) -> FactFile:
    """Facts of a fact file (.yaml) or of JSON lines {"id", "text", "phrasings"?, "subject"?, "period"?}.

    Rows that share an id are wordings of one fact. Raises InvalidQuestions and InvalidFactFile.
    """
    if path.suffix in {".yaml", ".yml"}:
        return factfile.read(path)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(path, required=("id", "text"), lists="phrasings"):
        rows.setdefault(str(row["id"]), []).append(row)
    source = Source(id=path.name, title=path.name)
    facts = tuple(_fact(fact_id, wordings, source) for fact_id, wordings in rows.items())
    subjects = {str(row["subject"]) for wordings in rows.values() for row in wordings if row.get("subject")}
    return FactFile(sources=(source,), subjects=tuple(map(Subject, sorted(subjects))), facts=facts)


def _fact(fact_id: str, rows: Sequence[dict[str, Any]], source: Source) -> Fact:
    first = rows[0]
    text = str(first["text"])
    phrasings = [str(row["text"]) for row in rows[1:]]
    phrasings += [str(phrasing) for row in rows for phrasing in row.get("phrasings") or ()]
    return Fact(
        id=fact_id,
        claim=text,
        subject=str(first.get("subject") or NO_SUBJECT),
        period=str(first.get("period") or ""),
        phrasings=tuple(phrasings),
        citations=(Citation(source, text),),
    )


def read_questions(path: Path) -> list[GoldQuestion]:
    """Questions of JSON lines {"id", "query", "lang", "gold", "kind"?}, plain or gzipped."""
    return [
        GoldQuestion(
            id=str(row["id"]),
            query=str(row["query"]),
            lang=str(row.get("lang", "")),
            gold=frozenset(map(str, row["gold"])),
            kind=str(row.get("kind", "")),
        )
        for row in _rows(path, required=("id", "query", "gold"), lists="gold")
    ]


def _rows(path: Path, *, required: Sequence[str], lists: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, those under the key `lists` checked to be lists."""
    opened = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opened(path, "rt", encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if problem := _problem(row, required, lists):
                    raise InvalidQuestions(f"{path}, line {number}: {problem}.")
                yield row
    except json.JSONDecodeError as error:
        raise InvalidQuestions(f"{path}, line {number}: this is no JSON ({error.msg}).") from error
    # A gzipped file that is cut short or damaged raises the last two.
    except (OSError, UnicodeDecodeError, EOFError, zlib.error) as error:
        raise InvalidQuestions(
            f"{path} can't be read: {getattr(error, 'strerror', None) or error}."
        ) from error


def _problem(row: Any, required: Sequence[str], lists: str) -> str | None:
    missing = [key for key in required if not isinstance(row, dict) or row.get(key) is None]
    if missing:
        return f"{', '.join(missing)} is missing"
    # A lone string would be read as a list of its letters.
    return None if isinstance(row.get(lists) or [], list) else f"{lists} is no list"


def write(path: Path, text: str) -> None:
    """Raises KnowledgeError where the file can't be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{path} can't be written: {error.strerror}.") from error
