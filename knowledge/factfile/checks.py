"""What must hold in a fact file. Each check yields the problems that it finds."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from knowledge.errors import Problem
from knowledge.factfile.drafts import FactDraft, FileDraft, SourceDraft
from knowledge.factfile.nodes import Text
from knowledge.model import MAX_ID_LENGTH, MAX_QUOTE_WORDS, Status
from knowledge.quotes import missing_numbers, stands_in, word_count

# A claim shares Telegram's 4,096 characters with its quote and its source.
MAX_CLAIM_LENGTH = 1_000
MONTHS = 12

_ID = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{MAX_ID_LENGTH - 1}}}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_DATE_LIKE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_MONTH_LIKE = re.compile(r"(\d{4})-(\d{2})")
_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")


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


def folded(text: str) -> str:
    """A wording as readers tell it apart: letter case, white space and closing marks don't count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("?!.。 ")


def _in_fact(fact: FactDraft, line: int, problem: str, remedy: str) -> Problem:
    return Problem(line, problem, remedy, str(fact.id) or None)


# --- the file as a whole ---


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
            yield _in_fact(fact, fact.claim.line, problem, "Remove one of them, or tell them apart")


def _wordings_lead_to_one_fact(drafted: FileDraft) -> Iterator[Problem]:
    first: dict[str, FactDraft] = {}
    for fact in _live(drafted):
        for wording in fact.wordings:
            other = first.setdefault(folded(wording), fact)
            if wording and other is not fact and wording is not fact.claim:
                problem = f"the wording {str(wording)!r} already leads to {other.id}"
                yield _in_fact(fact, wording.line, problem, "Word it so that it leads to one fact")


def _live(drafted: FileDraft) -> Iterator[FactDraft]:
    """Retired facts answer nothing, so what they say may be said again."""
    return (fact for fact in drafted.facts if not fact.is_retired)


# --- a source ---


def _source_is_named(source: SourceDraft) -> Iterator[Problem]:
    for key in ("id", "title"):
        if not source.fields[key]:
            yield Problem(source.line, f"the source has no {key}", f'Add "{key}:"')
    if source.id and not _ID.fullmatch(source.id):
        yield _bad_id(source.id, None)


def _source_can_be_opened(source: SourceDraft) -> Iterator[Problem]:
    url = source.fields["url"]
    if url and not re.fullmatch(r"https?://[^\s/]+\S*", url):
        yield Problem(
            url.line, f"{str(url)!r} is no web address", "Begin it with https:// and leave no spaces"
        )


def _source_language(source: SourceDraft) -> Iterator[Problem]:
    language = source.fields["language"]
    if language and not _LANGUAGE.fullmatch(language):
        yield _bad_language(language, None)


def _source_dates(source: SourceDraft) -> Iterator[Problem]:
    for key in ("published_on", "retrieved_on"):
        yield from _bad_date(key, source.fields[key], None)


# --- a fact ---


def _fact_is_named(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    if not fact.id:
        yield Problem(fact.line, "the fact has no id", 'Add "id:"')
    elif not _ID.fullmatch(fact.id):
        yield _bad_id(fact.id, fact)


def _fact_claims(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    if not fact.claim:
        yield _in_fact(fact, fact.claim.line, "has no claim", 'Add "claim:" with one statement')
    for text in (fact.claim, *fact.translations.values()):
        if len(text) > MAX_CLAIM_LENGTH:
            problem = f"has {len(text):,} characters in one claim; {MAX_CLAIM_LENGTH:,} fit a message"
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
        words = word_count(citation.quote)
        if not words:
            yield _in_fact(fact, citation.quote.line, "has an empty quote", "Quote the words of the source")
        elif words > MAX_QUOTE_WORDS:
            problem = f"has a quote of {words} words; {MAX_QUOTE_WORDS} are allowed"
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


def _numbers_are_quoted(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    quotes = [citation.quote for citation in fact.citations]
    for number in missing_numbers(fact.claim, quotes) if any(quotes) else ():
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
        seen.add(folded(phrasing))


def _translations_say_something(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    for language, text in fact.translations.items():
        if not _LANGUAGE.fullmatch(language):
            yield _bad_language(language, fact)
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
    bad = [*_bad_date("valid_from", first, fact), *_bad_date("valid_until", last, fact)]
    yield from bad
    if first and last and not bad and first > last:
        yield _in_fact(fact, last.line, "valid_until is before valid_from", "Exchange them")


def _period_exists(fact: FactDraft, _: FileDraft) -> Iterator[Problem]:
    """Any text may be a period, but what looks like a date, a month or years has to be possible."""
    period = fact.fields["period"]
    dates = [match.groups() for match in _DATE_LIKE.finditer(period)]
    if any(not _is_date(int(y), int(m), int(d)) for y, m, d in dates) or _is_impossible_month(period):
        problem = f"the period {str(period)!r} is no possible date"
        yield _in_fact(fact, period.line, problem, "Write year, month and day as 2022-06-02")
    years = _YEARS.fullmatch(period)
    if years and years[1] > years[2]:
        yield _in_fact(
            fact, period.line, f"the period {str(period)!r} ends before it begins", "Exchange the years"
        )


def _is_impossible_month(period: str) -> bool:
    month = _MONTH_LIKE.fullmatch(period)
    # "2021-22" is no month but the year from 2021 to 2022.
    return month is not None and not 1 <= int(month[2]) <= MONTHS and month[2] <= month[1][2:]


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _bad_date(key: str, text: Text, fact: FactDraft | None) -> Iterator[Problem]:
    match = _DATE_LIKE.fullmatch(text)
    if text and not (match and len(text) == len("2022-06-02") and _is_date(*map(int, match.groups()))):
        problem = f"{key} {str(text)!r} is no date"
        yield Problem(text.line, problem, "Write year, month and day as 2022-06-02", _name(fact))


def _bad_id(text: Text, fact: FactDraft | None) -> Problem:
    problem = f"the id {str(text)!r} can't be used"
    remedy = f"Use at most {MAX_ID_LENGTH} of a-z, 0-9 and -, beginning with a letter or digit"
    return Problem(text.line, problem, remedy, _name(fact))


def _bad_language(text: Text, fact: FactDraft | None) -> Problem:
    return Problem(
        text.line, f"{str(text)!r} is no language code", "Write two letters, as en or zh", _name(fact)
    )


def _name(fact: FactDraft | None) -> str | None:
    return None if fact is None else str(fact.id) or None


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
