"""What kind of answer a question asks for, by the words with which languages ask."""

from knowledge.guards.question_words.asked import AMOUNTS, Asked, asked_answer, asked_kind

__all__ = ["AMOUNTS", "Asked", "asked_answer", "asked_kind"]
