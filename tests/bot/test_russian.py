"""What Russian says in another way than English: plural forms, cases, genders, dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plugins.invented_facts import HEIGHT

from bot import catalogue
from bot.views import editions, facts, lists, words
from bot.views.curating import review, stats, team
from bot.views.editions import Edition
from bot.views.permalinks import Permalinks
from bot.voice import LOCALES, Voice, read_catalogue
from knowledge import ChangeKind, Member, Proposal, ProposalState, Role, Subject

RUSSIAN = Voice.of("ru")
DAY = date(2022, 6, 2)
SPACE = "\N{NO-BREAK SPACE}"
JUNE_2 = "2 июня 2022\N{NARROW NO-BREAK SPACE}г."
# What a date, or a period of a month, ends with.
ENDS_WITH_A_DOT = ("day", "since", "until", "now", "period")
# Telegram's limits for a bot's texts.
MAX_SHORT_DESCRIPTION, MAX_DESCRIPTION, MAX_COMMAND = 120, 512, 256


def translations() -> list[str]:
    strings = (message.string for message in read_catalogue(LOCALES / "ru.po") if message.id)
    return [text for each in strings for text in ((each,) if isinstance(each, str) else each)]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 фактов"),
        (1, "1 факт"),
        (2, "2 факта"),
        (5, "5 фактов"),
        (11, "11 фактов"),
        (21, "21 факт"),
        (22, "22 факта"),
        (111, "111 фактов"),
        (12_500, f"12{SPACE}500 фактов"),
    ],
)
def test_facts_are_counted_in_three_forms(number: int, said: str) -> None:
    assert RUSSIAN.counted(number, "{n} fact", "{n} facts") == said


@pytest.mark.parametrize(
    ("facts_of", "said"),
    [
        ({"Маяк": 1}, "У меня 1 факт по 1 теме. Выберите тему."),
        ({"Маяк": 20, "Порт": 1, "Мост": 1}, "У меня 22 факта по 3 темам. Выберите тему."),
    ],
)
def test_topics_are_counted_in_the_case_that_the_sentence_asks_for(
    facts_of: dict[str, int], said: str
) -> None:
    assert lists.topics({Subject(name): n for name, n in facts_of.items()}, RUSSIAN).html == said


@pytest.mark.parametrize(("days", "said"), [(1, "1 день"), (2, "2 дня"), (21, "21 день"), (30, "30 дней")])
def test_a_plural_is_right_for_numbers_that_end_with_one_too(days: int, said: str) -> None:
    assert stats.nothing_asked(days, RUSSIAN).html == f"За {said} не было ни одного вопроса."


def test_dates_numbers_and_shares_are_written_as_cldr_has_them() -> None:
    assert RUSSIAN.day(DAY) == JUNE_2
    assert RUSSIAN.period("2022-06") == "июнь 2022\N{NARROW NO-BREAK SPACE}г."
    assert RUSSIAN.moment(datetime(2022, 6, 2, 23, 5, tzinfo=UTC)) == f"{JUNE_2}, 23:05 UTC"
    assert RUSSIAN.number(12_500.5) == f"12{SPACE}500,5"
    assert RUSSIAN.percent(0.5) == f"50{SPACE}%"
    assert RUSSIAN.listed(["а", "б", "в"]) == "а, б и в"


def test_an_answer_is_framed_in_russian_around_the_words_of_the_source() -> None:
    fact = replace(HEIGHT, translations={"ru": "Высота маяка – 41 метр."}, valid_until=DAY)
    page = facts.fact(fact, RUSSIAN)
    assert page.html.startswith(
        f"Высота маяка – <b>41</b> метр.\n<b>Уже не действует: срок – по {JUNE_2} включительно.</b>\n"
        "<blockquote expandable>rises 41 metres above the rock</blockquote>\nИсточник: <a href="
    )
    assert page.html.endswith("Port Office, 9 марта 2020\N{NARROW NO-BREAK SPACE}г., page 4")
    assert page.keyboard
    assert [[button.text for button in row] for row in page.keyboard.inline_keyboard] == [
        ["Открыть источник", "Скопировать сноску"],
        ["Ещё по теме: Gull Point lighthouse"],
    ]


def test_a_claim_that_is_not_translated_is_told_with_both_languages_in_the_nominative() -> None:
    assert "<i>Перевода пока нет (язык: русский); это оригинал (английский).</i>" in facts.body(
        HEIGHT, RUSSIAN
    )


def test_a_sentence_that_ends_with_a_date_has_the_dot_of_the_date_alone() -> None:
    shown = Edition(fact=HEIGHT, since=DAY, until=DAY, newest=HEIGHT, withdrawn_on=DAY)
    said = editions.edition(shown, RUSSIAN, permalinks=Permalinks()).html
    assert said.startswith(f"Это версия 1 из 1; факт снят с публикации {JUNE_2} Она была здесь {JUNE_2}\n\n")


def test_no_sentence_doubles_the_dot_of_a_date() -> None:
    # {held} is a date beside {now} alone.
    doubled = re.compile(rf"{{(?:{'|'.join(ENDS_WITH_A_DOT)})}}\.|{{now}}.*{{held}}\.")
    assert [text for text in translations() if doubled.search(text)] == []


def test_quotation_marks_are_the_russian_ones() -> None:
    assert [text for text in translations() if re.search("[“”„‘’]", text)] == []


def test_no_word_mixes_letters_of_two_alphabets() -> None:
    mixed = re.compile("[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё]")
    assert [text for text in translations() if mixed.search(text)] == []


def test_what_somebody_did_is_told_without_their_gender() -> None:
    proposal = Proposal(
        kind=ChangeKind.EDIT, fact=HEIGHT, base_version=1, who="7", state=ProposalState.APPROVED
    )
    assert review.outcome(proposal, "Ann", RUSSIAN) == "Изменение одобрено (Ann). Оно опубликовано."
    joined = team.has_joined(Member(id=7, name="Ann", role=Role.CURATOR), RUSSIAN).html
    assert joined == "Ваше приглашение принято: Ann. Ann теперь редактор."


def test_what_telegram_shows_of_the_bot_keeps_to_telegrams_limits() -> None:
    assert len(RUSSIAN.say(words.SHORT_DESCRIPTION)) <= MAX_SHORT_DESCRIPTION
    assert len(RUSSIAN.say(words.DESCRIPTION)) <= MAX_DESCRIPTION
    told = [RUSSIAN.say(what) for _, what in (*words.PRIVATE_MENU, *words.GROUP_MENU)]
    assert max(map(len, told)) <= MAX_COMMAND


def test_what_stands_for_something_in_a_command_is_in_russian_too() -> None:
    usages = [text for text in catalogue.extracted() if isinstance(text, str) and text.startswith("/")]
    capitals = {word for text in usages for word in re.findall(r"\b[A-Z]{2,}\b", RUSSIAN.say(text))}
    assert capitals == {"ID"}
