from __future__ import annotations

import pytest

from knowledge.model import NO_SUBJECT, Subject
from knowledge.retrieval import Mention
from knowledge.retrieval.names import NameIndex, parts_of

SUBJECTS = (
    Subject("Skerry Trust", ("Skerry", "the Trust", "礁石信托", "礁石")),
    Subject("Skerry lighthouse museum", ("lighthouse museum", "灯塔博物馆", "礁石灯塔博物馆", "Музей маяка")),
    Subject("Élodie Quill", ("E. Quill", "Kéranna")),
    Subject("E-QM5", ("EQM5 lamp",)),
    Subject("Иван", ()),
)


@pytest.fixture(scope="module")
def names() -> NameIndex:
    index = NameIndex()
    for subject in SUBJECTS:
        index.put(subject)
    return index


def named(names: NameIndex, text: str) -> list[tuple[str, str]]:
    return [(mention.subject, mention.written) for mention in names.mentions(text)]


@pytest.mark.parametrize(
    ("text", "subject", "written"),
    [
        (
            "Who runs the Skerry lighthouse museum today?",
            "Skerry lighthouse museum",
            "Skerry lighthouse museum",
        ),
        ("WHO RUNS THE SKERRY TRUST", "Skerry Trust", "SKERRY TRUST"),
        ("skerry's income", "Skerry Trust", "skerry"),
        ("Skerry’s income", "Skerry Trust", "Skerry"),
        ("is elodie quill the keeper", "Élodie Quill", "elodie quill"),
        ("KÉRANNA?", "Élodie Quill", "KÉRANNA"),
        ("how bright is the eqm5", "E-QM5", "eqm5"),
        ("how bright is the e-qm5?", "E-QM5", "e-qm5"),
        ("Ｓｋｅｒｒｙ Ｔｒｕｓｔ?", "Skerry Trust", "Ｓｋｅｒｒｙ Ｔｒｕｓｔ"),
        ("礁石信托有多少灯？", "Skerry Trust", "礁石信托"),
        ("请问灯塔博物馆几点开门", "Skerry lighthouse museum", "灯塔博物馆"),
        ("сколько лет музею маяка?", "Skerry lighthouse museum", "музею маяка"),
        ("кто видел Ивана", "Иван", "Ивана"),
    ],
)
def test_a_subject_is_found_by_any_of_its_names(
    names: NameIndex, text: str, subject: str, written: str
) -> None:
    assert named(names, text) == [(subject, written)]


def test_the_longest_name_counts_alone(names: NameIndex) -> None:
    assert named(names, "the Skerry lighthouse museum") == [
        ("Skerry lighthouse museum", "Skerry lighthouse museum")
    ]
    assert named(names, "礁石灯塔博物馆") == [("Skerry lighthouse museum", "礁石灯塔博物馆")]


def test_several_names_come_in_the_order_of_the_text(names: NameIndex) -> None:
    assert named(names, "Does E. Quill or Skerry own the E-QM5?") == [
        ("Élodie Quill", "E. Quill"),
        ("Skerry Trust", "Skerry"),
        ("E-QM5", "E-QM5"),
    ]
    assert [subject for subject, _ in named(names, "礁石的灯塔博物馆和礁石信托")] == [
        "Skerry Trust",
        "Skerry lighthouse museum",
        "Skerry Trust",
    ]


@pytest.mark.parametrize(
    "text", ["", "?", "a trust in the north", "Skerryvore", "lighthouse", "塔", "灯塔", "eqm55"]
)
def test_what_is_no_name_names_nothing(names: NameIndex, text: str) -> None:
    assert named(names, text) == []


def test_a_name_that_two_subjects_share_belongs_to_the_first() -> None:
    index = NameIndex()
    index.put(Subject("North tower", ("the tower",)))
    index.put(Subject("South tower", ("the tower",)))
    assert index.mentions("how old is the tower") == (Mention("North tower", "the tower"),)


def test_it_holds_subjects_by_their_own_names(names: NameIndex) -> None:
    assert "Skerry Trust" in names
    assert "Skerry" not in names
    assert "Fastnet" not in names


def test_a_name_without_letters_is_passed_over() -> None:
    index = NameIndex()
    index.put(Subject("—", ("?",)))
    assert index.mentions("— ?") == ()


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("when does the lighthouse museum open", 1.0),
        ("when does the museum open", 0.5),  # of "lighthouse museum", a third of the whole name
        ("is Skerry high", 1 / 3),
        ("MUSEUM?", 0.5),
        ("когда открыт музей", 0.5),
        ("博物馆几点开门", 0.5),  # two of the four pairs of characters in 灯塔博物馆
        ("when does it open", 0.0),
        ("", 0.0),
    ],
)
def test_the_share_of_a_name_is_that_of_the_name_which_a_text_uses_most_of(
    names: NameIndex, text: str, share: float
) -> None:
    assert names.share("Skerry lighthouse museum", parts_of(text)) == pytest.approx(share)


@pytest.mark.parametrize("subject", ["Fastnet", NO_SUBJECT])
def test_a_subject_without_a_curated_name_counts_as_named(names: NameIndex, subject: str) -> None:
    assert names.share(subject, parts_of("how high is it")) == 1


def test_facts_about_nothing_by_name_have_no_name() -> None:
    index = NameIndex()
    index.put(Subject(NO_SUBJECT))
    assert NO_SUBJECT not in index
    assert len(index) == 0
    assert index.mentions(f"how {NO_SUBJECT} do I reset my password") == ()


def test_it_counts_subjects_and_not_their_names(names: NameIndex) -> None:
    assert len(names) == len(SUBJECTS)
    index = NameIndex()
    index.put(SUBJECTS[0])
    index.put(SUBJECTS[0])
    assert len(index) == 1


def test_a_subject_that_is_removed_is_no_longer_named() -> None:
    index = NameIndex()
    for subject in (Subject("Gull Point", ("the light",)), Subject("Tern Rock", ("the light",))):
        index.put(subject)
    assert index.remove("Gull Point") == Subject("Gull Point", ("the light",))
    assert "Gull Point" not in index
    assert [mention.subject for mention in index.mentions("Gull Point and the light")] == ["Tern Rock"]
    assert index.remove("Gull Point") is None
