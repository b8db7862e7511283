"""How languages ask for an amount of money: only what says so plainly.

Questions for growth or a part of the money ("how much did spending rise?") ask for a percentage as well.
"""

from __future__ import annotations

from knowledge.guards.question_words.row import Words

MONEY = {
    "en": Words(
        asks=r"how much(?= (?:money|costs?|to pay)\b)"
        r"|how much(?= (?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|must)\b.*"
        r" (?:costs?|costing|pay|pays|paid|spend|spends|spent|worth|charged?|charges|earns?|earned|invest"
        r"|invested|(?:sell|sold|bought|buy it) for)\b)"
        r"|how much(?= (?:is|are|was|were) (?:[\w'’]+ ){0,3}(?:tickets?|admission|entry|entrance|fees?|fares?"
        r"|prices?|rent|salary)\b)"
        r"|how (?:expensive|costly|pricey)|(?:at|for) what price|how high(?= (?:is|are|was|were) (?:the|its"
        r"|his|her|their) (?:\w+ )?(?:prices?|costs?|fees?|fares?|salary|wages?|rent|budget)\b)"
        r"|what(?:['’]?s|(?= (?:is|was|are|were|will be|would be)\b))(?= (?:(?!of|in|on|for|with|by"
        r"|behind|than)"
        r"[\w'’&-]+ ){0,6}(?:prices?|costs?|fees?|fares?|salary|wages?|rent|budget|revenues?|turnover"
        r"|profits?"
        r"|expenditures?|spending)(?: (?:of|for|to|in|per|at|on|last|during)\b|\W*$))"
        r"|what(?= (?:do|does|did|will|would|must|should) .*"
        r"(?:\b(?:cost|spend on)\b|\bpay\b(?! attention| for\W*$)))",
        names=r"(?:price|cost|fee|fare)s?(?: (?:of|for|per)\b.*)?\W*$",
        unless=r"grow\w*|grew|increas\w*|ris(?:e|en|ing)|rose|more|up|higher|less|lower|fall\w*|fell|drop\w*"
        r"|decreas\w*|chang\w*|percent\w*|share|discounts?|compared",
    ),
    "zh": Words(
        asks="多少钱|多少錢|几块钱|花(?:了|费了?)?多少(?!时|時|年|天|小时|[个分]|月|人|精|力|心)"
        "|(?:价格|价钱|售价|票价|房价|费用|成本|造价|工资|薪水|年薪|月薪|营收|收入|预算|支出|利润|租金|门票|学费)"
        "(?:大概|大约|总共|一共|总额|金额)?(?:是|为|有|要|达到?|共)?多少(?![个個台辆人名家项件次倍年天小月周分时])"
        "|值多少(?!得)|耗资多少|怎么卖|多贵|(?:什么|啥)价(?!值)",
        names="(?:价格|价钱|票价|售价|门票费|费用)[?？]?$",
        unless="增|涨|升|提高|降|跌|减|百分|占|比例|倍",
    ),
    "es": Words(
        asks=r"cu[aá]nt[oa](?= (?:dinero|plata)\b)"
        r"|cu[aá]nto(?! tiempo)(?=.* (?:cuestan?|cost[oó]|costaron|costar|costar[aá]n?|costaba|valen?"
        r"|val[ií]a"
        r"|pag(?:ar|[aoóu]|an|aron|ué|amos)|gast(?:[aoóe]|an|aron|ar|aba)|cobran?|invirti(?:ó|eron)"
        r"|gana|ganan)\b)"
        r"|cu[aá]nto(?= (?:es|era|sale) (?:la entrada|el billete|el boleto|el pasaje)\b)"
        r"|cu[aá]l(?:es)?(?= (?:es|era|fue|fueron|son|será) (?:el|la|los|las|su|sus) (?:precios?|costes?"
        r"|costos?"
        r"|presupuesto|salario|sueldo|tarifas?|importe|facturación|ingresos|gastos?)\b)"
        r"|qu[eé](?= (?:precio|coste|costo|presupuesto|sueldo|salario|tarifa)\b)",
        names=r"(?:precio|coste|costo|tarifa)s?(?: (?:de|del|por)\b.*)?\W*$",
        unless=r"aument\w+|creci\w+|crec[ei]\w*|sub(?:e|ió|ieron)|increment\w+|porcent\w+|por ciento|más"
        r"|menos"
        r"|baj(?:a|ó|aron)|dismin\w+|la pena",
    ),
    "ru": Words(
        asks=r"сколько(?= (?:денег|средств)\b)"
        r"|(?<!на )сколько(?! (?:\w+(?:ов|ев|ей|[бвгджзклмнпрстфхцчшщ]к|ок|ек|ий|ых|их)|раз|лет|времени"
        r"|человек"
        r"|минут)\b)(?=.*\b(?:стоит|стоят|стоил[аио]?|стоить|обош(?:ёлся|елся|лась|лось|лись)|обойд[её]тся"
        r"|обходится|платят|платит|платить|заплат\w+|потрат\w+|тратит|тратят|тратил\w*|израсходовал\w*"
        r"|зарабатыва\w+|заработал\w*|инвестировал\w*)\b)"
        r"|поч[её]м|по ?чем|по какой цене|во сколько(?= (?:обо[шй]|оцен)\w+)"
        r"|за сколько(?= .*\b(?:продал\w*|купил\w*|купить|приобр\w+)\b)"
        r"|как(?:ова|ой|ая|ов|овы|ие|ую)(?= (?:(?:был|была|будет|сейчас|у \w+) )?(?:цена|цену|стоимость|плата"
        r"|зарплата|зарплату|бюджет|выручка|выручку|прибыль|доход|доходы|расходы|затраты)\b)",
        names=r"(?:цен[аы]|стоимость|расценки)(?: (?!на\b|за\b)\w+){0,2}(?: (?:на|за|для)\b.*)?\W*$",
        unless=r"вырос\w*|выраст\w*|раст[её]т|росл[аио]|увелич\w+|сниз\w+|упал\w*|процент\w*|больше|меньше"
        r"|рост\w*|дол[яюи]",
    ),
    "fr": Words(
        asks=r"combien(?= d['’]argent\b)|(?<!de )combien(?! d(?:e |['’]))(?=.*\b(?:co[uû]t(?:e|ent|é|er"
        r"|ait|era)"
        r"|pa(?:ie|ient|ye|yer|yé|yée|yez|yons|yait)|dépens\w+|vaut|valent|valait|gagne|investi\w*)\b)"
        r"|(?:co[uû]te(?:nt)?|vaut|paie|c['’]est) combien"
        r"|quel(?:le)?s?(?= (?:est|était|sont|étaient|fut|a été|sera) (?:le |la |les |l['’]|son |sa |ses "
        r"|leur )"
        r"(?:prix|coût|cout|tarifs?|montant|budget|salaire|chiffre d['’]affaires|revenus?|loyer|dépenses)\b)"
        r"|quel(?= (?:prix|coût|tarif|budget|salaire)\b)",
        names=r"(?:prix|coût|tarifs?)(?: (?:de|du|des|pour|d['’]).*)?\W*$",
        unless=r"augment\w+|crû|croi\w+|hausse|baiss\w+|progress\w+|pour ?cents?|pourcentage|plus|moins"
        r"|la peine",
    ),
    "de": Words(
        asks=r"(?<!um )wie ?viel(?! (?:zeit|prozent))(?=.* (?:kostet|kosten|kostete|gekostet|zahlt|zahlen"
        r"|zahlte"
        r"|gezahlt|bezahl\w+|ausgegeben|ausgibt|wert|verdient|verdienen|investiert\w*)\b)"
        r"|wie ?viel(?= geld\b)|was(?= (?:kostet|kosten|kostete|kosteten|zahlt|zahlen)\b)"
        r"|was(?= (?:hat|haben|hatte|wird|würde|muss|müssen|soll)\b.* (?:gekostet|kosten|bezahlt|gezahlt)\b)"
        r"|wie teuer|wie hoch(?= (?:ist|sind|war|waren|wird|lag|liegt) (?:der|die|das|ihre?"
        r"|seine?) \w*(?:preise?"
        r"|kosten|gehalt|budget|umsatz|gewinn|miete|gebühr|gebühren|lohn|ausgaben|etat|einkommen)\b)"
        r"|was(?= (?:ist|war|sind|waren) (?:der|die) \w*(?:preise?|kosten|gebühr)\b)",
        names=r"\w*(?:preise?|kosten|gebühr|gebühren)(?: (?:für|von|pro|der|des)\b.*)?\W*$",
        unless=r"gestiegen|steig\w+|stieg\w*|wuchs\w*|gewachsen|wächst|erhöh\w+|prozent\w*|mehr|weniger"
        r"|gesunken|sank\w*|\w*anteil",
    ),
    "pt": Words(
        asks=r"quanto(?= dinheiro\b)|quanto(?! tempo)(?=.* (?:custam?|custou|custaram|custar|custará|custava"
        r"|valem?|valia|pag(?:a|am|ou|o|ar|amos)|gast(?:a|am|ou|ar|aram)|cobram?|investi(?:u|ram)|ganham?)\b)"
        r"|(?:custam?|custou|vale) quanto"
        r"|quanto(?= (?:é|era) (?:a entrada|o bilhete|o ingresso)\b)"
        r"|qual(?= (?:é |foi |era |será )?(?:o|a|os|seu|sua) (?:preço|custo|orçamento|salário|tarifa"
        r"|faturamento)\b)"
        r"|que preço",
        names=r"(?:preço|custo|tarifa)s?(?: (?:de|do|da|dos|das|por)\b.*)?\W*$",
        unless=r"aument\w+|cresce\w*|sub(?:iu|iram)|porcent\w+|percent\w+|por cento|mais|menos|ca[ií](?:u"
        r"|ram)"
        r"|a pena",
    ),
    "ja": Words(
        asks="いくら(?!か[^?？。]|か[^かりる]*$|でも)|いくらかか|何(?:円|ドル|ユーロ)"
        "|(?:価格|値段|料金|費用|予算|給料|家賃|入場料|コスト)(?:は|が)?(?:どのくらい|どれくらい|どれだけ)"
        "|(?:どのくらい|どれくらい|どれだけ)の?(?:お金|費用|料金|コスト)",
        names="(?:価格|値段|料金|費用|入場料)[?？]?$",
        unless="増|伸|成長|上が|下が|減|パーセント|%|割|倍|重|長|高さ",
    ),
}
