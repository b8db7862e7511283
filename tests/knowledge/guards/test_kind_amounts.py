"""Questions for money, shares and sizes against facts that hold such and others. All facts are invented."""

from __future__ import annotations

import pytest

from knowledge import Citation, Fact, Source
from knowledge.guards import KindGuard, Reading

SOURCE = Source(id="gazette", title="The Harbour Gazette")


def fact(claim: str, value: str = "", *phrasings: str) -> Fact:
    cited = (Citation(SOURCE, claim),)
    return Fact(id="f", claim=claim, subject="Bell", value=value, phrasings=phrasings, citations=cited)


PRICE = fact("The bell was bought for 650 euros.", "650 euros")
WEIGHT = fact("The bell weighs 1,350 kg.", "1,350 kg")
HEIGHT = fact("The bell is 2.4 metres high.", "2.4 metres")
AREA = fact("The belfry has a floor of 85 square metres.", "85 square metres")
SHARE = fact("Gifts paid for 37 percent of the bell.", "37 percent")
CAKE = fact("The belfry's café is known for its almond cake.", "almond cake")
RINGERS = fact("The bell is rung by 12 people.", "12 people")
MODEL = fact("The bell's clapper is of the type 1350.", "1350")


def is_vetoed(text: str, language: str, about: Fact) -> bool:
    reading = Reading(text=text, language=language, asks=(), subjects={})
    return KindGuard().check(reading, about) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How much is the bell worth?", "en"),
        ("What does a slice of cake cost in the café?", "en"),
        ("how expensive was it", "en"),
        ("what is the price of the bell", "en"),
        ("这口钟多少钱?", "zh"),
        ("这口钟的价格是多少", "zh"),
        ("¿Cuánto cuesta la campana?", "es"),
        ("¿Cuál es el precio de la campana?", "es"),
        ("Сколько стоит колокол?", "ru"),
        ("Во сколько обошёлся колокол?", "ru"),
        ("Combien coûte la cloche ?", "fr"),
        ("Was kostet die Glocke?", "de"),
        ("Wie hoch ist der Eintrittspreis?", "de"),
        ("Quanto custa o sino?", "pt"),
        ("鐘はいくらですか", "ja"),
    ],
)
def test_money_is_not_answered_with_a_fact_that_holds_none(text: str, language: str) -> None:
    assert is_vetoed(text, language, WEIGHT)
    assert is_vetoed(text, language, CAKE)
    assert is_vetoed(text, language, SHARE)
    assert not is_vetoed(text, language, PRICE)


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("The bell cost five hundred dollars.", "five hundred dollars"),
        ("The bell cost $3.2 million.", "$3.2 million"),
        ("The bell cost CHF 500.", "CHF 500"),
        ("A visit to the bell is free for those under 12.", "those under 12"),
        ("这口钟花了3.2亿元。", "3.2亿元"),
        ("12岁以下儿童免费参观。", "12岁以下"),
        ("La campana costó 14 millones de pesos.", "14 millones de pesos"),
        ("Колокол стоил 500 тысяч рублей.", "500 тысяч рублей"),
        ("La cloche a coûté 5 millions d'euros.", "5 millions d'euros"),
        ("Die Glocke kostete 3,2 Mio. Franken.", "3,2 Mio. Franken"),
        ("O sino custou 40 mil reais.", "40 mil reais"),
        ("鐘は300万円でした。", "300万円"),
    ],
)
def test_money_is_known_in_every_currency_and_language_and_for_what_is_free(claim: str, value: str) -> None:
    assert not is_vetoed("how much did it cost", "en", fact(claim, value))


def test_a_figure_that_a_curator_asked_for_as_money_is_money() -> None:
    spent = fact("The town spent 21.4 billion on the bell.", "21.4 billion", "how much did the bell cost")
    assert not is_vetoed("What did they spend on the bell?", "en", spent)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How much did the spending on the bell rise?", "en"),
        ("装修支出增长了多少", "zh"),
        ("¿Cuánto aumentó el precio?", "es"),
        ("На сколько выросла цена?", "ru"),
        ("De combien ont augmenté les dépenses ?", "fr"),
        ("Um wie viel sind die Kosten gestiegen?", "de"),
    ],
)
def test_growth_of_what_is_spent_may_be_a_share(text: str, language: str) -> None:
    assert not is_vetoed(text, language, SHARE)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What share of the bell was paid with gifts?", "en"),
        ("how many percent were gifts", "en"),
        ("捐款占百分之几", "zh"),
        ("捐款占多大比例", "zh"),
        ("¿Qué porcentaje fueron donaciones?", "es"),
        ("Какую долю составили пожертвования?", "ru"),
        ("Quelle part de la cloche a été payée par des dons ?", "fr"),
        ("Wie hoch war der Anteil der Spenden?", "de"),
        ("Que porcentagem foi doada?", "pt"),
        ("寄付の割合は何パーセントですか", "ja"),
    ],
)
def test_a_share_needs_a_percentage_or_a_fraction(text: str, language: str) -> None:
    assert is_vetoed(text, language, PRICE)
    assert is_vetoed(text, language, WEIGHT)
    assert not is_vetoed(text, language, SHARE)
    assert not is_vetoed(text, language, fact("Half of the bell's 40 parts were gifts.", "half"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How heavy is the bell?", "en"),
        ("how much does the bell weigh", "en"),
        ("how many kilograms is it", "en"),
        ("钟有多重", "zh"),
        ("钟有多少公斤", "zh"),
        ("¿Cuánto pesa la campana?", "es"),
        ("Сколько весит колокол?", "ru"),
        ("Combien pèse la cloche ?", "fr"),
        ("Wie schwer ist die Glocke?", "de"),
        ("Quanto pesa o sino?", "pt"),
        ("鐘の重さはどのくらいですか", "ja"),
    ],
)
def test_a_weight_is_not_answered_with_a_number_of_another_unit(text: str, language: str) -> None:
    for other in (HEIGHT, SHARE, PRICE, RINGERS):
        assert is_vetoed(text, language, other)
    assert not is_vetoed(text, language, WEIGHT)
    assert not is_vetoed(text, language, MODEL), "its number has no unit"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How tall is the bell?", "en"),
        ("钟的高度是多少", "zh"),
        ("¿Qué altura tiene la campana?", "es"),
        ("Какая высота у колокола?", "ru"),
    ],
)
def test_a_length_is_not_answered_with_a_number_of_another_unit(text: str, language: str) -> None:
    assert is_vetoed(text, language, WEIGHT)
    assert not is_vetoed(text, language, HEIGHT)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many square metres is it", "en"),
        ("占地多少平方米", "zh"),
        ("¿cuántos metros cuadrados tiene?", "es"),
        ("Сколько квадратных метров?", "ru"),
    ],
)
def test_an_area_is_not_answered_with_a_number_of_another_unit(text: str, language: str) -> None:
    assert is_vetoed(text, language, WEIGHT)
    assert not is_vetoed(text, language, AREA)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How fast can the ferry go?", "en"),
        ("top speed of the ferry", "en"),
        ("渡轮的最高速度是多少", "zh"),
        ("¿Cuál es la velocidad del ferry?", "es"),
        ("Какая максимальная скорость у парома?", "ru"),
        ("フェリーの最高速度は?", "ja"),
    ],
)
def test_a_speed_needs_a_number_that_is_not_of_another_unit(text: str, language: str) -> None:
    assert is_vetoed(text, language, WEIGHT)
    assert is_vetoed(text, language, CAKE)
    assert not is_vetoed(
        text, language, fact("The ferry goes 32 kilometres per hour.", "32 kilometres per hour")
    )


def test_how_fast_something_grows_is_no_speed() -> None:
    assert not is_vetoed("how fast is the number of ringers growing", "en", SHARE)


def test_a_noun_alone_asks_for_money_where_all_numbers_are_of_something_else() -> None:
    assert is_vetoed("bell price", "en", WEIGHT)
    assert not is_vetoed("bell price", "en", CAKE)
    assert not is_vetoed("bell price", "en", PRICE)


def test_an_ambiguous_unit_is_no_clash() -> None:
    pounds = fact("The bell comes to 90 pounds.", "90 pounds")
    assert not is_vetoed("how heavy is it", "en", pounds)
    assert not is_vetoed("how much did it cost", "en", pounds)


def test_a_number_in_words_is_a_number() -> None:
    assert not is_vetoed(
        "how many ringers are there", "en", fact("The bell has twelve ringers.", "twelve ringers")
    )


def test_a_claim_without_value_and_numeral_is_not_judged() -> None:
    assert not is_vetoed("how much does it cost", "en", fact("Paying for a visit to the bell"))
