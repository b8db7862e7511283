"""The questions that were asked, what was answered, and what readers and curators made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice

from knowledge.asked import AskedQuestion, Feedback, Handled
from knowledge.database import translated_errors
from knowledge.records.base import Records, kept, moment
from knowledge.rows import Row
from knowledge.text import fold


class AskedRecords(Records):
    def note(self, question: AskedQuestion) -> int:
        """The id by which feedback names it."""
        return self._add("asked", _row(question))

    def get(self, question_id: int) -> AskedQuestion | None:
        found = self._read("select * from asked where id = ?", [question_id])
        return _question(found[0]) if found else None

    def feedback(self, question_id: int, feedback: Feedback | None) -> bool:
        """Keep what the reader said last, None once they take it back; whether we still hold the question."""
        said = feedback and str(feedback)
        return self._write("update asked set feedback = ? where id = ?", [said, question_id]) > 0

    def choose(self, question_id: int, fact_id: str, version: int) -> None:
        """Note which of the facts that were suggested the reader meant."""
        sql = "update asked set fact_id = ?, version = ? where id = ? and outcome = 'suggested'"
        self._write(sql, [fact_id, version, question_id])

    def handle(self, question_ids: Sequence[int], handled: Handled, *, proposal: int | None = None) -> None:
        """Note what curators did about these; with `proposal`, unless that is turned down."""
        self._write(
            "update asked set handled = ?, proposal = ? where id in (select value from json_each(?))",
            [str(handled), proposal, json.dumps(list(question_ids))],
        )

    def pass_on(self, proposal: int, successor: int | None) -> None:
        """What a proposal would have handled, its successor will; without one, it is missed again."""
        self._write(
            "update asked set proposal = :next, handled = case when :next is null then null else handled end"
            " where proposal = :proposal",
            {"proposal": proposal, "next": successor},
        )

    def count(self) -> int:
        found: int = self._read("select count(*) as n from asked")[0]["n"]
        return found

    def since(self, when: datetime) -> list[AskedQuestion]:
        """The oldest first."""
        found = self._read("select * from asked where at >= ? order by at, id", [kept(when)])
        return [_question(row) for row in found]

    def popular(self, limit: int) -> list[str]:
        """The ids of the facts that were most often given as answers, or chosen, the most often first.

        An answer that its reader had no use for doesn't count.
        """
        found = self._read(
            "select fact_id, count(*) as times from asked"
            " where fact_id != '' and (feedback is null or feedback = ?)"
            " group by fact_id order by times desc, max(at) desc, fact_id limit ?",
            [str(Feedback.HELPFUL), limit],
        )
        return [row["fact_id"] for row in found]

    def distinct(self, limit: int = 200) -> list[str]:
        """The latest questions that differ in more than case, accents and white space, the newest first.

        Small talk, of which no text is kept, is none.
        """
        with translated_errors(self._path):
            return list(islice(self._distinct(), limit))

    def _distinct(self) -> Iterator[str]:
        # Read row by row, as the last few of very many are enough.
        seen: set[str] = set()
        with closing(
            self._db.execute("select text from asked where text != '' order by at desc, id desc")
        ) as texts:
            for (text,) in texts:
                if text in seen:
                    continue
                if (folded := fold(text)) not in seen:
                    yield text
                seen |= {text, folded}

    def forget(self, question_ids: Sequence[int]) -> int:
        """As if these had never been asked; how many are forgotten."""
        ids = json.dumps(list(question_ids))
        return self._write("delete from asked where id in (select value from json_each(?))", [ids])

    def forget_before(self, when: datetime) -> int:
        """How many are forgotten."""
        return self._write("delete from asked where at < ?", [kept(when)])


def _row(question: AskedQuestion) -> Row:
    return {
        "at": kept(question.at),
        "text": question.text,
        "language": question.language,
        "outcome": question.outcome,
        "reason": question.reason,
        "fact_id": question.fact_id,
        "version": question.version,
        "confidence": question.confidence,
        "feedback": question.feedback,
        "handled": question.handled,
    }


def _question(row: Row) -> AskedQuestion:
    own = {name: value for name, value in row.items() if name != "proposal"}
    return AskedQuestion(
        **own
        | {
            "at": moment(row["at"]),
            "feedback": Feedback(row["feedback"]) if row["feedback"] else None,
            "handled": Handled(row["handled"]) if row["handled"] else None,
        }
    )
