from __future__ import annotations

import numpy as np
import pytest
from plugins.fake_encoder import FakeEncoder

from knowledge.encoder import Encoder, UniversalSentenceEncoder


def test_vectors_have_the_promised_shape_and_length_one(encoder: UniversalSentenceEncoder) -> None:
    vectors = encoder.encode(["a lighthouse", "灯塔", "", "👋", "x" * 3000])
    assert vectors.shape == (5, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(5), abs=1e-3)


def test_no_texts_make_no_vectors(encoder: UniversalSentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_a_text_has_the_same_vector_alone_and_among_others(encoder: UniversalSentenceEncoder) -> None:
    alone = encoder.encode(["How tall is the lighthouse?"])[0]
    among = encoder.encode(["Honey from the hives.", "How tall is the lighthouse?", "ferry"])[1]
    assert among == pytest.approx(alone, abs=1e-4)


def test_the_same_question_in_other_languages_is_nearer_than_another_question(
    encoder: UniversalSentenceEncoder,
) -> None:
    english, *others, unlike = encoder.encode(
        ["How tall is the lighthouse?", "灯塔有多高？", "Какова высота маяка?", "Who steers the ferry?"]
    )
    assert all(english @ other > 0.6 for other in others)
    assert english @ unlike < 0.5


@pytest.mark.parametrize("word", ["parents", "museum", "patents", "река", "Hause", "London"])
def test_usual_words_are_words(encoder: UniversalSentenceEncoder, word: str) -> None:
    assert encoder.is_word(word)


@pytest.mark.parametrize("word", ["pattents", "lighthose", "xqzt", "hongkqi", "Jillin"])
def test_misspelt_words_and_rare_names_are_no_words(encoder: UniversalSentenceEncoder, word: str) -> None:
    assert not encoder.is_word(word)


def test_both_encoders_keep_to_the_protocol(encoder: UniversalSentenceEncoder) -> None:
    kept: list[Encoder] = [encoder, FakeEncoder()]
    assert len({each.version for each in kept}) == 2


def test_the_fake_encoder_knows_texts_that_share_their_words() -> None:
    fake = FakeEncoder()
    one, same, half, other = fake.encode(["red lamp", "LAMP, red!", "red ferry", "honey jars"])
    assert one @ same == pytest.approx(1)
    assert 0.1 < one @ half < 0.9
    assert one @ other == pytest.approx(0)
