"""How the weights of the name model are made, on vocabularies small enough to see through."""

from __future__ import annotations

import numpy as np

from knowledge.training.names import fit, labelled_words

START = "\u2581"


def labelled(**log_frequency: float) -> tuple[list[str], list[str]]:
    return labelled_words([START + word for word in log_frequency], list(log_frequency.values()))


def test_what_is_written_only_with_a_capital_is_a_name_and_what_is_written_small_a_word() -> None:
    assert labelled(Toronto=-9.0, Nairobi=-9.0, weather=-8.0, library=-8.0) == (
        ["nairobi", "toronto"],
        ["library", "weather"],
    )


def test_a_word_with_a_capital_now_and_then_is_a_word_only_if_that_is_much_rarer() -> None:
    assert labelled(weather=-8.0, Weather=-10.0) == ([], ["weather"])
    assert labelled(turkey=-8.0, Turkey=-7.5) == ([], [])


def test_pieces_inside_words_abbreviations_and_short_ones_say_nothing() -> None:
    pieces = ["ing", f"{START}NATO", f"{START}abc", f"{START}Abc", f"{START}r2d2", f"{START}weather"]
    assert labelled_words(pieces, [-5.0] * len(pieces)) == ([], ["weather"])


def test_german_nouns_are_no_names() -> None:
    names, _ = labelled(Geschwindigkeit=-9.0, Toronto=-9.0)
    assert names == ["toronto"]


def test_the_fit_tells_two_kinds_apart_that_a_plane_parts() -> None:
    """On vectors of length 1, which is what encoders make."""
    draw = np.random.default_rng(2022)
    vectors = draw.normal(size=(400, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    labels = (vectors[:, 0] - vectors[:, 3] > 0).astype(np.float32)
    weights, bias = fit(vectors[100:], labels[100:])
    assert weights.shape == (64,)
    assert weights[0] > 0 > weights[3]
    unseen = vectors[:100] @ weights + bias > 0
    assert (unseen == (labels[:100] > 0)).mean() > 0.9
