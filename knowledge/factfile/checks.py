"""What must hold of a fact file and of its sources. A check yields the problems that it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from knowledge.errors import Problem
from knowledge.factfile.drafts import FactDraft, FileDraft, SourceDraft
from knowledge.factfile.factchecks import FACT_CHECKS
from knowledge.factfile.fields import bad_date, bad_id, bad_language, folded
from knowledge.factfile.nodes import Text


def problems(drafted: FileDraft) -> list[Problem]:
    found: list[Problem] = []
    for check in FILE_CHECKS:
        found += check(drafted)
    for source in drafted.sources:
        for check_source in SOURCE_CHECKS:
            found += check_source(source)
    for fact in drafted.facts:
        for check_fact in FACT_CHECKS:
            found += check_fact(fact, drafted)
    return found


def _has_content(drafted: FileDraft) -> Iterator[Problem]:
    if not drafted.sources:
        yield Problem(1, "names no source", 'Add "source:" with an id, a title and a url')
    if not drafted.facts:
        yield Problem(1, "holds no facts", 'Add "facts:" with at least one fact')


def _ids_are_unique(drafted: FileDraft) -> Iterator[Problem]:
    yield from _repeats("source", [source.id for source in drafted.sources])
    yield from _repeats("fact", [fact.id for fact in drafted.facts])


def _repeats(kind: str, ids: Iterable[Text]) -> Iterator[Problem]:
    first: dict[str, Text] = {}
    for name in ids:
        if name and name in first:
            problem = f"the {kind} on line {first[name].line} has this id too"
            yield Problem(name.line, problem, "Give each its own id", str(name))
        first.setdefault(name, name)


def _names_lead_to_one_subject(drafted: FileDraft) -> Iterator[Problem]:
    owners: dict[str, Text] = {}
    for subject in drafted.subjects:
        if not subject.name:
            yield Problem(subject.line, "a subject has no name", 'Add "name:"')
        for name in (subject.name, *subject.aliases):
            owner = owners.setdefault(folded(name), subject.name)
            if not name and name is not subject.name:
                yield Problem(
                    name.line, f"an alias of {str(subject.name)!r} is empty", "Write it or remove it"
                )
            elif name and owner is not subject.name:
                problem = f"{str(name)!r} names two subjects, {str(owner)!r} and {str(subject.name)!r}"
                yield Problem(name.line, problem, "Leave it to one of them")


def _claims_are_unique(drafted: FileDraft) -> Iterator[Problem]:
    first: dict[str, FactDraft] = {}
    for fact in _live(drafted):
        other = first.setdefault(folded(fact.claim), fact)
        if fact.claim and other is not fact:
            problem = f"claims what {other.id} on line {other.claim.line} claims"
            yield Problem(fact.claim.line, problem, "Remove one of them, or tell them apart", str(fact.id))


def _wordings_lead_to_one_fact(drafted: FileDraft) -> Iterator[Problem]:
    first: dict[str, FactDraft] = {}
    for fact in _live(drafted):
        for wording in fact.wordings:
            other = first.setdefault(folded(wording), fact)
            if wording and other is not fact and wording is not fact.claim:
                problem = f"the wording {str(wording)!r} already leads to {other.id}"
                yield Problem(wording.line, problem, "Word it so that it leads to one fact", str(fact.id))


def _live(drafted: FileDraft) -> Iterator[FactDraft]:
    """Retired facts answer nothing, so what they say may be said again."""
    return (fact for fact in drafted.facts if not fact.is_retired)


def _source_is_named(source: SourceDraft) -> Iterator[Problem]:
    for key in ("id", "title"):
        if not source.fields[key]:
            yield Problem(source.line, f"the source has no {key}", f'Add "{key}:"')
    if source.id:
        yield from bad_id(source.id, None)


def _source_can_be_opened(source: SourceDraft) -> Iterator[Problem]:
    url = source.fields["url"]
    if url and not re.fullmatch(r"https?://[^\s/]+\S*", url):
        yield Problem(
            url.line, f"{str(url)!r} is no web address", "Begin it with https:// and leave no spaces"
        )


def _source_language(source: SourceDraft) -> Iterator[Problem]:
    language = source.fields["language"]
    if language:
        yield from bad_language(language, None)


def _source_dates(source: SourceDraft) -> Iterator[Problem]:
    for key in ("published_on", "retrieved_on"):
        yield from bad_date(key, source.fields[key], None)


FILE_CHECKS: tuple[Callable[[FileDraft], Iterator[Problem]], ...] = (
    _has_content,
    _ids_are_unique,
    _names_lead_to_one_subject,
    _claims_are_unique,
    _wordings_lead_to_one_fact,
)
SOURCE_CHECKS: tuple[Callable[[SourceDraft], Iterator[Problem]], ...] = (
    _source_is_named,
    _source_can_be_opened,
    _source_language,
    _source_dates,
)
