"""Sentence encoders: texts in, unit vectors out. Another encoder is one more file behind the protocol."""

from knowledge.encoder.base import Encoder, SentenceEncoder, Vectors
from knowledge.encoder.english import EnglishSentenceEncoder
from knowledge.encoder.universal import UniversalSentenceEncoder

__all__ = ["Encoder", "EnglishSentenceEncoder", "SentenceEncoder", "UniversalSentenceEncoder", "Vectors"]
