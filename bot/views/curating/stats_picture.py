"""The words on the picture of what was asked."""

from __future__ import annotations

from dataclasses import fields

from bot.pictures import PictureLabels, can_show, statistics_picture
from bot.views.curating.stats import Names, summary, title
from bot.voice import ENGLISH, Voice
from knowledge.curation.statistics import Statistics


def drawn(stats: Statistics, names: Names, voice: Voice) -> bytes:
    """A PNG, in the curator's language if the fonts at hand can write it."""
    given = labels(stats, names, voice)
    if not all(
        can_show(text) for each in fields(given) if isinstance(text := getattr(given, each.name), str)
    ):
        given = labels(stats, names, Voice.of(ENGLISH))
    return statistics_picture(stats, given)


def labels(stats: Statistics, names: Names, voice: Voice) -> PictureLabels:
    return PictureLabels(
        title=title(stats, voice),
        summary=summary(stats, voice),
        questions_a_day=voice.say("Questions a day"),
        answered=voice.say("Answered"),
        suggested=voice.say("Suggested"),
        abstained=voice.say("Not answered"),
        top_facts=voice.say("Most asked facts"),
        top_misses=voice.say("Most missed questions"),
        languages=voice.say("Languages"),
        feedback=voice.say("Was it helpful?"),
        helpful=voice.say("Helpful"),
        not_helpful=voice.say("Not helpful"),
        nothing=voice.say("Nothing yet"),
        fact_names=names,
        language_names={code: voice.language_name(code) for code, _ in stats.languages},
    )
