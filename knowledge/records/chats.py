"""What was chosen for a chat: its language, and in a group whether to answer who did not ask the bot."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime

from knowledge.asked import Chat
from knowledge.records.base import Records, kept, moment
from knowledge.rows import Row


class ChatRecords(Records):
    def get(self, chat_id: int) -> Chat:
        """A chat for which nothing was chosen is as chats are."""
        found = self._read("select * from chats where id = ?", [chat_id])
        return _chat(found[0]) if found else Chat(id=chat_id)

    def all(self) -> list[Chat]:
        """Those for which something was chosen."""
        return [_chat(row) for row in self._read("select * from chats order by id")]

    def put(self, chat: Chat) -> Chat:
        """Keep it with the time of the change; a chat like any other leaves no trace."""
        changed = replace(chat, at=datetime.now(UTC))
        if replace(chat, at=None) == Chat(id=chat.id):
            self.drop(chat.id)
            return changed
        row = asdict(changed) | {"at": kept(changed.at)}
        with self._changing():
            self._db.table("chats").upsert(row, pk="id")
        return changed

    def drop(self, chat_id: int) -> bool:
        """Whether anything had been chosen for it."""
        return self._write("delete from chats where id = ?", [chat_id]) > 0

    def migrate(self, old_chat: int, new_chat: int) -> None:
        """A group has become a supergroup, which has another id."""
        with self._changing():
            held = self.get(old_chat)
            if held.at and self.get(new_chat).at is None:
                self.put(replace(held, id=new_chat))
            self.drop(old_chat)


def _chat(row: Row) -> Chat:
    return Chat(**row | {"answers_unasked": bool(row["answers_unasked"]), "at": moment(row["at"])})
