"""Why a source can't be read: each reason as one plain sentence, what is wrong and what to do.

The sentences have places for a host, a status (HTTP's) and a limit, whose unit stands beside it;
`knowledge.errors.SourceRefused` fills them.
"""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    # The address
    NOT_AN_ADDRESS = "not_an_address"
    NOT_HTTP = "not_http"
    CREDENTIALS = "credentials"
    ODD_PORT = "odd_port"
    PRIVATE_ADDRESS = "private_address"
    # The way to it
    UNKNOWN_HOST = "unknown_host"
    UNREACHABLE = "unreachable"
    INSECURE = "insecure"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    ROBOTS = "robots"
    # The answer
    GONE = "gone"
    HTTP_ERROR = "http_error"
    # The document, fetched or sent
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    NOT_A_DOCUMENT = "not_a_document"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LONG = "too_long"
    EXPANDS_TOO_MUCH = "expands_too_much"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    NO_TEXT = "no_text"
    NEEDS_SCRIPTS = "needs_scripts"

    @property
    def sentence(self) -> str:
        """In English, with {host}, {status} and {limit} where they belong."""
        return _SENTENCES[self]

    @property
    def may_pass(self) -> bool:
        """Whether the same source may be readable later although nobody mends anything."""
        return self in (Refusal.UNREACHABLE, Refusal.TOO_SLOW)


_SENTENCES = {
    Refusal.NOT_AN_ADDRESS: "This is not the address of a page: send one like https://example.org/page.",
    Refusal.NOT_HTTP: (
        "Only http and https addresses can be read: send a link that begins so, or the document itself."
    ),
    Refusal.CREDENTIALS: "The address holds a user name or a password: send it without them.",
    Refusal.ODD_PORT: (
        "The address names a port of {host} that is not for web pages: leave out the number after the colon."
    ),
    Refusal.PRIVATE_ADDRESS: (
        "{host} is not on the public internet: send a link that anybody can open, or the document itself."
    ),
    Refusal.UNKNOWN_HOST: "There is no site {host}: check how the address is spelt.",
    Refusal.UNREACHABLE: "{host} can't be reached just now: try again later, or send the document itself.",
    Refusal.INSECURE: (
        "{host} can't prove that it is {host}, as its certificate is not valid: send the document itself."
    ),
    Refusal.TOO_MANY_REDIRECTS: (
        "This link leads on and on to other addresses: open it yourself and send the address of the page."
    ),
    Refusal.ROBOTS: "{host} asks bots not to read this page (robots.txt): send the document itself.",
    Refusal.GONE: "There is no page at this address (error {status}): check it, or send the document itself.",
    Refusal.HTTP_ERROR: (
        "{host} answers with error {status} instead of a page: try again later, or send the document itself."
    ),
    Refusal.TOO_SLOW: (
        "This took longer than {limit} seconds to read: try again later, or send a shorter document."
    ),
    Refusal.TOO_LARGE: "This is larger than {limit} MB: send a smaller document, or the part that matters.",
    Refusal.NOT_A_DOCUMENT: (
        "This is no document that can be read: send a link, or a PDF, DOCX, HTML, TXT or Markdown file."
    ),
    Refusal.TOO_MANY_PAGES: (
        "This has more than {limit} pages: send those that matter as a document of their own."
    ),
    Refusal.TOO_LONG: "This has more than {limit} million characters: send the part that matters.",
    Refusal.EXPANDS_TOO_MUCH: (
        "This unpacks to far more than a document of its size should: save it anew, or send its text."
    ),
    Refusal.ENCRYPTED: "This document is locked with a password: save it without one and send it again.",
    Refusal.UNREADABLE: "This document is damaged: save it anew and send it again.",
    Refusal.NO_TEXT: (
        "There is no text in this, at most pictures of it: send a document whose text can be selected."
    ),
    Refusal.NEEDS_SCRIPTS: (
        "This page shows its text only with scripts, which are not run here: save it as a PDF and send that."
    ),
}
