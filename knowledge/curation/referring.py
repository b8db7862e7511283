"""Whom a sentence means by "it" or "the company": from the sentence before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sentencex import segment

from knowledge.curation.new_names import joined
from knowledge.curation.proposing import named_subject
from knowledge.curation.shortening import without_credits
from knowledge.engine import Engine
from knowledge.ingest.capitals import capitalized_runs
from knowledge.model import NO_SUBJECT, Source
from knowledge.text import DEFAULT_LANGUAGE, is_unspaced, normalize

# Nouns that may stand for a name that was told before, with the article that says so.
_KINDS = (
    "company|group|firm|corporation|enterprise|manufacturer|carmaker|automaker|business|agency|authority"
    "|association|foundation|museum|university|institute|college|school|hospital|airline|bank|brewery"
    "|bakery"
    "|operator|maker|producer|supplier|retailer|subsidiary|partner|rival|competitor|owner|shop|factory"
    "|plant"
    "|port|harbour|bridge|tower|theatre|library|club|society|council|ministry|department|province|city|town"
)
_THE_KIND = re.compile(rf"(?:The|This) (?P<kind>{_KINDS})(?= (?!of |in |at |for |from |that |which |and ))")
_PRONOUN = re.compile(r"It(?= [a-z])")
_A_KIND = re.compile(rf"\b(?:{_KINDS})s?\b", re.IGNORECASE)
_OTHER_THING = re.compile(
    r"\b(?:an?|the|this|that|these|those|its|their|his|her|our|each|every|another)\b", re.IGNORECASE
)
# What a sentence opens with that is about what was named before; `kind` is what that is.
_STANDS_FOR = {
    "en": re.compile(
        rf"^(?:[Ii]n [^,<>]*?\d{{4}},? )?(?:(?:It|They|He|She|We|it|they)\b(?! was said)"
        rf"|(?:[Tt]he|[Tt]his) (?P<kind>{_KINDS})(?=,| (?!of |in |at |for |from |to |on |that |and "
        rf"|[A-Z])))"
    ),
    "zh": re.compile(
        "^(?:它|他|她|我们|公司|集团|全省|全市)"
        "|该(?P<kind>公司|企业|集团|工厂|厂|博物馆|馆|学校|大学|医院|项目|工程|大桥|桥|品牌|中心|园区|机构|省|市|县)"
    ),
    "es": re.compile(
        r"^(?:La|El) (?P<kind>empresa|compañía|museo|fundación|entidad|organización|cooperativa|ciudad"
        r"|fábrica"
        r"|universidad|puente|sociedad|bodega)(?! (?:de|del|en) | [A-ZÁÉÍÓÚ])\b"
    ),
    "ru": re.compile(
        r"^(?:Он|Она|Оно|Они)\b|\b(?P<kind>[Кк]омпани[яи]|[Зз]авода?|[Мм]узе[йя]|[Пп]редприяти[ея]"
        r"|[Гг]руппы"
        r"|[Мм]оста?)(?= (?![А-ЯЁ«]))"
    ),
}
_SPEAKS_OF = re.compile(rf"\b(?:the|this) (?P<kind>{_KINDS})\b(?! (?:of|in) )", re.IGNORECASE)
# "The train was built by …" is about the train, if the sentence before names it.
_SOMETHING_OF_OTHERS = re.compile(r"^(?:The|This) [a-z]+ (?:is|was|has been) [a-z]+ed by ")


_ENOUGH_FACTS = 3
_OPENING = 1_000  # characters of a source in which it names what it is about


@dataclass(frozen=True, slots=True)
class Before:
    """The sentence before a quote, empty if there is none; `is_near` in the same paragraph.

    `all` is what the source has before the quote, as far as we know.
    """

    text: str = ""
    is_near: bool = False
    all: str = ""


def sentence_before(quote: str, paragraph: str, source: Source, language: str) -> Before:
    """The sentence that stands before a quote in its paragraph, else in the source's snapshot."""
    wanted = " ".join(quote.split())
    near, far = (
        without_credits(" ".join(text.split()).partition(wanted)[0])
        if wanted in " ".join(text.split())
        else ""
        for text in (paragraph, source.snapshot.text if source.snapshot else "")
    )
    text = near or far
    if not text:
        return Before()
    return Before([*segment(language, text)][-1].strip(), bool(near), far or near)


def subject_of(claim: str, before: Before, source: Source, engine: Engine, language: str) -> str:
    """Whom a claim is about: a name in it, else the one that it stands for, else the source's one subject.

    A claim that opens with "it" or "the company" is about what was named before, whatever it names besides.
    A claim without a name is about the one subject of the base that the sentence before it names, if that
    stands in the same paragraph or the claim speaks of "the province" or the like.
    """
    opening = _STANDS_FOR[language].search(claim) if language in _STANDS_FOR else None
    if opening:
        # Not the source's one subject: what a claim points at may well be something else.
        stood_for = _stood_for(opening["kind"] or "", before, engine, language)
        return stood_for or _named(claim, engine) or NO_SUBJECT
    if _SOMETHING_OF_OTHERS.match(claim) and (one := _only_held(before.text, engine)):
        return one
    named = named_subject(claim, engine)
    if named != NO_SUBJECT:
        return named
    is_about = before.is_near or _SPEAKS_OF.search(claim)
    one = _only_held(before.text, engine) if is_about else ""
    return one or _of_that_kind(claim, before, source, language) or _one_of_source(source, engine)


def _stood_for(kind: str, before: Before, engine: Engine, language: str) -> str:
    """What "the authority" or "it" means: what is called so, or what the sentence before is about."""
    runs = [run for _, run in capitalized_runs(before.all, language)]
    if called := [run for run in runs if kind and run.split()[-1] == kind.title()]:
        held = engine.names.mentions(normalize(called[-1]))
        return held[0].subject if held else called[-1]
    if one := _only_held(before.text, engine):
        return one
    named = named_subject(before.text, engine) if before.text else NO_SUBJECT
    is_about = named != NO_SUBJECT and (named in engine.names or _opens_with(before.text, named))
    return named if is_about else ""


def _of_that_kind(claim: str, before: Before, source: Source, language: str) -> str:
    """The only name so far of what the claim speaks of: "the port's ships" after "Port of Velmora"."""
    kinds = {found["kind"].lower() for found in _SPEAKS_OF.finditer(claim)}
    text = f"{source.title}. {before.all[:_OPENING]}. {before.text}"
    runs = joined(capitalized_runs(text, language), text, language) if kinds else ()
    names = [run for _, run in runs if " " in run]
    named = {name for name in names if kinds & {name.lower().split()[0], name.lower().split()[-1]}}
    return named.pop() if len(named) == 1 else ""


def _opens_with(text: str, name: str) -> bool:
    start, found, _ = text.partition(name)
    return bool(found) and (len(start.split()) <= 1 or is_unspaced(name[:1]))


def _only_held(text: str, engine: Engine) -> str:
    told = {each.subject for each in engine.names.mentions(normalize(text))}
    return told.pop() if len(told) == 1 else ""


def _named(claim: str, engine: Engine) -> str:
    """The subject of the base that a claim names."""
    return _only_held(claim, engine)


def _one_of_source(source: Source, engine: Engine) -> str:
    """The subject of all that is held from a source, once that is enough to tell."""
    held = [fact.subject for fact in engine.store.facts(source_id=source.id)]
    subjects = set(held) - {NO_SUBJECT}
    return subjects.pop() if len(subjects) == 1 and len(held) >= _ENOUGH_FACTS else NO_SUBJECT


def with_name(claim: str, before: str, engine: Engine, language: str) -> str:
    """An English claim with the subject's name where it says "it" or "the company", if that is sure.

    It is sure only where nothing else could be meant. The sentence before names one subject of the base
    and nobody else, and begins with it. "The company" may then mean only this one, if that sentence speaks
    of no other company, plant or the like; "it" may, if that sentence has no other thing at all that an
    article or a "its" stands before. In all other cases the claim stays as it is, for the curator to see.
    """
    match = _THE_KIND.match(claim) or _PRONOUN.match(claim)
    mentions = engine.names.mentions(normalize(before))
    if language != DEFAULT_LANGUAGE or match is None or len({each.subject for each in mentions}) != 1:
        return claim
    name = mentions[0].written
    opening = re.match(rf"(?P<name>(?:[Tt]he )?{re.escape(name)})(?!['’\w])", before)
    if opening is None:
        return claim
    rest = before.replace(name, "")[opening.end() - len(name) :]
    others = [run for _, run in capitalized_runs(rest, language)]
    is_other = _A_KIND if match.re is _THE_KIND else _OTHER_THING
    if others or is_other.search(rest) or len(mentions) > 1:
        return claim
    told = opening["name"]
    return told[:1].upper() + told[1:] + claim[match.end() :]


def named_instead(claim: str, subject: str) -> str:
    """An English claim with this subject for the "it", "the company" or "the bridge" that it begins with.

    Empty if it begins with nothing of the kind. Whether that is meant, is for the curator to see.
    """
    *_, last = subject.lower().split()
    own = re.match(rf"(?:The|This) {re.escape(last)}(?= [a-z])", claim)
    match = own or _THE_KIND.match(claim) or _PRONOUN.match(claim)
    if subject == NO_SUBJECT or match is None:
        return ""
    name = f"The {subject}" if own else subject
    return name[:1].upper() + name[1:] + claim[match.end() :]


def called_in(before: str, subject: str, engine: Engine) -> str:
    """How a question may call a subject of which the claim says "it": as the sentence before does."""
    if subject == NO_SUBJECT:
        return ""
    named = [each.written for each in engine.names.mentions(normalize(before)) if each.subject == subject]
    name = named[0] if named else subject
    return f"the {name}" if _has_article(name, before) else name


def _has_article(name: str, text: str) -> bool:
    return re.search(rf"\b(?:the|an?) (?:[a-z]+ )?{re.escape(name)}", text, re.IGNORECASE) is not None
