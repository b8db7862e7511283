"""Opening a base: the store with its fact files, the engine over it, and the thresholds of the base."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from knowledge import factfile
from knowledge.calibration import calibrated
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.engine import Engine
from knowledge.factfile import FactFile
from knowledge.store import FactStore, LoadReport


def open_engine(database: Path | None, *, base: Path | None = None) -> tuple[Engine, tuple[LoadReport, ...]]:
    """An engine over the store that `open_store` opens, calibrated: a base that is new is so at once.

    That takes some seconds, when it is new or much of it has changed since.
    """
    store, reports = open_store(database, base=base)
    try:
        engine = engine_over(store)
        calibrated(engine, carry=True)
    except BaseException:
        store.close()
        raise
    return engine, reports


def engine_over(store: FactStore) -> Engine:
    """An engine over a store, with the encoders that the bot has and the default thresholds."""
    universal, english = loaded_encoders()
    return Engine(store, universal, english=english)


@cache
def loaded_encoders() -> tuple[UniversalSentenceEncoder, EnglishSentenceEncoder]:
    """The encoders that the bot has, the same for all engines of a process: they keep no text."""
    return UniversalSentenceEncoder(), EnglishSentenceEncoder()


def open_store(
    database: Path | None, *, base: Path | None = None
) -> tuple[FactStore, tuple[LoadReport, ...]]:
    """The store at `database` (None: in memory), with the fact files of `base` loaded, and a report of each.

    `base` is a folder of fact files or one file. None is the bundled base where it belongs; where it is left
    out there is no report. Raises StoreUnavailable and InvalidFactFile.
    """
    store = FactStore(database)
    try:
        files = _bundled(store) if base is None else map(factfile.read, factfile.files_of(base))
        return store, tuple(map(store.load, files))
    except BaseException:
        store.close()
        raise


def _bundled(store: FactStore) -> Iterable[FactFile]:
    """The bundled files, unless the store holds other facts only.

    Nobody named them, and what has been loaded stays: a museum's bot would answer about cars for good.
    """
    bundled = [factfile.read(path) for path in factfile.files_of(factfile.BUNDLED)]
    held = store.files()
    belongs = not held or not held.isdisjoint(each.name for each in bundled)
    return bundled if belongs else ()
