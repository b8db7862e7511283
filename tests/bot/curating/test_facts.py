"""/facts: the base a page at a time, searched, and a fact's card."""

from __future__ import annotations

from dataclasses import replace

from plugins.invented_facts import BEES, HEIGHT, SKIPPER, fact
from plugins.voices import ENGLISH
from plugins.whole_team import press, say

from bot.context import FootnoteApplication
from bot.plain.text import MAX_MESSAGE, length
from bot.sandbox import CURATOR_ID, OWNER_ID, Message, Sandbox
from bot.services import Services
from bot.views import facts
from knowledge import ChangeKind
from knowledge.model import MAX_CLAIM, MAX_ID_LENGTH, MAX_QUOTE

FILTERS = ["All: shown now", "Live", "Retired"]


def named(message: Message) -> list[str]:
    """The labels of the facts on a page."""
    others = {"Previous page", "Next page", "All", "Live", "Retired"}
    return [label for label in message.labels if label.removesuffix(": shown now") not in others]


async def retire(services: Services, fact_id: str) -> None:
    await services.desk(lambda desk: desk.retire(fact_id, who=f"telegram:{OWNER_ID}", expected=1))


async def test_leafs_through_all_facts_eight_a_page(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, "/facts")
    assert shown.text == "14 facts, 1–8 of them here. Choose one."
    assert shown.labels[:2] == ["Gull Point lighthouse: height", "Gull Point lighthouse: visitors (2019)"]
    assert shown.labels[-4:] == ["Next page", *FILTERS]
    assert len(named(shown)) == 8
    shown = await press(sandbox, CURATOR_ID, shown, "Next page")
    assert shown.text == "14 facts, 9–14 of them here. Choose one."
    assert shown.labels[-4:] == ["Previous page", *FILTERS]
    assert named(shown) == [each.claim for each in BEES[4:]]
    shown = await press(sandbox, CURATOR_ID, shown, "Previous page")
    assert "1–8" in shown.text


async def test_a_card_shows_what_readers_see_and_all_that_stands_behind_it(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/facts")
    shown = await press(sandbox, CURATOR_ID, shown, "Gull Point lighthouse: height")
    assert shown.html.startswith(facts.body(HEIGHT, ENGLISH).split("\n", 1)[0])
    for line in (
        "Id: gull-height, version 1, published",
        "Subject: Gull Point lighthouse",
        "Attribute: height",
        "Value: 41 metres",
        "Phrasings: 2",
        "Translations: Chinese",
    ):
        assert line in shown.text.split("\n")
    assert "UTC, file " in shown.text
    expected = {"Edit", "Phrasings", "Translations", "Retire", "History", "Back"}
    assert expected <= set(shown.labels)
    assert "Restore" not in shown.labels


async def test_back_leads_to_the_page_that_the_card_was_opened_from(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/facts")
    second = await press(sandbox, CURATOR_ID, shown, "Next page")
    text = second.text
    await press(sandbox, CURATOR_ID, second, BEES[9].claim)
    assert (await press(sandbox, CURATOR_ID, second, "Back")).text == text


async def test_words_are_searched_and_stay_with_the_card(team: FootnoteApplication, sandbox: Sandbox) -> None:
    found = await say(sandbox, CURATOR_ID, "/facts ferry  <steers>")
    assert found.text == "Search: /facts ferry <steers>\n1 fact. Choose one."
    assert named(found) == ["Marrow Bay ferry: skipper"]
    card = await press(sandbox, CURATOR_ID, found, "Marrow Bay ferry: skipper")
    assert f"Id: {SKIPPER.id}" in card.text
    assert card.text.endswith("Search: /facts ferry <steers>")
    back = await press(sandbox, CURATOR_ID, card, "Back")
    assert back.text == "Search: /facts ferry <steers>\n1 fact. Choose one."


async def test_a_search_is_leafed_through(team: FootnoteApplication, sandbox: Sandbox) -> None:
    found = await say(sandbox, CURATOR_ID, "/facts honey")
    assert "10 facts, 1–8 of them here" in found.text
    found = await press(sandbox, CURATOR_ID, found, "Next page")
    assert "10 facts, 9–10 of them here" in found.text
    assert len(named(found)) == 2


async def test_a_chinese_word_is_found(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert named(await say(sandbox, CURATOR_ID, "/facts 灯塔")) == ["Gull Point lighthouse: height"]


async def test_an_empty_search_offers_the_nearest_by_meaning(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    found = await say(sandbox, CURATOR_ID, "/facts how tall is the Gull Point lighthouse please")
    assert "No fact has all of these words. Nearest by meaning:" in found.text
    assert named(found)[0] == "Gull Point lighthouse: height"
    found = await say(sandbox, CURATOR_ID, "/facts xylophone zither")
    assert found.text.endswith("No fact has all of these words, and none comes near. Try other words.")
    assert named(found) == []


async def test_retired_facts_have_a_list_of_their_own_and_are_marked_in_that_of_all(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await retire(own_services, HEIGHT.id)
    shown = await say(sandbox, CURATOR_ID, "/facts")
    assert shown.labels[0] == "Gull Point lighthouse: height (retired)"
    live = await press(sandbox, CURATOR_ID, shown, "Live")
    assert live.text.startswith("13 live facts")
    retired = await press(sandbox, CURATOR_ID, live, "Retired")
    assert retired.text == "1 retired fact. Choose one."
    card = await press(sandbox, CURATOR_ID, retired, "Gull Point lighthouse: height (retired)")
    assert f"Id: {HEIGHT.id}, version 2, retired" in card.text
    assert {"Restore"} <= set(card.labels)
    assert "Retire" not in card.labels
    back = await press(sandbox, CURATOR_ID, card, "Back")
    assert back.text == "1 retired fact. Choose one."


async def test_who_changed_a_fact_is_named(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await say(sandbox, CURATOR_ID, "/facts")  # from now on the curator is known by name
    changed = replace(HEIGHT, attribute="size")
    who = f"telegram:{CURATOR_ID}"
    await own_services.desk(lambda desk: desk.submit(changed, who=who, kind=ChangeKind.EDIT, expected=1))
    card = await press(
        sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/facts size"), "Gull Point lighthouse: size"
    )
    name = sandbox.curator.first_name
    assert f"UTC, {name}, edited" in card.text


async def test_the_longest_ids_fit_into_buttons(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    long = fact("x" * MAX_ID_LENGTH, "It is long.", "it is long", attribute="length")
    await own_services.desk(lambda desk: desk.submit(long, who="telegram:1", kind=ChangeKind.ADD, expected=0))
    shown = await say(sandbox, CURATOR_ID, f"/facts {long.id}")
    shown = await press(sandbox, CURATOR_ID, shown, "Gull Point lighthouse: length")
    assert f"Id: {long.id}" in shown.text


async def test_back_from_a_card_that_was_not_opened_in_a_list_leads_to_the_page_that_the_fact_stands_on(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    card = await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/history bees-10"), "Back")
    listed = await press(sandbox, CURATOR_ID, card, "Back")
    assert "9–14 of them here" in listed.text
    assert BEES[9].claim in listed.labels


async def test_a_card_of_the_longest_texts_fits_into_a_message(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    quoted = (replace(HEIGHT.citation, quote="41 " + "q" * (MAX_QUOTE - 3), locator="p" * 200),) * 3
    long = replace(
        HEIGHT,
        claim="c" * MAX_CLAIM,
        subject="s" * 500,
        attribute="a" * 500,
        tags=("t" * 500,),
        citations=quoted,
        translations=dict.fromkeys(("de", "fr", "es", "it", "nl", "pl", "pt", "ru", "tr", "zh"), "x"),
    )
    await own_services.desk(lambda desk: desk.store.save(long, who="telegram:1"))
    listed = await say(sandbox, CURATOR_ID, "/facts gull-height")
    card = await press(sandbox, CURATOR_ID, listed, listed.labels[0])
    assert length(card.text) <= MAX_MESSAGE
    assert "Id: gull-height, version 2, published" in card.text
