"""Making the index of very many facts once, and keeping it in files beside the database.

A start then reads none of the facts that have stayed as they were.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Encoder, Vectors
from knowledge.homes import Homes
from knowledge.kept_facts import KeptFacts, stamp
from knowledge.model import Fact, Subject
from knowledge.reading import Learned, Reader
from knowledge.retrieval import FrozenFacts, Retriever, View, Views
from knowledge.retrieval.codes import Arrays, Codes, Rows, as_integers, clustered
from knowledge.retrieval.dense import ENGLISH
from knowledge.retrieval.frozen import Frozen
from knowledge.retrieval.fuzzy import Speller
from knowledge.retrieval.postings import Postings, PostingsBuilder
from knowledge.store import FactStore
from knowledge.text import language_of, terms

# Fewer facts are indexed in memory in less time than it takes to think of it.
FREEZE_FROM = 2_000
# The share of the facts that may have changed until the index is made anew.
_FEW_CHANGES = 0.1
# So few that the names in their wordings are still known when they are looked for again.
_AT_ONCE = 512
_ROOM = 1.1
_SUFFIX = ".index"
# What a process that was killed left half made.
_ABANDONED_SECONDS = 86_400
_ABOUT, _WORDS, _FACTS = "about.json", "words.json", "facts"
# The names of its codes in `Frozen`.
_PARTS = ("english", "english_by_universal", "others")


@dataclass(frozen=True, slots=True)
class FrozenBase:
    """The index of facts as they were, and what else was learned of them.

    `stale` are the ids of those that have changed since or are no longer published,
    `fresh` of those that were not there as they are now.
    """

    held: FrozenFacts
    learned: Learned
    name_vectors: Mapping[str, Vectors]
    stale: Sequence[str]
    fresh: Sequence[str]

    def encode_names(self, names: Sequence[str], encoder: Encoder) -> Vectors:
        """As the encoder does, which need not do those again that are kept; shape (names, dimensions)."""
        new = [name for name in names if name not in self.name_vectors]
        made = dict(zip(new, encoder.encode(new), strict=True)) if new else {}
        vectors = [made[name] if name in made else self.name_vectors[name] for name in names]
        return np.stack(vectors) if vectors else np.zeros((0, encoder.dimensions), dtype=np.float32)


def frozen_base(
    store: FactStore, encoder: Encoder, views: Views, *, freeze_from: int = FREEZE_FROM
) -> FrozenBase | None:
    """The frozen index of the published facts of a store, made if there is none; None where they are few.

    Raises StoreUnavailable.
    """
    stamps = store.stamps()
    if len(stamps) < freeze_from:
        return None
    made_by = _made_by(views)
    folder = _folder(store)
    if folder and _is_of_use(folder, made_by, stamps):
        try:
            return _read(folder, store, stamps)
        except (OSError, ValueError, KeyError):  # damaged, or just replaced by another process
            pass
    return _read(_placed(folder, partial(_freeze, store, encoder, views, made_by)), store, stamps)


def _folder(store: FactStore) -> Path | None:
    return store.path and store.path.with_name(store.path.name + _SUFFIX)


def _made_by(views: Views) -> str:
    """Tells the encoders, and the code that made an index: with another it is another."""
    said = hashlib.sha256(" ".join(view.encoder.version for view in views if view).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        said.update(path.read_bytes())
    return said.hexdigest()


def _is_of_use(folder: Path, made_by: str, stamps: Mapping[str, str]) -> bool:
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if about["made_by"] != made_by:
        return False
    held = dict(zip(about["ids"], about["stamps"], strict=True))
    changed = {fact_id for fact_id, _ in stamps.items() ^ held.items()}
    return len(changed) <= _FEW_CHANGES * len(stamps)


def _placed(folder: Path | None, make: Callable[[Path], None]) -> Path:
    """Where the index is once it is made: beside the database, else where it lasts as long as we do."""
    if folder:
        try:
            return _replaced(folder, make)
        except OSError:  # nothing may be written there, or the disk is full
            pass
    made = Path(tempfile.mkdtemp(prefix="footnote-index-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    make(made)
    return made


def _replaced(folder: Path, make: Callable[[Path], None]) -> Path:
    beginning = f".{folder.name}-"
    for left in folder.parent.glob(f"{beginning}*"):
        if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=beginning))
    try:
        make(made)
        # Who has the old one open goes on with it.
        shutil.rmtree(folder, ignore_errors=True)
        return made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _freeze(store: FactStore, encoder: Encoder, views: Views, made_by: str, folder: Path) -> None:
    making = _Making(encoder, views, store.subjects(), folder)
    stamps = store.stamps()
    ids = list(stamps)
    for first in range(0, len(ids), _AT_ONCE):
        making.add(store.facts_of(ids[first : first + _AT_ONCE]))
    making.finish()
    about = {"made_by": made_by, "ids": making.ids, "stamps": making.stamps}
    (folder / _ABOUT).write_text(json.dumps(about), encoding="utf-8")


class _Making:
    """Takes facts some at a time, and writes their index to a folder."""

    def __init__(self, encoder: Encoder, views: Views, subjects: Sequence[Subject], folder: Path) -> None:
        self._folder, self._views, self._subjects = folder, views, subjects
        self._retriever = Retriever(encoder)
        self._retriever.put_subjects(subjects)
        self._reader = Reader(encoder, self._retriever)
        self._speller = Speller(encoder)
        self._encoder = encoder
        self._terms = {"whole": PostingsBuilder(), "rest": PostingsBuilder()}
        self._codes = {name: _Raw(folder / f"{name}.raw") for name in _PARTS}
        self._starts, self._not_in_english = [0], list[int]()
        self.ids, self.stamps = list[str](), list[str]()

    def add(self, facts: Sequence[Fact]) -> None:
        wordings = [wording for fact in facts for wording in fact.wordings]
        languages = [language_of(wording) for wording in wordings]
        rests = list(map(self._retriever.rest, wordings))
        for name, texts in (("whole", wordings), ("rest", rests)):
            for text, language in zip(texts, languages, strict=True):
                self._terms[name].add(terms(text, language))
        self._add_vectors(wordings, rests, np.array([language == ENGLISH for language in languages]))
        self._speller.add(wordings)
        self._reader.learn([], facts)
        first = 0
        for fact in facts:
            end = first + len(fact.wordings)
            if ENGLISH not in languages[first:end]:
                self._not_in_english.append(len(self.ids))
            self._starts.append(self._starts[-1] + end - first)
            self.ids.append(fact.id)
            self.stamps.append(stamp(fact))
            first = end

    def _add_vectors(
        self, wordings: Sequence[str], rests: Sequence[str], is_english: npt.NDArray[np.bool_]
    ) -> None:
        universal, english = self._views
        rows = np.arange(self._starts[-1], self._starts[-1] + len(wordings), dtype=np.int32)
        vectors = _vectors_of(universal, wordings, rests)
        if english is None:
            self._codes["others"].add(rows, vectors)
            return
        self._codes["others"].add(rows[~is_english], vectors[~is_english])
        self._codes["english_by_universal"].add(rows[is_english], vectors[is_english])
        if is_english.any():
            places = np.flatnonzero(is_english).tolist()
            own = _vectors_of(english, [wordings[each] for each in places], [rests[each] for each in places])
            self._codes["english"].add(rows[is_english], own)

    def finish(self) -> None:
        for name, raw in self._codes.items():
            raw.cluster(self._folder / name, total=self._starts[-1])
        for name, made in self._terms.items():
            _write(self._folder / name, made.arrays())
        learned = self._reader.learned()
        # In one order, so that the index of a base is always the same.
        kinds = sorted({tuple(sorted(home)) for home in learned.homes.values()})
        places = {kind: place for place, kind in enumerate(kinds)}
        names = sorted({*learned.names, *(name for each in self._subjects for name in each.names)})
        _write(
            self._folder / _FACTS,
            {
                "starts": np.array(self._starts, dtype=np.int32),
                "not_in_english": np.array(self._not_in_english, dtype=np.int32),
                "homes": np.array(
                    [places[tuple(sorted(learned.homes[each]))] for each in self.ids], dtype=np.int32
                ),
                "names": self._encoder.encode(names),
            },
        )
        said = {
            "vocabularies": {name: made.vocabulary for name, made in self._terms.items()},
            "spellings": self._speller.spellings,
            "names": names,
            "times": learned.names,
            "relations": [[*pair, times] for pair, times in learned.relations.items()],
            "homes": kinds,
        }
        (self._folder / _WORDS).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


class _Raw:
    """Codes in the order in which they come, in a file: they are too many to be held in memory twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[Rows] = []
        self._dimensions = 0
        self._largest = 0.0

    def add(self, rows: Rows, vectors: Vectors) -> None:
        if not len(rows):
            return
        # That of the first will do for all, with some room.
        self._largest = self._largest or _ROOM * float(np.abs(vectors).max())
        self._rows.append(rows)
        self._dimensions = vectors.shape[1]
        with self._path.open("ab") as file:
            as_integers(vectors, self._largest).tofile(file)

    def cluster(self, folder: Path, *, total: int) -> None:
        """Write the arrays of `Codes`; nothing where there are no rows."""
        if not self._rows:
            return
        rows = np.concatenate(self._rows)
        shape = len(rows), self._dimensions
        folder.mkdir()
        codes = np.memmap(self._path, dtype=np.int8, mode="r", shape=shape)
        into = np.lib.format.open_memmap(folder / "codes.npy", mode="w+", dtype=np.int8, shape=shape)
        arrays = clustered(rows, codes, largest=self._largest, total=total, into=into)
        _write(folder, {name: array for name, array in arrays.items() if name != "codes"})
        into.flush()
        self._path.unlink()


def _vectors_of(view: View, wordings: Sequence[str], rests: Sequence[str]) -> Vectors:
    return np.concatenate([view.encode_wordings(texts) for texts in (wordings, rests)], axis=1)


def _write(folder: Path, arrays: Arrays) -> None:
    folder.mkdir(exist_ok=True)
    for name, values in arrays.items():
        np.save(folder / f"{name}.npy", values)


def _arrays(folder: Path) -> Arrays:
    """Mapped, so that only what is looked at is read; as plain arrays, which are quicker to take apart."""
    return {path.stem: np.asarray(np.load(path, mmap_mode="r")) for path in folder.glob("*.npy")}


def _read(folder: Path, store: FactStore, stamps: Mapping[str, str]) -> FrozenBase:
    about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    said = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
    facts = _arrays(folder / _FACTS)
    codes = {name: Codes(_arrays(folder / name)) for name in _PARTS if (folder / name).is_dir()}
    whole, rest = (Postings(said["vocabularies"][name], _arrays(folder / name)) for name in ("whole", "rest"))
    index = Frozen(
        ids=about["ids"],
        starts=np.asarray(facts["starts"]),
        not_in_english=np.asarray(facts["not_in_english"]),
        whole=whole,
        rest=rest,
        english=codes.get("english"),
        english_by_universal=codes.get("english_by_universal"),
        others=codes.get("others"),
    )
    held = dict(zip(about["ids"], about["stamps"], strict=True))
    homes = Homes(list(map(frozenset, said["homes"])), np.asarray(facts["homes"]), index.numbers)
    relations = {(one, other): times for one, other, times in said["relations"]}
    return FrozenBase(
        held=FrozenFacts(index, KeptFacts(store, held).load, said["spellings"]),
        learned=Learned(said["times"], relations, homes),
        name_vectors=dict(zip(said["names"], np.asarray(facts["names"]), strict=True)),
        stale=[fact_id for fact_id, state in held.items() if stamps.get(fact_id) != state],
        fresh=[fact_id for fact_id, state in stamps.items() if held.get(fact_id) != state],
    )
