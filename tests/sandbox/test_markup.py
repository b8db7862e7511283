from __future__ import annotations

import pytest

from bot.sandbox import markup
from bot.sandbox.entities import detect, to_html, trimmed
from bot.sandbox.errors import ApiError


@pytest.mark.parametrize(
    ("source", "text", "kind"),
    [
        ("<b>a</b>", "a", "bold"),
        ("<strong>a</strong>", "a", "bold"),
        ("<i>a</i>", "a", "italic"),
        ("<em>a</em>", "a", "italic"),
        ("<u>a</u>", "a", "underline"),
        ("<ins>a</ins>", "a", "underline"),
        ("<s>a</s>", "a", "strikethrough"),
        ("<strike>a</strike>", "a", "strikethrough"),
        ("<del>a</del>", "a", "strikethrough"),
        ('<span class="tg-spoiler">a</span>', "a", "spoiler"),
        ("<tg-spoiler>a</tg-spoiler>", "a", "spoiler"),
        ("<code>a</code>", "a", "code"),
        ("<pre>a</pre>", "a", "pre"),
        ("<blockquote>a</blockquote>", "a", "blockquote"),
        ("<blockquote expandable>a</blockquote>", "a", "expandable_blockquote"),
        ('<blockquote expandable="">a</blockquote>', "a", "expandable_blockquote"),
        ("<B>a</B>", "a", "bold"),
        ("<b>a</>", "a", "bold"),
    ],
)
def test_reads_each_tag_that_telegram_knows(source: str, text: str, kind: str) -> None:
    assert markup.parse(source) == (text, [{"type": kind, "offset": 0, "length": 1}])


def test_counts_offsets_in_utf16_units() -> None:
    text, entities = markup.parse("🚄 <b>复兴号🚄</b> x")
    assert text == "🚄 复兴号🚄 x"
    assert entities == [{"type": "bold", "offset": 3, "length": 5}]


def test_reads_links_languages_and_emoji() -> None:
    source = (
        '<a href="https://example.com/?a=1&amp;b=2">a</a><a href="tg://user?id=7">b</a>'
        '<pre><code class="language-python">c</code></pre><tg-emoji emoji-id="5">d</tg-emoji>'
    )
    _, entities = markup.parse(source)
    assert entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://example.com/?a=1&b=2"},
        {"type": "text_mention", "offset": 1, "length": 1, "user_id": 7},
        {"type": "pre", "offset": 2, "length": 1, "language": "python"},
        {"type": "custom_emoji", "offset": 3, "length": 1, "custom_emoji_id": "5"},
    ]


def test_a_link_without_an_address_links_to_its_text_and_a_wrong_one_is_no_link() -> None:
    assert markup.parse("<a>example.com</a>")[1][0]["url"] == "http://example.com/"
    assert markup.parse('<a href="not a link">x</a>') == ("x", [])


def test_nested_tags_come_with_the_outer_one_first() -> None:
    _, entities = markup.parse("<b><i>a</i>b</b>")
    assert [e["type"] for e in entities] == ["bold", "italic"]
    _, entities = markup.parse("<b><i>a</i></b>")
    assert [e["type"] for e in entities] == ["bold", "italic"]


def test_reads_references_and_leaves_unknown_ones_alone() -> None:
    assert markup.parse("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;&amp")[0] == '<>&"AB&nbsp;&'


def test_an_empty_tag_makes_no_entity() -> None:
    assert markup.parse("<b></b>a") == ("a", [])


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("复<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a"'),
        ('<a href="x>y</a>', 'Unclosed start tag "a"'),
    ],
)
def test_refuses_wrong_html_in_telegrams_words(source: str, problem: str) -> None:
    with pytest.raises(ApiError) as refusal:
        markup.parse(source)
    assert refusal.value.description.startswith(f"Bad Request: can't parse entities: {problem}")


def test_notices_an_ampersand_that_nobody_escaped() -> None:
    assert markup.has_loose_ampersand("R&D")
    assert not markup.has_loose_ampersand("R&amp;D &lt; &#38;")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start now", [("bot_command", 0, 6)]),
        ("🚄 /ask@SomeBot why", [("bot_command", 3, 12)]),
        ("either/or and 3/4", []),
        ("hi @SomeBot!", [("mention", 3, 8)]),
        ("see https://example.com/a?b=c.", [("url", 4, 25)]),
        ("see example.com/a", [("url", 4, 13)]),
        ("write to a.b@example.com", [("email", 9, 15)]),
        ("a #topic", [("hashtag", 2, 6)]),
        ("version 1.2 of x.y", []),
    ],
)
def test_finds_what_telegram_finds_in_plain_text(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(e["type"], e["offset"], e["length"]) for e in detect(text)] == found


def test_finds_nothing_inside_code_and_links() -> None:
    text, entities = markup.parse('<code>/start</code> <a href="https://example.com">example.com</a>')
    assert detect(text, entities) == entities


def test_cuts_white_space_off_and_moves_the_entities_along() -> None:
    assert trimmed("  ab \n", [{"type": "bold", "offset": 0, "length": 6}]) == (
        "ab",
        [{"type": "bold", "offset": 0, "length": 2}],
    )


@pytest.mark.parametrize(
    "source",
    [
        "<b><i>a</i> &lt;b</b> c",
        "<b><i>a</i></b>",
        '<a href="https://example.com/?a=1&amp;b=2">🚄</a>!',
        '<pre><code class="language-python">c</code></pre>',
        "<blockquote expandable>x</blockquote>",
        "<tg-spoiler>x</tg-spoiler>",
    ],
)
def test_writes_entities_as_the_html_they_came_from(source: str) -> None:
    assert to_html(*markup.parse(source)) == source
