"""Fact files that are named are loaded into any database, the bundled ones only where they belong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS

from knowledge import FactStore, LoadReport, Status, factfile, open_store
from knowledge.factfile import BUNDLED, FactFile

LIGHTHOUSES = FactFile(
    sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS, path=Path("/elsewhere/lighthouses.yaml")
)
OWN_IDS = {each.id for each in FACTS}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"


@pytest.fixture
def bundled() -> FactFile:
    (path,) = factfile.files_of(BUNDLED)
    return factfile.read(path)


def fill(database: Path, fact_file: FactFile) -> None:
    with FactStore(database) as store:
        store.load(fact_file)


def opened(database: Path, base: Path | None = None) -> tuple[set[str], tuple[LoadReport, ...]]:
    """The ids of all facts that the store holds then, and what was loaded."""
    store, reports = open_store(database, base=base)
    with store:
        return {each.id for each in store.facts(status=None)}, reports


def test_the_bundled_base_is_loaded_into_a_database_without_facts(database: Path, bundled: FactFile) -> None:
    held, (report,) = opened(database)
    assert held == set(report.added) == {each.id for each in bundled.facts}


def test_the_bundled_base_stays_out_of_a_database_with_other_facts(database: Path) -> None:
    fill(database, LIGHTHOUSES)
    assert opened(database) == (OWN_IDS, ())


@pytest.mark.parametrize("status", Status)
def test_facts_written_in_the_chat_are_other_facts_whatever_their_status(
    database: Path, status: Status
) -> None:
    with FactStore(database) as store:
        store.save_source(GAZETTE)
        store.save_subject(SUBJECTS[0])
        store.save(replace(HEIGHT, status=status), who="telegram:7")
    assert opened(database) == ({HEIGHT.id}, ())


def test_a_newer_bundled_base_updates_the_one_that_is_held(database: Path, bundled: FactFile) -> None:
    changed, missing, *others = bundled.facts
    earlier = replace(bundled, sha256="earlier", facts=(replace(changed, tags=("old",)), *others))
    fill(database, earlier)
    held, (report,) = opened(database)
    assert (report.updated, report.added) == ((changed.id,), (missing.id,))
    assert missing.id in held


def test_the_bundled_base_is_kept_up_to_date_beside_other_facts_too(
    database: Path, bundled: FactFile
) -> None:
    newest, *others = bundled.facts
    fill(database, replace(bundled, sha256="earlier", facts=tuple(others)))
    fill(database, LIGHTHOUSES)
    held, (report,) = opened(database)
    assert report.added == (newest.id,)
    assert held > OWN_IDS


def test_a_base_that_is_named_is_loaded_beside_other_facts(database: Path, bundled: FactFile) -> None:
    fill(database, LIGHTHOUSES)
    held, (report,) = opened(database, BUNDLED)
    assert set(report.added) == {each.id for each in bundled.facts}
    assert held == OWN_IDS | set(report.added)
