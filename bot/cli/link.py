"""`footnote link`: links that lead into the bot, to be put on a page or into another chat."""

from __future__ import annotations

import re
from pathlib import Path

import click

from bot.cli.options import base_option, database_option, opened
from bot.views import deep_links, permalinks
from bot.views.permalinks import PREFIX
from knowledge import FactStore, KnowledgeError, UnknownFact
from knowledge.model import Status
from knowledge.text import fold, normalize

# Telegram's rule for user names.
_BOT_NAME = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{3,31})")


@click.command(epilog='Example: footnote link --question "How tall is it?" --bot MyFactsBot')
@click.option("--question", metavar="TEXT", help="Ask this at once.")
@click.option("--topic", metavar="NAME", help="Open the facts about this subject.")
@click.option("--fact", "fact_id", metavar="ID", help="Open this fact.")
@click.option("--source", "source_id", metavar="ID", help="Open this source.")
@click.option("--bot", "bot_name", metavar="NAME", required=True, help="The bot's user name.")
@database_option
@base_option
def link(
    bot_name: str,
    database: Path,
    base: Path | None,
    *,
    question: str | None,
    topic: str | None,
    fact_id: str | None,
    source_id: str | None,
) -> None:
    """Print a link that opens the bot at a question, a topic, a fact or a source."""
    named = _BOT_NAME.fullmatch(bot_name)
    if named is None:
        raise click.UsageError(f"“{bot_name}” is no user name of a bot.")
    given = {"--question": question, "--topic": topic, "--fact": fact_id, "--source": source_id}
    if sum(value is not None for value in given.values()) != 1:
        raise click.UsageError(f"Give one of {', '.join(given)}.")
    if question is not None and (payload := deep_links.to_question(normalize(question))):
        click.echo(deep_links.url(named[1], payload))
        return
    with opened(database, base) as store:
        if question is not None:
            payload = _to_phrasing(question, store)
        elif topic is not None:
            payload = _to_topic(topic, store)
        elif fact_id is not None:
            payload = _to_fact(fact_id, store)
        else:
            payload = _to_source(source_id or "", store)
    click.echo(deep_links.url(named[1], payload))


def _to_phrasing(question: str, store: FactStore) -> str:
    """To the phrasing that reads so, of a fact that has it."""
    if not normalize(question):
        raise KnowledgeError("There is no question to ask.")
    asked = fold(question)
    for fact in store.facts():
        for number, phrasing in enumerate(fact.phrasings):
            if fold(phrasing) == asked and (payload := deep_links.to_phrasing(fact, number)):
                return payload
    raise KnowledgeError("That question is too long for a link, and no fact has it as a phrasing.")


def _to_topic(name: str, store: FactStore) -> str:
    wanted = fold(name)
    for subject in store.subjects():
        if wanted in map(fold, subject.names) and store.facts(subject=subject.name):
            return deep_links.to_topic(subject)
    raise KnowledgeError(f"There are no facts about “{name}”.")


def _to_fact(fact_id: str, store: FactStore) -> str:
    """To the newest version, whatever that will be."""
    if store.fact(fact_id).status is not Status.PUBLISHED:
        raise UnknownFact(fact_id)
    payload = f"{PREFIX}{fact_id}"
    if permalinks.read(payload) is None:
        raise KnowledgeError(f"The id {fact_id} can't stand in a link.")
    return payload


def _to_source(source_id: str, store: FactStore) -> str:
    payload = deep_links.to_source(store.source(source_id))
    if not payload:
        raise KnowledgeError(f"The id {source_id} can't stand in a link.")
    return payload
