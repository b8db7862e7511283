"""Looking around in a chat: subjects, from a fact to what is related to it, and questions to begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plugins.browsed_facts import ASKED_IN_CHINESE, CHINESE, EARLIER, TO_BROWSE, base_of
from plugins.invented_facts import GAZETTE, HEIGHT, VISITORS, fact
from plugins.invented_islands import fake_engine
from plugins.voices import ENGLISH
from plugins.whole_team import press, say, toast, until

from bot.context import FootnoteApplication
from bot.sandbox import GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import buttons, lists, words
from bot.views.buttons import read_tap
from bot.views.titles import title
from bot.voice import Voice
from knowledge import Fact, Subject
from knowledge.factfile import FactFile

HOUSES = tuple(
    fact(
        f"house-{letter.lower()}", f"House {letter} has a red door.", "a red door", subject=f"House {letter}"
    )
    for letter in "TSRQPONMLKJIHGFEDCBA"
)
CITED = "See also: "


@pytest.fixture
def facts() -> tuple[Fact, ...]:
    return TO_BROWSE


@pytest.fixture
def own_services(facts: tuple[Fact, ...]) -> Iterator[Services]:
    services = Services(lambda: (fake_engine(base_of(facts)), ()))
    yield services
    services.close()


def see_also(message: Message) -> list[str]:
    return [label for label in message.labels if label.startswith(CITED)]


class TestSubjects:
    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("zh", "鸥角灯塔"),
            ("en", "Gull Point lighthouse"),
            ("es", "Gull Point lighthouse"),
            ("ja", "かもめ灯台"),
        ],
    )
    def test_are_called_by_their_name_in_the_readers_language_where_that_is_sure(
        self, language: str, expected: str
    ) -> None:
        named = Subject("Gull Point lighthouse", ("the lighthouse", "かもめ灯台", "鸥角灯塔", "el faro"))
        assert title(named, Voice.of(language)) == expected

    def test_keep_a_name_that_is_in_the_readers_language_already(self) -> None:
        assert title(Subject("红旗", ("一汽红旗",)), Voice.of("zh")) == "红旗"

    def test_with_long_names_still_show_how_many_facts_there_are(self) -> None:
        page = lists.topics({Subject("The very long name of a small island " * 3): 3}, ENGLISH)
        assert page.keyboard
        label = page.keyboard.inline_keyboard[0][0].text
        assert label.endswith("…: 3 facts")
        assert len(label) <= 60


class TestTrails:
    def test_lead_back_as_far_as_a_button_has_room_for(self) -> None:
        trail = tuple(range(123_456_700, 123_456_720))
        tap = read_tap(str(buttons.see(trail)))
        assert tap
        assert len(str(tap).encode()) <= 64
        assert tap.trail == trail[: len(tap.trail)]
        assert len(tap.trail) > 4

    @pytest.mark.parametrize("data", ["see:", "see:-", "see:1--2", "see:x", "see:²", "see:9999999999"])
    def test_that_are_forged_lead_nowhere(self, data: str) -> None:
        tap = read_tap(data)
        assert tap is None or tap.trail == ()


class TestInAChat:
    async def test_a_card_leads_to_related_facts_and_back(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        first = await say(sandbox, READER_ID, f"/fact {VISITORS.id}")
        assert see_also(first)[0] == "See also: Gull Point lighthouse: visitors (2018)"
        assert len(see_also(first)) == 3
        assert "Back" not in first.labels
        labels = first.labels
        second = await press(sandbox, READER_ID, first, see_also(first)[0])
        assert second.text.startswith(EARLIER.claim)
        assert second.text.endswith("Fact gull-visitors-2018, version 1")
        third = await press(sandbox, READER_ID, second, "See also: Gull Point lighthouse: height")
        assert third.text.startswith(HEIGHT.claim)
        assert (await press(sandbox, READER_ID, third, "Back")).text.startswith(EARLIER.claim)
        again = await press(sandbox, READER_ID, first, "Back")
        assert (again.text.startswith(VISITORS.claim), again.labels) == (True, labels)

    async def test_what_a_card_became_is_put_right_when_it_changes(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        card = await say(sandbox, READER_ID, f"/fact {VISITORS.id}")
        await press(sandbox, READER_ID, card, see_also(card)[0])

        def shows_the_earlier(desk: object) -> bool:
            held = team.services._desk.store.sent.message(READER_ID, card.id)
            return [each.fact_id for each in held] == [EARLIER.id]

        await until(team.services, shows_the_earlier)

    async def test_the_card_behind_a_link_has_related_facts_too(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        assert see_also(await say(sandbox, READER_ID, "/start f_gull-visitors-2019_v1"))

    async def test_a_related_fact_that_was_withdrawn_meanwhile_is_said_to_be_gone(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        card = await say(sandbox, READER_ID, f"/fact {VISITORS.id}")
        await team.services.desk(lambda desk: desk.retire(EARLIER.id, who="telegram:1", expected=1))
        assert await toast(sandbox, READER_ID, card, see_also(card)[0]) == words.GONE_FACT

    @pytest.mark.parametrize("command", ["/fact", "/source"])
    async def test_a_command_without_an_id_is_told_what_to_do(
        self, team: FootnoteApplication, sandbox: Sandbox, command: str
    ) -> None:
        assert f"{command} ID" in (await say(sandbox, READER_ID, command)).text


class TestExamples:
    @pytest.fixture
    def facts(self) -> tuple[Fact, ...]:
        return ASKED_IN_CHINESE

    async def test_are_offered_to_a_reader_in_their_language(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.set_language(READER_ID, "zh-hans")
        welcome = await say(sandbox, READER_ID, "/start")
        assert set(welcome.labels[:2]) == set(CHINESE)
        sandbox.tap(READER_ID, welcome.id, CHINESE[1])
        answer = await sandbox.reply(READER_ID, after=welcome.id)
        assert answer.text.startswith(HEIGHT.translations["zh"])


class TestManySubjects:
    @pytest.fixture(params=["polling", "webhook"])
    def mode(self, request: pytest.FixtureRequest) -> str:
        mode: str = request.param
        return mode

    @pytest.fixture
    def services(self) -> Iterator[Services]:
        subjects = (Subject("House T", ("末号房子",)),)
        file = FactFile(sources=(GAZETTE,), subjects=subjects, facts=HOUSES)
        services = Services(lambda: (fake_engine(file), ()))
        yield services
        services.close()

    async def test_back_leads_to_the_page_that_one_came_from(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        topics = await say(sandbox, READER_ID, "/topics")
        assert [*topics.labels[:2], topics.labels[-1]] == [
            "House A: 1 fact",
            "House B: 1 fact",
            "Next page",
        ]
        await press(sandbox, READER_ID, topics, "Next page")
        last = await press(sandbox, READER_ID, topics, "Next page")
        labels = last.labels
        assert labels == [*(f"House {letter}: 1 fact" for letter in "QRST"), "Previous page"]
        await press(sandbox, READER_ID, topics, "House R: 1 fact")
        entry = await press(sandbox, READER_ID, topics, "House R has a red door.")
        assert entry.text.startswith("House R has a red door.")
        assert (await press(sandbox, READER_ID, topics, "Back")).text == "House R: 1 fact"
        assert (await press(sandbox, READER_ID, topics, "Back")).labels == labels
        assert len([m for m in sandbox.messages(READER_ID) if m.sender == sandbox.bot]) == 1

    async def test_subjects_are_named_in_the_language_that_was_chosen(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.set_language(READER_ID, "zh")
        topics = await say(sandbox, READER_ID, "/topics")
        await press(sandbox, READER_ID, topics, topics.labels[-1])
        last = await press(sandbox, READER_ID, topics, topics.labels[-1])
        assert any(label.startswith("末号房子") for label in sandbox.message(last.id).labels)

    async def test_topics_are_leafed_through_in_a_group(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        said = sandbox.say(READER_ID, "/topics@FootnoteSandboxBot", GROUP_ID)
        topics = await sandbox.reply(GROUP_ID, after=said)
        sandbox.tap(READER_ID, topics.id, "Next page", GROUP_ID)
        assert (await sandbox.edited(topics.id, GROUP_ID)).labels[0] == "House I: 1 fact"
