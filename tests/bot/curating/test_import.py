"""/import: a fact file is checked, told what it would do, and imported whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import unescape

import pytest
from plugins.invented_desk import ASKS_FOR_LAMP, LAMP
from plugins.invented_facts import FACTS, HEIGHT, NOTEBOOK, SKIPPER, SUBJECTS, VISITORS
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.handlers.curating import importing
from bot.plain.text import MAX_MESSAGE, length
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from bot.views.curating import importing as views
from bot.voice import Voice
from knowledge import ChangeKind, Fact, Source, Subject
from knowledge.curation.checking import Concern, ConcernKind
from knowledge.curation.imports import Clash, ImportPlan
from knowledge.factfile import FactFile, written

LOGBOOK = Source(id="logbook", title="The <logbook>")
RENAMED = replace(HEIGHT, attribute="tallness")
GUESTS = replace(VISITORS, attribute="guests")


def file(*facts: Fact, subjects: Sequence[Subject] = SUBJECTS) -> bytes:
    cited = {citation.source.id: citation.source for fact in facts for citation in fact.citations}
    named = {subject.name: subject for subject in subjects} | {
        fact.subject: Subject(fact.subject)
        for fact in facts
        if fact.subject not in {subject.name for subject in subjects}
    }
    sources, known = tuple(cited.values()), tuple(named.values())
    return written(FactFile(sources=sources, subjects=known, facts=facts)).encode()


async def send(
    sandbox: Sandbox, content: bytes, *, name: str = "facts.yaml", user: int = CURATOR_ID
) -> Message:
    return await sandbox.reply(user, after=sandbox.send_document(user, name, content))


async def edit(services: Services, fact: Fact) -> None:
    """Another curator does it."""
    await services.desk(
        lambda desk: desk.submit(
            fact, who="telegram:5", kind=ChangeKind.EDIT, expected=desk.store.fact(fact.id).version
        )
    )


async def held(services: Services, fact_id: str) -> Fact | None:
    return await services.desk(lambda desk: desk.store.find(fact_id))


async def test_an_import_is_told_done_and_taken_back_as_one(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    asked = await say(sandbox, CURATOR_ID, "/import")
    assert ".yaml" in asked.text
    shown = await send(sandbox, file(LAMP, RENAMED, VISITORS))
    assert "1 new fact\n• brennoch-lamp: " in shown.text
    assert "1 changed fact\n• gull-height: " in shown.text
    assert "0 clashing facts" in shown.text
    assert "1 unchanged fact" in shown.text
    assert shown.labels == ["Yes", "No"]
    assert await held(own_services, LAMP.id) is None

    done = await press(sandbox, CURATOR_ID, shown, "Yes")
    assert done.text == "Imported.\n1 new fact\n1 changed fact\n/undo takes all of it back."
    assert done.labels == []
    answer = await say(sandbox, READER_ID, ASKS_FOR_LAMP)
    assert answer.text.startswith(LAMP.claim)
    [change] = await own_services.desk(lambda desk: desk.store.changes(who=f"telegram:{CURATOR_ID}"))
    assert change.kind is ChangeKind.IMPORT

    await own_services.desk(lambda desk: desk.undo(f"telegram:{CURATOR_ID}"))
    unknown = await say(sandbox, READER_ID, ASKS_FOR_LAMP)
    assert not unknown.text.startswith(LAMP.claim)
    back = await held(own_services, HEIGHT.id)
    assert back
    assert back.attribute == HEIGHT.attribute


@pytest.mark.parametrize("name", ["facts.yml", "FACTS.YAML"])
async def test_a_fact_file_needs_no_command(team: FootnoteApplication, sandbox: Sandbox, name: str) -> None:
    shown = await send(sandbox, file(LAMP), name=name)
    assert shown.labels == ["Yes", "No"]


async def test_no_leaves_everything_as_it_was(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await send(sandbox, file(LAMP))
    assert (await press(sandbox, CURATOR_ID, shown, "No")).text == "Nothing was imported."
    assert await held(own_services, LAMP.id) is None
    assert (await say(sandbox, CURATOR_ID, "/cancel")).text == "There is nothing to cancel."


async def test_what_curators_have_changed_here_clashes_and_is_saved_only_when_asked_for(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await edit(own_services, GUESTS)
    content = file(VISITORS, LAMP)
    shown = await send(sandbox, content)
    assert "1 clashing fact\n• gull-visitors-2019: " in shown.text
    assert "(changed here by a curator)" in shown.text
    assert shown.labels == ["Yes", "Yes, with the clashing ones", "No"]
    await press(sandbox, CURATOR_ID, shown, "Yes")
    kept = await held(own_services, VISITORS.id)
    assert kept
    assert kept.attribute == "guests"
    assert await held(own_services, LAMP.id)

    only_clashing = await send(sandbox, content)
    assert only_clashing.labels == ["Yes, with the clashing ones", "No"]
    await press(sandbox, CURATOR_ID, only_clashing, "Yes, with the clashing ones")
    overwritten = await held(own_services, VISITORS.id)
    assert overwritten
    assert overwritten.attribute == "visitors"


async def test_an_id_of_another_subject_here_clashes(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await send(sandbox, file(replace(LAMP, id=SKIPPER.id)))
    assert "(here the id is of a fact about Marrow Bay ferry)" in shown.text


async def test_nothing_is_saved_if_somebody_changed_a_fact_after_the_preview(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await send(sandbox, file(LAMP, RENAMED))
    await edit(own_services, replace(HEIGHT, attribute="size"))
    told = await press(sandbox, CURATOR_ID, shown, "Yes")
    assert "Fact “gull-height” has been changed meanwhile." in told.text
    assert "Nothing was imported." in told.text
    assert await held(own_services, LAMP.id) is None


async def test_a_preview_survives_a_restart_and_a_newer_one_ends_it(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    first = await send(sandbox, file(LAMP))
    draft = await own_services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))
    assert draft
    assert LAMP.claim in draft.content["text"]
    await send(sandbox, file(RENAMED))
    assert "Send the file again" in await toast(sandbox, CURATOR_ID, first, "Yes")
    assert await held(own_services, LAMP.id) is None


async def test_a_second_press_imports_nothing_twice(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await send(sandbox, file(LAMP))
    data = shown.buttons[0][0]["callback_data"]
    await press(sandbox, CURATOR_ID, shown, "Yes")
    again = sandbox.press(CURATOR_ID, shown.id, data)
    assert "Send the file again" in (await sandbox.callback_answer(again)).text
    changes = await own_services.desk(lambda desk: desk.store.changes(who=f"telegram:{CURATOR_ID}"))
    assert len(changes) == 1


async def test_an_export_is_nothing_to_import(team: FootnoteApplication, sandbox: Sandbox) -> None:
    exported = await say(sandbox, CURATOR_ID, "/export facts")
    assert exported.document
    told = await send(sandbox, exported.document.content)
    assert told.text == f"There is nothing to import: all {len(FACTS)} facts are here already, word for word."


async def test_new_sources_and_names_are_told_and_kept(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    lamp = replace(LAMP, citations=(replace(LAMP.citation, source=LOGBOOK),))
    subjects = [Subject(LAMP.subject, ("whale lamp", "Gull Point")), Subject(SUBJECTS[0].name)]
    shown = await send(
        sandbox,
        file(lamp, replace(HEIGHT, citations=lamp.citations, claim="Tall.", value=""), subjects=subjects),
    )
    assert "1 new source: The <logbook>" in shown.text
    assert "1 new name of a subject: whale lamp" in shown.text
    assert "Left out, as they are names of other subjects here: Gull Point" in shown.text
    await press(sandbox, CURATOR_ID, shown, "Yes")
    answer = await say(sandbox, READER_ID, "What does the whale lamp burn?")
    assert answer.text.startswith(LAMP.claim)
    assert await own_services.desk(lambda desk: desk.store.source("logbook"))


@pytest.mark.parametrize("review", [True])
async def test_with_review_the_facts_wait_for_somebody_else(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await send(sandbox, file(LAMP, RENAMED))
    told = await press(sandbox, CURATOR_ID, shown, "Yes")
    assert told.text == "2 facts wait until somebody else approves them. /review shows them."
    assert await held(own_services, LAMP.id) is None
    waiting = await own_services.desk(lambda desk: desk.store.proposals.pending())
    assert [each.fact.id for each in waiting] == [LAMP.id, HEIGHT.id]
    assert await sandbox.reply(REVIEWER_ID)


async def test_problems_are_told_with_their_lines_at_most_ten(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    bad = b"source: {id: a, title: A}\nfacts:\n" + b"  - {id: x, claim: <b>, quote: q, sbject: s}\n" * 6
    told = await send(sandbox, bad)
    lines = told.text.splitlines()
    assert lines[0].startswith("Nothing was imported: the file has ")
    assert len(lines) == 12
    assert lines[1].startswith("• line ")
    assert lines[-1].endswith("more.")
    assert told.labels == []


def bomb() -> bytes:
    """A file of some kilobytes that would be gigabytes if its marks were written out."""
    lists = [f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(9)]
    return "\n".join(["a0: &a0 [x]", *lists, "facts: *a9"]).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"facts: [", "not valid YAML", id="cut off"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "not UTF-8 text", id="picture"),
        pytest.param("source: é".encode("latin-1"), "not UTF-8 text", id="latin-1"),
        pytest.param("source: é".encode("utf-16"), "not UTF-8 text", id="utf-16"),
        pytest.param(b"\x00\x00", "not valid YAML", id="zeros"),
        pytest.param(bomb(), "a mark (&) is repeated", id="bomb"),
        pytest.param(b"[\n" * 2_000, "nested too deeply", id="deep"),
        pytest.param(b"version: 3\nservices: {}\n", "unknown key 'version'", id="another kind of YAML"),
        pytest.param(b"just words", "the file holds a text", id="words"),
    ],
)
async def test_what_is_no_fact_file_is_told_in_a_sentence(
    team: FootnoteApplication, sandbox: Sandbox, content: bytes, says: str
) -> None:
    told = await send(sandbox, content)
    assert told.text.startswith("Nothing was imported: ")
    assert says in told.text
    assert (await say(sandbox, CURATOR_ID, "/cancel")).text == "There is nothing to cancel."


async def test_a_large_file_is_refused_before_it_is_fetched(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MAX_BYTES", 100)
    told = await send(sandbox, b"x" * 101)
    assert told.text == "A fact file may have at most 5 MB. Split this one and send the parts."
    assert not [call for call in sandbox.calls if call.method == "getFile"]


async def test_a_file_that_cannot_be_fetched_is_told(team: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("getFile", status=400)
    told = await send(sandbox, file(LAMP))
    assert "could not be fetched" in told.text


async def test_while_a_file_is_waited_for_anything_else_is_no_fact_file(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/import")
    told = await send(sandbox, b"%PDF", name="facts.pdf")
    assert told.text.startswith("This is no fact file.")
    assert (await say(sandbox, CURATOR_ID, "a question?")).text.startswith("This is no fact file.")
    await say(sandbox, CURATOR_ID, "/cancel")
    assert (await send(sandbox, b"%PDF", name="facts.pdf")).text == "Reading facts.pdf …"


async def test_a_readers_file_is_no_import(team: FootnoteApplication, sandbox: Sandbox) -> None:
    told = await send(sandbox, file(LAMP), user=READER_ID)
    assert told.text == words.ONLY_TEXT


async def test_somebody_else_cannot_press_yes(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await send(sandbox, file(LAMP))
    assert await toast(sandbox, OWNER_ID, shown, "Yes")
    assert await held(own_services, LAMP.id) is None


async def test_new_facts_that_say_what_one_here_says_are_told(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await send(sandbox, file(replace(HEIGHT, id="gull-tallness", phrasings=(), translations={})))
    assert "Look at these before\ngull-tallness • Another fact says nearly the same." in shown.text


def test_the_preview_of_a_huge_import_fits_a_message() -> None:
    long = replace(
        HEIGHT, id="g" * 48, subject="S" * 90, attribute="<&>" * 40, claim="&" * 900, translations={}
    )
    many = tuple(replace(long, id=f"{number}{'g' * 40}") for number in range(60))
    plan = ImportPlan(
        new=many,
        changed=many,
        clashing=tuple(Clash(each, replace(each, subject="&" * 200)) for each in many),
        unchanged=many,
        sources=tuple(replace(NOTEBOOK, id=str(n), title="&" * 80) for n in range(60)),
        subjects=tuple(Subject(f"{n}{'&' * 80}") for n in range(60)),
        taken=("<" * 90,) * 60,
        kept=("k" * 48,) * 60,
        versions={},
    )
    concerns = [(each, (Concern(ConcernKind.CONFLICT, fact=each),)) for each in many]
    page = views.preview(plan, concerns, "key", Voice.of("en"))
    assert length(unescape(page.html)) <= MAX_MESSAGE
