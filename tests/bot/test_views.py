from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from plugins.invented_facts import BEES, FACTS, GAZETTE, HEIGHT, NOTEBOOK, OPENED, SKIPPER, VISITORS
from plugins.voices import ENGLISH
from telegram import InlineKeyboardButton

from bot import views
from bot.plain.text import MAX_MESSAGE, cut, human_date, human_period, length, shows_period
from bot.views import Page, buttons, facts, inline, links, words
from bot.views.buttons import Action, Tap, read_tap
from bot.voice import Voice, languages
from knowledge import (
    Abstained,
    Answered,
    Candidate,
    Citation,
    Fact,
    Outcome,
    Question,
    Reason,
    SmallTalk,
    Subject,
    Suggested,
    Watch,
)
from knowledge.outcome import Difference

QUESTION = Question(text="…", language="en")
OTHER = replace(NOTEBOOK, id="other", title="Another notebook")


def candidate(fact: Fact) -> Candidate:
    return Candidate(fact=fact, score=0.9, confidence=0.9)


def answered(fact: Fact, language: str = "en") -> Answered:
    question = Question(text="…", language=language)
    return Answered(question=question, candidate=candidate(fact), candidates=(candidate(fact),))


def abstained(reason: Reason, *nearest: Fact, detail: str = "", small_talk: SmallTalk | None = None) -> Page:
    near = tuple(candidate(fact) for fact in nearest)
    return views.outcome(
        Abstained(question=QUESTION, reason=reason, nearest=near, detail=detail, small_talk=small_talk),
        ENGLISH,
    )


def labels(page: Page) -> list[str]:
    return [each.text for each in pressable(page)]


def pressable(page: Page) -> list[InlineKeyboardButton]:
    return [each for row in page.keyboard.inline_keyboard for each in row] if page.keyboard else []


def plain(page: Page) -> str:
    """The text as a reader sees it."""
    parser = HTMLParser()
    seen: list[str] = []
    parser.handle_data = seen.append  # type: ignore[method-assign]
    parser.feed(page.html)
    parser.close()
    return "".join(seen)


class TestAnAnswer:
    def test_shows_claim_value_quote_source_publisher_date_and_place(self) -> None:
        page = views.outcome(answered(HEIGHT), ENGLISH)
        assert page.html == (
            "The Gull Point lighthouse is <b>41 metres</b> tall.\n"
            "<blockquote expandable>rises 41 metres above the rock</blockquote>\n"
            'Source: <a href="https://gazette.example/2020?a=1&amp;b=2#:~:text='
            'rises%2041%20metres%20above%20the%20rock">Lighthouse &lt;Gazette&gt; &amp; Almanac</a>, '
            "Port Office, 9 March 2020, page 4"
        )
        assert labels(page) == ["Open the source", "Copy the citation", "More about Gull Point lighthouse"]

    def test_speaks_the_language_of_the_question_where_the_claim_is_translated(self) -> None:
        html = views.outcome(answered(HEIGHT, "zh"), Voice.of("zh")).html
        assert html.startswith("鸥角灯塔高<b>41</b>米。\n")

    def test_keeps_to_the_claim_where_there_is_no_translation(self) -> None:
        html = views.outcome(answered(VISITORS, "zh"), Voice.of("zh", "en")).html
        assert html.startswith("The Gull Point lighthouse had ")

    def test_says_that_a_claim_is_not_in_the_readers_language(self) -> None:
        note = "<i>Not translated into German yet; this is the English original.</i>"
        assert views.fact(VISITORS, Voice.of("de")).html.splitlines()[1] == note
        for voice, fact in ((Voice.of("zh"), HEIGHT), (ENGLISH, VISITORS)):
            assert "<i>" not in views.fact(fact, voice).html

    def test_names_the_period_only_if_the_claim_does_not(self) -> None:
        assert "\nPeriod: 4 May 1987\n" in views.outcome(answered(OPENED), ENGLISH).html
        assert "Period" not in views.outcome(answered(VISITORS), ENGLISH).html

    def test_escapes_whatever_comes_from_the_base(self) -> None:
        html = views.outcome(answered(SKIPPER), ENGLISH).html
        assert "<b>Ada Quill</b> &lt;steers&gt; the" in html
        assert "steers &amp; whistles" in html

    def test_says_first_that_the_question_states_another_number(self) -> None:
        page = views.outcome(
            replace(answered(VISITORS), difference=Difference("<20,000>", "12,500")), ENGLISH
        )
        assert page.html.startswith("You ask about &lt;20,000&gt;; the fact says 12,500.\n")
        assert page.html.endswith(views.outcome(answered(VISITORS), ENGLISH).html)
        assert page.keyboard == views.outcome(answered(VISITORS), ENGLISH).keyboard

    def test_leads_to_the_card_of_a_source_without_an_address(self) -> None:
        page = views.outcome(answered(SKIPPER), ENGLISH)
        assert "<a " not in page.html
        assert pressable(page)[0].text == "About the source"
        assert pressable(page)[0].callback_data == "cited:notebook"

    def test_never_links_to_anything_but_the_web(self) -> None:
        source = replace(GAZETTE, url="javascript:alert(1)")
        page = views.fact(replace(HEIGHT, citations=(Citation(source, "rises"),)), ENGLISH)
        assert "javascript" not in page.html
        assert all(each.url is None for each in pressable(page))

    def test_shows_the_best_of_several_sources_and_how_many_more_there_are(self) -> None:
        older = replace(NOTEBOOK, published_on=date(2018, 1, 1))
        cited = (Citation(older, "quote 1"), Citation(GAZETTE, "quote 2"), Citation(NOTEBOOK, "quote 3"))
        page = views.fact(
            replace(HEIGHT, citations=(cited[0], cited[1], replace(cited[2], source=OTHER))), ENGLISH
        )
        assert page.html.count("<blockquote") == 1
        assert "quote 2" in page.html
        assert page.html.endswith("\nAnd 2 more sources.")
        assert labels(page)[:3] == ["Open the source", "Copy the citation", "All 3 sources"]
        assert pressable(page)[2].callback_data == "all:en:gull-height"

    def test_counts_quotes_where_two_are_of_one_source(self) -> None:
        cited = tuple(Citation(NOTEBOOK, f"quote {number}") for number in range(2))
        page = views.fact(replace(HEIGHT, citations=cited), ENGLISH)
        assert page.html.endswith("\nAnd 1 more quote.")
        assert "All 2 quotes" in labels(page)

    def test_stays_under_telegrams_limit_whatever_the_base_holds(self) -> None:
        source = replace(GAZETTE, title="🦀" * 5_000, publisher="🦀" * 5_000)
        cited = (Citation(source, "🦀" * 5_000, "🦀" * 5_000),) * 4
        page = views.card(replace(HEIGHT, claim="🦀" * 5_000, period="🐙" * 99, citations=cited), ENGLISH)
        assert length(plain(page)) < MAX_MESSAGE
        assert plain(page).count("…") == 6


class TestHighlighting:
    @pytest.mark.parametrize(
        ("text", "value", "html"),
        [
            ("It grew 3 percent.", "3 percent", "It grew <b>3 percent</b>."),
            ("It grew 63 percent.", "3 percent", "It grew 63 percent."),
            ("It grew 1.3 percent.", "3 percent", "It grew 1.3 percent."),
            ("It sold 300,000.", "300", "It sold 300,000."),
            ("The <b> & co.", "& CO", "The &lt;b&gt; <b>&amp; co</b>."),
            ("在2021年", "2021", "在<b>2021</b>年"),
            ("Nothing asked", " ", "Nothing asked"),
        ],
    )
    def test_finds_the_value_but_never_inside_a_longer_one(self, text: str, value: str, html: str) -> None:
        assert facts.highlighted(text, facts.value_in(text, value)) == html

    @pytest.mark.parametrize(
        ("translation", "value", "html"),
        [
            ("2019年，灯塔有1.25万名游客。", "12,500", "2019年，灯塔有<b>1.25万</b>名游客。"),
            ("2019年游客增长3.9%。", "3.9 percent", "2019年游客增长<b>3.9%</b>。"),
            ("2019年，KX7船有12名船员。", "12 sailors", "2019年，KX7船有<b>12</b>名船员。"),
            ("2019年，3名船员照看12盏灯。", "12 lamps", "2019年，3名船员照看12盏灯。"),
            ("2019年，灯塔由布朗看守。", "Ada Brown", "2019年，灯塔由布朗看守。"),
        ],
    )
    def test_shows_the_one_figure_of_a_translation_and_none_where_there_are_several(
        self, translation: str, value: str, html: str
    ) -> None:
        assert (
            facts.claim(replace(VISITORS, value=value, translations={"zh": translation}), Voice.of("zh"))
            == html
        )


class TestAnswersToSeveralThings:
    def both(self, *others: Outcome, fact: Fact = HEIGHT) -> Page:
        return views.outcome(replace(answered(fact), others=others), ENGLISH)

    def test_each_have_a_footnote_and_numbered_buttons(self) -> None:
        page = self.both(answered(SKIPPER))
        first, second = page.html.split("\n\n")
        assert first == views.fact(HEIGHT, ENGLISH).html
        assert second == views.fact(SKIPPER, ENGLISH).html
        assert labels(page) == [
            "1. Open the source",
            "1. Copy the citation",
            "2. About the source",
            "2. Copy the citation",
            "More about Gull Point lighthouse",
            "More about Marrow Bay ferry",
        ]

    def test_say_which_part_has_none_and_why(self) -> None:
        asked = Question(text="who <painted> it?", language="en")
        page = self.both(Abstained(question=asked, reason=Reason.UNKNOWN_ATTRIBUTE, detail="Gull <Point>"))
        assert page.html.endswith(
            "\n\n“who &lt;painted&gt; it?”: I have no such fact about Gull &lt;Point&gt;."
        )
        assert labels(page)[0] == "Open the source"

    def test_name_what_an_unsure_part_may_mean(self) -> None:
        unsure = Suggested(question=QUESTION, candidates=(candidate(SKIPPER),), reason=Reason.LOW_CONFIDENCE)
        html = self.both(unsure).html
        assert html.endswith("The closest that I have: Marrow Bay ferry: skipper")
        assert SKIPPER.claim not in html

    def test_stay_under_telegrams_limit_together(self) -> None:
        source = replace(GAZETTE, title="🦀" * 5_000, publisher="🦀" * 5_000)
        cited = (Citation(source, "🦀" * 5_000, "🦀" * 5_000),) * 4
        long = replace(HEIGHT, claim="🦀" * 5_000, period="🐙" * 99, citations=cited)
        stated = replace(answered(long), difference=Difference("9" * 500, "8" * 500))
        asked = Question(text="🦀" * 900, language="en", read_as="🦀" * 900)
        unsure = Suggested(question=asked, candidates=(candidate(long),) * 3, reason=Reason.LOW_CONFIDENCE)
        for others in ((stated, stated), (unsure, unsure), (stated,)):
            page = views.outcome(replace(stated, others=others, question=asked), ENGLISH)
            assert length(plain(page)) < MAX_MESSAGE


class TestReadings:
    def test_stand_above_whatever_is_said(self) -> None:
        question = Question(text="and <now>?", language="en", read_as="How tall <now>?")
        page = views.outcome(replace(answered(HEIGHT), question=question), ENGLISH)
        assert page.html == f"<i>Read as: How tall &lt;now&gt;?</i>\n{views.fact(HEIGHT, ENGLISH).html}"
        nothing = Abstained(question=question, reason=Reason.OFF_TOPIC)
        assert views.outcome(nothing, ENGLISH).html.startswith("<i>Read as: ")


class TestAlternatives:
    def test_stand_below_the_answer_as_two_buttons(self) -> None:
        others = (candidate(VISITORS), candidate(SKIPPER), candidate(OPENED))
        page = views.outcome(replace(answered(HEIGHT), alternatives=others), ENGLISH)
        assert page.html == f"{views.fact(HEIGHT, ENGLISH).html}\n\nOr did you mean:"
        assert labels(page)[3:] == ["Gull Point lighthouse: visitors (2019)", "Marrow Bay ferry: skipper"]


class TestSuggestions:
    def test_list_the_claims_and_never_read_like_the_answer(self) -> None:
        near = (candidate(HEIGHT), candidate(SKIPPER))
        page = views.outcome(
            Suggested(question=QUESTION, candidates=near, reason=Reason.LOW_CONFIDENCE), ENGLISH
        )
        assert page.html == (
            "I&#x27;m not sure that one of these is what you mean. The closest that I have:\n"
            "1. The Gull Point lighthouse is 41 metres tall.\n"
            "2. Ada Quill &lt;steers&gt; the Marrow Bay ferry."
        )
        assert labels(page) == ["1. Gull Point lighthouse: height", "2. Marrow Bay ferry: skipper"]
        assert pressable(page)[0].callback_data == "fact:en:gull-height"

    def test_do_not_speak_of_which_where_there_is_one(self) -> None:
        one = Suggested(question=QUESTION, candidates=(candidate(HEIGHT),), reason=Reason.LOW_CONFIDENCE)
        assert views.outcome(one, ENGLISH).html.startswith("I&#x27;m not sure that this is what you mean.")

    def test_carry_the_question_where_it_is_noted_so_far_as_an_id_leaves_room(self) -> None:
        long = replace(HEIGHT, id="x" * 48)
        given = Suggested(
            question=QUESTION,
            candidates=(candidate(HEIGHT), candidate(long)),
            reason=Reason.LOW_CONFIDENCE,
        )
        carried = [each.callback_data for each in pressable(views.outcome(given, ENGLISH, [123_456_789]))]
        assert carried == [
            "fact:en-123456789:gull-height",
            f"fact:en:{long.id}",
            "none:123456789:123456789",
        ]
        tap = read_tap(str(carried[0]))
        assert tap
        assert (tap.language, tap.question) == ("en", 123_456_789)


class TestWhatReadersThink:
    def test_is_asked_for_below_everything_else_where_the_question_is_noted(self) -> None:
        given = answered(HEIGHT)
        assert labels(views.outcome(given, ENGLISH, [7]))[-2:] == ["👍 Helpful", "👎 Not helpful"]
        assert "👍 Helpful" not in labels(views.outcome(given, ENGLISH))

    def test_is_carried_for_all_parts_of_a_question(self) -> None:
        missing = Abstained(question=QUESTION, reason=Reason.WRONG_KIND)
        page = views.outcome(
            replace(answered(HEIGHT), others=(answered(SKIPPER), missing)), ENGLISH, [7, 8, 9]
        )
        *_, helpful, not_helpful, tell_me = (each.callback_data for each in pressable(page))
        assert [helpful, not_helpful, tell_me] == ["helpful:7:9", "unhelpful:7:9", "watch:7:9"]
        tap = read_tap("helpful:7:9")
        assert tap
        assert tap.numbers == (7, 8, 9)

    @pytest.mark.parametrize(
        "data", ["helpful:x", "helpful:-1:5", "helpful:9:7", "watch:1:99999999999999999"]
    )
    def test_forged_numbers_name_few_questions_or_none(self, data: str) -> None:
        tap = read_tap(data)
        assert tap
        assert len(tap.numbers) <= 1

    def test_is_no_longer_asked_for_once_it_is_known(self) -> None:
        page = views.outcome(answered(HEIGHT), ENGLISH, [7])
        rest = views.without_feedback(page.keyboard)
        assert rest == views.outcome(answered(HEIGHT), ENGLISH).keyboard

    def test_leaves_no_keyboard_where_there_was_none_else(self) -> None:
        assert views.without_feedback(None) is None


class TestWaiting:
    def test_shows_twenty_long_questions_within_the_limit(self) -> None:
        watches = [
            Watch(chat_id=1, question="<who> & " * 60, language="en", id=number) for number in range(20)
        ]
        page = views.watched(watches, ENGLISH)
        assert length(plain(page)) <= MAX_MESSAGE
        assert len(labels(page)) == 20

    def test_an_answer_says_to_what_it_is_one_within_the_limit(self) -> None:
        claim = "A claim as long as there may be. " * 27
        quoted = tuple(Citation(GAZETTE, "quoted words " * 38) for _ in range(4))
        fact = replace(HEIGHT, claim=claim, translations={}, citations=quoted)
        page = views.known_now(
            Watch(chat_id=1, question="<who> " * 90, language="en"), answered(fact), ENGLISH
        )
        assert plain(page).startswith("You asked: “<who> <who>")
        assert length(plain(page)) <= MAX_MESSAGE

    def test_tell_facts_of_the_same_name_apart_by_their_claims(self) -> None:
        other = replace(HEIGHT, id="other", claim="The other claim.")
        assert buttons.labels([HEIGHT, other], ENGLISH) == [HEIGHT.claim, "The other claim."]


class TestAbstentions:
    @pytest.mark.parametrize(
        ("page", "sentence"),
        [
            (abstained(Reason.UNKNOWN_SUBJECT, detail="Toy<ota"), "I have nothing about “Toy&lt;ota”."),
            (abstained(Reason.UNKNOWN_SUBJECT), "I have nothing about that."),
            (
                abstained(Reason.UNKNOWN_ATTRIBUTE, HEIGHT, detail="Gull Point"),
                "I have no such fact about Gull Point.",
            ),
            (
                abstained(Reason.OTHER_PERIOD, VISITORS, detail="2017"),
                "I have figures for 2019, not for 2017.",
            ),
            (
                abstained(Reason.OTHER_PERIOD, OPENED, detail="1980"),
                "I have facts for 4 May 1987, not for 1980.",
            ),
            (abstained(Reason.OTHER_PERIOD, detail="2017"), "I have no such fact for 2017."),
            (abstained(Reason.WRONG_KIND, detail="who"), "I have no fact that says that."),
            (abstained(Reason.OFF_TOPIC), "That is outside what my facts cover."),
            (abstained(Reason.LOW_CONFIDENCE), "I have no fact that answers this for certain."),
        ],
    )
    def test_say_why_in_one_plain_sentence(self, page: Page, sentence: str) -> None:
        assert page.html.split("\n")[0] == sentence

    def test_name_the_nearest_and_offer_it_without_answering(self) -> None:
        page = abstained(Reason.OTHER_PERIOD, VISITORS, HEIGHT, detail="2017")
        assert page.html.split("\n")[1] == (
            "The closest that I have: Gull Point lighthouse: visitors (2019); Gull Point lighthouse: height"
        )
        assert "12,500" not in page.html
        assert "<b>" not in page.html
        assert labels(page)[0] == "Gull Point lighthouse: visitors (2019)"
        assert labels(page)[-1] == "All topics"

    @pytest.mark.parametrize("small_talk", [*SmallTalk, None])
    def test_reply_to_small_talk_without_a_fact(self, small_talk: SmallTalk | None) -> None:
        page = abstained(Reason.NO_QUESTION, HEIGHT, small_talk=small_talk)
        assert page.keyboard is None
        assert "\n" not in page.html
        assert "lighthouse" not in page.html


class TestLinks:
    def test_encode_what_has_a_meaning_in_a_text_fragment(self) -> None:
        assert links.text_fragment("E-QM5, 63 times & 5%") == "text=E%2DQM5%2C%2063%20times%20%26%205%25"

    def test_name_a_long_quote_by_its_edges(self) -> None:
        quote = " ".join(str(number) for number in range(20))
        assert links.text_fragment(quote) == "text=0%201%202%203%204,15%2016%2017%2018%2019"
        assert len(links.text_fragment("灯塔" * 200)) < 400

    def test_keep_a_fragment_that_the_address_has(self) -> None:
        cited = Citation(replace(GAZETTE, url="https://a.example/#top"), "rises")
        assert links.at_quote(cited) == "https://a.example/#top:~:text=rises"


class TestButtons:
    @pytest.mark.parametrize(
        "tap",
        [
            Tap(Action.FACT, "zh", "faw:rd"),
            Tap(Action.TOPIC, "3", "0123456789ab"),
            Tap(Action.MORE, "0123456789ab"),
            Tap(Action.TOPICS, "0"),
            Tap(Action.CITED, "a:b"),
        ],
    )
    def test_are_read_as_they_were_written(self, tap: Tap) -> None:
        assert read_tap(str(tap)) == tap

    @pytest.mark.parametrize("forged", ["", ":", "fact", "drop:table", "FACT:en:x", "fact:"])
    def test_of_no_known_kind_are_nothing(self, forged: str) -> None:
        assert read_tap(forged) is None

    def test_read_a_page_that_is_no_number_as_the_first(self) -> None:
        assert [Tap(Action.TOPICS, page).page for page in ("7", "-1", "x", "9" * 40, "²")] == [7, 0, 0, 0, 0]

    def test_that_telegram_would_refuse_are_left_out(self) -> None:
        page = views.outcome(
            Suggested(
                question=QUESTION,
                candidates=(candidate(replace(HEIGHT, id="灯" * 40)),),
                reason=Reason.LOW_CONFIDENCE,
            ),
            ENGLISH,
        )
        assert page.keyboard is None

    def test_carry_at_most_64_bytes_with_the_longest_id(self) -> None:
        longest = replace(HEIGHT, id="x" * 48)
        of_many = replace(longest, citations=(HEIGHT.citation, SKIPPER.citation) * 3)
        source = replace(GAZETTE, id="y" * 48)
        for page in (
            views.fact(longest, ENGLISH),
            views.fact(of_many, ENGLISH),
            views.all_cited(of_many, ENGLISH, page=1, version=1_234),
            views.topic(Subject("S"), [longest] * 99, ENGLISH, page=11),
            views.source(source, [longest] * 999, ENGLISH, page=99, back_to=99),
            views.source(source, [longest] * 9_999, ENGLISH, page=999, back_to=999),
        ):
            assert labels(page)
            for each in pressable(page):
                assert len(str(each.callback_data or "").encode()) <= 64

    def test_copy_the_citation_as_fully_as_it_fits(self) -> None:
        full = buttons.citation_text(HEIGHT.citation, ENGLISH)
        assert full == (
            "“rises 41 metres above the rock”. Lighthouse <Gazette> & Almanac. Port Office, 9 March 2020. "
            "page 4. https://gazette.example/2020?a=1&b=2"
        )
        long = Citation(replace(GAZETTE, title="Title " * 30), "quote " * 40)
        assert length(buttons.citation_text(long, ENGLISH)) <= 256
        assert GAZETTE.url in buttons.citation_text(long, ENGLISH)
        endless = Citation(replace(GAZETTE, title="标题" * 300, url="https://x.example/" + "y" * 300), "q")
        assert 0 < length(buttons.citation_text(endless, ENGLISH)) <= 256


class TestLists:
    def test_name_the_subjects_with_their_counts(self) -> None:
        page = views.topics({Subject("Ferry"): 1, Subject("Bees"): 10}, ENGLISH)
        assert page.html == "I have 11 facts about 2 subjects. Choose one."
        assert labels(page) == ["Ferry: 1 fact", "Bees: 10 facts"]

    def test_show_eight_facts_at_a_time(self) -> None:
        first = views.topic(Subject("Thistle Hill bees"), BEES, ENGLISH)
        assert first.html == "<b>Thistle Hill bees</b>: 10 facts, 1–8 of 10"
        assert labels(first)[8:] == ["Next page", "Back"]
        second = views.topic(Subject("Thistle Hill bees"), BEES, ENGLISH, page=1)
        assert labels(second) == [
            cut(BEES[8].claim, 60),
            cut(BEES[9].claim, 60),
            "Previous page",
            "Back",
        ]

    def test_show_the_last_page_when_the_list_has_become_shorter(self) -> None:
        assert views.topic(Subject("S"), BEES, ENGLISH, page=7) == views.topic(
            Subject("S"), BEES, ENGLISH, page=1
        )

    def test_say_so_when_there_is_nothing(self) -> None:
        assert views.topics({}, ENGLISH).html == "I have no facts yet."
        assert views.sources([], ENGLISH).html == "I have no sources yet."

    def test_lead_from_a_fact_back_to_its_page(self) -> None:
        back = pressable(views.topic_entry(BEES[9], ENGLISH, page=1))[-1]
        assert (back.text, back.callback_data) == ("Back", f"topic:1:{Subject('Thistle Hill bees').key}")

    def test_show_a_source_with_what_is_known_of_it_and_its_facts(self) -> None:
        page = views.source(replace(GAZETTE, author="A. Quill"), [HEIGHT, VISITORS], ENGLISH, back_to=0)
        assert "Author: A. Quill\nPublished: 9 March 2020\nFacts from it: 2\nId: gazette-2020" in page.html
        assert labels(page) == [
            "Open the source",
            "Gull Point lighthouse: height",
            "Gull Point lighthouse: visitors (2019)",
            "Back",
        ]
        assert "Published" not in views.source(NOTEBOOK, [SKIPPER], ENGLISH).html


class TestInlineResults:
    def test_carry_claim_quote_source_and_date_and_no_callbacks(self) -> None:
        (result,) = inline.results([HEIGHT], ENGLISH)
        assert result.id == HEIGHT.id
        assert result.title == HEIGHT.claim
        assert result.description == "Lighthouse <Gazette> & Almanac, Port Office, 9 March 2020"
        content = result.input_message_content.message_text  # type: ignore[attr-defined]
        assert content == views.fact(HEIGHT, ENGLISH).html
        assert result.reply_markup is not None
        assert [each.text for row in result.reply_markup.inline_keyboard for each in row] == [
            "Open the source",
            "Copy the citation",
        ]
        assert "callback_data" not in str(inline.results(FACTS, ENGLISH))

    def test_are_fifty_at_most(self) -> None:
        assert len(inline.results([replace(HEIGHT, id=f"f{number}") for number in range(80)], ENGLISH)) == 50


class TestWords:
    def test_menus_name_commands_that_telegram_takes(self) -> None:
        for voice in map(Voice.of, languages()):
            for menu in (words.PRIVATE_MENU, words.GROUP_MENU):
                for command in words.menu(menu, voice):
                    assert re.fullmatch(r"[a-z0-9_]{1,32}", command.command)
                    assert 1 <= len(command.description) <= 256
            assert len(voice.say(words.DESCRIPTION)) <= 512
            assert len(voice.say(words.SHORT_DESCRIPTION)) <= 120

    def test_welcome_offers_questions_of_the_base(self) -> None:
        page = words.welcome([(HEIGHT, 0)], ENGLISH)
        assert labels(page) == ["How tall is the Gull Point lighthouse?"]
        assert pressable(page)[0].callback_data == "ask:0:gull-height"
        assert words.welcome([], ENGLISH).keyboard is None

    def test_unknown_ids_are_escaped(self) -> None:
        assert "&lt;i&gt;" in words.unknown_fact("<i>", ENGLISH).html
        assert "&lt;i&gt;" in words.unknown_source("<i>", ENGLISH).html


class TestText:
    def test_is_cut_with_an_ellipsis_and_never_inside_a_character(self) -> None:
        assert cut("short", 5) == "short"
        assert cut("much too long", 6) == "much…"
        assert cut("🦀🦀🦀", 4) == "🦀…"

    def test_dates_and_periods_are_written_as_people_do(self) -> None:
        assert human_date(date(2022, 6, 2)) == "2 June 2022"
        assert human_period("2022-06-02") == "2 June 2022"
        assert human_period("2022-06") == "June 2022"
        assert human_period("2018-2021") == "2018–2021"
        assert human_period("2022-13") == "2022-13"
        assert human_period("last spring") == "last spring"

    def test_a_period_is_seen_in_any_form(self) -> None:
        assert shows_period("更新于2022年6月2日", "2022-06-02")
        assert shows_period("from 2018 to 2021", "2018-2021")
        assert not shows_period("in 2021", "2018-2021")
        assert not shows_period("in spring", "last spring")
