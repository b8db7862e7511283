from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import BEES, FACTS, HEIGHT, OPENED, SKIPPER, SUBJECTS, VISITORS, fact

from knowledge.encoder import UniversalSentenceEncoder
from knowledge.model import Fact, Subject
from knowledge.retrieval import Hidden, Retriever, Weights


def retriever_of(facts: Sequence[Fact], subjects: Sequence[Subject] = ()) -> Retriever:
    retriever = Retriever(FakeEncoder())
    retriever.put_subjects(subjects)
    retriever.put(facts)
    return retriever


def found(retriever: Retriever, text: str, language: str = "en", *, limit: int = 10) -> list[str]:
    return [candidate.fact.id for candidate in retriever.retrieve(text, language, limit=limit)]


def best_score(retriever: Retriever, text: str, language: str = "en") -> float:
    return retriever.retrieve(text, language)[0].score


def test_every_wording_finds_its_fact_first() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    for each in (HEIGHT, VISITORS, OPENED, SKIPPER, BEES[4]):
        for wording in each.wordings:
            best = retriever.retrieve(wording, "en")[0]
            assert (best.fact, best.wording) == (each, wording)


def test_an_empty_base_has_no_candidates() -> None:
    assert Retriever(FakeEncoder()).retrieve("How tall is it?", "en") == ()
    emptied = retriever_of([HEIGHT])
    emptied.remove(HEIGHT.id)
    assert emptied.retrieve(HEIGHT.claim, "en") == ()


def test_as_many_candidates_as_asked_for_best_first() -> None:
    retriever = retriever_of(FACTS)
    candidates = retriever.retrieve("How tall is the lighthouse?", "en", limit=3)
    assert len(candidates) == 3
    assert [each.score for each in candidates] == sorted((each.score for each in candidates), reverse=True)
    assert len(found(retriever, "lighthouse", limit=100)) == len(FACTS)


def test_a_fact_counts_once_whatever_the_number_of_its_wordings() -> None:
    many = replace(HEIGHT, phrasings=tuple(f"How tall is the lighthouse number {n}?" for n in range(20)))
    ids = found(retriever_of([many, VISITORS]), "How tall is the lighthouse?")
    assert ids == [HEIGHT.id, VISITORS.id]


def test_a_changed_fact_is_found_by_its_new_wording_and_no_longer_by_the_old() -> None:
    retriever = retriever_of(FACTS)
    new = "Zephyr chimes hang above every stair"
    old_score = best_score(retriever, HEIGHT.claim)
    retriever.put([replace(HEIGHT, claim=new, phrasings=(), translations={}, version=2)])
    assert found(retriever, new)[0] == HEIGHT.id
    assert retriever.retrieve(new, "en")[0].fact.version == 2
    assert found(retriever, HEIGHT.claim)[0] != HEIGHT.id
    assert best_score(retriever, HEIGHT.claim) < old_score
    assert found(retriever, new, limit=100).count(HEIGHT.id) == 1


def test_a_fact_that_was_taken_out_is_not_found_until_it_is_put_back() -> None:
    retriever = retriever_of(FACTS)
    retriever.remove(HEIGHT.id)
    assert HEIGHT.id not in found(retriever, HEIGHT.claim, limit=100)
    retriever.put([HEIGHT])
    assert found(retriever, HEIGHT.claim)[0] == HEIGHT.id


def test_taking_out_what_is_not_in_changes_nothing() -> None:
    retriever = retriever_of(FACTS)
    before = retriever.retrieve("lighthouse visitors", "en")
    retriever.remove("never-was")
    retriever.remove("never-was")
    assert retriever.retrieve("lighthouse visitors", "en") == before


def test_a_hidden_wording_no_longer_counts() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    asked = VISITORS.phrasings[0]
    shown, *_ = retriever.retrieve(asked, "en")
    [found_again] = [
        each
        for each in retriever.retrieve(asked, "en", hidden=Hidden(VISITORS.id, asked))
        if each.fact.id == VISITORS.id
    ]
    assert shown.wording == asked
    assert found_again.wording != asked
    assert found_again.score < shown.score
    assert asked not in found_again.fact.wordings
    assert set(found_again.fact.wordings) == {*VISITORS.wordings} - {asked}


def test_a_hidden_fact_is_not_found() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    asked = VISITORS.phrasings[0]
    others = retriever.retrieve(asked, "en", limit=100, hidden=Hidden(VISITORS.id))
    assert [each.fact.id for each in others] == found(retriever, asked, limit=100)[1:]


def test_a_fact_whose_only_wording_is_hidden_is_not_found() -> None:
    lone = replace(HEIGHT, phrasings=(), translations={})
    retriever = retriever_of([lone, SKIPPER])
    hidden = Hidden(lone.id, lone.claim)
    assert [each.fact.id for each in retriever.retrieve(lone.claim, "en", hidden=hidden)] == [SKIPPER.id]


def test_what_was_hidden_is_found_the_next_time() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    asked = VISITORS.phrasings[0]
    before = retriever.retrieve(asked, "en")
    for hidden in (Hidden(VISITORS.id), Hidden(VISITORS.id, asked)):
        assert retriever.retrieve(asked, "en", hidden=hidden) != before
    assert retriever.retrieve(asked, "en") == before


def test_hiding_what_is_not_in_changes_nothing() -> None:
    retriever = retriever_of(FACTS)
    before = retriever.retrieve("lighthouse visitors", "en")
    assert retriever.retrieve("lighthouse visitors", "en", hidden=Hidden("never-was")) == before
    assert retriever.retrieve("lighthouse visitors", "en", hidden=Hidden(HEIGHT.id, "never said")) == before


def test_a_base_that_grew_fact_by_fact_answers_like_one_put_in_at_once() -> None:
    grown = retriever_of([])
    for each in (BEES[0], *FACTS, HEIGHT, SKIPPER):  # some more than once
        grown.put([each])
    whole = retriever_of(FACTS)
    for text in ("How tall is the lighthouse?", "honey of hive 3", "Who steers?", "visitors"):
        assert {each.fact.id: pytest.approx(each.score) for each in whole.retrieve(text, "en", limit=50)} == {
            each.fact.id: each.score for each in grown.retrieve(text, "en", limit=50)
        }


def test_ties_keep_the_order_in_which_facts_were_put_in() -> None:
    # So many that a sort which does not promise to keep ties shuffles them.
    ids = [f"twin-{n * 7 % 40}" for n in range(40)]
    twins = [fact(twin, "The lamp is lit at dusk.", "lit at dusk") for twin in ids]
    retriever = retriever_of([HEIGHT, *twins])
    assert found(retriever, "When is the lamp lit?", limit=40) == ids


def test_scores_are_absolute() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    whole = best_score(retriever, HEIGHT.claim)
    part = best_score(retriever, "How tall is the tower?")
    nothing = best_score(retriever, "zebras quarrel under umbrellas")
    assert 1.01 >= whole > part > nothing
    assert nothing < 0.3


def test_an_alias_finds_the_facts_of_its_subject_in_any_language() -> None:
    subject = Subject("Marrow Bay ferry", ("骨湾渡轮", "Паром"))
    retriever = retriever_of(FACTS, [subject])
    assert best_score(retriever, "骨湾渡轮", "zh") > 0.3
    assert set(found(retriever, "骨湾渡轮", "zh", limit=2)) == {OPENED.id, SKIPPER.id}
    assert set(found(retriever, retriever.corrected("парома"), "ru", limit=2)) == {OPENED.id, SKIPPER.id}


def test_a_typing_error_in_a_word_of_the_base_is_put_right_and_only_there() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    assert retriever.corrected("Who sters the Marow Bay ferry?") == "Who steers the marrow Bay ferry?"
    assert retriever.corrected("Who steers the Marrow Bay ferry?") == "Who steers the Marrow Bay ferry?"
    assert retriever.corrected("灯塔高多少？") == "灯塔高多少？"
    typed, right = "who sters the marow bay fery", "who steers the marrow bay ferry"
    assert found(retriever, retriever.corrected(typed))[0] == found(retriever, right)[0] == SKIPPER.id


def test_a_changed_fact_teaches_its_new_spellings_and_forgets_the_old() -> None:
    retriever = retriever_of([fact("lamp", "The candelabrum hangs low.", "hangs low")])
    assert retriever.corrected("candelabrun") == "candelabrum"
    retriever.put([fact("lamp", "The chandelier hangs low.", "hangs low")])
    assert retriever.corrected("candelabrun chandelir") == "candelabrun chandelier"


def test_it_knows_the_words_of_the_base_in_other_forms() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    for word, language in (
        ("visitor", "en"),
        ("VISITED", "en"),
        ("lighthouses", "en"),
        ("Quill", "en"),
        ("Gull", "fr"),
    ):
        assert retriever.knows(word, language), word
    for word in ("Fastnet", "Toyota", "submarine"):
        assert not retriever.knows(word, "en")


def test_rare_words_have_a_higher_idf_in_any_of_their_forms() -> None:
    retriever = retriever_of(FACTS)
    assert retriever.idf("unheard", "en") > retriever.idf("skippers", "en") > retriever.idf("honey", "en")
    assert retriever.idf("skippers", "en") == retriever.idf("skipper", "en")


def test_either_view_can_be_left_out() -> None:
    only_words = Retriever(FakeEncoder(), Weights(dense=0, lexical=1))
    only_words.put(FACTS)
    assert best_score(only_words, "unheard xyzzy") == 0
    assert found(only_words, "skipper")[0] == SKIPPER.id


def test_a_fact_is_found_in_a_language_in_which_it_has_no_wording(encoder: UniversalSentenceEncoder) -> None:
    retriever = Retriever(encoder)
    retriever.put_subjects(SUBJECTS)
    retriever.put(FACTS)
    assert found(retriever, "¿Quién dirige el ferry?", "es")[0] == SKIPPER.id
    assert found(retriever, "Какова высота маяка?", "ru")[0] == HEIGHT.id
    assert found(retriever, "灯塔有多少游客？", "zh")[0] == VISITORS.id


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("How tall is the Gull Point lighthouse?", "How tall is the ?"),
        ("How tall is GULL POINT in 2019", "How tall is in"),
        ("Did Gull Point have the ferry in 1987?", "Did have in ?"),
        ("鸥角灯塔有多高？", "有多高？"),
        ("How tall is it?", "How tall is it?"),
    ],
)
def test_the_rest_is_what_is_said_beside_names_and_years(text: str, rest: str) -> None:
    assert retriever_of(FACTS, SUBJECTS).rest(text) == rest


@pytest.mark.parametrize("text", ["Gull Point", "the lighthouse, 2019?", "2019", "?"])
def test_where_nothing_is_said_beside_names_and_years_the_rest_is_all_of_it(text: str) -> None:
    assert retriever_of(FACTS, SUBJECTS).rest(text) == text


def test_two_phrasings_that_differ_in_the_subject_alone_have_the_same_rest() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    rests = {
        retriever.rest(f"How old is {name} in {year}?")
        for name in ("Gull Point", "Gull Point lighthouse", "the ferry", "THISTLE HILL BEES")
        for year in (1987, 2019)
    }
    assert rests == {"How old is in ?"}


def test_a_candidate_says_how_alike_the_question_is_with_names_and_without() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    asked = "How tall is the Marrow Bay ferry?"  # asked of the lighthouse, it would be the height
    height = next(each for each in retriever.retrieve(asked, "en") if each.fact == HEIGHT)
    alike = height.similarity
    assert alike is not None
    assert alike.rest_dense > alike.dense
    assert alike.rest_lexical > alike.lexical


def test_a_wording_itself_is_alike_with_names_and_without() -> None:
    lone = replace(HEIGHT, phrasings=(), translations={})
    [best] = retriever_of([lone], SUBJECTS).retrieve(lone.claim, "en")
    alike = best.similarity
    assert alike is not None
    assert (alike.dense, alike.rest_dense) == pytest.approx((1, 1))
    assert alike.lexical > 0.5
    assert alike.rest_lexical > 0.5


def test_what_has_no_name_or_year_is_compared_once() -> None:
    retriever = retriever_of(FACTS, SUBJECTS)
    for each in retriever.retrieve("how tall is it", "en"):
        alike = each.similarity
        assert alike is not None
        assert (alike.rest_dense, alike.rest_lexical) == (alike.dense, alike.lexical)


def test_the_score_weighs_what_is_said_with_names_and_without() -> None:
    def scored(whole: float) -> float:
        retriever = Retriever(FakeEncoder(), Weights(whole=whole))
        retriever.put_subjects(SUBJECTS)
        retriever.put([HEIGHT])
        return best_score(retriever, "How tall is the Marrow Bay ferry?")

    assert scored(0.5) == pytest.approx((scored(0.0) + scored(1.0)) / 2, abs=0.02)
    assert scored(0.0) > scored(1.0)
