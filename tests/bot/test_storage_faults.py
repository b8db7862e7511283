"""A full, read-only, locked or damaged database costs no answer, no fact, and one line in the log."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SKIPPER, SUBJECTS
from plugins.whole_bot import application_for, settings_for
from plugins.whole_team import join, say, toast

from bot import noting
from bot.app import running
from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, Sandbox
from bot.services import Services
from bot.views import words
from knowledge import AskedQuestion, Desk, Engine, FactStore, StoreUnavailable
from knowledge.factfile import FactFile
from knowledge.text import words as words_of

BASE = FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS)
LINE = "/addfact The bell of Gull Point weighs 30 stone. | The keeper's log | the bell weighs 30 stone"
NOTED = "answers go on from memory, and nothing is noted or saved"


def engine(path: Path) -> Engine:
    store = FactStore(path)
    store.load(BASE)
    store._db.execute("pragma busy_timeout = 50")
    usual = (word for each in BASE.facts for wording in each.wordings for word in words_of(wording))
    return Engine(store, FakeEncoder(word for word in usual if word.islower()))


@pytest.fixture
def own_services(tmp_path: Path) -> Iterator[Services]:
    services = Services(lambda: (engine(tmp_path / "footnote.db"), ()))
    yield services
    services.close()


@pytest.fixture
async def team(
    log: io.StringIO, sandbox: Sandbox, own_services: Services
) -> AsyncIterator[FootnoteApplication]:
    await own_services.desk(join)
    await own_services.read_team()
    settings = settings_for(sandbox, "polling").model_copy(update={"owner_ids": frozenset({OWNER_ID})})
    application = application_for(settings, own_services)
    async with running(application, settings):
        yield application


def fill(desk: Desk) -> None:
    """The disk is full: nothing is free in the file, and it can't grow."""
    db = desk.store._db
    db.execute(f"pragma max_page_count = {db.execute('pragma page_count').fetchone()[0]}")
    for size in (1_000, 100, 1):
        filler = AskedQuestion(text="x" * size, language="en", outcome="abstained", confidence=0.1)
        with suppress(StoreUnavailable):
            while True:
                desk.store.asked.note(filler)


def empty(desk: Desk) -> None:
    desk.store._db.execute("pragma max_page_count = 1000000")


def forbid(desk: Desk) -> None:
    desk.store._db.execute("pragma query_only = on")


def allow(desk: Desk) -> None:
    desk.store._db.execute("pragma query_only = off")


class Other:
    """Another program that holds the database."""

    def __init__(self) -> None:
        self.connection: sqlite3.Connection | None = None

    def lock(self, desk: Desk) -> None:
        assert desk.store.path
        self.connection = sqlite3.connect(desk.store.path)
        self.connection.execute("begin immediate")

    def let_go(self, _: Desk) -> None:
        assert self.connection
        self.connection.close()


_other = Other()
Fault = tuple[Callable[[Desk], None], Callable[[Desk], None], str]
FAULTS: list[Fault] = [
    (fill, empty, "the disk is full"),
    (forbid, allow, "it is read-only"),
    (_other.lock, _other.let_go, "another program is writing to it"),
]


@pytest.mark.parametrize("fault", FAULTS)
async def test_answers_go_on_and_the_log_says_once_why_nothing_is_noted(
    team: FootnoteApplication,
    sandbox: Sandbox,
    log: io.StringIO,
    fault: Fault,
) -> None:
    strike, mend, why = fault
    await team.services.desk(strike)
    for _ in range(3):
        assert (await say(sandbox, READER_ID, HEIGHT.phrasings[0])).text.startswith(HEIGHT.claim)
        assert "Ada Quill" in (await say(sandbox, READER_ID, SKIPPER.phrasings[0])).text
    await team.services.desk(mend)
    assert log.getvalue().count(NOTED) == 1
    assert why in log.getvalue()
    assert "Traceback" not in log.getvalue()
    assert HEIGHT.phrasings[0] not in log.getvalue()


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_cannot_be_saved_is_said_not_to_be_and_can_be_saved_later(
    team: FootnoteApplication,
    sandbox: Sandbox,
    log: io.StringIO,
    fault: Fault,
) -> None:
    strike, mend, why = fault
    shown = await say(sandbox, CURATOR_ID, LINE)
    await team.services.desk(strike)
    assert "NOT saved" in await toast(sandbox, CURATOR_ID, shown, "Save")
    assert "bell" not in (await say(sandbox, READER_ID, "How much does the bell of Gull Point weigh?")).text
    await team.services.desk(mend)
    sandbox.tap(CURATOR_ID, shown.id, "Save")
    assert (await sandbox.edited(shown.id)).text.startswith("Saved")
    answer = await say(sandbox, READER_ID, "The bell of Gull Point weighs 30 stone?")
    assert "weighs 30 stone" in answer.text
    assert why in log.getvalue()
    assert "Traceback" not in log.getvalue()


async def test_noting_goes_on_once_the_fault_is_mended(
    team: FootnoteApplication, sandbox: Sandbox, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    await team.services.desk(forbid)
    await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    await say(sandbox, READER_ID, "/help")
    await team.services.desk(allow)
    monkeypatch.setattr(team.services.troubles, "_clock", lambda: float("inf"))
    await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    await say(sandbox, READER_ID, "/help")
    assert await team.services.desk(lambda desk: desk.store.asked.count()) == 1
    assert log.getvalue().count("the database can be written to again") == 1


async def test_answers_go_on_from_memory_over_a_damaged_file(
    team: FootnoteApplication, sandbox: Sandbox, log: io.StringIO
) -> None:
    await team.services.desk(damage)
    assert (await say(sandbox, READER_ID, HEIGHT.phrasings[0])).text.startswith(HEIGHT.claim)
    # What can't be looked up without the file is owned up to.
    assert (await say(sandbox, READER_ID, f"/fact {HEIGHT.id}")).text == words.NO_DATABASE
    assert (await say(sandbox, READER_ID, HEIGHT.phrasings[0])).text.startswith(HEIGHT.claim)
    assert log.getvalue().count(NOTED) == 1
    assert "it is damaged; restore it from a backup" in log.getvalue()


def damage(desk: Desk) -> None:
    """Every page but the first is overwritten, and nothing of it is held in memory."""
    db, path = desk.store._db, desk.store.path
    assert path
    db.execute("pragma wal_checkpoint(truncate)")
    with path.open("r+b") as file:
        file.seek(4_096)
        file.write(b"\xff" * (path.stat().st_size - 4_096))
    db.execute("pragma shrink_memory")


def test_troubles_are_told_once_and_not_tried_again_at_every_question() -> None:
    now = 0.0
    troubles = noting.Troubles(lambda: now)
    assert not troubles.are_resting
    troubles.met(StoreUnavailable("footnote.db", "the disk is full"))
    assert troubles.are_resting
    now = noting.REST_SECONDS
    assert not troubles.are_resting


@pytest.mark.parametrize("spoil", ["damaged", "no database"])
def test_a_start_over_a_damaged_file_ends_in_one_line(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "footnote.db"
    engine(path).store.close()
    if spoil == "damaged":
        with path.open("r+b") as file:
            file.seek(4_096)
            file.write(b"\xff" * (path.stat().st_size - 4_096))
    else:
        path.write_bytes(b"x" * 8_192)
    with pytest.raises(StoreUnavailable, match=r"restore it from a backup|it is not a database"):
        engine(path)


_FILLS_ITS_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from knowledge import FactStore, StoreUnavailable
from plugins.invented_facts import FACTS, GAZETTE, NOTEBOOK, SUBJECTS
from knowledge.factfile import FactFile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
with FactStore(path) as store:
    store.load(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS))
    size = path.with_name(path.name + "-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    for number in range(1_000):
        try:
            store.save(FACTS[0], who="telegram:7", why="x" * 1_000)
        except StoreUnavailable as error:
            print(number, error)
            break
"""


def test_a_change_that_the_disk_does_not_take_is_refused_and_those_before_it_stand(tmp_path: Path) -> None:
    path = tmp_path / "footnote.db"
    done = subprocess.run(
        [sys.executable, "-c", _FILLS_ITS_DISK, str(path), *sys.path],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    number, _, problem = done.stdout.partition(" ")
    assert "can't be used" in problem
    with FactStore(path) as store, closing(sqlite3.connect(path)) as db:
        assert len(store.revisions(HEIGHT.id)) == 1 + int(number)
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
