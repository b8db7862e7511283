"""Statistics as a picture, in the words and the language of the caller."""

from __future__ import annotations

import functools
import io
import itertools
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.ticker import EngFormatter, MaxNLocator

from knowledge.curation.statistics import Statistics

_INCHES, _DOTS_PER_INCH = (9.0, 11.0), 110
_INK, _MUTED, _GRID, _BAR = "#111827", "#6b7280", "#e5e7eb", "#1f5a94"
_LEFT = 0.055  # leaves room for the figures beside the days
_GRID_PLACES = {"left": _LEFT, "right": 0.97, "top": 0.855, "bottom": 0.01, "hspace": 0.22, "wspace": 0.08}
# Each outcome has a hatch too, for whom colours tell little.
_LOOKS = {"answered": ("#1f5a94", ""), "suggested": ("#e08a2e", "///"), "abstained": ("#9ca3af", "...")}
_HATCH_COLOUR = "#ffffff"
_STEPS, _MOST_DAYS_NAMED = (1, 2, 5, 7, 14, 30, 90), 8
_FEWEST_SLOTS = 7  # so that a single day is a bar and no wall
_MOST_BARS = 5
_MOST_COLUMNS = 46

_LATIN = "DejaVu Sans"  # comes with matplotlib
_OF_CHINESE = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "SimHei", "Arial Unicode MS",
    "Droid Sans Fallback",
)  # fmt: skip


def _day_in_figures(day: date) -> str:
    return f"{day:%m-%d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLabels:
    """The words on the picture. `summary` stands under the title and says the figures in a line.

    `fact_names` and `language_names` say what to show for a fact's id or a language's code; what they do not
    hold, or what can't be shown, is shown as the id or the code.
    """

    title: str
    summary: str
    questions_a_day: str
    answered: str
    suggested: str
    abstained: str
    top_facts: str
    top_misses: str
    languages: str
    feedback: str
    helpful: str
    not_helpful: str
    nothing: str
    fact_names: Mapping[str, str] = field(default_factory=dict)
    language_names: Mapping[str, str] = field(default_factory=dict)
    day_name: Callable[[date], str] = _day_in_figures


def can_show(text: str) -> bool:
    """Whether the fonts at hand have all the letters of the text; Chinese takes one that is installed."""
    return all(letter.isspace() or ord(letter) in _letters() for letter in text)


def statistics_picture(stats: Statistics, labels: PictureLabels) -> bytes:
    """A PNG of 990 by 1210 dots. The labels must be such as `can_show` allows."""
    figure = Figure(figsize=_INCHES, dpi=_DOTS_PER_INCH, facecolor="white")
    figure.text(_LEFT, 0.965, labels.title, fontproperties=_font(17, "bold"), color=_INK, parse_math=False)
    figure.text(_LEFT, 0.94, labels.summary, fontproperties=_font(12), color=_MUTED, parse_math=False)
    days, facts, misses, languages, feedback = figure.subplot_mosaic(
        [["days", "days"], ["facts", "misses"], ["languages", "feedback"]], gridspec_kw=_GRID_PLACES
    ).values()
    _draw_days(days, stats, labels)
    _draw_bars(facts, labels.top_facts, _named(stats.top_facts, labels.fact_names), labels.nothing)
    _draw_bars(misses, labels.top_misses, stats.top_misses, labels.nothing)
    _draw_bars(languages, labels.languages, _named(stats.languages, labels.language_names), labels.nothing)
    said = [(labels.helpful, stats.helpful), (labels.not_helpful, stats.not_helpful)]
    _draw_bars(feedback, labels.feedback, said if any(count for _, count in said) else [], labels.nothing)
    # With a canvas of its own the figure has no part in pyplot, whose state threads would share.
    FigureCanvasAgg(figure)
    written = io.BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()


def _draw_days(axes: Axes, stats: Statistics, labels: PictureLabels) -> None:
    places, bottom = range(len(stats.days)), [0] * len(stats.days)
    for outcome, (colour, hatch) in _LOOKS.items():
        counts = [int(getattr(day, outcome)) for day in stats.days]
        label = f"{getattr(labels, outcome)}: {sum(counts):,}"
        axes.bar(
            places,
            counts,
            0.8,
            bottom,
            color=colour,
            hatch=hatch,
            edgecolor=_HATCH_COLOUR,
            linewidth=0,
            label=label,
        )
        bottom = [low + count for low, count in zip(bottom, counts, strict=True)]
    named = _days_named(len(stats.days))
    axes.set_xticks(named, [labels.day_name(stats.days[place].date) for place in named])
    spare = max(0, _FEWEST_SLOTS - len(stats.days)) / 2
    axes.set_xlim(-0.6 - spare, len(stats.days) - 0.4 + spare)
    axes.set_ylim(0, max(1, *bottom) * 1.08)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.yaxis.set_major_formatter(EngFormatter(sep=""))  # "30k", for which there is room
    for tick in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        tick.set_fontproperties(_font(10))
    axes.grid(axis="y", color=_GRID)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=_MUTED)
    _entitle(axes, labels.questions_a_day, pad=34)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 1), ncols=3, frameon=False, prop=_font(11))


def _days_named(days: int) -> list[int]:
    """The places of the days to name: today, and back from it in even steps."""
    step = next(step for step in (*_STEPS, days) if days <= step * _MOST_DAYS_NAMED)
    return list(range((days - 1) % step, days, step))


def _named(pairs: Sequence[tuple[str, int]], names: Mapping[str, str]) -> list[tuple[str, int]]:
    return [(name if can_show(name := names.get(key, key)) else key, count) for key, count in pairs]


def _draw_bars(axes: Axes, title: str, pairs: Sequence[tuple[str, int]], nothing: str) -> None:
    """Bars with their names above them, where there is room for long ones."""
    _entitle(axes, title)
    axes.set_axis_off()
    axes.set(xticks=[], yticks=[])
    if not pairs:
        axes.text(0, 0.9, nothing, transform=axes.transAxes, fontproperties=_font(11), color=_MUTED)
        return
    shown = pairs[:_MOST_BARS]
    most = max(count for _, count in shown)
    axes.barh(range(len(shown)), [count for _, count in shown], 0.36, color=_BAR)
    axes.set_xlim(0, most * 1.22)
    axes.set_ylim(_MOST_BARS - 0.6, -0.75)
    for place, (name, count) in enumerate(shown):
        axes.text(
            0,
            place - 0.27,
            _cut(name),
            fontproperties=_font(10.5),
            color=_INK,
            parse_math=False,
            clip_on=True,
        )
        axes.text(
            count + most * 0.02,
            place,
            f"{count:,}",
            va="center_baseline",
            fontproperties=_font(10.5),
            color=_MUTED,
        )


def _entitle(axes: Axes, title: str, *, pad: float = 6) -> None:
    axes.set_title(title, loc="left", pad=pad, fontproperties=_font(13, "bold"), color=_INK, parse_math=False)


def _cut(text: str) -> str:
    """As much of the text as there is room for; a Chinese letter takes the room of two."""
    text, room = " ".join(_showable(text).split()), _MOST_COLUMNS
    for place, letter in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return text[: place - 1].rstrip() + "…"
    return text


def _showable(text: str) -> str:
    """The text with a mark in place of what no font has, such as most emoji."""
    runs = itertools.groupby(text, can_show)
    return "".join("".join(run) if shown else "…" for shown, run in runs)


def _font(size: float, weight: str = "normal") -> FontProperties:
    return FontProperties(family=list(_families()), size=size, weight=weight)


@functools.cache
def _families() -> tuple[str, ...]:
    held = {font.name for font in fontManager.ttflist}
    return (_LATIN, *[name for name in _OF_CHINESE if name in held][:1])


@functools.cache
def _letters() -> frozenset[int]:
    return frozenset().union(*(get_font(findfont(family)).get_charmap() for family in _families()))
