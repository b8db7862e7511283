"""Which subjects a text names, by any of their aliases, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Subject
from knowledge.text import compact, is_unspaced, normalize, stem, words

_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """`written` is the name as it stands in the text; `subject` is the subject's own name."""

    subject: str
    written: str


class NameIndex:
    """Finds names, the longest first: "FAW Jiefang" is not also "FAW"."""

    def __init__(self) -> None:
        self._subjects: dict[str, str] = {}
        self._names: set[str] = set()
        self._longest_name = 0
        self._longest_run = 0

    def put(self, subject: Subject) -> None:
        self._names.add(subject.name)
        for name in subject.names:
            parts = words(normalize(name))
            key = _key(parts)
            if not key:
                continue
            self._subjects.setdefault(key, subject.name)
            self._longest_name = max(self._longest_name, len(parts))
            self._longest_run = max(self._longest_run, len(key))

    def __contains__(self, subject: object) -> bool:
        return subject in self._names

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The names in `text`, in order, without overlap."""
        parts = words(normalize(text))
        found: list[Mention] = []
        position = 0
        while position < len(parts):
            for length in range(min(self._longest_name, len(parts) - position), 0, -1):
                run = parts[position : position + length]
                if subject := self._subjects.get(_key(run)):
                    found.append(Mention(subject, " ".join(run)))
                    position += length
                    break
            else:
                found += self._within(parts[position])
                position += 1
        return tuple(found)

    def _within(self, word: str) -> Iterator[Mention]:
        """Names inside a run of a script without spaces."""
        position = 0
        while is_unspaced(word) and position < len(word):
            for length in range(min(self._longest_run, len(word) - position), 1, -1):
                run = word[position : position + length]
                if subject := self._subjects.get(_key([run])):
                    yield Mention(subject, run)
                    position += length
                    break
            else:
                position += 1


def _key(parts: list[str]) -> str:
    return " ".join(map(_form, parts))


def _form(word: str) -> str:
    """The form in which names are compared; Russian names are declined, so they go by their stems."""
    return stem(word, "ru") if _CYRILLIC.fullmatch(word) else compact(word)
