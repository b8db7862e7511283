"""What a Russian claim states of its subject: patterns laid on the marked claim, the surest first."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.curation.statements.marking import SUBJECT, TIME, Marked
from knowledge.curation.statements.statement import Statement, year_slot

_LEAD = r"^(?:[^,]+, )??(?:[Вв] <T>(?: году)?,? )?"
_S = r"(?P<np>(?:[А-Яа-яё-]+ ){0,2}?[«„\"]?<S>[»“\"]?)"
_NP = r"(?P<np>[^,;:<>]*?(?:<S>[^,;:<>]*?)?)"
_EVENTS = {
    "founding": r"основан[аоы]?|создан[аоы]?|учрежд[её]н[аоы]?",
    "construction": r"построен[аоы]?|возвед[её]н[аоы]?",
    "opening": r"открыт[аоы]?|открыл(?:ся|ась|ось|ись)",
    "closure": r"закрыт[аоы]?|закрыл(?:ся|ась|ось|ись)",
    "launch": r"запущен[аоы]?",
    "restoration": r"отреставрирован[аоы]?|восстановлен[аоы]?",
    "publication": r"опубликован[аоы]?",
}
_NOUNS = {
    "founding": "основания",
    "construction": "постройки",
    "opening": "открытия",
    "closure": "закрытия",
    "launch": "запуска",
    "restoration": "реставрации",
    "publication": "публикации",
}
_RISES = r"выросл?[аио]?|увеличил(?:ся|ась|ось|ись)|возросл?[аио]?|поднял(?:ся|ась|ось|ись)"
_FALLS = r"снизил(?:ся|ась|ось|ись)|упал[аио]?|сократил(?:ся|ась|ось|ись)|уменьшил(?:ся|ась|ось|ись)"
_STATES = (
    r"составил[аио]?|составляет|составляют|достиг(?:ла|ло|ли)?|превысил[аио]?|превышает"
    r"|равн[аоы]|был[аио]? равн[аоы]?"
)
_DIMENSIONS = {
    "длина": "length", "высота": "height", "ширина": "width", "глубина": "depth", "площадь": "area",
}  # fmt: skip
# How nouns that are measured end in the genitive: "выручка" → "рост выручки". Others are not tried.
_GENITIVES = {
    "прибыль": "прибыли", "продажи": "продаж", "экспорт": "экспорта", "импорт": "импорта",
    "число": "числа", "инвестиции": "инвестиций", "расходы": "расходов", "доходы": "доходов",
    "объём": "объёма", "объем": "объема", "оборот": "оборота", "цена": "цены", "цены": "цен",
    "доля": "доли", "добыча": "добычи", "урожай": "урожая", "ремонт": "ремонта", "штат": "штата",
    "выпуск": "выпуска", "спрос": "спроса", "доход": "дохода", "бюджет": "бюджета",
}  # fmt: skip
_ENDINGS = {"ние": "ния", "ство": "ства", "ость": "ости", "ция": "ции", "чка": "чки", "пка": "пки"}
_PLACE = r"(?P<value>(?:в|во|на|у|около|близ|при|под|между|недалеко от) [^,;:<>]+?)(?=[.,;]|$)"
# The genitive plural, as it stands behind "сколько" too; "32 корабля" could not be asked for so.
_COUNTED = r"(?P<noun>(?:[а-яё-]+(?:ых|их) )?[а-яё-]+(?:ов|ев|ей|[бвгджзклмнпрстфцчшщ]|ий))(?![а-яё])"
_ROLES = "[Дд]иректор|[Рр]ектор|[Гг]лава|[Оо]снователь|[Аа]втор|[Аа]рхитектор|[Гг]лавный инженер"
_PERSON = "[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+)+"


def read(claim: Marked) -> Iterator[Statement]:
    """What the patterns read from a marked claim, the surest first."""
    for name, pattern in _patterns():
        if (match := pattern.search(claim.text)) and (statement := _READERS[name](match, claim)):
            yield statement


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (
        (
            "location",
            (
                rf"{_S}(?P<where>(?: на| в)(?: [а-яё]+)+?)? (?:находится|находятся|располож[её]н[аоы]?|стоит)"
                rf" {_PLACE}"
            ),
        ),
        (
            "event",
            (
                rf"{_NP} (?P<aux>был[аио]? |будет )?(?:официально )?(?P<verb>{'|'.join(_EVENTS.values())})"
                r"(?: для посетителей)? (?:в |с )?<T>"
            ),
        ),
        (
            "dimension",
            (
                rf"(?P<np>(?P<noun>{'|'.join((*_DIMENSIONS, *map(str.title, _DIMENSIONS)))})[^,;:<>]*?"
                rf"<S>[»\"]?) (?:{_STATES}|[—–-]) ?(?P<value><Q\d>)"
            ),
        ),
        ("growth", rf"{_NP} (?P<verb>{_RISES}|{_FALLS}) на (?P<value><P\d>)"),
        (
            "cost",
            (
                rf"{_NP} (?P<verb>обо(?:шёл|шел|шла|шло|шли)с[ья])"
                r" (?:(?:примерно |почти |около )?в )?(?P<value><M\d>)"
            ),
        ),
        ("price", rf"{_S} (?P<verb>стоит|стоят|стоил[аио]?) (?P<value><M\d>)"),
        ("state", rf"{_NP} (?P<verb>{_STATES}) (?P<value><[MNPQ]\d>)"),
        (
            "count",
            rf"{_NP} (?P<verb>[а-яё]+(?:л|ла|ло|ли|ет|ит|ют|ят|ёт|ёз|ез)) (?P<value><N\d>) {_COUNTED}",
        ),
        ("role", rf"(?P<role>{_ROLES})(?: [а-яё]+)? [«\"]?<S>[»\"]? [—–-] (?P<value>{_PERSON})"),
    )
    return tuple((name, re.compile(_LEAD + source)) for name, source in rows)


def _location(match: re.Match[str], claim: Marked) -> Statement:
    slots = {"np": _in_question(match["np"] + (match["where"] or ""), claim)}
    return Statement("местоположение", claim.written(match["value"]), "location", "location", slots)


def _event(match: re.Match[str], claim: Marked) -> Statement:
    verb, value = match["verb"], claim.tokens[TIME]
    key = next(key for key, forms in _EVENTS.items() if re.fullmatch(forms, verb))
    is_own, told = _is_subject(match["np"]), f"{match['aux'] or ''}{verb}"
    slots = {"np": _in_question(match["np"], claim), "verb": told, **year_slot(claim)}
    relation = key if is_own and not told.startswith("будет") else ""
    attribute = f"{'год' if value.isdecimal() else 'дата'} {_NOUNS[key]}" if is_own else ""
    return Statement(attribute, value, "event", relation, slots)


def _dimension(match: re.Match[str], claim: Marked) -> Statement:
    noun = match["noun"].lower()
    slots = {"np": _in_question(match["np"], claim)}
    return Statement(noun, claim.tokens[match["value"]], "dimension", _DIMENSIONS[noun], slots)


def _growth(match: re.Match[str], claim: Marked) -> Statement:
    word = "снижение" if re.fullmatch(_FALLS, match["verb"]) else "рост"
    noun = _genitive(_attribute(match["np"], claim))
    slots = {"np": _in_question(match["np"], claim), "verb": match["verb"]}
    attribute = f"{word} {noun}" if noun else ""
    return Statement(attribute, claim.tokens[match["value"]], "growth", slots=slots)


def _cost(match: re.Match[str], claim: Marked) -> Statement:
    noun = _genitive(_attribute(match["np"], claim))
    slots = {"np": _in_question(match["np"], claim), "verb": match["verb"]}
    attribute = "стоимость" if _is_subject(match["np"]) else f"стоимость {noun}" if noun else ""
    return Statement(attribute, claim.tokens[match["value"]], "cost", slots=slots)


def _price(match: re.Match[str], claim: Marked) -> Statement:
    slots = {"np": _in_question(match["np"], claim), "verb": match["verb"]}
    relation = "price" if match["verb"] in {"стоит", "стоят"} else "cost"
    return Statement("стоимость", claim.tokens[match["value"]], "price", relation, slots)


def _state(match: re.Match[str], claim: Marked) -> Statement | None:
    noun = _attribute(match["np"], claim)
    if _is_subject(match["np"]) or not noun:
        return None
    slots = {"np": _in_question(match["np"], claim), "verb": match["verb"]}
    return Statement(noun, claim.tokens[match["value"]], "state", slots=slots)


def _count(match: re.Match[str], claim: Marked) -> Statement:
    noun = match["noun"]
    slots = {"noun": noun, "verb": match["verb"], "np": _in_question(match["np"], claim)}
    return Statement(f"число {noun}", f"{claim.tokens[match['value']]} {noun}", "count", slots=slots)


def _role(match: re.Match[str], _: Marked) -> Statement:
    return Statement(match["role"].lower(), match["value"], "role", slots={"role": match["role"].lower()})


def _genitive(np: str) -> str:
    """A noun phrase in the genitive, by its first word; empty for a word whose form is not sure."""
    head, _, rest = np.partition(" ")
    ending = next((end for end in _ENDINGS if head.endswith(end)), "")
    told = _GENITIVES.get(head) or (head.removesuffix(ending) + _ENDINGS[ending] if ending else "")
    return f"{told} {rest}".strip() if told else ""


def _is_subject(np: str) -> bool:
    """Whether a noun phrase is the subject, perhaps with what it is before it: "завод «Полынь»"."""
    phrase = re.fullmatch(r"(?:(?P<what>[А-Яа-яё-]+) )?[«„\"]?<S>[»“\"]?", np.strip())
    return phrase is not None and not _genitive((phrase["what"] or "").lower())


_OF_SUBJECT = re.compile(
    r"(?: (?:компании|завода|музея|фирмы|концерна|предприятия|группы|города))? [«„\"]?<S>[»“\"]?"
)
_TIMED = re.compile(r" в <T>(?: году)?")


def _attribute(np: str, claim: Marked) -> str:
    """A noun phrase without the subject whose attribute it is."""
    text = claim.written(_OF_SUBJECT.sub("", _TIMED.sub("", np))).strip()
    return text[:1].lower() + text[1:]


def _in_question(np: str, claim: Marked) -> str:
    text = claim.written(_TIMED.sub("", np)).strip()
    return text if np.strip().lstrip('«"').startswith(SUBJECT) else text[:1].lower() + text[1:]


_READERS: Mapping[str, Callable[[re.Match[str], Marked], Statement | None]] = {
    "location": _location,
    "event": _event,
    "dimension": _dimension,
    "growth": _growth,
    "cost": _cost,
    "price": _price,
    "state": _state,
    "count": _count,
    "role": _role,
}
