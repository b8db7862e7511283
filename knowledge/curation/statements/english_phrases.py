"""English noun phrases of a marked claim: as an attribute, and inside a question."""

from __future__ import annotations

import re

from knowledge.curation.statements.english_patterns import SUBJECT_PHRASE
from knowledge.curation.statements.marking import SUBJECT, Marked
from knowledge.curation.statements.verbs import verbs

_ARTICLE = re.compile(r"^(?:the|an?|its|their|our|his|her|this|these|all) ", re.IGNORECASE)
# The subject in a phrase as its owner or place: "FAW's …", "… of the lighthouse", "… of Hongqi cars".
_OF_SUBJECT = re.compile(
    r"(?:<S>(?:['’]s?|'s) )|(?: (?:of|in|at|from|by|for|on|to) (?:the )?(?:[\w-]+ ){0,2}?<S>"
    r"(?! (?:and|or) )(?: (?!to |from |and |or |of |in )[a-z]+)?(?=$| ))"
)
_KEEPS_CAPITAL = re.compile(r"[A-Z][&A-Z\d]|[A-Z]\w+['’]s |[A-Z]\w*(?: [A-Z])")
_TIME = re.compile(r",? (?:in|of|for) <T>|<T> ?")
_TIMED = re.compile(r" (?:in|since|from|during|by|until|on) <T>")
_LAST_YEAR = re.compile(r" (?:last|this|next|per) (?:year|month|week|season|day)\b.*")
_NO_END = re.compile(r" (?:in|of|to|at|by|since|from|the|a|during|on)$")
_MOST_OWNED = 3


def is_subject(np: str) -> bool:
    """Whether a phrase is the subject and no more: "the Grey Heron"."""
    return re.fullmatch(SUBJECT_PHRASE, _TIME.sub("", np).strip()) is not None


def part_of(np: str, claim: Marked) -> str:
    """What a phrase names that is not the subject itself: "control room", "new Oskham library" of Oskham."""
    told = _TIME.sub("", np).strip()
    if _OF_SUBJECT.search(f" {told}"):
        return attribute_of(np, claim)
    return "" if is_subject(np) else _lowered(without_article(claim.written(told)))


def _lowered(text: str) -> str:
    return text if _KEEPS_CAPITAL.match(text) else text[:1].lower() + text[1:]


def attribute_of(np: str, claim: Marked) -> str:
    """A noun phrase without the subject whose attribute it is, and without its articles."""
    if is_subject(np):
        return ""
    text = _OF_SUBJECT.sub(" ", f" {_TIME.sub('', np).strip()}")
    text = claim.written(re.sub(r"^ (?:[Tt]he )?<S> (?=[a-z])", "", text))
    return _lowered(without_article(" ".join(text.split())))


def in_question(np: str, claim: Marked) -> str:
    """A noun phrase as it stands inside a question."""
    text = claim.written(_TIMED.sub("", np)).strip()
    is_name = np.strip().startswith(SUBJECT) or _KEEPS_CAPITAL.match(text)
    if is_name and not _ARTICLE.match(text):
        return text
    return text[:1].lower() + text[1:]


def owned(np: str, claim: Marked) -> str:
    """A noun phrase inside a question, given to the subject where it names none: "Hongqi's sales"."""
    noun = attribute_of(np, claim)
    if SUBJECT in np or not claim.called or len(noun.split()) > _MOST_OWNED or " of " in noun:
        return in_question(np, claim)
    return f"{claim.called}{_apostrophe(claim.called)} {noun}"


def _apostrophe(name: str) -> str:
    return "'" if name.endswith("s") else "'s"


def named(claim: Marked) -> str:
    """The subject's name with the article that the claim gives it."""
    before, _, _ = claim.text.partition(SUBJECT)
    has_article = re.search(r"\bthe $", before, re.IGNORECASE)
    return f"the {claim.tokens[SUBJECT]}" if has_article else claim.tokens[SUBJECT]


def be_of(np: str, verb: str) -> str:
    """The form of "be" for a phrase, in the tense of a verb behind it."""
    if verb in {"is", "are", "was", "were"}:
        return verb
    head = re.split(r" (?:of|in|at|from|by|for|to|on|sold|made) ", without_article(np.strip()))[0]
    plural = head.endswith("s") and not head.endswith("ss")
    is_present = verbs()[verb].bare != verb and verb.endswith("s")
    if is_present:
        return "are" if plural else "is"
    return "were" if plural else "was"


def tail_of(tail: str) -> str:
    """What stands behind the counted things, as far as a question may repeat it: no time."""
    return _NO_END.sub("", _LAST_YEAR.sub("", re.sub(r"(?:<|\d).*", "", _TIMED.sub("<", tail)).rstrip()))


def untimed(text: str) -> str:
    return _TIMED.sub("", text).rstrip(".")


def without_article(text: str) -> str:
    return _ARTICLE.sub("", text)
