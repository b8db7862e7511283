"""What is counted: all that was done, by few labels, and nothing by which anybody could be known."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable

from plugins.invented_facts import HEIGHT
from plugins.whole_team import say, toast

from bot.context import FootnoteApplication
from bot.load import Load
from bot.metrics import Metrics
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Sandbox
from knowledge import Abstained, Answered, Candidate, Feedback, Outcome, Question, Reason, Suggested
from knowledge.text import LANGUAGES

LINE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$", re.MULTILINE)
LABEL = re.compile(r'(\w+)="([^"]*)"')
# All that labels may say but for the names of methods, of the libraries' figures and of versions.
KNOWN = {
    "outcome": {"answered", "suggested", "abstained"},
    "reason": {"none", *Reason},
    "language": {*LANGUAGES, "other"},
    "guard": {"subject", "period", "kind", "reason", "attribute", "valid_until", "valid_from"},
    "feedback": set(Feedback),
    "kind": {
        "refused",
        "token",
        "forbidden",
        "conflict",
        "too_large",
        "limit",
        "server",
        "timeout",
        "network",
    },
    "stage": {"update", "wait", "answer", "other", "send"},
    "part": {"read", "fuzzy", "retrieve", "dense", "lexical", "guard", "decide"},
    "queue": {"engine", "updates_waiting", "updates_in_hand", "aftermath"},
}


def figures(metrics: Metrics, name: str) -> dict[str, float]:
    """The values of a figure, by its labels."""
    found = LINE.findall(metrics.text().decode())
    return {labels: float(value) for each, labels, value in found if each == name}


def asked(language: str = "en") -> Question:
    return Question(text="Who told Zebulon?", language=language)


def answered(*others: Outcome) -> Answered:
    candidate = Candidate(fact=HEIGHT, score=1.0)
    return Answered(question=asked(), candidate=candidate, candidates=(candidate,), others=others)


def test_each_part_of_a_question_counts_by_what_came_of_it() -> None:
    metrics = Metrics()
    abstained = Abstained(question=asked("zh"), reason=Reason.OTHER_PERIOD)
    metrics.asked(answered(abstained))
    metrics.asked(Suggested(question=asked(), candidates=(), reason=Reason.LOW_CONFIDENCE))
    assert figures(metrics, "footnote_questions_total") == {
        'language="en",outcome="answered",reason="none"': 1,
        'language="zh",outcome="abstained",reason="other_period"': 1,
        'language="en",outcome="suggested",reason="low_confidence"': 1,
    }
    assert "Zebulon" not in metrics.text().decode()


def test_languages_that_are_not_known_are_one() -> None:
    metrics = Metrics()
    for language in ("tlh", "", "x" * 100, 'en"} 1\nforged 1'):
        metrics.asked(Abstained(question=asked(language), reason=Reason.OFF_TOPIC))
    assert figures(metrics, "footnote_questions_total") == {
        'language="other",outcome="abstained",reason="off_topic"': 4
    }


def test_one_application_does_not_count_for_another() -> None:
    ours, theirs = Metrics(), Metrics()
    ours.vetoed("period")
    assert figures(ours, "footnote_guard_vetoes_total") == {'guard="period"': 1}
    assert figures(theirs, "footnote_guard_vetoes_total") == {}


async def test_labels_take_known_values_whatever_is_said(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    await toast(sandbox, READER_ID, answer, "Helpful")
    for text in ("How tall was Gull Point in 1763?", "灯塔有多高？", "qwertz " * 20, "/topics", "/nonsense"):
        await say(sandbox, READER_ID, text)
    await sandbox.reply(after=sandbox.say(CURATOR_ID, f"/ask {HEIGHT.phrasings[0]}", GROUP_ID))
    await sandbox.inline(READER_ID, "lighthouse")
    sandbox.fail("sendMessage", status=429, retry_after=1)
    await say(sandbox, READER_ID, "Who is Zebulon?")
    text = bot.metrics.text().decode()
    for name, labels, _ in LINE.findall(text):
        if not name.startswith("footnote_") or name == "footnote_build_info":
            continue
        for label, value in LABEL.findall(labels):
            if label == "method":
                assert re.fullmatch(r"[a-z]+[A-Z][A-Za-z]+|file", value)
            elif label != "le":
                assert value in KNOWN[label], (name, label)
    assert "Zebulon" not in text
    assert sandbox.token not in text
    assert figures(bot.metrics, "footnote_feedback_total")['feedback="helpful"'] == 1
    assert figures(bot.metrics, "footnote_send_errors_total") == {'kind="limit",method="sendMessage"': 1}
    counted = figures(bot.metrics, "footnote_stage_seconds_count")
    assert counted['stage="update"'] >= 9
    assert counted['stage="answer"'] >= 6
    assert figures(bot.metrics, "footnote_answer_part_seconds_total")['part="dense"'] > 0


async def test_a_word_that_is_not_kept_is_not_counted(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    for _ in range(2):
        callback = sandbox.press(
            READER_ID, answer.id, next(each for each in _data(answer) if "helpful" in each)
        )
        await sandbox.callback_answer(callback)
    assert figures(bot.metrics, "footnote_feedback_total")['feedback="helpful"'] == 1


async def test_queues_are_as_long_as_they_are_while_the_engine_is_busy(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    gate = threading.Event()
    blocking = asyncio.create_task(bot.services.desk(lambda _: gate.wait(20)))
    try:
        sent = sandbox.say(READER_ID, HEIGHT.phrasings[0])
        await _until(lambda: figures(bot.metrics, "footnote_queue_length")['queue="engine"'] >= 2)
        # What follows from changes may have called the engine as well, before the question has come.
        await _until(lambda: figures(bot.metrics, "footnote_queue_length")['queue="updates_in_hand"'] == 1)
    finally:
        gate.set()
    await blocking
    await sandbox.reply(after=sent)
    await _until(lambda: set(figures(bot.metrics, "footnote_queue_length").values()) == {0})


async def test_a_call_that_nobody_waits_for_any_more_leaves_the_queue(bot: FootnoteApplication) -> None:
    load: Load = bot.services.load
    gate = threading.Event()
    begun = asyncio.create_task(bot.services.desk(lambda _: gate.wait(20)))
    waiting = asyncio.create_task(bot.services.desk(lambda _: None))
    await _until(lambda: load.in_hand >= 2)
    waiting.cancel()
    begun.cancel()
    await asyncio.gather(begun, waiting, return_exceptions=True)
    assert load.in_hand >= 1  # the thread goes on with what it has begun
    gate.set()
    await _until(lambda: load.in_hand == 0)


def _data(message: object) -> list[str]:
    rows = getattr(message, "buttons", ())
    return [each.get("callback_data", "") for row in rows for each in row]


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - figures ring no bell
            await asyncio.sleep(0.01)
