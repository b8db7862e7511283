"""What kind of document some bytes are, by the bytes; a name or a content type only tells texts apart."""

from __future__ import annotations

import io
import re
import zipfile

from knowledge.errors import SourceRefused
from knowledge.ingest.documents import Kind
from knowledge.ingest.encodings import BYTE_ORDER_MARKS, utf_16_without_mark
from knowledge.refusals import Refusal

# As a docx with a picture or two on each of many pages has them.
MOST_ENTRIES = 5_000
MOST_UNPACKED = 200_000_000
# Text in XML packs to a tenth, sometimes to a fiftieth; below this size it is no harm.
MOST_RATIO = 100
_HARMLESS = 10_000_000

_LOOKED_AT = 65_536
_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_MAY_START = 1024  # some programs put their own lines before it
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# Formats that are written in letters but are none that people read.
_CODE = re.compile(rb"\s*(?:\{\\rtf|%!PS|MIME-Version:|begin \d{3} |-----BEGIN )")
_XML = re.compile(
    rb"\s*<\?xml\b[^>]*>\s*(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+(?!html)|<(?!!|html\b|\w+:html\b))",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"\s*<(?:rss|feed|svg|urlset|sitemapindex)\b", re.IGNORECASE)
# Bytes that stand in no text of any encoding but UTF-16; a text of DOS ends in 1A.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_FEW = 0.001

_HTML_START = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main"
    rb"|h[1-6]|div|table|p|br|a|span|font|center|iframe)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WHOLE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HTML_BLOCK = re.compile(rb"</(?:p|div|td|li|h[1-6]|body|html)>|<br\s*/?>", re.IGNORECASE)
_ENOUGH_BLOCKS = 3

_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\S\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE),
    re.compile(r"(?<!\w)\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"(?<![\w*])\*\*[^*\s][^*\n]*\*\*(?![\w*])"),
    re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE),
    re.compile(r"^> \S", re.MULTILINE),
)
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)


def sniffed(content: bytes, *, name: str = "", content_type: str = "") -> Kind:
    """The kind of a document.

    Raises:
        SourceRefused: It is none that can be read, locked, or unpacks to far too much.
    """
    if not content.strip():
        raise SourceRefused(Refusal.NO_TEXT)
    if _PDF.search(content[:_PDF_MAY_START]) and b"obj" in content:
        return Kind.PDF
    if content.startswith(_ZIP):
        return _word_file(content)
    if content.startswith(_OLE):
        locked = _ENCRYPTED_PACKAGE in content
        raise SourceRefused(Refusal.ENCRYPTED if locked else Refusal.NOT_A_DOCUMENT)
    head = _readable(content)
    if _CODE.match(head) or _XML.match(head) or _MARKUP.match(head):
        raise SourceRefused(Refusal.NOT_A_DOCUMENT)
    return _kind_of_text(head, name, content_type)


def _word_file(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise SourceRefused(Refusal.UNREADABLE) from error
    _weigh(entries, len(content))
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise SourceRefused(Refusal.NOT_A_DOCUMENT)
    if any(entry.flag_bits & 1 for entry in entries):
        raise SourceRefused(Refusal.ENCRYPTED)
    return Kind.DOCX


def _weigh(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse a zip bomb by the sizes that it declares: no more than these is ever unpacked of an entry."""
    unpacked = sum(entry.file_size for entry in entries)
    inflated = unpacked > _HARMLESS and unpacked > packed * MOST_RATIO
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or inflated:
        raise SourceRefused(Refusal.EXPANDS_TOO_MUCH)


def _readable(content: bytes) -> bytes:
    """The beginning of a text, in UTF-8 if it was in UTF-16; what is no text is refused."""
    head = content[:_LOOKED_AT]
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[: len(head) // 4 * 4].decode(encoding, "ignore").encode()
    if encoding := utf_16_without_mark(head):
        return head.decode(encoding, "ignore").encode()
    if len(_BINARY.findall(head)) > len(head) * _FEW:
        raise SourceRefused(Refusal.NOT_A_DOCUMENT)
    return head


def _kind_of_text(head: bytes, name: str, content_type: str) -> Kind:
    called_markdown = bool(_MARKDOWN_NAME.search(name)) or content_type.lower().startswith("text/markdown")
    signs = sum(bool(sign.search(head.decode(errors="replace"))) for sign in _MARKDOWN_SIGNS)
    if _HTML_WHOLE.match(head.lstrip()) or (not called_markdown and _is_page(head)):
        return Kind.HTML
    # One sign may stand in any text; the name decides then.
    return Kind.MARKDOWN if signs > 1 or (signs and called_markdown) else Kind.TEXT


def _is_page(head: bytes) -> bool:
    """A page, or a piece of one; a Markdown file may begin with a tag too."""
    return bool(_HTML_START.match(head)) or len(_HTML_BLOCK.findall(head)) >= _ENOUGH_BLOCKS
