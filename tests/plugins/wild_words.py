"""Whatever may be typed, named, sent in a file or carried by a button: strategies."""

from __future__ import annotations

from hypothesis import strategies as st
from plugins.invented_facts import FACTS, GAZETTE

from bot.handlers import COMMANDS
from bot.handlers.curating import COMMANDS as TEAMS
from bot.handlers.curating import FEATURES
from bot.views.buttons import Action

NAME = "FootnoteSandboxBot"
QUESTIONS = tuple(phrasing for fact in FACTS for phrasing in fact.phrasings)
IDS = (*(fact.id for fact in FACTS), GAZETTE.id, "no-such-fact", "../../etc/passwd", "-", "1")
# What has broken programs like this one before.
WICKED = (
    "<b>",
    "</b></a>&lt;&#0;&",
    "<a href='tg://user?id=1'>x</a>",
    "]]>",
    "{name}",
    "{0.__class__}",
    "%s%n",
    "\\",
    '"',
    '" OR "',
    "*",
    "a*",
    "NEAR(a b, 5)",
    "claim:x",
    "^",
    "(?:",
    "(a+)+$",
    "((((((((((",
    "[[:alpha:]",
    "'; --",
    "NOT",
    "AND OR NOT",
    "-",
    "--",
    "|",
    "a | b | c",
    " | | ",
    "/",
    "//",
    "/@",
    "@",
    f"@{NAME}",
    f"@{NAME.lower()} ?",
    "\u202e",
    "\u2066\u2067\u2068",
    "\u200b\u200d\ufeff",
    "e" + "\u0301" * 60,
    "\ufdfd" * 9,
    "👩‍👩‍👧‍👦" * 5,
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "\ud7ff\ue000",
    "\uffff\ufffe",
    "\U0010ffff",
    "\0",
    "\x1b[31m",
    "\r\n\r\n",
    "\t",
    "\u2028",
    "İ",
    "ß",
    "ﬁ",
    "１２３",
    "²",
    "½",
    "٣",
    "𝟘",
    "1e999",
    "9" * 400,
    "2017",
    "in 31 February 2017",
    "last year",
    "0000",
    "-5 %",
    "∞",
    "1/0",
    "12,34.56",
    "yes",
    "no",
    "thanks",
    "Save",
    "Cancel",
    "Back",
    "Skip",
    "https://127.0.0.1/",
    "http://[::1]:80/x",
    "file:///etc/passwd",
    "http://" + "a" * 300,
    "https://example.invalid/%00",
    "data:text/html,x",
    "why?",
    "and in 2017?",
    "?",
    "…",
    "。",
    "؟",
    "¿",
    "什么",
    "Сколько?",
    "كم؟",
    "何",
    "ไทย",
    "how " * 200,
    "a" * 4_096,
    "?" * 300,
    "\n" * 50,
    "start=join_x",
)
PAYLOADS = (
    "join_",
    "join_AAAA",
    "f_",
    "t_",
    "s_",
    "q_",
    "p_",
    "q_////",
    "f_no-such_1",
    "t_0123456789ab",
    "q_w4nDqQ",
)

anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
piece = st.sampled_from(WICKED) | st.sampled_from(QUESTIONS) | st.sampled_from(IDS) | anything
words = st.one_of(
    st.sampled_from(WICKED),
    st.lists(piece, min_size=1, max_size=3).map(" ".join),
    st.tuples(st.sampled_from(QUESTIONS), st.integers(0, 40), st.sampled_from(WICKED) | anything).map(
        lambda drawn: drawn[0][: drawn[1]] + drawn[2] + drawn[0][drawn[1] :]
    ),
).map(lambda text: text[:4_096])
commands = st.tuples(
    st.sampled_from((*COMMANDS, *TEAMS, "ask", "answers", "nothing", "ADDFACT")),
    st.sampled_from(("", "", "", f"@{NAME}", "@AnotherBot")),
    st.just("") | words,
).map(lambda drawn: f"/{drawn[0]}{drawn[1]} {drawn[2]}".strip()[:4_096])
starts = st.sampled_from(PAYLOADS).map("/start {}".format) | words.map(lambda text: f"/start {text}"[:4_096])
addressed = words.map(lambda text: f"@{NAME} {text}"[:4_096])
facts = st.tuples(words, st.sampled_from((GAZETTE.id, "nowhere", "https://127.0.0.1/")), words).map(
    lambda drawn: f"/addfact {' | '.join(drawn)}"[:4_096]
)
said = st.one_of(words, words, commands, starts, addressed, facts)

names = st.sampled_from(
    (
        "facts.yaml",
        "facts.YML",
        "../../../etc/passwd",
        "..\\..\\boot.ini",
        "notes.txt",
        "page.html",
        "a.md",
        ".",
        "x" * 200 + ".yaml",
        "<b>.yaml",
        "con.yaml\u202etxt",
        "",
        "no ending",
        "facts.json",
        "list.csv",
    )
)
bodies = st.binary(max_size=60) | st.sampled_from(
    (
        b"facts: []",
        b"facts: [{id: x}]",
        b"a: &a [*a]",
        b"- !!python/object:os.system {}",
        b"\xef\xbb\xbf{}",
        b"{" * 99,
        b"source: {id: s, title: t, url: 'x', language: en}\nfacts:\n  - {id: a, claim: b, quote: c}\n",
    )
)
data = st.one_of(
    st.tuples(
        st.sampled_from((*Action, *(feature.name for feature in FEATURES))),
        st.sampled_from(("", "en", "en-1", "0", "-1", "x", "99999999999", "yes", "c", "1-2-3", "²", "<b>")),
        st.sampled_from((*IDS, "", "7", ":", "x:y:z")),
    ).map(":".join),
    anything,
).map(lambda text: text.encode()[:64].decode(errors="ignore"))
emoji = st.lists(st.sampled_from(("👍", "👎", "🔥", "🤡", "❤")), max_size=2, unique=True)
