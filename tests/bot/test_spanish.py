"""What Spanish readers and curators see: whole messages, with numbers, dates and plurals as written there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS

from bot import views
from bot.handlers.curating import COMMANDS
from bot.views import facts, lists, words
from bot.views.buttons import MAX_LABEL
from bot.voice import LOCALES, Voice, read_catalogue
from knowledge import Abstained, Answered, Candidate, Fact, Outcome, Question, Reason, Subject

SPANISH = Voice.of("es-MX")
ASKED = Question(text="…", language="es")
MAX_MENU_LINE, MAX_SHORT_DESCRIPTION, MAX_DESCRIPTION = 256, 120, 512


def candidate(fact: Fact) -> Candidate:
    return Candidate(fact=fact, score=0.9, confidence=0.9)


def shown(given: Outcome) -> views.Page:
    return views.outcome(given, SPANISH, [7])


def labels(page: views.Page) -> list[str]:
    keyboard = page.keyboard.inline_keyboard if page.keyboard else ()
    return [each.text for row in keyboard for each in row]


def forms() -> list[str]:
    """Every sentence of the catalogue, in each of its plural forms."""
    said = (each.string for each in read_catalogue(LOCALES / "es.po") if each.id and each.string)
    return [text for each in said for text in ((each,) if isinstance(each, str) else each)]


def test_any_spanish_of_telegram_is_spoken_to_in_spanish() -> None:
    assert SPANISH.language == Voice.of("es").language == Voice.of("es-419").language == "es"


def test_an_answer_frames_the_claim_with_its_note_its_quote_and_its_source() -> None:
    page = shown(Answered(question=ASKED, candidate=candidate(HEIGHT), candidates=(candidate(HEIGHT),)))
    lines = page.html.splitlines()
    assert lines[1] == "<i>Todavía sin traducir al español; este es el original en inglés.</i>"
    assert lines[-1].startswith("Fuente: <a href=")
    assert lines[-1].endswith(", Port Office, 9 de marzo de 2020, page 4")
    assert {"Abrir la fuente", "Copiar la referencia", "Más sobre Gull Point lighthouse"} <= {*labels(page)}


def test_a_claim_that_is_translated_is_shown_in_spanish_without_a_note() -> None:
    claim = "El faro de Gull Point mide 41 metros."
    html = facts.body(replace(HEIGHT, translations={"es": claim}), SPANISH)
    assert html.splitlines()[0] == "El faro de Gull Point mide <b>41</b> metros."
    assert "Todavía sin traducir" not in html


def test_a_question_for_another_year_is_told_which_year_there_is() -> None:
    near = (candidate(VISITORS),)
    page = shown(Abstained(question=ASKED, reason=Reason.OTHER_PERIOD, nearest=near, detail="2017"))
    assert page.html.startswith("Tengo cifras para 2019, no para 2017.")
    assert {"Todos los temas", "Avísame cuando lo sepas"} <= {*labels(page)}


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((1,), "Tengo 1 dato sobre 1 tema. Elige uno."),
        ((1, 1), "Tengo 2 datos sobre 2 temas. Elige uno."),
        ((12_500,), "Tengo 12.500 datos sobre 1 tema. Elige uno."),
    ],
)
def test_one_is_singular_all_else_plural_and_thousands_have_points(
    numbers: tuple[int, ...], said: str
) -> None:
    held = {Subject(f"Lamp {place}"): number for place, number in enumerate(numbers)}
    assert lists.topics(held, SPANISH).html == said


def test_none_is_counted_in_the_plural() -> None:
    assert SPANISH.counted(0, "{n} fact", "{n} facts") == "0 datos"


def test_dates_shares_and_lists_are_written_as_in_spanish() -> None:
    assert SPANISH.day(date(2022, 6, 2)) == "2 de junio de 2022"
    assert SPANISH.period("2022-06") == "junio de 2022"
    assert SPANISH.moment(datetime(2022, 6, 2, 23, 5, tzinfo=UTC)) == "2 de junio de 2022, 23:05 UTC"
    assert SPANISH.percent(0.5) == "50\N{NO-BREAK SPACE}%"
    assert SPANISH.number(3.5) == "3,5"
    assert SPANISH.listed(["uno", "dos", "tres"]) == "uno, dos y tres"


def test_a_fact_that_holds_no_more_says_until_which_day_it_did() -> None:
    html = facts.body(replace(SKIPPER, valid_until=date(2020, 1, 1)), SPANISH, today=date(2020, 1, 2))
    assert "<b>Ya no está vigente: lo estuvo hasta el 1 de enero de 2020.</b>" in html


def test_help_writes_what_stands_for_something_in_spanish_capitals_and_leaves_commands_alone() -> None:
    usages = "\n".join(SPANISH.say(each.usage) for each in COMMANDS.values())
    assert "/addfact AFIRMACIÓN | FUENTE | CITA" in usages
    assert "/retire ID MOTIVO – " in usages
    assert "/stats [DÍAS] – " in usages


def test_menus_and_descriptions_are_as_short_as_telegram_wants_them() -> None:
    menus = [*words.menu((*words.PRIVATE_MENU, *words.GROUP_MENU), SPANISH)]
    said = [each.description for each in menus] + [SPANISH.say(each.says) for each in COMMANDS.values()]
    assert max(map(len, said)) <= MAX_MENU_LINE
    assert len(SPANISH.say(words.DESCRIPTION)) <= MAX_DESCRIPTION
    assert len(SPANISH.say(words.SHORT_DESCRIPTION)) <= MAX_SHORT_DESCRIPTION
    assert len(SPANISH.say("Tell me when you know")) <= MAX_LABEL


def test_every_question_and_exclamation_opens_as_it_ends() -> None:
    wrong = [
        text for text in forms() if text.count("¿") != text.count("?") or text.count("¡") != text.count("!")
    ]
    assert wrong == []


@pytest.mark.parametrize("label", ["Back", "Edit", "Skip", "Date", "All fields"])
def test_a_label_that_a_sentence_tells_to_press_is_that_on_the_button(label: str) -> None:
    pressed = re.compile(rf"\b[Pp]ress (?:\w+ or )?{label}\b")
    held = (each for each in read_catalogue(LOCALES / "es.po") if isinstance(each.id, str))
    told = [str(each.string) for each in held if pressed.search(str(each.id))]
    assert told
    assert [text for text in told if f"“{SPANISH.say(label)}”" not in text] == []
