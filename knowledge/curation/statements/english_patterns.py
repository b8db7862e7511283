"""What English claims look like: patterns on the marked claim, by what they read, the surest first."""

from __future__ import annotations

import functools
import re

from knowledge.curation.statements.verbs import form_pattern, forms_of

EVENTS = {
    "founding": "founded established set formed", "construction": "built constructed erected",
    "opening": "opened inaugurated open", "reopening": "reopened", "closure": "closed",
    "completion": "completed finished complete", "launch": "launched", "renovation": "renovated restored",
    "demolition": "demolished", "destruction": "destroyed", "discovery": "discovered",
    "publication": "published", "signing": "signed", "introduction": "introduced", "invention": "invented",
    "birth": "born", "death": "died", "start": "started began begun start begin",
}  # fmt: skip
EVENT_OF = {form: noun for noun, forms in EVENTS.items() for form in forms.split()}
AGENTS = {
    "designed": "designer", "built": "builder", "developed": "developer", "founded": "founder",
    "established": "founder", "written": "author", "operated": "operator", "run": "operator",
    "owned": "owner", "painted": "painter", "led": "head", "managed": "manager", "funded": "funder",
    "financed": "funder", "discovered": "discoverer", "invented": "inventor", "composed": "composer",
    "directed": "director", "curated": "curator", "made": "maker", "manufactured": "manufacturer",
    "published": "publisher", "edited": "editor", "translated": "translator", "chaired": "chair",
    "supplied": "supplier", "sponsored": "sponsor", "produced": "producer",
}  # fmt: skip
DIMENSIONS = {
    "long": "length", "tall": "height", "high": "height", "wide": "width", "deep": "depth", "old": "age",
    "thick": "thickness",
}  # fmt: skip
SPENDS = {"spend": "spending", "invest": "investment", "pay": "payment", "donate": "donation"}

# Adverbials before the subject: "According to X, ", "In 2021 ", "Last year ".
_LEAD = r"^(?:[^,]+, )??(?:(?:[Ii]n|[Bb]y|[Ss]ince) (?:the )?<T>,? |(?:[Ll]ast|[Tt]his) year,? )?"
# Places and institutions whose name stands behind "of", as in "the port of Velmora".
_OF = (
    r"(?:(?:port|city|town|village|county|province|state|island|university|bank|museum|school|church"
    r"|choir|kingdom|republic|municipality|district|battle|lake|river|tower|bridge) of )?"
)
_WORDS = r"(?:(?!of |in |at |from |by |for |to |on |and |with )[\w-]+ ){0,2}?"
SUBJECT_PHRASE = rf"(?:[Tt]he |[Aa]n? |[Oo]ur )?{_OF}{_WORDS}<S>"
_S = rf"(?P<np>{SUBJECT_PHRASE})"
_NP = r"(?P<np>[^,;:<>]*?(?:<S>[^,;:<>]*?)?(?: in <T>)?)"
_NAME = r"(?:the )?(?:Dr |Prof\. |Sir )?[A-Z][\w’'.-]+(?: (?:(?:of|de|van|von|&|and) )?[A-Z][\w’'.-]+)*"
ADVERBS = (
    r"(?:(?:officially|already|also|now|currently|recently|first|just|again|still|then|reportedly|each|even"
    r"|alone|together|annually) )*"
)
# An auxiliary, what stands between, and the verb: "is | said to have | cost".
_AUX = r"(?:(?P<aux>is|are|was|were|has|have|had|will|would|can|could|may|might|should|must) )?"
_INNER = (
    rf"(?P<inner>{ADVERBS}(?:(?:been |be )?(?:said|expected|planned|estimated|believed|thought|due|set"
    r"|likely|scheduled|projected|reported) (?:to )?)*(?:(?:(?<=is )|(?<=are )|(?<=was )|(?<=were ))to )?"
    r"(?:have )?(?:been )?(?:be )?)"
)
_GROUP = rf"{_NP} {_AUX}{_INNER}"
# What ends the words for what is counted.
_NO_NOUN = (
    "of |and |or |to |in |at |on |for |with |by |from |last |this |next |now |per |a |an |the |since "
    "|during |across |over |under |after "
    "|before |near |between |into |than |that |who |which |every |each |as |so |about "
    "|annually|daily|yearly|worldwide|percent|more |less |fewer |times|along |around |through |within "
)
COUNTED = rf"(?P<noun>(?!{_NO_NOUN})[a-z][\w’'-]*(?: (?!{_NO_NOUN})[a-z][\w’'-]*){{0,3}})"
_NO_TAIL = "and |but |or |while |which |who |that |after |before |because |since |until |compared |than "
_TAIL = rf"(?P<tail>(?: (?!{_NO_TAIL})[^\s,;:.]+)*)"
_PLACE = (
    r"(?P<value>(?:in|on|at|near|between|beside|along|above|below|opposite|off|outside|by|next to)"
    r" [^,;:<>]+?)(?=[.,;:]|$)"
)


def rises() -> str:
    return forms_of(
        "increase", "rise", "grow", "climb", "jump", "soar", "expand", "surge", "gain", "improve", "double",
        "triple",
    )  # fmt: skip


def falls() -> str:
    return forms_of("fall", "drop", "decline", "decrease", "shrink", "sink", "dip", "slip", "halve")


def _states() -> str:
    return forms_of(
        "be", "reach", "hit", "total", "amount", "stand", "exceed", "top", "surpass", "come", "average",
        "number",
    )  # fmt: skip


@functools.cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What each pattern reads, and the pattern; its groups are those that the reader of that name takes."""
    return tuple((name, re.compile(_LEAD + source)) for name, source in _sources())


def _sources() -> tuple[tuple[str, str], ...]:
    verb, role = form_pattern(), r"(?P<role>(?!one |only |first |most |largest )[a-z][a-z -]*?)"
    any_figure = r"(?P<value><[NQMPX]\d>)"
    changes = f"{rises()}|{falls()}"
    no_whole = r"(?! of (?!the )?(?!all)\w+ (?:the )?)"
    return (
        ("role", rf"(?P<value>{_NAME}) (?:is|was|has been) the {role} of (?:the )?<S>"),
        ("role", rf"(?:[Tt]he )?{role} of (?:the )?<S>(?:,| is| was) (?P<value>{_NAME})"),
        ("role", rf"(?:[Tt]he )?<S>(?:['’]s?) {role}(?:,| is| was) (?P<value>{_NAME})(?=[,. ]|$)"),
        ("agent", rf"{_GROUP}(?P<verb>{'|'.join(AGENTS)}) by (?P<value>{_NAME})"),
        (
            "event",
            (
                rf"{_GROUP}(?P<verb>{'|'.join(EVENT_OF)})(?P<mid> [^,;<>]*?)? ?"
                r"(?:in|on|since|by|at the end of|at|)(?: the)?(?: \w+ of)? ?(?P<value><T>)"
            ),
        ),
        (
            "dimension",
            (
                rf"{_NP} {_AUX}(?:be |being |measures )?(?:is |was )?(?P<value><Q\d>)"
                rf"(?: |-)(?P<dimension>{'|'.join(DIMENSIONS)})(?!\w)"
            ),
        ),
        ("noun_of", rf"{_S} (?:has|had|have) an? (?P<noun>(?:[\w-]+ ){{0,3}}[\w-]+) of {any_figure}"),
        (
            "share",
            (
                r"(?P<value><P\d>) of (?P<rest>(?:the )?(?P<noun>[^,;<>]*?(?:<S>)?[^,;<>]*?)"
                rf" (?P<verb>{verb}|live|work|speak|say|think)(?!\w)[^,;:<>]*)"
            ),
        ),
        (
            "part",
            (
                rf"{_NP} (?P<verb>accounts|accounted|account|makes|made|make) (?P<link>for|up)"
                r" (?P<value><P\d>) of (?P<noun>(?:[^,;:<>.]|<S>)+)"
            ),
        ),
        (
            "some_of_all",
            (
                rf"(?P<value><N\d>) of the (?P<rest><N\d> {COUNTED}(?: in <S>| of <S>)?"
                rf" (?P<verb>{verb})(?!\w)"
                r"[^,;:<>]*)"
            ),
        ),
        ("mass", rf"{_GROUP}(?P<verb>{verb}) (?P<value><Q\d>) of {COUNTED}{_TAIL}"),
        ("duration", rf"{_NP} (?P<verb>takes|took|lasts|lasted) (?P<value><Q\d>)"),
        ("growth", rf"{_GROUP}(?P<verb>{changes})(?: by)? (?P<value><[PX]\d>)"),
        ("state", rf"{_GROUP}(?P<verb>{_states()}|{changes})(?: to| at| by)? {any_figure}{no_whole}"),
        ("cost", rf"{_GROUP}(?P<verb>costs?) (?P<value><M\d>)(?P<tail>(?: (?:for|per|an?|each) [a-z]+)?)"),
        (
            "spending",
            (
                rf"{_GROUP}(?P<verb>{forms_of(*SPENDS)}) (?P<value><M\d>)"
                r" (?P<link>on|in|for|to) (?P<noun>[^,;:<>.]+?)(?= in <T>|[,;:.]|$| and )"
            ),
        ),
        ("count", rf"{_GROUP}(?P<verb>{verb}) (?P<value><N\d>) {COUNTED}{_TAIL}"),
        (
            "leading_count",
            rf"(?P<value><N\d>) (?P<rest>{COUNTED} (?P<verb>{verb})(?!\w)[^,;:<>]*<S>[^,;:<>]*)",
        ),
        (
            "location",
            rf"{_S} {_AUX}{ADVERBS}(?:lies|lay|stands|stood|located|situated|based|headquartered) {_PLACE}",
        ),
    )
