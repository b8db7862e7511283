"""Every problem is found on its own line; the base is a file of which one thing is made wrong at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.factfile import check

# The line numbers of the tests count from here.
BASE = """\
source:
  id: guide
  title: Guide to the museum
  url: https://skerry.example/guide
  published_on: 2024-05-01
  language: en
subjects:
  - name: Skerry tower
    aliases: [Skerry]
  - name: Lamp room
    aliases: [Lantern]
facts:
  - id: tower-height
    claim: The tower is 40 metres high.
    subject: Skerry tower
    value: 40 metres
    period: 2021
    quote: a tower of 40 metres
    phrasings:
      - how high is the tower
      - tower height
    translations: {zh: 灯塔高40米。}
  - id: lamp-lit
    claim: The lamp is lit at dusk.
    subject: Lamp room
    quote: lit at dusk
    phrasings: [when is the lamp lit]
    valid_until: 2030-01-01
"""


def problems_of(tmp_path: Path, text: str | bytes) -> list[tuple[int, str | None, str, str]]:
    path = tmp_path / "base.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(p.line, p.fact_id, p.problem, p.remedy) for p in check(path)]


def only_problem(tmp_path: Path, old: str, new: str) -> tuple[int, str | None, str, str]:
    assert BASE.count(old) == 1, "the test has to change one place"
    (problem,) = problems_of(tmp_path, BASE.replace(old, new))
    return problem


def test_the_base_itself_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, BASE) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "fact", "says"),
    [
        pytest.param("    quote: lit at dusk\n", "", 23, "lamp-lit", "has no citation", id="no citation"),
        pytest.param("quote: lit at dusk", "quote:", 26, "lamp-lit", "has an empty quote", id="empty quote"),
        pytest.param(
            "quote: a tower of 40 metres",
            "quote: a tower of 40 metres " + "and more " * 60,
            18,
            "tower-height",
            "has a quote of 560 characters; 500 are allowed",
            id="long quote",
        ),
        pytest.param(
            "quote: a tower of 40 metres",
            "quote: a tower of 39 metres",
            14,
            "tower-height",
            "claims the number 40, which is not in its quote",
            id="number not quoted",
        ),
        pytest.param(
            "    claim: The lamp is lit at dusk.\n", "", 23, "lamp-lit", "has no claim", id="no claim"
        ),
        pytest.param(
            "lamp is lit at dusk",
            "lamp " + "shines " * 200,
            24,
            "lamp-lit",
            "has 1,410 characters in one claim; 900 are allowed",
            id="long claim",
        ),
        pytest.param(
            "claim: The lamp is lit at dusk.\n    subject: Lamp room",
            "claim: The lamp is lit at dusk.",
            23,
            "lamp-lit",
            "has no subject",
            id="no subject",
        ),
        pytest.param(
            "subject: Skerry tower",
            "subject: Skery tower",
            15,
            "tower-height",
            "unknown subject 'Skery tower'",
            id="unknown subject",
        ),
        pytest.param(
            "quote: lit at dusk",
            "quote: lit at dusk\n    source: giude",
            27,
            "lamp-lit",
            "unknown source 'giude'",
            id="unknown source",
        ),
        pytest.param("  - id: lamp-lit\n", "  -\n", 24, None, "the fact has no id", id="no id"),
        pytest.param(
            "id: lamp-lit", "id: Lamp_lit", 23, "Lamp_lit", "the id 'Lamp_lit' can't be used", id="bad id"
        ),
        pytest.param(
            "id: lamp-lit",
            "id: tower-height",
            23,
            "tower-height",
            "the fact on line 13 has this id too",
            id="duplicate id",
        ),
        pytest.param(
            "claim: The lamp is lit at dusk.\n    subject: Lamp room\n    quote: lit at dusk",
            "claim: the  TOWER is 40 metres high.\n    subject: Lamp room\n    quote: 40 metres",
            24,
            "lamp-lit",
            "claims what tower-height on line 14 claims",
            id="duplicate claim",
        ),
        pytest.param(
            "[when is the lamp lit]",
            "[Tower  height?]",
            27,
            "lamp-lit",
            "the wording 'Tower  height?' already leads to tower-height",
            id="duplicate phrasing",
        ),
        pytest.param(
            "- tower height",
            "- How high is the tower?",
            21,
            "tower-height",
            "has the phrasing 'How high is the tower?' twice",
            id="phrasing twice",
        ),
        pytest.param(
            "- tower height",
            "- how high" + " is it" * 50,
            21,
            "tower-height",
            "has a phrasing of 308 characters; 300 are allowed",
            id="long phrasing",
        ),
        pytest.param("- tower height", "-", 21, "tower-height", "has an empty phrasing", id="empty phrasing"),
        pytest.param(
            "- tower height",
            "- tower: height",
            21,
            "tower-height",
            "an entry of phrasings must be text, not a mapping",
            id="phrasing with a colon",
        ),
        pytest.param(
            "[when is the lamp lit]",
            "when is the lamp lit",
            27,
            "lamp-lit",
            "phrasings must be a list, not a text",
            id="phrasings no list",
        ),
        pytest.param(
            "value: 40 metres",
            "value: forty metres",
            16,
            "tower-height",
            "the value 'forty metres' does not stand in the claim",
            id="value not claimed",
        ),
        pytest.param(
            "period: 2021",
            "period: 2022-13-45",
            17,
            "tower-height",
            "the period '2022-13-45' is no possible date",
            id="impossible date as period",
        ),
        pytest.param(
            "period: 2021",
            "period: 2022-13",
            17,
            "tower-height",
            "the period '2022-13' is no possible date",
            id="impossible month as period",
        ),
        pytest.param(
            "period: 2021",
            "period: 2021-2018",
            17,
            "tower-height",
            "the period '2021-2018' ends before it begins",
            id="period backwards",
        ),
        pytest.param(
            "valid_until: 2030-01-01",
            "valid_until: 2030-02-30",
            28,
            "lamp-lit",
            "valid_until '2030-02-30' is no date",
            id="impossible valid_until",
        ),
        pytest.param(
            "valid_until: 2030-01-01",
            "valid_until: next year",
            28,
            "lamp-lit",
            "valid_until 'next year' is no date",
            id="valid_until in words",
        ),
        pytest.param(
            "valid_until: 2030-01-01",
            "valid_until: 2030-01-01\n    valid_from: 2031-01-01",
            28,
            "lamp-lit",
            "valid_until is before valid_from",
            id="validity backwards",
        ),
        pytest.param(
            "valid_until: 2030-01-01",
            "status: pubished",
            28,
            "lamp-lit",
            "unknown status 'pubished'",
            id="unknown status",
        ),
        pytest.param(
            "{zh: 灯塔高40米。}",
            "{chinese: 灯塔高40米。}",
            22,
            "tower-height",
            "'chinese' is no language code",
            id="bad language of a translation",
        ),
        pytest.param(
            "{zh: 灯塔高40米。}",
            "{zh: }",
            22,
            "tower-height",
            "has an empty translation for 'zh'",
            id="empty translation",
        ),
        pytest.param(
            "{zh: 灯塔高40米。}",
            "[灯塔高40米。]",
            22,
            "tower-height",
            "translations must be a mapping, not a list",
            id="translations no mapping",
        ),
        pytest.param(
            "valid_until: 2030-01-01", "phrase: x", 28, "lamp-lit", "unknown key 'phrase'", id="unknown key"
        ),
        pytest.param(
            "valid_until: 2030-01-01",
            "quote: lit",
            28,
            "lamp-lit",
            "'quote' stands here twice",
            id="key twice",
        ),
        pytest.param(
            "published_on: 2024-05-01",
            "published_on: 01.05.2024",
            5,
            None,
            "published_on '01.05.2024' is no date",
            id="bad date of the source",
        ),
        pytest.param(
            "published_on: 2024-05-01",
            "published_on: ２０２４-05-01",
            5,
            None,
            "published_on '２０２４-05-01' is no date",
            id="date in other digits",
        ),
        pytest.param(
            "url: https://skerry.example/guide",
            "url: skerry.example",
            4,
            None,
            "'skerry.example' is no web address",
            id="bad url",
        ),
        pytest.param(
            "language: en", "language: english", 6, None, "'english' is no language code", id="bad language"
        ),
        pytest.param("  id: guide\n", "", 1, None, "the source has no id", id="source without id"),
        pytest.param(
            "  title: Guide to the museum\n",
            "",
            1,
            None,
            "the source has no title",
            id="source without title",
        ),
        pytest.param(
            "id: guide", "id: The Guide", 2, None, "the id 'The Guide' can't be used", id="bad source id"
        ),
        pytest.param(
            "aliases: [Lantern]",
            "aliases: [skerry]",
            11,
            None,
            "'skerry' names two subjects, 'Skerry tower' and 'Lamp room'",
            id="alias of two subjects",
        ),
        pytest.param(
            "aliases: [Lantern]",
            "aliases: ['']",
            11,
            None,
            "an alias of 'Lamp room' is empty",
            id="empty alias",
        ),
        pytest.param(
            "    aliases: [Lantern]\n",
            "    aliases: [Lantern]\n  - {aliases: [Beam]}\n",
            12,
            None,
            "a subject has no name",
            id="subject without name",
        ),
    ],
)
def test_names_the_problem_and_its_line(
    tmp_path: Path, *, old: str, new: str, line: int, fact: str | None, says: str
) -> None:
    found_line, fact_id, problem, remedy = only_problem(tmp_path, old, new)
    assert (found_line, fact_id, problem) == (line, fact, says)
    assert remedy
    assert not remedy.endswith(".")


@pytest.mark.parametrize("period", ["2021", "2018-2021", "2021-22", "2022-06", "2022-06-02", "the 1910s", ""])
def test_any_period_that_may_be_is_taken(tmp_path: Path, period: str) -> None:
    assert problems_of(tmp_path, BASE.replace("period: 2021", f"period: {period}")) == []


def test_suggests_the_nearest_key(tmp_path: Path) -> None:
    assert only_problem(tmp_path, "valid_until: 2030-01-01", "phrase: x")[3] == "Write 'phrasings'"
    assert "the keys here are id, claim" in only_problem(tmp_path, "valid_until: 2030-01-01", "zzzz: x")[3]


def test_suggests_the_nearest_subject(tmp_path: Path) -> None:
    remedy = only_problem(tmp_path, "subject: Skerry tower", "subject: Skery tower")[3]
    assert remedy == "Write 'Skerry tower', or add 'Skery tower' to the subjects"


def test_suggests_the_subject_that_an_alias_belongs_to(tmp_path: Path) -> None:
    remedy = only_problem(tmp_path, "subject: Lamp room", "subject: lantern")[3]
    assert remedy.startswith("Write 'Lamp room'")


def test_suggests_the_nearest_source(tmp_path: Path) -> None:
    assert (
        only_problem(tmp_path, "quote: lit at dusk", "quote: lit at dusk\n    source: giude")[3]
        == "Write 'guide'"
    )


def test_an_id_may_have_48_characters_and_no_more(tmp_path: Path) -> None:
    assert problems_of(tmp_path, BASE.replace("lamp-lit", "l" * 48)) == []
    assert only_problem(tmp_path, "lamp-lit", "l" * 49)[0] == 23


def test_a_fact_has_to_name_its_source_where_there_are_several(tmp_path: Path) -> None:
    text = BASE.replace("subjects:\n", "sources:\n  - {id: log, title: Log}\nsubjects:\n", 1)
    found = problems_of(tmp_path, text)
    assert [(line, problem) for line, _, problem, _ in found] == [
        (15, "names no source"),
        (25, "names no source"),
    ]
    assert found[0][3] == 'Add "source:" with one of guide, log'


def test_a_quote_beside_citations_is_one_too_many(tmp_path: Path) -> None:
    problem = only_problem(
        tmp_path, "quote: lit at dusk", "quote: lit\n    citations: [{quote: lit at dusk}]"
    )
    assert problem[2] == "has a quote beside citations"


def test_two_sources_of_one_id_are_told(tmp_path: Path) -> None:
    text = BASE.replace("subjects:\n", "sources:\n  - {id: guide, title: Log}\nsubjects:\n", 1)
    assert problems_of(tmp_path, text)[0][2] == "the source on line 2 has this id too"


def test_a_retired_fact_may_say_what_another_says(tmp_path: Path) -> None:
    text = BASE.replace("[when is the lamp lit]", "[tower height]\n    status: retired")
    assert problems_of(tmp_path, text) == []


def test_all_problems_are_told_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = (
        BASE.replace("dusk\n    phrasings", "dawn\n    phraings")
        .replace("is 40", "is 41")
        .replace("en\n", "EN\n")
    )
    lines = [line for line, *_ in problems_of(tmp_path, text)]
    assert lines == sorted(lines)
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param("", 1, "the file is empty", id="empty"),
        pytest.param("# only a comment\n", 1, "the file is empty", id="comment"),
        pytest.param("- a\n- b\n", 1, "the file holds a list, not a mapping", id="list"),
        pytest.param("just words", 1, "the file holds a text, not a mapping", id="words"),
        pytest.param("source: {id: a\nfacts: [", 2, "not valid YAML", id="open bracket"),
        pytest.param("facts:\n  - id: a\n\tclaim: b\n", 3, "not valid YAML", id="tab"),
        pytest.param("facts: *nowhere\n", 1, "not valid YAML", id="unknown anchor"),
        pytest.param("a: &x [1]\nb: [*x, *x]\n", 1, "a mark (&) is repeated", id="repeated mark"),
        pytest.param("a: 1\n---\nb: 2\n", 2, "not valid YAML", id="two documents"),
        pytest.param("claim: \x07", 1, "not valid YAML", id="control character"),
        pytest.param("[" * 2000, 1, "nested too deeply", id="deep"),
        pytest.param(b"source: x\ntitle: P\xe9rouse\n", 2, "not UTF-8 text", id="latin-1"),
        pytest.param(b"\x00\x01\x02", 1, "not valid YAML", id="binary"),
    ],
)
def test_what_is_no_fact_file_is_one_problem(tmp_path: Path, text: str | bytes, line: int, says: str) -> None:
    ((found_line, _, problem, _),) = problems_of(tmp_path, text)
    assert found_line == line
    assert problem.startswith(says)


def test_a_file_without_facts_or_source_says_so(tmp_path: Path) -> None:
    found = [problem for _, _, problem, _ in problems_of(tmp_path, "subjects: []\nfact: []\n")]
    assert found == ["names no source", "holds no facts", "unknown key 'fact'"]


@pytest.mark.parametrize(
    "text", ["facts: &a [*a]", "? [a]\n: b", "facts: 3", "source: [1]", "facts: [[], 3, ~]"]
)
def test_odd_yaml_never_raises(tmp_path: Path, text: str) -> None:
    assert problems_of(tmp_path, text)


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    assert [problem.problem for problem in check(tmp_path / "none.yaml")] == ["there is no such file"]
    assert [problem.line for problem in check(tmp_path)] == [1]
