"""Dates as curators type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES, normalize

# "02/06/2022" is of June or of February, but where everybody writes the day before the month.
_ORDERS = ("DMY", "MDY")
_EITHER_ORDER = frozenset(("en", "zh", "ja", "ko"))


def read_date(text: str, language: str, *, today: date | None = None) -> date | None:
    """The day that a text names in a language or in English; None if it is none, or might be another."""
    text = normalize(text)
    language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    base = datetime.combine(today or datetime.now(UTC).date(), time())
    orders = _ORDERS if language in _EITHER_ORDER and "." not in text else _ORDERS[:1]
    days = {_day(text, language, order, base) for order in orders}
    return days.pop() if len(days) == 1 else None


def _day(text: str, language: str, order: str, base: datetime) -> date | None:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - it takes a while to load, for curators only

    parser = DateDataParser(
        languages=[*dict.fromkeys((language, DEFAULT_LANGUAGE))],
        use_given_order=True,
        settings={
            "STRICT_PARSING": True,
            "PARSERS": ["relative-time", "absolute-time"],
            "DATE_ORDER": order,
            "RELATIVE_BASE": base,
        },
    )
    found = parser.get_date_data(text)
    # "Last month" is a day in last month to the library.
    return found.date_obj.date() if found.date_obj and found.period == "day" else None
