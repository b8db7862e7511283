"""Links that open a source's page at the quote, by a text fragment (`#:~:text=…`)."""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encode

from knowledge import Citation, Source, SourceState

# A long quote is named by its first and last words: one changed word in between does no harm.
WHOLE_WORDS = 12
EDGE_WORDS = 5
# Chinese or Japanese has no spaces to count by.
WHOLE_CHARACTERS = 120
EDGE_CHARACTERS = 20


def is_link(url: str) -> bool:
    return re.match(r"https?://[^\s/]+", url, flags=re.IGNORECASE) is not None


def address(source: Source) -> str | None:
    """Where the source is now; None if it has no web address, or none any more."""
    if source.state is SourceState.GONE:
        return None
    url = (source.moved_to or source.url).strip()
    return url if is_link(url) else None


def at_quote(citation: Citation) -> str | None:
    """The source's address with the quote as its fragment; None if it has no web address."""
    url = address(citation.source)
    if url is None:
        return None
    fragment = text_fragment(citation.quote)
    if not fragment:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{fragment}"


def text_fragment(quote: str) -> str:
    words = quote.split()
    whole = " ".join(words)
    if not whole:
        return ""
    if len(words) > WHOLE_WORDS:
        return f"text={_encode(' '.join(words[:EDGE_WORDS]))},{_encode(' '.join(words[-EDGE_WORDS:]))}"
    if len(whole) > WHOLE_CHARACTERS:
        return f"text={_encode(whole[:EDGE_CHARACTERS])},{_encode(whole[-EDGE_CHARACTERS:])}"
    return "text=" + _encode(whole)


def _encode(text: str) -> str:
    # "-" and "," have a meaning inside a fragment; percent_encode leaves "-" as it is.
    return percent_encode(text, safe="").replace("-", "%2D")
