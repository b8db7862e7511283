"""What a Chinese claim states of its subject: patterns laid on the marked claim, the surest first."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.curation.statements.marking import TIME, Marked
from knowledge.curation.statements.statement import Statement, year_slot

_LEAD = r"^(?:[^，]*，)??(?:(?:在|于)?<T>年?[，,]?)?"
_S = r"(?P<s><S>)(?:在?<T>年?|去年|今年)?"
_EVENTS = {
    "founding": "成立|创立|创建|创办|组建|设立",
    "construction": "建成|始建|建造|修建|建",
    "start": "开工|开工建造|开工建设|动工",
    "opening": "开业|开馆|开放|通车|开通|启用|开幕|投入使用|投入运营",
    "completion": "竣工|完工|落成",
    "launch": "发布|上市|推出|下线",
    "production": "投产",
    "closure": "关闭|停业|闭馆",
}
_EVENT_OF = {form: noun for noun, forms in _EVENTS.items() for form in forms.split("|")}
_VERBS = "|".join(sorted(_EVENT_OF, key=len, reverse=True))
_MODALS = "(?:已|已经|将|预计|预计将|计划|正式|共|累计|总共|目前|现)*"
_MODAL = f"(?P<modal>{_MODALS})"
_AHEAD = re.compile("将|预计|计划")
_DIMENSIONS = {
    "全长": ("长度", "length"),
    "总长": ("长度", "length"),
    "长": ("长度", "length"),
    "高": ("高度", "height"),
    "宽": ("宽度", "width"),
    "深": ("深度", "depth"),
    "重": ("重量", "weight"),
    "占地": ("占地面积", "area"),
}
_ASKED = {
    "length": "有多长",
    "height": "有多高",
    "width": "有多宽",
    "depth": "有多深",
    "weight": "有多重",
    "area": "占地多少",
}
_BE = "(?:分别)?(?:为|是|达到?|突破|升至|增至|降至|有|共计?|总计|高达|约为|超过)?"
_RISES = "增长|增加|提高|上升|提升|上涨|下降|减少|降低|下滑"
_COUNTERS = "人次|[名位人个家辆台件项座艘架只头匹本所条间套张次种对]"
_PEOPLE = frozenset("名位人")
_SPENDS = {
    "投资": "投资额",
    "投入": "投入金额",
    "花费": "花费",
    "耗资": "造价",
    "斥资": "投资额",
    "捐赠": "捐赠金额",
}
_NOUN = r"(?P<noun>[^，。；、<>的]{2,10}?(?:的[^，。；、<>]{2,8}?)?)"
_ROLE = re.compile("长|总裁|经理|主任|设计师|工程师|董事|创始人|主席|作者|负责人")
# Longer words for what is counted are cut to what stands behind the last 的.
_LONG_NOUN = 8


def read(claim: Marked) -> Iterator[Statement]:
    """What the patterns read from a marked claim, the surest first."""
    for name, pattern in _patterns():
        if (match := pattern.search(claim.text)) and (statement := _READERS[name](match, claim)):
            yield statement


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    more = _MODALS
    rows = (
        ("location", rf"{_LEAD}{_S}(?:坐落于|坐落在|位于|地处|设在|设于)(?P<value>[^，。；]+)"),
        ("event", rf"^(?:[^，]*，)?{_S}{_MODAL}(?P<verb>{_VERBS})于<T>"),
        ("event", rf"^(?:[^，]*，)?{_S}{_MODAL}于?<T>年?{more}(?P<verb>{_VERBS})"),
        ("event", rf"^<T>年?，?(?:[^，。]{{0,14}}的)?{_S}{_MODAL}(?P<verb>{_VERBS})(?=[，。]|$)"),
        (
            "dimension",
            rf"{_LEAD}{_S}(?P<dimension>{'|'.join(_DIMENSIONS)})(?:约|达|度为)?(?P<value><Q\d>)",
        ),
        (
            "growth",
            (
                rf"{_LEAD}(?:{_S}的?)?{_NOUN}(?:同比|比上年|较上年|比去年|较去年|环比)*(?P<verb>{_RISES})了?"
                r"(?P<value><[PX]\d>)"
            ),
        ),
        ("spending", rf"{_LEAD}{_S}{_MODAL}(?P<verb>{'|'.join(_SPENDS)})了?(?P<value><M\d>)"),
        ("state", rf"{_LEAD}{_S}的?{_NOUN}{_BE}(?P<value><[MPQ]\d>)"),
        (
            "count",
            (
                rf"{_LEAD}{_S}{_MODAL}(?P<verb>[^，。；、<>的]{{1,4}}?)了?(?P<value><N\d>)"
                rf"(?P<counter>{_COUNTERS})(?P<noun>[^，。；、<>和并及]{{1,10}})"
            ),
        ),
        (
            "counted",
            rf"{_LEAD}{_S}的?{_MODAL}{_NOUN}{_BE}(?P<value><N\d>)(?P<counter>{_COUNTERS})(?=[，。；]|$)",
        ),
        (
            "role",
            rf"{_LEAD}(?P<s><S>)的(?P<role>[^，。；、<>的]{{2,6}})(?:是|为)(?P<value>[^，。；<>]{{2,12}})。?$",
        ),
    )
    return tuple((name, re.compile(source)) for name, source in rows)


def _location(match: re.Match[str], claim: Marked) -> Statement:
    return Statement("位置", claim.written(match["value"]), "location", "location")


def _event(match: re.Match[str], claim: Marked) -> Statement:
    verb, is_ahead = match["verb"], _AHEAD.search(match["modal"]) is not None
    told = "建成" if verb in {"始建", "建"} else verb
    is_bare_year = f"{TIME}年" in claim.text and not claim.tokens[TIME].endswith(("年", "月", "日"))
    value = claim.tokens[TIME] + ("年" if is_bare_year else "")
    slots = {"verb": told, **year_slot(claim)}
    relation = "" if is_ahead else _EVENT_OF[verb]
    return Statement(f"{told}时间", value, "event_ahead" if is_ahead else "event", relation, slots)


def _dimension(match: re.Match[str], claim: Marked) -> Statement:
    noun, relation = _DIMENSIONS[match["dimension"]]
    slots = {"asked": _ASKED[relation]}
    return Statement(noun, claim.tokens[match["value"]], "dimension", relation, slots)


def _growth(match: re.Match[str], claim: Marked) -> Statement:
    noun, verb = _noun(match), match["verb"]
    value = claim.tokens[match["value"]]
    return Statement(f"{noun}{verb}", value, "growth", slots={"noun": noun, "verb": verb})


def _spending(match: re.Match[str], claim: Marked) -> Statement:
    slots = {"verb": match["verb"], "modal": match["modal"]}
    return Statement(_SPENDS[match["verb"]], claim.tokens[match["value"]], "spending", slots=slots)


def _state(match: re.Match[str], claim: Marked) -> Statement | None:
    noun = _noun(match)
    if not noun or re.search("[了将已]", noun):
        return None
    return Statement(noun, claim.written(match["value"]), "state", slots={"noun": noun})


def _counted(match: re.Match[str], claim: Marked) -> Statement | None:
    noun, counter = _noun(match), match["counter"]
    if not noun or re.search("[了将已]", noun):
        return None
    attribute = f"{noun}人次" if counter == "人次" else noun
    slots = {"noun": noun, "counter": counter}
    return Statement(attribute, claim.tokens[match["value"]] + counter, "counted", slots=slots)


def _count(match: re.Match[str], claim: Marked) -> Statement | None:
    import rjieba  # noqa: PLC0415 - its dictionary takes memory that most bots never need

    verb, noun, counter = match["verb"], match["noun"], match["counter"]
    tags = list(rjieba.tag(verb))
    if not tags or not all(tag.startswith(("v", "d", "p")) or word == "有" for word, tag in tags):
        return None
    head = noun.split("的")[-1] if len(noun) > _LONG_NOUN else noun
    is_people = counter in _PEOPLE and not head.endswith("人")
    has = verb.endswith("有") or _AHEAD.search(match["modal"])
    slots = {
        "verb": verb,
        "modal": match["modal"],
        "done": "" if has else "了",
        "counter": counter,
        "noun": noun,
    }
    attribute = f"{head}{'人数' if is_people else '数量'}"
    return Statement(attribute, claim.tokens[match["value"]] + counter, "count", slots=slots)


def _role(match: re.Match[str], claim: Marked) -> Statement | None:
    if not _ROLE.search(match["role"]):
        return None
    return Statement(match["role"], claim.written(match["value"]), "role", slots={"role": match["role"]})


def _noun(match: re.Match[str]) -> str:
    return re.sub("^的|(?:同比|比上年|较上年|比去年|约|已|共)+$", "", match["noun"])


_READERS: Mapping[str, Callable[[re.Match[str], Marked], Statement | None]] = {
    "location": _location,
    "event": _event,
    "dimension": _dimension,
    "growth": _growth,
    "spending": _spending,
    "state": _state,
    "count": _count,
    "counted": _counted,
    "role": _role,
}
