"""Names in Chinese text, which has neither spaces nor capitals: by the dictionary of a word segmenter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

# Tags of the People's Daily corpus as jieba uses them: people, places, organizations, other names.
_PEOPLE_AND_ORGANIZATIONS = frozenset(("nr", "nrt", "nrfg", "nt"))
_PLACES, _OTHER_NAMES = "ns", "nz"
# The dictionary takes "inside the hall" for a place and "euro" for a name; their meaning says otherwise.
_PLACE_PROBABILITY = 0.3
_OTHER_PROBABILITY = 0.5
_MIN_LENGTH = 2


def chinese_names(text: str, probability: Callable[[str], float]) -> Iterator[str]:
    """The names in `text` in order; `probability(word)` is how likely a word is a name by its meaning."""
    import rjieba  # noqa: PLC0415 - its dictionary takes memory that most bots never need

    for word, tag in rjieba.tag(text):
        if len(word) < _MIN_LENGTH:
            continue
        if (
            tag in _PEOPLE_AND_ORGANIZATIONS
            or (tag == _PLACES and probability(word) >= _PLACE_PROBABILITY)
            or (tag == _OTHER_NAMES and probability(word) >= _OTHER_PROBABILITY)
        ):
            yield word
