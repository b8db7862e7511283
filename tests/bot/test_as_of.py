"""What readers see of facts that change with time: side by side, each with its date."""

from __future__ import annotations

import dataclasses
from datetime import date

from plugins.rowing_club import FACTS
from plugins.voices import ENGLISH

from bot import views
from bot.plain import reasons
from bot.views.corrected import corrected
from knowledge import Abstained, Answered, Candidate, Fact, Finding, Question, Reason, Restated, Status

BY_ID = {fact.id: fact for fact in FACTS}
ASKED = Question(text="What changed?", language="en")


def candidates(*ids: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(fact=BY_ID[each], score=0.9) for each in ids)


def answered(fact_id: str, *, earlier: tuple[str, ...] = (), disagreeing: tuple[str, ...] = ()) -> Answered:
    [given] = candidates(fact_id)
    return Answered(
        question=ASKED,
        candidate=given,
        candidates=(given,),
        earlier=candidates(*earlier),
        disagreeing=candidates(*disagreeing),
    )


def in_order(html: str, *texts: str) -> bool:
    places = [html.find(text) for text in texts]
    return -1 not in places and places == sorted(places)


def unchanged(fact: Fact) -> Restated:
    return Restated(given=fact, shown=fact, now=fact, language="en")


def test_what_changed_is_shown_as_what_is_so_now_and_what_was_before_each_with_its_date() -> None:
    page = views.outcome(answered("fee-new", earlier=("fee-old",)), ENGLISH)
    assert in_order(
        page.html, "Now:", "150 crowns", "14 February 2025", "Before:", "120 crowns", "10 February 2023"
    )
    assert page.keyboard
    labels = [button.text for row in page.keyboard.inline_keyboard for button in row]
    assert {label[:2] for label in labels if label[0].isdigit()} == {"1.", "2."}


def test_all_that_was_before_has_one_heading() -> None:
    html = views.outcome(answered("members-2024", earlier=("members-2022", "members-2021")), ENGLISH).html
    assert in_order(html, "Now:", "236 members", "Before:", "201 members", "184 members")
    assert html.count("Before:") == 1


def test_sources_that_disagree_are_shown_side_by_side_with_publisher_and_date() -> None:
    html = views.outcome(answered("spectators-club", disagreeing=("spectators-echo",)), ENGLISH).html
    assert html.startswith("<b>Sources disagree:</b>")
    assert in_order(
        html, "6,300", "Tarn Rowing Club", "14 February 2025", "7,000", "Lake Echo", "8 July 2024"
    )
    assert "Now:" not in html


def test_an_answer_by_itself_has_no_heading() -> None:
    html = views.outcome(answered("fee-new"), ENGLISH).html
    assert not any(heading in html for heading in (reasons.NOW, reasons.BEFORE, reasons.DISAGREE))


def test_it_is_said_until_when_a_fact_held_and_from_when_it_holds() -> None:
    def why(fact_id: str, guard: str, day: date | None) -> str:
        assert day
        finding = Finding(guard, Reason.OTHER_PERIOD, day.isoformat())
        [nearest] = candidates(fact_id)
        nearest = dataclasses.replace(nearest, findings=(finding,))
        given = Abstained(question=ASKED, reason=finding.reason, detail=finding.detail, nearest=(nearest,))
        return views.outcome(given, ENGLISH).html.splitlines()[0]

    hours, sauna = BY_ID["hours"], BY_ID["sauna"]
    assert why("hours", "valid_until", hours.valid_until) == "I hold this only until 1 May 2024."
    assert why("sauna", "valid_from", sauna.valid_from) == "I hold this only from 1 October 2025."


def test_a_correction_keeps_the_headings_of_the_message() -> None:
    changed = [unchanged(BY_ID[each]) for each in ("fee-new", "fee-old")]
    disputed = [unchanged(BY_ID[each]) for each in ("spectators-club", "spectators-echo")]
    assert corrected(changed).html == views.outcome(answered("fee-new", earlier=("fee-old",)), ENGLISH).html
    assert (
        corrected(disputed).html
        == views.outcome(answered("spectators-club", disagreeing=("spectators-echo",)), ENGLISH).html
    )


def test_a_correction_that_ends_a_dispute_speaks_of_none() -> None:
    club, echo = BY_ID["spectators-club"], BY_ID["spectators-echo"]
    put_right = dataclasses.replace(
        echo,
        version=2,
        claim="The Bellwater Regatta drew 6,300 spectators in 2024.",
        value="6,300 spectators",
    )
    for now in (put_right, dataclasses.replace(echo, version=2, status=Status.RETIRED)):
        restated = Restated(given=echo, shown=echo, now=now, language="en", changed_on=date(2025, 6, 1))
        html = corrected([unchanged(club), restated]).html
        assert reasons.DISAGREE not in html
        assert "1 June 2025" in html


def test_facts_of_several_questions_in_one_message_get_no_heading() -> None:
    html = corrected([unchanged(BY_ID[each]) for each in ("fee-new", "members-2021")]).html
    assert reasons.BEFORE not in html
