"""The sets of questions that `make eval` measures."""

from __future__ import annotations

from pathlib import Path

from knowledge.evaluation.measuring import QuestionSet
from knowledge.factfile import BUNDLED

_BUNDLED = BUNDLED / "gojilin-2022-06-02.yaml"
# A message that asks nothing has no right fact to be ranked, and refusing it is no merit.
_ASKS_NOTHING = "small_talk.jsonl"
# Kept for measuring alone: their errors are not listed, so that nothing is tuned on them.
_HELD_OUT = "third_author.jsonl"
_LEARNT_FROM = {
    "museum": "An invented clock museum",
    "harbour": "An invented harbour and water authority",
}
_UNSEEN = {
    "observatory": "An invented university observatory",
    "bakery": "A fact-check page on an invented bakery chain",
}
_OTHERS = {
    "stackfaq": "Support questions (Karan & Šnajder 2018); the facts of the unanswerable were held out.",
    "clinc_oos": "Requests to an assistant (Larson et al. 2019); the unanswerable are out of scope.",
}


def known_sets(gold: Path, others: Path) -> list[QuestionSet]:
    """Our own questions in the folder `gold`, and those of others that are no part of the project."""
    return [
        QuestionSet(
            name=_BUNDLED.stem,
            about="The bundled base: one article, asked about in many languages.",
            facts=_BUNDLED,
            questions=tuple(
                path for path in sorted(gold.glob("*.jsonl")) if path.name not in (_ASKS_NOTHING, _HELD_OUT)
            ),
            quotable=True,
        ),
        QuestionSet(
            name=f"{_BUNDLED.stem}, held out",
            about="The bundled base again, with questions that nothing was tuned on.",
            facts=_BUNDLED,
            questions=(gold / _HELD_OUT,),
        ),
        *(
            _invented(name, f"{about}; the confidence was fitted to it too.", gold, quotable=True)
            for name, about in _LEARNT_FROM.items()
        ),
        *(_invented(name, f"{about}; nothing was fitted to it.", gold) for name, about in _UNSEEN.items()),
        *(_of_others(name, about, others) for name, about in _OTHERS.items()),
    ]


def _invented(name: str, about: str, gold: Path, *, quotable: bool = False) -> QuestionSet:
    return QuestionSet(
        name=name,
        about=about,
        facts=gold / name / "base.yaml",
        questions=(gold / name / "questions.jsonl",),
        quotable=quotable,
    )


def _of_others(name: str, about: str, folder: Path) -> QuestionSet:
    return QuestionSet(
        name=name,
        about=about,
        facts=folder / f"{name}.facts.jsonl.gz",
        questions=(folder / f"{name}.jsonl.gz",),
    )
