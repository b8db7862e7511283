"""Choosing how sure to be before answering: the threshold of one base for a wanted rate of wrong answers."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from knowledge.confidence import Weights
from knowledge.curve import Point, curve, lowest, tried, wrong_share
from knowledge.decision import Thresholds
from knowledge.engine import Engine
from knowledge.factfile import BUNDLED
from knowledge.rehearsal import Rehearsed, rehearse

DEFAULT_TARGET = 0.05
# That of the bundled base, made by `footnote calibrate` on all our gold questions.
SHIPPED = BUNDLED / "calibration.json"
# Rehearsed questions are harder than people's: each lacks the phrasing that fits it best, and half of them or
# more have no answer. Measured on three bases, see docs/decisions/0009.
HARDER = 2.8
# A rehearsal of fewer phrasings says too little to leave the default, as do fewer gold questions.
FEWEST = 30
# More phrasings than these say no more, and take longer.
_MOST = 250
_STEPS_OF_CONFIDENCE = 1000
# Of the facts, so many may have changed until a calibration is of another base.
_FEW_CHANGES = 0.2
# What is kept with a calibration in the store alone: at which revision it was right.
_STATE = "state"
# However easy or hard a rehearsal is, beyond these nobody would call it sure, or call it useful.
_LEAST_SURE, _MOST_SURE = 0.45, 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The threshold for one base, the wanted rate of wrong answers, and what it was chosen on.

    `base` names the state of the base and of all that weighs its candidates: with either, it is void.
    `curve` is made of the gold questions where there are any, else of the rehearsed ones, and holds a point
    for `answer`. `is_default` says that there was too little to choose by, `is_reached` that the target is
    kept.
    """

    base: str
    target: float
    answer: float
    rehearsed: int
    gold: int
    made_at: str
    curve: tuple[Point, ...] = ()
    is_default: bool = False
    is_reached: bool = True

    @property
    def thresholds(self) -> Thresholds:
        return replace(Thresholds(), answer=self.answer)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        own = {name: value for name, value in stored.items() if name != _STATE}
        return cls(**{**own, "curve": tuple(map(Point.from_dict, stored["curve"]))})


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
    keeps the default threshold, unless there are gold questions; few of these may only raise it.
    """
    rehearsed = list(tried(engine, rehearse(engine.store.facts(), engine.names, phrasings=phrasings)))
    asked = list(tried(engine, gold))
    trials = [(asked, target)] if asked else []
    if sum(each.question.kind == "phrasing" for each in rehearsed) >= FEWEST:
        trials.append((rehearsed, target * HARDER))
    default = Thresholds().answer
    is_enough = any(len(found) >= FEWEST for found, _ in trials)
    wanted = [lowest(found, rate) for found, rate in trials] + ([] if is_enough else [default])
    answer = _within_bounds(max(wanted))
    return Calibration(
        base=base_version(engine),
        target=target,
        answer=answer,
        rehearsed=len(rehearsed),
        gold=len(asked),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        curve=tuple(curve(asked or rehearsed, chosen=answer)),
        is_default=not is_enough and answer == default,
        is_reached=all(wrong_share(found, answer) <= rate for found, rate in trials),
    )


def _within_bounds(answer: float) -> float:
    """The threshold rounded up, so that what it must keep out stays out, and neither reckless nor useless."""
    rounded = math.ceil(answer * _STEPS_OF_CONFIDENCE) / _STEPS_OF_CONFIDENCE
    return min(_MOST_SURE, max(_LEAST_SURE, rounded))


def calibrated(engine: Engine, *, shipped: Path = SHIPPED, carry: bool = False) -> Calibration:
    """Give the engine the thresholds of its base: those kept or shipped, else new ones, which are kept.

    With `carry` those of a state of the base that differed little count as its own: what a curator adds
    makes no other base of it.
    """
    # To know the state of a base all its facts are read: not where none has changed, nor where they are many.
    carried = _carried(engine) if carry else None
    is_settled = carried and (carried.revision == engine.store.last_revision() or engine.is_frozen)
    made = None if is_settled else known(engine, shipped=shipped)
    if made is None and carried is None:
        made = calibrate(engine)
        _keep(engine, made)
    elif made and carry:
        _keep(engine, made)
    used = made or (carried and carried.made)
    assert used  # noqa: S101 - for mypy: one of them it is
    engine.thresholds = used.thresholds
    return used


def _keep(engine: Engine, made: Calibration) -> None:
    """With the revision at which it is right, so that later changes can be counted from there."""
    state = {"weighed_by": _weighed_by(engine), "revision": engine.store.last_revision()}
    kept = {**made.as_dict(), _STATE: state}
    if engine.store.calibration(made.base) != kept:
        engine.store.keep_calibration(made.base, kept)


@dataclass(frozen=True, slots=True)
class _Carried:
    """A calibration, and the revision at which it was right."""

    made: Calibration
    revision: int


def _carried(engine: Engine) -> _Carried | None:
    """The calibration of the state since which the fewest facts have changed, if they are few."""
    states = [(kept[_STATE], kept) for kept in engine.store.calibrations() if _STATE in kept]
    usable = [each for each in states if each[0]["weighed_by"] == _weighed_by(engine)]
    state, latest = max(usable, key=lambda each: each[0]["revision"], default=(None, None))
    if state is None or latest is None:
        return None
    changed = engine.store.changed_since(state["revision"])
    is_little = changed <= _FEW_CHANGES * len(engine.store.stamps())
    return _Carried(Calibration.from_dict(latest), state["revision"]) if is_little else None


def _weighed_by(engine: Engine) -> str:
    return ", ".join((*engine.encoders, Weights.bundled().version))


def known(engine: Engine, *, shipped: Path = SHIPPED) -> Calibration | None:
    """The calibration of the base as it is now: that kept in the store, else that shipped, if it is of it."""
    version = base_version(engine)
    found = engine.store.calibration(version) or json.loads(shipped.read_text(encoding="utf-8"))
    return Calibration.from_dict(found) if found["base"] == version else None
