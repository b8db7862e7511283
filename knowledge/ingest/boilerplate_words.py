"""What pages say around their articles: one row a language, in lower case."""

from __future__ import annotations

from typing import NamedTuple


class BoilerplateWords(NamedTuple):
    """Alternatives as regular expressions.

    `whole`: a line that says nothing else. `opening`: begins a line or sentence. `anywhere`: makes a
    sentence boilerplate wherever it stands. `byline`: stands before an author's name. `credit`: stands
    before whom a picture is from.
    """

    whole: str
    opening: str
    anywhere: str
    byline: str
    credit: str


BOILERPLATE_WORDS = {
    "en": BoilerplateWords(
        whole=r"home|menu|search|news|print|comments?|share|email|log ?in|sign (?:in|up|out)|register"
        r"|advertisement|sponsored|close|back to top|top|previous|next|contact(?: us)?|about(?: us)?"
        r"|related (?:articles|stories|news|topics|links|content)|more (?:news|stories)|latest news"
        r"|most (?:read|popular|viewed)|trending(?: now)?|table of contents|see also|follow us|l m s"
        r"|large medium small|loading|faq|help|careers|sitemap|recommended(?: for you)?",
        opening=r"share (?:this|on|via|with)|follow us|read (?:more|also|next|the full)|click (?:here|to)"
        r"|sign (?:up|in) |subscribe|skip to|tags?:|topics?:|filed under|editors?:|source:|download (?:our"
        r"|the app)"
        r"|join our|get (?:the|our) (?:latest|newsletter)|see also|you (?:may|might) also like|watch:"
        r"|related:"
        r"|print this|email this|tweet|pin it|contact us|about us|privacy policy|terms (?:of|and)"
        r"|page \d+|we use cookies|accept (?:all )?cookies|this (?:site|website) uses|leave a (?:comment"
        r"|reply)"
        r"|posted in|\d+ (?:comments?|shares?|min(?:ute)?s? read)",
        anywhere=r"all rights reserved|copyright ©|©|\(c\) \d{4}|cookie (?:policy|settings|preferences)"
        r"|uses? cookies|our newsletter|privacy policy|terms of (?:use|service)|without (?:prior )?written "
        r"permission"
        r"|may not be (?:reproduced|republished|redistributed)|enable javascript|your browser",
        byline=r"(?:written |reported |photos? |story )?by|editor|reporter|author",
        credit=r"photos?|pictures?|images?|illustration|video|graphic|courtesy",
    ),
    "zh": BoilerplateWords(
        whole=r"首页|菜单|搜索|登录|注册|打印|关闭|分享|评论|返回顶部|上一篇|下一篇|广告|更多|联系我们"
        r"|关于我们|网站地图"
        r"|相关(?:阅读|新闻|报道|链接|文章)|热门(?:新闻|文章)|推荐阅读|延伸阅读|目录|[大中小 ]+",
        opening=r"分享到|扫一?扫|责任?编辑|责编|编辑[:\uff1a]|来源[:\uff1a]|作者[:\uff1a]|记者[:\uff1a]"
        r"|字号|关注(?:我们|微信|公众号)|点击(?:这里|此处|查看|进入|阅读|图片)"
        r"|下载(?:app|客户端)|原标题|标签[:\uff1a]|更多(?:精彩|内容)|阅读(?:全文|原文)|免责声明"
        r"|声明[:\uff1a]|本网站|浏览次数|字体[:\uff1a大]",
        anywhere=r"版权所有|未经(?:授权|许可|书面)|不得转载|违者必究|备案号|icp备|公网安备|使用cookie"
        r"|隐私政策|微信公众号",
        byline=r"(?:本报|本网)?记者|作者|文|撰文|通讯员",
        credit=r"图片?(?:来源|提供)?|摄影|摄|资料图片?|供图|(?:新华社|本报)?记者.{2,8}摄",
    ),
    "es": BoilerplateWords(
        whole=r"inicio|portada|menú|buscar|noticias|imprimir|comentarios?|compartir|publicidad|cerrar"
        r"|iniciar sesión"
        r"|registrarse|regístrate|contacto|quiénes somos|siguiente|anterior|aviso legal|mapa del sitio|más "
        r"noticias"
        r"|(?:noticias|artículos|temas) relacionad[oa]s|lo más (?:leído|visto)",
        opening=r"compart[ea]|compartir|síguenos|le[ae] (?:también|más)|leer más|te puede interesar|haga? "
        r"clic"
        r"|suscr[ií]b[ei]|etiquetas:|temas:|descarga(?:r|te)? |editado por|fuente:|redacción|página \d+"
        r"|newsletter"
        r"|política de (?:privacidad|cookies)|aviso legal|utilizamos cookies|aceptar",
        anywhere=r"todos los derechos reservados|©|cookies (?:propias|de terceros)|utiliza(?:mos)? cookies"
        r"|nuestro boletín|política de privacidad|términos (?:de uso|y condiciones)|prohibida su "
        r"reproducción",
        byline=r"por|texto(?: de)?|redactado por|autora?",
        credit=r"fotos?|fotografías?|imagen|imágenes|vídeo|cortesía|foto de",
    ),
    "ru": BoilerplateWords(
        whole=r"главная|меню|поиск|новости|печать|комментарии|поделиться|реклама|закрыть|войти|вход"
        r"|регистрация"
        r"|контакты|о нас|далее|назад|наверх|карта сайта|похожие (?:новости|статьи|материалы)|по теме"
        r"|самое (?:читаемое|популярное)|все новости",
        opening=r"поделиться|подпи(?:шитесь|сывайтесь|саться)|чита(?:йте|ть) (?:также|далее|ещё|еще"
        r"|полностью)"
        r"|следите за|нажмите|теги:|метки:|источник:|редактор:|скачать|мы используем|смотрите также"
        r"|страница \d+"
        r"|политика конфиденциальности|пользовательское соглашение|оставить комментарий",
        anywhere=r"все права защищены|©|файл\w* cookie|использу\w+ cookie|нашу рассылку|политик\w+ "
        r"конфиденциальности"
        r"|перепечатка|при использовании материалов",
        byline=r"автор(?:ы)?|текст|корреспондент|подготовил[аи]?",
        credit=r"фото(?:графия|графии)?|снимок|иллюстрация|видео|изображение",
    ),
    "de": BoilerplateWords(
        whole=r"startseite|menü|suche|nachrichten|drucken|kommentare?|teilen|anzeige|werbung|schließen"
        r"|anmelden"
        r"|registrieren|kontakt|impressum|datenschutz|über uns|weiter|zurück|nach oben|mehr zum thema"
        r"|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen)|meistgelesen",
        opening=r"teilen (?:auf|sie)|folgen sie|(?:lesen sie|mehr|weiter) (?:auch|lesen|dazu)|weiterlesen"
        r"|lesen sie auch"
        r"|klicken sie|abonnieren|newsletter|schlagw[oö]rter:|quelle:|redaktion:|jetzt (?:anmelden"
        r"|abonnieren|lesen)"
        r"|seite \d+|zum inhalt|datenschutz|wir verwenden cookies",
        anywhere=r"alle rechte vorbehalten|©|verwende[nt] cookies|unseren newsletter|datenschutzerklärung"
        r"|nutzungsbedingungen|allgemeine geschäftsbedingungen",
        byline=r"von|text|autor(?:in)?",
        credit=r"fotos?|bild(?:er)?|grafik|video|abbildung|bildquelle|quelle",
    ),
    "fr": BoilerplateWords(
        whole=r"accueil|menu|recherche|rechercher|actualités|imprimer|commentaires?|partager|publicité|fermer"
        r"|connexion|se connecter|s['’]inscrire|contact|qui sommes-nous|suivant|précédent|mentions légales"
        r"|plan du site|articles? (?:liés|similaires|connexes)|sur le même sujet|les plus lus|à lire aussi",
        opening=r"partage[rz]|suivez-nous|lire (?:aussi|la suite|plus)|à lire|cliquez|abonnez-vous"
        r"|s['’]abonner"
        r"|inscrivez-vous|mots[- ]clés|étiquettes|source ?:|rédaction|télécharge[rz]|page \d+|nous utilisons"
        r"|politique de confidentialité|mentions légales|accepter",
        anywhere=r"tous droits réservés|©|utilise(?:ns)? des cookies|notre (?:newsletter|lettre "
        r"d['’]information)"
        r"|politique de confidentialité|conditions (?:d['’]utilisation|générales)|reproduction interdite",
        byline=r"par|texte|auteure?",
        credit=r"photos?|photographies?|images?|illustration|vidéo|crédits?|crédit photo",
    ),
    "pt": BoilerplateWords(
        whole=r"início|menu|busca|buscar|pesquisar|notícias|imprimir|comentários?|compartilhar|partilhar"
        r"|publicidade"
        r"|fechar|entrar|cadastre-se|contato|contacto|quem somos|próximo|anterior|mapa do site"
        r"|(?:notícias|artigos|matérias) relacionad[oa]s|mais lidas|veja também",
        opening=r"compartilh[ea]r?|partilh[ea]r?|siga-nos|leia (?:também|mais)|veja (?:também|mais)|clique"
        r"|assine"
        r"|inscreva-se|tags:|etiquetas:|fonte:|redação|baixe|página \d+|utilizamos cookies|política de "
        r"privacidade",
        anywhere=r"todos os direitos reservados|©|(?:usa|usamos|utiliza|utilizamos) cookies|nossa newsletter"
        r"|política de privacidade|termos de uso|reprodução proibida",
        byline=r"por|texto(?: de)?|autora?",
        credit=r"fotos?|fotografias?|imagem|imagens|vídeo|divulgação|crédito",
    ),
    "ja": BoilerplateWords(
        whole=r"ホーム|トップ|メニュー|検索|ログイン|印刷|閉じる|共有|シェア|コメント|広告|関連記事|次へ"
        r"|前へ|お問い合わせ"
        r"|会社概要|サイトマップ|ランキング",
        opening=r"シェアする|ツイート|フォロー|続きを読む|この記事を|関連記事|会員登録|メルマガ"
        r"|提供[:\uff1a]|出典[:\uff1a]|編集[:\uff1a]",
        anywhere=r"無断転載|著作権|©|クッキーを使用|cookieを使用|プライバシーポリシー|利用規約",
        byline=r"文|取材|記者|執筆|著者",
        credit=r"写真|撮影|画像|提供|イラスト",
    ),
    "ar": BoilerplateWords(
        whole=r"الرئيسية|القائمة|بحث|أخبار|طباعة|تعليقات|مشاركة|شارك|إعلان|إغلاق|تسجيل الدخول|اتصل بنا|من نحن"
        r"|مواضيع ذات صلة|اقرأ أيضا",
        opening=r"شارك|تابعنا|اقرأ (?:أيضا|أيضًا|المزيد)|اشترك|انقر|المصدر:|تحرير:|وسوم:|سياسة الخصوصية",
        anywhere=r"جميع الحقوق محفوظة|حقوق النشر|©|ملفات تعريف الارتباط|سياسة الخصوصية|شروط الاستخدام",
        byline=r"بقلم|كتب|تحرير",
        credit=r"صورة|الصورة|تصوير",
    ),
    "it": BoilerplateWords(
        whole=r"home|menu|cerca|notizie|stampa|commenti|condividi|pubblicità|chiudi|accedi|registrati"
        r"|contatti"
        r"|chi siamo|avanti|indietro|articoli correlati|leggi anche",
        opening=r"condividi|seguici|leggi (?:anche|tutto|di più)|clicca|abbonati|iscriviti|tag:|fonte:"
        r"|redazione"
        r"|pagina \d+|utilizziamo",
        anywhere=r"tutti i diritti riservati|riproduzione riservata|©|utilizza(?:mo)? (?:i )?cookie"
        r"|informativa sulla privacy",
        byline=r"di|testo di|autore",
        credit=r"foto(?:grafia)?|immagine|video|crediti",
    ),
}
