"""What Footnote knows: facts, the subjects they are about and the sources they come from.

All values are frozen; a change makes a new value (`dataclasses.replace`). What must never be
cannot be built: a fact without a claim, a subject or a citation raises `InvalidFact`.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from knowledge.errors import InvalidFact

# Telegram allows 64 bytes of callback data; an id has to fit beside the name of the action.
MAX_ID_LENGTH = 48
# A claim, its quote and its source share the 4,096 UTF-16 units of a message, in which Telegram counts.
MAX_CLAIM = 900
MAX_QUOTE = 500
MAX_PHRASING = 300


# The subject of facts that are about nothing by name ("how do I reset my password?"): no guard asks a
# question to name it.
NO_SUBJECT = "–"


class Status(enum.StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class SourceState(enum.StrEnum):
    """What became of a source since it was read, as far as we know."""

    LIVE = "live"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The text of a source as it was fetched.

    `sha256` is the hex digest of the text's UTF-8 bytes; `size` is that of the document, in bytes.
    """

    text: str
    retrieved_on: date
    retrieved_at: datetime | None = None
    size: int = 0

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that exists without us. `language` is an ISO 639-1 code.

    `snapshot` is the newest; `earlier` are those before it that some quote still needs, the newest first.
    `state_since` is the day on which it was first found in this state; `moved_to` is its new address.
    """

    id: str
    title: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    published_on: date | None = None
    retrieved_on: date | None = None
    language: str = "en"
    snapshot: Snapshot | None = None
    earlier: tuple[Snapshot, ...] = ()
    state: SourceState = SourceState.LIVE
    state_since: date | None = None
    checked_at: datetime | None = None
    moved_to: str = ""

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """All that we have, the newest first."""
        return (self.snapshot, *self.earlier) if self.snapshot else ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What facts are about. Aliases are other names of it, in any language."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A short name for buttons and links: 12 hex digits, the same for ever for the same name."""
        return subject_key(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def subject_key(name: str) -> str:
    return hashlib.blake2s(name.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact stands: a span of a source word for word, and the place of it."""

    source: Source
    quote: str
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim that we hold, with at least one citation.

    `version` counts from 1. `period` is the time that the claim is about as people write it
    ("2021", "2018-2021"); `value` is the part of the claim that answers the question
    ("21.42 billion yuan"). `translations` maps ISO 639-1 codes to the claim in that language.
    """

    id: str
    claim: str
    subject: str
    citations: tuple[Citation, ...]
    version: int = 1
    attribute: str = ""
    period: str = ""
    value: str = ""
    phrasings: tuple[str, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    valid_from: date | None = None
    valid_until: date | None = None
    author: str = ""
    approver: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None

    def __post_init__(self) -> None:
        for name, problem in (
            ("id", "needs an id"),
            ("claim", "needs a claim"),
            ("subject", "needs a subject"),
        ):
            if not getattr(self, name).strip():
                raise InvalidFact(self.id, problem)
        if not self.citations:
            raise InvalidFact(self.id, "needs a citation")
        if self.version < 1:
            raise InvalidFact(self.id, "has a version below 1")
        object.__setattr__(self, "translations", MappingProxyType(dict(self.translations)))

    @property
    def citation(self) -> Citation:
        """The citation that is shown first."""
        return self.citations[0]

    @property
    def wordings(self) -> tuple[str, ...]:
        """Everything that a question may resemble: claim, phrasings, translations; no repeats, file order."""
        return tuple(dict.fromkeys((self.claim, *self.phrasings, *self.translations.values())))

    def claim_in(self, language: str) -> str:
        """The claim in `language` (ISO 639-1) where a translation is curated, else the claim itself."""
        return self.translations.get(language, self.claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of a fact. Revisions are only ever added.

    `change` is the id of the act that it belongs to (`knowledge.changes`); None for what files did.
    """

    fact_id: str
    version: int
    who: str
    when: datetime
    before: Fact | None
    after: Fact
    why: str = ""
    change: int | None = None
