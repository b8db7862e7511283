"""Before the first question: load what is loaded late, leave alone what stays, have threads take turns."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from bot.voice import Voice, languages
from knowledge import Engine

# Python's own 5 milliseconds are what the event loop waits for the engine's thread after every call of the
# operating system, and to send one reply there are several. Of shorter turns the threads make too many.
TURN_SECONDS = 0.001
# One for each way of reading; all of them load what they need when they are first asked.
_QUESTIONS = ("How tall is the old tower of Harrow Point?", "哈罗角的灯塔有多高？")


@contextmanager
def settled() -> Iterator[None]:
    """In the block the garbage collector is spared all that was there before, and threads take shorter turns.

    Else the collector looks at all of it every so often, and stops every thread meanwhile: at 1,000 facts for
    24 to 30 milliseconds of CPU, and as long again for the parts of a running bot; afterwards hardly ever.
    So the block is to begin when the bot is running.
    """
    before = sys.getswitchinterval()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        gc.unfreeze()


def warm(engine: Engine) -> None:
    """Load now what the first question of its kind would wait for: it takes more than a second of CPU."""
    # Importing it holds up every thread for more than a tenth of a second; no question is sure to need it.
    import rjieba  # noqa: PLC0415 - as above

    rjieba.tag(_QUESTIONS[-1])
    for question in _QUESTIONS:
        engine.answer(question)
    for language in languages():
        Voice.of(language).day(datetime.now(UTC).date())
