"""What holds of the quote lock whatever is written, in several languages."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.quotes import missing_numbers, stands_in

# The same examples at every run, however slow the machine is.
stable = settings(derandomize=True, deadline=None, max_examples=100)

WORDS = {
    "en": "the tower keeper lamp was sold and opened near harbour again",
    "es": "la torre farero lámpara fue vendida y abierta cerca puerto otra",
    "ru": "башня смотритель лампа была продана и открыта около гавань снова",
    "de": "der Turm Wärter Lampe wurde verkauft und geöffnet neben Hafen wieder",
    "zh": "灯塔 守塔人 已经 卖出 开放 港口 重新 附近 使用 记录",
}
NAMES = {
    "en": ["Gull Point", "Ada Quill", "J7", "E-QM5", "Marrow Bay", "KX-70"],
    "es": ["Bahía Marrón", "Ada Quiles", "J7", "E-QM5", "Punta Gaviota"],
    "ru": ["Чайкин мыс", "Ада Квилл", "М2", "E-QM5", "Мареев"],
    "de": ["Möwenspitze", "Ada Kiel", "J7", "E-QM5", "Marrbucht"],
    "zh": ["鸥角", "王小明", "J7", "E-QM5", "红旗"],
}
NEGATIONS = {
    "en": ["not", "no", "never", "without"],
    "es": ["no", "nunca", "sin", "tampoco"],
    "ru": ["не", "нет", "без", "никогда"],
    "de": ["nicht", "kein", "nie", "ohne"],
    "zh": ["不", "没", "未", "无"],
}
UNITS = {
    "en": ["percent", "%", "times", "km", "million yuan", "billion dollars", "tonnes", "percentage points"],
    "es": ["por ciento", "%", "veces", "km", "millones de euros", "toneladas"],
    "ru": ["процентов", "%", "раза", "км", "млн юаней", "млрд долларов", "тонн"],
    "de": ["Prozent", "%", "mal", "km", "Mio. Euro", "Mrd. Dollar", "Tonnen"],
    "zh": ["倍", "%", "公里", "万元", "亿美元", "吨", "个百分点"],
}


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.unit}".strip()


@dataclass(frozen=True)
class Passage:
    """A text, and the pieces from `first` to `last` as a quote of it."""

    language: str
    pieces: tuple[Piece, ...]
    first: int
    last: int

    @property
    def quoted(self) -> tuple[Piece, ...]:
        return self.pieces[self.first : self.last]

    @property
    def text(self) -> str:
        return joined(self.pieces, self.language)

    @property
    def quote(self) -> str:
        return joined(self.quoted, self.language)

    def with_piece(self, place: int, *pieces: Piece) -> str:
        """The quote with other pieces in place of one."""
        return joined((*self.quoted[:place], *pieces, *self.quoted[place + 1 :]), self.language)


def joined(pieces: Sequence[Piece], language: str) -> str:
    if language != "zh":
        return " ".join(map(str, pieces))
    # What is denied stands beside its negation; anything else is told apart.
    return "".join(
        str(each).replace(" ", "") + ("" if each.kind == "negation" else "；") for each in pieces
    ).removesuffix("；")


figures = st.from_regex(r"[1-9][0-9]{1,3}(\.[0-9]{1,2})?", fullmatch=True) | st.from_regex(
    r"[1-9][0-9]{0,2}(,[0-9]{3}){1,2}", fullmatch=True
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    language = draw(st.sampled_from(sorted(WORDS)))
    some = [Piece("word", each) for each in WORDS[language].split()]
    for kind, held in (("name", NAMES), ("negation", NEGATIONS)):
        chosen = draw(st.lists(st.sampled_from(held[language]), min_size=1, max_size=2, unique=True))
        some += [Piece(kind, each) for each in chosen]
    units = draw(st.lists(st.sampled_from(UNITS[language]), min_size=1, max_size=3, unique=True))
    some += [Piece("figure", draw(figures), unit) for unit in units]
    # One number draws the order: drawing each place would take most of the time of these tests.
    random.Random(draw(st.integers(0, 2**32))).shuffle(some)  # noqa: S311 (nothing is kept secret by it)
    pieces = tuple(some)
    first = draw(st.integers(0, len(pieces) - 4))
    last = draw(st.integers(first + 4, len(pieces)))
    # A quote that is cut off from a negation does not stand, nor does one that ends in the midst of one.
    assume(not first or pieces[first - 1].kind != "negation")
    assume(pieces[last - 1].kind != "negation")
    assume(last == len(pieces) or pieces[last].kind != "negation")
    return Passage(language, pieces, first, last)


def place_of(passage: Passage, kind: str, draw: st.DataObject) -> int:
    places = [place for place, each in enumerate(passage.quoted) if each.kind == kind]
    assume(places)
    return draw.draw(st.sampled_from(places))


def altered(text: str, of: str, into: str, draw: st.DataObject, *, remove: bool = True) -> str:
    """With one character of a kind changed, removed or added."""
    place = draw.draw(st.sampled_from([at for at, each in enumerate(text) if each in of]))
    new = draw.draw(st.sampled_from([each for each in into if each != text[place]]))
    ways = {"change": new, "add before": new + text[place], "add behind": text[place] + new}
    if remove:
        ways["remove"] = ""
    return text[:place] + ways[draw.draw(st.sampled_from(sorted(ways)))] + text[place + 1 :]


@stable
@given(passages())
def test_what_is_taken_word_for_word_stands(passage: Passage) -> None:
    assert stands_in(passage.quote, passage.text)


@stable
@given(passages(), st.data())
def test_no_altered_digit_stands(passage: Passage, data: st.DataObject) -> None:
    place = place_of(passage, "figure", data)
    figure = passage.quoted[place]
    wrong = replace(figure, text=altered(figure.text, "0123456789", "0123456789", data))
    quote = passage.with_piece(place, wrong)
    assume(quote not in passage.text or any(quote.startswith(each) for each in "0123456789.,"))
    assert not stands_in(quote, passage.text)


@stable
@given(passages(), st.data())
def test_no_altered_unit_stands(passage: Passage, data: st.DataObject) -> None:
    place = place_of(passage, "figure", data)
    figure = passage.quoted[place]
    others = [each for each in UNITS[passage.language] if each != figure.unit]
    quote = passage.with_piece(place, replace(figure, unit=data.draw(st.sampled_from(others))))
    assert not stands_in(quote, passage.text)


@stable
@given(passages(), st.data())
def test_no_altered_name_stands(passage: Passage, data: st.DataObject) -> None:
    place = place_of(passage, "name", data)
    name = passage.quoted[place].text
    others = [each for each in NAMES[passage.language] if each != name]
    is_spaced = passage.language != "zh"  # there the end of a name may be one by itself
    letters = "".join(each for each in name if each.isalnum())
    wrong = data.draw(
        st.sampled_from(others)
        | st.builds(lambda: altered(name, letters, "aeiouкё小角7", data, remove=is_spaced))
    )
    assert not stands_in(passage.with_piece(place, Piece("name", wrong)), passage.text)


@stable
@given(passages(), st.data())
def test_no_quote_loses_its_negation(passage: Passage, data: st.DataObject) -> None:
    place = place_of(passage, "negation", data)
    assert not stands_in(passage.with_piece(place), passage.text)


@stable
@given(passages(), st.data())
def test_no_quote_gets_a_negation(passage: Passage, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(passage.quoted) - 1))
    negation = Piece("negation", data.draw(st.sampled_from(NEGATIONS[passage.language])))
    assert not stands_in(passage.with_piece(place, negation, passage.quoted[place]), passage.text)


@stable
@given(passages(), st.data())
def test_no_quote_is_cut_out_of_a_word_a_number_or_a_name(passage: Passage, data: st.DataObject) -> None:
    kinds = {"figure", "name", "word"} if passage.language != "zh" else {"figure"}
    places = [at for at, each in enumerate(passage.quoted) if each.kind in kinds and len(each.text) > 1]
    assume(places)
    place = data.draw(st.sampled_from(places))
    piece = passage.quoted[place].text
    cuts = [at for at in range(1, len(piece)) if " " not in piece[at - 1 : at + 1]]
    cut = data.draw(st.sampled_from(cuts))
    rest = Piece("rest", piece[cut:], passage.quoted[place].unit)
    starting_there = joined((rest, *passage.quoted[place + 1 :]), passage.language)
    ending_there = joined((*passage.quoted[:place], Piece("start", piece[:cut])), passage.language)
    assume(min(len(starting_there), len(ending_there)) > len("without"))  # or it may stand elsewhere
    assert not stands_in(starting_there, passage.text)
    assert not stands_in(ending_there, passage.text)


SPACES = [" ", "  ", "\n", "\t", "\r\n", " \n ", "\u00a0", "\u2009", "\u202f", "\u3000"]
MARKS = ['"{}"', "“{}”", "„{}“", "«{}»", "「{}」", "『{}』", "＂{}＂"]
HYPHENS = ["-", "‐", "‑"]
INVISIBLE = ["", "\u00ad", "\u200b", "\u2060", "\ufeff"]


@stable
@given(passages(), st.data())
def test_white_space_and_the_kinds_of_marks_do_not_matter(passage: Passage, data: st.DataObject) -> None:
    def dressed(pieces: Sequence[Piece], marked: int) -> str:
        mark = data.draw(st.sampled_from(MARKS))
        some = [
            replace(each, text=mark.format(each.text)) if at == marked else each
            for at, each in enumerate(pieces)
        ]
        text = joined(some, passage.language).replace("-", data.draw(st.sampled_from(HYPHENS)))
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(st.sampled_from(INVISIBLE)) + text[place:]
        form = data.draw(st.sampled_from(("NFC", "NFD")))
        spaced = "".join(data.draw(st.sampled_from(SPACES)) if each == " " else each for each in text)
        return unicodedata.normalize(form, spaced) if form == "NFD" else spaced

    words = [at for at, each in enumerate(passage.pieces) if each.kind in {"word", "name"}]
    marked = data.draw(st.sampled_from(words))
    quote = dressed(passage.quoted, marked - passage.first)
    assert stands_in(quote, dressed(passage.pieces, marked))


# How languages write amounts of money, in a sentence of each.
SENTENCES = {
    "en": "In that year the sales of the harbour came to {}.",
    "de": "In jenem Jahr erreichte der Umsatz des Hafens {}.",
    "es": "Aquel año las ventas del puerto llegaron a {}.",
    "ru": "В том году продажи гавани составили {}.",
    "zh": "当年港口的销售额达{}。",
}
MONEY = {
    "en": {"CNY": "yuan", "USD": "US dollars", "EUR": "euros"},
    "de": {"CNY": "Yuan", "USD": "US-Dollar", "EUR": "Euro"},
    "es": {"CNY": "yuanes", "USD": "dólares", "EUR": "euros"},
    "ru": {"CNY": "юаней", "USD": "долларов", "EUR": "евро"},
    "zh": {"CNY": "元", "USD": "美元", "EUR": "欧元"},
}
# The scales of each, what stands before them, and the decimal sign.
SCALES = {
    "en": {0: "", 6: " million", 9: " billion"},
    "de": {0: "", 6: " Millionen", 9: " Milliarden"},
    "es": {0: "", 6: " millones"},
    "ru": {0: "", 6: " млн", 9: " млрд"},
    "zh": {0: "", 4: "万", 8: "亿"},
}
POINTS = {"en": ".,", "de": ",.", "es": ",.", "ru": ", ", "zh": ".,"}


def written(value: Decimal, language: str, power: int, currency: str) -> str:
    number = f"{value.scaleb(-power).normalize():,f}"
    point, group = POINTS[language]
    number = number.translate(str.maketrans({".": point, ",": group}))
    of = " de" if language == "es" and power else ""
    space = "" if language == "zh" else " "
    return SENTENCES[language].format(
        f"{number}{SCALES[language][power]}{of}{space}{MONEY[language][currency]}"
    )


# From 1.001 million, so that it is long enough to be written in any of these ways, and is no year.
values = st.integers(1001, 99_999).map(lambda each: Decimal(each).scaleb(6).scaleb(-2))


@st.composite
def writings(draw: st.DrawFn) -> tuple[str, int]:
    language = draw(st.sampled_from(sorted(SENTENCES)))
    return language, draw(st.sampled_from(sorted(SCALES[language])))


currencies = st.sampled_from(("CNY", "USD", "EUR"))


@stable
@given(values, currencies, writings(), writings())
def test_one_value_is_the_same_in_every_writing(
    value: Decimal, currency: str, claimed: tuple[str, int], quoted: tuple[str, int]
) -> None:
    assert missing_numbers(written(value, *claimed, currency), [written(value, *quoted, currency)]) == ()


@stable
@given(values, currencies, writings(), writings(), st.data())
def test_another_digit_or_scale_is_another_value(
    value: Decimal, currency: str, claimed: tuple[str, int], quoted: tuple[str, int], data: st.DataObject
) -> None:
    digits = altered(f"{value:f}", "0123456789", "0123456789", data)
    wrong = data.draw(st.just(Decimal(digits)) | st.sampled_from((3, -3)).map(value.scaleb))
    assume(wrong not in {value, 0})
    assert missing_numbers(written(wrong, *claimed, currency), [written(value, *quoted, currency)])


@stable
@given(values, st.permutations(("CNY", "USD", "EUR")), writings(), writings())
def test_another_currency_is_another_value(
    value: Decimal, money: list[str], claimed: tuple[str, int], quoted: tuple[str, int]
) -> None:
    assert missing_numbers(written(value, *claimed, money[0]), [written(value, *quoted, money[1])])


RATIOS = {
    "percent": ["rose {} percent", "rose {}%", "rose by {} per cent", "上升了{}%", "上升了百分之{}"],
    "points": ["rose {} percentage points", "rose by {} pp", "上升了{}个百分点"],
    "times": ["rose {} times", "rose {}-fold", "上升了{}倍"],
}
ratios = st.integers(11, 999).map(lambda each: f"{Decimal(each) / 10:f}")


@pytest.mark.parametrize("unit", RATIOS)
@stable
@given(ratios, st.data())
def test_percent_points_and_times_are_told_apart(unit: str, number: str, data: st.DataObject) -> None:
    claim, quote = (data.draw(st.sampled_from(RATIOS[unit])).format(number) for _ in range(2))
    assert missing_numbers(f"The visits {claim}.", [f"The visits {quote}, they said"]) == ()
    other = data.draw(st.sampled_from(sorted(RATIOS.keys() - {unit})))
    foreign = data.draw(st.sampled_from(RATIOS[other])).format(number)
    assert missing_numbers(f"The visits {claim}.", [f"The visits {foreign}, they said"])
