"""Languages as they call themselves."""

from __future__ import annotations

from babel import Locale


def own_name(code: str) -> str:
    """What a language is called in itself, as it stands alone: "Español"."""
    name = Locale(code).get_display_name() or code
    return name[:1].upper() + name[1:]
