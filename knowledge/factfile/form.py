"""What a fact file holds, and which keys its YAML may have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.model import Fact, Source, Subject

BUNDLED = Path(__file__).parent.parent / "base"


def files_of(base: Path) -> list[Path]:
    """The fact files of a folder, by name, or the one file that `base` is."""
    return sorted(base.glob("*.yaml")) if base.is_dir() else [base]


FILE_KEYS = ("source", "sources", "subjects", "facts")
SOURCE_KEYS = ("id", "title", "publisher", "author", "url", "published_on", "retrieved_on", "language")
SUBJECT_KEYS = ("name", "aliases")
CITATION_KEYS = ("source", "quote", "locator")
FACT_KEYS = (
    "id",
    "claim",
    "subject",
    "attribute",
    "period",
    "value",
    *CITATION_KEYS,
    "citations",
    "phrasings",
    "translations",
    "tags",
    "status",
    "valid_from",
    "valid_until",
    "author",
    "approver",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFile:
    """The content of one file; `sha256` is the hex digest of its bytes, empty when it was never a file."""

    sources: tuple[Source, ...]
    subjects: tuple[Subject, ...]
    facts: tuple[Fact, ...]
    path: Path | None = None
    sha256: str = ""

    @property
    def name(self) -> str:
        """What the store knows the file by: a bundled file may move with its installation, others may not."""
        if self.path is None:
            return "-"
        return self.path.name if self.path.parent == BUNDLED else str(self.path.resolve())
