"""Which answers already sent are to be put right, and how far that has come, so that a restart can go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from knowledge.changes import Correction
from knowledge.records.base import Records, kept, moment
from knowledge.rows import Row

# A message in which a fact is to be corrected: chat, message, and the language that it was shown in.
Target = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What became of a message; `shown` is the version that it showed until then."""

    message_id: int
    language: str
    shown: int
    state: str


_COUNTED = """
    select id, fact_id, before, after, chat_id, at,
        (select count(*) from corrected where correction = id and state = 'edited') as edited,
        (select count(*) from corrected where correction = id and state = 'gone') as gone,
        (select count(*) from corrected where correction = id and state = 'pending') as pending,
        (select count(*) from corrected where correction = id and state = 'covered') as covered,
        (select count(*) from notices where correction = id) as chats
    from corrections
"""


class CorrectionRecords(Records):
    def add(self, fact_id: str, before: int, after: int, chat_id: int) -> Correction | None:
        """Note every message that shows the fact in a version before `after`; None if there are none.

        What earlier corrections of the fact have left undone is left to this one. There is one for each
        version: what is found later joins it, unless its end is told already.
        """
        row = {"fact_id": fact_id, "before": before, "after": after, "chat_id": chat_id, "at": kept(None)}
        with self._changing():
            if not self._read(
                "select 1 from sent where fact_id = ? and version < ? limit 1", [fact_id, after]
            ):
                return None
            same = "select id from corrections where fact_id = ? and after = ? and told_at is null"
            held = self._read(same, [fact_id, after])
            correction_id = held[0]["id"] if held else self._add("corrections", row)
            self._aim(correction_id, fact_id, after)
            self._cover(correction_id, fact_id)
            return self.progress(correction_id)

    def _aim(self, correction_id: int, fact_id: str, after: int) -> None:
        values = {"correction": correction_id, "fact": fact_id, "after": after}
        targets = """
            insert into corrected (correction, chat_id, message_id, language, shown, state)
            select :correction, chat_id, message_id, min(language), min(version), 'pending' from sent
            where fact_id = :fact and version < :after group by chat_id, message_id
            on conflict do update set state = 'pending', shown = excluded.shown, language = excluded.language
        """
        notices = """
            insert or ignore into notices (correction, chat_id, state)
            select distinct correction, chat_id, 'pending' from corrected where correction = :correction
        """
        self._write(targets, values)
        self._write(notices, values)

    def _cover(self, correction_id: int, fact_id: str) -> None:
        values = {"correction": correction_id, "fact": fact_id}
        for table, key in (("corrected", "chat_id, message_id"), ("notices", "chat_id")):
            self._write(
                f"""
                    update {table} set state = 'covered' where state = 'pending'
                    and correction in (select id from corrections where fact_id = :fact and id < :correction)
                    and ({key}) in (select {key} from {table} where correction = :correction)
                """,  # noqa: S608 - no value in it
                values,
            )

    def open(self) -> list[Correction]:
        """Those that nobody was told the end of, the oldest first."""
        return [_correction(row) for row in self._read(f"{_COUNTED} where told_at is null order by id")]

    def progress(self, correction_id: int) -> Correction:
        return _correction(self._read(f"{_COUNTED} where id = ?", [correction_id])[0])

    def targets(self, correction_id: int) -> list[Target]:
        """The messages that are still to be corrected."""
        sql = """
            select chat_id, message_id, language from corrected
            where correction = ? and state = 'pending' order by chat_id, message_id
        """
        found = self._read(sql, [correction_id])
        return [(row["chat_id"], row["message_id"], row["language"]) for row in found]

    def reached(self, correction_id: int, chat_id: int) -> list[Reached]:
        """What became of a chat's messages, in their order."""
        sql = """
            select message_id, language, shown, state from corrected
            where correction = ? and chat_id = ? order by message_id
        """
        return [Reached(**row) for row in self._read(sql, [correction_id, chat_id])]

    def mark(
        self, correction_id: int, chat_id: int, message_id: int, state: Literal["edited", "gone"]
    ) -> None:
        """Note what became of a message: one that was edited shows the new version from now on.

        One that is gone is no longer known, so that no later correction tries again.
        """
        values = {"correction": correction_id, "chat": chat_id, "message": message_id, "state": state}
        marked = """
            update corrected set state = :state
            where correction = :correction and chat_id = :chat and message_id = :message
        """
        # Another correction may have come before this one and brought the message further.
        moved = """
            update sent set version = max(version, after) from corrections
            where id = :correction and sent.fact_id = corrections.fact_id
            and sent.chat_id = :chat and message_id = :message
        """
        forgotten = "delete from sent where chat_id = :chat and message_id = :message"
        with self._changing():
            self._write(marked, values)
            self._write(moved if state == "edited" else forgotten, values)

    def notices(self, correction_id: int) -> list[int]:
        """The chats that are still to be told what changed."""
        sql = "select chat_id from notices where correction = ? and state = 'pending' order by chat_id"
        return [row["chat_id"] for row in self._read(sql, [correction_id])]

    def mark_notice(
        self, correction_id: int, chat_id: int, state: Literal["pending", "sent", "failed", "needless"]
    ) -> None:
        self._write(
            "update notices set state = ? where correction = ? and chat_id = ?",
            [state, correction_id, chat_id],
        )

    def told(self, correction_id: int) -> None:
        """The curator knows how it ended."""
        self._write("update corrections set told_at = ? where id = ?", [kept(None), correction_id])

    def forget_chat(self, chat_id: int) -> None:
        """What was or is to be put right in the chat. Who made the change is still told how it ends."""
        with self._changing():
            self._write("delete from corrected where chat_id = ?", [chat_id])
            self._write("delete from notices where chat_id = ?", [chat_id])

    def forget_before(self, when: datetime) -> int:
        """How many are forgotten, with the chats and messages that they name."""
        old = "in (select id from corrections where at < ?)"
        with self._changing():
            for table in ("corrected", "notices"):
                self._write(f"delete from {table} where correction {old}", [kept(when)])  # noqa: S608
            return self._write("delete from corrections where at < ?", [kept(when)])


def _correction(row: Row) -> Correction:
    when = moment(row.pop("at"))
    return Correction(**row, when=when)
