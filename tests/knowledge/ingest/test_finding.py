"""Figures, dates and names are found where they stand, and told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from knowledge.ingest.finding import FoundKind, found_in
from knowledge.ingest.names import usage
from knowledge.ingest.places import gazetteer


def kinds(text: str, language: str = "en") -> dict[str, str]:
    found = found_in(text, language)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    return {each.text: each.kind.value for each in found}


def test_figures_are_numbers_percentages_or_money() -> None:
    assert kinds(
        "Sales hit 21.42 billion yuan ($3.21 billion), up 3.9 percent, on 4,757 orders, 63 times more."
    ) == {
        "21.42 billion yuan": "money",
        "$3.21 billion": "money",
        "3.9 percent": "percentage",
        "4,757": "number",
        "63 times": "number",
    }


@pytest.mark.parametrize(
    ("text", "language", "money"),
    [
        ("It cost £88m.", "en", "£88m"),
        ("It cost HK$75 million.", "en", "HK$75 million"),
        ("Custou R$ 75 milhões.", "pt", "R$ 75 milhões"),
        ("总投资312亿元。", "zh", "312亿元"),
        ("Стоимость составила 48 млн долларов.", "ru", "48 млн долларов"),
        ("Kostete 418 Mio. Euro.", "de", "418 Mio. Euro"),
    ],
)
def test_money_is_found_with_its_currency(text: str, language: str, money: str) -> None:
    assert kinds(text, language)[money] == "money"


def test_a_number_at_the_end_is_found_without_the_full_stop() -> None:
    assert "€418 million" in kinds("It cost €418 million.")


def test_an_article_is_part_of_a_number_only_where_it_says_one() -> None:
    assert list(kinds("It took a six-year effort and a hundred trees.")) == ["six", "a hundred"]


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("On Jan. 9, 2024, and in September 2022.", "en", ["Jan. 9, 2024", "September 2022"]),
        ("In the first quarter of 2024, compared with 2020.", "en", ["first quarter of 2024", "2020"]),
        ("In 2021, 2022 and last year.", "en", ["2021", "2022", "last year"]),
        ("Over the past four years and in the 1990s.", "en", ["Over the past four years", "the 1990s"]),
        ("Updated: 2022-06-02 or 02.06.2022.", "en", ["2022-06-02", "02.06.2022"]),
        ("2 февраля 2024 г. и в мае 2022 года", "ru", ["2 февраля 2024", "мае 2022"]),
        ("el 11 de diciembre de 2023, octubre de 2021", "es", ["11 de diciembre de 2023", "octubre de 2021"]),
        ("am 3. Oktober 2021, im März", "de", ["3. Oktober 2021", "März"]),
        ("2023年9月10日，去年，到2025年", "zh", ["2023年9月10日", "去年", "2025年"]),
        ("2021년 3월 4일", "ko", ["2021년 3월 4일"]),
        ("ในปี 2564", "th", ["ปี 2564"]),
    ],
)
def test_dates_are_found_whole(text: str, language: str, dates: list[str]) -> None:
    assert [each.text for each in found_in(text, language) if each.kind == FoundKind.DATE] == dates


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("Exports to Brazil, South Korea and Gdansk rose.", "en", ["Brazil", "South Korea", "Gdansk"]),
        ("It lies in Northeast China on the River Sarn.", "en", ["Northeast China", "River Sarn"]),
        ("Firms in Eastmark province grew.", "en", ["Eastmark"]),
        ("Экспорт в Китай, из России и Дюссельдорфа", "ru", ["Китай", "России", "Дюссельдорфа"]),
        ("在昆明市、河口县和红河大桥", "zh", ["昆明市", "河口县", "红河大桥"]),
        ("工場は東京と大阪市にある。", "ja", ["東京", "大阪市"]),
        ("وقعت مصر والصين اتفاقا", "ar", ["مصر", "والصين"]),
        ("서울과 부산", "ko", ["서울", "부산"]),
        ("โรงงานตั้งอยู่ในกรุงเทพ", "th", ["กรุงเทพ"]),
        ("Los Estados Unidos y Alemania", "es", ["Estados Unidos", "Alemania"]),
    ],
)
def test_places_are_found_in_the_languages_we_speak(text: str, language: str, places: list[str]) -> None:
    assert [each.text for each in found_in(text, language) if each.kind == FoundKind.PLACE] == places


@pytest.mark.parametrize(
    ("text", "language", "organisation"),
    [
        ("Shares of Norrland Shipping Co. Ltd rose.", "en", "Norrland Shipping Co. Ltd"),
        ("The Ministry of Transport and Energy said so.", "en", "Ministry of Transport and Energy"),
        ("He works at FAW Group in a lab.", "en", "FAW Group"),
        ("It was made by CRRC Changchun.", "en", "CRRC Changchun"),
        ("La Universidad de Granada creció.", "es", "Universidad de Granada"),
        ("Завод «Северное стекло» вырос.", "ru", "Северное стекло"),
        ("По данным Министерства торговли, да.", "ru", "Министерства торговли"),
        ("由云岭铁路建设集团有限公司承建", "zh", "云岭铁路建设集团有限公司"),
        ("トヨタ自動車株式会社は", "ja", "トヨタ自動車株式会社"),
        ("تأسست جامعة القاهرة", "ar", "جامعة القاهرة"),
        ("Die Velmora Hafen AG wuchs.", "de", "Velmora Hafen AG"),
        ("la Compagnie maritime du Nord", "fr", "Compagnie maritime du Nord"),
    ],
)
def test_organisations_are_known_by_their_forms(text: str, language: str, organisation: str) -> None:
    assert kinds(text, language)[organisation] == "organisation"


def test_other_runs_of_capitals_are_names() -> None:
    assert kinds("The KX-40 cranes and Dr. Henrik Aalto met the Heron on Tuesday.") == {
        "KX-40": "name",
        "Dr. Henrik Aalto": "name",
        "Heron": "name",
    }


def test_a_word_that_opens_a_sentence_is_a_name_only_where_the_text_says_so() -> None:
    sentence = "Velmora grew."
    assert found_in(sentence, "en") == ()
    (found,) = found_in(sentence, "en", usage(["The port of Velmora."]))
    assert (found.kind, found.text) == (FoundKind.NAME, "Velmora")


def test_german_nouns_are_no_names() -> None:
    assert kinds("Der Hafen schlug 12 Millionen Tonnen Güter um.", "de") == {"12 Millionen": "number"}


def test_common_abbreviations_are_no_organisations() -> None:
    assert kinds("Spending on R&D and the GDP grew.") == {}


def test_towns_called_as_words_are_no_places() -> None:
    assert not gazetteer("en").has("Reading")
    assert gazetteer("en").has("Bremen")


def test_peoples_are_no_names_of_anyone() -> None:
    assert kinds("The Dutch bank ING lent it to a Brazilian firm.") == {"ING": "organisation"}


def test_an_institution_named_for_someone_is_one_name() -> None:
    assert kinds("They lay at St Mary's Hospital.") == {"St Mary's Hospital": "organisation"}
    assert kinds("It stood in Kenya's Parliament.") == {"Kenya": "place"}


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("It reached 24C.", "en", "24"),
        ("She ran it in 2:18:31.", "en", "2:18:31"),
        ("About two-thirds came.", "en", "two-thirds"),
        ("Casi el doble que antes.", "es", "el doble"),
        ("历时五年完成。", "zh", "五年"),
    ],
)
def test_measures_and_shares_are_figures_too(text: str, language: str, figure: str) -> None:
    assert kinds(text, language) == {figure: "number"}


def test_a_share_in_tenths_is_a_percentage() -> None:
    assert kinds("收入增长三成。", "zh") == {"三成": "percentage"}
