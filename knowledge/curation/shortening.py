"""A sentence of a source, shortened to one claim: by leaving out what the claim does not hang on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from knowledge.curation.sentence_words import SENTENCE_WORDS
from knowledge.guards.spans import spans_in
from knowledge.numerals import stated_numbers
from knowledge.text import is_unspaced, normalize

# Whatever language a sentence is in, these stand around a picture: "[Photo by …]", "(照片：…)".
_CREDIT = re.compile(
    r"\s*[\[(（【](?:photos?|pictures?|images?|file photo|foto\w*|imagen|фото\w*|照片|图片|图为|摄影"
    r"|资料图)[^\])）】]*[\])）】]",
    re.IGNORECASE,
)
# What Wikipedia and papers put behind what they say: "[12]", "[note 3]".
_REFERENCE = re.compile(r"\[(?:note )?\d{1,3}\]")
_BRACKETS = re.compile(r"\s*[(（]([^()（）]+)[)）]")
_DASHES = re.compile(r"\s+[–—]\s+([^–—]+?)\s+[–—]\s+|\s*——([^—]+)——")
_NEW_PHRASE = re.compile(r"(?:the|an?|its|their|his|her) ")
_COMMA = re.compile(r",\s+|，")
_ENDS = ".!?。！？"


def shortened(sentence: str, language: str) -> str:
    """The claim of a sentence of an ISO 639-1 language: the sentence with some of its words left out.

    Nothing is put in, but for a capital letter at the start. Left out are connectives ("However, …"),
    photo credits, asides that only describe, and comparisons and side notes behind a statement that is
    whole without them; never anything that holds a negation, a hedge, a condition or an attribution, and
    never the only figure. A sentence of a language without a row loses no more than credits.
    """
    text = _REFERENCE.sub("", _CREDIT.sub("", " ".join(sentence.split())))
    for cut in (_without_openers, _without_asides, _without_tails):
        text = cut(text, language)
    text = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split())).strip()
    return _capitalized(text) or " ".join(sentence.split())


def without_credits(text: str) -> str:
    """A text without "[Photo by …]" and the like."""
    return " ".join(_CREDIT.sub(" ", text).split())


def holds_kept(text: str, language: str) -> bool:
    """Whether a text has a negation, a hedge, a condition, an exception or an attribution in it."""
    pattern = _word(language, "kept")
    return pattern is not None and pattern.search(text) is not None


def _without_openers(text: str, language: str) -> str:
    pattern = _opener(language)
    while pattern and (match := pattern.match(text)):
        text = text[match.end() :]
    inner = _inner(language)
    return inner.sub(" ", text) if inner and not is_unspaced(text[:1]) else text


def _without_asides(text: str, language: str) -> str:
    for pattern in (_BRACKETS, _DASHES):
        text = pattern.sub(functools.partial(_kept_aside, text=text, language=language), text)
    return text


def _kept_aside(match: re.Match[str], *, text: str, language: str) -> str:
    """An aside as it is if it has to stay, else what is left of it."""
    aside = next(filter(None, match.groups()))
    left = f"{text[: match.start()]} {text[match.end() :]}"
    if not (_only_describes(aside, language) or _converts(aside, text[: match.start()], language)):
        return match[0]
    if has_figure(aside, language) and not has_figure(left, language):
        return match[0]
    after = text[match.end() :]
    if match.re is _DASHES and _NEW_PHRASE.match(after):  # the second dash stood for a comma as well
        return ", "
    return "" if after[:1] in {*" ,.;:，。；", ""} or is_unspaced(left[0]) else " "


def _only_describes(aside: str, language: str) -> bool:
    opens = _word(language, "asides")
    is_short = re.fullmatch(r"[A-Z&]{2,8}", aside) is not None  # an abbreviation: "(HWA)"
    return is_short or bool(opens and opens.match(aside) and not holds_kept(aside, language))


def _converts(aside: str, before: str, language: str) -> bool:
    """Whether it is an amount of money and no more, behind another one: "21 billion yuan ($3.3 billion)"."""
    (figure, *more) = stated_numbers(aside, language) or (None,)
    if figure is None or more or not figure.unit.isupper():
        return False
    left = re.sub(r"\W|about|约|около|unos", "", aside.replace(figure.written, "")).lower()
    earlier = stated_numbers(before, language)
    return not left and bool(earlier) and earlier[-1].unit.isupper() and before.endswith(earlier[-1].written)


def _without_tails(text: str, language: str) -> str:
    pattern = _tail(language)
    if pattern is None:
        return text
    for match in pattern.finditer(text):
        body, tail, end = text[: match.start()], text[match.start() :], text[-1:]
        # A sentence that goes on behind a comma needs what is before it: "Sales, up 5 percent, reached …".
        parts = _COMMA.split(tail)[1:]
        is_whole = all(pattern.match(f", {part}") for part in parts)
        if is_whole and has_figure(body, language) and not holds_kept(tail, language):
            return body + (end if end in _ENDS else "")
    return text


def has_figure(text: str, language: str) -> bool:
    """Whether a text states a number or names a time."""
    return bool(stated_numbers(text, language) or spans_in(normalize(text), reference=None))


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


@functools.cache
def _word(language: str, name: str) -> re.Pattern[str] | None:
    row = SENTENCE_WORDS.get(language)
    if row is None:
        return None
    words: str = getattr(row, name)
    return re.compile(words if language == "zh" else rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@functools.cache
def _pattern(language: str, form: str) -> re.Pattern[str] | None:
    row = SENTENCE_WORDS.get(language)
    return re.compile(form.format(**row._asdict()), re.IGNORECASE) if row else None


_opener: Callable[[str], re.Pattern[str] | None] = functools.partial(
    _pattern, form=r"(?:and |but )?(?:{openers})\s*[,，]\s*"
)
_inner: Callable[[str], re.Pattern[str] | None] = functools.partial(_pattern, form=r", (?:{openers}), ")
_tail: Callable[[str], re.Pattern[str] | None] = functools.partial(
    _pattern, form=r"\s*[,，]\s*(?:{tails})(?:(?!\w)|(?=[\u4e00-\u9fff]))"
)
