"""Whatever encoding a text is in, it is read as it was written."""

from __future__ import annotations

import pytest
from plugins.made_documents import invented

from knowledge.ingest.encodings import decoded

RUSSIAN = "Мост через реку длиной 1284 метра открыли в субботу, его строили четыре года."
CHINESE = "临澜市去年新建充电桩三万二千个，比上年增长41.5%，总数达到10.8万个。"
JAPANESE = "東京都は水曜日、新しい図書館を開いた。"
FRENCH = "Les élèves français préfèrent l'été à l'école."
POLISH = "Zażółć gęślą jaźń w Łodzi"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-be"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-32"),
        (JAPANESE, "shift-jis"),
        (JAPANESE, "euc-jp"),
        (FRENCH, "windows-1252"),
        (POLISH, "windows-1250"),
        ("서울시는 새로운 도서관을 열었다고 밝혔다.", "euc-kr"),
    ],
)
def test_reads_a_text_that_does_not_name_its_encoding(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("name", "encoding"), [("reka.html", "windows-1251"), ("lianhua.html", "gb2312"), ("lianhua.html", "gbk")]
)
def test_reads_a_page_in_the_encoding_that_it_names(name: str, encoding: str) -> None:
    text = invented(name).decode().replace("charset=utf-8", f"charset={encoding}").replace("—", "-")
    assert decoded(text.encode(encoding)) == text


def test_believes_a_declared_encoding_only_where_the_bytes_fit() -> None:
    claims = '<meta charset="windows-1251"><p>Мост</p>'
    assert decoded(claims.encode()) == claims  # it is UTF-8
    assert decoded("Größe".encode(), content_type="text/html; charset=ISO-8859-1") == "Größe"
    assert decoded("Größe".encode("latin-1"), content_type="text/html; charset=iso-8859-1") == "Größe"
    assert decoded(RUSSIAN.encode("windows-1251"), content_type="text/html; charset=rot13") == RUSSIAN


def test_reads_a_text_that_was_cut_within_a_letter() -> None:
    assert decoded((RUSSIAN * 20).encode()[:-1]).startswith(RUSSIAN * 19)
