"""Where facts are changed: each act whole or not at all, on record, and found by the next question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from knowledge.asked import Handled
from knowledge.changes import ChangeKind, Correction, Proposal, ProposalState
from knowledge.curation.drafting import unheld
from knowledge.curation.sifting import reopen_unused
from knowledge.curation.source_desk import SourceDesk, TakenBack
from knowledge.curation.sources import newly_dated
from knowledge.curation.team import TeamDesk
from knowledge.engine import Engine
from knowledge.errors import OwnProposal
from knowledge.loading import content
from knowledge.members import TeamChange
from knowledge.model import Fact, Revision, Source, Status, Subject
from knowledge.store import FactStore

# What leaves the base never waits for a second pair of eyes: a wrong answer is worse than none.
_NEVER_REVIEWED = frozenset({ChangeKind.RETIRE, ChangeKind.UNDO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of an act: the revisions that are live now, or the proposal that waits.

    `corrections` are of answers already sent that show what is no longer so; `team` is what changed there,
    `sources` what was taken back of them.
    """

    revisions: tuple[Revision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    corrections: tuple[Correction, ...] = ()
    team: tuple[TeamChange, ...] = ()
    sources: tuple[TakenBack, ...] = ()
    kind: ChangeKind = ChangeKind.EDIT

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(revision.after for revision in self.revisions)


class Desk:
    """All that curators do to facts. `chat_id` is where they are told what became of answers already sent."""

    def __init__(self, engine: Engine, *, review: bool = False) -> None:
        """With `review` a change goes live only when somebody other than its author approves it."""
        self.engine = engine
        self.review = review
        self.team = TeamDesk(engine.store)
        self.sources = SourceDesk(engine.store, self._index_all_of)

    @property
    def store(self) -> FactStore:
        return self.engine.store

    def submit(
        self,
        fact: Fact,
        *,
        who: str,
        kind: ChangeKind,
        expected: int,
        why: str = "",
        chat_id: int = 0,
        questions: Sequence[int] = (),
        draft_of: int | None = None,
    ) -> Done:
        """Make a fact what it is given as, or propose it.

        `expected` is the version that it was made from, 0 for a new fact; `questions` are the ids of missed
        ones that it answers; `draft_of` is whose draft ends with it. Raises StaleFact, DuplicateFact or
        InvalidFact.
        """
        handled = Handled.TAUGHT if kind is ChangeKind.TEACH else Handled.ADDED
        with self.store.transaction():
            if draft_of is not None:
                self.store.drafts.drop(draft_of)
            if self.review and kind not in _NEVER_REVIEWED:
                done = self._propose(fact, who=who, kind=kind, expected=expected, why=why)
                self.store.asked.handle(questions, handled, proposal=done.proposals[0].id)
                return done
            self.store.asked.handle(questions, handled)
            changed = [(replace(fact, author=fact.author or who), expected)]
            done = self._change(changed, who=who, kind=kind, why=why, chat_id=chat_id)
        return self._indexed(done)

    def submit_all(
        self,
        facts: Iterable[tuple[Fact, int]],
        *,
        who: str,
        why: str = "",
        chat_id: int = 0,
        sources: Iterable[Source] = (),
        subjects: Sequence[Subject] = (),
        draft_of: int | None = None,
        is_indexed: bool = True,
    ) -> Done:
        """Import facts, each with the version that it was made from: all of them or none.

        `sources` are new; `subjects` are known by these names too. Neither says anything by itself, so they
        wait for nobody's approval. The draft of `draft_of` ends with it. If it is not indexed, questions
        don't find it before `index` was called for each fact: many take long, and readers ask meanwhile.
        """
        facts, kind = list(facts), ChangeKind.IMPORT
        with self.store.transaction():
            if draft_of is not None:
                self.store.drafts.drop(draft_of)
            for source in sources:
                self.store.save_source(source)
            waiting = [
                self._propose(fact, who=who, kind=kind, expected=expected, why=why)
                for fact, expected in (facts if self.review else ())
            ]
            live = () if self.review else facts
            done = Done(kind=kind)
            if live or subjects:
                done = self._change(live, who=who, kind=kind, why=why, chat_id=chat_id, subjects=subjects)
            self._know({subject.name for subject in subjects})
            done = replace(done, proposals=tuple(p for each in waiting for p in each.proposals))
        return self._indexed(done) if is_indexed else done

    def index(self, fact_ids: Iterable[str]) -> None:
        """Let questions find these facts as they are now."""
        self._index(map(self.store.fact, fact_ids))

    def retire(self, fact_id: str, *, who: str, expected: int, why: str = "", chat_id: int = 0) -> Done:
        fact = replace(self.store.fact(fact_id), status=Status.RETIRED)
        kind = ChangeKind.RETIRE
        return self.submit(fact, who=who, kind=kind, expected=expected, why=why, chat_id=chat_id)

    def restore(self, fact_id: str, *, who: str, expected: int, why: str = "", chat_id: int = 0) -> Done:
        fact = replace(self.store.fact(fact_id), status=Status.PUBLISHED)
        kind = ChangeKind.RESTORE
        return self.submit(fact, who=who, kind=kind, expected=expected, why=why, chat_id=chat_id)

    def teach(
        self,
        fact_id: str,
        phrasings: Sequence[str],
        *,
        who: str,
        chat_id: int = 0,
        questions: Sequence[int] = (),
    ) -> Done:
        """Let a fact be asked for in these words too; those that it has already change nothing."""
        fact = self.store.fact(fact_id)
        new = unheld(phrasings, fact)
        if not new:
            with self.store.transaction():
                self.store.asked.handle(questions, Handled.TAUGHT)
            return Done(kind=ChangeKind.TEACH)
        return self.submit(
            replace(fact, phrasings=(*fact.phrasings, *new)),
            who=who,
            kind=ChangeKind.TEACH,
            expected=fact.version,
            chat_id=chat_id,
            questions=questions,
        )

    def undo(self, who: str, *, chat_id: int = 0, named: Collection[int] = ()) -> Done:
        """Take back the last act of this person.

        `named` are the ids of owners by the settings: only an owner takes a change of the team back. Raises
        NothingToUndo or OwnersOnly, or StaleFact, StaleSource or StaleTeam if others went on.
        """
        undone = self.store.undoable(who)
        if undone.kind is ChangeKind.TEAM:
            return Done(kind=ChangeKind.UNDO, team=self.team.undo(undone, who=who, named=named))
        if undone.kind is ChangeKind.SOURCE:
            return Done(kind=ChangeKind.UNDO, sources=self.sources.undo(undone, who=who))
        revisions = self.store.revisions_of(undone.id)
        back = [self._taken_back(revision) for revision in revisions]
        with self.store.transaction():
            done = self._change(back, who=who, kind=ChangeKind.UNDO, undoes=undone.id, chat_id=chat_id)
            self._know(self.store.names.take_back(undone.id))
            reopen_unused(self.store, done.facts)
        return self._indexed(done)

    def approve(self, proposal_id: int, *, who: str, chat_id: int = 0) -> Done | None:
        """Let a proposal go live; None if it no longer waits. Raises OwnProposal, or StaleFact."""
        waiting = self.store.proposals.get(proposal_id)
        if waiting is None or waiting.state is not ProposalState.PENDING:
            return None
        if waiting.who == who:
            raise OwnProposal(waiting.fact.id)
        with self.store.transaction():
            decided = self.store.proposals.decide(proposal_id, ProposalState.APPROVED, who=who)
            if decided is None:
                return None
            fact = replace(waiting.fact, author=waiting.fact.author or waiting.who, approver=who)
            done = self._change(
                [(fact, waiting.base_version)],
                who=waiting.who,
                kind=waiting.kind,
                why=waiting.why,
                chat_id=chat_id,
            )
        return self._indexed(replace(done, proposals=(decided,)))

    def decline(self, proposal_id: int, *, who: str, reason: str) -> Proposal | None:
        """Turn a proposal down, or withdraw one's own; None if it no longer waits."""
        waiting = self.store.proposals.get(proposal_id)
        own = waiting is not None and waiting.who == who
        state = ProposalState.WITHDRAWN if own else ProposalState.DECLINED
        with self.store.transaction():
            decided = self.store.proposals.decide(proposal_id, state, who=who, reason=reason)
            if decided:
                self.store.asked.pass_on(proposal_id, None)
        return decided

    def correct(self, proposal_id: int, fact: Fact, *, who: str) -> Proposal | None:
        """Put another proposal in the place of one, by somebody else, who can't approve it then.

        None if it no longer waits.
        """
        with self.store.transaction():
            replaced = self.store.proposals.decide(proposal_id, ProposalState.REPLACED, who=who)
            if replaced is None:
                return None
            author = fact.author or replaced.who
            made = self.store.proposals.add(
                Proposal(
                    kind=replaced.kind,
                    fact=replace(fact, author=author),
                    base_version=replaced.base_version,
                    who=who,
                    why=replaced.why,
                    corrects=replaced.id,
                )
            )
            self.store.asked.pass_on(replaced.id, made.id)
        return made

    def authors(self, proposal: Proposal) -> frozenset[str]:
        """Who wrote it and, where it corrects another, who wrote that."""
        corrected = self.store.proposals.get(proposal.corrects) if proposal.corrects else None
        return frozenset((proposal.who,)) | (self.authors(corrected) if corrected else frozenset())

    def _propose(self, fact: Fact, *, who: str, kind: ChangeKind, expected: int, why: str) -> Done:
        """A proposal that would be refused at once is refused now."""
        self.store.refuse(fact, expected=expected)
        proposal = Proposal(kind=kind, fact=fact, base_version=expected, who=who, why=why)
        return Done(kind=kind, proposals=(self.store.proposals.add(proposal),))

    def _change(
        self,
        changed: Iterable[tuple[Fact, int]],
        *,
        who: str,
        kind: ChangeKind,
        why: str = "",
        undoes: int | None = None,
        chat_id: int = 0,
        subjects: Sequence[Subject] = (),
    ) -> Done:
        """The caller holds the transaction, and puts the facts into the index once it is through."""
        changed = list(changed)
        change = self.store.begin_change(who, kind, undoes=undoes)
        self.store.names.add(subjects, change=change)
        for source_id in newly_dated((fact for fact, _ in changed), self.store):
            self.store.once_kept(partial(self._index_all_of, source_id))
        for fact, expected in changed:
            self.store.save(fact, who=who, why=why, change=change, expected=expected)
        revisions = tuple(self.store.revisions_of(change))
        corrections = (
            self.store.corrections.add(
                revision.fact_id, before=revision.version - 1, after=revision.version, chat_id=chat_id
            )
            for revision in revisions
            if _reads_differently(revision)
        )
        return Done(kind=kind, revisions=revisions, corrections=tuple(each for each in corrections if each))

    def _indexed(self, done: Done) -> Done:
        """The index holds only what is kept, also where the caller has begun the transaction."""
        self.store.once_kept(lambda: self._index(done.facts))
        return done

    def _know(self, names: Collection[str]) -> None:
        """Let the engine know the subjects of these names as they are kept now."""
        for subject in self.store.subjects() if names else ():
            if subject.name in names:
                self.store.once_kept(partial(self.engine.put_subject, subject))

    def _index_all_of(self, source_id: str) -> None:
        self._index(self.store.facts(source_id=source_id))

    def _index(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self.engine.put(fact)

    def overtaken(self, change: int) -> tuple[Revision, Revision] | None:
        """A revision that an act made and the last one of that fact, if others went on from it."""
        for revision in self.store.revisions_of(change):
            last = self.store.revisions(revision.fact_id)[-1]
            if content(last.after) != content(revision.after):
                return revision, last
        return None

    def _taken_back(self, revision: Revision) -> tuple[Fact, int]:
        """The fact as it was before, and the version that this goes in place of.

        What came after a revision and was itself undone doesn't keep it from being undone.
        """
        held = self.store.fact(revision.fact_id)
        is_as_made = content(held) == content(revision.after)
        return _as_before(revision), held.version if is_as_made else revision.version


def _as_before(revision: Revision) -> Fact:
    return revision.before or replace(revision.after, status=Status.RETIRED)


def _reads_differently(revision: Revision) -> bool:
    """Whether a reader who was shown the fact as it was would now be shown something else."""
    before, after = revision.before, revision.after
    return before is not None and _shown(before) != _shown(after)


def _shown(fact: Fact) -> tuple[object, ...]:
    citations = [(cited.source.id, cited.quote, cited.locator) for cited in fact.citations]
    return fact.claim, dict(fact.translations), fact.period, fact.value, fact.status, citations
