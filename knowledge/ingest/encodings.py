"""Bytes to text, in whatever encoding they are: by their mark, by what fits, by what they say, by guess."""

from __future__ import annotations

import codecs
import re
import unicodedata

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_IN_CONTENT_TYPE = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# What browsers take these names for (WHATWG): pages say less than they use.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254",
    "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
# The encodings that texts are still written in, the commonest first: who chooses among fewer errs less.
_LIKELY = (
    "gb18030", "big5", "cp1251", "koi8_r", "cp866", "cp1252", "cp1250", "cp1253", "cp1254", "cp1255",
    "cp1256", "cp874", "cp932", "euc_jp", "cp949", "mac_cyrillic",
)  # fmt: skip
# From Latin to Thai, their signs and punctuation; then Chinese, Japanese and Korean.
_IN_USE = re.compile("[\u0000-\u0e7f\u1e00-\u20ff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_LAST_RESORT = "cp1252"
_GUESSED_FROM = 200_000
_FEW_DAMAGED = 0.002
_ZEROS_LOOKED_AT = 4096
_MOSTLY = 0.97


def decoded(content: bytes, content_type: str = "") -> str:
    """The text of some bytes. `content_type` is the header's, believed only if the bytes fit."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if encoding := utf_16_without_mark(content[:_ZEROS_LOOKED_AT]):
        return content.decode(encoding, "replace")
    declared = [_named(name) for name in _declarations(content, content_type)]
    # Text in another encoding is hardly ever UTF-8 by accident, whatever it says; escapes of ISO 2022 are.
    order = [*declared, "utf-8"] if b"\x1b" in content else ["utf-8", *declared]
    for encoding in dict.fromkeys(order):
        text = _tried(content, encoding)
        if text is not None:
            return text
    return _barely_damaged(content, "utf-8") or _guessed(content, declared)


def utf_16_without_mark(head: bytes) -> str:
    """The encoding of a text in UTF-16 that does not say so, by its zeros; "" if it is none."""
    if b"\0" not in head:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, "ignore")
        if text and sum(map(_is_text, text)) >= len(text) * _MOSTLY and len(text) >= len(head) // 2 - 1:
            return encoding
    return ""


def _is_text(character: str) -> bool:
    """A sign of the scripts that are in use; bytes read as UTF-16 are from everywhere."""
    return character in "\n\r\t" or (
        _IN_USE.match(character) is not None
        and unicodedata.category(character) not in {"Cc", "Cn", "Co", "Cs"}
    )


def _declarations(content: bytes, content_type: str) -> list[str]:
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    said = [(found[1] or found[2]).decode("ascii", "ignore")] if found else []
    header = _IN_CONTENT_TYPE.search(content_type)
    return [*said, header[1]] if header else said


def _named(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return "utf-8"
    return _WIDER.get(name, name)


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (ValueError, LookupError):  # some codecs are for other things than text
        return None
    return text if isinstance(text, str) else None


def _barely_damaged(content: bytes, encoding: str) -> str | None:
    """A text with a broken sign here and there, as of a page that was cut."""
    text = content.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    whole = len(content) - len(text)  # bytes that made signs of several together
    return text if damaged <= len(text) * _FEW_DAMAGED and whole > damaged else None


def _guessed(content: bytes, declared: list[str]) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most texts need no guess

    likely = [*dict.fromkeys([*(name for name in declared if name != "utf-8"), *_LIKELY])]
    found = from_bytes(content[:_GUESSED_FROM], cp_isolation=likely)
    best = found.best()
    if not best:
        return content.decode(likely[0] if declared else _LAST_RESORT, "replace")
    as_good = {
        match.encoding for match in found if (match.chaos, match.coherence) == (best.chaos, best.coherence)
    }
    return content.decode(next((name for name in likely if name in as_good), best.encoding), "replace")
