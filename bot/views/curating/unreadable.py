"""Why a source can't be read, in the curator's language: the sentences of `knowledge.refusals` once more.

They stand here too so that they are found for translation; a test holds both together.
"""

from __future__ import annotations

from bot.voice import Voice, msg
from knowledge import SourceRefused
from knowledge.refusals import Refusal

SENTENCES = {
    Refusal.NOT_AN_ADDRESS: msg("This is not the address of a page: send one like https://example.org/page."),
    Refusal.NOT_HTTP: msg(
        "Only http and https addresses can be read: send a link that begins so, or the document itself."
    ),
    Refusal.CREDENTIALS: msg("The address holds a user name or a password: send it without them."),
    Refusal.ODD_PORT: msg(
        "The address names a port of {host} that is not for web pages: leave out the number after the colon."
    ),
    Refusal.PRIVATE_ADDRESS: msg(
        "{host} is not on the public internet: send a link that anybody can open, or the document itself."
    ),
    Refusal.UNKNOWN_HOST: msg("There is no site {host}: check how the address is spelt."),
    Refusal.UNREACHABLE: msg(
        "{host} can't be reached just now: try again later, or send the document itself."
    ),
    Refusal.INSECURE: msg(
        "{host} can't prove that it is {host}, as its certificate is not valid: send the document itself."
    ),
    Refusal.TOO_MANY_REDIRECTS: msg(
        "This link leads on and on to other addresses: open it yourself and send the address of the page."
    ),
    Refusal.ROBOTS: msg("{host} asks bots not to read this page (robots.txt): send the document itself."),
    Refusal.GONE: msg(
        "There is no page at this address (error {status}): check it, or send the document itself."
    ),
    Refusal.HTTP_ERROR: msg(
        "{host} answers with error {status} instead of a page: try again later, or send the document itself."
    ),
    Refusal.TOO_SLOW: msg(
        "This took longer than {limit} seconds to read: try again later, or send a shorter document."
    ),
    Refusal.TOO_LARGE: msg(
        "This is larger than {limit} MB: send a smaller document, or the part that matters."
    ),
    Refusal.NOT_A_DOCUMENT: msg(
        "This is no document that can be read: send a link, or a PDF, DOCX, HTML, TXT or Markdown file."
    ),
    Refusal.TOO_MANY_PAGES: msg(
        "This has more than {limit} pages: send those that matter as a document of their own."
    ),
    Refusal.TOO_LONG: msg("This has more than {limit} million characters: send the part that matters."),
    Refusal.EXPANDS_TOO_MUCH: msg(
        "This unpacks to far more than a document of its size should: save it anew, or send its text."
    ),
    Refusal.ENCRYPTED: msg("This document is locked with a password: save it without one and send it again."),
    Refusal.UNREADABLE: msg("This document is damaged: save it anew and send it again."),
    Refusal.NO_TEXT: msg(
        "There is no text in this, at most pictures of it: send a document whose text can be selected."
    ),
    Refusal.NEEDS_SCRIPTS: msg(
        "This page shows its text only with scripts, which are not run here: save it as a PDF and send that."
    ),
}


def unreadable(error: SourceRefused, voice: Voice) -> str:
    return voice.say(
        SENTENCES[error.refusal],
        host=error.host,
        status=error.status or "",
        limit=voice.number(error.limit),
    )
