"""Chats that want to be told once when a question can be answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from knowledge.asked import Watch
from knowledge.records.base import Records, kept, moment
from knowledge.rows import Row
from knowledge.text import fold


class WatchRecords(Records):
    def add(self, watch: Watch) -> Watch | None:
        """The watch with its id and time; None if the chat waits for this already, however it wrote it."""
        watch = replace(watch, at=watch.at or datetime.now(UTC))
        row = {
            "chat_id": watch.chat_id,
            "question": watch.question,
            "language": watch.language,
            "at": kept(watch.at),
        }
        with self._changing():
            asked = fold(watch.question)
            if any(fold(held.question) == asked for held in self.of(watch.chat_id)):
                return None
            return replace(watch, id=self._add("watching", row))

    def all(self) -> list[Watch]:
        """Those who wait longest first."""
        return [_watch(row) for row in self._read("select * from watching order by at, id")]

    def of(self, chat_id: int) -> list[Watch]:
        found = self._read("select * from watching where chat_id = ? order by at, id", [chat_id])
        return [_watch(row) for row in found]

    def drop(self, watch_id: int) -> bool:
        """True only for the one call that ended it, so that nobody is told twice."""
        return self._write("delete from watching where id = ?", [watch_id]) > 0

    def migrate(self, old_chat: int, new_chat: int) -> None:
        """A group has become a supergroup, which has another id."""
        with self._changing():
            for watch in self.of(old_chat):
                self.drop(watch.id)
                self.add(replace(watch, chat_id=new_chat))

    def forget_chat(self, chat_id: int) -> int:
        """How many the chat waits for no more."""
        return self._write("delete from watching where chat_id = ?", [chat_id])

    def forget_before(self, when: datetime) -> int:
        """How many are forgotten."""
        return self._write("delete from watching where at < ?", [kept(when)])


def _watch(row: Row) -> Watch:
    return Watch(**row | {"at": moment(row["at"])})
