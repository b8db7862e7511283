"""Which messages of ours show which facts, so that they can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from knowledge.asked import SentAnswer
from knowledge.records.base import Records, kept
from knowledge.rows import Row


class SentRecords(Records):
    def note(self, answers: Sequence[SentAnswer]) -> None:
        """What these messages show now, in place of what they showed before."""
        at = kept(None)
        with self._changing():
            self._db.conn.executemany(
                "delete from sent where chat_id = ? and message_id = ?",
                {(answer.chat_id, answer.message_id) for answer in answers},
            )
            self._db.table("sent").insert_all([{**asdict(answer), "at": at} for answer in answers])

    def showing(self, fact_id: str) -> list[SentAnswer]:
        """In any version, the earliest sent first."""
        sql = "select * from sent where fact_id = ? order by at, chat_id, message_id, position"
        return [_answer(row) for row in self._read(sql, [fact_id])]

    def message(self, chat_id: int, message_id: int) -> list[SentAnswer]:
        """What a message shows, in its order."""
        sql = "select * from sent where chat_id = ? and message_id = ? order by position"
        return [_answer(row) for row in self._read(sql, [chat_id, message_id])]

    def overtaken(self) -> list[tuple[str, int, str]]:
        """Facts that messages show in a version which is no longer the last, and in which language.

        Without the messages that a correction is about to reach.
        """
        sql = """
            select distinct sent.fact_id, sent.version, language
            from sent join facts on facts.id = sent.fact_id and sent.version < facts.version
            where not exists (
                select 1 from corrected join corrections on corrections.id = correction
                where corrections.fact_id = sent.fact_id and state = 'pending'
                and corrected.chat_id = sent.chat_id and corrected.message_id = sent.message_id
            )
        """
        return [(row["fact_id"], row["version"], row["language"]) for row in self._read(sql)]

    def is_overtaken(self, chat_id: int, message_id: int) -> bool:
        """Whether a fact that the message shows has changed since."""
        sql = """
            select 1 from sent join facts on facts.id = sent.fact_id and sent.version < facts.version
            where chat_id = ? and message_id = ?
        """
        return bool(self._read(sql, [chat_id, message_id]))

    def move_on(self, fact_id: str, before: int, language: str, after: int) -> None:
        """Messages that show the fact in one version show it as well in another, which reads the same."""
        sql = "update sent set version = ? where fact_id = ? and version = ? and language = ?"
        self._write(sql, [after, fact_id, before, language])

    def migrate(self, old_chat: int, new_chat: int) -> None:
        """A group has become a supergroup, which has another id."""
        self._write("update or replace sent set chat_id = ? where chat_id = ?", [new_chat, old_chat])

    def forget(self, chat_id: int, message_id: int) -> None:
        """The message shows no fact any more."""
        self._write("delete from sent where chat_id = ? and message_id = ?", [chat_id, message_id])

    def forget_chat(self, chat_id: int) -> int:
        """How many messages of the chat are forgotten."""
        with self._changing():
            messages = self._read("select distinct message_id from sent where chat_id = ?", [chat_id])
            self._write("delete from sent where chat_id = ?", [chat_id])
        return len(messages)

    def forget_before(self, when: datetime) -> int:
        """How many are forgotten."""
        return self._write("delete from sent where at < ?", [kept(when)])


def _answer(row: Row) -> SentAnswer:
    del row["at"]
    return SentAnswer(**row)
