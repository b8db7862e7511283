"""The bot's voice: what it says, in the language of who reads it, with numbers and dates as written there.

The English sentence is the key. Each other language is one file, `bot/locales/LANGUAGE.po`, read when it
is first spoken; its header says which locale's dates, numbers and plural forms (CLDR) are used. What is
said is plain text: views escape it.
"""

from __future__ import annotations

import io
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from html import escape
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from bot.direction import isolated

LOCALES = Path(__file__).with_name("locales")
ENGLISH = "en"
# "2 June 2022" and "a, b and c", as the bot's own sentences are spelt.
_ENGLISH_LOCALE = Locale("en", "GB")


def msg(text: str) -> str:
    """Marks a constant that a voice says later, so that it's found for translation."""
    return text


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody is spoken to: `language` is that of the bot's own sentences, `reads` that of claims.

    Both are ISO 639-1 codes. They differ for who reads a language that the bot doesn't speak, and may yet
    find claims translated into it.
    """

    language: str
    locale: Locale
    catalogue: NullTranslations
    reads: str

    @staticmethod
    def of(*language_codes: str | None) -> Voice:
        """The voice for who speaks these, the best first: Telegram's language codes ("zh-hans") or ISO 639-1.

        Its sentences are in the first that the bot speaks, else in English.
        """
        asked = [code.replace("_", "-").partition("-")[0].lower() for code in language_codes if code]
        spoken = next((each for each in asked if each in languages()), ENGLISH)
        return replace(_voice(spoken), reads=asked[0]) if asked else _voice(spoken)

    @staticmethod
    def read(path: Path) -> Voice:
        """The voice of one catalogue, a file that is named for its language."""
        catalogue = read_catalogue(path)
        locale = catalogue.locale or Locale.parse(path.stem)
        return Voice(path.stem, locale, _translations(catalogue), path.stem)

    def say(self, text: str, /, **values: object) -> str:
        """The English sentence in this language, with `values` in place of its {names}."""
        return self.catalogue.gettext(text).format(**self._set_in(values))

    def say_html(self, text: str, /, **parts: str) -> str:
        """The sentence as HTML, around `parts` that are HTML already."""
        return escape(self.catalogue.gettext(text)).format(**self._set_in(parts))

    def counted(self, number: int, one: str, many: str, /, **more: object) -> str:
        """The sentence in the plural form that `number`, which is its {n}, asks for."""
        said = self.catalogue.ngettext(one, many, number)
        return said.format(n=self.number(number), **self._set_in(more))

    def number(self, number: float) -> str:
        return format_decimal(number, locale=self.locale)

    def percent(self, share: float) -> str:
        return format_percent(share, locale=self.locale)

    def day(self, day: date) -> str:
        return format_date(day, "long", locale=self.locale)

    def period(self, period: str) -> str:
        """A fact's period: "2022-06-02" as a day, "2022-06" as a month, "2018-2021" with a dash.

        What is no period in one of these forms stays as it is written.
        """
        if re.fullmatch(r"[12]\d{3}", period):
            return format_skeleton("y", date(int(period), 1, 1), locale=self.locale)
        found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", period)
        try:
            day = date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
        except ValueError:  # such as 2022-13
            day = None
        if found is None or day is None:
            return self._years(period)
        return self.day(day) if found[3] else format_skeleton("yMMMM", day, locale=self.locale)

    def _years(self, period: str) -> str:
        found = re.fullmatch(r"([12]\d{3})\s*[-/–]\s*([12]\d{3})", period)
        if found is None:
            return period
        first, last = (date(int(year), 1, 1) for year in found.groups())
        return format_interval(first, last, "y", locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """To the minute, in UTC; a moment without a time zone is taken for one in UTC."""
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        minutes = format_time(moment, "short", tzinfo=UTC, locale=self.locale)
        both = str(self.locale.datetime_formats["medium"])
        return f"{both.format(minutes, self.day(moment.date()))} UTC"

    def listed(self, texts: Sequence[str]) -> str:
        """All of them with commas between, and "and" before the last."""
        return format_list([self._isolated(text) for text in texts], locale=self.locale)

    def row(self, texts: Iterable[str]) -> str:
        """One after the other, with commas between."""
        return self.say(", ").join(map(self._isolated, texts))

    def chained(self, texts: Iterable[str]) -> str:
        """One after the other, with semicolons between: they may have commas."""
        return self.say("; ").join(map(self._isolated, texts))

    def language_name(self, code: str) -> str:
        """The name of an ISO 639-1 language; the code itself if CLDR has no name for it."""
        return str(self.locale.languages.get(code, code))

    def _set_in(self, values: Mapping[str, object]) -> dict[str, object]:
        """What a sentence takes in, such as a name, so that it can't turn the sentence around."""
        return {
            name: self._isolated(value) if isinstance(value, str) else value for name, value in values.items()
        }

    def _isolated(self, text: str) -> str:
        return isolated(text, self.locale.text_direction)


@cache
def languages() -> tuple[str, ...]:
    """What the bot speaks: English, and the languages that have a catalogue."""
    return (ENGLISH, *sorted(path.stem for path in LOCALES.glob("*.po")))


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def is_sound(message: Message) -> bool:
    """Whether a translation is there, in every plural form, with the placeholders of the English."""
    if message.fuzzy:
        return False
    ids, strings = _each(message.id), _each(message.string)
    return all(text and placeholders(text) == placeholders(ids[-1]) for text in strings)


def placeholders(text: str) -> frozenset[str] | None:
    """The names in braces; None if the braces don't match."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return None


@cache
def _voice(language: str) -> Voice:
    if language == ENGLISH:
        return Voice(ENGLISH, _ENGLISH_LOCALE, NullTranslations(), ENGLISH)
    return Voice.read(LOCALES / f"{language}.po")


def _translations(catalogue: Catalog) -> GNUTranslations:
    # A reply must not fail for a slip in a catalogue: what is unsound is said in English.
    for message in list(catalogue):
        if message.id and not is_sound(message):
            catalogue.delete(message.id, message.context)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _each(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))
