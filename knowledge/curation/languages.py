"""Languages as curators type them."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES, fold

_CODE_LENGTH = 2


def read_language(text: str, language: str) -> str | None:
    """The ISO 639-1 code that a text is or names, in a language, in English or in its own; None for none."""
    wanted = fold(text)
    code = wanted.replace("_", "-").partition("-")[0]
    if code in _names(DEFAULT_LANGUAGE).values():
        return code
    return next(
        (held[wanted] for held in (_names(language), _names(DEFAULT_LANGUAGE), _own()) if wanted in held),
        None,
    )


@cache
def _names(language: str) -> dict[str, str]:
    """Codes by names, as they are said in a language."""
    try:
        named = Locale(language).languages
    except UnknownLocaleError:
        return {}
    return {fold(name): code for code, name in named.items() if len(code) == _CODE_LENGTH}


@cache
def _own() -> dict[str, str]:
    """Codes by the names that languages have for themselves: those we know, as reading all takes seconds."""
    return {fold(str(Locale(code).languages.get(code, ""))): code for code in LANGUAGES}
