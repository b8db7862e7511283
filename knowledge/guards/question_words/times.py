"""How languages ask how long something took, and for a time of day.

"How long is the bridge?" asks for a length, and "how long has it been open?" is answered with a year:
a duration is asked for only with a verb as "take" or "last".
"""

from __future__ import annotations

from knowledge.guards.question_words.row import Words

DURATION = {
    "en": Words(
        asks=r"(?:how long|how many (?:seconds|minutes|hours|days|nights|weeks|months|years))(?=.*(?<! the)"
        r"(?<! its)(?<! this) (?:takes?|took|taken|lasts?(?! (?:year|month|week|time|night|summer|season))"
        r"|lasted|lasting)\b)|how much time(?= .*\b(?:takes?|took|taken|spend|spent|needed|required"
        r"|last(?:s|ed)?)\b)"
    ),
    "zh": Words(
        asks="(?:花费?|用|持续|历时|需要?|耗时|延续|进行|要)了?(?:多久|多长时间|多少时间)|多长时间(?=才|能)"
        "|(?:花费?|用|持续|历时|需要?|耗时)了?(?:多少|几)个?(?:小时|天|年|月|星期|周|分钟)"
    ),
    "es": Words(
        asks=r"cu[aá]nto tiempo(?=.* (?:tard\w+|dura|duran|duró|duraron|durará|llevó|llevará|llevaron|tomó"
        r"|necesit\w+)\b)|cu[aá]nto(?= (?:dura|duran|duró|duraron|durará|tarda|tardan|tardó|tardaron)\b)"
        r"|cu[aá]nt[oa]s (?:horas|d[ií]as|semanas|meses|años)(?= (?:dura|duran|duró|duraron|tard\w+)\b)"
    ),
    "ru": Words(
        asks=r"(?:как долго|сколько времени|за какое время|сколько (?:минут|часов|дней|недель|месяцев|лет))"
        r"(?=.*\b(?:длил\w+|длит\w+|занял[аио]?|займ[её]т|занимает|шла|ш[её]л|идёт|продолжал\w+|продолжается"
        r"|потратили|строил\w+|ремонтировал\w+|понадобил\w+|потребовал\w+|уш(?:ло|ёл|ел))\b)"
    ),
    "fr": Words(
        asks=r"combien de temps(?=.*\b(?:dur(?:e|é|ent|ait|er|era)|pris|prend|prendre|fallu|faut|mis"
        r"|mettre)\b)"
        r"|combien(?= (?:dure|durent|a duré|ont duré)\b)"
        r"|combien (?:de (?:minutes|jours|semaines|mois)|d['’](?:heures|années))(?=.* dur\w+)"
    ),
    "de": Words(
        asks=r"(?:wie lange|wie ?viele? (?:zeit|minuten|stunden|tage|wochen|monate|jahre))(?=.* (?:dauer\w+"
        r"|gedauert|brauch\w+|gebraucht|benötig\w+)\b)"
    ),
    "pt": Words(
        asks=r"quanto tempo(?=.* (?:dura|duram|durou|duraram|demor\w+|leva|levou|levaram|levará)\b)"
        r"|quanto(?= (?:dura|duram|durou|duraram|demora|demorou)\b)"
        r"|quant[oa]s (?:horas|dias|semanas|meses|anos)(?= (?:dura|duram|durou|duraram|demor\w+|lev\w+)\b)"
    ),
    "ja": Words(
        asks="(?:(?:どのくらい|どれくらい|どれだけ)の?(?:時間|期間)|何(?:時間|日間?|週間|か月|ヶ月|ヵ月|年間?|分間?))"
        "(?=.*(?:かか|続))"
    ),
}

CLOCK = {
    "en": Words(
        asks=r"(?:(?:at|until|till|from|by|around) )?what time(?! (?:of (?:the )?year|period|frame|span"
        r"|zone)\b)"
        r"|what (?:opening|visiting|business) (?:hours|times)"
        r"|what(?:['’]?s|(?= (?:are|is|were)\b))(?= (?:are |is |were )?(?:the|its|your|their)"
        r" (?:(?!of|in)[\w'’]+ ){0,4}(?:opening|visiting|business|closing) (?:hours?|times?)\b)",
        names=r"(?:opening|visiting|business|closing) (?:hours|times?)",
        unless=r"takes?|took|taken",
    ),
    "zh": Words(
        asks="(?<![哪这那好有])几点(?![建意要原不区注看说启思])|几点钟",
        names="(?:开放|营业|开门|关门|开馆|闭馆|参观)时间(?!多|长)",
    ),
    "es": Words(
        asks=r"(?:a|hasta|desde|sobre) qu[eé] horas?|qu[eé] horario|cu[aá]l(?= es (?:el|su) horario\b)",
        names=r"horarios?(?: de (?:apertura|visitas?|cierre|atención)\b.*| del?\b.*)?\W*$",
    ),
    "ru": Words(
        asks=r"(?:во|к) сколько(?! (?:раз|лет|об\w+|оцен\w+|этап\w+|человек)\b)"
        r"|(?:до|со|с) скольки(?! (?:лет|человек|раз)\b)|в котором часу|(?:до|с) которого часа",
        names=r"(?:часы|время|график|режим|расписание) работы",
    ),
    "fr": Words(
        asks=r"(?:à |jusqu['’]à |dès |de |vers )?quelles? heures?|quels(?= sont (?:les|ses|vos) horaires)",
        names=r"horaires? (?:d['’]ouverture|de visite)|heures d['’]ouverture",
    ),
    "de": Words(
        asks=r"(?:um |bis |ab |gegen )?wie ?viel uhr|(?:um|zu) welche[rn]? uhrzeit"
        r"|(?:was|wie|welche)(?= (?:sind (?:die|eure|ihre) )?\w*öffnungszeiten)",
        names=r"\w*öffnungszeit(?:en)?|besuchszeit(?:en)?",
    ),
    "pt": Words(
        asks=r"(?:(?:a|às|até|até as|desde as) )?que horas?|qual(?= (?:é )?o horário\b)",
        names=r"horários?(?: de (?:funcionamento|abertura|visitas?)\b.*| d[oa]\b.*)?\W*$",
    ),
    "ja": Words(asks="何時(?!間|代)", names="(?:営業|開館|閉館|開店|閉店|受付)時間"),
}
