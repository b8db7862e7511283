"""The words and sentences that synthetic bases are made of, in five languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What is said in a language; the lists of all languages say the same in the same order.

    The first of the sentences is the claim, the others are phrasings; `rewordings` stand in no base.
    """

    measures: tuple[str, ...]
    things: tuple[str, ...]
    line: str
    value: str
    sentences: tuple[str, str, str, str]
    rewordings: tuple[str, str]

    def attribute(self, measure: int, thing: int, line: str) -> str:
        of = self.things[thing]
        return self.measures[measure].format(
            thing=self.line.format(thing=of, line=line) if line else of,
        )


TONGUES = {
    "en": Tongue(
        measures=(
            "output of {thing}", "exports of {thing}", "sales of {thing}", "imports of {thing}",
            "price of {thing}", "weight of {thing}", "repair of {thing}", "stock of {thing}",
        ),
        things=(
            "bicycles", "pumps", "tractors", "lamps", "carpets", "bells", "boats", "clocks", "violins",
            "ovens",
            "ladders", "tents", "sails", "engines", "chairs", "drums", "kites", "compasses", "cranes",
            "looms",
        ),
        line="{thing} of the {line} line",
        value="{number} units",
        sentences=(
            "In {year}, the {attribute} at {name} came to {value}.",
            "What was the {attribute} at {name} in {year}?",
            "{name} {attribute} {year}",
            "How much did the {attribute} come to at {name} in {year}?",
        ),
        rewordings=(
            "Can you tell me the {attribute} that {name} had in {year}?",
            "I'd like to know about {name}: {attribute} during {year}",
        ),
    ),
    "zh": Tongue(
        measures=(
            "{thing}产量", "{thing}出口量", "{thing}销量", "{thing}进口量", "{thing}价格", "{thing}重量",
            "{thing}维修量",
            "{thing}库存",
        ),
        things=(
            "自行车", "水泵", "拖拉机", "灯具", "地毯", "铃铛", "小船", "钟表", "小提琴", "烤箱", "梯子",
            "帐篷", "船帆",
            "发动机", "椅子", "大鼓", "风筝", "指南针", "起重机", "织布机",
        ),
        line="{line}系列{thing}",
        value="{number}件",
        sentences=(
            "{year}年{name}的{attribute}为{value}。",
            "{name}在{year}年的{attribute}是多少？",
            "{name} {year}年 {attribute}",
            "{year}年{name}的{attribute}达到多少？",
        ),
        rewordings=("请告诉我{name}{year}年有多少{attribute}", "想了解{name}：{year}年的{attribute}"),
    ),
    "es": Tongue(
        measures=(
            "producción de {thing}", "exportación de {thing}", "venta de {thing}", "importación de {thing}",
            "precio de {thing}", "peso de {thing}", "reparación de {thing}", "reserva de {thing}",
        ),
        things=(
            "bicicletas", "bombas", "tractores", "lámparas", "alfombras", "campanas", "barcos", "relojes",
            "violines", "hornos", "escaleras", "carpas", "velas", "motores", "sillas", "tambores", "cometas",
            "brújulas", "grúas", "telares",
        ),
        line="{thing} de la serie {line}",
        value="{number} unidades",
        sentences=(
            "En {year}, la {attribute} en {name} fue de {value}.",
            "¿Cuál fue la {attribute} en {name} en {year}?",
            "{name} {attribute} {year}",
            "¿A cuánto llegó la {attribute} en {name} en {year}?",
        ),
        rewordings=(
            "¿Me puedes decir qué {attribute} tuvo {name} durante {year}?",
            "Quisiera saber de {name}: {attribute}, año {year}",
        ),
    ),
    "ru": Tongue(
        measures=(
            "выпуск {thing}", "экспорт {thing}", "сбыт {thing}", "импорт {thing}", "цена {thing}",
            "вес {thing}",
            "ремонт {thing}", "запас {thing}",
        ),
        things=(
            "велосипедов", "насосов", "тракторов", "ламп", "ковров", "колоколов", "лодок", "часов", "скрипок",
            "печей", "лестниц", "палаток", "парусов", "двигателей", "стульев", "барабанов", "воздушных змеев",
            "компасов", "кранов", "ткацких станков",
        ),
        line="{thing} серии {line}",
        value="{number} штук",
        sentences=(
            "В {year} году {attribute} в {name} составил {value}.",
            "Каким был {attribute} в {name} в {year} году?",
            "{name} {attribute} {year}",
            "Сколько составил {attribute} в {name} в {year} году?",
        ),
        rewordings=(
            "Подскажите, какой {attribute} был у {name} за {year} год",
            "Хочу узнать о {name}: {attribute} на {year} год",
        ),
    ),
    "de": Tongue(
        measures=(
            "Herstellung von {thing}", "Ausfuhr von {thing}", "Absatz von {thing}", "Einfuhr von {thing}",
            "Preis von {thing}", "Gewicht von {thing}", "Reparatur von {thing}", "Bestand an {thing}",
        ),
        things=(
            "Fahrrädern", "Pumpen", "Traktoren", "Lampen", "Teppichen", "Glocken", "Booten", "Uhren",
            "Geigen",
            "Öfen", "Leitern", "Zelten", "Segeln", "Motoren", "Stühlen", "Trommeln", "Drachen", "Kompassen",
            "Kränen", "Webstühlen",
        ),
        line="{thing} der Reihe {line}",
        value="{number} Stück",
        sentences=(
            "Im Jahr {year} lag die {attribute} bei {name} bei {value}.",
            "Wie hoch war die {attribute} bei {name} im Jahr {year}?",
            "{name} {attribute} {year}",
            "Auf wie viel kam die {attribute} bei {name} im Jahr {year}?",
        ),
        rewordings=(
            "Kannst du mir sagen, welche {attribute} {name} {year} hatte?",
            "Ich wüsste gern von {name}: {attribute} während {year}",
        ),
    ),
}  # fmt: skip
