"""Tables in Markdown, and figures as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# These lie between 0 and 1 too, but are no shares of anything.
_NO_SHARES = frozenset(("mrr_at_10", "auroc"))
_NOTHING = "–"
_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(text: str) -> str:
    """A text that must not be taken for markup, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def figure(found: Mapping[str, Any], name: str) -> str:
    """One figure, with its interval where there is one: "97.2 % (95.9–98.1)"."""
    value = found.get(name)
    if value is None:
        return _NOTHING
    interval = found.get("intervals", {}).get(name)
    shown = f" ({'–'.join(_number(name, end) for end in interval)})" if interval else ""
    return f"{_number(name, value)}{'' if name in _NO_SHARES else ' %'}{shown}"


def _number(name: str, value: float) -> str:
    return f"{value:.3f}" if name in _NO_SHARES else f"{value * 100:.1f}"
