"""From a span of a source to a whole proposed fact."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge.curation.answering import AnswerKind, answers
from knowledge.curation.drafting import new_id
from knowledge.curation.phrasing import phrasings
from knowledge.curation.proposing import only_figure, only_period
from knowledge.curation.referring import called_in, sentence_before, subject_of, with_name
from knowledge.curation.sentence_words import SENTENCE_WORDS
from knowledge.curation.shortening import shortened
from knowledge.curation.statements import Statement, denies, stated, without_insertions
from knowledge.curation.statements.marking import only_time
from knowledge.engine import Engine
from knowledge.guards.spans import spans_in
from knowledge.guards.year_words import AFTER, BEFORE, SINCE, UNTIL
from knowledge.model import Citation, Fact, Source
from knowledge.quotes import missing_numbers, stands_in
from knowledge.text import language_of, normalize, years_in

__all__ = ["AnswerKind", "answers", "proposed_fact"]

_LATIN = frozenset(("en", "es", "de", "fr", "it", "pt", "nl", "pl", "tr"))
# "Beijing 2022", "Expo 2010"; not "March 2021", "Spring 2021".
_NAMED_BY_YEAR = re.compile(
    r"(?<=[a-z] )(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|Spring|Summer|Autumn|Winter|Fall|Since|In|By))"
    r"[A-Z][a-z]+ (?:19|20)\d\d\b"
)
_NO_YEAR = 5000  # from which "last year" is counted where the source has no date
_SHORT = 40  # letters, below which a language is guessed from the source's


def proposed_fact(
    quote: str,
    source: Source,
    engine: Engine,
    *,
    claim: str | None = None,
    paragraph: str = "",
    today: date | None = None,
    locator: str = "",
) -> Fact:
    """A fact of a new id for a passage, with all that can be told from it; what is not sure is empty.

    `quote` is the exact span of the source. `claim` is the curator's own wording, else the quote is
    shortened. `paragraph` is what the quote stands in: the sentence before it tells who "the company" is,
    or, if the quote begins it, what the source's snapshot has before. "Last year" is counted from the
    source's date, unless that lies after `today` and so is none. The lock holds on what is proposed,
    provided that the quote stands in its source.
    """
    language = _language(quote, source)
    citation = Citation(source, quote, locator)
    before = sentence_before(quote, paragraph, source, language)
    told = " ".join(claim.split()) if claim else shortened(quote, language)
    subject = subject_of(without_insertions(told), before, source, engine, language)
    if not claim:
        told = _if_locked(with_name(told, before.text, engine, language), told, subject, citation)
    period = _period(told, language, source, today)
    statement = stated(
        told, _written(told, subject, engine), language, called=called_in(before.text, subject, engine)
    )
    fact = Fact(
        id=new_id(told, subject, period, lambda name: engine.store.find(name) is not None),
        claim=told,
        subject=subject,
        attribute=statement.attribute,
        citations=(citation,),
        period=period,
        value=_value(statement, told, language),
    )
    return replace(fact, phrasings=phrasings(fact, statement, language, engine))


def _language(quote: str, source: Source) -> str:
    """The language of a passage; a short one of Latin letters is taken to be in that of its source."""
    found = language_of(quote)
    is_sure = len(quote) >= _SHORT or not quote[:1].isascii()
    return found if is_sure or found not in _LATIN else source.language


def _if_locked(wanted: str, claim: str, subject: str, citation: Citation) -> str:
    """A name may have a number in it, which the quote does not have."""
    fact = Fact(id="tried", claim=wanted, subject=subject, citations=(citation,))
    return claim if missing_numbers(fact.claim, [citation.quote]) else wanted


def _period(claim: str, language: str, source: Source, today: date | None) -> str:
    """The one year or date of a claim's main clause, or the year counted from its source's date.

    A year in a name ("Beijing 2022") or said by the way (", founded in 1921,") is none; where several are
    left, as in "last year, more than in 2019", none is sure.
    """
    text = normalize(without_insertions(claim))
    published = source.published_on
    is_dated = published is not None and not (today and published > today)
    reference = published.year if published and is_dated else _NO_YEAR
    spans = {(span.first, span.last) for span in spans_in(text, reference=reference)}
    is_name = language != "de" and _NAMED_BY_YEAR.search(claim)  # "im Jahr 2022"
    if is_name or len(spans) > 1:
        return ""
    if named := only_period(text):
        return named if "," not in named else next(iter(years_in(named)), "")
    if spans_in(text, reference=None):
        return ""
    if not spans:
        old = only_time(text)
        written = text[slice(*old)] if old else ""
        return written if written.isdecimal() and not _is_open(text, written) else ""
    return _counted_year(text, language, reference) if is_dated else ""


def _counted_year(text: str, language: str, reference: int) -> str:
    """The year of "last year", unless a clause about another time could be what that stands in."""
    (span, *_) = spans_in(text, reference=reference)
    is_year = span.first is not None and span.first == span.last and not span.counted and not span.narrow
    row = SENTENCE_WORDS.get(language)
    if not is_year or row is None:
        return ""
    words = row.after if language == "zh" else rf"(?<!\w)(?:{row.after})(?!\w)"
    return "" if re.search(words, text, re.IGNORECASE) else f"{span.first}"


def _is_open(text: str, written: str) -> bool:
    before = text.lower().partition(written.lower())[0]
    return any(opening.ahead.search(before) for opening in (SINCE, AFTER, UNTIL, BEFORE))


def _written(claim: str, subject: str, engine: Engine) -> str:
    """The subject as the claim names it, empty if it doesn't."""
    text = normalize(claim)
    named = [each.written for each in engine.names.mentions(text) if each.subject == subject]
    if named:
        return named[0] if named[0] in claim else ""
    return subject if subject in claim else ""


def _value(statement: Statement, claim: str, language: str) -> str:
    """What the statement states, else the one figure of the claim, if it is written in digits."""
    if statement.value or denies(claim, language):
        return statement.value
    figure = only_figure(without_insertions(claim))
    is_year = figure.isdecimal() and years_in(figure)
    is_day = re.search(rf"\b[A-Z][a-z]{{2}}\. {re.escape(figure)}\b", claim) is not None
    is_number_of = re.search(rf"(?:№|\bN[or]\.) ?{re.escape(figure)}", claim) is not None
    is_whole_of = re.search(rf"\bof (?:the |all |our )?{re.escape(figure)}", claim) is not None
    is_sure = any(character.isdigit() for character in figure) and not (
        is_year or is_day or is_number_of or is_whole_of
    )
    return figure if is_sure and stands_in(figure, claim) else ""
