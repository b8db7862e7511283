"""One measurement in a process of its own, started by `footnote bench`; what it finds is a line of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import structlog

RACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a child is told on its command line, as JSON."""

    task: str
    database: str
    empty: str
    facts: int
    questions: int
    encode: bool = False

    def __str__(self) -> str:
        return json.dumps(asdict(self))


def main(given: Given) -> None:
    if given.task == "build":
        from bot.benching.building import build  # noqa: PLC0415 - each task loads what it needs

        made = build(Path(given.database), facts=given.facts, questions=given.questions, encode=given.encode)
        _say(made)
    elif given.task == "carry":
        _carry(given)
    else:
        _ask(given)


def _ask(given: Given) -> None:
    from bot.benching import asking  # noqa: PLC0415 - as above
    from bot.settling import settled  # noqa: PLC0415 - as above
    from knowledge.evaluation.synthetic import synthetic_questions  # noqa: PLC0415 - as above

    engine = asking.opened(Path(given.database), Path(given.empty))
    questions = synthetic_questions(given.facts, count=given.questions)
    asking.first_answer(engine, questions[0].text)
    _say({"answered": True})
    with engine, settled():
        if given.task == "measure":
            _say(asking.measured(engine, facts=given.facts, questions=given.questions))
        elif given.task == "race":
            sys.stdin.readline()
            within = asking.answered_within(
                engine, RACE_SECONDS, facts=given.facts, questions=given.questions
            )
            _say({"answered_per_second": within / RACE_SECONDS})


def _carry(given: Given) -> None:
    import logging  # noqa: PLC0415 - as above

    from bot.benching.carrying import MESSAGES, READERS, ROUNDS, carried_over  # noqa: PLC0415 - as above
    from knowledge.evaluation.synthetic import synthetic_questions  # noqa: PLC0415 - as above

    # What the bot logs of each question would stand among the figures.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    # As many as are asked, so that none is asked twice.
    questions = [each.text for each in synthetic_questions(given.facts, count=READERS * MESSAGES * ROUNDS)]
    _say(carried_over(Path(given.database), Path(given.empty), questions))


def _say(found: Mapping[str, Any]) -> None:
    print(json.dumps(found), flush=True)  # noqa: T201 (what the parent reads)


if __name__ == "__main__":
    main(Given(**json.loads(sys.argv[1])))
