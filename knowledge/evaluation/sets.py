"""The sets of questions that `make eval` measures."""

from __future__ import annotations

from pathlib import Path

from knowledge.evaluation.measuring import QuestionSet
from knowledge.factfile import BUNDLED

# A message that asks nothing has no right fact to be ranked, and refusing it is no merit.
_ASKS_NOTHING = "small_talk.jsonl"
_OTHERS = {
    "stackfaq": "Support questions (Karan & Šnajder 2018); the facts of the unanswerable were held out.",
    "clinc_oos": "Requests to an assistant (Larson et al. 2019); the unanswerable are out of scope.",
}


def known_sets(gold: Path, others: Path) -> list[QuestionSet]:
    """Our own questions in the folder `gold`, and those of others that are no part of the project."""
    return [
        QuestionSet(
            name="gojilin-2022-06-02",
            about="The bundled base: one article, asked about in many languages.",
            facts=BUNDLED / "gojilin-2022-06-02.yaml",
            questions=tuple(path for path in sorted(gold.glob("*.jsonl")) if path.name != _ASKS_NOTHING),
            is_ours=True,
        ),
        QuestionSet(
            name="museum",
            about="An invented museum: another subject, to see whether what was tuned carries over.",
            facts=gold / "museum" / "base.yaml",
            questions=(gold / "museum" / "questions.jsonl",),
            is_ours=True,
        ),
        *(_of_others(name, about, others) for name, about in _OTHERS.items()),
    ]


def _of_others(name: str, about: str, folder: Path) -> QuestionSet:
    return QuestionSet(
        name=name,
        about=about,
        facts=folder / f"{name}.facts.jsonl.gz",
        questions=(folder / f"{name}.jsonl.gz",),
    )
