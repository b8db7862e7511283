"""What the wording of a claim says otherwise than its quotes: a denial, or a name, that only one has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.engine import Engine
from knowledge.ingest.capitals import capitalized_runs
from knowledge.model import Fact
from knowledge.quotes import denials
from knowledge.text import compact, fold, is_unspaced, language_of, normalize, stem, words

# German writes every noun with a capital, so a capital says nothing there.
_CAPITALS_SAY_NOTHING = "de"


def denies_otherwise(fact: Fact) -> bool:
    """Whether the claim denies what its quotes don't, or the other way round."""
    claimed = denials(fact.claim, language_of(fact.claim))
    quoted = [denials(each.quote, language_of(each.quote)) for each in fact.citations]
    if claimed is None or None in quoted:
        return False
    return all(claimed % 2 != each % 2 for each in quoted if each is not None)


def unquoted_names(fact: Fact, engine: Engine) -> tuple[str, ...]:
    """The names in the claim that stand neither in its quotes nor among those of its subject and source.

    Those of another language or script than a quote's are left out: London is Londres.
    """
    language = language_of(fact.claim)
    held = _held(fact, engine)
    said = frozenset(form for text in held for word in words(fold(text)) for form in _forms(word, language))
    codes = frozenset(compact(code) for text in held for code in _codes(text))
    names = [code for code in _codes(fact.claim) if compact(code) not in codes]
    if all(language_of(each.quote) == language for each in fact.citations):
        names += [name for name in _names(fact.claim, language) if not _is_said(name, said, language)]
    return tuple(dict.fromkeys(names))


def _held(fact: Fact, engine: Engine) -> list[str]:
    subjects = [each for each in engine.store.subjects() if each.name == fact.subject]
    held = [fact.subject, fact.attribute, *(name for each in subjects for name in each.names)]
    for citation in fact.citations:
        source = citation.source
        held += [citation.quote, source.title, source.publisher, source.author]
    return held


def _codes(text: str) -> list[str]:
    """Names with a digit, as "J7", "E-QM5" and "COVID-19": they are written alike in all languages."""
    return [
        word for word in words(text) if word[0].upper() != word[0].lower() and any(map(str.isdigit, word))
    ]


def _names(claim: str, language: str) -> Iterator[str]:
    """Runs of words with a capital, without a lone one that opens the claim."""
    if language == _CAPITALS_SAY_NOTHING:
        return
    for start, run in capitalized_runs(normalize(claim), language):
        if start or len(run.split()) > 1:
            yield run


def _is_said(name: str, said: frozenset[str], language: str) -> bool:
    own = [word for word in words(fold(name)) if len(word) > 1 and not is_unspaced(word)]
    return all(not said.isdisjoint(_forms(word, language)) for word in own)


def _forms(word: str, language: str) -> frozenset[str]:
    """A word as it is written, without its ending and without its joints."""
    bare = re.sub(r"['’]s?$", "", word)
    return frozenset((bare, stem(bare, language), compact(bare)))
