"""Finding candidates: dense, lexical and fuzzy views of every wording."""

from knowledge.retrieval.dense import DenseViews, View
from knowledge.retrieval.names import Mention
from knowledge.retrieval.retriever import Retriever, Weights

__all__ = ["DenseViews", "Mention", "Retriever", "View", "Weights"]
