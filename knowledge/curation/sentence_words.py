"""The words by which sentences are shortened: one row a language.

All are alternatives of regular expressions, matched without case; one that is empty matches nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class SentenceWords(NamedTuple):
    """`openers` join a sentence to the one before and say nothing themselves; a comma stands behind them.

    `asides` are what an aside may begin with that only describes: what it says may be left out, unlike
    "(excluding tax)" or "(in millions)". `tails` begin, behind a comma, what is added to a statement that
    is whole without it. `kept` are negations, hedges, conditions and exceptions: nothing that holds one
    of them is ever left out. `after` opens a clause about another time than that of the sentence.
    """

    openers: str
    asides: str
    tails: str
    kept: str
    denials: str
    after: str


SENTENCE_WORDS = {
    "en": SentenceWords(
        openers=r"however|in addition|additionally|moreover|furthermore|besides|meanwhile|also|indeed"
        r"|in fact"
        r"|for example|for instance|in particular|notably|as a result|consequently|therefore|thus|hence"
        r"|at the same time|on the other hand|by contrast|in contrast|what is more|similarly|likewise"
        r"|finally"
        r"|incidentally|interestingly|unsurprisingly|in turn|overall|then|to this end",
        asides=r"which|who|located|situated|founded|established|born|based|known|also known|formerly|one of"
        r"|such as|for example|including|an? (?!half|third|quarter|few)",
        tails=r"up|down|rising|an? (?:[\w-]+ ){0,3}(?:increase|rise|growth|gain|decrease|decline|drop|fall)"
        r"(?: of| on)?|an? (?:growth|increase) rate|accounting for|representing|making up|while|whereas"
        r"|compared (?:with|to)|which|who|the (?:most|fewest|highest|lowest|largest|smallest|best|worst)"
        r"|(?:nearly |almost |about |more than )?(?:twice|half|double|(?:two|three|four|five"
        r"|ten) times) (?:as|the)"
        r"|(?:more|less|fewer) than (?:ever|in)",
        kept=r"not|no|never|nor|none|neither|without|hardly|barely|cannot|\w+n['’]t|if|unless|only|except"
        r"|excluding|provided|assuming|subject to|depending|said|says|say|according|reported(?:ly)?"
        r"|alleged(?:ly)?"
        r"|planned|plans?|expected|expects?|estimated|estimates?|forecast|projected|proposed|provisional"
        r"|preliminary|unaudited|may|might|could|would|should|likely|probably|possibly|perhaps|apparently"
        r"|supposed(?:ly)?|claims?|claimed|believed|thought|hopes?|aims?|intends?|target(?:ed)?|until"
        r"|before",
        denials=r"not|no|never|nor|none|neither|without|cannot|nobody|nothing|\w+n['’]t|(?:had|has) yet to"
        r"|fail(?:s|ed)? to",
        after=r"after|before|following|since|until|when|while|as",
    ),
    "zh": SentenceWords(
        openers="此外|另外|同时|与此同时|然而|但是|不过|而且|并且|因此|所以|例如|比如|其中|总之|总的来说|具体来看|事实上"
        "|值得一提的是|值得注意的是",
        asides="又称|简称|原名|即|位于",
        tails="同比|比上年|较上年|比去年|较去年|环比|占|相当于|增幅|增速|增长|下降|而",
        kept="不|没|未|无|非|如果|若|除非|除|仅|只|据|预计|计划|拟|可能|或许|大概|估计|称|表示|有望|目标|至今|之前|初步",
        denials="不(?![到少足低])|没有?|未|无(?!人)|非(?!洲|常)",
        after="之后|后|之前|前|以来",
    ),
    "es": SentenceWords(
        openers=r"además|sin embargo|no obstante|asimismo|también|por otra parte|por otro lado"
        r"|mientras tanto"
        r"|por ejemplo|en particular|de hecho|por lo tanto|por tanto|por eso|en consecuencia|así pues"
        r"|igualmente"
        r"|finalmente|por último|a su vez|en general",
        asides=r"que|quien|situad[oa]s?|ubicad[oa]s?|fundad[oa]s?|conocid[oa]s?|también conocid[oa]s?|antes"
        r"|un[oa]? de|como|por ejemplo|incluid[oa]s?|una?\b",
        tails=r"lo que (?:supone|representa|significa)|un [\d.,]+ ?% (?:más|menos)|un (?:aumento|incremento"
        r"|crecimiento|descenso) del?|mientras que|frente a|(?:casi )?el (?:doble|triple) que|más que"
        r"|en comparación con",
        kept=r"no|nunca|ningun[oa]?|ningún|ni|sin|nada|nadie|tampoco|si|salvo|excepto|sol[oa]|sólo"
        r"|solamente"
        r"|únicamente|según|dice|dijo|dicen|afirma\w*|prev[eéi]\w+|planea\w*|planifica\w*|estima\w*"
        r"|espera\w*"
        r"|podría\w*|puede\w*|quizás?|probable\w*|posible\w*|proyecta\w*|objetivo|provisional\w*|hasta"
        r"|antes"
        r"|siempre que|a menos que",
        denials=r"no|nunca|jamás|sin|ni|ningún|ningun[oa]?|nadie|nada|tampoco",
        after=r"tras|después|antes|desde|cuando|hasta",
    ),
    "ru": SentenceWords(
        openers=r"кроме того|помимо этого|помимо того|однако|тем не менее|более того|также|между тем"
        r"|тем временем"
        r"|например|в частности|в то же время|с другой стороны|таким образом|в результате|поэтому"
        r"|следовательно"
        r"|впрочем|при этом|наконец|на самом деле|в целом",
        asides=r"котор\w+|основанн\w+|расположенн\w+|известн\w+|ранее|бывш\w+|например|в том числе"
        r"|один из|одна из",
        tails=r"что на [\d., ]+ ?(?:%|процент\w*) (?:больше|меньше|выше|ниже)|тогда как|в то время как"
        r"|чем (?:годом ранее|в|за)|по сравнению с|котор\w+",
        kept=r"не|ни|нет|без|никогда|никто|ничего|если|лишь|только|кроме|исключая|за исключением|согласно"
        r"|по словам|по данным|сообщ\w+|заяв\w+|говор\w+|план\w+|ожида\w+|прогноз\w*|оцен\w+|может|могут"
        r"|возможно"
        r"|вероятно|предположительно|намерен\w*|якобы|предварительн\w+|до|при условии|якобы",
        denials=r"не(?! менее| более| меньше| больше)|нет|без|ни|никогда|никто|ничего",
        after=r"после|до|перед|когда|с тех пор",
    ),
}
