"""The problems of a fact file, in the curator's language.

The checks of fact files word them in English, for the terminal too; here each sentence is known by its form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.voice import Voice, msg
from knowledge import Problem

# In the order in which they are tried; {names} stand for what differs from file to file.
_PROBLEMS = (
    msg("not valid YAML: {reason}"),
    msg("not UTF-8 text"),
    msg("nested too deeply"),
    msg("a mark (&) is repeated by its name (*)"),
    msg("the file is empty"),
    msg("the file holds {kind}, not a mapping"),
    msg("a key must be text, not {kind}"),
    msg("{what} must be text, not {kind}"),
    msg("{what} must be a list, not {kind}"),
    msg("{what} must be a mapping, not {kind}"),
    msg("unknown key {key}"),
    msg("unknown subject {subject}"),
    msg("unknown source {source}"),
    msg("unknown status {status}"),
    msg("names no source"),
    msg("holds no facts"),
    msg("the source on line {line} has this id too"),
    msg("the fact on line {line} has this id too"),
    msg("a subject has no name"),
    msg("an alias of {name} is empty"),
    msg("{name} names two subjects, {one} and {other}"),
    msg("claims what {id} on line {line} claims"),
    msg("the wording {wording} already leads to {id}"),
    msg("the source has no {key}"),
    msg("{text} is no web address"),
    msg("{text} is no language code"),
    msg("{key} {text} is no date"),
    msg("the id {id} can't be used"),
    msg("the fact has no id"),
    msg("has no claim"),
    msg("has no subject"),
    msg("has no citation"),
    msg("has {length} characters in one claim; {most} are allowed"),
    msg("has an empty quote"),
    msg("has a quote of {length} characters; {most} are allowed"),
    msg("claims the number {number}, which is not in its quote"),
    msg("the value {value} does not stand in the claim"),
    msg("has an empty phrasing"),
    msg("has the phrasing {phrasing} twice"),
    msg("has a phrasing of {length} characters; {most} are allowed"),
    msg("has an empty translation for {language}"),
    msg("valid_until is before valid_from"),
    msg("the period {period} is no possible date"),
    msg("the period {period} ends before it begins"),
    msg("{key} stands here twice"),
)
_REMEDIES = (
    msg("Mend the line or the one before"),
    msg("Remove what an editor would not show"),
    msg("Save the file as UTF-8"),
    msg("Write it as docs and the bundled base show"),
    msg("Write what it stands for; such a mark could make a small file endless"),
    msg('Give it "source:", "subjects:" and "facts:"'),
    msg("Write a plain word"),
    msg('Put it in quotation marks if it holds ": " or begins with [ or {{'),
    msg('Put each entry on its own line after "- "'),
    msg('Write it as "key: value" lines'),
    msg("Remove it; the keys here are {keys}"),
    msg('Add "source:" with an id, a title and a url'),
    msg('Add "source:" with one of {ids}'),
    msg('Add "facts:" with at least one fact'),
    msg('Add "claim:" with one statement'),
    msg('Add "subject:" with a name from the subjects'),
    msg('Add "quote:" with the words of the source'),
    msg('Add "{key}:"'),
    msg("Give each its own id"),
    msg("Write it or remove it"),
    msg("Leave it to one of them"),
    msg("Remove one of them, or tell them apart"),
    msg("Remove one of them"),
    msg("Remove one"),
    msg("Word it so that it leads to one fact"),
    msg("Begin it with https:// and leave no spaces"),
    msg("Write two letters, as en or zh"),
    msg("Write year, month and day as 2022-06-02"),
    msg("Use at most {most} of a-z, 0-9 and -, beginning with a letter or digit"),
    msg("Split it into several facts"),
    msg("Quote the words of the source"),
    msg("Quote only the words that carry the figure or name"),
    msg("Quote the words that hold it, or leave it out of the claim"),
    msg("Write the value as the claim has it"),
    msg("Write the question or remove the line"),
    msg("Write it as people ask"),
    msg("Write the claim in that language or remove the line"),
    msg("Exchange them"),
    msg("Exchange the years"),
    msg("Add it to the sources"),
    msg("Write one of {words}"),
    msg("Write {near}, or add {name} to the subjects"),
    msg("Add {name} to the subjects"),
    msg("Write {near}"),
)
# What stands in place of {what} and {kind}.
_PARTS = (msg("an entry of {key}"), msg("a mapping"), msg("a list"), msg("a text"))


def problem_line(found: Problem, voice: Voice) -> str:
    """Where it is, what is wrong and what to do; as `str` of it has it in English."""
    problem, remedy = _said(_PROBLEMS, found.problem, voice), _said(_REMEDIES, found.remedy, voice)
    if not found.fact_id:
        return voice.say("line {line}: {problem}. {remedy}.", line=found.line, problem=problem, remedy=remedy)
    return voice.say(
        "line {line}: {id}: {problem}. {remedy}.",
        line=found.line,
        id=found.fact_id,
        problem=problem,
        remedy=remedy,
    )


def _said(known: Sequence[str], text: str, voice: Voice) -> str:
    for sentence in known:
        if found := _form(sentence).fullmatch(text):
            values: dict[str, str] = found.groupdict()
            for name in values.keys() & {"what", "kind"}:
                values[name] = _said(_PARTS, values[name], voice)
            return voice.say(sentence, **values)
    return text


@cache
def _form(sentence: str) -> re.Pattern[str]:
    """What the sentence becomes with any values in it."""
    escaped = re.escape(sentence.replace("{{", "\0")).replace("\0", re.escape("{"))
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", escaped), flags=re.DOTALL)
