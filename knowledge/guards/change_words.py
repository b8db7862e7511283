"""How languages ask what changed, what was so over the years and what is so now: one row a language."""

from __future__ import annotations

from typing import NamedTuple


class ChangeWords(NamedTuple):
    """Alternatives as regular expressions, in lower case.

    A text that holds none of the `hints` holds none of the rest; _ stands for a space. `what` asks for no
    more than what changed; `how` may ask for it, or for a fact that tells of a change; `over` asks for all
    times, `now` for the present. In `how`, what stands in <…> belongs to the rest of the question.
    """

    hints: str
    what: str
    how: str
    over: str
    now: str


CHANGE_WORDS = {
    "en": ChangeWords(
        hints="chang evolv before then_and earlier year time history",
        what=r"what(?:['’]s| has| have| had| is| was)? (?:ever )?(?:been )?chang(?:ed|es?|ing)"
        r"(?: since then)?|what (?:are|were) the changes",
        how=r"how (?:much )?(?:has|have|had|did|does|do|is|was) <.{1,90}?> (?:been )?(?:chang|evolv)\w*"
        r"(?: since then| over time)?|(?:before|then|earlier) and (?:now|today)"
        r"|now and (?:before|then|earlier)|(?:compared (?:to|with)|versus|vs\.?) (?:before|earlier|the past)",
        over=r"(?:in |for )?(?:each|every|all the) years?|year by year|over the years|over time"
        r"|through(?:out)? the years|(?:the )?history of",
        now=r"(?:right )?now|currently|current|today|nowadays"
        r"|at present|presently|at the moment|these days|latest|most recent",
    ),
    "zh": ChangeWords(
        hints="变 以前 之前 历 年",
        what=r"(?:发生|出现)?了?(?:有|有过)?了?(?:什么|何|哪些)(?:变化|变动|改变)|什么变了|有没有变化?|有变化吗",
        how=r"变化(?:如何|怎么?样|情况|有多大|大吗)|(?:怎么|如何|怎样)(?:变化|改变|变)的?|变了多少"
        r"|(?:以前|之前|过去)[和与](?:现在|目前|如今)",
        over=r"历年来?|每一?年|逐年|各年|这些年来?",
        now="目前|现在|如今|当前|眼下|现今|最新的?|今天",
    ),
    "es": ChangeWords(
        hints="cambi evolucion antes año",
        what=r"qu[ée] (?:ha |han |había |es lo que ha )?cambi(?:ado|ó|o|aron|a)"
        r"|qu[ée] cambios (?:hay|hubo|ha habido)",
        how=r"c[óo]mo (?:se )?(?:ha |han )?(?:cambi|evolucion)\w+|antes y (?:ahora|hoy|después)",
        over=r"(?:en )?cada a[ñn]o|a lo largo de los a[ñn]os|a[ñn]o (?:a|por|tras) a[ñn]o|con los a[ñn]os",
        now=r"ahora(?: mismo)?|actualmente|actual|hoy(?: en día)?|en la actualidad|últim[oa]",
    ),
    "ru": ChangeWords(
        hints="измен меня раньше прежде год лет",
        what=r"что (?:\w+ )?(?:изменил|поменял|меня)\w+|какие (?:произошли )?изменения",
        how=r"как (?:\w+ ){0,2}?(?:изменил|поменял|меня)\w+|(?:раньше|прежде) и (?:сейчас|теперь|ныне)",
        over=r"по годам|(?:в |за )?кажд\w+ год\w*|за все годы|на протяжении лет|год за годом",
        now=r"сейчас|теперь|ныне|сегодня|в настоящее время|на данный момент"
        r"|нынешн\w+|последн(?:ий|яя|ее|ем|ей)",
    ),
    "fr": ChangeWords(
        hints="chang évolu evolu avant année fil",
        what=r"qu['’]est-ce qui (?:a|avait) (?:changé|évolué)|qu['’]a[- ]t[- ]il changé|qu['’]a changé"
        r"|quels? (?:sont les )?changements?",
        how=r"comment <.{1,90}?> (?:a|ont|avait)(?:-t-(?:il|elle)|-(?:ils|elles))? (?:changé|évolué)"
        r"|comment (?:a|ont) (?:changé|évolué)|avant et (?:maintenant|aujourd['’]hui|après)",
        over=r"(?:pour )?chaque année|au fil des (?:ans|années)|d['’]année en année|année par année",
        now=r"maintenant|actuellement|actuel(?:le)?s?|aujourd['’]hui|en ce moment|à présent",
    ),
    "de": ChangeWords(
        hints="änder entwickelt früher vorher damals jahr",
        what=r"was (?:hat|haben|hatte) sich <.{0,90}?> ?(?:ge|ver)änder\w*|was änder\w+ sich"
        r"|was (?:hat|haben) sich (?:ge|ver)änder\w*|welche änderungen",
        how=r"wie (?:hat|haben|hatte) sich <.{1,90}?> ?(?:geänder|veränder|entwickel)\w*"
        r"|(?:früher|vorher|damals) und (?:heute|jetzt|nun)",
        over=r"(?:in )?jede[ms]? jahr|über die jahre|im laufe der jahre|jahr für jahr",
        now=r"jetzt|derzeit|aktuell(?:e[nrsm]?)?|heute"
        r"|gegenwärtig|momentan|im moment|heutzutage|neueste[nrsm]?",
    ),
    "ja": ChangeWords(
        hints="変 以前 毎年 年",
        what=r"何が(?:変わ|変化)\w*|変わった(?:こと|点|の)は?何\w*|どんな変化\w*",
        how=r"どう(?:変わ|変化)\w*|どのように(?:変わ|変化)\w*|以前と(?:今|現在)",
        over=r"毎年|年ごと|年々|各年",
        now="現在|今|いま|最新の?",
    ),
    "ko": ChangeWords(
        hints="바뀌 바뀐 변 달라 해마다 매년",
        what=r"(?:무엇이|뭐가|무슨 것이) (?:바뀌|변|달라)\w*|(?:바뀐|변한|달라진) (?:것|점)\w*",
        how=r"어떻게 (?:바뀌|변|달라)\w*|얼마나 (?:변|달라)\w*",
        over=r"해마다|매년|연도별\w*",
        now="지금|현재|요즘|최신",
    ),
    "pt": ChangeWords(
        hints="mud antes ano",
        what=r"o que (?:é que )?(?:mudou|tem mudado|foi mudado)|quais (?:são as )?mudanças",
        how=r"como (?:mudou|mudaram|evoluiu)|como <.{1,90}?> (?:mudou|mudaram|evoluiu)"
        r"|antes e (?:agora|hoje)",
        over=r"(?:em )?cada ano|ao longo dos anos|ano (?:a|após) ano",
        now="agora|atualmente|atual|hoje|no momento",
    ),
    "it": ChangeWords(
        hints="cambi prima anno anni",
        what=r"(?:che )?cosa (?:è|e'|era) cambiat\w|cos['’]è cambiat\w|quali cambiamenti",
        how=r"com['’]è cambiat\w|come (?:è|sono) cambiat\w|prima e (?:ora|adesso|oggi)",
        over=r"(?:in )?ogni anno|nel corso degli anni|anno per anno|negli anni",
        now="adesso|ora|attualmente|attuale|oggi|al momento",
    ),
    "ar": ChangeWords(
        hints="تغير تغيّر عام سنة",
        what=r"ما(?:ذا)? (?:الذي )?تغي\u0651?ر\w*",
        how=r"كيف تغي\u0651?ر\w*",
        over=r"(?:في )?كل (?:عام|سنة)|على مر السنين",
        now="الآن|حاليا|حالياً|اليوم",
    ),
    "nl": ChangeWords(
        hints="verander vroeger jaar jaren",
        what=r"wat is er <.{0,90}?> ?veranderd|wat veranderde er|wat is veranderd",
        how=r"hoe is <.{1,90}?> veranderd|(?:vroeger|toen) en nu",
        over=r"(?:in )?elk jaar|door de jaren heen|jaar na jaar",
        now="nu|momenteel|huidige?|vandaag|tegenwoordig|op dit moment",
    ),
    "tr": ChangeWords(
        hints="değiş yıl",
        what=r"ne(?:ler)? değişti",
        how=r"nasıl değişti|ne kadar değişti",
        over=r"her yıl|yıllar içinde|yıldan yıla",
        now="şimdi|şu anda|şu an|bugün|güncel",
    ),
    "pl": ChangeWords(
        hints="zmieni dawniej rok lat",
        what=r"co się (?:\w+ )?zmieniło",
        how=r"jak (?:się )?(?:\w+ ){0,3}?zmieni\w+(?: się)?|dawniej i (?:dziś|teraz)",
        over=r"(?:w )?każdym roku|co roku|na przestrzeni lat|rok po roku",
        now=r"teraz|obecnie|aktualnie|dziś|dzisiaj|obecn\w+",
    ),
    "th": ChangeWords(
        hints="เปลี่ยน ปี",
        what=r"(?:มี)?อะไรเปลี่ยน(?:แปลง)?(?:ไป)?(?:บ้าง)?",
        how=r"เปลี่ยน(?:แปลง)?(?:ไป)?อย่างไร",
        over=r"ทุกปี|แต่ละปี",
        now="ตอนนี้|ปัจจุบัน|ขณะนี้",
    ),
}
