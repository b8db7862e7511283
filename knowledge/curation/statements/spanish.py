"""What a Spanish claim states of its subject: patterns laid on the marked claim, the surest first."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.curation.statements.marking import SUBJECT, TIME, Marked
from knowledge.curation.statements.statement import Statement, year_slot

_LEAD = r"^(?:[^,]+, )??(?:[Ee]n <T>,? )?"
_S = r"(?P<np>(?:(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as|[Uu]na?) )?(?:[\w-]+ ){0,2}?<S>)"
_NP = r"(?P<np>[^,;:<>]*?(?:<S>[^,;:<>]*?)?)"
_EVENTS = {
    "founding": r"fundad[oa]s?|cread[oa]s?|establecid[oa]s?|fundó|creó",
    "construction": r"construid[oa]s?|construyó",
    "opening": r"inaugurad[oa]s?|abiert[oa]s?|inauguró|abrió",
    "closure": r"cerrad[oa]s?|cerró",
    "completion": r"terminad[oa]s?|acabad[oa]s?|completad[oa]s?",
    "restoration": r"restaurad[oa]s?|renovad[oa]s?",
    "launch": r"lanzad[oa]s?|lanzó",
    "publication": r"publicad[oa]s?|publicó",
}
_NOUNS = {
    "founding": "fundación",
    "construction": "construcción",
    "opening": "inauguración",
    "closure": "cierre",
    "completion": "finalización",
    "restoration": "restauración",
    "launch": "lanzamiento",
    "publication": "publicación",
}
_RISES = (
    r"creci(?:ó|eron)|aument(?:ó|aron)|subi(?:ó|eron)|se increment(?:ó|aron)"
    r"|han? (?:crecido|aumentado|subido)"
)
_FALLS = r"cay(?:ó|eron)|baj(?:ó|aron)|disminuy(?:ó|eron)|descendi(?:ó|eron)|se reduj(?:o|eron)"
_STATES = (
    r"alcanz(?:ó|aron)|fue de|fueron de|fueron|es de|son de|era de|lleg(?:ó|aron) a|sum(?:ó|aron)"
    r"|ascendi(?:ó|eron) a|super(?:ó|aron)|asciende a|ascienden a"
)
_STATES_NOW = re.compile("es |son |era |asciend")
_DIMENSIONS = {
    "longitud": "length", "largo": "length", "altura": "height", "alto": "height", "anchura": "width",
    "ancho": "width", "profundidad": "depth", "superficie": "area",
}  # fmt: skip
_NOUN_OF = {"largo": "longitud", "alto": "altura", "ancho": "anchura"}
# What somebody does with money, and what that is called.
_SPENT = {
    r"inv(?:i|e)rti(?:ó|eron)|ha invertido": "inversión",
    r"gast(?:ó|aron)|ha gastado": "gasto",
    r"factur(?:ó|aron)|ha facturado": "facturación",
    r"recaud(?:ó|aron)|ha recaudado": "recaudación",
    r"ingres(?:ó|aron)": "ingresos",
    r"don(?:ó|aron)": "donación",
}
_PAST = (
    r"(?:ha |han )?[a-záéíóú]+(?:ó|aron|ieron|jo|jeron|ido|ado)|tuvo|tuvieron|obtuvo|hizo"
    r"|tiene|tienen|emplea|emplean|posee|ofrece|produce|recibe|cuenta con|vende|exporta"
)
_NO_NOUN = (
    "por |de |en |y |al |a |más |veces |con |para |desde |durante |que |el |la |del |entre |cada |hasta "
    "|sobre |anual|diari|menos "
)
_COUNTED = (
    rf"(?P<noun>(?!{_NO_NOUN})[a-záéíóúüñ][\wáéíóúüñ-]*(?: (?:de (?!la |el |los |las |su )[a-záéíóúüñ]+"
    rf"|(?!{_NO_NOUN})[a-záéíóúüñ]+(?:os|as|es|al|ar)\b)){{0,2}})"
)
_PLACE = r"(?P<value>(?:en|al|junto a|cerca de|a orillas de)l? [^,;:<>]+?)(?=[.,;]|$)"
_MEASURE = "longitud|altura|anchura|profundidad|superficie"


def read(claim: Marked) -> Iterator[Statement]:
    """What the patterns read from a marked claim, the surest first."""
    for name, pattern in _patterns():
        if (match := pattern.search(claim.text)) and (statement := _READERS[name](match, claim)):
            yield statement


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (
        ("location", rf"{_S} (?:se encuentra|está(?: situad[oa]| ubicad[oa])?|se ubica|se sitúa) {_PLACE}"),
        (
            "event",
            (
                rf"{_NP} (?P<aux>(?:fue|fueron|se|será|ha sido|quedó) )?"
                rf"(?P<verb>{'|'.join(_EVENTS.values())})"
                r"(?: al público| oficialmente| sus puertas)? (?:(?:en|el|desde|hacia) (?:el )?(?:año "
                r"|mes de )?)?<T>"
            ),
        ),
        (
            "dimension",
            (
                rf"{_S} (?:tiene|mide|cuenta con) (?:una? )?(?:(?P<before>{_MEASURE}) de )?(?P<value><Q\d>)"
                rf"(?: de (?P<after>{_MEASURE}|largo|alto|ancho))?"
            ),
        ),
        ("growth", rf"{_NP} (?P<verb>{_RISES}|{_FALLS}) (?:en )?(?:un )?(?:el )?(?P<value><[PX]\d>)"),
        ("cost", rf"{_NP} (?P<verb>cost(?:ó|aron)|cuestan?) (?P<value><M\d>)"),
        (
            "spending",
            (
                rf"{_NP} (?P<verb>{'|'.join(_SPENT)}) (?P<value><M\d>)"
                r"(?: (?P<link>en|para) (?P<noun>(?!<T>)[^,;:<>.]+?)(?= en <T>|[,;:.]|$| y ))?"
            ),
        ),
        ("state", rf"{_NP} (?P<verb>{_STATES}) (?:los |las )?(?P<value><[MNPQ]\d>)"),
        ("mass", rf"{_NP} (?P<verb>{_PAST}) (?P<value><Q\d>) de {_COUNTED}"),
        ("count", rf"{_NP} (?P<verb>{_PAST})(?P<to> a)? (?P<value><N\d>)(?: de)? {_COUNTED}"),
        (
            "role",
            (
                r"(?P<value>[A-ZÁÉÍÓÚ][\w.]+(?: (?:de |del )?[A-ZÁÉÍÓÚ]\w+)+) es (?P<the>el|la)"
                r" (?P<role>[a-záéíóúñ ]+?) (?:de|del)(?: la| el| los)? ?<S>"
            ),
        ),
    )
    return tuple((name, re.compile(_LEAD + source)) for name, source in rows)


def _location(match: re.Match[str], claim: Marked) -> Statement:
    slots = {"np": _in_question(match["np"], claim)}
    return Statement("ubicación", claim.written(match["value"]), "location", "location", slots)


def _event(match: re.Match[str], claim: Marked) -> Statement:
    verb = match["verb"]
    key = next(key for key, forms in _EVENTS.items() if re.fullmatch(forms, verb))
    part, told = _attribute(match["np"], claim), f"{match['aux'] or ''}{verb}".strip()
    slots = {"np": _in_question(match["np"], claim), "verb": told, **year_slot(claim)}
    attribute = f"{_NOUNS[key]} {_of(part)}" if part else _NOUNS[key]
    is_sure = not part and not told.startswith("será")
    return Statement(attribute, claim.tokens[TIME], "event", key if is_sure else "", slots)


def _dimension(match: re.Match[str], claim: Marked) -> Statement | None:
    word = match["before"] or match["after"]
    if word is None:
        return None
    noun = _NOUN_OF.get(word, word)
    slots = {"np": _in_question(match["np"], claim), "noun": noun}
    return Statement(noun, claim.tokens[match["value"]], "dimension", _DIMENSIONS[word], slots)


def _growth(match: re.Match[str], claim: Marked) -> Statement:
    noun = _attribute(match["np"], claim)
    word = "descenso" if re.fullmatch(_FALLS, match["verb"]) else "crecimiento"
    slots = {"np": _in_question(match["np"], claim), "verb": match["verb"]}
    asks = "growth" if match["value"].startswith("<P") else "growth_times"
    attribute = f"{word} {_of(noun)}" if noun else word
    return Statement(attribute, claim.tokens[match["value"]], asks, slots=slots)


def _cost(match: re.Match[str], claim: Marked) -> Statement:
    part, is_price = _attribute(match["np"], claim), match["verb"].startswith("cuesta")
    noun = "precio" if is_price else "coste"
    slots = {"np": _in_question(match["np"], claim), "verb": match["verb"]}
    relation = "" if part else ("price" if is_price else "cost")
    attribute = f"{noun} {_of(part)}" if part else noun
    return Statement(attribute, claim.tokens[match["value"]], "cost", relation, slots)


def _spending(match: re.Match[str], claim: Marked) -> Statement:
    noun = next(noun for forms, noun in _SPENT.items() if re.fullmatch(forms, match["verb"]))
    tail = f" {match['link']} {claim.written(match['noun'])}" if match["noun"] else ""
    slots = {"np": _in_question(match["np"], claim), "verb": match["verb"], "tail": tail}
    return Statement(f"{noun}{tail}", claim.tokens[match["value"]], "cost", slots=slots)


def _state(match: re.Match[str], claim: Marked) -> Statement | None:
    noun = _attribute(match["np"], claim)
    if not noun:
        return None
    plural = re.match(r"(?:[Ll]os|[Ll]as) ", match["np"]) is not None
    be = "Cuáles fueron" if plural else "Cuál fue"
    if _STATES_NOW.match(match["verb"]):
        be = "Cuáles son" if plural else "Cuál es"
    slots = {"np": _in_question(match["np"], claim), "be": be}
    return Statement(_ARTICLE.sub("", noun), claim.tokens[match["value"]], "state", slots=slots)


def _mass(match: re.Match[str], claim: Marked) -> Statement:
    noun = match["noun"]
    is_feminine = re.search(r"a$|(?:ión|dad)$", noun.split()[0])
    slots = {"noun": noun, "verb": match["verb"], "np": _in_question(match["np"], claim)}
    slots["much"] = "Cuánta" if is_feminine else "Cuánto"
    return Statement(f"cantidad de {noun}", claim.tokens[match["value"]], "mass", slots=slots)


def _count(match: re.Match[str], claim: Marked) -> Statement:
    noun = match["noun"]
    many = f"A {_how_many(noun).lower()}" if match["to"] else _how_many(noun)
    slots = {"noun": noun, "many": many, "verb": match["verb"], "np": _in_question(match["np"], claim)}
    value = f"{claim.tokens[match['value']]} {noun}"
    return Statement(f"número de {noun}", value, "count", slots=slots)


def _role(match: re.Match[str], _: Marked) -> Statement:
    slots = {"role": f"{match['the']} {match['role']}"}
    return Statement(match["role"], match["value"], "role", slots=slots)


_ARTICLE = re.compile(r"^(?:el|la|los|las|una?|su|sus) ", re.IGNORECASE)
_IS_SUBJECT = re.compile(r"(?:(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as) )?(?:(?!de |del |en )[a-záéíóúñ-]+ ){0,2}?<S>")
_OF_SUBJECT = re.compile(r" (?:de|del|en|al)(?: la| el| los| las)?(?: (?!de )[a-záéíóúñ]+)? ?<S>")


def _attribute(np: str, claim: Marked) -> str:
    """A noun phrase without the subject whose attribute it is; its article tells its gender and number."""
    if _IS_SUBJECT.fullmatch(np.strip()):
        return ""
    text = claim.written(_OF_SUBJECT.sub("", np.replace(" en <T>", ""))).strip()
    return text[:1].lower() + text[1:]


def _of(np: str) -> str:
    return f"del {np[3:]}" if np.startswith("el ") else f"de {np}"


def _how_many(noun: str) -> str:
    is_feminine = re.search(r"(?<!m)as$|(?:ion|dad|tud)es$", noun.partition(" ")[0]) is not None
    return "Cuántas" if is_feminine else "Cuántos"


def _in_question(np: str, claim: Marked) -> str:
    text = claim.written(np.replace(" en <T>", "")).strip()
    return text if np.strip().startswith(SUBJECT) else text[:1].lower() + text[1:]


_READERS: Mapping[str, Callable[[re.Match[str], Marked], Statement | None]] = {
    "location": _location,
    "event": _event,
    "dimension": _dimension,
    "growth": _growth,
    "cost": _cost,
    "spending": _spending,
    "state": _state,
    "mass": _mass,
    "count": _count,
    "role": _role,
}
