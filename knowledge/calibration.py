"""Choosing how sure to be before answering: the threshold of one base for a wanted rate of wrong answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Self

from knowledge.confidence import Weights
from knowledge.curve import Point, curve, lowest, tried
from knowledge.decision import Thresholds
from knowledge.engine import Engine
from knowledge.rehearsal import Rehearsed, rehearse

DEFAULT_TARGET = 0.05
_SHIPPED = "base/calibration.json"
# Rehearsed questions are harder than people's: each lacks the phrasing that fits it best, and half of them or
# more have no answer. Measured on three bases, see docs/decisions/0009.
HARDER = 2.5
# A rehearsal of fewer phrasings says too little to leave the default; of more, no more.
_FEWEST = 30
_MOST = 250
# However easy or hard a rehearsal is, beyond these nobody would call it sure, or call it useful.
_LEAST_SURE, _MOST_SURE = 0.45, 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The threshold for one base, the wanted rate of wrong answers, and what it was chosen on.

    `base` names the state of the base and of all that weighs its candidates: with either, it is void.
    `curve` is made of the gold questions where there are any, else of the rehearsed ones.
    """

    base: str
    target: float
    answer: float
    rehearsed: int
    gold: int
    made_at: str
    curve: tuple[Point, ...] = ()

    @property
    def thresholds(self) -> Thresholds:
        return replace(Thresholds(), answer=self.answer)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        return cls(**{**stored, "curve": tuple(map(Point.from_dict, stored["curve"]))})


def base_version(engine: Engine) -> str:
    """A digest of the published facts and of all that weighs candidates, the same on every machine."""
    facts = [
        (fact.id, fact.subject, fact.attribute, fact.period, fact.value, fact.wordings)
        for fact in engine.store.facts()
    ]
    subjects = sorted((subject.name, sorted(subject.aliases)) for subject in engine.store.subjects())
    said = json.dumps(
        [engine.encoders, Weights.bundled().version, subjects, sorted(facts)], ensure_ascii=False
    )
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def calibrate(
    engine: Engine,
    *,
    target: float = DEFAULT_TARGET,
    gold: Sequence[Rehearsed] = (),
    phrasings: int = _MOST,
) -> Calibration:
    """Ask the base what it can be asked, and choose the lowest threshold that keeps to `target`.

    `target` is the share of all questions that may be answered wrongly. It is kept on people's questions,
    if any are given in `gold`, and on the rehearsed ones, which are `HARDER`. A base with few phrasings
    keeps the default threshold.
    """
    rehearsed = list(tried(engine, rehearse(engine.store.facts(), engine.names, phrasings=phrasings)))
    asked = list(tried(engine, gold))
    chosen = [lowest(asked, target)] if asked else []
    if sum(each.question.kind == "phrasing" for each in rehearsed) >= _FEWEST:
        chosen.append(lowest(rehearsed, target * HARDER))
    answer = max(chosen) if chosen else Thresholds().answer
    return Calibration(
        base=base_version(engine),
        target=target,
        answer=round(min(_MOST_SURE, max(_LEAST_SURE, answer)), 3),
        rehearsed=len(rehearsed),
        gold=len(asked),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        curve=tuple(curve(asked or rehearsed)),
    )


def calibrated(engine: Engine, *, anew: bool = True) -> Calibration | None:
    """Give the engine the thresholds of its base: those kept, those shipped, else, if `anew`, new ones."""
    version = base_version(engine)
    kept = engine.store.calibration(version)
    found = Calibration.from_dict(kept) if kept else shipped(version)
    if found is None and anew:
        found = calibrate(engine)
        engine.store.keep_calibration(found.base, found.as_dict())
    if found:
        engine.thresholds = found.thresholds
    return found


def shipped(version: str) -> Calibration | None:
    """The calibration of a bundled base, made by `footnote calibrate` on all our gold questions."""
    stored = json.loads((files("knowledge") / _SHIPPED).read_text(encoding="utf-8"))
    return Calibration.from_dict(stored) if stored["base"] == version else None
