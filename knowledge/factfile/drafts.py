"""What a fact file says, before it is known to be right: texts with their lines."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.factfile import form
from knowledge.factfile.nodes import Section, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDraft:
    line: int
    fields: dict[str, Text]

    @property
    def id(self) -> Text:
        return self.fields["id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectDraft:
    line: int
    name: Text
    aliases: list[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationDraft:
    line: int
    source: Text
    quote: Text
    locator: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDraft:
    """`fields` has every key that holds a single text; those that the file leaves out are empty."""

    line: int
    fields: dict[str, Text]
    citations: list[CitationDraft]
    phrasings: list[Text]
    translations: dict[Text, Text]
    tags: list[Text]

    @property
    def id(self) -> Text:
        return self.fields["id"]

    @property
    def claim(self) -> Text:
        return self.fields["claim"]

    @property
    def is_retired(self) -> bool:
        return self.fields["status"] == "retired"

    @property
    def wordings(self) -> list[Text]:
        return [self.claim, *self.phrasings, *self.translations.values()]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDraft:
    sources: list[SourceDraft]
    subjects: list[SubjectDraft]
    facts: list[FactDraft]


_TEXT_KEYS = tuple(
    key
    for key in form.FACT_KEYS
    if key not in {*form.CITATION_KEYS, "citations", "phrasings", "translations", "tags"}
)


def draft(top: Section) -> FileDraft:
    top.refuse_unknown(form.FILE_KEYS)
    sources = list(top.sections("sources"))
    single = top.section("source")
    if single is not None:
        sources.insert(0, single)
    return FileDraft(
        sources=[_source(section) for section in sources],
        subjects=[_subject(section) for section in top.sections("subjects")],
        facts=[_fact(section) for section in top.sections("facts")],
    )


def _source(section: Section) -> SourceDraft:
    section.refuse_unknown(form.SOURCE_KEYS)
    return SourceDraft(line=section.line, fields={key: section.text(key) for key in form.SOURCE_KEYS})


def _subject(section: Section) -> SubjectDraft:
    section.refuse_unknown(form.SUBJECT_KEYS)
    return SubjectDraft(line=section.line, name=section.text("name"), aliases=section.texts("aliases"))


def _fact(section: Section) -> FactDraft:
    section.refuse_unknown(form.FACT_KEYS)
    translations = section.section("translations")
    return FactDraft(
        line=section.line,
        fields={key: section.text(key) for key in _TEXT_KEYS},
        citations=_citations(section),
        phrasings=section.texts("phrasings"),
        translations={key: translations.text(key) for key in translations.keys} if translations else {},
        tags=section.texts("tags"),
    )


def _citations(fact: Section) -> list[CitationDraft]:
    """A fact gives its one citation in its own keys, or a list of them."""
    if "citations" not in fact:
        return [_citation(fact, fact)] if "quote" in fact else []
    if "quote" in fact or "locator" in fact:
        fact.complain(fact.line, "has a quote beside citations", "Move the quote into citations")
    listed = list(fact.sections("citations"))
    for section in listed:
        section.refuse_unknown(form.CITATION_KEYS)
    return [_citation(section, fact) for section in listed]


def _citation(section: Section, fact: Section) -> CitationDraft:
    return CitationDraft(
        line=section.line,
        source=section.text("source") or fact.text("source"),
        quote=section.text("quote"),
        locator=section.text("locator"),
    )
