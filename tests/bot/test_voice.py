from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.voice import Voice, languages, msg, placeholders

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""
RUSSIAN_PLURALS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
RUSSIAN = """
msgid "{n} lighthouse"
msgid_plural "{n} lighthouses"
msgstr[0] "{n} маяк"
msgstr[1] "{n} маяка"
msgstr[2] "{n} маяков"
"""
ENGLISH = Voice.of("en")
CHINESE = Voice.of("zh")


def spoken(folder: Path, body: str, *, language: str = "ru", plurals: str = RUSSIAN_PLURALS) -> Voice:
    path = folder / f"{language}.po"
    path.write_text(HEADER.format(language=language, plurals=plurals) + body, "utf-8")
    return Voice.read(path)


@pytest.mark.parametrize("code", ["zh", "zh-hans", "zh-CN", "zh_Hans_CN", "ZH", "zh-TW"])
def test_any_code_of_chinese_is_spoken_to_in_chinese(code: str) -> None:
    assert Voice.of(code).language == "zh"


@pytest.mark.parametrize("code", [None, "", "en", "en-US", "tlh", "../zh", "-", "z"])
def test_a_language_that_is_not_spoken_or_not_known_is_spoken_to_in_english(code: str | None) -> None:
    assert Voice.of(code).language == "en"


def test_a_catalogue_is_read_once() -> None:
    assert Voice.of("zh-hans").catalogue is Voice.of("zh-CN").catalogue


def test_each_catalogue_makes_a_language_that_is_spoken() -> None:
    assert set(languages()) >= {"en", "zh"}
    assert all(Voice.of(language).language == language for language in languages())


def test_what_has_no_translation_is_said_in_english() -> None:
    assert CHINESE.say("The kettle number {number} boils.", number=3) == "The kettle number 3 boils."
    assert CHINESE.counted(2, "{n} kettle", "{n} kettles") == "2 kettles"


def test_a_translation_is_said_with_its_values(tmp_path: Path) -> None:
    voice = spoken(tmp_path, 'msgid "{who} lit {what}"\nmsgstr "{what}: {who}"\n')
    assert voice.say("{who} lit {what}", who="Ann & Bo", what="the lamp") == "the lamp: Ann & Bo"


def test_a_value_may_hold_braces_or_be_named_like_a_parameter() -> None:
    assert ENGLISH.say("{self} {text}", self="{x}", text="}") == "{x} }"


def test_as_html_the_sentence_is_escaped_and_its_parts_stand_as_they_are(tmp_path: Path) -> None:
    voice = spoken(tmp_path, 'msgid "lamp: {lamp}"\nmsgstr "<лампа> {lamp}"\n')
    assert voice.say_html("lamp: {lamp}", lamp="<b>a</b>") == "&lt;лампа&gt; <b>a</b>"


def test_a_number_takes_the_plural_form_of_its_language(tmp_path: Path) -> None:
    voice = spoken(tmp_path, RUSSIAN)
    said = [voice.counted(n, "{n} lighthouse", "{n} lighthouses") for n in (1, 3, 11, 21, 25)]
    assert said == ["1 маяк", "3 маяка", "11 маяков", "21 маяк", "25 маяков"]


def test_english_has_one_and_many() -> None:
    assert [ENGLISH.counted(n, "{n} fact", "{n} facts") for n in (0, 1, 2)] == [
        "0 facts",
        "1 fact",
        "2 facts",
    ]


def test_a_count_may_name_more_than_its_number() -> None:
    assert ENGLISH.counted(1, "{n} fact of {who}", "{n} facts of {who}", who="Ann") == "1 fact of Ann"


def test_numbers_are_grouped_as_the_language_does(tmp_path: Path) -> None:
    assert ENGLISH.counted(300_000, "{n} fact", "{n} facts") == "300,000 facts"
    assert spoken(tmp_path, "", language="de").number(300_000.5) == "300.000,5"
    assert CHINESE.number(1_234) == "1,234"


def test_shares_are_said_in_percent(tmp_path: Path) -> None:
    assert ENGLISH.percent(0.5) == CHINESE.percent(0.5) == "50%"
    assert spoken(tmp_path, "", language="de").percent(0.5) == "50\N{NO-BREAK SPACE}%"


def test_days_are_written_as_the_language_does() -> None:
    day = date(2022, 6, 2)
    assert (ENGLISH.day(day), CHINESE.day(day)) == ("2 June 2022", "2022年6月2日")


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        ("2022-06-02", "2 June 2022", "2022年6月2日"),
        ("2022-06", "June 2022", "2022年6月"),
        ("2018-2021", "2018–2021", "2018–2021年"),
        ("2023", "2023", "2023年"),
        ("2021-22", "2021-22", "2021-22"),
        ("2022-06-31", "2022-06-31", "2022-06-31"),
        ("spring 2020", "spring 2020", "spring 2020"),
    ],
)
def test_periods_are_written_as_the_language_does_where_they_are_dates(
    period: str, english: str, chinese: str
) -> None:
    assert Voice.of("en").period(period) == english
    assert Voice.of("zh").period(period) == chinese


def test_a_row_has_the_commas_of_the_language() -> None:
    assert Voice.of("en").row(["a", "b"]) == "a, b"
    assert Voice.of("zh").row(["甲", "乙"]) == "甲，乙"
    assert Voice.of("zh").chained(["甲", "乙"]) == "甲；乙"


def test_moments_are_told_to_the_minute_in_utc() -> None:
    east = datetime(2022, 6, 3, 1, 5, 59, tzinfo=timezone(timedelta(hours=2)))
    assert ENGLISH.moment(east) == "2 June 2022, 23:05 UTC"
    assert CHINESE.moment(east) == "2022年6月2日 23:05 UTC"


def test_a_moment_without_a_time_zone_is_taken_for_one_in_utc() -> None:
    naive = datetime(2022, 6, 2, 23, 5)  # noqa: DTZ001 - what is tested
    assert ENGLISH.moment(naive) == ENGLISH.moment(naive.replace(tzinfo=UTC))


def test_lists_are_joined_as_the_language_does() -> None:
    assert [ENGLISH.listed(list(names)) for names in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert CHINESE.listed(["a", "b", "c"]) == "a、b和c"


def test_languages_are_named_and_an_unknown_code_names_itself() -> None:
    assert (ENGLISH.language_name("zh"), CHINESE.language_name("ru")) == ("Chinese", "俄语")
    assert ENGLISH.language_name("qqq") == "qqq"


@pytest.mark.parametrize(
    "translation",
    ["{wer} kommt", "kommt", "{who} {", "{who} }", "{who} {when}", "{} kommt", ""],
)
def test_a_slip_in_a_catalogue_never_breaks_a_sentence_but_is_said_in_english(
    tmp_path: Path, translation: str
) -> None:
    body = f'msgid "{{who}} comes"\nmsgstr "{translation}"\n'
    assert spoken(tmp_path, body, language="de").say("{who} comes", who="Ann") == "Ann comes"


def test_a_plural_with_a_slip_in_one_form_is_said_in_english(tmp_path: Path) -> None:
    voice = spoken(tmp_path, RUSSIAN.replace("{n} маяка", "{m} маяка"))
    assert voice.counted(3, "{n} lighthouse", "{n} lighthouses") == "3 lighthouses"
    assert voice.counted(1, "{n} lighthouse", "{n} lighthouses") == "1 lighthouse"


def test_a_translation_that_is_marked_as_fuzzy_is_not_said(tmp_path: Path) -> None:
    voice = spoken(tmp_path, '#, fuzzy\nmsgid "lamp"\nmsgstr "лампада?"\n')
    assert voice.say("lamp") == "lamp"


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{a} {{b}} {c:>3} {a}") == {"a", "c"}
    assert placeholders("{a") is None


def test_marking_a_constant_leaves_it_as_it_is() -> None:
    assert msg("lamp") == "lamp"


def test_two_threads_may_speak_at_once(tmp_path: Path) -> None:
    voice, said = spoken(tmp_path, RUSSIAN), []

    def speak() -> None:
        said.extend(voice.counted(n, "{n} lighthouse", "{n} lighthouses") for n in range(200))

    threads = [threading.Thread(target=speak) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 800
    assert len(set(said)) == 200
