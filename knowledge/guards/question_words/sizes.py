"""How languages ask for a weight, a length, an area or a speed."""

from __future__ import annotations

from knowledge.guards.question_words.row import Words

WEIGHT = {
    "en": Words(
        asks=r"how heavy|how much(?= (?:do|does|did|will|would|can)\b.* weigh\b)|what(?= (?:do|does"
        r"|did)\b.* weigh\b)"
        r"|what(?= (?:is|was) (?:the|its) (?:(?!of|in)[\w'’]+ ){0,4}weight(?: of\b|\W*$))",
        names=r"(?<!body )weight(?: of (?:the|a)\b.*)?\W*$",
    ),
    "zh": Words(
        asks="多重(?![要含意身因保目作影选性人任压大点])|(?:重量|体重|净重|自重)(?:是|有|为)?多少|重多少"
    ),
    "es": Words(
        asks=r"cu[aá]nto(?=.* (?:pesa|pesan|pesaba|pesó)\b)|cu[aá]l(?= es (?:el|su) peso\b)|qu[eé](?= peso)"
    ),
    "ru": Words(
        asks=r"сколько(?=.* (?:весит|весят|весил[аио]?)\b)|как(?:ой|ов|ова)(?= (?:у \w+ )?(?:вес|масса)\b)"
    ),
    "fr": Words(asks=r"combien(?=.* p[eè]s(?:e|ent|ait|aient)\b)|quel(?= est (?:le|son) poids\b)"),
    "de": Words(
        asks=r"wie schwer(?! (?:ist|war) es\b| fällt)|(?:wie ?viel|was)(?= (?:wiegt|wiegen|wog|wogen)\b)"
    ),
    "pt": Words(asks=r"quanto(?=.* (?:pesa|pesam|pesava|pesou)\b)|qual(?= (?:é )?o peso\b)"),
    "ja": Words(
        asks="(?:どのくらい|どれくらい|どれだけ)重|(?:重さ|重量|体重)(?:は|が)?(?:どのくらい|どれくらい|どれだけ|いくら|何)"
    ),
}

LENGTH = {
    "en": Words(
        asks=r"how (?:tall|wide)|how far(?= (?:is|are|away|apart|from)\b)"
        r"|what(?= (?:is|was) (?:the|its) (?:(?!of|in)[\w'’]+ ){0,4}(?:height|length|width)(?: of\b|\W*$))"
    ),
    "zh": Words(asks="多远|多宽|(?:高度|长度|宽度|身高|距离)(?:是|有|为)?多少"),
    "es": Words(
        asks=r"a qu[eé] distancia|qu[eé] (?:altura|longitud|anchura)"
        r"|cu[aá]l(?= es (?:la|su) (?:altura|longitud|anchura|distancia)\b)"
    ),
    "ru": Words(
        asks=r"как(?:ова|ая|ой|ую)(?= (?:у \w+ )?(?:высот[аыу]|длин[аыу]|ширин[аыу])\b)|на каком расстоянии"
    ),
    "fr": Words(
        asks=r"à quelle distance|quelle(?= (?:est (?:la|sa) )?(?:hauteur|longueur|largeur|distance)\b)"
    ),
    "de": Words(
        asks=r"wie breit|wie weit(?= (?:ist|liegt|entfernt)\b)|welche (?:höhe|länge|breite|entfernung)"
    ),
    "pt": Words(asks=r"a que distância|qual(?= (?:é )?a (?:altura|largura|distância)\b)"),
    "ja": Words(asks="(?:高さ|長さ|幅|距離|身長)(?:は|が)?(?:どのくらい|どれくらい|どれだけ|いくら|何)"),
}

AREA = {
    "en": Words(
        asks=r"what(?= (?:is|was) (?:the|its) (?:floor |surface |total )?(?:area|floor space)(?: of\b|\W*$))"
    ),
    "zh": Words(asks="面积(?:是|有|为)?(?:多少|多大)|占地多少"),
    "es": Words(asks=r"qu[eé] superficie|cu[aá]l(?= es (?:la|su) superficie\b)"),
    "ru": Words(asks=r"какова(?= (?:его |её )?площадь\b)|какой площади"),
    "fr": Words(asks=r"quelle(?= (?:est (?:la|sa) )?(?:superficie|surface)\b)"),
    "de": Words(asks=r"wie groß(?= ist (?:die|seine|ihre) \w*fläche\b)"),
    "pt": Words(asks=r"qual(?= (?:é )?a (?:área|superfície)\b)"),
    "ja": Words(asks="面積(?:は|が)?(?:どのくらい|どれくらい|どれだけ|いくら|何)"),
}

SPEED = {
    "en": Words(
        asks=r"how fast(?= (?:is|was|are|were|can|could|does|do|will|would)\b)"
        r"|what(?:['’]?s|(?= (?:is|was)\b))(?= (?:is |was )?(?:the|its) (?:(?!of|in)[\w'’-]+ ){0,4}speed"
        r"(?: of\b|\W*$))",
        names=r"(?:top|maximum|max|average|cruising) speed(?: of\b.*)?\W*$",
        unless=r"grow\w*|increas\w*|ris(?:e|en|ing)|develop\w*|chang\w*|expand\w*",
    ),
    "zh": Words(
        asks="(?<![长展升化])(?:时速|速度|车速)(?:是|有|为|达到?|能有)?(?:多少|多快)|[跑开飞]多快",
        names="(?:最高|最大|平均)(?:时速|速度|车速)[?？]?$",
    ),
    "es": Words(
        asks=r"(?:a )?qu[eé] velocidad|cu[aá]l(?= es (?:la|su) velocidad\b)",
        names=r"velocidad (?:máxima|maxima|media)",
        unless=r"crec\w+|aument\w+",
    ),
    "ru": Words(
        asks=r"как(?:ова|ая|ую)(?= (?:\w+ )?скорость\b)|с какой скоростью",
        names=r"(?:максимальная|средняя|наибольшая) скорость",
        unless=r"раст\w+|рост\w*|увелич\w+",
    ),
    "fr": Words(
        asks=r"(?:à )?quelle(?= (?:est (?:la|sa) )?vitesse\b)",
        names=r"vitesse (?:maximale|maximum|moyenne)",
        unless=r"croi\w+|augment\w+",
    ),
    "de": Words(
        asks=r"wie schnell(?= (?:ist|fährt|fahren|kann|läuft|fliegt)\b)|welche \w*geschwindigkeit"
        r"|(?:was|wie hoch)(?= (?:ist|war) (?:die|seine|ihre) \w*geschwindigkeit\b)",
        names=r"(?:höchst|spitzen)geschwindigkeit",
        unless=r"wachs\w+|wächst|steig\w+",
    ),
    "pt": Words(
        asks=r"a que velocidade|qual(?= (?:é )?a velocidade\b)",
        names=r"velocidade (?:máxima|maxima|média)",
        unless=r"cresc\w+|aument\w+",
    ),
    "ja": Words(
        asks="(?:速度|時速)(?:は|が)?(?:どのくらい|どれくらい|どれだけ|いくら|何)",
        names="(?:最高|最大|平均)(?:速度|時速)は?[?？]?$",
    ),
}
