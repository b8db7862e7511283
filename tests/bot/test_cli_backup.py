"""`footnote backup` and `footnote restore`, and the copy of every night."""

from __future__ import annotations

import io
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS
from plugins.whole_bot import settings_for

from bot.app import build_application
from bot.cli.backup import backup
from bot.cli.restore import restore
from bot.handlers.backups import JOB, Backups
from bot.sandbox import Sandbox
from bot.services import Services
from knowledge import AskedQuestion, ChangeKind, Engine, FactStore, Member, Role, SentAnswer, StoreUnavailable
from knowledge.backup import keep_nightly, kept_nightly
from knowledge.factfile import FactFile

DAY = date(2026, 3, 1)
QUESTION = "Who feeds the quokka?"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """With facts and their history, somebody on the team, and what readers asked."""
    path = tmp_path / "footnote.db"
    with FactStore(path) as store:
        store.load(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
        change = store.begin_change("telegram:7", ChangeKind.TEAM)
        store.team.put(Member(id=7, name="Ada", role=Role.CURATOR), change=change)
        store.asked.note(AskedQuestion(text=QUESTION, language="en", outcome="abstained", confidence=0.1))
        store.sent.note([SentAnswer(chat_id=4242, message_id=1, fact_id=HEIGHT.id, version=1, language="en")])
        learn(store, 1)
    return path


def learn(store: FactStore, number: int) -> None:
    fact = store.fact(HEIGHT.id)
    known = tuple(f"How high is it, {each}?" for each in range(number))
    changed = type(fact)(**{**{f: getattr(fact, f) for f in fact.__slots__}, "phrasings": known})
    store.save(changed, who="telegram:7", why="more words")


def everything(path: Path) -> dict[str, list[object]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(path)) as db:
        names = [row[0] for row in db.execute("select name from sqlite_schema where type = 'table'")]
        return {name: db.execute(f"select * from [{name}]").fetchall() for name in names}  # noqa: S608


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, list(map(str, arguments)))  # type: ignore[arg-type]


def said(result: Result) -> str:
    assert result.exit_code == 0, result.exception
    return result.output


def test_restores_all_facts_revisions_and_the_team(database: Path, tmp_path: Path) -> None:
    copy, before = tmp_path / "copy.db", everything(database)
    told = said(run(backup, copy, "--database", database))
    assert "14 facts, 15 revisions, 2 sources, 1 member of the team, 1 question of readers." in told
    with FactStore(database) as store:
        learn(store, 2)
    assert everything(database) != before
    told = said(run(restore, copy, "--database", database))
    assert everything(database) == before
    assert "The quotes of all published facts hold." in told
    assert "What readers had forgotten since the backup was made is there again." in told


def test_keeps_the_old_database_under_a_dated_name(database: Path, tmp_path: Path) -> None:
    said(run(backup, tmp_path / "copy.db", "--database", database))
    with FactStore(database) as store:
        learn(store, 2)
    late = everything(database)
    said(run(restore, tmp_path / "copy.db", "--database", database))
    [old] = tmp_path.glob(f"footnote.{datetime.now(UTC).year}-*.db")
    assert everything(old) == late


def test_backs_up_what_is_committed_while_the_bot_writes(database: Path, tmp_path: Path) -> None:
    with FactStore(database) as store:
        learn(store, 2)
        with store.transaction():
            learn(store, 3)
            said(run(backup, tmp_path / "copy.db", "--database", database))
    with FactStore(tmp_path / "copy.db") as copy:
        assert len(copy.fact(HEIGHT.id).phrasings) == 2


def test_a_backup_is_one_file_for_its_owner_alone(database: Path, tmp_path: Path) -> None:
    said(run(backup, tmp_path / "there.db", "--database", database))
    assert stat.S_IMODE((tmp_path / "there.db").stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["footnote.db", "there.db"]


def test_writes_over_nothing_unless_told_to(database: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("precious")
    assert "is there already" in str(run(backup, there, "--database", database).exception)
    assert there.read_text() == "precious"
    said(run(backup, there, "--replace", "--database", database))
    assert everything(there) == everything(database)


def test_a_backup_of_nothing_is_refused_and_makes_nothing(tmp_path: Path) -> None:
    result = run(backup, tmp_path / "copy.db", "--database", tmp_path / "none.db")
    assert "there is no such file" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_said_in_a_line(database: Path, tmp_path: Path) -> None:
    result = run(backup, tmp_path / "no" / "copy.db", "--database", database)
    assert "can't be written (No such file or directory)" in str(result.exception)


def damaged(path: Path) -> None:
    """Pages in the middle are overwritten."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table theirs (n)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('footnote', 'm999', '')"
        )
        db.commit()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (damaged, "damaged"),
        (foreign, "belongs to another program"),
        (newer, "a newer version of Footnote has written it"),
        (lambda path: path.write_text("no database at all" * 100), "it is not a database"),
        (Path.unlink, "there is no such file"),
    ],
)
def test_what_is_not_sound_replaces_nothing(database: Path, tmp_path: Path, spoil: object, why: str) -> None:
    copy, before = tmp_path / "copy.db", everything(database)
    said(run(backup, copy, "--database", database))
    spoil(copy)  # type: ignore[operator]
    result = run(restore, copy, "--database", database)
    assert isinstance(result.exception, StoreUnavailable)
    assert why in str(result.exception)
    assert str(copy) in str(result.exception)
    assert everything(database) == before
    assert {each.name for each in tmp_path.iterdir()} <= {"footnote.db", "copy.db"}


def test_counts_the_facts_whose_quotes_fail(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    said(run(backup, copy, "--database", database))
    with closing(sqlite3.connect(copy)) as db:
        db.execute("update facts set claim = 'It is 999 metres tall.' where id = ?", [HEIGHT.id])
        db.commit()
    told = said(run(restore, copy, "--database", database))
    assert "1 of 14 published facts won't be given" in told


_HOLDS_IT = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("pragma journal_mode = wal")
db.execute("select count(*) from sqlite_schema").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def used(database: Path) -> Iterator[None]:
    """Another program has the database open, as the bot has."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS_IT, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        yield


@pytest.mark.parametrize("is_damaged", [False, True])
def test_is_refused_while_the_bot_runs(
    database: Path, tmp_path: Path, used: None, *, is_damaged: bool
) -> None:
    said(run(backup, tmp_path / "copy.db", "--database", database))
    if is_damaged:
        with database.open("r+b") as file:
            file.write(b"x" * 100)
    before = database.read_bytes()
    result = run(restore, tmp_path / "copy.db", "--database", database)
    assert "it is in use; stop the bot first" in str(result.exception)
    assert database.read_bytes() == before


def test_takes_the_place_of_a_database_that_is_beyond_reading(database: Path, tmp_path: Path) -> None:
    before = everything(database)
    said(run(backup, tmp_path / "copy.db", "--database", database))
    database.write_bytes(b"x" * 8_192)
    assert "is kept as" in said(run(restore, tmp_path / "copy.db", "--database", database))
    assert everything(database) == before


def test_restores_where_there_is_no_database_yet(database: Path, tmp_path: Path) -> None:
    said(run(backup, tmp_path / "copy.db", "--database", database))
    told = said(run(restore, tmp_path / "copy.db", "--database", tmp_path / "new" / "there.db"))
    assert "is kept as" not in told
    assert everything(tmp_path / "new" / "there.db") == everything(database)


class TestEveryNight:
    def test_holds_all_facts_and_nothing_of_readers(self, database: Path, tmp_path: Path) -> None:
        kept = keep_nightly(database, tmp_path / "backups", DAY, keep=7)
        with FactStore(database) as store, FactStore(kept) as copy:
            assert copy.facts(status=None) == store.facts(status=None)
            assert copy.revisions(HEIGHT.id) == store.revisions(HEIGHT.id)
            assert copy.team.members() == store.team.members()
            assert copy.asked.count() == 0
        assert QUESTION.encode() not in kept.read_bytes()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    def test_can_be_restored(self, database: Path, tmp_path: Path) -> None:
        kept = keep_nightly(database, tmp_path / "backups", DAY, keep=7)
        told = said(run(restore, kept, "--database", database))
        assert "0 questions of readers" in told
        assert "forgotten" not in told

    def test_keeps_so_many_and_touches_no_other_file(self, database: Path, tmp_path: Path) -> None:
        folder = tmp_path / "backups"
        folder.mkdir()
        (folder / "footnote-before-the-move.db").write_text("mine")
        for day in range(5):
            keep_nightly(database, folder, DAY + timedelta(days=day), keep=3)
        assert [each.name for each in kept_nightly(folder)] == [
            "footnote-2026-03-03.db", "footnote-2026-03-04.db", "footnote-2026-03-05.db",
        ]  # fmt: skip
        assert (folder / "footnote-before-the-move.db").exists()

    def test_one_that_fails_costs_no_earlier_one(self, database: Path, tmp_path: Path) -> None:
        folder = tmp_path / "backups"
        kept = keep_nightly(database, folder, DAY, keep=1)
        database.write_bytes(b"x" * 8_192)
        with pytest.raises(StoreUnavailable):
            keep_nightly(database, folder, DAY + timedelta(days=1), keep=1)
        assert kept_nightly(folder) == [kept]
        assert list(folder.iterdir()) == [kept]

    async def test_is_made_beside_the_database_and_made_up_for(
        self, log: io.StringIO, database: Path, sandbox: Sandbox
    ) -> None:
        services = Services(lambda: (Engine(FactStore(database), FakeEncoder()), ()))
        settings = settings_for(sandbox, "polling")
        backups = Backups(build_application(settings, services), settings)
        assert await backups.is_due()
        written = await backups.back_up()
        assert written == database.parent / "backups" / f"footnote-{datetime.now(UTC).date()}.db"
        assert not await backups.is_due()
        (database.parent / "backups").rename(database.parent / "moved")
        (database.parent / "backups").write_text("no folder")
        assert await backups.back_up() is None
        services.close()
        assert log.getvalue().count("the nightly backup could not be made") == 1
        assert "Traceback" not in log.getvalue()

    def test_is_set_for_every_night_unless_none_are_kept(
        self, sandbox: Sandbox, own_services: Services
    ) -> None:
        settings = settings_for(sandbox, "polling")
        queue = build_application(settings, own_services).job_queue
        assert queue is not None
        assert len(queue.get_jobs_by_name(JOB)) == 2
        none = settings.model_copy(update={"backup_keep": 0})
        queue = build_application(none, own_services).job_queue
        assert queue is not None
        assert queue.get_jobs_by_name(JOB) == ()

    async def test_there_is_none_of_a_database_in_memory(
        self, sandbox: Sandbox, own_services: Services
    ) -> None:
        settings = settings_for(sandbox, "polling")
        backups = Backups(build_application(settings, own_services), settings)
        assert not await backups.is_due()
        assert await backups.back_up() is None
