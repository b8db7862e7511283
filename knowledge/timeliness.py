"""Which of several facts of one subject and attribute answers: the newest, that of a time, or none alone."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.guards import PeriodGuard, Reading
from knowledge.guards.change import ChangeAsked, change_asked
from knowledge.guards.period import asked_times
from knowledge.guards.validity import VALIDITY, begins, dated, holds_since
from knowledge.model import Fact
from knowledge.numerals import stated_numbers
from knowledge.outcome import Answered, Candidate, Outcome, Reason, Suggested
from knowledge.series import Series, are_in_dispute, is_newer, latest_of, say_alike, series_of
from knowledge.text import language_of

# How near each word asked must come to a newer fact's words in order that it answers what an older one does,
# or how much less near than to those of the older one.
_COVERED = 0.62
_COVERED_ALIKE = 0.1
_MAX_EARLIER = 2
_OF_TIME = VALIDITY | {PeriodGuard.name}
_CHANGES = frozenset({"percent", "times"})


@dataclass(frozen=True, slots=True)
class Meter:
    """How well the words of facts cover a question.

    `measure` gives a candidate its coverage and what follows from it; `covered` is how near the farthest
    word that does more than ask comes to a fact's, 0 to 1.
    """

    measure: Callable[[Candidate], Candidate]
    covered: Callable[[Fact], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The candidates to decide among: of each series of facts only the one that is meant, if time tells.

    `older` are those in whose place it stands, by the id of its fact, the newest first; `disputed` those
    that say something else of the same time. `doubted` may have been overtaken by a newer fact, but that
    has no wording in the language of the question to tell by, or did so within the year that is asked for.
    """

    candidates: tuple[Candidate, ...]
    older: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    disputed: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()

    def told(self, outcome: Outcome) -> Outcome:
        """The outcome with what sources disagree on; what may be overtaken is no more than suggested."""
        if not isinstance(outcome, Answered):
            return outcome
        if outcome.fact.id in self.doubted:
            return suggested(outcome)
        return replace(outcome, disagreeing=self.disputed.get(outcome.fact.id, ()))


class _Role(enum.Enum):
    """What a fact is beside the one of its series that is meant."""

    OLDER = enum.auto()
    DISPUTED = enum.auto()
    ASIDE = enum.auto()
    RIVAL = enum.auto()


@dataclass(frozen=True, slots=True)
class _Resolved:
    head: Candidate
    roles: Mapping[str, _Role]
    doubted: frozenset[str]


def suggested(outcome: Answered) -> Suggested:
    return Suggested(question=outcome.question, reason=Reason.LOW_CONFIDENCE, candidates=outcome.candidates)


def standing(
    reading: Reading, candidates: Sequence[Candidate], today: date, meter: Meter, *, any_time: bool = False
) -> Standing:
    """Tells the candidates for a question apart by time.

    With `any_time` the question asks for more than one time, whatever years it names.
    """
    several = [each for each in _by_series(candidates) if len(each) > 1]
    if not several:
        return Standing(candidates=tuple(candidates))
    year = None if any_time else _year_named(reading)
    resolved = [_resolved(each, year, today, meter, reading.language) for each in several]
    heads = {each.head.fact.id: each.head for each in resolved}
    gone = {id_ for each in resolved for id_, role in each.roles.items() if role is not _Role.RIVAL}
    kept = (heads.get(each.fact.id, each) for each in candidates if each.fact.id not in gone)
    return Standing(
        candidates=tuple(sorted(kept, key=lambda each: -each.score)),
        older={each.head.fact.id: _in_role(_Role.OLDER, each, candidates) for each in resolved},
        disputed={each.head.fact.id: _in_role(_Role.DISPUTED, each, candidates) for each in resolved},
        doubted=frozenset().union(*(each.doubted for each in resolved)),
    )


def at_any_time(candidate: Candidate) -> Candidate:
    """The candidate without what speaks against its time."""
    return replace(candidate, findings=tuple(f for f in candidate.findings if f.guard not in _OF_TIME))


def changed(
    outcome: Outcome, change: ChangeAsked, stands: Standing, reading: Reading, fitting: Collection[str]
) -> Answered | None:
    """The answer with what held before it, for a question that asks for a change; None if that is not held.

    `fitting` are the ids of the facts that are of the time that the question names.
    """
    older = stands.older.get(outcome.fact.id, ()) if isinstance(outcome, Answered) else ()
    if not isinstance(outcome, Answered) or not older:
        return None
    if change.over_time:
        earlier = older[:_MAX_EARLIER]
    elif not reading.years:
        earlier = older[:1]
    else:
        earlier = tuple(each for each in older if each.fact.id in fitting)[:_MAX_EARLIER]
        if not earlier and outcome.fact.id in fitting:
            earlier = older[:1]
    return replace(outcome, earlier=earlier) if earlier else None


def tells_of_change(fact: Fact) -> bool:
    """Whether a fact by itself may answer what changed: "sales grew by 12 percent"."""
    stated = stated_numbers(fact.value or fact.claim, language_of(fact.claim))
    return any(each.unit in _CHANGES for each in stated) or any(map(change_asked, fact.wordings))


def _by_series(candidates: Iterable[Candidate]) -> Iterable[list[Candidate]]:
    """The candidates by series, but for those of another time than asked for."""
    found: defaultdict[Series, list[Candidate]] = defaultdict(list)
    for each in candidates:
        if all(finding.guard != PeriodGuard.name for finding in each.findings):
            found[series_of(each.fact)].append(each)
    return found.values()


def _year_named(reading: Reading) -> int | None:
    """The year that a question names by itself; "last year" is that of the newest source."""
    years = (span.first or span.last for span in asked_times(reading, reference=None))
    return next(filter(None, years), None)


def _resolved(
    members: Sequence[Candidate], year: int | None, today: date, meter: Meter, language: str
) -> _Resolved:
    head = max(members, key=lambda each: _rank(each, year, today))
    roles: dict[str, _Role] = {}
    doubted = set()
    for each in members:
        if each is head:
            continue
        role = _of_a_year(head.fact, each.fact, year) if year else _of_now(head.fact, each.fact, today)
        if role is not _Role.RIVAL:
            alike = _answers_alike(head.fact, each.fact, meter, language)
            if alike is None:
                doubted.add(each.fact.id)
            role = role if alike else _Role.RIVAL
        roles[each.fact.id] = role
        if year and _meet_in(year, head.fact, each.fact):
            doubted |= {head.fact.id, each.fact.id}
    placed = [each for each in members if roles.get(each.fact.id, _Role.RIVAL) is not _Role.RIVAL]
    return _Resolved(_in_place_of(placed, head, meter), roles, frozenset(doubted))


def _rank(candidate: Candidate, year: int | None, today: date) -> tuple[bool, bool, date, date, float]:
    fact = candidate.fact
    first = dated(fact) is not None if year else (begins(fact) or today) <= today
    return (
        _holds(candidate),
        first,
        latest_of(fact),
        fact.citation.source.published_on or date.min,
        candidate.score,
    )


def _holds(candidate: Candidate) -> bool:
    return all(finding.guard not in VALIDITY for finding in candidate.findings)


def _of_now(head: Fact, other: Fact, today: date) -> _Role:
    if (begins(head) or today) <= today < (begins(other) or today):
        return _Role.ASIDE
    if is_newer(head, other):
        return _Role.OLDER
    return _Role.DISPUTED if are_in_dispute(head, other) else _Role.RIVAL


def _of_a_year(head: Fact, other: Fact, year: int) -> _Role:
    if dated(head) and not dated(other):
        return _Role.ASIDE
    # What has no last day holds until the next one begins.
    if head.valid_from and other.valid_from and other.valid_until is None:
        return _Role.OLDER if other.valid_from < head.valid_from <= date(year, 1, 1) else _Role.RIVAL
    since, first = holds_since(other), begins(head)
    if since and first and since < first <= date(year, 1, 1):
        return _Role.OLDER
    return _Role.DISPUTED if are_in_dispute(head, other) else _Role.RIVAL


def _meet_in(year: int, one: Fact, other: Fact) -> bool:
    """Whether one has ended, after some years, in the year in which the other began."""
    return any(
        _ends_in(year, former) and _begins_in(year, later) for former, later in ((one, other), (other, one))
    )


def _ends_in(year: int, fact: Fact) -> bool:
    first, last = begins(fact), dated(fact)
    return first is not None and last is not None and first.year < last.year == year


def _begins_in(year: int, fact: Fact) -> bool:
    first = begins(fact)
    return first is not None and first.year == year


def _answers_alike(head: Fact, other: Fact, meter: Meter, language: str) -> bool | None:
    """Whether the first answers a question as the other does; None if their words can't be compared."""
    if say_alike(head, other):
        return True
    if meter.covered(head) >= min(_COVERED, meter.covered(other) - _COVERED_ALIKE):
        return True
    return False if language in map(language_of, head.wordings) else None


def _in_place_of(others: Sequence[Candidate], head: Candidate, meter: Meter) -> Candidate:
    """The candidate with the best that speaks for any of those whose place it takes."""
    if not others:
        return head
    best = max((head, *others), key=lambda each: each.score)
    given = replace(
        head,
        score=best.score,
        similarity=best.similarity,
        named=max(each.named for each in (head, *others)),
        same_year=any(each.same_year for each in (head, *others)),
    )
    alike = [meter.measure(at_any_time(each)) for each in others if say_alike(head.fact, each.fact)]
    if not alike or not _holds(head):
        return given
    # Whatever its words lack, those of a fact which says the same of another time have.
    most = max((head, *alike), key=lambda each: each.coverage.weakest if each.coverage else 0.0)
    return replace(given, coverage=most.coverage, findings=most.findings)


def _in_role(role: _Role, resolved: _Resolved, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    found = [each for each in candidates if resolved.roles.get(each.fact.id) is role]
    return tuple(sorted(found, key=lambda each: latest_of(each.fact), reverse=True))
