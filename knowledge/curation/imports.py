"""What a fact file would change in the base, told before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.changes import ChangeKind
from knowledge.curation.checking import Concern, check
from knowledge.curation.desk import Desk, Done
from knowledge.engine import Engine
from knowledge.errors import StaleFact
from knowledge.factfile import FactFile
from knowledge.loading import FILE_PREFIX, content
from knowledge.model import Fact, Source, Subject
from knowledge.quotes import broken_lock
from knowledge.store import FactStore
from knowledge.text import fold

# How many of the new facts are compared with those of the base before the curator is answered.
_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Clash:
    """A fact of the file and what somebody has made of it here, or another fact that has its id here."""

    fact: Fact
    held: Fact

    @property
    def is_another(self) -> bool:
        return self.fact.subject != self.held.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The facts of a file by what importing it would do. Facts that the file does not name stay as they are.

    `broken` are facts that can't be saved, each with what is wrong: nothing is imported then. `sources` are
    new, `subjects` have the names that are new; `taken` are names that are left out, as they lead to another
    subject here; `kept` are the ids of sources that are described otherwise here, and stay so. `versions`
    are those of all facts of the file, 0 for the new ones.
    """

    new: tuple[Fact, ...] = ()
    changed: tuple[Fact, ...] = ()
    clashing: tuple[Clash, ...] = ()
    unchanged: tuple[Fact, ...] = ()
    broken: tuple[tuple[Fact, str], ...] = ()
    sources: tuple[Source, ...] = ()
    subjects: tuple[Subject, ...] = ()
    taken: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    versions: Mapping[str, int]

    @property
    def is_idle(self) -> bool:
        """Whether the base holds all of it already."""
        return not (self.new or self.changed or self.clashing or self.subjects or self.sources)

    def facts(self, *, with_clashing: bool) -> tuple[Fact, ...]:
        clashing = (clash.fact for clash in self.clashing) if with_clashing else ()
        return (*self.new, *self.changed, *clashing)


def plan_of(fact_file: FactFile, store: FactStore) -> ImportPlan:
    held = {fact.id: fact for fact in store.facts(status=None)}
    sources = {source.id: source for source in store.sources()}
    hands = store.audit.last_hands()
    facts = [_as_it_would_be(fact, held.get(fact.id), sources) for fact in fact_file.facts]
    known = [fact for fact in facts if fact.id in held]
    differing = [fact for fact in known if content(fact) != content(held[fact.id])]
    different = {fact.id for fact in differing}
    clashes = [
        Clash(fact, held[fact.id])
        for fact in differing
        if fact.subject != held[fact.id].subject or _is_by_hand(*hands[fact.id])
    ]
    clashing = {clash.fact.id for clash in clashes}
    subjects, taken = _names(fact_file, store.subjects())
    return ImportPlan(
        new=tuple(fact for fact in facts if fact.id not in held),
        changed=tuple(fact for fact in differing if fact.id not in clashing),
        clashing=tuple(clashes),
        unchanged=tuple(fact for fact in known if fact.id not in different),
        broken=tuple((fact, problem) for fact in facts if (problem := broken_lock(fact))),
        sources=tuple(source for source in fact_file.sources if source.id not in sources),
        subjects=subjects,
        taken=taken,
        kept=tuple(each.id for each in fact_file.sources if _differs(each, sources.get(each.id))),
        versions={fact.id: held[fact.id].version if fact.id in held else 0 for fact in facts},
    )


def concerns_of(plan: ImportPlan, engine: Engine) -> Iterator[tuple[Fact, tuple[Concern, ...]]]:
    """What speaks against the first of the new facts, for those against which something does."""
    for fact in plan.new[:_COMPARED]:
        if concerns := check(fact, engine):
            yield fact, concerns


def carry_out(
    plan: ImportPlan,
    desk: Desk,
    *,
    who: str,
    seen: Mapping[str, int],
    with_clashing: bool,
    chat_id: int = 0,
    draft_of: int | None = None,
) -> Done:
    """Import all of it as one act, or nothing; call `desk.index` for its facts then.

    `seen` are the versions when the plan was shown. Raises StaleFact if anything shown has changed since.
    """
    for fact_id, version in plan.versions.items():
        if seen.get(fact_id, 0) != version:
            raise StaleFact(fact_id, seen.get(fact_id, 0), version)
    return desk.submit_all(
        [
            (replace(fact, author=fact.author or who), plan.versions[fact.id])
            for fact in plan.facts(with_clashing=with_clashing)
        ],
        who=who,
        chat_id=chat_id,
        sources=plan.sources,
        subjects=plan.subjects,
        draft_of=draft_of,
        is_indexed=False,
    )


def _as_it_would_be(fact: Fact, held: Fact | None, sources: Mapping[str, Source]) -> Fact:
    """With the sources that we hold, as we hold them; who wrote it stays known where the file doesn't say."""
    cited = (replace(each, source=sources.get(each.source.id, each.source)) for each in fact.citations)
    return replace(
        fact,
        citations=tuple(cited),
        author=fact.author or (held.author if held else ""),
        approver=fact.approver or (held.approver if held else ""),
    )


def _is_by_hand(who: str, kind: ChangeKind | None) -> bool:
    """Whether a curator has made the fact what it is, and no file of any kind."""
    return kind is not ChangeKind.IMPORT and not who.startswith(FILE_PREFIX)


def _differs(source: Source, held: Source | None) -> bool:
    return held is not None and replace(held, snapshot=None) != replace(source, snapshot=None)


def _names(fact_file: FactFile, held: list[Subject]) -> tuple[tuple[Subject, ...], tuple[str, ...]]:
    """The subjects with the names that we don't know of them, and the names that lead to another here."""
    known = {subject.name: subject for subject in held}
    owners = {fold(name): subject.name for subject in held for name in subject.names}
    subjects, taken = [], []
    for subject in fact_file.subjects:
        taken += [name for name in subject.aliases if owners.get(fold(name), subject.name) != subject.name]
        own = known.get(subject.name, Subject("")).names
        new = tuple(name for name in subject.aliases if name not in own and name not in taken)
        if new or subject.name not in known:
            subjects.append(Subject(subject.name, new))
    return tuple(subjects), tuple(taken)
