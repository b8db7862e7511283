"""Documents that are taken in: which source each is, what is new in it, corrections, and undoing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plugins.invented_desk import ADA, BEN, LAMP, answer, invented_desk
from plugins.invented_facts import HEIGHT, NOTEBOOK, SKIPPER

from knowledge import (
    Answered,
    ChangeKind,
    Citation,
    Desk,
    Fact,
    Snapshot,
    Source,
    SourceState,
    StaleSource,
    Status,
    UnknownSource,
)
from knowledge.curation.taking_in import Given, TakenIn, TextChange, address_of, changes, compared
from knowledge.ingest.documents import Document, Kind
from knowledge.records.passages import KeptPassage, PassageState
from knowledge.records.sources import Validators

URL = "https://www.ellery.example/2024/pier.html"
OPENED = "The new pier of Ellery opened on Friday."
COST = "It cost 12.5 million crowns."
WALKED = "About 4,300 people walked over it on the first day."
TEXT = f"{OPENED}\n{COST}\n{WALKED}"
FIRST = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
LATER = datetime(2024, 6, 1, 9, 30, tzinfo=UTC)
PIER = Document(
    text=TEXT,
    kind=Kind.HTML,
    title="The pier of Ellery opens",
    author="Mara Finch",
    publisher="Ellery Post",
    published_on=date(2024, 5, 2),
    url=URL,
)
QUESTION = "What did the pier of Ellery cost?"


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = invented_desk()
    yield desk
    desk.store.close()


def linked(document: Document = PIER, url: str = URL, **more: object) -> Given:
    given: dict[str, object] = {
        "address": url,
        "size": 900,
        "at": FIRST,
        "validators": Validators('"1"'),
        **more,
    }
    return Given(document=document, url=url, **given)  # type: ignore[arg-type]


def sent(document: Document = PIER, name: str = "pier.pdf", at: datetime = FIRST) -> Given:
    return Given(document=document, name=name, size=900, at=at)


def saying(*sentences: str, **more: object) -> Document:
    return replace(PIER, text="\n".join(sentences), **more)  # type: ignore[arg-type]


def take(desk: Desk, given: Given, who: str = ADA) -> TakenIn:
    return desk.sources.take_in(given, who=who)


def said_anew(taken: TakenIn) -> TextChange:
    return asyncio.run(changes(taken))


def costs(desk: Desk, source: Source, quote: str = COST) -> Fact:
    """A fact that rests on the source."""
    fact = Fact(
        id="pier-cost",
        claim="The pier of Ellery cost 12.5 million crowns.",
        subject="Ellery pier",
        citations=(Citation(source, quote),),
        phrasings=(QUESTION,),
    )
    return desk.submit(fact, who=BEN, kind=ChangeKind.ADD, expected=0).facts[0]


def shown(desk: Desk) -> Source:
    """The source that an answer shows."""
    outcome = desk.engine.answer(QUESTION)
    assert isinstance(outcome, Answered)
    return outcome.fact.citation.source


def test_a_new_page_is_kept_as_it_was_found(desk: Desk) -> None:
    taken = take(desk, linked())
    assert taken.before is None
    assert taken.source == Source(
        id="ellery-example-2024-pier",
        title="The pier of Ellery opens",
        publisher="Ellery Post",
        author="Mara Finch",
        url=URL,
        published_on=date(2024, 5, 2),
        retrieved_on=FIRST.date(),
        snapshot=Snapshot(TEXT, FIRST.date(), FIRST, 900),
        state_since=FIRST.date(),
        checked_at=FIRST,
    )
    assert desk.store.source_records.validators(taken.source.id) == Validators('"1"')
    assert desk.store.changes(who=ADA)[0].kind is ChangeKind.SOURCE


def test_what_a_page_does_not_say_is_left_open_and_its_site_published_it(desk: Desk) -> None:
    page = Document(text=TEXT, kind=Kind.HTML, language="de", url=URL)
    source = take(desk, linked(page)).source
    assert (source.title, source.publisher) == ("ellery.example/2024/pier.html", "ellery.example")
    assert (source.author, source.published_on, source.language) == ("", None, "de")


@pytest.mark.parametrize(
    "url",
    [
        "http://ellery.example/2024/pier.html/",
        f"{URL}?utm_source=mail",
        f"{URL}#cost",
        "https://pier.example/x",
    ],
)
def test_another_spelling_or_a_way_round_is_the_same_source(desk: Desk, url: str) -> None:
    first = take(desk, linked()).source
    address = URL if "pier.example" in url else url
    again = take(desk, linked(url=url, address=address, at=LATER))
    assert again.before == first
    assert again.source.id == first.id


def test_a_page_is_believed_its_own_address_only_on_its_own_site(desk: Desk) -> None:
    own = take(desk, linked(url="https://ellery.example/print?id=7")).source
    assert own.url == URL
    stranger = take(desk, linked(url="https://copies.example/pier"))
    assert stranger.before is None
    assert stranger.source.url == "https://copies.example/pier"


def test_the_same_document_is_known_by_its_text_or_by_its_title_and_much_of_its_text(desk: Desk) -> None:
    plain = replace(PIER, url="")
    first = take(desk, sent(plain)).source
    assert (first.id, first.url) == ("the-pier-of-ellery-opens", "")
    assert take(desk, sent(replace(plain, title="Renamed"))).source.id == first.id
    edition = take(desk, sent(saying(OPENED, COST, "It is closed again.", url=""), at=LATER))
    assert edition.source.id == first.id
    assert said_anew(edition) == TextChange(("It is closed again.",), (WALKED,))
    another = take(desk, sent(saying("It rains.", "It snows.", url="")))
    assert another.before is None
    assert another.source.id == "the-pier-of-ellery-opens-2"


def test_a_document_without_a_title_has_the_name_of_its_file(desk: Desk) -> None:
    source = take(desk, sent(replace(PIER, title="", url=""), name="pier_of_ellery.pdf")).source
    assert (source.id, source.title) == ("pier-of-ellery", "pier of ellery")


def test_a_document_does_not_become_a_source_whose_id_is_its_title(desk: Desk) -> None:
    taken = take(desk, sent(replace(PIER, title=NOTEBOOK.id, url="")))
    assert taken.before is None
    assert taken.source.id == "notebook-2"


def test_overlong_titles_are_cut(desk: Desk) -> None:
    source = take(desk, linked(replace(PIER, title="pier  of\n" * 99, author="M" * 500))).source
    assert len(source.title) == 180
    assert len(source.author) == 80


def test_a_source_that_has_changed_keeps_both_texts_where_a_quote_needs_the_first(desk: Desk) -> None:
    first = take(desk, linked()).source
    fact = costs(desk, first)
    changed = take(desk, linked(saying(OPENED, "It cost 14 million crowns.", WALKED), at=LATER))
    assert said_anew(changed) == TextChange(("It cost 14 million crowns.",), (COST,))
    assert [each.id for each in changed.lost] == [fact.id]
    assert changed.is_kept
    assert changed.source.state is SourceState.CHANGED
    assert [each.retrieved_on for each in changed.source.snapshots] == [LATER.date(), FIRST.date()]
    assert shown(desk).state is SourceState.CHANGED


def test_a_change_that_no_quote_minds_is_no_change_of_state(desk: Desk) -> None:
    first = take(desk, linked()).source
    costs(desk, first)
    changed = take(desk, linked(saying(COST), at=LATER))
    assert said_anew(changed) == TextChange((), (OPENED, WALKED))
    assert changed.lost == ()
    assert changed.source.state is SourceState.LIVE
    assert len(changed.source.snapshots) == 1


def test_a_text_that_would_break_the_locks_of_a_source_without_one_is_not_kept(desk: Desk) -> None:
    desk.sources.correct(NOTEBOOK.id, who=ADA, url=URL)
    taken = take(desk, linked())
    assert not taken.is_kept
    assert [each.id for each in taken.lost] == [SKIPPER.id]
    assert desk.store.source(NOTEBOOK.id).snapshot is None


def test_a_source_without_a_text_gets_one_and_what_nobody_has_said_of_it(desk: Desk) -> None:
    bare = Source(id="pier", title="ellery.example/2024/pier.html", url=URL)
    desk.store.save_source(bare)
    taken = take(desk, linked())
    assert taken.source.snapshot
    assert (taken.source.title, taken.source.author) == (PIER.title, PIER.author)
    assert taken.source.published_on == PIER.published_on
    [made] = desk.store.source_records.revisions("pier")
    assert made.before
    assert (made.before.title, made.before.published_on) == (bare.title, None)


def test_what_people_have_said_stays_when_it_is_read_again(desk: Desk) -> None:
    first = take(desk, linked()).source
    desk.sources.correct(first.id, who=ADA, title="Ellery has a pier", published_on=date(2024, 5, 1))
    again = take(desk, linked(at=LATER))
    assert again.source.title == "Ellery has a pier"
    assert again.given_date == date(2024, 5, 2)


def test_passages_that_stand_no_longer_in_the_text_wait_no_longer(desk: Desk) -> None:
    source = take(desk, linked()).source
    quotes = enumerate((COST, WALKED, OPENED))
    desk.store.passages.add(
        [KeptPassage(source_id=source.id, position=n, quote=quote, begins=0) for n, quote in quotes]
    )
    desk.store.passages.decide(source.id, 2, PassageState.SKIPPED, who=ADA)
    take(desk, linked(saying("It cost 14 million crowns.", WALKED), at=LATER))
    states = [each.state for each in desk.store.passages.of(source.id)]
    assert states == [PassageState.GONE, PassageState.NEW, PassageState.SKIPPED]


def test_a_server_that_says_that_nothing_has_changed_is_believed(desk: Desk) -> None:
    first = take(desk, linked()).source
    held = desk.sources.at(f"{URL}?utm_source=x")
    assert held
    assert (held.source, held.validators) == (first, Validators('"1"'))
    same = desk.sources.unchanged(held)
    assert same.before == first
    assert same.source.snapshot == first.snapshot
    assert same.source.checked_at != first.checked_at
    assert desk.sources.at("https://nowhere.example/") is None


def test_a_page_that_has_moved_for_good_is_held_as_moved(desk: Desk) -> None:
    source = take(desk, linked()).source
    new = "https://ellery.example/pier"
    moved = take(desk, linked(replace(PIER, url=new), address=new, moved_to=new, at=LATER)).source
    assert (moved.id, moved.state, moved.moved_to) == (source.id, SourceState.MOVED, new)
    there = take(desk, linked(replace(PIER, url=new), url=new, address=new, at=LATER)).source
    assert (there.id, there.state, there.moved_to) == (source.id, SourceState.MOVED, new)
    desk.sources.correct(source.id, who=ADA, url=new)
    corrected = desk.store.source(source.id)
    assert (corrected.state, corrected.moved_to, corrected.url) == (SourceState.LIVE, "", new)
    assert desk.store.source_records.validators(source.id) == Validators()


def test_a_correction_shows_in_the_next_answer_and_can_be_taken_back(desk: Desk) -> None:
    source = take(desk, linked()).source
    costs(desk, source)
    desk.sources.correct(source.id, who=ADA, title="Ellery has a pier", published_on=None)
    assert (shown(desk).title, shown(desk).published_on) == ("Ellery has a pier", None)
    assert shown(desk).snapshot == source.snapshot
    done = desk.undo(ADA)
    assert [each.source.title for each in done.sources] == [PIER.title]
    assert (shown(desk).title, shown(desk).published_on) == (PIER.title, PIER.published_on)


def test_what_changes_nothing_is_no_act(desk: Desk) -> None:
    source = take(desk, linked()).source
    before = len(desk.store.changes())
    assert desk.sources.correct(source.id, who=ADA, title=PIER.title) == source
    assert len(desk.store.changes()) == before


def test_a_correction_that_somebody_went_on_from_is_not_taken_back(desk: Desk) -> None:
    source = take(desk, linked()).source
    desk.sources.correct(source.id, who=ADA, title="Ellery has a pier")
    desk.sources.correct(source.id, who=BEN, author="M. Finch")
    desk.sources.correct(source.id, who=BEN, title="A pier")
    with pytest.raises(StaleSource):
        desk.undo(ADA)
    desk.undo(BEN)
    [back] = desk.undo(ADA).sources
    assert (back.source.title, back.source.author) == (PIER.title, "M. Finch")


def test_a_new_source_that_no_fact_cites_goes_whole_and_may_come_again(desk: Desk) -> None:
    source = take(desk, linked()).source
    desk.store.passages.add([KeptPassage(source_id=source.id, position=0, quote=COST, begins=0)])
    [back] = desk.undo(ADA).sources
    assert back.is_gone
    with pytest.raises(UnknownSource):
        desk.store.source(source.id)
    assert desk.store.passages.of(source.id) == []
    assert [each.after.id for each in desk.store.source_records.all_revisions()] == [source.id]
    assert take(desk, linked()).source == source


def test_a_new_source_stays_while_any_fact_cites_it_or_has_cited_it(desk: Desk) -> None:
    source = take(desk, linked()).source
    fact = costs(desk, source)
    elsewhere = replace(fact, citations=HEIGHT.citations, claim="The pier of Ellery is tall.")
    desk.submit(elsewhere, who=BEN, kind=ChangeKind.EDIT, expected=fact.version)
    [back] = desk.undo(ADA).sources
    assert back.is_cited
    assert desk.store.source(source.id) == source
    assert desk.store.fact(fact.id, version=1).citation.source == source


def test_a_new_source_stays_for_what_is_proposed() -> None:
    desk = invented_desk(review=True)
    source = take(desk, linked()).source
    fact = replace(LAMP, citations=(Citation(source, COST),))
    desk.submit(fact, who=BEN, kind=ChangeKind.ADD, expected=0)
    [back] = desk.undo(ADA).sources
    assert back.is_cited
    assert desk.store.proposals.pending()[0].fact.citation.source == source
    desk.store.close()


def test_a_correction_waits_for_nobody_also_where_facts_do() -> None:
    desk = invented_desk(review=True)
    desk.sources.correct(HEIGHT.citation.source.id, who=ADA, title="The almanac")
    outcome = desk.engine.answer(HEIGHT.phrasings[0])
    assert isinstance(outcome, Answered)
    assert outcome.fact.citation.source.title == "The almanac"
    assert answer(desk.engine, HEIGHT.phrasings[0]) == HEIGHT.claim
    desk.store.close()


def test_unfinished_are_those_with_open_passages_and_then_those_that_nothing_was_made_of(desk: Desk) -> None:
    first = take(desk, linked()).source
    second = take(
        desk, linked(saying("It rains.", url="https://rain.example/"), url="https://rain.example/")
    ).source
    assert [each.id for each in desk.sources.unfinished(limit=5)] == [second.id, first.id]
    desk.store.passages.add([KeptPassage(source_id=first.id, position=0, quote=COST, begins=0)])
    assert [each.id for each in desk.sources.unfinished(limit=5)] == [first.id, second.id]
    assert [each.id for each in desk.sources.unfinished(limit=1)] == [first.id]
    desk.store.passages.decide(first.id, 0, PassageState.SKIPPED, who=ADA)
    assert [each.id for each in desk.sources.unfinished(limit=5)] == [second.id]


def test_retired_facts_count_as_something_made_of_a_source(desk: Desk) -> None:
    source = take(desk, linked()).source
    fact = costs(desk, source)
    desk.retire(fact.id, who=BEN, expected=fact.version)
    assert desk.store.fact(fact.id).status is Status.RETIRED
    assert desk.sources.unfinished(limit=5) == []


def test_texts_are_compared_by_their_sentences() -> None:
    before = f"{OPENED} {COST}\n{WALKED}"
    after = f"{OPENED}  It  cost\u00a012.5 million crowns. {WALKED}\nIt rains."
    assert compared(before, after, "en") == TextChange(("It rains.",))
    assert compared(before, before, "en") == TextChange()


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (" https://ellery.example/pier?utm_source=x&id=1#top ", "https://ellery.example/pier?id=1"),
        ("www.ellery.example", "https://www.ellery.example"),
        ("ellery.example/pier", "https://ellery.example/pier"),
        ("ellery.example", ""),
        ("read https://ellery.example", ""),
        ("ftp://ellery.example/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_a_link_is_known_by_its_form(written: str, url: str) -> None:
    assert address_of(written) == url


def test_a_host_by_itself_will_do_where_an_address_is_asked_for() -> None:
    assert address_of("ellery.example", bare=True) == "https://ellery.example"
    assert address_of("the pier.", bare=True) == ""
    assert address_of("pier", bare=True) == ""
