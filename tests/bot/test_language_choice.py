"""Which language the bot speaks: that of /language, else that of the message, else that of Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS, VISITORS, fact
from plugins.invented_islands import fake_engine
from plugins.whole_team import press, say

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.sandbox.entities import detect
from bot.sandbox.model import User
from bot.sandbox.wire import message_json
from bot.services import Services
from bot.views import words
from bot.views.language import NOT_YOURS
from bot.voice import Voice, languages
from knowledge import Chat
from knowledge.factfile import FactFile

NAME = "FootnoteSandboxBot"
ENGLISH_QUESTION, CHINESE_QUESTION = HEIGHT.phrasings[0], "鸥角灯塔有多高？"
GERMAN_QUESTION = "Wie hoch ist der alte Leuchtturm von Gull Point wirklich gebaut worden?"
GERMAN_CLAIM = "Der Leuchtturm von Gull Point ist 41 Meter hoch."
AUTOMATIC = "The language of each question"
HEADER = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
JUNE_2 = date(2022, 6, 2)
TOLL = fact(
    "bridge-toll",
    "The Sorrel bridge took 41,250 crowns of toll.",
    "a toll of 41,250 crowns",
    subject="Sorrel bridge",
    source=replace(GAZETTE, id="bridge-news", title="Bridge news", published_on=JUNE_2),
    phrasings=("How much toll did the Sorrel bridge take?", "索雷尔桥收了多少过桥费？"),
)


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@pytest.fixture
def services() -> Iterator[Services]:
    """A base of its own for each test, as what is chosen for a chat is kept."""
    asked = (*HEIGHT.phrasings, CHINESE_QUESTION, GERMAN_QUESTION)
    height = replace(HEIGHT, phrasings=asked, translations={**HEIGHT.translations, "de": GERMAN_CLAIM})
    others = tuple(each for each in FACTS if each != HEIGHT)
    sources = (GAZETTE, NOTEBOOK, TOLL.citation.source)
    held = FactFile(sources=sources, subjects=SUBJECTS, facts=(height, *others, TOLL))
    services = Services(lambda: (fake_engine(held), ()))
    yield services
    services.close()


def said(language: str, sentence: str) -> str:
    return Voice.of(language).say(sentence)


def chosen(services: Services, chat_id: int) -> str:
    return services.chats.get(chat_id, Chat(id=chat_id)).language


async def in_group(sandbox: Sandbox, user: int, text: str) -> Message:
    return await sandbox.reply(GROUP_ID, after=sandbox.say(user, text, GROUP_ID))


class TestTheOrder:
    async def test_without_a_choice_a_question_is_answered_in_its_own_language(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, READER_ID, CHINESE_QUESTION)
        assert answer.text.startswith(HEIGHT.claim_in("zh"))
        assert said("zh", "Copy the citation") in answer.labels
        sandbox.set_language(READER_ID, "zh-hans")
        answer = await say(sandbox, READER_ID, ENGLISH_QUESTION)
        assert answer.text.startswith(HEIGHT.claim)
        assert "Copy the citation" in answer.labels

    async def test_where_a_message_does_not_tell_its_language_telegrams_setting_does(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.set_language(READER_ID, "zh-hans")
        card = await say(sandbox, READER_ID, f"/fact {HEIGHT.id}")
        assert card.text.startswith(HEIGHT.claim_in("zh"))
        assert said("zh", "Copy the citation") in card.labels
        sandbox.set_language(READER_ID, "en-GB")
        card = await say(sandbox, READER_ID, f"/fact {HEIGHT.id}")
        assert card.text.startswith(HEIGHT.claim)
        assert "Copy the citation" in card.labels

    async def test_what_was_chosen_goes_before_the_message_and_telegram(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, "/language zh")
        for setting in ("en", "es", "zh-hans"):
            sandbox.set_language(READER_ID, setting)
            answer = await say(sandbox, READER_ID, ENGLISH_QUESTION)
            assert answer.text.startswith(HEIGHT.claim_in("zh"))
            assert said("zh", "Copy the citation") in answer.labels

    async def test_a_german_question_of_who_has_telegram_in_chinese_is_spoken_to_in_chinese(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        assert "de" not in languages()
        sandbox.set_language(READER_ID, "zh-hans")
        answer = await say(sandbox, READER_ID, GERMAN_QUESTION)
        assert answer.text.startswith(GERMAN_CLAIM)
        assert said("zh", "Copy the citation") in answer.labels
        assert "2020年3月9日" in answer.text

    async def test_a_claim_that_nobody_has_put_into_german_stands_in_the_original_with_a_note(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.set_language(READER_ID, "zh-hans")
        asked = f"Bitte sage mir, {VISITORS.phrasings[1]}, wie viele waren das denn?"
        suggestion = await say(sandbox, READER_ID, asked)
        assert suggestion.labels
        chinese = Voice.of("de", "zh")
        note = chinese.say(
            "Not translated into {wanted} yet; this is the {language} original.",
            wanted=chinese.language_name("de"),
            language=chinese.language_name("en"),
        )
        assert "德语" in note
        shown = await press(sandbox, READER_ID, suggestion, suggestion.labels[0])
        assert "Gull Point lighthouse" in shown.text
        assert note in shown.text


class TestDatesAndNumbers:
    async def test_a_date_is_written_as_the_language_has_it(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        english, chinese = [await say(sandbox, READER_ID, asked) for asked in TOLL.phrasings]
        assert english.text.endswith("Bridge news, Port Office, 2 June 2022, page 4")
        assert "2022年6月2日" in chinese.text
        assert "2 June 2022" not in chinese.text

    def test_counts_are_grouped_as_the_language_has_them(self, tmp_path: Path) -> None:
        sentences = "{n} fact", "{n} facts"
        assert Voice.of("en").counted(300_000, *sentences) == "300,000 facts"
        for language, written in (("es", "300.000"), ("ru", "300\N{NO-BREAK SPACE}000"), ("zh", "300,000")):
            path = tmp_path / f"{language}.po"
            path.write_text(HEADER.format(language=language), "utf-8")
            assert Voice.read(path).counted(300_000, *sentences) == f"{written} facts"

    async def test_the_counts_of_the_bots_own_sentences_are_grouped(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        bot.retention_days = 30_000
        assert "deleted 30,000 days after" in (await say(sandbox, READER_ID, "/privacy")).text


class TestChoosing:
    async def test_the_languages_stand_on_buttons_by_their_own_names(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        shown = await say(sandbox, READER_ID, "/language")
        assert shown.labels[0] == "English"
        assert "中文" in shown.labels
        assert shown.labels[-1] == AUTOMATIC
        assert len(shown.labels) == len(languages()) + 1
        assert shown.text.startswith("I speak the language of each question here now;")

    async def test_a_press_turns_the_message_into_a_word_in_the_new_language(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        shown = await say(sandbox, READER_ID, "/language")
        after = await press(sandbox, READER_ID, shown, "中文")
        chinese = Voice.of("zh")
        sentence = "From now on I speak {language} here. /language changes that."
        assert after.text == chinese.say(sentence, language="中文")
        assert after.labels == []
        assert chosen(services, READER_ID) == "zh"
        again = await say(sandbox, READER_ID, "/language")
        assert again.text.startswith(chinese.say("I speak {language} here now.", language="中文"))

    async def test_it_can_be_the_language_of_each_question_again(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        await say(sandbox, READER_ID, "/language 中文")
        shown = await say(sandbox, READER_ID, "/language")
        after = await press(sandbox, READER_ID, shown, shown.labels[-1])
        assert after.text.startswith("From now on I speak the language of each question here.")
        assert chosen(services, READER_ID) == ""
        assert await services.desk(lambda desk: desk.store.chats.all()) == []
        assert (await say(sandbox, READER_ID, ENGLISH_QUESTION)).text.startswith(HEIGHT.claim)

    async def test_a_choice_outlives_a_restart(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        await say(sandbox, READER_ID, "/language zh")
        services.chats.clear()
        await services.read_chats()
        assert (await say(sandbox, READER_ID, ENGLISH_QUESTION)).text.startswith(HEIGHT.claim_in("zh"))

    async def test_a_choice_is_that_of_its_chat_alone(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, "/language zh")
        assert (await say(sandbox, CURATOR_ID, ENGLISH_QUESTION)).text.startswith(HEIGHT.claim)
        answer = await in_group(sandbox, READER_ID, f"/ask {ENGLISH_QUESTION}")
        assert HEIGHT.claim in answer.text

    @pytest.mark.parametrize("data", ["language:xx", "language:de", "language:", "language"])
    async def test_a_forged_button_chooses_nothing(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services, data: str
    ) -> None:
        shown = await say(sandbox, READER_ID, "/language")
        callback = sandbox.press(READER_ID, shown.id, data)
        assert (await sandbox.callback_answer(callback)).text == words.UNKNOWN_BUTTON
        assert chosen(services, READER_ID) == ""


class TestTypedChoices:
    @pytest.fixture
    def mode(self) -> str:
        return "polling"

    @pytest.mark.parametrize("typed", ["zh", "ZH-Hans", "Chinese", "chinese", "中文", "  中文 "])
    async def test_a_language_may_be_typed(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services, typed: str
    ) -> None:
        await say(sandbox, READER_ID, f"/language {typed}")
        assert chosen(services, READER_ID) == "zh"

    async def test_who_speaks_chinese_may_type_languages_in_chinese(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        await say(sandbox, READER_ID, "/language zh")
        await say(sandbox, READER_ID, "/language 英语")
        assert chosen(services, READER_ID) == "en"

    @pytest.mark.parametrize("typed", ["German", "Klingon", "<b>", "x" * 200])
    async def test_a_language_that_is_not_spoken_is_said_to_be_none_and_the_others_are_offered(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services, typed: str
    ) -> None:
        shown = await say(sandbox, READER_ID, f"/language {typed}")
        assert shown.text.startswith(f"I don't speak “{typed[:59]}")
        assert "中文" in shown.labels
        assert chosen(services, READER_ID) == ""

    async def test_it_stands_in_the_help_and_in_both_menus(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        assert "/language – " in (await say(sandbox, READER_ID, "/help")).text
        for chat in (None, GROUP_ID):
            commands = [each["command"] for each in sandbox.menu(READER_ID, chat)]
            assert "language" in commands


class TestGroups:
    async def test_its_administrators_may_choose(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        shown = await in_group(sandbox, CURATOR_ID, f"/language@{NAME}")
        callback = sandbox.tap(CURATOR_ID, shown.id, "中文", GROUP_ID)
        assert (await sandbox.callback_answer(callback)).text == ""
        assert chosen(services, GROUP_ID) == "zh"
        answer = await in_group(sandbox, READER_ID, f"/ask {ENGLISH_QUESTION}")
        assert HEIGHT.claim_in("zh") in answer.text
        await in_group(sandbox, CURATOR_ID, f"/language@{NAME} en")
        assert chosen(services, GROUP_ID) == "en"

    async def test_others_are_told_that_they_may_not(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        shown = await in_group(sandbox, READER_ID, f"/language@{NAME}")
        callback = sandbox.tap(READER_ID, shown.id, "中文", GROUP_ID)
        assert (await sandbox.callback_answer(callback)).text == NOT_YOURS
        typed = await in_group(sandbox, READER_ID, f"/language@{NAME} zh")
        assert typed.text == NOT_YOURS
        assert chosen(services, GROUP_ID) == ""
        assert sandbox.message(shown.id, GROUP_ID).labels == shown.labels

    async def test_an_administrator_who_stays_unnamed_may_choose_and_a_channel_may_not(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        channel = {"id": -1001000000099, "type": "channel", "title": "News"}
        refused = await sandbox.reply(GROUP_ID, after=say_as(sandbox, channel, f"/language@{NAME} zh"))
        assert refused.text == NOT_YOURS
        group = sandbox.group.to_api()
        await sandbox.reply(GROUP_ID, after=say_as(sandbox, group, f"/language@{NAME} zh"))
        assert chosen(services, GROUP_ID) == "zh"

    @pytest.mark.parametrize(("user", "language"), [(CURATOR_ID, "zh"), (READER_ID, "")])
    async def test_in_a_group_that_hides_its_members_the_list_of_administrators_tells(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services, user: int, language: str
    ) -> None:
        sandbox.fail("getChatMember", status=400)
        await in_group(sandbox, user, f"/language@{NAME} zh")
        assert chosen(services, GROUP_ID) == language

    async def test_a_choice_keeps_what_else_was_chosen(
        self, bot: FootnoteApplication, sandbox: Sandbox, services: Services
    ) -> None:
        await services.choose(Chat(id=GROUP_ID, answers_unasked=True))
        await in_group(sandbox, CURATOR_ID, f"/language@{NAME} zh")
        held = services.chats[GROUP_ID]
        assert (held.language, held.answers_unasked) == ("zh", True)


def say_as(sandbox: Sandbox, chat: dict[str, Any], text: str) -> int:
    """Somebody writes in the group in the name of a chat, as Telegram has it: from a bot of its own."""
    sender = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
    posted = sandbox.world.post(
        sandbox.group, sender, text=text, entities=tuple(detect(text)), also={"sender_chat": chat}
    )
    sandbox.world.updates.put("message", message_json(sandbox.world, posted))
    return posted.id


class TestTheTeam:
    """One language for one person: what they choose holds for all that they see in private."""

    async def test_a_curator_is_spoken_to_in_the_language_that_they_chose(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, "/language zh")
        heading = said("zh", "For the team, in private:")
        assert heading in (await say(sandbox, CURATOR_ID, "/help")).text
        listed = await say(sandbox, CURATOR_ID, "/facts")
        await say(sandbox, CURATOR_ID, "/language en")
        assert (await say(sandbox, CURATOR_ID, "/facts")).text != listed.text

    async def test_their_menu_is_in_it(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await say(sandbox, CURATOR_ID, "/start")
        english = [each["description"] for each in sandbox.menu(CURATOR_ID)]
        await say(sandbox, CURATOR_ID, "/language zh")
        chinese = [each["description"] for each in sandbox.menu(CURATOR_ID)]
        assert english[0] == "Ask a question"
        assert chinese[0] == said("zh", "Ask a question") != english[0]
        assert len(chinese) == len(english) > len(words.PRIVATE_MENU)

    async def test_what_they_are_sent_unasked_is_in_it_also_after_a_restart(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, "/language zh")
        await say(sandbox, CURATOR_ID, "/facts")
        await team.services.read_team()
        members = {each.id: each.language for each in team.team()}
        assert members[CURATOR_ID] == "zh"

    async def test_an_owner_whom_only_the_settings_name_may_choose_too(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, OWNER_ID, "/language zh")
        assert said("zh", "For the team, in private:") in (await say(sandbox, OWNER_ID, "/help")).text

    async def test_without_a_choice_it_is_that_of_telegram_again(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, "/language zh")
        await say(sandbox, CURATOR_ID, "/language auto")
        assert "For the team, in private:" in (await say(sandbox, CURATOR_ID, "/help")).text
        assert sandbox.menu(CURATOR_ID)[0]["description"] == "Ask a question"


class TestReviewers:
    @pytest.fixture
    def review(self) -> bool:
        return True

    async def test_are_told_what_waits_in_the_language_that_they_chose(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        confirmed = await say(sandbox, REVIEWER_ID, "/language zh")
        await say(sandbox, CURATOR_ID, f"/teach {HEIGHT.id} How high does the tower rise?")
        told = await sandbox.reply(REVIEWER_ID, after=confirmed.id)
        assert told.labels == [said("zh", "Look at it")] != ["Look at it"]
