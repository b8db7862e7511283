"""Finding candidates: dense, lexical and fuzzy views of every wording."""

from knowledge.retrieval.dense import View, Views
from knowledge.retrieval.names import Mention, NameIndex
from knowledge.retrieval.numbered import FrozenFacts
from knowledge.retrieval.retriever import Hidden, Retriever, Weights

__all__ = ["FrozenFacts", "Hidden", "Mention", "NameIndex", "Retriever", "View", "Views", "Weights"]
