"""What is counted and clocked while the bot runs, for Prometheus: never who, never what was said.

Each application has a registry of its own. Every label takes few values, all of them known beforehand but
for the names of Bot API methods, which are those that the bot calls.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.load import Spent
from knowledge import Answered, Feedback, Outcome
from knowledge.text import LANGUAGES

CONTENT_TYPE = CONTENT_TYPE_LATEST
OTHER = "other"
NO_REASON = "none"
# A good answer takes milliseconds, and a call that waits for Telegram's limit a minute.
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Counters may be moved from any thread."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=True)
        registry = self.registry
        self._questions = Counter(
            "footnote_questions",
            "Questions by what came of them",
            ("outcome", "reason", "language"),
            registry=registry,
        )
        self._vetoes = Counter(
            "footnote_guard_vetoes", "Candidates that a guard has vetoed", ("guard",), registry=registry
        )
        self._feedback = Counter(
            "footnote_feedback", "What readers said of answers", ("feedback",), registry=registry
        )
        self._errors = Counter(
            "footnote_send_errors",
            "Calls of the Bot API that failed, each try counted",
            ("method", "kind"),
            registry=registry,
        )
        self._seconds = Histogram(
            "footnote_stage_seconds",
            "How long stages take: an update as a whole, a call's wait for the engine's thread, an answer or "
            "another call there, and one call of the Bot API",
            ("stage",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._parts = Counter(
            "footnote_answer_part_seconds", "Where the time of answers goes", ("part",), registry=registry
        )
        self._queues = Gauge(
            "footnote_queue_length", "What waits or is under way", ("queue",), registry=registry
        )
        self._facts = Gauge("footnote_base_facts", "Published facts", registry=registry)
        self._change = Gauge(
            "footnote_base_change", "The id of the latest change that somebody made", registry=registry
        )
        self._changed = Gauge(
            "footnote_base_changed_timestamp_seconds", "When a fact was last changed", registry=registry
        )
        Info("footnote_build", "What runs here", registry=registry).info(
            {"version": version("footnote"), "python": platform.python_version()}
        )
        ProcessCollector(registry=registry)
        for feedback in Feedback:
            self._feedback.labels(feedback.value)

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self.registry)

    def asked(self, outcome: Outcome) -> None:
        """A question, and each of its parts where it asks several things."""
        reason = NO_REASON if isinstance(outcome, Answered) else outcome.reason.value
        language = outcome.question.language
        known = language if language in LANGUAGES else OTHER
        self._questions.labels(type(outcome).__name__.lower(), reason, known).inc()
        for other in outcome.others if isinstance(outcome, Answered) else ():
            self.asked(other)

    def vetoed(self, guard: str) -> None:
        self._vetoes.labels(guard).inc()

    def said(self, feedback: Feedback) -> None:
        self._feedback.labels(feedback.value).inc()

    def spent(self, stage: str, spent: Spent) -> None:
        """By a call on the thread of the engine."""
        self.took("wait", spent.waited)
        self.took(stage, spent.took)
        for part, seconds in spent.parts.items():
            if seconds:
                self._parts.labels(part.value).inc(seconds)

    def took(self, stage: str, seconds: float) -> None:
        self._seconds.labels(stage).observe(seconds)

    def failed(self, method: str, kind: str) -> None:
        self._errors.labels(method, kind).inc()

    def queue(self, name: str, length: Callable[[], float]) -> None:
        """From now on that queue is as long as `length` says when it is asked."""
        self._queues.labels(name).set_function(length)

    def base(self, *, facts: int, change: int, changed_at: datetime | None) -> None:
        self._facts.set(facts)
        self._change.set(change)
        self._changed.set(changed_at.timestamp() if changed_at else 0)
