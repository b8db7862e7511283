"""The phrasings and translations of a fact that is being changed: added, changed and removed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.handlers.curating.changing import Pending, keep
from bot.handlers.curating.turn import Toast, Turn
from bot.views import words
from bot.views.curating import editing as editing_views
from bot.views.curating import wordings as views
from knowledge import Fact
from knowledge.curation.drafting import unheld
from knowledge.curation.languages import read_language

# The steps of a draft for which something is typed.
_PHRASINGS, _LANGUAGE, _TRANSLATION = "phrasings", "language", "translation:"


async def typed(turn: Turn, given: Pending, step: str) -> Toast:
    match step:
        case "phrasings":
            return await _add_phrasings(turn, given)
        case "language":
            return await _choose_language(turn, given)
        case _:
            return await _translate(turn, given, step.removeprefix(_TRANSLATION))


async def show_phrasings(turn: Turn, given: Pending, page: int = 0, said: str = "") -> Toast:
    given = await keep(turn, replace(given, key=""), _PHRASINGS)
    await turn.show(views.phrasings(given.fact, given.key, turn.voice, page=page, said=said))
    return None


async def _add_phrasings(turn: Turn, given: Pending) -> Toast:
    lines = (" ".join(line.split()) for line in turn.text.splitlines())
    added = unheld(filter(None, lines), given.fact)
    said = "" if added else editing_views.unchanged(turn.voice)
    fact = replace(given.fact, phrasings=(*given.fact.phrasings, *added))
    return await show_phrasings(turn, replace(given, fact=fact), len(fact.phrasings) // views.PER_PAGE, said)


async def _leaf(turn: Turn, given: Pending) -> Toast:
    return await show_phrasings(turn, given, _number(turn))


async def _remove_phrasing(turn: Turn, given: Pending) -> Toast:
    number, held = _number(turn), given.fact.phrasings
    fact = replace(given.fact, phrasings=held[:number] + held[number + 1 :])
    return await show_phrasings(turn, replace(given, fact=fact), number // views.PER_PAGE)


def _number(turn: Turn) -> int:
    return int(turn.parts[-1]) if turn.parts[-1].isdecimal() else 0


async def show_translations(turn: Turn, given: Pending, said: str = "") -> Toast:
    given = await keep(turn, replace(given, key=""), _LANGUAGE)
    await turn.show(views.translations(given.fact, given.key, turn.voice, said=said))
    return None


async def _choose_language(turn: Turn, given: Pending) -> Toast:
    code = read_language(turn.text, turn.voice.language)
    if code is None:
        return await show_translations(turn, given, views.no_language(turn.text, turn.voice))
    return await _ask_translation(turn, given, code)


async def _ask_translation(turn: Turn, given: Pending, code: str) -> Toast:
    given = await keep(turn, replace(given, key=""), f"{_TRANSLATION}{code}")
    await turn.show(views.translation(given.fact, code, given.key, turn.voice))
    return None


async def _change_translation(turn: Turn, given: Pending) -> Toast:
    code = turn.parts[-1]
    if code not in given.fact.translations:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    return await _ask_translation(turn, given, code)


async def _translate(turn: Turn, given: Pending, code: str) -> Toast:
    text = " ".join(turn.text.split())
    if not text:
        return await _ask_translation(turn, given, code)
    fact = _translated(given.fact, {**given.fact.translations, code: text})
    return await show_translations(turn, replace(given, fact=fact))


async def _remove_translation(turn: Turn, given: Pending) -> Toast:
    left = {code: text for code, text in given.fact.translations.items() if code != turn.parts[-1]}
    return await show_translations(turn, replace(given, fact=_translated(given.fact, left)))


def _translated(fact: Fact, translations: dict[str, str]) -> Fact:
    return replace(fact, translations=translations)


ACTS: dict[str, Callable[[Turn, Pending], Awaitable[Toast]]] = {
    "pl": _leaf,
    "pr": _remove_phrasing,
    "tl": show_translations,
    "tc": _change_translation,
    "tr": _remove_translation,
}
