"""What is exported can be read again, by us and by others, and does nobody harm."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS, VISITORS

from knowledge import Citation, Fact, FactStore, Member, Role, Snapshot, Status
from knowledge.changes import ChangeKind
from knowledge.curation.exports import ExportForm, exported, file_name, gather, problems_of
from knowledge.factfile import FactFile, parsed
from knowledge.loading import content

ADA = "telegram:1"
EVERYTHING = replace(
    HEIGHT,
    citations=(*HEIGHT.citations, Citation(NOTEBOOK, "I counted 41 metres of rope", "3 May")),
    translations={"zh": "鸥角灯塔高41米。", "no": "Fyret er 41 meter."},
    tags=("towers", "lights"),
    status=Status.RETIRED,
    valid_from=date(2020, 1, 1),
    valid_until=date(2031, 12, 31),
    author=ADA,
    approver="telegram:2",
)


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        store.load(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
        yield store


def written(store: FactStore, form: ExportForm) -> bytes:
    return exported(gather(store, form))


def table(store: FactStore) -> list[dict[str, str]]:
    text = written(store, ExportForm.CSV).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def record(store: FactStore) -> list[dict[str, object]]:
    return [json.loads(line) for line in written(store, ExportForm.AUDIT).decode().splitlines()]


def test_the_fact_file_is_read_again_without_loss(store: FactStore) -> None:
    store.save(EVERYTHING, who=ADA)
    read_again = parsed(written(store, ExportForm.FACTS), "export")
    assert list(map(content, read_again.facts)) == list(map(content, store.facts(status=None)))
    assert (list(read_again.subjects), list(read_again.sources)) == (store.subjects(), store.sources())
    with FactStore() as another:
        another.load(read_again)
        assert written(another, ExportForm.FACTS) == written(store, ExportForm.FACTS)


def test_what_an_import_would_refuse_is_known(store: FactStore) -> None:
    assert not problems_of(written(store, ExportForm.FACTS))
    store.save(replace(VISITORS, phrasings=(*VISITORS.phrasings, HEIGHT.phrasings[0])), who=ADA)
    [problem] = problems_of(written(store, ExportForm.FACTS))
    assert problem.problem.startswith("the wording")


def test_the_table_has_a_row_for_each_fact(store: FactStore) -> None:
    store.save(EVERYTHING, who=ADA)
    rows = {row["id"]: row for row in table(store)}
    assert list(rows) == [fact.id for fact in store.facts(status=None)]
    row = rows[HEIGHT.id]
    assert (row["status"], row["version"], row["value"]) == ("retired", "2", "41 metres")
    assert row["quote"] == "rises 41 metres above the rock\nI counted 41 metres of rope"
    assert row["source"] == "gazette-2020\nnotebook"
    assert row["translations"] == "zh: 鸥角灯塔高41米。\nno: Fyret er 41 meter."
    assert row["valid_until"] == "2031-12-31"


def test_lines_of_the_table_end_as_the_standard_says(store: FactStore) -> None:
    text = written(store, ExportForm.CSV)
    assert text.startswith(b"\xef\xbb\xbfid,version,")
    assert text.count(b"\r\n") == len(FACTS) + 1


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_the_table_is_a_formula(store: FactStore, mark: str) -> None:
    evil = f'{mark}HYPERLINK("http://evil.example","x")'
    store.save(replace(HEIGHT, claim=evil, phrasings=(evil,), tags=(evil,)), who=ADA)
    row = next(row for row in table(store) if row["id"] == HEIGHT.id)
    assert (row["claim"], row["phrasings"], row["tags"]) == (f"'{evil}",) * 3
    assert row["value"] == HEIGHT.value


def test_json_has_everything_snapshots_too(store: FactStore) -> None:
    snapshot = Snapshot("The tower rises 41 metres above the rock.", date(2020, 4, 1))
    store.save_source(replace(GAZETTE, snapshot=snapshot))
    store.save(EVERYTHING, who=ADA)
    held = json.loads(written(store, ExportForm.JSON))
    assert [each["name"] for each in held["subjects"]] == [subject.name for subject in SUBJECTS]
    assert held["sources"][0]["snapshot"]["text"] == snapshot.text
    fact = next(each for each in held["facts"] if each["id"] == HEIGHT.id)
    assert fact["translations"]["zh"] == "鸥角灯塔高41米。"
    assert fact["citations"][1] == {
        "source_id": "notebook",
        "quote": "I counted 41 metres of rope",
        "locator": "3 May",
    }
    assert (fact["status"], fact["valid_from"], fact["author"]) == ("retired", "2020-01-01", ADA)


def test_the_record_has_every_change_with_what_was_before_and_after(store: FactStore) -> None:
    def act(kind: ChangeKind, fact: Fact) -> None:
        store.save(fact, who=ADA, why="measured", change=store.begin_change(ADA, kind))

    act(ChangeKind.EDIT, replace(HEIGHT, attribute="tallness"))
    act(ChangeKind.RETIRE, replace(HEIGHT, status=Status.RETIRED))
    store.team.put(
        Member(id=7, name="Bo", role=Role.CURATOR), change=store.begin_change(ADA, ChangeKind.TEAM)
    )
    noted = record(store)
    assert [each["type"] for each in noted[: len(FACTS)]] == ["revision"] * len(FACTS)
    done = noted[len(FACTS) :]
    assert [each["type"] for each in done] == ["change", "revision"] * 2 + ["change", "team"]
    edited, retired = done[1], done[3]
    assert (edited["who"], edited["why"], edited["change"]) == (ADA, "measured", done[0]["id"])
    assert (edited["before"]["attribute"], edited["after"]["attribute"]) == ("height", "tallness")  # type: ignore[index]
    assert (retired["before"]["status"], retired["after"]["status"]) == ("published", "retired")  # type: ignore[index]
    assert (done[5]["before"], done[5]["after"], done[5]["name"]) == (None, "curator", "Bo")
    assert [each["when"] for each in noted] == sorted(str(each["when"]) for each in noted)  # type: ignore[comparison-overlap]


def test_a_base_without_facts_is_known_to_be_empty() -> None:
    with FactStore() as store:
        assert all(gather(store, form).is_empty for form in ExportForm)
        assert written(store, ExportForm.AUDIT) == b""


def test_files_are_named_by_the_day() -> None:
    names = [file_name(form, date(2031, 5, 4)) for form in ExportForm]
    assert names == [
        "footnote-facts-2031-05-04.yaml",
        "footnote-facts-2031-05-04.csv",
        "footnote-facts-2031-05-04.json",
        "footnote-audit-2031-05-04.jsonl",
    ]
