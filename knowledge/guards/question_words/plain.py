"""The words with which languages ask for a number, a time, a person or a place: one row a language."""

from __future__ import annotations

from typing import NamedTuple


class QuestionWords(NamedTuple):
    """Alternatives as regular expressions, matched without case at the borders of words."""

    number: str
    time: str
    person: str
    place: str


# Words that also join clauses ("where", "qui", "who" inside a sentence) ask only near its start;
# rows hold what asks anywhere, the guard looks at the first one found.
QUESTION_WORDS = {
    "en": QuestionWords(
        number=r"how (?:many|much|fast|big|large|tall|high|heavy|deep|far|long)|number of|what number"
        r"|(?:what|which) (?:percentage|percent|proportion|share)",
        time=r"when|(?:what|which) (?:year|month|day|date|time)",
        person=r"who|whom|whose",
        place=r"where",
    ),
    "zh": QuestionWords(
        number=r"多少|几[个辆台件项次倍家人成]|百分之几|多[大高快长远]|多重(?!要)",
        time=r"什么时候|何时|几时|哪一?年|哪一?天|几月",
        person=r"谁",
        place=r"哪里|哪儿|何处|什么地方",
    ),
    "es": QuestionWords(
        number=r"cu[aá]nt[oa]s?|qu[eé] (?:porcentaje|proporción)",
        time=r"cu[aá]ndo|(?:en )?qu[eé] (?:año|mes|día|fecha)",
        person=r"qui[eé]n(?:es)?",
        place=r"d[oó]nde",
    ),
    "ru": QuestionWords(
        number=r"сколько|насколько|как(?:ой|ую) (?:процент|долю|доля)",
        time=r"когда|в каком (?:году|месяце)|какого числа",
        person=r"кто|кого|кому|кем",
        place=r"где|куда",
    ),
    "fr": QuestionWords(
        number=r"combien|quel(?:le)? (?:pourcentage|part|proportion)",
        time=r"quand|(?:en |à )?quelle (?:année|date)",
        person=r"qui",
        place=r"où",
    ),
    "de": QuestionWords(
        number=r"wie ?viele?|wie (?:hoch|groß|schnell|schwer|lang|weit)|wieviel",
        time=r"wann|(?:in )?welche[ms] (?:jahr|monat)|seit wann",
        person=r"wer|wem|wen",
        place=r"wo|woher|wohin",
    ),
    "ja": QuestionWords(
        number=r"いくら|いくつ|何[台件人倍個回本社割]|何パーセント|何%|どのくらい|どれくらい|どれだけ",
        time=r"いつ(?!か(?!ら)|も)|何年に?|何月",
        person=r"(?:誰|だれ)(?!か(?!ら)|も)",
        place=r"どこ(?!か(?!ら)|も)",
    ),
    "ko": QuestionWords(number=r"얼마|몇", time=r"언제", person=r"누가|누구", place=r"어디"),
    "pt": QuestionWords(
        number=r"quant[oa]s?|qual (?:a )?(?:porcentagem|percentagem)",
        time=r"quando|em que (?:ano|mês)",
        person=r"quem",
        place=r"onde",
    ),
    "it": QuestionWords(
        number=r"quant[oiae]|(?:che|quale) percentuale",
        time=r"quando|in che anno",
        person=r"chi",
        place=r"dove",
    ),
    "ar": QuestionWords(number=r"كم|ما نسبة", time=r"متى|في أي عام", person=r"مَن", place=r"أين"),
    "nl": QuestionWords(
        number=r"hoeveel|hoe (?:groot|snel|hoog|lang)",
        time=r"wanneer|welk jaar",
        person=r"wie",
        place=r"waar",
    ),
    "tr": QuestionWords(
        number=r"kaç|ne kadar|yüzde kaç\w*",
        time=r"ne zaman|hangi yıl",
        person=r"kim\w{0,3}",
        place=r"nere\w*",
    ),
    "pl": QuestionWords(
        number=r"ile|ilu|jaki procent",
        time=r"kiedy|w którym roku",
        person=r"kto|kogo|komu|kim",
        place=r"gdzie|dokąd",
    ),
    "th": QuestionWords(number=r"เท่าไหร่|เท่าไร|กี่", time=r"เมื่อไหร่|เมื่อไร|ปีไหน", person=r"ใคร", place=r"ที่ไหน"),
}
