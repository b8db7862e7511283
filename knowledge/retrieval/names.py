"""Which subjects a text names, by any of their aliases, in any script."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.latest import Latest
from knowledge.model import Subject
from knowledge.text import bigrams, compact, fold, is_unspaced, normalize, stem, word_spans, words

# Texts whose names are kept.
_REMEMBERED = 4_096
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """`written` is the name as it stands in the text; `subject` is the subject's own name."""

    subject: str
    written: str


class NameIndex:
    """Finds names, the longest first: "FAW Jiefang" is not also "FAW"."""

    def __init__(self) -> None:
        # By the form of a name the subjects that have it, the first of which is meant.
        self._subjects: dict[str, list[str]] = {}
        # The words with which names of several words begin, and of how many words the longest is.
        self._beginnings: dict[str, int] = {}
        # For each subject that has a curated name the parts of each of its names.
        self._parts_of: dict[str, list[frozenset[str]]] = {}
        self._held: dict[str, Subject] = {}
        self._longest_run = 0
        self._found: Latest[tuple[Mention, ...]] = Latest(_REMEMBERED)
        # All names in the order of their letters, each with its subject's own; made when it is first needed.
        self._ordered: list[tuple[str, str]] | None = None

    def __contains__(self, subject: object) -> bool:
        return subject in self._parts_of

    def __len__(self) -> int:
        """How many subjects have a curated name."""
        return len(self._parts_of)

    def put(self, subject: Subject) -> None:
        names = [name for name in map(normalize, subject.names) if words(name)]
        if not names:  # NO_SUBJECT
            return
        self.remove(subject.name)
        self._held[subject.name] = subject
        self._changed()
        self._parts_of[subject.name] = [parts_of(name) for name in names]
        for name in names:
            self._longest_run = max(self._longest_run, len(name))
        for forms in _forms_of(names):
            owners = self._subjects.setdefault(" ".join(forms), [])
            if subject.name not in owners:
                owners.append(subject.name)
            self._beginnings[forms[0]] = max(len(forms), self._beginnings.get(forms[0], 0))

    def remove(self, name: str) -> Subject | None:
        """Forget a subject by its own name; what was held. A name that it shared is again the other's."""
        removed = self._held.pop(name, None)
        if removed is None:
            return None
        self._changed()
        del self._parts_of[name]
        for form in {" ".join(forms) for forms in _forms_of(map(normalize, removed.names))}:
            owners = self._subjects[form]
            owners.remove(name)
            if not owners:
                del self._subjects[form]
        return removed

    def _changed(self) -> None:
        self._ordered = None
        self._found.clear()

    def beginning(self, text: str, *, limit: int) -> tuple[str, ...]:
        """The subjects of which some name begins with all of a text, by their own names."""
        typed = fold(text)
        if not words(typed):
            return ()
        if self._ordered is None:
            self._ordered = sorted(
                (fold(name), each.name) for each in self._held.values() for name in each.names
            )
        found: dict[str, None] = {}
        at = bisect_left(self._ordered, (typed, ""))
        while at < len(self._ordered) and len(found) < limit and self._ordered[at][0].startswith(typed):
            found[self._ordered[at][1]] = None
            at += 1
        return tuple(found)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The names in a normalized text, in order, without overlap."""
        found = self._found.get(text)
        if found is None:
            found = tuple(self._mentions(text))
            self._found.put(found, text)
        return found

    def _mentions(self, text: str) -> Iterator[Mention]:
        spans = [part for span in word_spans(text) for part in self._pieces(text, *span)]
        forms = [_form(text[start:end]) for start, end in spans]
        position = 0
        while position < len(spans):
            longest = min(self._beginnings.get(forms[position], 0), len(spans) - position)
            for length in range(longest, 0, -1):
                if owners := self._subjects.get(" ".join(forms[position : position + length])):
                    written = text[spans[position][0] : spans[position + length - 1][1]]
                    yield Mention(owners[0], written)
                    position += length
                    break
            else:
                yield from self._within(text[slice(*spans[position])])
                position += 1

    def share(self, subject: str, said: frozenset[str]) -> float:
        """How much of a name of `subject` is in what is said, 0 to 1: "the clock" of "City Clock Museum" 1/3.

        `said` are the `parts` of a text. A subject without a curated name counts as named.
        """
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
                if owners := self._subjects.get(form[position : position + length]):
                    yield Mention(owners[0], word[position : position + length])
                    position += length
                    break
            else:
                position += 1


def _forms_of(names: Iterable[str]) -> Iterator[list[str]]:
    """The words of each name in the form in which they are looked for.

    "Hongqi E-QM5" is also found in pieces, as texts join names to other words by hyphens.
    """
    for name in names:
        for said in dict.fromkeys((name, name.replace("-", " "))):
            if forms := list(map(_form, words(said))):
                yield forms


def parts_of(text: str) -> frozenset[str]:
    """The words of a text in the form in which names are compared; unspaced scripts by character pairs."""
    return frozenset(_parts(text))


def _parts(text: str) -> Iterator[str]:
    for word in words(text):
        if is_unspaced(word):
            yield from bigrams(word)
        else:
            yield _form(word)


def _form(word: str) -> str:
    """The form in which names are compared; Russian names are declined, so they go by their stems."""
    return stem(word, "ru") if _CYRILLIC.fullmatch(word) else compact(word)
