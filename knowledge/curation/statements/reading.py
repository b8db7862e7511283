"""Reads what a claim states, by the patterns of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from knowledge.curation.sentence_words import SENTENCE_WORDS
from knowledge.curation.statements import chinese, english, russian, spanish
from knowledge.curation.statements.marking import SUBJECT, Marked, marked
from knowledge.curation.statements.statement import NOTHING_STATED, Statement
from knowledge.quotes import stands_in
from knowledge.text import years_in

_READERS: Mapping[str, Callable[[Marked], Iterator[Statement]]] = {
    "en": english.read,
    "zh": chinese.read,
    "es": spanish.read,
    "ru": russian.read,
}
# What is said by the way between two commas: ", which seats 640 people,", ", a firm of Osk,".
_INSERTION = re.compile(
    r", (?:[A-Z]\w+['’]s|which|who|whose|where|an?|the|one of|built|founded|established|operated|owned"
    r"|opened|designed"
    r"|made|run|led"
    r"|based|located|situated|known|formerly|including|que|inaugurad[oa]s?|fundad[oa]s?|situad[oa]s?"
    r"|котор\w+"
    r"|основанн\w+|расположенн\w+) [^,]*,(?= (?!and |or |but |y |и ))"
)
# "Its newest, <S>, opened": what it is before its name.
_APPOSITION = re.compile(r"^(?:The|Its|Their|His|Her|Our) [a-z ]+, (?=<S>,)|(?<=<S>),(?= [a-z])")
# A clause about another event that opens a sentence: "Since the bridge opened in May,".
_OPENING = re.compile(
    r"^(?:since|after|before|when|while|although|though|because|if|once|until|despite|thanks to"
    r"|desde que|después de|antes de|tras|cuando|mientras|aunque|gracias a"
    r"|после|перед|когда|пока|хотя|если|с тех пор как)\s[^,]{3,120},\s+(?=\S)",
    re.IGNORECASE,
)
# Who says so, behind it: ", the mayor told reporters."
_ATTRIBUTION = re.compile(
    r",\s+(?:[^,]{0,80}\s)?(?:said|says?|told|announced|according to"
    r"|(?:reported|noted|added)(?=\W*$)"  # not "the added value"
    r"|dijo|declaró|informó|anunció|afirmó|explicó|según"
    r"|сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|по словам|по данным)(?=[\s.])[^,]*$"
)
# What opens a sentence about something that the sentence before named.
_STAND_INS = {
    "en": r"^(?:it|they|he|she|we|(?:the|our|this) [a-z]+(?=[\s,])"
    r"(?! (?:of|in|at|over|for|from|to|on|between|with|near|by|under) ))",
    "zh": "^(?:它|该(?:公司|企业|集团|工厂|厂|博物馆|馆|学校|大学|医院"
    "|项目|工程|大桥|桥|品牌|中心|园区|机构|省|市|县)"
    "|公司|集团|我们|他|她)",
    "es": r"^(?:la|el) (?:empresa|compañía|museo|fundación|entidad|organización|cooperativa|ciudad|fábrica"
    r"|universidad|puente|sociedad|bodega)(?! (?:de|del|en) )",
    "ru": r"^(?:он|она|оно|они|(?:компания|завод|музей|предприятие|организация)(?=\s))",
}


def stated(claim: str, subject: str, language: str, *, called: str = "") -> Statement:
    """What a claim in an ISO 639-1 language states; nothing where that is not sure.

    `subject` is how the claim names its subject, empty if it says "it" or "the company"; questions then
    say `called`. A claim that denies states nothing that could be asked for by its value.
    """
    row = SENTENCE_WORDS.get(language)
    if row is None or language not in _READERS or denies(claim, language):
        return NOTHING_STATED
    if language == "zh" and claim.startswith(("该", "它")):  # whatever else it names
        subject = ""
    stand_in = None if subject else re.search(_STAND_INS[language], claim, re.IGNORECASE)
    held = marked(claim, subject or (stand_in[0] if stand_in else ""), language)
    held = replace(held, text=without_insertions(held.text), called=called)
    if stand_in:
        held.tokens[SUBJECT] = called or stand_in[0]
    if _tells_of_two_times(held):
        return NOTHING_STATED
    found = (each for each in _READERS[language](held) if stands_in(each.value, claim))
    statement = next(found, NOTHING_STATED)
    name = held.tokens.get(SUBJECT, called)
    return replace(statement, slots={"name": name, **statement.slots}) if name else statement


def _tells_of_two_times(claim: Marked) -> bool:
    """Whether two figures of a kind are each of another year: "40 in 1990 but only 12 in 2020"."""
    kinds = [mark[1] for mark in claim.tokens if mark[1] in "MPXQN"]
    return len(years_in(claim.written(claim.text))) > 1 and len(set(kinds)) < len(kinds)


def without_insertions(text: str) -> str:
    """A claim without what it says by the way, also before and after; only for reading, which may lose it."""
    text = _ATTRIBUTION.sub("", _OPENING.sub("", text))
    return _APPOSITION.sub("", _INSERTION.sub("", text))


def denies(claim: str, language: str) -> bool:
    """Whether a claim has a negation in it; false in a language without a row."""
    if language not in SENTENCE_WORDS:
        return False
    words = SENTENCE_WORDS[language].denials
    pattern = words if language == "zh" else rf"(?<!\w)(?:{words})(?!\w)"
    return re.search(pattern, claim, re.IGNORECASE) is not None
