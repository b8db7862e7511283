"""What a claim states of its subject: an attribute, its value, and how one asks for it."""

from knowledge.curation.statements.reading import denies, stated, without_insertions
from knowledge.curation.statements.statement import NOTHING_STATED, Statement

__all__ = ["NOTHING_STATED", "Statement", "denies", "stated", "without_insertions"]
