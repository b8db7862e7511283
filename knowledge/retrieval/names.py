"""Which subjects a text names, by any of their aliases, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Subject
from knowledge.text import bigrams, compact, is_unspaced, normalize, stem, word_spans, words

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
        # For each subject that has a curated name the parts of each of its names.
        self._parts_of: dict[str, list[frozenset[str]]] = {}
        self._held: dict[str, Subject] = {}
        self._longest_name = 0
        self._longest_run = 0

    def __contains__(self, subject: object) -> bool:
        return subject in self._parts_of

    def __len__(self) -> int:
        """How many subjects have a curated name."""
        return len(self._parts_of)

    def put(self, subject: Subject) -> None:
        names = [name for name in map(normalize, subject.names) if words(name)]
        if not names:  # NO_SUBJECT
            return
        self._held[subject.name] = subject
        self._parts_of[subject.name] = [frozenset(_parts(name)) for name in names]
        for name in names:
            # "Hongqi E-QM5" is also found in pieces, as texts join names to other words by hyphens.
            for parts in (words(name), words(name.replace("-", " "))):
                if parts:
                    self._subjects.setdefault(" ".join(map(_form, parts)), subject.name)
                    self._longest_name = max(self._longest_name, len(parts))
                    self._longest_run = max(self._longest_run, len(name))

    def remove(self, name: str) -> Subject | None:
        """Forget a subject by its own name; what was held. A name that it shared is again the other's."""
        removed = self._held.pop(name, None)
        if removed is not None:
            del self._parts_of[name]
            self._subjects.clear()
            for each in tuple(self._held.values()):
                self.put(each)
        return removed

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The names in a normalized text, in order, without overlap."""
        spans = [part for span in word_spans(text) for part in self._pieces(text, *span)]
        forms = [_form(text[start:end]) for start, end in spans]
        found: list[Mention] = []
        position = 0
        while position < len(spans):
            for length in range(min(self._longest_name, len(spans) - position), 0, -1):
                if subject := self._subjects.get(" ".join(forms[position : position + length])):
                    written = text[spans[position][0] : spans[position + length - 1][1]]
                    found.append(Mention(subject, written))
                    position += length
                    break
            else:
                found += self._within(text[slice(*spans[position])])
                position += 1
        return tuple(found)

    def share(self, subject: str, text: str) -> float:
        """How much of a name of `subject` a text uses, 0 to 1: "the clock" is a third of "City Clock Museum".

        A subject without a curated name counts as named.
        """
        said = frozenset(_parts(text))
        shares = (len(parts & said) / len(parts) for parts in self._parts_of.get(subject, ()) if parts)
        return max(shares, default=1.0)

    def _pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The word, or what its hyphens join if it is no name as a whole: "Hongqi-Werk"."""
        word = text[start:end]
        if "-" not in word or _form(word) in self._subjects:
            yield start, end
            return
        for piece in word.split("-"):
            yield start, start + len(piece)
            start += len(piece) + 1

    def _within(self, word: str) -> Iterator[Mention]:
        """Names inside a run of a script without spaces."""
        position = 0
        # Folding such a script changes no lengths, so it is done once for all the pieces.
        form = _form(word) if is_unspaced(word) else ""
        while position < len(form):
            for length in range(min(self._longest_run, len(form) - position), 1, -1):
                if subject := self._subjects.get(form[position : position + length]):
                    yield Mention(subject, word[position : position + length])
                    position += length
                    break
            else:
                position += 1


def _parts(text: str) -> Iterator[str]:
    """The words of a text in the form in which names are compared; unspaced scripts by character pairs."""
    for word in words(text):
        if is_unspaced(word):
            yield from bigrams(word)
        else:
            yield _form(word)


def _form(word: str) -> str:
    """The form in which names are compared; Russian names are declined, so they go by their stems."""
    return stem(word, "ru") if _CYRILLIC.fullmatch(word) else compact(word)
