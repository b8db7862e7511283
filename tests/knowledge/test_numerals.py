from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.numerals import Bound, Stated, stated_numbers


def values(text: str, language: str) -> list[Decimal]:
    return [stated.value for stated in stated_numbers(text, language)]


def only(text: str, language: str) -> Stated:
    (stated,) = stated_numbers(text, language)
    return stated


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("300k", "en"), ("300K", "en"), ("300,000", "en"), ("300 000", "en"), ("300.000", "en"),
        ("0.3 million", "en"), ("three hundred thousand", "en"), ("three-hundred-thousand", "en"),
        ("３００，０００", "en"), ("٣٠٠٬٠٠٠", "ar"), ("३००,०००", "en"), ("3,00,000", "en"),
        ("三十万", "zh"), ("30万", "zh"), ("30萬", "zh"), ("300,000", "zh"), ("三十万", "ja"), ("30万", "ja"),
        ("300.000", "es"), ("300,000", "es"), ("300 mil", "es"), ("trescientas mil", "es"),
        ("trescientos mil", "es"), ("0,3 millones", "es"),
        ("300 000", "ru"), ("300\u00a0000", "ru"), ("300 тыс.", "ru"), ("0,3 млн", "ru"),
        ("триста тысяч", "ru"), ("трёхсот тысяч", "ru"),
        ("300.000", "de"), ("300'000", "de"), ("dreihunderttausend", "de"), ("0,3 Mio.", "de"),
        ("300 000", "fr"), ("300\u202f000", "fr"), ("trois cent mille", "fr"), ("0,3 million", "fr"),
        ("300.000", "pt"), ("trezentas mil", "pt"), ("300 mil", "pt"),
        ("30만", "ko"), ("trecentomila", "it"),
    ],
)  # fmt: skip
def test_one_number_is_read_however_a_language_writes_it(text: str, language: str) -> None:
    stated = only(f"({text})", language)
    assert stated.value == 300_000
    assert stated.written == text.strip()


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("half a million", "en", 500_000),
        ("two and a half million", "en", 2_500_000),
        ("one million two hundred thousand and five", "en", 1_200_005),
        ("medio millón", "es", 500_000),
        ("dos mil millones", "es", 2_000_000_000),
        ("ciento veinte mil", "es", 120_000),
        ("полмиллиона", "ru", 500_000),
        ("полтора миллиона", "ru", 1_500_000),
        ("двадцать пять", "ru", 25),
        ("eine halbe Million", "de", 500_000),
        ("fünfundzwanzigtausend", "de", 25_000),
        ("quatre-vingt-dix-sept mille", "fr", 97_000),
        ("cento e vinte mil", "pt", 120_000),
        ("二百一十五万", "zh", 2_150_000),
        ("两千三百", "zh", 2_300),
        ("3亿5000万", "zh", 350_000_000),
    ],
)
def test_reads_numbers_in_words(text: str, language: str, value: int) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("21.42 billion yuan", "en", "21.42E9", "CNY"),
        ("$3.21 billion", "en", "3.21E9", "USD"),
        ("3.21 billion US dollars", "en", "3.21E9", "USD"),
        ("21,42 млрд юаней", "ru", "21.42E9", "CNY"),
        ("214.2亿元", "zh", "21.42E9", "CNY"),
        ("21,42 Mrd. Euro", "de", "21.42E9", "EUR"),
        ("dos mil millones de dólares", "es", "2E9", "USD"),
        ("20%", "en", "20", "percent"),
        ("15.6 percent", "en", "15.6", "percent"),
        ("百分之二十", "zh", "20", "percent"),
        ("20％", "zh", "20", "percent"),
        ("20 por ciento", "es", "20", "percent"),
        ("двадцать процентов", "ru", "20", "percent"),
        ("vingt pour cent", "fr", "20", "percent"),
        ("20パーセント", "ja", "20", "percent"),
        ("ten times", "en", "10", "times"),
        ("10x", "en", "10", "times"),
        ("10-fold", "en", "10", "times"),
        ("十倍", "zh", "10", "times"),
        ("diez veces", "es", "10", "times"),
        ("10 раз", "ru", "10", "times"),
        ("zehnmal", "de", "10", "times"),
        ("four years", "en", "4", "years"),
    ],
)
def test_tells_what_a_number_counts(text: str, language: str, value: str, unit: str) -> None:
    assert only(text, language) == Stated(Decimal(value), text, Bound.EXACTLY, unit)


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("more than 300k", "en", Bound.MORE),
        ("did it top the 300k", "en", Bound.MORE),
        ("no more than 300k", "en", Bound.AT_MOST),
        ("fewer than 300k", "en", Bound.LESS),
        ("not less than 300k", "en", Bound.AT_LEAST),
        ("300k+", "en", Bound.AT_LEAST),
        ("300k or more", "en", Bound.AT_LEAST),
        ("about $300k", "en", Bound.ABOUT),
        ("超过30万辆", "zh", Bound.MORE),
        ("不超过30万辆", "zh", Bound.AT_MOST),
        ("30多万辆", "zh", Bound.MORE),
        ("30万辆以上", "zh", Bound.AT_LEAST),
        ("大约三十万", "zh", Bound.ABOUT),
        ("superó los 300.000", "es", Bound.MORE),
        ("menos de 300.000", "es", Bound.LESS),
        ("al menos trescientas mil", "es", Bound.AT_LEAST),
        ("более трёхсот тысяч", "ru", Bound.MORE),
        ("не менее 300 тысяч", "ru", Bound.AT_LEAST),
        ("около 300 тысяч", "ru", Bound.ABOUT),
        ("mehr als 300.000", "de", Bound.MORE),
        ("plus de 300 000", "fr", Bound.MORE),
        ("mais de 300 mil", "pt", Bound.MORE),
        ("30万台を超えた", "ja", Bound.MORE),
        ("約30万台", "ja", Bound.ABOUT),
        ("a discoverer of 300k", "en", Bound.EXACTLY),
    ],
)
def test_tells_how_a_number_is_bounded(text: str, language: str, bound: Bound) -> None:
    stated = only(text, language)
    assert (stated.value, stated.bound) == (300_000, bound)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in 2021 and 2018-2021, at Beijing 2022 and in '21", "en"),
        ("the J7, the E-QM5, KX-7, v2.0, 5G, the 3rd and Q3", "en"),
        ("on 3 June 2022, on May 12, on 2022-06-02, 02.06.2022 or at 10:30", "en"),
        ("one of the largest, no. 5 and #5", "en"),
        ("several hundred thousand, a few million, millions", "en"),
        ("2021年3月5日，第3次，十分，统一，几十万", "zh"),
        ("el 3 de junio de 2022, una de las primeras, varios miles", "es"),
        ("3 июня 2022 года, один из первых, несколько тысяч", "ru"),
        ("a half of it", "en"),
        ("9" * 40, "en"),
        ("", "en"),
    ],
)
def test_years_dates_names_and_vague_words_are_no_numbers(text: str, language: str) -> None:
    assert values(text, language) == []


def test_numbers_beside_each_other_stay_apart() -> None:
    assert values("between 200k and 400k", "en") == [200_000, 400_000]
    assert values("ninety-nine, 3 and four", "en") == [99, 3, 4]
    assert values("20 percent of 300 cars", "en") == [20, 300]


def test_keeps_how_exactly_a_number_is_stated() -> None:
    def exponent(text: str) -> object:
        return only(text, "en").value.as_tuple().exponent

    assert exponent("21 billion") == 9
    assert exponent("21.42 billion") == 7
    assert exponent("300,000") == 0
    assert exponent("15.60") == -2


def test_a_decimal_point_before_three_digits_is_one_where_the_language_has_it() -> None:
    assert values("3.141 metres", "en") == [Decimal("3.141")]
    assert values("3.141 Meter", "de") == [3141]
    assert values("1,234 млрд", "ru") == [1_234_000_000]


@pytest.mark.parametrize("language", ["ar", "ja", "ko", "nl", "pl", "th", "tr"])
def test_every_language_has_digits_and_percents(language: str) -> None:
    assert values("300000 & 15%", language) == [300_000, 15]


def test_a_word_without_end_takes_no_time() -> None:
    assert values("einhundert" * 500 + "x", "de") == []
