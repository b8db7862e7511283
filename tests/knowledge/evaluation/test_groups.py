from __future__ import annotations

from plugins.judged_questions import judged

from knowledge.evaluation import report
from knowledge.evaluation.figures import by

JUDGED = [
    judged("a", rank=0, answer="a", lang="en", kind="in"),
    judged("a", rank=3, answer="b", lang="zh", kind="in"),
    judged("a", rank=0, lang="zh", kind="in"),
    judged(answer="b", lang="zh", kind="near"),
    judged(lang="", kind="far"),
]


def test_each_group_has_the_figures_of_its_own_questions() -> None:
    languages = by(JUDGED, "lang")
    assert list(languages) == ["zh", "en", "unlabelled"]
    assert languages["en"]["recall_at_1"] == 1
    assert (languages["zh"]["recall_at_1"], languages["zh"]["wrong_answer_rate"]) == (1 / 2, 2 / 3)
    assert languages["zh"]["intervals"]["wrong_answer_rate"][0] > 0
    assert languages["unlabelled"]["recall_at_1"] is None


def test_the_groups_together_are_the_whole() -> None:
    whole = report(JUDGED)
    for grouping in ("lang", "kind"):
        groups = by(JUDGED, grouping).values()
        assert sum(group["n"] for group in groups) == whole.n
        assert sum(group["answerable"] for group in groups) == whole.answerable
        wrong = sum(group["n"] * group["wrong_answer_rate"] for group in groups)
        assert wrong == whole.n * (whole.wrong_answer_rate or 0) == 2
        first = sum(group["answerable"] * (group["recall_at_1"] or 0) for group in groups)
        assert first == whole.answerable * (whole.recall_at_1 or 0) == 2
