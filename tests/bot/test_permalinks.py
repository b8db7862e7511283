"""Permanent links to facts: each opens its version for ever, and says what became of the fact since."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, SKIPPER, fact
from plugins.voices import ENGLISH
from plugins.whole_team import press, say, until

from bot import delivery
from bot.context import FootnoteApplication
from bot.handlers import corrections
from bot.plain.text import human_date, length
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.sandbox.wire import callback_json
from bot.views import buttons, inline, words
from bot.views.permalinks import Cited, Permalinks, read
from knowledge import ChangeKind, Citation, Desk, Fact, Snapshot, Status

CURATOR = f"telegram:{CURATOR_ID}"
TALLER = "The Gull Point lighthouse is as tall as the mill."
TALLEST = "The Gull Point lighthouse is as tall as the church."
LINKS = Permalinks("SomeBot")


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(corrections, "PAUSE", 0.005)


async def change(application: FootnoteApplication, **fields: object) -> None:
    """A curator changes the height."""

    def submit(desk: Desk) -> None:
        held = desk.store.fact(HEIGHT.id)
        changed = replace(held, **fields)  # type: ignore[arg-type]
        desk.submit(changed, who=CURATOR, kind=ChangeKind.EDIT, expected=held.version)

    await application.services.desk(submit)
    application.aftermath.follow()


async def retire(application: FootnoteApplication) -> None:
    def retired(desk: Desk) -> None:
        desk.retire(HEIGHT.id, who=CURATOR, expected=desk.store.fact(HEIGHT.id).version)

    await application.services.desk(retired)


async def save(application: FootnoteApplication, saved: Fact) -> None:
    await application.services.desk(lambda desk: desk.store.save(saved, who=CURATOR))


async def follow(sandbox: Sandbox, payload: str) -> Message:
    """What a reader sees who presses START behind the link."""
    return await say(sandbox, READER_ID, f"/start {payload}")


def today() -> str:
    return human_date(datetime.now(UTC).date())


async def test_a_link_opens_the_fact_which_names_its_link(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    opened = await follow(sandbox, "f_gull-height_v1")
    assert opened.text.startswith(f"{HEIGHT.claim}\n")
    assert opened.text.endswith("\n\nFact gull-height, version 1")
    assert "https://t.me/FootnoteSandboxBot?start=f_gull-height_v1" in opened.html
    assert (await say(sandbox, READER_ID, "/fact gull-height")).html == opened.html


async def test_an_older_version_stays_readable_and_says_that_there_is_a_newer_one(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await change(team, claim=TALLER, value="")
    await change(team, claim=TALLEST)
    opened = await follow(sandbox, "f_gull-height_v2")
    heading, _, rest = opened.text.partition("\n\n")
    assert heading == (
        f"This is version 2 of 3; the newer one is shown by the button. It stood here on {today()}."
    )
    assert rest.startswith(TALLER)
    assert rest.endswith("Fact gull-height, version 2")
    newest = await press(sandbox, READER_ID, opened, "Show version 3")
    assert newest.text.startswith(TALLEST)
    assert newest.text.endswith("Fact gull-height, version 3")


async def test_a_link_without_a_version_opens_the_newest(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await change(team, claim=TALLER, value="")
    opened = await follow(sandbox, "f_gull-height")
    assert opened.text.startswith(TALLER)
    assert opened.text.endswith("Fact gull-height, version 2")


async def test_a_newer_version_that_reads_the_same_is_said_to(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await change(team, phrasings=(*HEIGHT.phrasings, "Gull Point's metres"))
    opened = await follow(sandbox, "f_gull-height_v1")
    assert opened.text.startswith(
        "This is version 1 of 2; the newer one, shown by the button, reads the same."
    )
    assert "Show version 2" in opened.labels


async def test_a_withdrawn_fact_stays_readable_by_its_link_and_says_since_when_it_is_withdrawn(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await retire(team)
    opened = await follow(sandbox, "f_gull-height_v1")
    assert opened.text.startswith(f"This is version 1 of 1; the fact was withdrawn on {today()}.")
    assert HEIGHT.claim in opened.text
    assert not any(label.startswith("Show version") for label in opened.labels)


@pytest.mark.parametrize("payload", ["f_gull-height", "f_gull-height_v2"])
async def test_a_link_to_what_is_withdrawn_says_so_and_leads_to_how_it_read_last(
    team: FootnoteApplication, sandbox: Sandbox, payload: str
) -> None:
    await retire(team)
    opened = await follow(sandbox, payload)
    assert opened.text == f"The fact gull-height was withdrawn on {today()}."
    assert HEIGHT.claim in (await press(sandbox, READER_ID, opened, "Show version 1")).text


async def test_a_fact_that_holds_again_is_shown_by_the_link_of_before_as_the_older_version(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await retire(team)
    await team.services.desk(lambda desk: desk.restore(HEIGHT.id, who=CURATOR, expected=2))
    opened = await follow(sandbox, "f_gull-height_v1")
    assert opened.text.startswith("This is version 1 of 3; the newer one, shown by the button")
    between = await follow(sandbox, "f_gull-height_v2")
    assert between.text == "I have no version 2 of the fact gull-height."
    assert between.labels == ["Show version 3"]


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("f_no-such-fact_v1", "I have no fact with the id “no-such-fact”. See /topics for what I have."),
        ("f_no-such-fact", "I have no fact with the id “no-such-fact”. See /topics for what I have."),
        ("f_gull-height_v7", "I have no version 7 of the fact gull-height."),
        ("f_gull-height_v999999999", "I have no version 999999999 of the fact gull-height."),
        ("f_gull-height_v9999999999", words.UNKNOWN_LINK),
        ("f_gull-height_v0", words.UNKNOWN_LINK),
        ("f_gull-height_v", words.UNKNOWN_LINK),
        ("f_gull_height_v1", words.UNKNOWN_LINK),
        ("f_", words.UNKNOWN_LINK),
        ("f_" + "x" * 62, words.UNKNOWN_LINK),
    ],
)
async def test_a_link_to_what_never_stood_here_gets_one_plain_sentence(
    team: FootnoteApplication, sandbox: Sandbox, payload: str, said: str
) -> None:
    assert (await follow(sandbox, payload)).text == said


async def test_what_was_never_published_is_not_known_to_links(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    drafted = fact("gull-secret", "The lighthouse has a cellar.", "a cellar", status=Status.DRAFT)
    await save(team, drafted)
    for payload in ("f_gull-secret", "f_gull-secret_v1"):
        assert (await follow(sandbox, payload)).text.startswith("I have no fact with the id “gull-secret”.")
    await save(team, replace(drafted, status=Status.PUBLISHED))
    first = await follow(sandbox, "f_gull-secret_v1")
    assert first.text == "I have no version 1 of the fact gull-secret."
    assert "a cellar" not in first.text
    assert (await follow(sandbox, "f_gull-secret_v2")).text.startswith("The lighthouse has a cellar.")


async def test_a_fact_whose_quote_is_not_in_its_source_is_not_shown_by_its_link(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    text = Snapshot("The tower is as tall as the mill, they say.", date(2026, 1, 2))
    cited = (Citation(replace(GAZETTE, snapshot=text), "as tall as the mill"),)
    await change(team, claim=TALLER, value="", citations=cited)
    await team.services.desk(lambda desk: desk.store.save_source(replace(GAZETTE, snapshot=text)))
    held_back = await follow(sandbox, "f_gull-height_v1")
    assert held_back.text == "I don't show the fact gull-height now: its quote can't be found in its source."
    assert (await follow(sandbox, "f_gull-height_v2")).text.startswith(TALLER)


async def test_a_newer_version_whose_quote_is_not_in_its_source_is_named_but_not_offered(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await change(team, claim=TALLER, value="", citations=(Citation(GAZETTE, "as tall as the mill"),))
    text = Snapshot(f"The tower {HEIGHT.citation.quote}.", date(2026, 1, 2))
    await team.services.desk(lambda desk: desk.store.save_source(replace(GAZETTE, snapshot=text)))
    opened = await follow(sandbox, "f_gull-height_v1")
    assert opened.text.startswith(
        "This is version 1 of 2; the newer one is not shown, as its quote can't be found in its source."
    )
    assert not any(label.startswith("Show version") for label in opened.labels)


async def test_a_link_works_in_a_group_too(team: FootnoteApplication, sandbox: Sandbox) -> None:
    said = sandbox.say(READER_ID, "/start@FootnoteSandboxBot f_gull-height_v1", GROUP_ID)
    opened = await sandbox.reply(GROUP_ID, after=said)
    assert opened.text.startswith(HEIGHT.claim)
    assert opened.reply_to == said


async def test_a_curator_who_follows_a_link_sees_the_fact(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    assert (await say(sandbox, CURATOR_ID, "/start f_gull-height_v1")).text.startswith(HEIGHT.claim)


async def test_start_without_a_link_greets(team: FootnoteApplication, sandbox: Sandbox) -> None:
    for payload in ("", "ask"):
        assert (await follow(sandbox, payload)).text.startswith("Hello!")


async def test_what_a_link_shows_as_current_is_put_right_when_it_changes(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    opened = await follow(sandbox, "f_gull-height_v1")
    await until(team.services, lambda desk: bool(desk.store.sent.message(READER_ID, opened.id)))
    await change(team, claim=TALLER, value="")
    corrected = await sandbox.edited(opened.id, READER_ID)
    assert corrected.text.startswith("Corrected on ")
    assert TALLER in corrected.text


async def test_what_a_link_shows_as_an_older_version_stays_as_it_is(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await change(team, claim=TALLER, value="")
    current = await follow(sandbox, "f_gull-height_v2")
    older = await follow(sandbox, "f_gull-height_v1")
    became = await follow(sandbox, "f_gull-height_v1")
    await press(sandbox, READER_ID, became, "Show version 2")
    await until(team.services, lambda desk: bool(desk.store.sent.message(READER_ID, became.id)))
    await change(team, claim=TALLEST)
    for shown in (current, became):
        async with asyncio.timeout(30):
            await sandbox.world.bell.until(
                lambda shown=shown: sandbox.message(shown.id).text.startswith("Corrected on") or None  # type: ignore[misc]
            )
    assert sandbox.message(older.id) == older


@pytest.mark.parametrize(
    "data", ["version:1:no-such-fact", "version:x:gull-height", "version:77:gull-height"]
)
async def test_a_forged_version_is_answered_without_a_fault(
    team: FootnoteApplication, sandbox: Sandbox, data: str
) -> None:
    opened = await follow(sandbox, "f_gull-height_v1")
    query = sandbox.world.open_callback(sandbox.reader, opened)
    sandbox.world.updates.put("callback_query", callback_json(sandbox.world, query, data))
    assert (await sandbox.callback_answer(query.id)).text == ""


async def test_a_copied_citation_and_what_is_sent_elsewhere_carry_the_link(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    link = "https://t.me/FootnoteSandboxBot?start=f_gull-height_v1"
    answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    (copied,) = [each["copy_text"]["text"] for row in answer.buttons for each in row if "copy_text" in each]
    assert copied.splitlines()[-1] == link
    assert HEIGHT.citation.quote in copied
    results = await sandbox.inline(READER_ID, HEIGHT.phrasings[0])
    assert results[0]["id"] == HEIGHT.id
    sent = sandbox.message(sandbox.pick(READER_ID, HEIGHT.id))
    assert sent.text.endswith("\n\nFact gull-height, version 1")
    assert link in sent.html


class TestLinks:
    def test_are_read_as_they_were_written(self) -> None:
        for shown in (
            HEIGHT,
            SKIPPER,
            replace(HEIGHT, id="x" * 48, version=123_456),
            replace(HEIGHT, id="v2-v3"),
        ):
            link = LINKS.to(shown)
            assert link.startswith("https://t.me/SomeBot?start=f_")
            payload = link.partition("=")[2]
            assert length(payload) <= 64
            assert read(payload) == Cited(shown.id, shown.version)

    @pytest.mark.parametrize("fact_id", ["a_v2", "A-1", "灯塔", "a b", "x" * 49])
    def test_are_none_for_an_id_that_they_cannot_carry(self, fact_id: str) -> None:
        assert LINKS.to(replace(HEIGHT, id=fact_id)) == ""

    def test_are_none_without_the_name_of_the_bot(self) -> None:
        assert Permalinks().to(HEIGHT) == ""

    def test_end_a_copied_citation_which_gives_up_its_address_before_its_quote(self) -> None:
        link = LINKS.to(HEIGHT)
        assert buttons.citation_text(HEIGHT.citation, ENGLISH, link) == (
            "“rises 41 metres above the rock”. Lighthouse <Gazette> & Almanac. Port Office, 9 March 2020. "
            f"page 4. https://gazette.example/2020?a=1&b=2\n{link}"
        )
        long = Citation(replace(GAZETTE, url="https://x.example/" + "y" * 90), "quote " * 12)
        text = buttons.citation_text(long, ENGLISH, link)
        assert text.endswith(link)
        assert "quote quote" in text
        assert "x.example" not in text

    def test_never_make_a_copied_citation_too_long(self) -> None:
        longest = LINKS.to(replace(HEIGHT, id="x" * 48))
        for size in range(0, 400, 7):
            cited = Citation(replace(GAZETTE, title="T" * (1 + size // 2)), "q" * (1 + size))
            assert 0 < length(buttons.citation_text(cited, ENGLISH, longest)) <= 256

    def test_stand_in_inline_results_only_where_there_are_any(self) -> None:
        (result,) = inline.results([replace(HEIGHT, id="a_v2")], ENGLISH, permalinks=LINKS)
        assert "Fact a_v2" not in result.input_message_content.message_text  # type: ignore[attr-defined]
