"""How languages ask for a share of a whole: a percentage, a proportion."""

from __future__ import annotations

from knowledge.guards.question_words.row import Words

SHARE = {
    "en": Words(
        asks=r"(?:what|which|how (?:big|large|high) an?) (?:percentage|percent|proportion|share|fraction)"
        r"(?! (?:prices?|capital|class|certificates?|option)\b)|how many percent(?:age points)?"
        r"|(?:what|how (?:big|large|high))(?= (?:is|was|are|were) (?:the|its|their|his|her)"
        r" (?:\w+ )?(?:percentage|proportion|share)(?: of\b| in\b|\W*$))",
        names=r"percentage|proportion of|in (?:%|percent)",
    ),
    "zh": Words(
        asks="百分之(?:几|多少)|几成|多少(?:个?百分点|%)|(?:多大|什么|多少|多高)(?:的)?(?:比例|比重|份额|百分比)"
        "|(?:比例|占比|比重|百分比|份额)(?:大约|大概)?(?:是|为|有|达到?)?(?:多少|多大|几|多高)"
        "|占(?!地|用|据)[^,，。?？]{0,8}?多少(?![平公亩面个個台辆人名])",
        names="百分比|占比",
    ),
    "es": Words(
        asks=r"qu[eé] (?:porcentaje|proporci[oó]n)|cu[aá]nto por ciento"
        r"|cu[aá]l(?= (?:es|era|fue) (?:el porcentaje|la proporci[oó]n)\b)",
        names=r"porcentaje|en por ciento",
    ),
    "ru": Words(
        asks=r"как(?:ой|ого|ов|ова|ая|ую|ом) (?:процент|процента|дол[яюи])|(?:на |в )?сколько процентов"
        r"|в какой доле|каково процентное",
        names=r"процент|в процентах",
    ),
    "fr": Words(
        asks=r"quel(?:le)? (?:pourcentage|proportion)|quelle part(?= (?:d(?:e|u|es)\b|d['’]|représente))"
        r"|quel(?:le)?(?= (?:est|était|fut) (?:le pourcentage|la proportion|la part d))|combien pour ?cents?",
        names=r"pourcentage|en pour ?cent",
    ),
    "de": Words(
        asks=r"wie ?viele? prozent|welche[rn]? (?:prozentuale[rn]? )?(?:anteil|prozentsatz)"
        r"|wie (?:hoch|groß)(?= (?:ist|war|sind) (?:der|ihr|sein) (?:\w+ )?(?:\w*anteil|prozentsatz)\b)",
        names=r"prozentsatz|prozentualer anteil|in prozent",
    ),
    "pt": Words(
        asks=r"(?:que|qual)(?: é| foi)?(?: [oa])? (?:porcentagem|percentagem|percentual|propor[cç][aã]o)"
        r"|quantos por cento",
        names=r"porcentagem|percentagem|percentual",
    ),
    "ja": Words(
        asks="何(?:パーセント|%|％|割)|(?:割合|比率|シェア)(?:は|が)?(?:何|どのくらい|どれくらい|どれだけ|いくら)"
        "|(?:どのくらい|どれくらい)の割合",
        names="割合[?？]?$",
    ),
}
