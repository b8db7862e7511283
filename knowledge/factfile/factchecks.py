"""What must hold of each fact. A check yields the problems that it finds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

from knowledge.errors import Problem
from knowledge.factfile.drafts import FactDraft, FileDraft
from knowledge.factfile.fields import DATE_LIKE, bad_date, bad_id, bad_language, folded, is_date
from knowledge.model import MAX_CLAIM, MAX_PHRASING, MAX_QUOTE, Status
from knowledge.quotes import missing_numbers, stands_in
from knowledge.text import utf16_length

_MONTHS = 12
_MONTH_LIKE = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})", re.ASCII)


def _in_fact(fact: FactDraft, line: int, problem: str, remedy: str) -> Problem:
    return Problem(line, problem, remedy, str(fact.id) or None)


def _fact_is_named(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    if not fact.id:
        yield Problem(fact.line, "the fact has no id", 'Add "id:"')
    else:
        yield from bad_id(fact.id, str(fact.id))


def _fact_claims(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    if not fact.claim:
        yield _in_fact(fact, fact.claim.line, "has no claim", 'Add "claim:" with one statement')
    for text in (fact.claim, *fact.translations.values()):
        if (length := utf16_length(text)) > MAX_CLAIM:
            problem = f"has {length:,} characters in one claim; {MAX_CLAIM} are allowed"
            yield _in_fact(fact, text.line, problem, "Split it into several facts")


def _subject_is_known(fact: FactDraft, drafted: FileDraft) -> Iterator[Problem]:
    subject = fact.fields["subject"]
    names = [str(known.name) for known in drafted.subjects]
    if not subject:
        yield _in_fact(fact, subject.line, "has no subject", 'Add "subject:" with a name from the subjects')
    elif subject not in names:
        owners = [
            str(s.name) for s in drafted.subjects if folded(subject) in map(folded, (s.name, *s.aliases))
        ]
        near = owners or difflib.get_close_matches(subject, names, n=1)
        remedy = f"Write {near[0]!r}, or add" if near else "Add"
        yield _in_fact(
            fact,
            subject.line,
            f"unknown subject {str(subject)!r}",
            f"{remedy} {str(subject)!r} to the subjects",
        )


def _is_cited(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    if not fact.citations:
        yield _in_fact(fact, fact.line, "has no citation", 'Add "quote:" with the words of the source')
    for citation in fact.citations:
        length = utf16_length(citation.quote)
        if not citation.quote.strip():
            yield _in_fact(fact, citation.quote.line, "has an empty quote", "Quote the words of the source")
        elif length > MAX_QUOTE:
            problem = f"has a quote of {length:,} characters; {MAX_QUOTE} are allowed"
            yield _in_fact(
                fact, citation.quote.line, problem, "Quote only the words that carry the figure or name"
            )


def _source_is_known(fact: FactDraft, drafted: FileDraft) -> Iterator[Problem]:
    known = [str(source.id) for source in drafted.sources]
    for citation in fact.citations:
        if citation.source and citation.source not in known:
            near = difflib.get_close_matches(citation.source, known, n=1)
            remedy = f"Write {near[0]!r}" if near else "Add it to the sources"
            problem = f"unknown source {str(citation.source)!r}"
            yield _in_fact(fact, citation.source.line, problem, remedy)
        elif not citation.source and len(known) > 1:
            yield _in_fact(
                fact, citation.line, "names no source", f'Add "source:" with one of {", ".join(known)}'
            )


def _numbers_are_quoted(fact: FactDraft, drafted: FileDraft) -> Iterator[Problem]:
    quotes = [citation.quote for citation in fact.citations]
    languages = {str(source.fields["language"]) for source in drafted.sources}
    for number in missing_numbers(fact.claim, quotes, languages=languages) if any(quotes) else ():
        problem = f"claims the number {number}, which is not in its quote"
        yield _in_fact(
            fact, fact.claim.line, problem, "Quote the words that hold it, or leave it out of the claim"
        )


def _value_is_claimed(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    value = fact.fields["value"]
    if value and fact.claim and not stands_in(value, fact.claim):
        problem = f"the value {str(value)!r} does not stand in the claim"
        yield _in_fact(fact, value.line, problem, "Write the value as the claim has it")


def _phrasings_say_something(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    seen: set[str] = set()
    for phrasing in fact.phrasings:
        if not phrasing:
            yield _in_fact(
                fact, phrasing.line, "has an empty phrasing", "Write the question or remove the line"
            )
        elif folded(phrasing) in seen:
            yield _in_fact(
                fact, phrasing.line, f"has the phrasing {str(phrasing)!r} twice", "Remove one of them"
            )
        elif (length := utf16_length(phrasing)) > MAX_PHRASING:
            problem = f"has a phrasing of {length:,} characters; {MAX_PHRASING} are allowed"
            yield _in_fact(fact, phrasing.line, problem, "Write it as people ask")
        seen.add(folded(phrasing))


def _translations_say_something(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    for language, text in fact.translations.items():
        yield from bad_language(language, str(fact.id))
        if not text:
            problem = f"has an empty translation for {str(language)!r}"
            yield _in_fact(fact, text.line, problem, "Write the claim in that language or remove the line")


def _status_is_known(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    status = fact.fields["status"]
    if status and str(status) not in map(str, Status):
        yield _in_fact(
            fact, status.line, f"unknown status {str(status)!r}", f"Write one of {', '.join(Status)}"
        )


def _fact_dates(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    first, last = fact.fields["valid_from"], fact.fields["valid_until"]
    bad = [*bad_date("valid_from", first, str(fact.id)), *bad_date("valid_until", last, str(fact.id))]
    yield from bad
    if first and last and not bad and first > last:
        yield _in_fact(fact, last.line, "valid_until is before valid_from", "Exchange them")


def _period_exists(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    """Any text may be a period, but what looks like a date, a month or years has to be possible."""
    period = fact.fields["period"]
    if _is_impossible(period):
        problem = f"the period {str(period)!r} is no possible date"
        yield _in_fact(fact, period.line, problem, "Write year, month and day as 2022-06-02")
    if _is_backwards(period):
        yield _in_fact(
            fact, period.line, f"the period {str(period)!r} ends before it begins", "Exchange the years"
        )


def can_be(period: str) -> bool:
    """Whether there can be such a time."""
    return not (_is_impossible(period) or _is_backwards(period))


def _is_impossible(period: str) -> bool:
    dates = [match.groups() for match in DATE_LIKE.finditer(period)]
    return any(not is_date(int(y), int(m), int(d)) for y, m, d in dates) or _is_impossible_month(period)


def _is_backwards(period: str) -> bool:
    years = _YEARS.fullmatch(period)
    return years is not None and years[1] > years[2]


def _is_impossible_month(period: str) -> bool:
    month = _MONTH_LIKE.fullmatch(period)
    # "2021-22" is no month but the year from 2021 to 2022.
    return month is not None and not 1 <= int(month[2]) <= _MONTHS and month[2] <= month[1][2:]


FACT_CHECKS: tuple[Callable[[FactDraft, FileDraft], Iterator[Problem]], ...] = (
    _fact_is_named,
    _fact_claims,
    _subject_is_known,
    _is_cited,
    _source_is_known,
    _numbers_are_quoted,
    _value_is_claimed,
    _phrasings_say_something,
    _translations_say_something,
    _status_is_known,
    _fact_dates,
    _period_exists,
)
