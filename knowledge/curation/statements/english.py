"""What an English claim states of its subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.curation.statements.english_patterns import (
    ADVERBS,
    AGENTS,
    COUNTED,
    DIMENSIONS,
    EVENT_OF,
    SPENDS,
    falls,
    patterns,
)
from knowledge.curation.statements.english_phrases import (
    attribute_of,
    be_of,
    in_question,
    is_subject,
    named,
    owned,
    part_of,
    tail_of,
    untimed,
    without_article,
)
from knowledge.curation.statements.marking import SUBJECT, TIME, Marked
from knowledge.curation.statements.statement import Statement, year_slot
from knowledge.curation.statements.verbs import is_past, verbs

_BE = frozenset(("is", "are", "was", "were"))
# Nouns that other languages have questions for, see the phrasing templates.
_RELATED = frozenset(("visitors", "employees", "passengers", "inhabitants", "residents", "people"))
# No noun phrase: "Ada says that <S>", "<S> plans to".
_NO_PHRASE = re.compile(
    r"\b(?:said|says?|told|claim(?:s|ed)|report(?:s|ed)|announced?|estimates?|expects?|believes?|shows?"
    r"|showed|means?"
    r"|plans|planned|wants?|hopes?|aims?|intends?|helps?|helped|tri(?:es|ed)|began|allows?|allowed|that"
    r"|who|which|if"
    r"|but|when|while|where|because|than)\b|\bto$"
)
# With these one does not say "ferries … by the company".
_NOT_DONE = frozenset(("have", "hold", "take", "come", "get", "see", "be", "need", "last"))
_TO_WHOM = re.compile(r" up| to (?:the public|traffic|visitors|passengers)")
_BY_WHOM = re.compile(r" by (?:the )?[A-Z][\w ]+")
_OTHER_TIME = re.compile(r"<[NQMPX]\d>|\b(?:and|by|which|who|that|before|after|until)\b")
_MEASURES = frozenset(("total", "number", "maximum", "minimum", "record"))


def read(claim: Marked) -> Iterator[Statement]:
    """What the patterns read from a marked claim, the surest first."""
    for name, pattern in patterns():
        match = pattern.search(claim.text)
        if match is None or _NO_PHRASE.search(match.groupdict().get("np", "")):
            continue
        if statement := _READERS[name](match, claim):
            yield statement


def _role(match: re.Match[str], claim: Marked) -> Statement:
    slots = {
        "role": match["role"].strip(),
        "be": "was" if " was " in match[0] else "is",
        "s": named(claim),
    }
    return Statement(slots["role"], match["value"].rstrip("."), "role", slots=slots)


def _agent(match: re.Match[str], claim: Marked) -> Statement | None:
    if SUBJECT not in match["np"] or match["aux"] not in _BE or match["inner"].strip():
        return None
    part, agent, verb = part_of(match["np"], claim), AGENTS[match["verb"]], verbs()[match["verb"]]
    active = f"{verb.bare}s" if match["aux"] in {"is", "are"} else verb.past
    slots = {"np": in_question(match["np"], claim), "active": active}
    attribute = f"{agent} of the {part}" if part else agent
    return Statement(attribute, match["value"].removeprefix("the ").rstrip("."), "agent", slots=slots)


def _event(match: re.Match[str], claim: Marked) -> Statement | None:
    verb, mid = match["verb"], match["mid"] or ""
    before = claim.text[: match.start("value")]
    is_other = _OTHER_TIME.search(mid) or before.endswith(("before ", "after ", "until ", "by "))
    is_other = is_other and not _BY_WHOM.fullmatch(mid)
    if is_other or (verb == "set" and " up" not in mid):
        return None
    part, noun = part_of(match["np"], claim), EVENT_OF[verb]
    aux, rest = _asked(match)
    to_whom = _TO_WHOM.match(mid)
    slots = {
        "aux": aux,
        "np": in_question(match["np"], claim),
        "rest": rest + (to_whom[0] if to_whom else ""),
    }
    is_sure = not (part or match["inner"].strip() or aux == "will")
    attribute = f"{noun} of {_the(part)}" if part else noun
    between = re.search(r"(?:between|from) $", before)
    value = (between[0] if between else "") + claim.tokens[TIME]
    return Statement(attribute, value, "event", noun if is_sure else "", slots | year_slot(claim))


def _the(part: str) -> str:
    """An article before what has a plural or a name of its own reads wrong: "start of dredging"."""
    is_bare = " " not in part and part.endswith(("s", "ing", "ion", "work"))
    return part if is_bare else f"the {part}"


def _asked(match: re.Match[str]) -> tuple[str, str]:
    """The auxiliary and the rest of a verb in a question for when it was."""
    verb, aux, inner = match["verb"], match["aux"] or "", match["inner"].strip()
    if aux:
        return aux, f"{inner} {verb}".strip()
    return "did", verbs()[verb].bare if verb in verbs() else {"died": "die"}.get(verb, verb)


def _dimension(match: re.Match[str], claim: Marked) -> Statement:
    be, noun = match["aux"] or "is", DIMENSIONS[match["dimension"]]
    slots = {"how": match["dimension"], "be": be, "np": in_question(match["np"], claim), "noun": noun}
    part = part_of(match["np"], claim)
    relation = noun if be in {"is", "are"} and not part else ""
    value = claim.tokens[match["value"]]
    return Statement(
        f"{noun} of the {part}" if part else noun, value, "dimension", relation, slots if be in _BE else {}
    )


def _noun_of(match: re.Match[str], claim: Marked) -> Statement | None:
    noun, be = match["noun"], "was" if " had " in match[0] else "is"
    if noun in _MEASURES:
        return None
    slots = {"noun": noun, "be": be, "np": in_question(match["np"], claim)}
    value = claim.tokens[match["value"]]
    return Statement(noun, value, "noun_of", noun if be == "is" else "", slots)


def _share(match: re.Match[str], claim: Marked) -> Statement:
    told = match["rest"][match["rest"].index(match["verb"], len(match["noun"])) :]
    noun = attribute_of(match["noun"], claim)
    attribute = f"share of {noun} that {claim.written(untimed(told))}" if noun else ""
    slots = {"rest": claim.written(untimed(match["rest"])).strip()}
    return Statement(attribute, claim.tokens[match["value"]], "share", slots=slots)


def _part(match: re.Match[str], claim: Marked) -> Statement:
    noun, verb = untimed(match["noun"]).strip(), match["verb"]
    aux = "did" if verb in {"accounted", "made"} else "does" if verb.endswith("s") else "do"
    rest = "account for" if match["link"] == "for" else "make up"
    slots = {"noun": claim.written(noun), "aux": aux, "np": in_question(match["np"], claim), "rest": rest}
    return Statement(
        f"share of {attribute_of(noun, claim)}", claim.tokens[match["value"]], "part", slots=slots
    )


def _some_of_all(match: re.Match[str], claim: Marked) -> Statement:
    told = match["rest"][match["rest"].index(match["verb"], len(match["noun"])) :]
    attribute = f"{match['noun'].strip()} that {claim.written(untimed(told))}".strip()
    slots = {"rest": f"of the {claim.written(untimed(match['rest'])).strip()}"}
    return Statement(attribute, claim.tokens[match["value"]], "leading_count", slots=slots)


def _mass(match: re.Match[str], claim: Marked) -> Statement | None:
    if verbs()[match["verb"]].bare == "be":
        return None
    noun, participle = match["noun"], verbs()[match["verb"]].participle
    slots = {"np": in_question(match["np"], claim), **_inverted(match), "noun": noun}
    slots["tail"] = claim.written(tail_of(match["tail"]))
    return Statement(f"{noun} {participle}", claim.tokens[match["value"]], "mass", slots=slots)


def _duration(match: re.Match[str], claim: Marked) -> Statement:
    part = part_of(match["np"], claim)
    slots = {
        "np": in_question(match["np"], claim),
        "aux": "did" if match["verb"] in {"took", "lasted"} else "does",
        "rest": "take" if match["verb"].startswith("t") else "last",
    }
    attribute = f"duration of the {part}" if part else "duration"
    return Statement(attribute, claim.tokens[match["value"]], "duration", slots=slots)


def _growth(match: re.Match[str], claim: Marked) -> Statement:
    noun = attribute_of(match["np"], claim)
    word = "decline" if re.fullmatch(falls(), match["verb"]) else "growth"
    slots = {"np": owned(match["np"], claim), **_inverted(match)}
    asks = "growth" if match["value"].startswith("<P") else "growth_times"
    if claim.tokens[match["value"]].endswith(("point", "points")):
        asks = "growth_points"
    return Statement(f"{word} of {noun}" if noun else word, claim.tokens[match["value"]], asks, slots=slots)


def _state(match: re.Match[str], claim: Marked) -> Statement | None:
    noun, after = attribute_of(match["np"], claim), claim.text[match.end() :]
    if (
        is_subject(match["np"])
        or not re.match(r"[a-z&A-Z\d]{2,}", noun)
        or noun.split()[0] in {"there", "who", "it"}
    ):
        return None
    measure = match["value"][1]
    if measure == "N" and match["verb"] in _BE and re.match(r" [a-z]+ (?!in|of|by|at)", after):
        return None  # "There were 12 ships in the port"
    counted = re.match(rf" {COUNTED}", after) if measure == "N" else None
    value = claim.tokens[match["value"]] + (f" {counted['noun']}" if counted else "")
    slots = {"np": owned(match["np"], claim), "be": be_of(match["np"], match["verb"])}
    return Statement(noun, value, "state_money" if measure == "M" else "state", slots=slots)


def _cost(match: re.Match[str], claim: Marked) -> Statement:
    part = part_of(match["np"], claim)
    is_price = match["verb"] == "costs" or (not match["aux"] and be_of(match["np"], "costs") == "are")
    noun = "price" if is_price else "cost"
    slots = {"np": in_question(match["np"], claim), **_inverted(match), "tail": match["tail"]}
    if is_price and match["verb"] == "cost":
        slots["aux"] = "do"
    relation = "" if match["inner"].strip() or match["aux"] or part else noun
    attribute = f"{noun} of {part}" if part else noun
    return Statement(attribute, claim.tokens[match["value"]], "money", relation, slots)


def _spending(match: re.Match[str], claim: Marked) -> Statement:
    what = claim.written(match["noun"]).strip()
    noun = SPENDS[verbs()[match["verb"]].bare]
    tail = f" {match['link']} {what}"
    slots = {"np": in_question(match["np"], claim), **_inverted(match), "tail": tail}
    attribute = f"{noun} {match['link']} {without_article(what)}"
    return Statement(attribute, claim.tokens[match["value"]], "money", slots=slots)


def _count(match: re.Match[str], claim: Marked) -> Statement | None:
    verb, tail = verbs()[match["verb"]], match["tail"]
    if verb.bare in {"be", "stand", "lie"} or re.search(r"\bbe(?:en)? $", match["inner"]):
        return None
    of = re.match(r" (?:of|by) (?:the )?[\w-]+(?: [a-z-]+(?=s ))?", tail)
    noun = match["noun"] + (of[0] if of else "")
    tail = tail.removeprefix(of[0]) if of else tail
    place = re.match(r" in [a-z-]+(?: [a-z-]+)*(?=$| in <T>)", tail)
    tail = tail_of(tail)
    slots = {
        "noun": noun,
        "np": in_question(match["np"], claim),
        **_inverted(match),
        "tail": claim.written(tail),
    }
    if verb.bare not in _NOT_DONE and not match["aux"]:
        slots["participle"] = verb.participle
    is_related = noun in _RELATED and not tail and not match["inner"].strip()
    what = f"{noun}{place[0]}" if place and not of else noun
    value = f"{claim.tokens[match['value']]} {match['noun']}"
    what = "employees" if verb.bare == "employ" and what in {"people", "persons"} else what
    return Statement(f"number of {what}", value, "count", noun if is_related else "", slots)


def _leading_count(match: re.Match[str], claim: Marked) -> Statement:
    value = f"{claim.tokens[match['value']]} {match['noun']}"
    slots = {"rest": claim.written(untimed(match["rest"])).strip()}
    return Statement(f"number of {match['noun']}", value, "leading_count", slots=slots)


def _location(match: re.Match[str], claim: Marked) -> Statement:
    past = re.search(r"\b(?:was|were|lay|stood) ?", match[0].partition(SUBJECT)[2]) is not None
    be = match["aux"] if match["aux"] in _BE else ("was" if past else "is")
    slots = {"np": in_question(match["np"], claim), "be": be}
    value = claim.written(match["value"])
    return Statement("location", value, "location", "" if past else "location", slots)


def _inverted(match: re.Match[str]) -> dict[str, str]:
    """The auxiliary with which a question opens, and the verb that is left: "did … welcome"."""
    form, inner = match["verb"], re.sub(rf"^{ADVERBS}", "", match["inner"]).strip()
    if match["aux"]:
        return {"aux": match["aux"], "rest": f"{inner} {form}".strip()}
    verb = verbs()[form]
    if is_past(form, verb):
        return {"aux": "did", "rest": verb.bare}
    return {"aux": "do" if form == verb.bare else "does", "rest": verb.bare}


_READERS: Mapping[str, Callable[[re.Match[str], Marked], Statement | None]] = {
    "role": _role,
    "agent": _agent,
    "event": _event,
    "dimension": _dimension,
    "noun_of": _noun_of,
    "share": _share,
    "part": _part,
    "some_of_all": _some_of_all,
    "mass": _mass,
    "duration": _duration,
    "growth": _growth,
    "state": _state,
    "cost": _cost,
    "spending": _spending,
    "count": _count,
    "leading_count": _leading_count,
    "location": _location,
}
