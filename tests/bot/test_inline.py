"""Facts that can be sent into any chat by typing the bot's name."""

from __future__ import annotations

from plugins.invented_facts import FACTS, HEIGHT

from bot.context import FootnoteApplication
from bot.sandbox import READER_ID, Sandbox


async def test_offers_facts_best_first_with_quote_source_and_date(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    results = await sandbox.inline(READER_ID, "How tall is the Gull Point lighthouse?")
    assert results[0]["id"] == HEIGHT.id
    sent = sandbox.message(sandbox.pick(READER_ID, HEIGHT.id))
    assert sent.text.startswith(HEIGHT.claim)
    assert HEIGHT.citation.quote in sent.text
    assert "9 March 2020" in sent.text
    assert sent.labels == ["Open the source", "Copy the citation"]


async def test_shows_facts_of_every_subject_before_anything_is_typed(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    results = await sandbox.inline(READER_ID, " ")
    assert len(results) == len(FACTS)
    assert [result["id"] for result in results[:3]] == ["gull-height", "ferry-opened", "bees-1"]
    call = await sandbox.called("answerInlineQuery")
    assert "button" not in call.params
    assert int(call.params["cache_time"]) <= 300


async def test_offers_to_ask_in_private_when_nothing_is_found(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    assert await sandbox.inline(READER_ID, "qqqq wwww zzzz") == []
    call = await sandbox.called("answerInlineQuery")
    assert "Ask in private" in str(call.params["button"])
