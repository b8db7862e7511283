from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.model import Citation, Fact, Snapshot, Source
from knowledge.quotes import broken_lock, changed_since, denials, missing_numbers, numbers, stands_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("300,000 visitors", ["300000"]),
        ("300000 visitors", ["300000"]),
        ("1,234,567.89 francs", ["1234567.89"]),
        ("3,00,000 rupees", ["300000"]),
        ("300'000 Franken", ["300000"]),
        ("300\u202f000 visiteurs", ["300000"]),
        ("３００，０００人", ["300000"]),
        ("٣٠٠٬٠٠٠ زائر", ["300000"]),
        ("15.6 percent", ["15.6"]),
        ("15,6 Prozent", ["15.6"]),
        ("up 63%", ["63"]),
        ("21.42亿元", ["21.42"]),
        ("在2021年增长63倍", ["2021", "63"]),
        ("In 2021, 300 lamps", ["2021", "300"]),
        ("halls 1, 2 and 3", ["1", "2", "3"]),
        ("2018-2021", ["2018", "2021"]),
        ("opened on 2022-06-02", ["2022", "6", "2"]),
        ("a beam of 40km", ["40"]),
    ],
)
def test_reads_numerals_as_values(text: str, values: list[str]) -> None:
    assert numbers(text) == set(map(Decimal, values))


@pytest.mark.parametrize("text", ["the J7 lamp", "model E-QM5", "Маяк М2", "no numeral", ""])
def test_takes_digits_glued_to_letters_for_names(text: str) -> None:
    assert numbers(text) == frozenset()


def test_names_the_numbers_of_a_claim_that_no_quote_holds_as_they_are_written() -> None:
    quotes = ["a tower of 40 metres", "lit in 1911"]
    assert missing_numbers("In 1911 it was 40.0 metres high and cost 12,000 pounds.", quotes) == ("12,000",)


def test_names_a_missing_number_once() -> None:
    assert missing_numbers("7 lamps and 7 lenses", []) == ("7",)


def test_a_quote_stands_in_a_text_whatever_its_white_space_and_quotation_marks() -> None:
    assert stands_in('the  keeper’s\n"lantern room"', "Here is the keeper's “lantern room”, lit at dusk.")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("3 percent", "63 percent"),
        ("light", "lighthouse"),
        ("the Tower", "the tower"),
        ("lamp lens", "lamp and lens"),
        ("", "anything"),
        (" ", "anything"),
    ],
)
def test_a_quote_that_is_not_there_word_for_word_does_not_stand(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


def test_a_quote_in_a_script_without_spaces_may_begin_anywhere() -> None:
    assert stands_in("灯塔", "这座灯塔建于1911年")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("3万", "13万"),
        ("3万", "3万亿"),
        ("百分之15", "百分之15.6"),
        ("30", "30.5"),
        ("2021", "20210"),
        ("10", "10:30"),
        ("1,5", "15"),
        ("1 500", "1500"),
        ("500 lamps", "1 500 lamps"),
        ("sold 1", "sold 1 500 lamps"),
        ("5 percent", "1.5 percent"),
        (".5 percent", "0.5 percent"),
        ("5 percent", "−5 percent"),
        ("−3 degrees", "3 degrees"),
        ("3-5", "3 5"),
        ("5 million", "$5 million"),
        ("$5", "HK$5"),
        ("5 mg", "<5 mg"),
        ("15 percent", "10-15 percent"),
        ("sold 3", "sold 3 million"),
        ("sold 30", "sold 30万"),
        ("grew 30", "grew 30%"),
        ("hundred lamps", "three hundred lamps"),
        ("twenty", "twenty-five"),
        ("5'", '5"'),
        ("m2", "m²"),
    ],
)
def test_no_quote_is_a_part_of_another_number(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("sold in 2021", "not sold in 2021"),
        ("smoking rooms", "non-smoking rooms"),
        ("they can", "they can't"),
        ("合格的产品", "不合格的产品"),
        ("er kommt", "er kommt nicht"),
        ("est vendu", "n'est vendu"),
        ("QM5 sold", "the E-QM5 sold"),
        ("the E", "the E-QM5"),
    ],
)
def test_no_quote_is_cut_off_from_a_negation_or_from_the_rest_of_a_name(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("3万", "约3万"),
        ("2021年增长", "在2021年增长63倍"),
        ("在2021年增长63倍", "在2021年\n增长63倍"),
        ("3-5", "3–5"),
        ("−3", "-3"),
        ("lit – and shut", "lit — and shut"),
        ("‘lantern room’", "the “lantern room”"),
        ("ships' crew", "the ships’ crew"),
        ("self-made", "self\u2011made"),
        ("lighthouse", "light\u00adhouse"),
        ("café", "cafe\u0301"),
        ("$3.21 billion", "came to US$3.21 billion."),
        ("21.42 billion yuan", "21.42 billion yuan ($3.21 billion)"),
        ("the tower", "the tower's lamp"),
        ("lamps", "five lamps—5 in all"),
        ("5 in all", "five lamps—5 in all"),
        ("300 lamps", "In 2021 300 lamps"),
        ("In 2021", "In 2021 300 lamps"),
        ("was lit", "not by day. It was lit"),
    ],
)
def test_other_marks_dashes_and_spaces_say_the_same(quote: str, text: str) -> None:
    assert stands_in(quote, text)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Sales were 21,420 million yuan.", "sales of 21.42 billion yuan"),
        ("Sales were 21.42 billion yuan.", "销售额达214.2亿元"),
        ("Sales were 150 million yuan.", "销售额达15000万元"),
        ("It rose 15.6 per cent", "up 15.6%"),
        ("It rose 15.6 per cent", "增长百分之15.6"),
        ("It sold 300,000 cars.", "销售三十万辆"),
        ("It has half a million visitors.", "500,000 visitors a year"),
        ("It cost $3.21 billion.", "3.21 billion dollars"),
        ("It cost 3.21 billion US dollars.", "US$3,210 million"),
        ("It cost 5 million pounds.", "It cost £5m"),
        ("It cost 5 million francs.", "500万瑞士法郎"),
        ("It cost 3.21 billion dollars", "3,21 млрд долларов"),
        ("It has two factories.", "2 factories"),
        ("It has 1 factory.", "one factory"),
        ("It takes from 10 billion to 15 billion yuan.", "10-15 billion yuan"),
        ("The tower is 40 metres high.", "Der Turm ist mit 40 Metern hoch"),
        ("It runs at 300 km/h.", "时速300公里"),
        ("It fell by 5%.", "change: -5%"),
        ("It takes 3 years.", "持续3年"),
        ("It opened on 2 June 2022.", "2022年6月2日开放"),
        ("It opened on 2022-06-02.", "opened on June 2, 2022"),
        ("It opened in 2021.", "二〇二一年开放"),
        ("Over 300,000 came.", "300,000 came"),
        ("It grew to 300,000.", "вырос до 300 тысяч"),
        ("It rose 8.4 percent.", "growth (in percent): 8.4"),
        ("Sales were 21.42 billion in 2021.", "21.42 billion yuan in 2021"),
    ],
)
def test_equal_values_in_other_words_are_the_same(claim: str, quote: str) -> None:
    assert missing_numbers(claim, [quote]) == ()


@pytest.mark.parametrize(
    ("claim", "quote", "missing"),
    [
        ("It made 21.42 million yuan.", "21.42 billion yuan", "21.42 million"),
        ("It made 21.43 billion yuan.", "21,420 million yuan", "21.43 billion"),
        ("It made 21.42 billion dollars.", "21.42 billion yuan", "21.42 billion dollars"),
        ("It made HK$5 million.", "US$5 million", "HK$5 million"),
        ("It sold 40万辆.", "300,000 cars", "40万"),
        ("It grew 15.6 times.", "grew 15.6 percent", "15.6 times"),
        ("It grew 3 percent.", "grew 3 percentage points", "3 percent"),
        ("It is 40 km long.", "40 m long", "40 km"),
        ("It is 40 metres long.", "40 lamps in all", "40 metres"),
        ("It made 63 cars.", "63 percent of all", "63"),
        ("It has three factories.", "2 factories", "three"),
        ("More than 300,000 came.", "fewer than 300,000 came", "More than 300,000"),
        ("It was -5 degrees.", "it was 5 degrees", "-5 degrees"),
        ("It grew by 5%.", "change: -5%", "5%"),
        ("It made 15 million.", "10-15 billion", "15 million"),
        ("It opened on 2 July 2022.", "opened on 2 June 2022", "July"),
        ("It had 2,021 visitors.", "opened in 2021", "2,021"),
        ("It opened in 2021.", "2021 metres high", "2021"),
    ],
)
def test_another_digit_scale_unit_or_bound_is_named_as_it_is_written(
    claim: str, quote: str, missing: str
) -> None:
    assert missing_numbers(claim, [quote]) == (missing,)


def test_quotes_that_are_too_short_to_tell_are_read_in_the_language_of_their_source() -> None:
    assert missing_numbers("It has 11 mills.", ["once"]) == ("11",)
    assert missing_numbers("It has 11 mills.", ["once"], languages=["es"]) == ()


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("It was not sold and never lit.", "en", 2),
        ("It isn't lit.", "en", 1),
        ("No fewer than 300 came, not only by day.", "en", 0),
        ("There were 64 shops, not a hundred.", "en", 0),
        ("灯塔没有开放", "zh", 1),
        ("不少于300人，不同的", "zh", 0),
        ("No se vendió", "es", 1),
        ("Башня не продана", "ru", 1),
        ("Il n'est pas vendu", "fr", 1),
        ("Tornet är inte sålt", "sv", None),
    ],
)
def test_counts_how_often_a_text_denies(text: str, language: str, count: int | None) -> None:
    assert denials(text, language) == count


def a_fact(claim: str, quote: str, text: str | None) -> Fact:
    snapshot = None if text is None else Snapshot(text, date(2024, 5, 1))
    source = Source(id="guide", title="Guide", snapshot=snapshot)
    return Fact(id="a", claim=claim, subject="Tower", citations=(Citation(source, quote),))


def test_the_lock_holds_when_quote_and_numbers_stand() -> None:
    text = "The tower is 40 metres high."
    assert broken_lock(a_fact("It is 40 m high.", "40 metres high", text)) is None
    assert broken_lock(a_fact("It is 40 m high.", "40 metres high", None)) is None


def test_the_lock_breaks_when_the_quote_has_left_the_source() -> None:
    problem = broken_lock(a_fact("It is high.", "40 metres high", "The tower is 41 metres high."))
    assert problem == 'has a quote that does not stand in guide: "40 metres high"'


def test_the_lock_breaks_when_the_claim_has_a_number_of_its_own() -> None:
    problem = broken_lock(a_fact("It is 41 m high.", "40 metres high", None))
    assert problem == "claims a number that is not in its quote: 41"


NEWEST = Snapshot("The tower is 41 metres high.", date(2024, 5, 3))
BETWEEN = Snapshot("The tower is quite high.", date(2024, 5, 2))
OLDEST = Snapshot("The tower is 40 metres high.", date(2024, 5, 1))


def a_citation(*snapshots: Snapshot, quote: str = "40 metres high") -> Citation:
    newest, *earlier = snapshots or (None,)
    return Citation(Source(id="guide", title="Guide", snapshot=newest, earlier=tuple(earlier)), quote)


def test_a_quote_that_an_earlier_snapshot_holds_keeps_the_lock() -> None:
    fact = Fact(id="a", claim="It is 40 m high.", subject="Tower", citations=(a_citation(NEWEST, OLDEST),))
    assert broken_lock(fact) is None


def test_tells_since_when_a_source_says_it_no_longer() -> None:
    assert changed_since(a_citation(OLDEST)) is None
    assert changed_since(a_citation(NEWEST, OLDEST)) == date(2024, 5, 3)
    assert changed_since(a_citation(NEWEST, BETWEEN, OLDEST)) == date(2024, 5, 2)
    assert changed_since(a_citation()) is None
    assert changed_since(a_citation(NEWEST)) is None
