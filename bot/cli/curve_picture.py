"""The curve of a calibration as a picture: what each threshold would answer rightly and wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from bot.cli.calibrations import percent
from knowledge.calibration import Calibration
from knowledge.curve import Point
from knowledge.errors import KnowledgeError
from knowledge.intervals import Interval

_INCHES, _DOTS_PER_INCH = (8.0, 6.0), 100
_LINE, _CHOSEN, _MUTED, _GRID = "#1f5a94", "#c2410c", "#6b7280", "#e5e7eb"
# Only tenths are labelled, and none so near to the chosen threshold that the labels would cover each other.
_TENTH, _NEAR = 0.1, 0.06


def draw(made: Calibration, path: Path) -> None:
    """Write a PNG of 800 by 600 dots. Raises KnowledgeError where it can't be written."""
    figure = Figure(figsize=_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    _draw_curve(axes, made.curve)
    _label(axes, [each for each in made.curve if _is_tenth(each) and not _is_near(each, made.answer)])
    _mark_chosen(axes, made)
    _explain(axes, made)
    try:
        figure.savefig(path, format="png")
    except OSError as error:
        raise KnowledgeError(f"{path} can't be written: {error.strerror}.") from error


def _draw_curve(axes: Axes, curve: Sequence[Point]) -> None:
    wrong, answered = [point.wrong for point in curve], [point.answered for point in curve]
    low, high = zip(*(point.answered_interval for point in curve), strict=True)
    axes.fill_between(wrong, low, high, color=_LINE, alpha=0.15, linewidth=0, label="95 % interval")
    axes.plot(wrong, answered, color=_LINE, linewidth=2, marker="o", markersize=4, label="other thresholds")


def _is_tenth(point: Point) -> bool:
    return abs(point.threshold / _TENTH - round(point.threshold / _TENTH)) < _TENTH


def _is_near(point: Point, answer: float) -> bool:
    return abs(point.threshold - answer) < _NEAR


def _label(axes: Axes, points: Sequence[Point]) -> None:
    for point in points:
        at = (point.wrong, point.answered)
        axes.annotate(
            f"{point.threshold:g}", at, xytext=(5, -13), textcoords="offset points", fontsize=9, color=_MUTED
        )


def _mark_chosen(axes: Axes, made: Calibration) -> None:
    [point] = [each for each in made.curve if each.threshold == made.answer]
    axes.errorbar(
        [point.wrong],
        [point.answered],
        xerr=_reach(point.wrong, point.wrong_interval),
        yerr=_reach(point.answered, point.answered_interval),
        color=_CHOSEN,
        marker="o",
        markersize=8,
        capsize=4,
        linewidth=1.5,
        zorder=3,
        label="chosen, with both intervals",
    )
    axes.annotate(
        f"{made.answer:g} chosen",
        (point.wrong, point.answered),
        xytext=(9, -18),
        textcoords="offset points",
        fontsize=11,
        fontweight="bold",
        color=_CHOSEN,
    )


def _reach(share: float, ends: Interval) -> list[list[float]]:
    """How far the interval reaches down and up; at a share of 0 or 1 rounding may leave a trace below 0."""
    return [[max(0.0, share - ends[0])], [max(0.0, ends[1] - share)]]


def _explain(axes: Axes, made: Calibration) -> None:
    source = (
        f"{made.gold:,} gold questions" if made.gold else f"{made.rehearsed:,} questions made out of the base"
    )
    axes.set_title(f"What becomes of {source} at each threshold", loc="left", fontsize=12, pad=12)
    axes.set_xlabel("answered wrongly, of all questions", fontsize=11)
    axes.set_ylabel("answered rightly, of those that have an answer", fontsize=11)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda share, _: percent(share)))
    axes.set_xlim(left=0)
    axes.grid(color=_GRID)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower right", frameon=False)
