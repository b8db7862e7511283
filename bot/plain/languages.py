"""Languages as people name them."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

_CODE_LENGTH = 2


def read_language(text: str, speaker: str) -> str | None:
    """The ISO 639-1 code of a language by its code or its name: in English, in itself or to the speaker."""
    wanted = text.strip().casefold()
    if wanted in _codes("en").values():
        return wanted
    return _codes("en").get(wanted) or _codes(speaker).get(wanted) or _own_names().get(wanted)


@cache
def _codes(language: str) -> dict[str, str]:
    """The codes of languages by their names in a language."""
    names = Locale(language).languages
    return {str(name).casefold(): code for code, name in names.items() if len(code) == _CODE_LENGTH}


@cache
def _own_names() -> dict[str, str]:
    found = {}
    for code in _codes("en").values():
        try:
            name = Locale(code).get_display_name()
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            found[name.casefold()] = code
    return found
