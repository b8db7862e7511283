from __future__ import annotations

from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from bot import catalogue
from bot.voice import LOCALES, Voice, placeholders, read_catalogue

CATALOGUES = sorted(LOCALES.glob("*.po"))
HEADER = (
    '# Terms: lamp.\nmsgid ""\nmsgstr ""\n"Language: ru\\n"\n"Plural-Forms: nplurals=3; plural=n%3;\\n"\n'
)
CODE = """
from bot.voice import msg

NAMES = {"lamp": msg("lamp")}

def lit(voice, n, sandbox_text):
    inner = voice.say_html("{who} lit {what}", who=voice.say("nobody"), what=", ".join([voice.say("it")]))
    either = voice.say("a few" if n else "none of "
                       "them")
    voice.say(NAMES["lamp"])
    voice.counted(len(voice.say("nested")), "{n} lamp", "{n} lamps")
    print("not said")
"""
SAID = {
    "lamp",
    "{who} lit {what}",
    "nobody",
    "it",
    "a few",
    "none of them",
    "nested",
    ("{n} lamp", "{n} lamps"),
}


@pytest.fixture
def bot(tmp_path: Path) -> Path:
    """A bot that says what stands in CODE, beside a sandbox that says something else."""
    folder = tmp_path / "bot"
    (folder / "sandbox").mkdir(parents=True)
    (folder / "code.py").write_text(CODE, "utf-8")
    (folder / "sandbox" / "page.py").write_text('sandbox.say("to the bot")', "utf-8")
    return folder


@pytest.fixture
def russian(tmp_path: Path) -> Path:
    path = tmp_path / "ru.po"
    path.write_text(f'{HEADER}\nmsgid "lamp"\nmsgstr "лампа"\n\nmsgid "candle"\nmsgstr "свеча"\n', "utf-8")
    return path


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_translation_has_the_placeholders_and_the_plural_forms_that_it_needs(path: Path) -> None:
    assert catalogue.faults(read_catalogue(path)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_header_names_a_locale_of_the_files_language(path: Path) -> None:
    assert f'"Language: {path.stem}' in path.read_text("utf-8")
    assert Voice.read(path).locale.language == path.stem


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_plural_rule_of_the_header_tells_numbers_apart_as_cldr_does(path: Path) -> None:
    held = read_catalogue(path)
    locale: Locale = held.locale
    rule = c2py(held.plural_expr)
    pairs = {(locale.plural_form(n), rule(n)) for n in range(1_000)}
    assert len(pairs) == len({form for form, _ in pairs}) == len({index for _, index in pairs})
    assert {index for _, index in pairs} == set(range(held.num_plurals))


@pytest.mark.parametrize("text", sorted(catalogue.extracted(), key=str), ids=str)
def test_the_english_is_sound_itself(text: catalogue.Text) -> None:
    forms = (text,) if isinstance(text, str) else text
    assert all(each.strip() for each in forms)
    every = [placeholders(each) for each in forms]
    assert None not in every
    assert "" not in every[-1]
    assert every[0] <= every[-1]


def test_everything_said_is_found_even_inside_what_is_said_but_not_what_the_sandbox_says(bot: Path) -> None:
    assert catalogue.extracted(bot) == SAID


@pytest.mark.parametrize(
    "path", catalogue.sources(), ids=lambda path: path.relative_to(catalogue.BOT).as_posix()
)
def test_no_sentence_of_the_bot_is_put_together_from_pieces(path: Path) -> None:
    assert list(catalogue.pieced(path.read_text("utf-8"))) == []


def test_a_sentence_that_is_put_together_from_pieces_is_found() -> None:
    source = """
say(f"{n} lamps")
say("one " + lamp)
counted(n, "{n} lamp", "{} lamps".format("{n}"))
say(NAMES[lamp]); say("lamp", lamp=f"{n}")
"""
    assert list(catalogue.pieced(source)) == [2, 3, 4]


def test_the_template_says_in_which_file_each_sentence_stands(bot: Path) -> None:
    held = catalogue.template(bot)
    assert [path for path, _ in held["lamp"].locations] == ["bot/code.py"]
    assert held["{n} lamp"].id == ("{n} lamp", "{n} lamps")


def test_missing_untranslated_and_unused_sentences_are_gaps(russian: Path) -> None:
    held = read_catalogue(russian)
    held.add("spark", "")
    assert catalogue.gaps(held, {"lamp", "spark", ("{n} lamp", "{n} lamps")}) == [
        "never said: 'candle'",
        "no translation of 'spark'",
        "no translation of ('{n} lamp', '{n} lamps')",
    ]


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("{a} lamp", "лампа"),
        ("{a} lamp", "{b} лампа"),
        ("{a} lamp", "{a лампа"),
        (("{n} lamp", "{n} lamps"), ("{n} лампа", "{n} лампы", "")),
        (("{n} lamp", "{n} lamps"), ("{n} лампа", "{n} лампы", "ламп")),
    ],
)
def test_other_placeholders_and_a_plural_form_too_few_are_faults(
    text: catalogue.Text, translation: catalogue.Text
) -> None:
    held = Catalog("ru")
    held.add("sound", "звук")
    held.add(text, translation)
    assert len(catalogue.faults(held)) == 1


def test_a_catalogue_is_renewed_with_its_header_and_its_translations_kept(bot: Path, russian: Path) -> None:
    catalogue.renew(russian, catalogue.template(bot))
    renewed = read_catalogue(russian)
    assert russian.read_text("utf-8").startswith(HEADER + "\n#: bot/code.py\nmsgid ")
    assert renewed["lamp"].string == "лампа"
    assert catalogue.gaps(renewed, SAID) == sorted(f"no translation of {text!r}" for text in SAID - {"lamp"})


def test_renewing_a_renewed_catalogue_changes_nothing(bot: Path, russian: Path) -> None:
    catalogue.renew(russian, catalogue.template(bot))
    before = russian.read_text("utf-8")
    catalogue.renew(russian, catalogue.template(bot))
    assert russian.read_text("utf-8") == before


def test_a_new_language_begins_as_a_header_alone(bot: Path, tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    path.write_text(HEADER, "utf-8")
    catalogue.renew(path, catalogue.template(bot))
    assert len(catalogue.gaps(read_catalogue(path), SAID)) == len(SAID)


def test_all_catalogues_are_renewed_and_what_is_left_to_translate_is_told(bot: Path, russian: Path) -> None:
    problems = catalogue.renew_all(russian.parent, bot)
    assert len(problems) == len(SAID) - 1
    assert "ru.po: no translation of 'nested'" in problems
    assert "candle" not in russian.read_text("utf-8")
