"""The words that make a name one of an organisation or of a place: one row a language, in lower case."""

from __future__ import annotations

from typing import NamedTuple


class NameForms(NamedTuple):
    """Alternatives as regular expressions, each a whole word, or in unspaced scripts the end of a name.

    `organisation` and `place` may be a part of the name or stand beside it. `joins` stand between the words
    of one name: "Ministry of Transport and Energy". `openers` have a capital only where they open a
    sentence. `share` is a share or a multiple that no number states: "a third", "doubled".
    """

    organisation: str
    place: str
    joins: str = ""
    openers: str = ""
    share: str = ""


# Behind a name in any Latin script.
LEGAL_FORMS = (
    r"ltd|limited|inc|incorporated|corp|corporation|llc|llp|plc|co|company|ag|gmbh|kg|kgaa|se|sa|s\.a|s\.l"
    r"|sl|sas|sarl"
    r"|spa|s\.p\.a|srl|s\.r\.l|nv|n\.v|bv|b\.v|ab|as|a/s|oy|oyj|ltda|pty|pte|bhd|sdn|e\.v|ооо|оао|пао|зао|ао"
)

NAME_FORMS = {
    "en": NameForms(
        organisation=r"group|holdings?|industries|motors?|airlines|airways|railways?|shipping|bank"
        r"|insurance|university"
        r"|college|school|institute|institution|academy|laborator(?:y|ies)|observatory|hospital|clinic"
        r"|museum|ministry"
        r"|department|agency|authority|bureau|office|board|council|commission|committee|parliament|senate"
        r"|court|congress"
        r"|government|administration|association|federation|foundation|union|society|organi[sz]ation"
        r"|alliance|trust"
        r"|fund|club|league|party|press|times|news|daily|cent(?:er|re)|cooperative|consortium|network"
        r"|police|navy|army"
        r"|chamber|exchange|utilities|partners|technologies|systems|solutions|labs|works|firm|compan(?:y"
        r"|ies)|maker",
        place=r"province|prefecture|county|district|region|state|republic|kingdom|city|town|village"
        r"|borough|river|lake"
        r"|sea|ocean|gulf|bay|strait|channel|canal|harbou?r|port|island|islands|isle|peninsula|cape|coast"
        r"|mountains?"
        r"|mount|mt|hills?|valley|desert|forest|park|plain|plateau|street|road|avenue|square|bridge|tunnel"
        r"|dam|airport"
        r"|station|terminal|capital|municipality|territory|basin|delta|reservoir|glacier|falls",
        joins=r"of(?: the)?|for(?: the)?|and(?: the)?",
        openers="according additionally almost although amid another both but consequently currently "
        "despite earlier"
        " eight even experts finally five founded four further furthermore giant hence here however "
        "hundreds including"
        " industrial instead just last late later located many meanwhile moreover nearly nevertheless new "
        "next nine now"
        " officials once only overall previously relying researchers roughly seven several similarly six "
        "some soon"
        " starting ten thanks then there thousands three thus today together two twelve unlike using well "
        "when workers"
        " yesterday yet sales exports imports revenue profits profit prices output production construction "
        "critics"
        " residents scientists chief executive president director",
        share=r"(?:a|one|two|three)[- ](?:thirds?|quarters?|fifths?|tenths?)|half(?= (?:of|the|a\b))"
        r"|doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halved|twice",
    ),
    "zh": NameForms(
        organisation="股份有限公司|有限责任公司|有限公司|总公司|分公司|子公司|公司|集团|银行|大学|学院"
        "|研究院|研究所|科学院|实验室"
        "|中学|小学|医院|委员会|协会|学会|联合会|基金会|总局|总署|管理局|统计局|办公厅|办公室|财政部"
        "|商务部|交通部|外交部|教育部|科技部|公安部|国防部|司法部|民政部|水利部|信息化部|农村部|运输部"
        "|资源部|环境部|建设部|旅游部|保障部|应急管理部|教育部"
        "|国务院|议会|法院|检察院|出版社|通讯社|报社|电视台|工厂|总厂|制造厂|俱乐部|博物馆|图书馆|联盟"
        "|组织|商会|合作社|证券交易所|政府",
        place="省|自治区|自治州|直辖市|市|区|县|镇|乡|村|街道|江|河|湖|海|洋|湾|港|岛|半岛|群岛|山|山脉"
        "|峡谷|盆地|平原|高原|沙漠"
        "|大桥|隧道|铁路|高铁|高速|水库|大坝|机场|车站|站|公路|大道|广场|公园|开发区|新区|三角洲|海峡|流域",
        share="[一二三四五六七八九两\\d]成(?![为立本员功果绩都长熟品就])|翻(?:了)?[一两三四]番|过半|近半"
        "|一半|[三四五]分之[一二三四]"
        "|(?<![\\d第])[两二三四五六七八九十百][一二三四五六七八九十百]*(?:个?多?(?:年|个月|天|周"
        "|小时))(?![前来后间级代度度])",
    ),
    "es": NameForms(
        organisation=r"grupo|empresa|compañía|banco|universidad|facultad|instituto|academia|colegio"
        r"|escuela|hospital|museo"
        r"|ministerio|secretaría|departamento|agencia|autoridad|consejo|comisión|comité|congreso"
        r"|parlamento|senado|tribunal"
        r"|gobierno|ayuntamiento|diputación|junta|asociación|federación|fundación|unión|sociedad"
        r"|organización|alianza"
        r"|cooperativa|consorcio|cámara|bolsa|aerolíneas|ferrocarriles|fábrica|sindicato|club|partido"
        r"|firma|constructora",
        place=r"provincia|estado|comarca|región|república|reino|ciudad|pueblo|municipio|villa|río|lago|mar"
        r"|océano|golfo|bahía"
        r"|estrecho|canal|puerto|isla|islas|península|cabo|costa|sierra|montaña|monte|valle|desierto"
        r"|parque|calle|avenida"
        r"|plaza|puente|túnel|presa|aeropuerto|estación|capital|departamento|embalse|finca",
        joins=r"del?(?: (?:los|las|la|el))?|para(?: (?:los|las|la|el))?|y",
        openers="según aunque además ahora así ayer cada como con cuando desde después durante entre esta "
        "este estos hasta hoy"
        " mientras muchos para pero por sin sobre sus también tras unos varios ventas dos tres cuatro "
        "cinco seis siete ocho"
        " nueve diez solo casi",
        share=r"(?:un|dos) (?:tercios?|cuartos?|quintos?)|la mitad|el doble|el triple|(?:un|una) "
        r"(?:tercera|cuarta|quinta) parte"
        r"|(?:du|tri)plic\w+",
    ),
    "ru": NameForms(
        organisation=r"групп\w{0,3}|холдинг\w{0,3}|концерн\w{0,3}|корпораци\w{1,3}|компани\w{1,3}"
        r"|фирм\w{0,3}|предприяти\w{1,3}"
        r"|завод\w{0,3}|комбинат\w{0,3}|фабрик\w{0,3}|банк\w{0,3}|университет\w{0,3}|институт\w{0,3}"
        r"|академи(?:я|и|ю|ей)|школ\w{0,3}"
        r"|больниц\w{0,3}|музе\w{1,3}|министерств\w{1,3}|департамент\w{0,3}|комитет\w{0,3}|агентств\w{1,3}"
        r"|управлени\w{1,3}"
        r"|комисси\w{1,3}|совет\w{0,3}|дум\w{1,2}|суд\w{0,2}|правительств\w{1,3}|администраци\w{1,3}"
        r"|ассоциаци\w{1,3}"
        r"|федераци\w{1,3}|фонд\w{0,3}|союз\w{0,3}|обществ\w{1,3}|организаци\w{1,3}|клуб\w{0,3}"
        r"|парти\w{1,3}|газет\w{1,3}"
        r"|кооператив\w{0,3}|железн\w+ дорог\w{0,3}|служб\w{1,3}|бирж\w{1,3}|издательств\w{1,3}",
        place=r"област\w{1,3}|кра\w{1,3}|район\w{0,3}|округ\w{0,3}|республик\w{1,3}|губерни\w{1,3}"
        r"|провинци\w{1,3}|штат\w{0,3}"
        r"|город\w{0,3}|посёлк\w{1,3}|посёлок|поселк\w{1,3}|сел[оаеу]|деревн\w{1,3}|рек\w{1,3}|озер\w{1,3}"
        r"|озёр\w{0,3}|мор\w{1,3}"
        r"|океан\w{0,3}|залив\w{0,3}|пролив\w{0,3}|канал\w{0,3}|порт\w{0,3}|остров\w{0,3}"
        r"|полуостров\w{0,3}|гор[аыеу]|долин\w{1,3}"
        r"|улиц\w{1,3}|проспект\w{0,3}|площад\w{1,3}|мост\w{0,3}|тоннел\w{1,3}|аэропорт\w{0,3}"
        r"|станци\w{1,3}|столиц\w{1,3}",
        joins=r"по|и",
        openers="согласно однако также кроме после перед около почти более среди между всего сегодня вчера "
        "теперь сейчас здесь"
        " там этот эта это эти они она оно новую новый новая новое новые первый первая первое рабочие "
        "выручка продажи экспорт"
        " импорт два три четыре пять шесть семь восемь девять десять его её их наш при профессор директор "
        "глава президент",
        share=r"трет[ьи]|четверт[ьи]|половин\w|вдвое|втрое|вчетверо|удвои\w+|утрои\w+",
    ),
    "de": NameForms(
        organisation=r"gruppe|konzern|firma|unternehmen|bank|versicherung|universität|hochschule|institut"
        r"|akademie|schule"
        r"|krankenhaus|klinikum?|museum|ministerium|\w+ministerium|amt|\w+amt|behörde|rat|\w+rat"
        r"|kommission|ausschuss|parlament"
        r"|bundestag|senat|gericht|\w+gericht|regierung|verwaltung|verband|\w+verband|verein|stiftung"
        r"|union|gesellschaft"
        r"|\w+gesellschaft|genossenschaft|werke?|\w+werke|börse|kammer|\w+kammer|partei|verlag|zeitung|bahn",
        place=r"provinz|bundesland|land|region|bezirk|kreis|landkreis|republik|stadt|gemeinde|dorf|fluss"
        r"|see|meer|ozean|golf"
        r"|bucht|kanal|hafen|insel|halbinsel|küste|berg|gebirge|tal|wüste|park|straße|platz|brücke|tunnel"
        r"|flughafen|bahnhof"
        r"|hauptstadt",
        joins=r"für|der|des|von|und",
        openers="",
        share=r"(?:ein|zwei) (?:drittel|viertel|fünftel)|(?:die )?hälfte|verdoppel\w*|verdreifach\w*"
        r"|halbiert\w*|doppelt",
    ),
    "fr": NameForms(
        organisation=r"groupe|entreprise|société|compagnie|banque|université|institut|académie|école|lycée"
        r"|hôpital|musée"
        r"|ministère|secrétariat|département|agence|autorité|conseil|commission|comité|parlement|sénat"
        r"|cour|tribunal"
        r"|gouvernement|mairie|préfecture|association|fédération|fondation|union|organisation|alliance"
        r"|coopérative|chambre"
        r"|bourse|syndicat|club|parti|usine|firme",
        place=r"province|état|région|département|république|royaume|ville|village|commune|fleuve|rivière"
        r"|lac|mer|océan|golfe"
        r"|baie|détroit|canal|port|île|îles|presqu'île|cap|côte|mont|monts|montagne|vallée|désert|forêt"
        r"|parc|rue|avenue|place"
        r"|pont|tunnel|barrage|aéroport|gare|capitale",
        joins=r"de(?: la)?|du|des|d['’]|et(?: (?:de la|du|des|de))?|pour",
        openers="selon ainsi alors après aujourd'hui aussi avant avec cependant cette ces depuis dans deux "
        "trois quatre cinq"
        " six sept huit neuf dix enfin entre hier ils elles lors mais malgré même parmi pendant plusieurs "
        "pour près puis sans"
        " sous sur toutefois",
        share=r"(?:un|deux) (?:tiers|quarts?|cinquièmes?)|la moitié|le double|doubl\w+|tripl\w+",
    ),
    "pt": NameForms(
        organisation=r"grupo|empresa|companhia|banco|universidade|faculdade|instituto|academia|colégio"
        r"|escola|hospital|museu"
        r"|ministério|secretaria|departamento|agência|autoridade|conselho|comissão|comitê|congresso"
        r"|parlamento|senado|tribunal"
        r"|governo|prefeitura|câmara|associação|federação|fundação|união|sociedade|organização|aliança"
        r"|cooperativa|consórcio"
        r"|bolsa|sindicato|clube|partido|fábrica",
        place=r"província|estado|região|república|reino|cidade|vila|município|distrito|rio|lago|mar|oceano"
        r"|golfo|baía|estreito"
        r"|canal|porto|ilha|ilhas|península|cabo|costa|serra|monte|vale|deserto|parque|rua|avenida|praça"
        r"|ponte|túnel|barragem"
        r"|aeroporto|estação|capital",
        joins=r"d[aeo]s?|para|e",
        openers="segundo embora além agora assim ontem cada como com quando desde depois durante entre "
        "esta este estes até hoje"
        " enquanto muitos para mas por sem sobre seus também após vários dois três quatro cinco seis sete "
        "oito nove dez",
        share=r"(?:um|dois) (?:terços?|quartos?|quintos?)|a metade|o dobro|(?:um|uma) (?:terça|quarta"
        r"|quinta) parte|dobr\w+|triplic\w+",
    ),
    "it": NameForms(
        organisation=r"gruppo|azienda|impresa|società|compagnia|banca|università|istituto|accademia|scuola"
        r"|ospedale|museo"
        r"|ministero|dipartimento|agenzia|autorità|consiglio|commissione|comitato|parlamento|senato"
        r"|tribunale|governo|comune"
        r"|associazione|federazione|fondazione|unione|organizzazione|cooperativa|camera|borsa|sindacato"
        r"|partito",
        place=r"provincia|stato|regione|repubblica|città|paese|fiume|lago|mare|oceano|golfo|baia|stretto"
        r"|canale|porto|isola"
        r"|isole|penisola|capo|costa|monte|monti|valle|deserto|parco|via|piazza|ponte|galleria|diga"
        r"|aeroporto|stazione",
        joins=r"d(?:i|el|ella|elle|egli|ei|ell['’])|per(?: (?:la|il))?|e",
        openers="secondo inoltre oggi ieri dopo durante mentre molti anche quando dal nel nella due tre "
        "quattro cinque",
        share=r"(?:un|due) (?:terzi?o?|quarti?o?)|la metà|il doppio|raddoppi\w+|triplic\w+",
    ),
    "nl": NameForms(
        organisation=r"groep|bedrijf|bank|universiteit|hogeschool|instituut|academie|ziekenhuis|museum"
        r"|ministerie|dienst"
        r"|autoriteit|raad|commissie|parlement|regering|gemeente|vereniging|stichting|unie|maatschappij"
        r"|partij",
        place=r"provincie|staat|regio|republiek|stad|dorp|rivier|meer|zee|oceaan|golf|baai|kanaal|haven"
        r"|eiland|kust|berg|dal"
        r"|park|straat|plein|brug|tunnel|luchthaven|station",
        joins=r"van(?: (?:de|het))?|voor|en",
    ),
    "pl": NameForms(
        organisation=r"grup\w{1,2}|firm\w{1,2}|spółk\w{1,2}|bank\w{0,3}|uniwersytet\w{0,3}"
        r"|politechnik\w{1,2}|instytut\w{0,3}"
        r"|akademi\w{1,2}|szpital\w{0,3}|muzeum|ministerstw\w{1,2}|urz[ąę]d\w{0,3}|agencj\w{1,2}"
        r"|rad\w{1,2}|komisj\w{1,2}"
        r"|sejm\w{0,3}|rząd\w{0,3}|stowarzyszeni\w{1,2}|fundacj\w{1,2}|zakład\w{0,3}|fabryk\w{1,2}",
        place=r"województw\w{1,2}|prowincj\w{1,2}|region\w{0,3}|powiat\w{0,3}|miast\w{1,2}|miasto|wsi|wieś"
        r"|rzek\w{1,2}|jezior\w{1,2}"
        r"|morz\w{1,2}|zatok\w{1,2}|port\w{0,3}|wysp\w{1,2}|gór\w{1,2}|ulic\w{1,2}|most\w{0,3}"
        r"|lotnisk\w{1,2}",
        joins=r"i|w|na rzecz",
    ),
    "ar": NameForms(
        organisation=r"شركة|مجموعة|مؤسسة|بنك|مصرف|جامعة|كلية|معهد|أكاديمية|مدرسة|مستشفى|متحف|وزارة|هيئة"
        r"|وكالة|سلطة|مجلس|لجنة"
        r"|برلمان|محكمة|حكومة|جمعية|اتحاد|منظمة|مصنع|نادي|حزب",
        place=r"محافظة|مقاطعة|ولاية|إقليم|منطقة|جمهورية|مملكة|مدينة|قرية|نهر|بحيرة|بحر|محيط|خليج|مضيق|قناة"
        r"|ميناء|جزيرة|جبل|وادي"
        r"|صحراء|شارع|ميدان|جسر|نفق|سد|مطار|محطة|عاصمة",
    ),
    "ja": NameForms(
        organisation="株式会社|有限会社|会社|グループ|銀行|大学|大学院|学院|研究所|研究機構|高校|病院"
        "|委員会|協会|学会|連合会|財団|機構"
        "|省|庁|局|議会|裁判所|新聞社|新聞|放送|工場|製作所|工業|電機|自動車|製鉄|鉄道|航空|組合|連盟"
        "|博物館|図書館|政府",
        place="都|道|府|県|市|区|町|村|川|湖|海|湾|港|島|半島|諸島|山|山脈|平野|高原|橋|大橋|トンネル|ダム"
        "|空港|駅|公園|地方|海峡",
        share="[一二三四五六七八九\\d]割|倍増|半減|半分|[三四五]分の[一二三四]",
    ),
    "ko": NameForms(
        organisation="주식회사|그룹|은행|대학교|대학|연구소|연구원|병원|위원회|협회|학회|재단|공사|공단"
        "|의회|법원|신문|방송|전자|자동차|정부",
        place="특별시|광역시|자치도|반도|해협|공항|대교|터널",
    ),
    "th": NameForms(
        organisation="บริษัท|กลุ่ม|ธนาคาร|มหาวิทยาลัย|สถาบัน|โรงเรียน|โรงพยาบาล|พิพิธภัณฑ์|กระทรวง"
        "|สำนักงาน|คณะกรรมการ|สมาคม|มูลนิธิ|องค์การ",
        place="จังหวัด|อำเภอ|ตำบล|เมือง|แม่น้ำ|ทะเลสาบ|ทะเล|อ่าว|เกาะ|ภูเขา|ถนน|สะพาน|อุโมงค์|สนามบิน"
        "|ท่าเรือ|ประเทศ",
    ),
}  # fmt: skip

# Abbreviations that name a thing and no organisation.
COMMON_ABBREVIATIONS = frozenset(
    """
    AC AI AM API AR ATM CCTV CD CEO CFO CNC CO2 COO COVID CPI CPU CTO CV DC DNA DVD EBIT EBITDA EV FAQ FDI
    FY GDP GDR
    GIS GMT GNP GPS GPU GW GWH HIV HR ICT ID IP IPO IQ IT KG KM KPI KW KWH LED LNG LPG M&A MBA ML MP MPA MW
    MWH NB NGO
    OK PC PDF PHD PIN PM PMI PPP PR PS Q&A QR R&D RAM RMB RNA ROI SME SMS SUV SUVS TB TV TVS TWH UHD URL
    USB USD UTC UV
    VAT VIP VR VS WIFI WWW EUR GBP CNY JPY ВВП ГВт ДНК ИИ ИТ КПД МВт НДС НДФЛ СМИ ТВ ЧП PIB IVA BIP
    """.split()  # noqa: SIM905 (a few lines read better than a hundred quoted words)
)
