"""Changes that wait for somebody else to approve them, and what became of them."""

from __future__ import annotations

from knowledge import rows, tables
from knowledge.changes import ChangeKind, Proposal, ProposalState
from knowledge.database import translated_errors
from knowledge.model import Source
from knowledge.records.base import Records, kept, moment


class ProposalRecords(Records):
    def add(self, proposal: Proposal) -> Proposal:
        """The proposal with its id and time. Sources that it brings are kept: it names them by their ids."""
        with self._changing():
            tables.add_missing_sources(self._db, [cited.source for cited in proposal.fact.citations])
            added = self._add("proposals", _row(proposal))
            return self._where("id = :value", added)[0]

    def get(self, proposal_id: int) -> Proposal | None:
        return next(iter(self._where("id = :value", proposal_id)), None)

    def pending(self) -> list[Proposal]:
        """The oldest first."""
        return self._where("state = :value order by id", str(ProposalState.PENDING))

    def of(self, who: str) -> list[Proposal]:
        """What a person has proposed, the latest first."""
        return self._where("who = :value order by id desc", who)

    def decide(
        self, proposal_id: int, state: ProposalState, *, who: str, reason: str = ""
    ) -> Proposal | None:
        """The proposal as decided; None if it no longer waits, as when somebody else was first."""
        values = {
            "id": proposal_id,
            "state": str(state),
            "who": who,
            "reason": reason,
            "now": kept(None),
            "pending": str(ProposalState.PENDING),
        }
        sql = """
            update proposals set state = :state, decided_by = :who, decided_at = :now, reason = :reason
            where id = :id and state = :pending
        """
        with self._changing():
            return self.get(proposal_id) if self._write(sql, values) else None

    def _where(self, condition: str, value: int | str) -> list[Proposal]:
        found = self._read(f"select * from proposals where {condition}", {"value": value})  # noqa: S608 - conditions are our own
        with translated_errors(self._path):
            sources = tables.SourcesById(self._db)
            return [_proposal(row, sources) for row in found]


def _row(proposal: Proposal) -> rows.Row:
    return {
        "kind": str(proposal.kind),
        "fact_id": proposal.fact.id,
        "fact": rows.to_json(proposal.fact),
        "base_version": proposal.base_version,
        "who": proposal.who,
        "why": proposal.why,
        "at": kept(proposal.when),
        "state": str(proposal.state),
        "decided_by": proposal.decided_by,
        "decided_at": kept(proposal.decided_at) if proposal.decided_at else None,
        "reason": proposal.reason,
        "corrects": proposal.corrects,
    }


def _proposal(row: rows.Row, sources: dict[str, Source]) -> Proposal:
    return Proposal(
        id=row["id"],
        kind=ChangeKind(row["kind"]),
        fact=rows.from_json(row["fact"], sources),
        base_version=row["base_version"],
        who=row["who"],
        why=row["why"],
        when=moment(row["at"]),
        state=ProposalState(row["state"]),
        decided_by=row["decided_by"],
        decided_at=moment(row["decided_at"]) if row["decided_at"] else None,
        reason=row["reason"],
        corrects=row["corrects"],
    )
