"""The words that tell statements of fact from the rest: one row a language, in lower case."""

from __future__ import annotations

from typing import NamedTuple


class FactWords(NamedTuple):
    """Alternatives as regular expressions, whole words where there are spaces.

    `change`: rising, falling, reaching. `making`: opening, building, founding, selling, paying. `being`:
    being, having, counting, lying. `opinion`: judging, hoping, thanking. `hedge`: what may or should be.
    `unclear`: opens a sentence whose subject stands elsewhere. `speech`: says that somebody says.
    """

    change: str
    making: str
    being: str
    opinion: str
    hedge: str
    unclear: str
    speech: str


FACT_WORDS = {
    "en": FactWords(
        change=r"increas\w+|decreas\w+|grow(?:s|n|ing)?|grew|r[io]s(?:e[sn]?|ing)|fall(?:s|en|ing)?|fell"
        r"|drop(?:s|ped|ping)?"
        r"|declin\w+|reach\w*|hit(?:s|ting)?|top(?:s|ped)|exceed\w*|surpass\w*|climb\w*|jump\w*|surg\w+"
        r"|doubl\w+|tripl\w+"
        r"|halv\w+|shr[aiu]nk\w*|expand\w*|cut(?:s|ting)?|reduc\w+|rais\w+|lower(?:s|ed|ing)|chang\w+"
        r"|improv\w+|gain\w*"
        r"|los(?:t|es?|ing)|add(?:s|ed|ing)|extend\w*|overt[ao]{1,2}k\w*|accelerat\w+|soar\w*|plung\w+"
        r"|slipp?\w*|recover\w*",
        making=r"ma(?:de|kes?|king)|buil(?:t|ds?|ding)|produc\w+|manufactur\w+|develop\w*|launch\w*"
        r"|open(?:s|ed|ing)?"
        r"|found(?:ed|ing)|establish\w*|creat\w+|complet\w+|start(?:s|ed|ing)?|beg[aiu]n\w*|end(?:s|ed"
        r"|ing)|clos(?:e[sd]?|ing)"
        r"|s(?:old|ells?|elling)|b(?:ought|uys?|uying)|acquir\w+|invest(?:s|ed|ing)?|sp(?:ent|ends?"
        r"|ending)|cost(?:s|ing)?"
        r"|pa(?:id|ys?|ying)|earn\w*|export(?:s|ed|ing)|import(?:s|ed|ing)|handl\w+|carr(?:y|ies|ied|ying)"
        r"|deliver\w*"
        r"|suppl(?:y|ies|ied|ying)|install\w*|introduc\w+|sign(?:s|ed|ing)|approv\w+|adopt\w*|award\w*"
        r"|w[oi]ns?|elect\w*"
        r"|appoint\w*|join(?:s|ed|ing)?|replac\w+|employ(?:s|ed|ing)?|hir(?:e[sd]?|ing)|oper\w+|r[ua]ns?"
        r"|running|us(?:e[sd]|ing)"
        r"|stud(?:y|ies|ied|ying)|discover\w*|measur\w+|record(?:s|ed|ing)|publish\w*|report(?:s|ed|ing)"
        r"|announc\w+|found"
        r"|connect\w*|link(?:s|ed|ing)|mov(?:e[sd]?|ing)|le(?:ft|ads?|d)|w(?:ork|in)(?:s|ed)|receiv\w+"
        r"|offer(?:s|ed)|host\w*"
        r"|visit(?:s|ed)|attend\w*|d(?:ied|ies)|(?:was |were )born|happen\w*|took place|takes place"
        r"|roll(?:s|ed)|pioneer\w+"
        r"|plan(?:s|ned|ning)|provid\w+|generat\w+|power(?:s|ed)|train(?:s|ed)|test(?:s|ed|ing)|designed"
        r"|lifts?|shows?|stands?",
        being=r"is|are|was|were|be|been|has|have|had|contain\w*|consist\w*|compris\w+|account(?:s|ed|ing)"
        r"|amount(?:s|ed)"
        r"|total(?:s|led|ing)?|number(?:s|ed)|average[sd]?|rank\w*|lie[sd]?|lies|located|situated"
        r"|belong\w*|own(?:s|ed)"
        r"|hold(?:s|ing)?|held|cover(?:s|ed|ing)?|span(?:s|ned)|weigh\w*|serv(?:e[sd]?|ing)|includ\w+"
        r"|remain\w*|live[sd]?"
        r"|stand(?:s|ing)?|stood|support(?:s|ed)|repres\w+|means?|do(?:es)?|did|can|will|would",
        opinion=r"believ\w+|hop(?:e[sd]?|ing)|proud\w*|happy|glad|wonderful|amazing|beautiful|nice|great"
        r"|best|feel\w*"
        r"|think\w*|thought|worr\w+|love[sd]?|dream\w*|thank\w*|unfortunately|fortunately|perhaps|maybe"
        r"|exciting|excited"
        r"|delighted|pleased|vigorous\w*|impressive|bright|futuristic|charming|cozy|convinced",
        hedge=r"may|might|could|should|would|seems?|appears?|likely|possibl[ey]|expect\w*|aims?|hopes? to",
        unclear=r"it|its|they|their|he|his|she|her|this|these|that|those|here|there|such|so|but|and|however",
        speech=r"said|says|told|added|explained|commented|according to",
    ),
    "zh": FactWords(
        change="增长|增加|提高|提升|上升|下降|减少|降低|降至|升至|达到|达|超过|突破|扩大|缩短|缩小|翻番"
        "|回落|上涨|下跌|跌|涨|改为|变为|延长|创下"
        "|高达|长达|增至|减至|同比|环比|恢复|加快",
        making="建成|建设|建造|兴建|修建|生产|制造|研发|开发|推出|成立|创立|创办|设立|开业|开放|通车|开通"
        "|投产|投资|投入|完成|启动|开工|竣工|开始"
        "|结束|关闭|出口|进口|销售|售出|购买|收购|签署|签订|批准|通过|发布|公布|获得|荣获|授予|任命|当选"
        "|加入|接待|运送|承建|采用|使用|安装|引进"
        "|发现|记录|举行|举办|出席|提供|运营|运行|驶出|连接|横跨|参与|申请|实现|取得|入选|搬迁|出生|逝世"
        "|落户|下线|交付|制定|开行",
        being="是|为|有|共有|拥有|位于|属于|占|包括|包含|总计|合计|平均|排名|居|设有|设|来自|覆盖|面积|约"
        "|等于|任|组成|在",
        opinion="相信|希望|高兴|自豪|幸福|美丽|美好|很美|感谢|觉得|认为|激动|欣慰|精彩|盼|令人",
        hedge="可能|或许|也许|有望|预计|应该|力争|希望",
        unclear="他|她|它|他们|这|这些|那|该|其|此|对此|因此|但|而|同时",
        speech="说|表示|介绍|称|指出|告诉",
    ),
    "es": FactWords(
        change=r"aument\w+|creci?\w+|crece[nr]?|sub(?:ió|ieron|en?|ido)|baj(?:ó|aron|an?|ado)|ca(?:yó"
        r"|yeron|en?|ído)|disminu\w+"
        r"|reduj\w+|redu[cz]\w+|alcanz\w+|super\w+|lleg(?:ó|aron|an?|ado)|pas(?:ó|aron|an?|ado)|duplic\w+"
        r"|tripl\w+|descend\w+"
        r"|descien\w+|increment\w+|ampl[ií]\w+|rebas\w+|mejor(?:ó|aron|an?|ado)|perd\w+|gan(?:ó|aron|an?"
        r"|ado)|cambi(?:ó|aron|an?|ado)",
        making=r"produ[cjz]\w+|fabric\w+|constru\w+|desarroll\w+|lanz\w+|abr\w+|fund\w+|cre(?:ó|aron|an?"
        r"|ado|ada)|complet\w+"
        r"|inici\w+|comenz\w+|empez\w+|termin\w+|cerr\w+|vend\w+|compr(?:ó|aron|an?|ado)|adquir\w+"
        r"|invirti\w+|invert\w+|gast\w+"
        r"|cost(?:ó|aron|ará|ado)|cuesta\w*|pag\w+|factur\w+|export\w+|import(?:ó|aron|an?|ado)"
        r"|transport\w+|entreg\w+|instal\w+"
        r"|introdu\w+|firm(?:ó|aron|an?|ado)|aprob\w+|apr(?:ueba)|otorg\w+|conced\w+|eleg\w+|nombr\w+"
        r"|emple(?:ó|an?|ado)|contrat\w+"
        r"|oper(?:ó|an?|ado)|us(?:ó|an?|ado)|utiliz\w+|estudi\w+|descubr\w+|registr\w+|public\w+|anunci\w+"
        r"|conect\w+|un(?:e|en|ió)"
        r"|recib\w+|ofrec\w+|naci\w+|muri\w+|celebr\w+|inaugur\w+|diseñ\w+|cultiv\w+|plant\w+|recog\w+"
        r"|bat(?:e|ió)|moler|part\w+",
        being=r"es|son|era[n]?|fue(?:ron)?|ser|sido|está[n]?|estaba[n]?|ha[n]?|había[n]?|hay|tien\w+"
        r"|tuv\w+|tení\w+|contien\w+"
        r"|compon\w+|represent\w+|suma[n]?|ocup\w+|pertenec\w+|pose\w+|cuenta[n]?|abarc\w+|cubr\w+"
        r"|pesa[n]?|mide[n]?|inclu\w+"
        r"|qued\w+|viv\w+|proced\w+|consist\w+|será[n]?|trabaj\w+|viene[n]?|situad\w+|ubicad\w+|puede[n]?",
        opinion=r"cre(?:o|emos|en)|esper\w+|orgullos\w+|content\w+|feliz|felices|maravillos\w+|hermos\w+"
        r"|precios\w+|bonit\w+"
        r"|mejor|sentimos|pensamos|pienso|preocup\w+|gracias|lamentablemente|quizás?|tal vez|ojalá"
        r"|espectacular\w*",
        hedge=r"podrí\w+|puede que|deberí\w+|parec\w+|probabl\w+|posibl\w+|prevé\w*|previst\w+",
        unclear=r"est[aeo]s?|es[aeo]s?|aquell\w+|ellos|él|ella|sus?|así|pero|y|allí|aquí",
        speech=r"dij\w+|afirm\w+|asegur\w+|explic\w+|señal\w+|añadi\w+|según",
    ),
    "ru": FactWords(
        change=r"вырос\w*|выраст\w+|рас[тс]\w+|рос\w{0,2}|увелич\w+|сниз\w+|сниж\w+|сократ\w+|сокращ\w+"
        r"|упа\w+|пада\w+|достиг\w*"
        r"|достич\w*|превы\w+|удво\w+|утро\w+|повыс\w+|повыш\w+|уменьш\w+|измен\w+|расшир\w+|улучш\w+"
        r"|потеря\w+|перевалил\w*"
        r"|подня\w+|опусти\w+|подорож\w+|подешев\w+|прибав\w+|выйд\w+|вышл\w+|вышел|ускор\w+|замедл\w+",
        making=r"постро\w+|стро\w+|произв\w+|выпус\w+|изготов\w+|разработ\w+|созда\w+|основа\w+|учрежд\w+"
        r"|открыл\w*|откры\w+"
        r"|запус\w+|заверш\w+|законч\w+|нача\w+|начин\w+|закры\w+|прода\w+|купи\w+|приобр\w+|инвестир\w+"
        r"|вложи\w+|потрат\w+"
        r"|стои[тл]\w*|заплат\w+|заработ\w+|экспортир\w+|импортир\w+|перевез\w+|перевоз\w+|постав\w+"
        r"|установ\w+|внедр\w+"
        r"|подпис\w+|утверд\w+|одобр\w+|назнач\w+|избра\w+|вруч\w+|получ\w+|выигра\w+|использ\w+|изуч\w+"
        r"|исслед\w+|обнаруж\w+"
        r"|зарегистр\w+|опублик\w+|объяви\w+|соедин\w+|связыва\w+|принял\w*|приня\w+|посети\w+|роди\w+"
        r"|умер\w*|состоя\w+"
        r"|провел\w*|провод\w+|обслуж\w+|осматр\w+|планир\w+|предостав\w+|выдел\w+|переработ\w+|отправ\w+"
        r"|приш\w+",
        being=r"был\w{0,2}|есть|явля\w+|состав\w+|насчит\w+|находит\w*|располож\w+|принадлеж\w+|владе\w+"
        r"|занима\w+|име[ею]\w+"
        r"|включа\w+|содерж\w+|работа[юе]т|работал\w*|действу[юе]\w+|живё?[ут]\w*|прожива\w+|входит|входят"
        r"|служи\w+|весит|длится"
        r"|прихо\w+ся|будет|будут|стал\w{0,2}|ста\w+т",
        opinion=r"гор[дж]\w+|верим|верю|наде\w+|счастлив\w*|рад\w?|прекрасн\w+|красив\w+|замечательн\w+"
        r"|лучш\w+|хорош\w+"
        r"|дума\w+|считаем|считаю|чувств\w+|спасибо|благодар\w+|к сожалению|возможно|наверное|уверен\w*",
        hedge=r"может|могут|мог\w+ бы|должн\w+|вероятно|ожида\w+|предполаг\w+|планир\w+",
        unclear=r"он[ао]?|они|его|её|ее|их|это|эт[аои]\w*|так\w*|там|здесь|но|и|а",
        speech=r"сказал\w*|говорит|заявил\w*|отметил\w*|рассказал\w*|сообщил\w*|по словам|по данным",
    ),
    "de": FactWords(
        change=r"stieg\w*|steig\w+|gestiegen|wuchs\w*|wächst|wachs\w+|gewachsen|erhöh\w+|sank\w*|sink\w+"
        r"|gesunken|fiel\w*|fällt"
        r"|gefallen|erreich\w+|übertr[aio]f\w*|überst[ie]+g\w*|überschr\w+|verdoppel\w+|verdreif\w+"
        r"|halbier\w+|verringer\w+|reduzier\w+"
        r"|senk\w+|gesenkt|nahm\w* (?:zu|ab)|zugenommen|abgenommen|verlor\w*|verlier\w+|gewann\w*|änder\w+"
        r"|geändert|verbesser\w+"
        r"|ausgebaut|erweiter\w+|verkürz\w+|legte\w*|zugelegt|kletter\w+",
        making=r"bau(?:t|te|ten|en)|gebaut|errichte\w+|produzier\w+|herstell\w+|hergestellt|stellt\w* her"
        r"|entwickel\w+|gründe\w+"
        r"|gegründet|eröffne\w+|öffne\w+|geöffnet|start\w+|gestartet|beg[ai]nn\w*|begonnen|ende\w+"
        r"|beende\w+|schloss\w*|geschlossen"
        r"|verkauf\w+|kauf(?:t|te|ten|en)|gekauft|erw[ao]rb\w*|invest\w+|kost(?:et|ete|eten|en)|gekostet"
        r"|zahl(?:t|te|ten|en)|gezahlt"
        r"|exportier\w+|importier\w+|liefer\w+|geliefert|installier\w+|führ(?:t|te|ten)|eingeführt"
        r"|unterzeichne\w+|genehmig\w+"
        r"|wähl(?:t|te|ten)|gewählt|ernann\w+|erh(?:ielt|ält)\w*|erhalten|nutz(?:t|te|ten|en)|genutzt"
        r"|beschäftig\w+|untersuch\w+"
        r"|entdeck\w+|veröffentlich\w+|verbinde\w+|verband\w*|verbunden|arbeite\w+|betreib\w+|betrieb\w*"
        r"|entstand\w*|entsteh\w+"
        r"|transportier\w+|beförder\w+|empfing\w*|starb\w*|geboren|fand\w* statt|stattgefunden|vergab\w*"
        r"|vergeben|plan(?:t|te|ten)",
        being=r"ist|sind|war|waren|wird|werden|wurden?|worden|hat|haben|hatten?|gehör\w+|lieg(?:t|en)"
        r"|lag\w*|gelegen|befinde\w+"
        r"|beträgt|betrug\w*|betragen|umfass\w+|besteh\w+|bestand\w*|besitz\w+|besaß\w*|leb(?:t|en|te|ten)"
        r"|zähl(?:t|en|te)|macht\w*"
        r"|entfiel\w*|entfall\w+|enthält|enthalten|wieg(?:t|en)|bleib\w+|blieb\w*|kann|können|sei",
        opinion=r"glaub\w+|hoff\w+|stolz\w*|glücklich\w*|freu\w+|wunderschön\w*|schön\w*|großartig\w*"
        r"|beste[nrs]?|denke|denken"
        r"|fühl\w+|sorg\w+|danke\w*|leider|vielleicht|herrlich\w*|gemütlich\w*",
        hedge=r"könnte\w*|dürfte\w*|sollte\w*|würde\w*|möglich\w*|wahrscheinlich|voraussichtlich|scheint",
        unclear=r"er|sie|es|dies\w*|das|jene\w*|ihr\w*|sein\w*|hier|dort|aber|und|doch|dabei|damit",
        speech=r"sagte\w*|sagt|erklärte\w*|betonte\w*|laut|teilte\w*",
    ),
    "fr": FactWords(
        change=r"augment\w+|cr[oû](?:î[t]?|iss|is|ître)\w*|crû|progress\w+|baiss\w+|diminu\w+|chut\w+"
        r"|recul\w+|attein\w+|dépass\w+"
        r"|doubl\w+|tripl\w+|rédui\w+|grimp\w+|bondi\w*|pass(?:é|ée|ait|era|ent|e)|perdu\w*|perd\w*"
        r"|gagn\w+|chang\w+|élev\w+"
        r"|améliore\w+|étend\w*|tomb\w+|mont(?:é|ée|e|ent|ait)",
        making=r"produi\w+|fabriqu\w+|constru\w+|développ\w+|lanc\w+|ouver\w+|ouvr\w+|fond(?:é|ée|és|ées|e"
        r"|ent|a)|cré[eéa]\w*"
        r"|achev\w+|commenc\w+|début\w+|termin\w+|ferm\w+|vend\w+|achet\w+|acqui\w+|investi\w*|dépens\w+"
        r"|coût\w+|pay\w+|versé\w*"
        r"|export\w+|import(?:é|ée|e|ent)|transport\w+|livr(?:é|ée|e|ent)\w*|install\w+|introdui\w+"
        r"|sign(?:é|ée|e|ent)\w*|approuv\w+"
        r"|adopt\w+|élu\w*|nomm\w+|emploi\w*|embauch\w+|exploit\w+|utilis\w+|étudi\w+|découver\w+"
        r"|enregistr\w+|publi\w+|annonc\w+"
        r"|reli\w+|reç\w+|accueill\w+|offr\w+|naqu\w+|né\w*|mort\w*|inaugur\w+|conç\w+|plant\w+|fourni\w*"
        r"|équip\w+",
        being=r"est|sont|était|étaient|fut|furent|été|sera|seront|a|ont|avait|avaient|eu|aura|compt\w+"
        r"|comprend\w*|représent\w+"
        r"|s'élèv\w+|trouv\w+|situ\w+|apparten\w+|appartien\w+|possèd\w+|détien\w+|couvr\w+|pès\w+"
        r"|mesur\w+|contien\w+|inclu\w+"
        r"|viv\w+|rest\w+|dispos\w+|regroup\w+|peut|peuvent|existe\w*",
        opinion=r"croi[st]\w*|croyons|espér\w+|espèr\w+|fiers?|fière\w*|heureu\w+|magnifiqu\w+|beau"
        r"|belle\w*|merveilleu\w+"
        r"|meilleure?s?|pens(?:e|ons|ez)|sentons|inqui\w+|merci|malheureusement|peut-être|superbe\w*",
        hedge=r"pourrai\w+|devrai\w+|semble\w*|probable\w*|possible\w*|prévoi\w+|prévu\w*",
        unclear=r"il|elle|ils|elles|ce|cet|cette|ces|cela|ça|son|sa|ses|leurs?|ici|là|mais|et|ainsi",
        speech=r"dit|déclar\w+|affirm\w+|expliqu\w+|soulign\w+|ajout\w+|selon|d'après",
    ),
    "pt": FactWords(
        change=r"aument\w+|cresc\w+|sub(?:iu|iram|iu|ido|indo)|ca(?:iu|íram|em|ído)|diminu\w+|reduz\w+"
        r"|redu[çc]\w+|alcanç\w+|ating\w+"
        r"|super\w+|ultrapass\w+|dobr\w+|duplic\w+|triplic\w+|cheg(?:ou|aram|am|a)|pass(?:ou|aram|am|ará)"
        r"|ganh\w+|perd\w+"
        r"|mud(?:ou|aram|am)|melhor(?:ou|aram|am)|ampli\w+|elev\w+|recu\w+",
        making=r"produz\w+|fabric\w+|constr\w+|desenvolv\w+|lanç\w+|abr(?:iu|iram|e|em)|aberto\w*"
        r"|fund(?:ou|ada|ado|aram)|cri(?:ou|ada|ado"
        r"|aram)|conclu\w+|começ\w+|inici\w+|termin\w+|fech(?:ou|ado|ada|aram)|vend\w+|compr(?:ou|aram|ado"
        r"|ada)|adquir\w+|invest\w+"
        r"|gast\w+|cust(?:ou|aram|a|am)|pag\w+|fatur\w+|export\w+|import(?:ou|aram|am|a)|transport\w+"
        r"|entreg\w+|instal\w+|introduz\w+"
        r"|assin(?:ou|aram|ado|ada)|aprov\w+|conced\w+|eleit\w+|nome\w+|empreg\w+|contrat\w+|oper(?:ou|am"
        r"|a)|us(?:ou|am|ado)|utiliz\w+"
        r"|estud(?:ou|am|a)|descobr\w+|registr\w+|public\w+|anunci\w+|lig(?:ou|am|a)|receb\w+|oferec\w+"
        r"|nasc\w+|morr\w+|inaugur\w+"
        r"|projet\w+|plant\w+|cultiv\w+|realiz\w+",
        being=r"é|são|era[m]?|foi|foram|ser|sido|está|estão|estava[m]?|há|havia|tem|têm|tinha[m]?|teve"
        r"|tiveram|cont[eéê]m|represent\w+"
        r"|som(?:a|am|ou)|ocup\w+|pertenc\w+|possu\w+|cont(?:a|am) com|abrang\w+|cobr\w+|pes(?:a|am)"
        r"|med(?:e|em)|inclu\w+|fic(?:a|am|ou)"
        r"|viv\w+|consist\w+|será|serão|localiza\w+|situad\w+|pode[m]?|respond\w+",
        opinion=r"acredit\w+|esper\w+|orgulh\w+|feliz\w*|felizes|maravilhos\w+|lind[oa]s?|bonit\w+|melhor"
        r"|sentimos|achamos|acho"
        r"|preocup\w+|obrigad\w+|infelizmente|talvez|tomara",
        hedge=r"poderia\w*|deveria\w*|deve[m]?|parece\w*|provável|provavelmente|possível|prevê\w*|previst\w+",
        unclear=r"est[ea]s?|ess[ea]s?|isso|isto|eles?|elas?|seus?|suas?|aqui|ali|mas|e|assim",
        speech=r"disse\w*|afirm\w+|explic\w+|destac\w+|acrescent\w+|segundo",
    ),
    "it": FactWords(
        change=r"aument\w+|cresc\w+|cresciut\w+|sal(?:ì|ito|ita|iti|ite|gono|e)|cal(?:ò|ato|ata|ano|a)"
        r"|diminu\w+|ridu[ct]\w+|ridott\w+"
        r"|raggiun\w+|super\w+|raddoppi\w+|triplic\w+|scende\w*|sces[oaie]|guadagn\w+|pers[oaie]|cambi\w+"
        r"|ampli\w+",
        making=r"produ\w+|prodott\w+|fabbric\w+|costru\w+|svilupp\w+|lanci\w+|apr(?:e|ono|ì)|apert\w+"
        r"|fond(?:ò|ato|ata)|cre(?:ò|ato|ata)"
        r"|complet\w+|inizi\w+|comincia\w+|termin\w+|chius\w+|vend\w+|acquis\w+|invest\w+|cost(?:a|ano|ò"
        r"|ato)|pag\w+|fattur\w+|esport\w+"
        r"|import(?:a|ano|ò|ato)|trasport\w+|consegn\w+|install\w+|firm\w+|approv\w+|elett\w+|nomin\w+"
        r"|assun\w+|utilizz\w+|scop\w+"
        r"|pubblic\w+|annunci\w+|colleg\w+|ricev\w+|offr\w+|nat[oa]|mort[oa]|inaugur\w+|progett\w+",
        being=r"è|sono|era|erano|fu|furono|stat[oaie]|sarà|ha|hanno|aveva|avevano|c'è|contien\w+"
        r"|rappresent\w+|conta|contano|occup\w+"
        r"|appartien\w+|possied\w+|comprend\w+|misur\w+|pes(?:a|ano)|inclu\w+|viv\w+|si trova|può|possono"
        r"|situat\w+",
        opinion=r"cred\w+|sper\w+|orgoglios\w+|content\w+|felic\w+|meraviglios\w+|bell\w+|miglior\w*"
        r"|pensiamo|penso|grazie|purtroppo|forse",
        hedge=r"potrebbe\w*|dovrebbe\w*|sembra\w*|probabil\w+|possibil\w+|previst\w+",
        unclear=r"quest\w+|quell\w+|lui|lei|loro|suo|sua|suoi|qui|lì|ma|e|così",
        speech=r"ha detto|dice|afferm\w+|spieg\w+|aggiun\w+|secondo",
    ),
    "ja": FactWords(
        change="増加|増え|減少|減っ|上昇|下落|低下|達し|達する|超え|上回|下回|伸び|拡大|縮小|倍増|改善"
        "|引き上げ|引き下げ|なった",
        making="建設|製造|生産|開発|発売|設立|創業|開業|開設|開始|完成|完了|終了|閉鎖|輸出|輸入|販売|購入"
        "|買収|投資|締結|承認|発表|受賞|任命|採用|導入"
        "|発見|記録|開催|提供|運営|接続|結ぶ|運んだ|作っ|造っ",
        being="である|です|だった|でした|ある|あり|いる|おり|占め|位置|属し|含|有し|持つ|となる",
        opinion="思い|思う|嬉し|うれし|誇り|素晴らし|美し|感謝|期待|信じ|願",
        hedge="かもしれ|だろう|でしょう|見込み|予定|可能性",
        unclear="これ|それ|この|その|彼|ここ|しかし|また",
        speech="と述べ|と話|と語|によると|と説明",
    ),
    "ar": FactWords(
        change="ارتفع\\w*|ارتفاع|زاد\\w*|زيادة|انخفض\\w*|انخفاض|تراجع\\w*|نما|نمت|نمو|بلغ\\w*|وصل\\w*"
        "|تجاوز\\w*|تضاعف\\w*|خفض\\w*|تغير\\w*",
        making="أنتج\\w*|صنع\\w*|بنى|بنت|بُني\\w*|طور\\w*|أطلق\\w*|افتتح\\w*|تأسس\\w*|أسس\\w*|أنشأ\\w*"
        "|أنشئ\\w*|أكمل\\w*|بدأ\\w*|انته\\w*|أغلق\\w*"
        "|باع\\w*|اشتر\\w*|استثمر\\w*|كلف\\w*|دفع\\w*|صدر\\w*|استورد\\w*|نقل\\w*|وقع\\w*|وافق\\w*"
        "|انتخب\\w*|عين\\w*|حصل\\w*|استخدم\\w*|أعلن\\w*|نشر\\w*",
        being="كان\\w*|يقع|تقع|يبلغ|تبلغ|يضم|تضم|يمثل|تمثل|يعمل|تعمل|يملك|تملك|يعيش|تعد|يعد",
        opinion="نأمل|نعتقد|أعتقد|فخور\\w*|سعيد\\w*|سعداء|جميل\\w*|رائع\\w*|شكرا|للأسف|ربما",
        hedge="قد|يمكن|يتوقع|محتمل|المتوقع",
        unclear="هو|هي|هم|هذا|هذه|ذلك|تلك|هنا|لكن",
        speech="قال\\w*|صرح\\w*|أضاف\\w*|أوضح\\w*|وفقا",
    ),
}  # fmt: skip
