"""Measuring a set: its facts as a base in memory, and its questions asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.encoder import Encoder, SentenceEncoder
from knowledge.evaluation.comparing import OURS, compare, own_figures
from knowledge.evaluation.figures import by, figures
from knowledge.evaluation.files import read_facts, read_questions
from knowledge.evaluation.judging import Judged, engine_for, judge
from knowledge.evaluation.worst import as_dict, worst_errors
from knowledge.factfile import FactFile


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Facts, and files of questions about them.

    Not `quotable` on a page are questions that are not ours, and those on which nothing must be tuned.
    """

    name: str
    facts: Path
    questions: tuple[Path, ...]
    about: str = ""
    quotable: bool = False

    @property
    def is_present(self) -> bool:
        return bool(self.questions) and all(path.is_file() for path in (self.facts, *self.questions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What became of a set: its questions by the file they stand in, and the figures of each method."""

    asked: QuestionSet
    held: FactFile
    files: Mapping[str, Sequence[Judged]]
    methods: Mapping[str, Mapping[str, Any]]

    @property
    def judged(self) -> list[Judged]:
        return [each for judged in self.files.values() for each in judged]

    def summary(self, *, groupings: Iterable[str] = (), errors: int = 10) -> dict[str, Any]:
        """All figures, those of each group and of each method, and the worst errors, as they are printed."""
        judged = self.judged
        parts = {"by": {grouping: by(judged, grouping) for grouping in groupings}, "compare": self.methods}
        return {
            **figures(judged),
            **{name: part for name, part in parts.items() if part},
            "worst": [as_dict(each) for each in worst_errors(judged, limit=errors)],
        }


def measure(
    asked: QuestionSet, encoder: Encoder, *, english: SentenceEncoder | None = None, comparing: bool = False
) -> Measured:
    """Raises InvalidQuestions, InvalidFactFile and, if it is to compare, MissingPackage."""
    held = read_facts(asked.facts)
    files = {path: read_questions(path) for path in asked.questions}
    # First, since it may lack a package, and takes less time.
    simple = compare(held, [each for file in files.values() for each in file]) if comparing else {}
    judged: dict[str, list[Judged]] = {}
    engine = engine_for(held, encoder, english=english)
    with closing(engine.store):
        for path, questions in files.items():
            judged.setdefault(path.name.partition(".")[0], []).extend(judge(engine, questions))
    own = own_figures([each for file in judged.values() for each in file])
    return Measured(asked=asked, held=held, files=judged, methods={OURS: own, **simple} if comparing else {})
