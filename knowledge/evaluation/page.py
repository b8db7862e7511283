"""The page of figures, in Markdown: `docs/quality.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any

from knowledge.evaluation.comparing import OURS
from knowledge.evaluation.figures import GROUPINGS, figures, grouped
from knowledge.evaluation.judging import Judged
from knowledge.evaluation.markdown import figure, plain, table
from knowledge.evaluation.measuring import Measured
from knowledge.evaluation.worst import as_dict, worst_errors

_ERRORS = 10
# So many digits of its SHA-256 tell one version of a base from another.
_DIGITS = 12
_FIGURES = {
    "recall_at_1": "right fact ranked first",
    "recall_at_5": "right fact among the first five",
    "mrr_at_10": "mean reciprocal rank of the right fact (MRR@10)",
    "direct_answer_rate": "answered right at once",
    "right_shown_rate": "right fact among answer and suggestions",
    "wrong_answer_rate": "answered wrongly, of all questions",
    "abstain_rate_unanswerable": "not answered, of the unanswerable",
    "auroc": "answerable told from unanswerable (AUROC)",
}
_OF_A_GROUP = {
    "recall_at_1": "ranked first",
    "direct_answer_rate": "right at once",
    "right_shown_rate": "right one shown",
    "wrong_answer_rate": "wrong",
}
_OF_A_METHOD = {
    "recall_at_1": "ranked first",
    "recall_at_5": "first five",
    "mrr_at_10": "MRR@10",
    "auroc": "AUROC",
    "direct_at_5_percent_wrong": "right at ≤ 5 % wrong",
}
_METHODS = {
    OURS: "Footnote",
    "rapidfuzz": "rapidfuzz token_set_ratio",
    "fts5": "SQLite FTS5, Porter",
    "bm25s": "bm25s, Snowball",
}
_INTRODUCTION = """\
How often the right fact comes first, how often it is given at once, and how often an answer is wrong:
measured on {day} with Footnote {version}. What is not answered is suggested or refused.

- "Wrong" (answered with a fact that is not right) is a share of all questions; the other shares are of the
  answerable.
- In brackets stands the 95 percent confidence interval: Wilson's score interval for shares, a bootstrap for
  MRR and AUROC.
- The simple methods got the same questions over the same facts, each fact as near as its nearest wording.
  "Right at ≤ 5 % wrong" is the share that a method gets right at the best single threshold that keeps wrong
  answers to 5 percent of all questions; it takes the labels to find that threshold. "Answered right at once"
  is at Footnote's own.
- Times are the median for a question, on the machine that made this page."""
_AGAIN = """\
## Measuring again

`make eval` asks everything anew and writes this page. For a base of your own, with questions of your own:

```console
$ footnote eval --facts FILE --questions FILE --by lang --by kind --compare --report FILE
```"""


def quality_page(
    measured: Iterable[Measured], *, day: date, skipped: Sequence[str] = (), also: str = ""
) -> str:
    """A section for each set; `skipped` names sets that were not there, `also` is a paragraph at the end."""
    parts = ["# Quality", _INTRODUCTION.format(day=f"{day.day} {day:%B %Y}", version=version("footnote"))]
    for each in measured:
        parts += _section(each)
    if skipped:
        parts.append(f"Not measured, since not there: {'; '.join(skipped)}.")
    if also:
        parts.append(also)
    return "\n\n".join([*parts, _AGAIN]) + "\n"


def _section(measured: Measured) -> Iterator[str]:
    found = figures(measured.judged)
    yield f"## {plain(measured.asked.name)}"
    yield " ".join(part for part in (measured.asked.about, _counts(measured, found)) if part)
    yield table(("figure", "value"), [(title, figure(found, name)) for name, title in _FIGURES.items()])
    if measured.methods:
        yield "### Beside simple methods"
        yield _methods(measured.methods)
    yield from _groups("language", grouped(measured.judged, GROUPINGS["lang"]))
    yield from _groups("kind", grouped(measured.judged, GROUPINGS["kind"]))
    yield from _groups("file", measured.files)
    if measured.asked.quotable and (errors := worst_errors(measured.judged, limit=_ERRORS)):
        yield "### The worst errors"
        yield "Wrong answers, the surest first; then questions whose right fact was ranked lowest."
        yield table(("question", "language", "right", "given", "confidence", "place"), map(_error, errors))


def _counts(measured: Measured, found: Mapping[str, Any]) -> str:
    digest = f" (version {measured.held.sha256[:_DIGITS]})" if measured.held.sha256 else ""
    return (
        f"{len(measured.held.facts)} facts{digest}; {found['n']} questions, {found['answerable']} of them "
        f"answerable. The median time for an answer was {found['latency_ms']['p50']:.1f} ms."
    )


def _methods(methods: Mapping[str, Mapping[str, Any]]) -> str:
    return table(
        ("method", *_OF_A_METHOD.values(), "ms"),
        (
            (
                _METHODS[method],
                *(figure(found, name) for name in _OF_A_METHOD),
                f"{found['latency_ms']['p50']:.1f}",
            )
            for method, found in methods.items()
        ),
    )


def _groups(title: str, groups: Mapping[str, Sequence[Judged]]) -> Iterator[str]:
    """A table of the groups, unless there is only one: that is the whole set."""
    if len(groups) > 1:
        yield f"### By {title}"
        yield table((title, "questions", "answerable", *_OF_A_GROUP.values()), map(_group, groups.items()))


def _group(group: tuple[str, Sequence[Judged]]) -> list[str]:
    name, judged = group
    found = figures(judged)
    return [
        plain(name),
        str(found["n"]),
        str(found["answerable"]),
        *(figure(found, each) for each in _OF_A_GROUP),
    ]


def _error(judged: Judged) -> list[str]:
    error = as_dict(judged)
    return [
        plain(error["query"]),
        plain(error["lang"]),
        plain(", ".join(error["gold"])) or "none",
        plain(error["given"] or error["outcome"]),
        f"{error['confidence']:.2f}",
        str(error["rank"] or "–"),
    ]
