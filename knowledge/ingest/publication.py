"""The day on which a document says that it was published."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES, normalize

_PUBLISHED = (
    "published(?: online)?|first published|publication date|date published|date of publication|posted"
    "|released|release date|issued|date"
    "|发布(?:时间|日期|于)|发表(?:时间|于)|发稿时间|出版日期|刊登日期|日期|时间|發布(?:時間|日期)|時間"
    "|publicad[oa]|fecha(?: de publicación)?|опубликовано|дата(?: публикации)?|размещено"
    "|veröffentlicht|erschienen|datum|publiée?|paru|date de publication|data(?: de publicação)?"
    "|pubblicat[oa]|gepubliceerd|opublikowano|data publikacji|yayınlanma(?: tarihi)?|tarih"
    "|公開日|掲載日|投稿日|配信|発表日|등록일?|등록일시|입력|게시일|작성일|تاريخ النشر|نشر في|เผยแพร่|วันที่"
)
_UPDATED = (
    "(?:last )?(?:updated|modified|revised|reviewed)|last update"
    "|更新(?:时间|日期|于|時間)|最后更新|actualizad[oa]|última actualización|обновлено|изменено"
    "|(?:zuletzt )?aktualisiert|stand|letzte aktualisierung|mise? à jour|dernière mise à jour|atualizad[oa]"
    "|última atualização|aggiornato|bijgewerkt|zaktualizowano|aktualizacja|güncelleme(?: tarihi)?"
    "|更新日|最終更新日|수정일?|최종수정|آخر تحديث|อัปเดต"
)
_SEPARATORS = r"(?:^|[|·•/>(,;–—-])\s*"
_BEHIND = r"(?P<day>[^|·•\n]{4,60})"
# With a colon a label is one wherever it stands; "The report was published on …" has none.
_FORMS = (
    rf"(?<!\w)(?:{{0}})\s*[:：]\s*{_BEHIND}",
    rf"{_SEPARATORS}(?:{{0}})(?:\s+(?:on|at|am|le|em|el|il|op|dnia|the)\b|\s+[-–—])?\s+{_BEHIND}",
)
_PATTERNS = {
    labels: [re.compile(form.replace("{0}", labels), re.IGNORECASE) for form in _FORMS]
    for labels in (_PUBLISHED, _UPDATED)
}
_YMD = r"(?<!\d)((?:19|20)\d\d)\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})"
_NUMERIC = re.compile(rf"\D{{0,4}}{_YMD}(?!\d)")
_STAMP = re.compile(rf"{_YMD}[日일]?\s{{0,2}}\d{{1,2}}:\d\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LABELLED_LINE = 200
_STAMPED_LINE = 100
_DATE_ALONE = 45
_LOOKED_AT = 15  # lines from the beginning; and as many from the end
_MOST_WORDS = 7
_LATELY = timedelta(days=2)
_ORDERS = ("DMY", "MDY")
_EITHER_ORDER = frozenset(("en", "zh", "ja", "ko"))


def published_on(lines: Sequence[str], language: str) -> date | None:
    """The day in a line such as "Updated: June 2, 2022" or 发布时间：2022-06-02, or in one by itself."""
    return labelled_day(lines, language) or lone_day(lines, language)


def labelled_day(lines: Sequence[str], language: str) -> date | None:
    """The day that one of the first or last lines calls that of publication; else that of a change."""
    lines = [line for line in lines if line.strip()]
    edges = [*lines[:_LOOKED_AT], *lines[max(_LOOKED_AT, len(lines) - _LOOKED_AT) :]]
    for labels in (_PUBLISHED, _UPDATED):
        for line in edges:
            if len(line) <= _LABELLED_LINE and (day := _labelled(line, labels, language)):
                return day
    return None


def lone_day(lines: Sequence[str], language: str) -> date | None:
    """The day of a line near the top that is nothing but a date."""
    alone = (_alone(line, language) for line in lines[:_LOOKED_AT])
    return next((day for day in alone if day), None)


def day_in(text: str, language: str) -> date | None:
    """The day that a text begins with, whatever follows it; None if it might be another, or is to come."""
    text = normalize(text)
    if found := _NUMERIC.match(text):
        return day_of(*map(int, found.groups()))
    words = text.split()
    if not _YEAR.search(" ".join(words[:_MOST_WORDS])):
        return None
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        beginning = " ".join(words[:count]).strip(" ,;()|·-–—")
        if _YEAR.search(beginning) and (day := _read(beginning, language)):
            return day
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, if there is one and it has begun somewhere on Earth."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found <= datetime.now(UTC).date() + timedelta(days=1) else None


def made_on(day: date | None) -> date | None:
    """The day on which a file was made, for want of a better; a very late one is that of saving it."""
    return day if day and day < datetime.now(UTC).date() - _LATELY else None


def _labelled(line: str, labels: str, language: str) -> date | None:
    for pattern in _PATTERNS[labels]:
        for found in pattern.finditer(line):
            if day := day_in(found["day"], language):
                return day
    return None


def _alone(line: str, language: str) -> date | None:
    """The date of a line that is nothing else, or that has an hour with it as only such lines have."""
    if not _YEAR.search(line) or len(line) > _STAMPED_LINE:
        return None
    text = normalize(line)
    if found := _STAMP.search(text) or _NUMERIC.fullmatch(text.rstrip("日일.。 ")):
        return day_of(*map(int, found.groups()))
    return _read(text, language) if len(text) <= _DATE_ALONE else None


def _read(text: str, language: str) -> date | None:
    """The one day that the whole text names, in the language or in English."""
    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    # "02/06/2022" is of June or of February, but where everybody writes the day before the month.
    orders = _ORDERS if known in _EITHER_ORDER and "." not in text else _ORDERS[:1]
    days = {found.date() for order in orders if (found := _parse(text, known, order))}
    return day_of(*days.pop().timetuple()[:3]) if len(days) == 1 else None


@functools.lru_cache(maxsize=256)
def _parse(text: str, language: str, order: str) -> datetime | None:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - it takes a while to load

    parser = DateDataParser(
        languages=[*dict.fromkeys((language, DEFAULT_LANGUAGE))],
        use_given_order=True,
        settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "DATE_ORDER": order},
    )
    found = parser.get_date_data(text)
    return found.date_obj if found.date_obj and found.period == "day" else None
