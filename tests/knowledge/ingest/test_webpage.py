"""A web page is read as people read it: its article, with its captions, and without what stands around it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from plugins.made_documents import invented, page

from knowledge.errors import SourceRefused
from knowledge.ingest.documents import Document
from knowledge.ingest.webpage import read_page
from knowledge.refusals import Refusal

URL = "https://news.ardle.example/2/bridge"
ARTICLE = (
    "<p>The bridge over the Ardle, which the county had planned since 1998, was opened on Monday and carries"
    " 12,400 cars a day, twice as many as the old one did.</p>"
    "<p>It cost 48 million pounds, of which the county paid a third and the state the rest, they say.</p>"
)


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


def refusal(content: bytes) -> Refusal:
    with pytest.raises(SourceRefused) as caught:
        read_page(content)
    return caught.value.refusal


def test_reads_an_english_article_amid_clutter() -> None:
    read = read_page(invented("harbour.html"), url="https://m.velmoracourier.example/amp/port")
    assert read.title == "Port of Velmora handles record 4.2 million containers"
    assert (read.author, read.publisher) == ("Ines Okafor", "The Velmora Courier")
    assert (read.published_on, read.language) == (date(2023, 3, 14), "en")
    assert read.url == "https://www.velmoracourier.example/business/port-record-containers"
    for line in (
        (
            "The Port of Velmora handled 4.2 million containers in 2022, 11.3 percent more than the year"
            " before, Velmora Port Authority said on Tuesday. It was the first time that the port passed the"
            " four-million mark."
        ),
        (
            "The three new cranes at Gull Quay, each 92 metres tall, were delivered by Brandt & Lindqvist in"
            " May 2022. Photo: Oskar Vane"
        ),
        "A freight train of Norrail leaves Gull Quay for Osterby.",
        "The line cost 240 million euros.",
        "Travel time to Osterby: 2 hours 10 minutes",
        "2022 | 4.20 million | 1,906",
        "“We did not expect to pass four million before 2025,” Lund said.",
    ):
        assert line in lines(read)
    for clutter in (
        "cookies",
        "Sandhaven strike",
        "GullWatcher",
        "mussels",
        "Subscribe",
        "2031",
        "Harbour Letter",
    ):
        assert clutter not in read.text


def test_reads_a_chinese_article() -> None:
    read = read_page(invented("lianhua.html").decode().replace("utf-8", "gb2312").encode("gb18030"), url=URL)
    assert read.title == "临澜市去年新建充电桩三万二千个"
    assert (read.author, read.publisher) == ("沈若溪", "临澜日报")
    assert (read.published_on, read.language) == (date(2022, 6, 2), "zh")
    assert "图为北湖区的澜电一号充电站，占地1200平方米。周岚 摄" in lines(read)
    assert "截至2021年底，全市新能源汽车保有量为26万辆，平均每2.4辆车有一个充电桩。" in lines(read)
    assert "北湖大桥" not in read.text
    assert "备案号" not in read.text


def test_reads_a_russian_article_in_windows_1251() -> None:
    content = invented("reka.html").decode().replace("utf-8", "windows-1251").encode("windows-1251")
    read = read_page(content, url=URL)
    assert read.title == "В Заречье построили самый длинный мост области"
    assert (read.author, read.publisher) == ("Мария Ледогорова", "Вестник Заречья")
    assert (read.published_on, read.language) == (date(2021, 10, 17), "ru")
    assert "Старый мост, построенный в 1957 году, закроют на ремонт до 2023 года." in lines(read)
    assert "300 лип" not in read.text


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>",
        '<div id="attachment_9" class="wp-caption"><img src=a.jpg><p class="wp-caption-text">{}</p></div>',
        '<div class="image"><img src=a.jpg><div class="caption">{}</div></div>',
        '<p style="text-align:center"><img src=a.jpg></p><p style="text-align:center">{}</p>',
    ],
)
def test_keeps_a_caption_whatever_it_is_made_of(caption: str) -> None:
    said = "The new bridge at dawn, 310 metres long."
    read = read_page(page(f"<article><h1>A bridge opens</h1>{caption.format(said)}{ARTICLE}</article>"))
    assert lines(read)[1] == said


def test_keeps_a_time_within_a_sentence_and_signs_set_high() -> None:
    more = (
        '<p>On <time datetime="2021-05-03">3 May 2021</time> a ship of 95 metres passed below it.</p>'
        '<p>It covers 3,200 m<sup>2</sup> and weighs 10<sup>6</sup> kg.<sup><a href="#n">[1]</a></sup></p>'
        "<p>It took 12&nbsp;400&nbsp;tonnes of steel, the county said, and four years.</p>"
    )
    read = read_page(page(f"<article><h1>A bridge opens</h1>{ARTICLE}{more}</article>"))
    assert lines(read)[-3:] == [
        "On 3 May 2021 a ship of 95 metres passed below it.",
        "It covers 3,200 m² and weighs 10⁶ kg.",
        "It took 12\u00a0400 tonnes of steel, the county said, and four years.",
    ]


def test_reads_a_page_of_one_sentence() -> None:
    read = read_page(
        page("<script>count()</script><h1>Fees</h1><nav>Home</nav><p>A berth costs 31 euros.</p>")
    )
    assert lines(read) == ["Fees", "A berth costs 31 euros."]


def test_tells_a_page_that_is_drawn_by_scripts_from_an_empty_one() -> None:
    shell = '<script src="app.js"></script><noscript>Please enable JavaScript to run this app.</noscript>'
    assert refusal(page(f'{shell}<div id="root"></div>')) is Refusal.NEEDS_SCRIPTS
    assert refusal(page(f"{shell}<p>Enable JavaScript and cookies to continue</p>")) is Refusal.NEEDS_SCRIPTS
    assert refusal(page('<img src="scan.png">')) is Refusal.NO_TEXT
    assert refusal(b"<!-- nothing -->") is Refusal.NO_TEXT


def test_never_takes_the_day_of_reading_for_that_of_publication() -> None:
    today = datetime.now(UTC).date()
    read = read_page(
        page(
            f'<div class="header"><span class="date">{today:%A, %d %B %Y}</span></div>'
            f"<main><h1>A bridge opens</h1>{ARTICLE}</main><footer>© {today.year} Ardle News</footer>"
        )
    )
    assert read.published_on is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2021-05-03T23:30:00-05:00">', ""),
        ('<meta name="pubdate" content="20210503">', ""),
        ('<script type="application/ld+json">{"@type":["Report"],"datePublished":"2021-05-03"}</script>', ""),
        ("", '<span itemprop="datePublished" content="2021-05-03"></span>'),
        ("", '<p class="info">Updated: May 3, 2021</p>'),
        ("", '<p><time datetime="2021-05-03T10:00">yesterday</time></p>'),
        ("", "<p>3 May 2021</p>"),
    ],
)
def test_finds_the_day_wherever_a_page_has_it(head: str, body: str) -> None:
    read = read_page(page(f"<article><h1>A bridge opens</h1>{body}{ARTICLE}</article>", head=head))
    assert read.published_on == date(2021, 5, 3)


def test_takes_the_first_day_and_not_that_of_a_change() -> None:
    head = (
        '<meta property="article:modified_time" content="2021-05-09">'
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle",'
        '"datePublished":"2021-05-03","dateModified":"2021-05-09"}]}</script>'
    )
    assert read_page(page(f"<h1>A bridge opens</h1>{ARTICLE}", head=head)).published_on == date(2021, 5, 3)


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://www.ardle.example/bridge#top", "https://www.ardle.example/bridge"),
        ("/bridge", "https://news.ardle.example/bridge"),
        ("https://elsewhere.example/bridge", URL),
        ("https://news.ardle.example/", URL),
        ("javascript:alert(1)", URL),
        ("http://[broken", URL),
    ],
)
def test_believes_a_canonical_address_only_of_the_same_site(canonical: str, url: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    fetched = URL if "www" not in canonical else "https://ardle.example/bridge?from=feed"
    assert read_page(page(ARTICLE, head=head), url=fetched).url == url


def test_names_the_site_by_its_host_where_nothing_else_does() -> None:
    read = read_page(page(f"<h1>A bridge opens</h1>{ARTICLE}", head="<title>A bridge opens</title>"), url=URL)
    assert (read.title, read.publisher) == ("A bridge opens", "news.ardle.example")


def test_survives_json_that_is_none() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", </script><title>A bridge opens</title>'
    assert read_page(page(ARTICLE, head=head)).title == "A bridge opens"
