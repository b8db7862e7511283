"""Answers that show a fact as it no longer is, and that no change of a curator's has found."""

from __future__ import annotations

from knowledge.curation.restating import reads_alike
from knowledge.store import FactStore

# Nobody is told of these corrections: no curator made them.
_NOBODY = 0


def catch_up(store: FactStore) -> None:
    """Have them corrected too.

    They were on their way to their reader while the fact changed, or it changed in a file that was loaded.
    """
    with store.transaction():
        for fact_id, version, language in store.sent.overtaken():
            versions = {revision.version: revision.after for revision in store.revisions(fact_id)}
            now = store.fact(fact_id)
            before = versions.get(version, now)
            if reads_alike(before, now, language) and before.value == now.value:
                store.sent.move_on(fact_id, version, language, now.version)
            else:
                store.corrections.add(fact_id, before=version, after=now.version, chat_id=_NOBODY)
