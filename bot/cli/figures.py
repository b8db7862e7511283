"""The figures of an evaluation as a person reads them on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_GROUP = ("n", "recall_at_1", "direct_answer_rate", "wrong_answer_rate", "auroc")
_METHOD = ("recall_at_1", "recall_at_5", "mrr_at_10", "auroc", "direct_at_5_percent_wrong")
_NOTHING = "-"
_LISTED = ("by", "compare", "worst", "intervals", "latency_ms")


def shown(summary: Mapping[str, Any]) -> str:
    """The whole summary, a table for each of its parts."""
    parts = [columns(_all(summary))]
    parts += [_groups(grouping, groups) for grouping, groups in summary.get("by", {}).items()]
    if methods := summary.get("compare"):
        parts.append(_methods(methods))
    if errors := summary["worst"]:
        parts.append("\n".join(["the worst errors", *map(_error, errors)]))
    return "\n\n".join(parts)


def _all(summary: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, value in summary.items():
        if name not in _LISTED:
            yield name, _figure(value), _interval(summary["intervals"].get(name))
    for name, value in summary["latency_ms"].items():
        yield f"latency_ms {name}", _figure(value)


def _groups(grouping: str, groups: Mapping[str, Mapping[str, Any]]) -> str:
    return columns([(grouping, *_GROUP), *_rows(groups, _GROUP)])


def _methods(methods: Mapping[str, Mapping[str, Any]]) -> str:
    timed = {name: {**found, "ms": found["latency_ms"]["p50"]} for name, found in methods.items()}
    return columns([("method", *_METHOD, "ms"), *_rows(timed, (*_METHOD, "ms"))])


def _rows(found: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for title, figures in found.items():
        intervals = figures.get("intervals", {})
        yield title, *(f"{_figure(figures[name])} {_interval(intervals.get(name))}".strip() for name in names)


def _error(error: Mapping[str, Any]) -> str:
    what = f"given {error['given']}" if error["given"] else error["outcome"]
    right = ", ".join(error["gold"]) or "none"
    place = f" (place {error['rank'] or 'none'})" if error["gold"] else ""
    return (
        f"  {error['id']}: {error['query']}\n    {what} at {error['confidence']:.2f}; right: {right}{place}"
    )


def _figure(value: float | None) -> str:
    if value is None:
        return _NOTHING
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _interval(ends: Sequence[float] | None) -> str:
    return f"({ends[0]:.3f} to {ends[1]:.3f})" if ends else ""


def columns(rows: Iterable[Sequence[str]]) -> str:
    """The rows with each column as wide as its widest cell."""
    lines = [list(row) for row in rows]
    widths = [
        max(len(line[column]) for line in lines if column < len(line))
        for column in range(max(map(len, lines)))
    ]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False)).rstrip()
        for line in lines
    )
