"""A team that has Telegram in Chinese: whatever the bot says to it, in answer to anything, is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest
from plugins.invented_islands import fake_engine
from plugins.whole_team import press, say

from bot.context import FootnoteApplication
from bot.handlers.curating import COMMANDS
from bot.sandbox import CURATOR_ID, OWNER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from knowledge import AskedQuestion, ChangeKind, Citation, Fact, Feedback, Source, Subject
from knowledge.factfile import FactFile, written

ALMANAC = Source(
    id="gang-zhi",
    title="《港志》",
    publisher="港务处",
    url="https://gang.example/zhi",
    published_on=date(2020, 3, 9),
    language="zh",
)
NOTES = Source(id="bi-ji", title="守塔人笔记", language="zh")
TOWER, FERRY = Subject("鸥角灯塔", ("灯塔",)), Subject("湾渡轮")


def fact(fact_id: str, claim: str, quote: str, subject: Subject, **more: object) -> Fact:
    given = {"citations": (Citation(ALMANAC, quote, "第四页"),), **more}
    return Fact(id=fact_id, claim=claim, subject=subject.name, **given)  # type: ignore[arg-type]


HEIGHT = fact(
    "deng-gao", "鸥角灯塔高 41 米。", "塔身高 41 米", TOWER,
    attribute="高度", value="41 米", phrasings=("鸥角灯塔有多高?",), tags=("建筑", "灯塔"),
    valid_from=date(2019, 5, 4), translations={"en": "The lighthouse is 41 metres tall."},
)  # fmt: skip
VISITORS = fact(
    "deng-ke", "鸥角灯塔有 12,500 名游客。", "12,500 名游客登塔", TOWER,
    attribute="游客", period="2019-05", value="12,500", phrasings=("鸥角灯塔有多少游客?",),
)  # fmt: skip
OPENED = fact(
    "du-kai", "湾渡轮开航。", "首班渡轮离港", FERRY,
    attribute="开航", period="1987-05-04", phrasings=("湾渡轮何时开航?",),
)  # fmt: skip
SKIPPER = fact(
    "du-zhang", "阿达驾驶湾渡轮。", "阿达掌舵鸣笛", FERRY,
    attribute="船长", phrasings=("谁驾驶湾渡轮?",), citations=(Citation(NOTES, "阿达掌舵鸣笛"),),
)  # fmt: skip
FACTS = (HEIGHT, VISITORS, OPENED, SKIPPER)
BASE = FactFile(sources=(ALMANAC, NOTES), subjects=(TOWER, FERRY), facts=FACTS)
TALLER = replace(
    HEIGHT,
    claim="鸥角灯塔高 43 米。",
    value="43 米",
    citations=(Citation(ALMANAC, "塔身高 43 米", "第四页"),),
)
LINE = "/addfact 湾渡轮有 14 条长凳。 | gang-zhi | 船上有 14 条长凳"
PEOPLE = (CURATOR_ID, REVIEWER_ID, OWNER_ID)

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z][A-Za-z’']+")
THREE_WORDS = re.compile(rf"{WORD.pattern}(?:[ ,.;:“”()–-]+{WORD.pattern}){{2,}}")
# Commands, addresses, ids, settings and what is typed at a terminal are not words of a language.
NO_WORDS = re.compile(
    r"https?://\S+|t\.me/\S+|/\w+(?: \[[^\]]+\])?|\b[a-z0-9]+(?:-[a-z0-9]+)+\b|FOOTNOTE_\w+(?:=\w+)?"
    r"|footnote facts export|\.ya?ml|@\w+"
)
# The card in a preview is as readers see it, whom the bot speaks English to.
READERS = re.compile(
    r"^(?:Source|Period): |(?:as (?:added|retrieved) on \d+ )?(?:(?<=\d )|\b)[A-Z][a-z]{2,8} \d{4}"
    r"|The lighthouse is 41 metres tall\."
)
NAMES = {"Curator", "Reviewer", "Owner", "Reader", "UTC", "JSON", "CSV", "Telegram", "MB"}


def foreign(text: str) -> list[str]:
    """The lines of a text in which the bot doesn't speak Chinese."""
    return [line for line in text.splitlines() if _is_foreign(NO_WORDS.sub(" ", READERS.sub("", line)))]


def _is_foreign(line: str) -> bool:
    latin = [word for word in WORD.findall(line) if word not in NAMES]
    return bool(THREE_WORDS.search(line)) or bool(latin and not CHINESE.search(line))


def said(sandbox: Sandbox, user: int) -> Iterator[str]:
    """All that the bot has ever sent to somebody, the labels and toasts too."""
    own = {query.id for query in sandbox.world.callback_queries.values() if query.user.id == user}
    for call in sandbox.calls:
        if call.params.get("callback_query_id") in own or call.params.get("chat_id") == user:
            yield from (str(call.params[name]) for name in ("text", "caption") if call.params.get(name))
            yield from _labels(call.params)


def _labels(params: dict[str, object]) -> Iterator[str]:
    markup = params.get("reply_markup")
    for row in markup.get("inline_keyboard", []) if isinstance(markup, dict) else []:
        yield from (button["text"] for button in row)


def untranslated(sandbox: Sandbox, user: int) -> dict[str, list[str]]:
    texts = (re.sub(r"<[^>]*>", "", unescape(text)) for text in said(sandbox, user))
    return {text: found for text in texts if (found := foreign(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Save",
        "Nothing waits for approval.",
        "已保存。 The next question finds it: deng-gao.",
        "事实\nCancelled.",
    ],
)
def test_what_is_not_translated_is_found(text: str) -> None:
    assert foreign(text)


@pytest.fixture
def own_services(review: bool) -> Iterator[Services]:  # noqa: FBT001 - pytest gives fixtures by name
    services = Services(lambda: (fake_engine(BASE), ()), review=review)
    yield services
    services.close()


@pytest.fixture
async def chinese(team: FootnoteApplication, sandbox: Sandbox) -> FootnoteApplication:
    for user in PEOPLE:
        sandbox.set_language(user, "zh-hans")
    await _ask(team)
    return team


async def _ask(team: FootnoteApplication) -> None:
    """Readers asked this."""
    usual = {"language": "zh", "at": datetime.now(UTC)}
    missed = [
        AskedQuestion(text=text, outcome="abstained", reason=reason, **usual)  # type: ignore[arg-type]
        for text, reason in (("谁掌湾渡轮的舵?", "unknown_attribute"), ("灯塔多少钱?", "off_topic"))
    ]
    answered = AskedQuestion(
        text="鸥角灯塔有多高?",
        outcome="answered",
        fact_id=HEIGHT.id,
        feedback=Feedback.HELPFUL,
        **usual,  # type: ignore[arg-type]
    )
    await team.services.desk(lambda desk: [desk.store.asked.note(each) for each in (*missed, answered)])


async def _submit(team: FootnoteApplication, given: Fact, who: int, expected: int = 0) -> None:
    kind = ChangeKind.EDIT if expected else ChangeKind.ADD
    await team.services.desk(
        lambda desk: desk.submit(given, who=f"telegram:{who}", kind=kind, expected=expected, why="更准确")
    )


def _pressable(message: Message) -> list[str]:
    return [each["callback_data"] for row in message.buttons for each in row if "callback_data" in each]


async def _press_each(sandbox: Sandbox, user: int, text: str) -> None:
    """Say it, and press each button of the answer, on an answer of its own."""
    first = await say(sandbox, user, text)
    for place in range(len(_pressable(first))):
        shown = await say(sandbox, user, text)
        if place < len(data := _pressable(shown)):
            await sandbox.callback_answer(sandbox.press(user, shown.id, data[place]))


COMMANDS_SAID = (
    *(f"/{name}" for name in COMMANDS),
    "/help", "/nonsense",
    LINE, "/addfact 只有一段", "/facts 灯塔", "/facts 没有的词", f"/edit {HEIGHT.id}", "/edit no-such-id",
    f"/retire {OPENED.id} 已不准确", f"/restore {OPENED.id}",
    f"/history {HEIGHT.id}", f"/history {VISITORS.id}",
    f"/teach {SKIPPER.id} 谁掌渡轮的舵?", f"/teach {SKIPPER.id} {SKIPPER.phrasings[0]}",
    "/test 鸥角灯塔有多高?", "/test 鸥角灯塔在 1980 年有多少游客?", "/test 你好", "/test 怎样烤面包?",
    "/test 鸥角灯塔有多高? 谁驾驶湾渡轮?",
    "/stats 7", "/stats 0", "/export audit", "/export csv", "/export nothing", "/cancel",
)  # fmt: skip


@pytest.mark.parametrize(("user", "review"), [(CURATOR_ID, False), (REVIEWER_ID, True), (OWNER_ID, True)])
async def test_every_command_and_every_button_below_its_answer_is_in_chinese(
    chinese: FootnoteApplication, sandbox: Sandbox, user: int
) -> None:
    await _submit(chinese, TALLER, user, expected=1)
    await _submit(chinese, fact("du-se", "湾渡轮是白色的。", "白色的渡轮", FERRY, attribute="颜色"), 77)
    await say(sandbox, user, "/start")
    for text in COMMANDS_SAID:
        await _press_each(sandbox, user, text)
    assert untranslated(sandbox, user) == {}


async def _send(sandbox: Sandbox, user: int, texts: Sequence[str]) -> Message:
    for text in texts:
        shown = await say(sandbox, user, text)
    return shown


async def test_a_fact_is_added_step_by_step_in_chinese(
    chinese: FootnoteApplication, sandbox: Sandbox
) -> None:
    steps = (
        "/addfact",
        "x" * 5_000,
        "白帆船有 9 张帆。",
        "《船志》",
        "船厂",
        "某一天",
        "2021-06-05",
        "船",
        "https://chuan.example",
    )
    await _send(sandbox, CURATOR_ID, steps)
    shown = await _send(sandbox, CURATOR_ID, ("两张帆", "2021", "白帆船", "白帆船有几张帆?"))
    assert shown.labels
    for place in range(len(_pressable(shown))):
        await sandbox.callback_answer(sandbox.press(CURATOR_ID, shown.id, _pressable(shown)[place]))
    assert untranslated(sandbox, CURATOR_ID) == {}


async def test_each_field_is_edited_in_chinese(chinese: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, f"/edit {HEIGHT.id}")
    for place in range(len(_pressable(shown))):
        shown = await say(sandbox, CURATOR_ID, f"/edit {HEIGHT.id}")
        await sandbox.callback_answer(sandbox.press(CURATOR_ID, shown.id, _pressable(shown)[place]))
        draft = await chinese.services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))
        if draft and draft.step:
            await say(sandbox, CURATOR_ID, "某个新内容")
        await say(sandbox, CURATOR_ID, "/cancel")
    assert untranslated(sandbox, CURATOR_ID) == {}


async def test_an_import_is_told_in_chinese(chinese: FootnoteApplication, sandbox: Sandbox) -> None:
    new = fact("deng-se", "鸥角灯塔是红色的。", "红色的塔身", TOWER, attribute="颜色")
    good = written(replace(BASE, facts=(*FACTS[1:], TALLER, new))).encode()
    for content in (good, b"facts: []", good.replace(b"43", b"44", 1), written(BASE).encode()):
        told = await sandbox.reply(CURATOR_ID, after=sandbox.send_document(CURATOR_ID, "base.yaml", content))
        assert told.text
    shown = await sandbox.reply(CURATOR_ID, after=sandbox.send_document(CURATOR_ID, "base.yaml", good))
    await press(sandbox, CURATOR_ID, shown, "是")
    assert untranslated(sandbox, CURATOR_ID) == {}


@pytest.mark.parametrize("review", [True])
async def test_what_the_team_tells_each_other_is_in_chinese(
    chinese: FootnoteApplication, sandbox: Sandbox
) -> None:
    for user in PEOPLE:
        await say(sandbox, user, "/cancel")
    waiting = await say(sandbox, CURATOR_ID, LINE)
    last = max(each.id for each in sandbox.messages(REVIEWER_ID))
    await press(sandbox, CURATOR_ID, waiting, "保存")
    told = await sandbox.reply(REVIEWER_ID, after=last)
    await press(sandbox, REVIEWER_ID, told, "查看")
    await press(sandbox, REVIEWER_ID, sandbox.message(told.id), "退回")
    await say(sandbox, REVIEWER_ID, "没有依据")
    for user in PEOPLE:
        assert untranslated(sandbox, user) == {}


async def test_the_menu_is_in_chinese_as_soon_as_the_language_is_known(
    chinese: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, OWNER_ID, "/cancel")
    descriptions = [each["description"] for each in sandbox.menu(OWNER_ID)]
    assert len(descriptions) > len(COMMANDS)
    assert [each for each in descriptions if foreign(each)] == []
