"""A calibration as a person reads it on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cli.figures import columns
from knowledge.calibration import FEWEST, HARDER, Calibration
from knowledge.intervals import Interval

_HEADINGS = ("confidence", "answered right", "(95 % interval)", "answered wrong", "(95 % interval)")
_CHOSEN = "<- chosen"
# Said before a base is calibrated.
BUSY = "Asking the base what can be asked of it; this takes some seconds."


def in_a_line(made: Calibration) -> str:
    """What was chosen, in one line."""
    if made.is_default:
        return (
            f"Too few phrasings to calibrate on: answers from a confidence of {made.answer:g}, the default."
        )
    aim = f"for at most {percent(made.target)} wrong answers"
    if not made.is_reached:
        aim = f"the most that is asked for; more than {percent(made.target)} may still be answered wrongly"
    return f"Calibrated: answers from a confidence of {made.answer:g}, {aim}, on {_basis(made)}."


def shown(made: Calibration) -> str:
    """What was chosen, on what and why, and the curve as a table."""
    table = columns(_rows(made)) if made.curve else "No question has an answer, so there is no curve."
    return "\n".join([f"Base {made.base}, asked {_basis(made)}.", *_choice(made), "", table])


def percent(share: float) -> str:
    return f"{share * 100:g} %"


def _basis(made: Calibration) -> str:
    gold = f" and {_count(made.gold, 'gold question')}" if made.gold else ""
    return f"{_count(made.rehearsed, 'question')} made out of the base{gold}"


def _choice(made: Calibration) -> Iterator[str]:
    if made.is_default:
        yield f"Too few to choose by: it takes {FEWEST} phrasings, each of one fact alone, or gold questions."
        yield f"The default threshold stays: answers from a confidence of {made.answer:g}."
        return
    yield f"Target: at most {percent(made.target)} of all questions answered wrongly."
    yield f"Chosen: answers from a confidence of {made.answer:g}."
    if not made.is_reached:
        yield "The target is not reached: no threshold that leaves any answers keeps to it."
    if not made.gold:
        allowed = percent(min(1.0, made.target * HARDER))
        yield f"Questions made out of a base are harder than people's, so of these {allowed} may be."


def _rows(made: Calibration) -> Iterator[tuple[str, ...]]:
    yield _HEADINGS
    for point in made.curve:
        yield (
            f"{point.threshold:.3f}",
            _figure(point.answered),
            _interval(point.answered_interval),
            _figure(point.wrong),
            _interval(point.wrong_interval),
            *((_CHOSEN,) if point.threshold == made.answer else ()),
        )


def _figure(share: float) -> str:
    return f"{share:.1%}".replace("%", " %")


def _interval(ends: Interval) -> str:
    return f"({ends[0] * 100:.1f} to {ends[1] * 100:.1f})"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
