"""What a claim says of itself: whom it is about, for which time, and the figure that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.curation.new_names import joined, may_be_name, opens, quoted_names, whole_chinese_names
from knowledge.curation.statements.verbs import is_verb
from knowledge.engine import Engine
from knowledge.guards.spans import Span, spans_in
from knowledge.guards.unit_names import unit_names
from knowledge.guards.year_words import AFTER, BEFORE, SINCE, UNTIL
from knowledge.ingest.capitals import capitalized_runs
from knowledge.model import NO_SUBJECT
from knowledge.numerals import PLAIN, stated_numbers
from knowledge.numerals.folded import spelling
from knowledge.retrieval import Mention
from knowledge.text import DEFAULT_LANGUAGE, STOP_WORDS, fold, is_unspaced, language_of, normalize, word_spans

# Behind these a name is seldom what the claim is about: "In Jilin, …", "was built at …".
_ASIDE = re.compile(
    r"(?:^|\s)(?:in|at|of|by|to|from|for|on|near|with|under|before|since"
    r"|en|de|del|por|para|a|con|в|на|от|для|из|у|von|in|bei|aus|à|du|par|em|da|do)\s+(?:(?:the|el|la|los|las|le|les|dem|der|den)\s+)?$",
    re.IGNORECASE,
)
_CAPITALS_SAY_NOTHING = "de"
_COUNTERS = "辆輛台個个人件家项項次座名本匹枚頭头只艘架条條"
_MOST_WORDS_OF_A_UNIT = 3
# Verbs seldom have these behind them: "12 visitors in", but "children under 12 enter the".
_BEHIND_WHAT_IS_COUNTED = frozenset(
    ("and", "around", "at", "between", "by", "during", "for", "from", "in", "of", "on", "or", "per", "with")
)
_MOST_CHARACTERS_OF_A_UNIT = 4
_NOUN_BEHIND = re.compile(r" (?P<noun>[a-z]+)(?: (?P<following>[\w,.]*\w)|[.!]?$)")
_BEHIND_A_VERB = frozenset(
    """
    a about across after against along an and around as at before between by down during for from in into
    it its of off on onto or out over that the their them through to toward towards under until up upon
    with within
    """.split()  # noqa: SIM905 (a few lines read better than sixty quoted words)
)


def named_subject(claim: str, engine: Engine) -> str:
    """The subject of the base that a claim is about, else a name in it that is new, else NO_SUBJECT."""
    text = normalize(claim)
    mentions = engine.names.mentions(text)
    if mentions:
        return _foremost(text, mentions).subject
    return next(_new_names(text, engine), NO_SUBJECT)


def _foremost(text: str, mentions: tuple[Mention, ...]) -> Mention:
    """The first name that is no mere circumstance or owner; the first of all if they all are."""
    at = 0
    for mention, following in zip(mentions, (*mentions[1:], None), strict=True):
        start = text.index(mention.written, at)
        at = start + len(mention.written)
        owns = following and text[at:].startswith(("'s " + following.written, "’s " + following.written))
        if not owns and not _ASIDE.search(text[:start]):
            return mention
    return mentions[0]


def _new_names(text: str, engine: Engine) -> Iterator[str]:
    """Names in a text that the base does not know: runs of capitalized words, or what reading finds."""
    language = language_of(text)
    if language == "zh":
        yield from whole_chinese_names(text)
        return
    yield from quoted_names(text)
    unknown = {
        name
        for step in engine.explain(text).steps
        if step.reading
        for name in step.reading.unknown_names
        if may_be_name(name, text, language)
    }
    for start, run in joined(capitalized_runs(text, language), text, language):
        if len(run) == 1 or (language == "ru" and _ASIDE.search(text[:start])):  # in no case to be named in
            continue
        is_sure = len(run.split()) > 1 or (not opens(text, start) and language != _CAPITALS_SAY_NOTHING)
        if is_sure or not unknown.isdisjoint(run.split("-")):
            yield _with_what_it_is(text, start, run) if language == DEFAULT_LANGUAGE else run
    yield from sorted(unknown, key=text.find)


def _with_what_it_is(text: str, start: int, run: str) -> str:
    """In English a name behind "the" may say what it is of: "the Velmora bridge", but "the Danube flows in".

    What stands behind the word tells: a verb has there what a noun has not.
    """
    behind = _NOUN_BEHIND.match(text, start + len(run))
    if not behind or not text[:start].lower().endswith("the ") or fold(behind["noun"]) in STOP_WORDS:
        return run
    opens = start == len("the ")
    following = behind["following"]
    if following and is_verb(behind["noun"]):  # "the Lathe Valley grow hops"
        return run
    is_noun = following.lower() not in _BEHIND_A_VERB and following[0].isalpha() if following else not opens
    return f"{run} {behind['noun']}" if is_noun else run


def only_period(claim: str) -> str:
    """The one year, date or range of years that a claim names; empty if there are none or several."""
    spans = {(span.first, span.last, span.part): span for span in spans_in(normalize(claim), reference=None)}
    if len(spans) != 1:
        return ""
    (span,) = spans.values()
    return "" if _is_open(span, normalize(claim)) else _period(span)


def _is_open(span: Span, text: str) -> bool:
    """Whether it holds before or after the time that is named: "since 2018", "since May 2018"."""
    if span.first is None or span.last is None or span.counted:
        return True
    before = text.lower().partition(span.written.lower())[0]
    return any(opening.ahead.search(before) for opening in (SINCE, AFTER, UNTIL, BEFORE))


def _period(span: Span) -> str:
    if not span.narrow:
        return f"{span.first}" if span.first == span.last else f"{span.first}-{span.last}"
    (month, day), (last_month, last_day) = span.part
    if span.first != span.last or month != last_month:
        return span.written if span.first == span.last else ""
    month_of = f"{span.first}-{month:02}"
    return f"{month_of}-{day:02}" if day == last_day else month_of


def only_figure(claim: str) -> str:
    """The one figure that a claim states, with its unit, as written; empty if there are none or several."""
    language = language_of(claim)
    stated = stated_numbers(claim, language)
    if len(stated) != 1:
        return ""
    (figure,) = stated
    _, written, after = claim.partition(figure.written)
    return written + _unit(after, language) if figure.unit == PLAIN else written.rstrip(".")


def _unit(after: str, language: str) -> str:
    """The unit or the counted things with which a text begins, as far as they are told from what follows."""
    units, said = unit_names(language), after.lstrip(" \u00a0")
    if said and is_unspaced(said[0]):
        starts = (said[:length] for length in range(_MOST_CHARACTERS_OF_A_UNIT, 0, -1))
        unit = next((start for start in starts if start in units), said[0] if said[0] in _COUNTERS else "")
        return f"{after[: len(after) - len(said)]}{unit}" if unit else ""
    ends = [end for _, end in word_spans(said)[:_MOST_WORDS_OF_A_UNIT]]
    end = next((end for end in reversed(ends) if spelling(said[:end]) in units), _counted(said))
    return after[: len(after) - len(said) + end] if end else ""


def _counted(said: str) -> int:
    """Where the word for what is counted ends, if it plainly does: "63 breakthroughs in", "36 cars."."""
    match = re.match(r"([^\W\d]{3,})(?:[.,;:!?)]|$|\s+([^\W\d]+))", said)
    if match is None or not match[1].islower() or match[1] in STOP_WORDS:
        return 0
    return match.end(1) if not match[2] or fold(match[2]) in _BEHIND_WHAT_IS_COUNTED else 0
