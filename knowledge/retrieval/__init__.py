"""Finding candidates: dense, lexical and fuzzy views of every wording."""

from knowledge.retrieval.names import Mention
from knowledge.retrieval.retriever import Retriever, Weights

__all__ = ["Mention", "Retriever", "Weights"]
