"""Telling messages that ask nothing from questions, so that a greeting is never met with a fact."""

from __future__ import annotations

import re

from knowledge.outcome import SmallTalk
from knowledge.text import fold, is_unspaced, normalize, words

# Nobody types more in a question; longer texts are pasted articles, which resemble everything a little.
MAX_QUESTION_LENGTH = 1000

_GREETINGS = frozenset(
    fold(word)
    for word in """
    hi hello hey hiya howdy greetings yo sup morning evening afternoon
    hola buenas buenos dias tardes noches saludos
    bonjour bonsoir salut coucou
    hallo moin servus tag morgen abend guten gruss
    ciao salve buongiorno buonasera
    ola oi bom boa dia tarde noite
    привет приветствую здравствуйте здравствуй добрый день вечер утро доброе хай
    merhaba selam gunaydin iyi gunler aksamlar
    hoi goedemorgen goedemiddag goedenavond goedendag
    czesc witam witaj siema dzien dobry wieczor
    مرحبا اهلا أهلا السلام عليكم صباح مساء الخير
    """.split()  # noqa: SIM905 (one line a language reads better than a hundred quoted words)
)
_THANKS = frozenset(
    fold(word)
    for word in """
    thank thanks thx thankyou ty tysm cheers
    gracias merci danke dankeschon vielen grazie obrigado obrigada valeu
    спасибо благодарю tesekkurler tesekkur sagol bedankt dank dankjewel
    dziekuje dzieki شكرا
    """.split()  # noqa: SIM905
)
_AGREEMENTS = frozenset(
    fold(word)
    for word in """
    ok okay okey oki k kk alright great perfect cool awesome super wow fine understood sure yes yeah yep
    no nope nah right interesting lol haha hahaha
    vale si claro entendido perfecto genial bueno estupendo oui non accord parfait genial ja nein gut alles
    klar verstanden prima toll va bene capito perfetto sim nao certo entendi otimo да нет ага угу понятно
    понял поняла ясно хорошо ладно окей отлично круто tamam evet hayir anladim tak nie dobrze jasne rozumiem
    nee goed prima begrepen نعم لا حسنا تمام
    """.split()  # noqa: SIM905
)
_FAREWELLS = frozenset(
    fold(word)
    for word in """
    bye goodbye byebye cya farewell adios chao chau pronto manana revoir tschuss
    tschau wiedersehen arrivederci presto adeus tchau ate logo пока свидания досвидания
    прощайте встречи удачи doei ziens straks widzenia gorusuruz hoscakal وداعا
    """.split()  # noqa: SIM905
)
# Words that may stand beside a greeting or thanks without asking anything.
_FILLERS = frozenset(
    fold(word)
    for word in """
    there you all everyone bot footnote team mate friend again so very much a lot good nice to meet day
    muchas muchisimas mil a todos amigo beaucoup mille bien tout le monde schon sehr dir ihnen zusammen lieber
    tutti molte muito tudo bem большое огромное вам тебе всем ederim cok je u wel jullie hartelijk
    bardzo ci جزيلا لك i now soon tomorrow well then that s for d your the help answer
    de acuerdo la au auf до tot do a tutto cosi
    """.split()  # noqa: SIM905
)
_UNSPACED_GREETINGS = re.compile(
    r"(你好|您好|哈[喽啰]|嗨|大家好|早上好|上午好|中午好|下午好|晚上好|早安|晚安|在吗|こんにちは|こんばんは|おはよう(ございます)?"
    r"|はじめまして|もしもし|안녕(하세요|하십니까)?|여보세요|สวัสดี(ครับ|ค่ะ|คะ)?)+[啊呀哦呢]?"
)
_UNSPACED_AGREEMENTS = re.compile(
    r"(好|好的|好吧|行|可以|嗯+|哦+|是|是的|对|不|不是|没有|明白|明白了|知道了|了解|懂了|原来如此|收到|はい|いいえ|うん|なるほど"
    r"|わかりました|了解(です|しました)?|네|예|아니요|알겠습니다|알겠어요)[啊呀哦呢吧了]?"
)
_UNSPACED_FAREWELLS = re.compile(
    r"(再见|拜拜|回头见|下次见|さようなら|またね|じゃあね|안녕히계세요|안녕히가세요|잘가|ลาก่อน)[啊呀哦了]?"
)
_UNSPACED_THANKS = re.compile(
    r"(非常|十分|太)?(谢谢|多谢|感谢|謝謝|多謝|感謝|ありがとう(ございます|ございました)?|どうも|감사합니다|고맙습니다|고마워요?|감사해요"
    r"|ขอบคุณ(ครับ|ค่ะ|มาก)*)+(你|您|啦|了|大家)?"
)
# Who says "ok, thanks, bye" thanks: what is said of itself comes before what is said on the way.
_KINDS = {
    SmallTalk.THANKS: (_THANKS, _UNSPACED_THANKS),
    SmallTalk.FAREWELL: (_FAREWELLS, _UNSPACED_FAREWELLS),
    SmallTalk.GREETING: (_GREETINGS, _UNSPACED_GREETINGS),
    SmallTalk.AGREEMENT: (_AGREEMENTS, _UNSPACED_AGREEMENTS),
}
_BESIDE = _FILLERS.union(*(known for known, _ in _KINDS.values()))
# What says in several ordinary words what one word says.
_PHRASES = (
    (re.compile(r"\b(?:i see|got it|i got it|makes sense)\b"), "ok"),
    (re.compile(r"\bsee (?:you|ya)\b|\bhasta luego\b|\ba bientot\b|\bbis bald\b"), "bye"),
)
_WAVES = frozenset("👋🙋🤝")
_HEARTS = frozenset("🙏👍❤💙🙌👏😊")
_NUMBER = re.compile(r"[+-]?[\d.,\s]*\d\s*%?")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")


def small_talk(text: str) -> SmallTalk | None:
    """What kind of message `text` is if it asks nothing; None if it may be a question."""
    if len(text) > MAX_QUESTION_LENGTH:
        return SmallTalk.TOO_LONG
    message = normalize(text)
    if not message:
        return SmallTalk.EMPTY
    if _NUMBER.fullmatch(message):
        return SmallTalk.NUMBER
    said = words(_one_word_each(_DRAWN_OUT.sub(r"\1", fold(message))))
    return _in_words(said) if said else _without_words(message)


def _one_word_each(text: str) -> str:
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    return text


def _in_words(said: list[str]) -> SmallTalk | None:
    kinds = (kind for kind, (known, unspaced) in _KINDS.items() if _all_of(said, known, unspaced))
    return next(kinds, None)


def _without_words(message: str) -> SmallTalk:
    if _WAVES & set(message):
        return SmallTalk.GREETING
    if _HEARTS & set(message):
        return SmallTalk.THANKS
    return SmallTalk.PUNCTUATION


def _all_of(said: list[str], known: frozenset[str], unspaced: re.Pattern[str]) -> bool:
    """Whether one word at least is of the kind, and every other may stand beside it."""
    of_kind = [word in known or (is_unspaced(word) and bool(unspaced.fullmatch(word))) for word in said]
    beside = all(found or word in _BESIDE for word, found in zip(said, of_kind, strict=True))
    return any(of_kind) and beside
