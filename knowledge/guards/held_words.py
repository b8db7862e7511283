"""The words by which a fact shows what it holds where it has no unit, and the CLDR's names of times."""

from __future__ import annotations

import functools
import re

from babel import Locale

from knowledge.text import DEFAULT_LANGUAGE, fold, is_unspaced

# What costs nothing has a price as well.
FREE = re.compile(
    r"\b(?:free|no (?:charge|cost|fee)|gratis|complimentary|gr[aá]tis|gratuit\w*|libre|de graça|kostenlos\w*"
    r"|kostenfrei\w*|umsonst|unentgeltlich|freie[rnm]?|бесплатн\w*|даром)\b|免费|免費|不要钱|不收费|無料",
    re.IGNORECASE,
)
FRACTION = re.compile(
    r"\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|majority|minority|most|all|none|mitad|terci[oa]s?|tercera"
    r"|cuart[oa]s?|mayoría|minoría|todos|todas|половин\w+|треть\w*|трет[ия]|четверт\w+|большинств\w+|меньшинств\w+"
    r"|все|moitié|tiers|quarts?|majorité|tous|toutes|\w*hälfte|halb\w*|\w+tel|mehrheit|alle|metade|terços?|maioria"
    r"|percent\w*|проц\w*|prozent\w*|porcent\w*|pourcent\w*)\b"
    r"|\d+\s?/\s?\d+|\d+ (?:out )?(?:of|in|von|de|sur|из)(?: \w+)? \d+|[½⅓¼¾⅔]"
    r"|[\d一二三四五六七八九两]成|[\d一二三四五六七八九]割"
    r"|一半|半数|分之|分の|大多数|大半|過半|全部",
    re.IGNORECASE,
)
TIME_OF_DAY = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?!\d)|\d\s?(?:[ap]\.?\s?m\b|o['’]clock|uhr\b|h\b|heures?\b|horas?\b|час(?:ов|а)?\b|ч\b)"
    r"|[\d一二三四五六七八九十两]\s?(?:点|點|时(?!间)|時(?!間)|시)"
    r"|\b(?:noon|midnight|midday|sunrise|sunset|dawn|dusk|mornings?|evenings?|afternoons?|night|clock"
    r"|mañana|tardes?|noches?|amanecer|anochecer|утр\w+|вечер\w*|ноч\w+|полдень|полноч\w+|полудн\w+|круглосуточно"
    r"|рассвет\w*|закат\w*|matin|soir|nuit|midi|minuit|aube|\w*mittags?|morgens|abends|nachts|manhã|noite)\b"
    r"|全天|早上|上午|下午|晚上|傍晚|日出|日落|凌晨|中午|午前|午後|正午|朝|夕方|深夜",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?<!\d)\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)\d{2,4}|\d{4}-\d\d|\d\s?[月日号號월일]")
_FEWEST_LETTERS = 4


def has_date(text: str, language: str) -> bool:
    """Whether a text names a day or a month, or writes a date in figures."""
    return bool(_DATE.search(text) or _calendar(language).search(fold(text)))


def without_dates(text: str, language: str) -> str:
    """A text, folded, without dates in figures and the names of days and months."""
    return _calendar(language).sub(" ", _DATE.sub(" ", fold(text)))


@functools.cache
def _calendar(language: str) -> re.Pattern[str]:
    """The names of months and days, in English too; the longer ones in any form ("октябре", "Mondays")."""
    names = {
        fold(name) for each in (language, DEFAULT_LANGUAGE) for name in _calendar_names(Locale.parse(each))
    }
    forms = [name if is_unspaced(name) else _any_form(name) for name in names if not name[0].isdigit()]
    return re.compile("|".join(sorted(forms, key=len, reverse=True)))


def _calendar_names(locale: Locale) -> set[str]:
    contexts = (locale.months["format"], locale.months["stand-alone"], locale.days["format"])
    return {str(name) for context in contexts for name in context["wide"].values()}


def _any_form(name: str) -> str:
    return rf"\b{re.escape(name[:-1])}\w*" if len(name) > _FEWEST_LETTERS else rf"\b{re.escape(name)}\b"
