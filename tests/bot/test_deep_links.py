"""Links into the bot: to topics, to sources, to questions; made on the command line, read as anybody's."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from plugins.commands import footnote as run_footnote
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS, VISITORS, fact
from plugins.invented_islands import fake_engine
from plugins.whole_team import press, say

from bot.cli.link import link
from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import deep_links, words
from knowledge import Status, Subject
from knowledge.factfile import FactFile

HEIGHT_QUESTION = HEIGHT.phrasings[0]
LONG = "How many people climbed up all the stairs of the Gull Point lighthouse during the year 2019?"
BASE = FactFile(
    sources=(GAZETTE, NOTEBOOK),
    subjects=SUBJECTS,
    facts=(*FACTS, replace(VISITORS, id="gull-climbers", phrasings=("climbers", LONG))),
)


def carrying(content: bytes) -> str:
    return "q_" + urlsafe_b64encode(content).decode().rstrip("=")


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@pytest.fixture
def services() -> Iterator[Services]:
    services = Services(lambda: (fake_engine(BASE), ()))
    yield services
    services.close()


async def follow(sandbox: Sandbox, payload: str, user: int = READER_ID) -> Message:
    """What somebody sees first who presses START behind the link."""
    return await say(sandbox, user, f"/start {payload}")


class TestWhatALinkCarries:
    @given(st.text(max_size=80))
    def test_a_question_comes_out_as_it_went_in_or_is_not_carried(self, text: str) -> None:
        payload = deep_links.to_question(text)
        assert payload == "" or (len(payload) <= 64 and deep_links.question(payload) == text)

    @given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=70))
    def test_whatever_stands_in_a_link_is_read_in_one_way_or_not_at_all(self, payload: str) -> None:
        read = deep_links.question(f"q_{payload}")
        assert read is None or deep_links.to_question(read) == f"q_{payload}"

    def test_a_question_fits_up_to_64_characters_and_no_further(self) -> None:
        assert len(deep_links.to_question("x" * 46)) == 64
        assert deep_links.to_question("x" * 47) == ""
        assert deep_links.to_question("塔" * 15)
        assert deep_links.to_question("塔" * 16) == ""

    @pytest.mark.parametrize(
        "payload",
        [
            "q_",
            "q_A",
            "q_####",
            "q_SG93=",
            carrying(b"\xff\xfe"),
            carrying(b"how\nhigh"),
            carrying(b"how\x00high"),
            carrying(b"  "),
            carrying(b" how"),
            carrying("how \u202ehgih".encode()),
            carrying(b"x" * 47),
            "q_SG93IGhpZ2i",  # the last character has bits that no text needs
        ],
    )
    def test_what_nobody_could_have_typed_is_no_question(self, payload: str) -> None:
        assert deep_links.question(payload) is None

    def test_a_topic_a_source_and_a_phrasing_come_out_as_they_went_in(self) -> None:
        subject = Subject("Gull Point lighthouse")
        assert deep_links.topic(deep_links.to_topic(subject)) == subject.key
        assert deep_links.source(deep_links.to_source(GAZETTE)) == GAZETTE.id
        assert deep_links.phrasing(deep_links.to_phrasing(HEIGHT, 1)) == (HEIGHT.id, 1)

    def test_ids_that_no_link_can_carry_make_none(self) -> None:
        assert deep_links.to_source(replace(GAZETTE, id="a/b")) == ""
        assert deep_links.to_source(replace(GAZETTE, id="a" * 63)) == ""
        assert deep_links.to_phrasing(replace(HEIGHT, id="a_b"), 0) == ""


class TestFollowed:
    async def test_a_link_with_a_question_shows_it_and_then_answers_it(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        shown = await follow(sandbox, deep_links.to_question(HEIGHT_QUESTION))
        assert shown.text == f"The link asks: “{HEIGHT_QUESTION}”"
        answer = await sandbox.reply(READER_ID, after=shown.id)
        assert answer.text.startswith(HEIGHT.claim)
        assert any("Helpful" in label for label in answer.labels)

    async def test_a_question_that_is_too_long_is_carried_as_the_phrasing_of_a_fact(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        shown = await follow(sandbox, "p_1_gull-climbers")
        assert shown.text == f"The link asks: “{LONG}”"
        assert (await sandbox.reply(READER_ID, after=shown.id)).text.startswith(VISITORS.claim)

    async def test_a_link_to_a_topic_opens_its_facts(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        topic = await follow(sandbox, deep_links.to_topic(Subject("Marrow Bay ferry")))
        assert topic.text == "Marrow Bay ferry: 2 facts"
        assert "skipper" in topic.labels
        assert (await press(sandbox, READER_ID, topic, "Back")).text.startswith("I have 15 facts")

    async def test_a_link_to_a_source_opens_its_card(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        assert "Published: 9 March 2020" in (await follow(sandbox, deep_links.to_source(GAZETTE))).text

    async def test_one_goes_on_from_the_question_of_a_link(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        asked = "lighthouse visitors in 2019"
        shown = await follow(sandbox, deep_links.to_question(asked))
        await sandbox.reply(READER_ID, after=shown.id)
        assert "1980" in (await say(sandbox, READER_ID, "and in 1980?")).text

    @pytest.mark.parametrize(
        "payload",
        [
            "x_1",
            "F-1",
            "t_",
            "t_0123456789ab",
            "t_0123456789AB",
            "t_0123456789abc",
            "s_",
            "s_nowhere",
            "s_a/b",
            "p_0_no-such-fact",
            "p_7_gull-height",
            "p_-1_gull-height",
            "p_00_gull-height",
            "p__gull-height",
            "p_0_",
            "q_A",
            "q_" + "A" * 63,
            carrying(b"\xff\xfe\xfd"),
            "two words",
            "q_SG93 SG93",
        ],
    )
    async def test_a_link_that_is_spoilt_foreign_or_too_long_gets_one_plain_sentence(
        self, bot: FootnoteApplication, sandbox: Sandbox, payload: str
    ) -> None:
        said = await follow(sandbox, payload)
        assert said.text == words.UNKNOWN_LINK
        await say(sandbox, READER_ID, "/help")
        assert len([m for m in sandbox.messages(READER_ID) if m.sender == sandbox.bot]) == 2

    async def test_what_is_not_published_has_no_links(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        secret = fact(
            "secret", "The cellar is full.", "full", phrasings=("What is in it?",), subject="Cellar"
        )
        drafted = replace(secret, status=Status.DRAFT)
        await bot.services.desk(lambda desk: desk.store.save(drafted, who="keeper"))
        for payload in ("p_0_secret", deep_links.to_topic(Subject("Cellar"))):
            assert (await follow(sandbox, payload)).text == words.UNKNOWN_LINK

    async def test_markup_in_a_question_is_shown_as_it_is(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        shown = await follow(sandbox, deep_links.to_question("<b>&amp; who?</b>"))
        assert shown.text == "The link asks: “<b>&amp; who?</b>”"

    async def test_a_command_in_a_link_is_never_obeyed(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        bot.owner_ids = frozenset({CURATOR_ID})
        shown = await follow(sandbox, deep_links.to_question(f"/retire {HEIGHT.id}"), CURATOR_ID)
        assert shown.text == f"The link asks: “/retire {HEIGHT.id}”"
        await sandbox.reply(CURATOR_ID, after=shown.id)
        assert (await bot.services.fact(HEIGHT.id)).status is Status.PUBLISHED
        assert await bot.services.desk(lambda desk: desk.store.changes()) == []

    async def test_in_a_group_the_question_is_shown_there_too(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        payload = deep_links.to_question(HEIGHT_QUESTION)
        said = sandbox.say(READER_ID, f"/start@FootnoteSandboxBot {payload}", GROUP_ID)
        shown = await sandbox.reply(GROUP_ID, after=said)
        assert shown.text == f"The link asks: “{HEIGHT_QUESTION}”"
        answer = await sandbox.reply(GROUP_ID, after=shown.id)
        assert answer.text.startswith(HEIGHT.claim)
        assert answer.reply_to == said


class TestMadeOnTheCommandLine:
    @pytest.fixture(autouse=True)
    def base(self, invented_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("FOOTNOTE_BASE", str(invented_base))
        monkeypatch.setenv("FOOTNOTE_DATABASE", str(tmp_path / "facts.db"))

    def made(self, *arguments: str) -> Result:
        return CliRunner().invoke(link, [*arguments, "--bot", "SomeBot"])

    @pytest.mark.parametrize(
        ("arguments", "payload"),
        [
            (("--question", HEIGHT_QUESTION), deep_links.to_question(HEIGHT_QUESTION)),
            (("--question", "  How  tall? "), deep_links.to_question("How tall?")),
            (("--question", VISITORS.phrasings[0].upper()), "p_0_gull-visitors-2019"),
            (("--topic", "the LIGHTHOUSE"), deep_links.to_topic(Subject("Gull Point lighthouse"))),
            (("--fact", HEIGHT.id), "f_gull-height"),
            (("--source", GAZETTE.id), "s_gazette-2020"),
        ],
    )
    def test_the_link_is_printed(self, arguments: tuple[str, ...], payload: str) -> None:
        assert self.made(*arguments).stdout == f"https://t.me/SomeBot?start={payload}\n"

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--question", LONG), "too long for a link"),
            (("--question", " "), "no question"),
            (("--topic", "Toyota"), "no facts about “Toyota”"),
            (("--fact", "nope"), "nope"),
            (("--source", "nope"), "nope"),
            ((), "Give one of --question"),
            (("--fact", HEIGHT.id, "--topic", "x"), "Give one of --question"),
        ],
    )
    def test_what_has_no_link_is_said_in_one_line_with_exit_code_2(
        self, arguments: tuple[str, ...], said: str, tmp_path: Path
    ) -> None:
        failed = self.made(*arguments)
        assert failed.exit_code != 0
        assert failed.stdout == ""
        assert said in f"{failed.exception}{failed.stderr}"

    def test_a_question_without_a_link_ends_the_command_with_exit_code_2(
        self, invented_base: Path, tmp_path: Path
    ) -> None:
        arguments = ("link", "--question", LONG, "--bot", "@SomeBot")
        ended = run_footnote(*arguments, where=tmp_path, FOOTNOTE_BASE=str(invented_base))
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
        assert ended.stderr.startswith("footnote: That question is too long for a link")

    @pytest.mark.parametrize("name", ["a", "some bot", "бот_бот", "1abc", "x" * 40])
    def test_a_bot_has_a_user_name(self, name: str) -> None:
        failed = CliRunner().invoke(link, ["--fact", HEIGHT.id, "--bot", name])
        assert failed.exit_code == 2
