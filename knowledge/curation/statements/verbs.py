"""English verbs of statements: their forms, and what each of them says."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

# Regular ones, by their bare form.
_REGULAR = """
welcome carry employ attract receive register file train serve supply treat deliver open operate own plant
publish record host create launch transport handle ship generate install count offer house seat complete
produce invest earn raise donate charge reach total amount exceed top surpass average number increase double
triple halve climb jump soar expand surge gain improve decline decrease drop dip slip design develop found
establish paint renovate close start finish end inaugurate demolish discover sign construct manage finance
fund visit use consume process collect sample exhibit display restore acquire export import harvest erect
issue award contain comprise include cover measure weigh last store recycle clean repair name introduce
replace commission appoint score test deploy achieve obtain apply attend cross call provide support
manufacture assemble sponsor curate direct chair organise organize stage perform screen translate edit
compose invent patent pass destroy move reopen remain lease rent occupy accommodate hire recruit
""".split()  # noqa: SIM905 (a few lines read better than two hundred quoted words)
# Bare form, past, participle.
_IRREGULAR = """
have had had|hold held held|build built built|sell sold sold|make made made|win won won|draw drew drawn
spend spent spent|pay paid paid|lose lost lost|cost cost cost|hit hit hit|come came come|rise rose risen
grow grew grown|fall fell fallen|shrink shrank shrunk|sink sank sunk|take took taken|begin began begun
write wrote written|run ran run|lead led led|give gave given|buy bought bought|set set set|see saw seen
get got got|teach taught taught|keep kept kept|bring brought brought|catch caught caught|lay laid laid
lie lay lain|stand stood stood|be was been|send sent sent|feed fed fed|lend lent lent|meet met met
""".replace("\n", "|")
# Forms that are nouns as often: "sales", "visits".
_NOUNS_TOO = frozenset(
    """
    exports imports visits sales charges costs offers tops ends names numbers drops gains tests screens
    stages stores houses seats counts records hosts plants funds issues awards uses covers chairs
    """.split()  # noqa: SIM905 (a few lines read better than thirty quoted words)
)


class Verb(NamedTuple):
    bare: str
    past: str
    participle: str


@functools.cache
def verbs() -> dict[str, Verb]:
    """Each verb by each of its forms that says something of itself: "welcomed", "welcomes", "built"."""
    rows = [_regular(bare) for bare in _REGULAR]
    rows += [Verb(*row.split()) for row in _IRREGULAR.split("|") if row.strip()]
    forms: dict[str, Verb] = {}
    for verb in rows:
        for form in (verb.bare, _third(verb.bare), verb.past, verb.participle):
            forms.setdefault(form, verb)
    forms["were"] = forms["is"] = forms["are"] = forms["was"]
    return forms


def is_verb(word: str) -> bool:
    """Whether a word is the form of a verb and hardly anything else."""
    return word in verbs() and word not in _NOUNS_TOO and f"{word}s" not in _NOUNS_TOO


def is_past(form: str, verb: Verb) -> bool:
    return form in {verb.past, verb.participle}


@functools.cache
def form_pattern() -> str:
    """Any form of a verb, the longest first."""
    return "|".join(sorted(map(re.escape, verbs().keys() - _NOUNS_TOO), key=len, reverse=True))


def forms_of(*bare: str) -> str:
    """The forms of these verbs as one alternative of a pattern."""
    found = [form for form, verb in verbs().items() if verb.bare in bare and form not in _NOUNS_TOO]
    return "|".join(sorted(found, key=len, reverse=True))


def _regular(bare: str) -> Verb:
    if bare.endswith("e"):
        past = bare + "d"
    elif re.search("[^aeiou]y$", bare):
        past = bare[:-1] + "ied"
    elif bare in {"ship", "dip", "slip", "drop", "top", "plan"}:
        past = bare + bare[-1] + "ed"
    else:
        past = bare + "ed"
    return Verb(bare, past, past)


def _third(bare: str) -> str:
    if bare == "have":
        return "has"
    if re.search("[^aeiou]y$", bare):
        return bare[:-1] + "ies"
    return bare + ("es" if re.search("(?:s|x|ch|sh)$", bare) else "s")
