"""The content that other engines set too (``make_content.py``) -> a document for layout: the same parts, sizes and order.

Cover, contents with page numbers, programme, a section for each meeting with both languages side by side, contacts, and for each
indicator a text, two tables and a drawn chart; "Page X of Y" at the foot of each page.
"""

from __future__ import annotations

from typing import Any

from desk_app.layout.blocks import (
    Block,
    Cell,
    CircleShape,
    Document,
    Figure,
    Furniture,
    Geometry,
    Language,
    Para,
    PathShape,
    Row,
    Section,
    Shape,
    Space,
    Table,
    TextShape,
)
from desk_app.typeset.values import Colour, Span, Style

Content = dict[str, Any]

MM = 72 / 25.4
PAPER = Geometry(595.28, 841.89, 22 * MM, 20 * MM, 18 * MM, 18 * MM)
WIDTH_PT = PAPER.width_pt - PAPER.start_pt - PAPER.end_pt
NAVY, LINE, WHITE, GREY = (0.106, 0.227, 0.361), (0.667, 0.667, 0.733), (1.0, 1.0, 1.0), (0.8, 0.8, 0.8)
SERIES: tuple[Colour, ...] = (
    (0.106, 0.310, 0.447),
    (0.690, 0.227, 0.180),
    (0.118, 0.518, 0.286),
    (0.725, 0.467, 0.055),
    (0.424, 0.204, 0.514),
    (0.067, 0.478, 0.396),
    (0.514, 0.569, 0.573),
    (0.129, 0.184, 0.235),
)

FAMILIES: dict[Language, str] = {"en": "sans", "ar": "naskh"}
BODY_PT: dict[Language, float] = {"en": 9.5, "ar": 11.0}
LEADING_PT = 14.5
LABELS = {
    "contents": ("المحتويات", "Contents"),
    "programme": ("برنامج الزيارة", "Visit programme"),
    "objective": ("الهدف من الاجتماع", "Objective"),
    "talking": ("النقاط المقترحة للحديث", "Talking points"),
    "qa": ("أسئلة وأجوبة", "Questions and answers"),
    "counterparts": ("الأطراف المقابلة", "Counterparts"),
    "contacts": ("جهات الاتصال", "Contacts"),
    "values": ("القيم", "Values"),
    "ranks": ("الترتيب", "Ranks"),
}
PADDING, SMALL_PADDING, CONTENTS_PADDING = (4.0, 6.0, 4.0, 6.0), (1.2, 3.0, 1.2, 3.0), (2.0, 2.0, 2.0, 2.0)
CHART_WIDTH, CHART_HEIGHT = 600.0, 190.0


def document_of(content: Content) -> Document:
    """The whole pack, tables of facing paragraphs from left (English) to right (Arabic)."""
    places = [("programme", _label("programme")), *((one["id"], one["title"]) for one in content["meetings"])]
    places += [("contacts", _label("contacts")), *((one["id"], one["name"]) for one in content["indicators"])]
    furniture = _furniture(content["title"])
    sections = [
        Section("cover", "", "", tuple(_cover(content))),
        _section("contents", _label("contents"), (Table(tuple(_contents_row(*place) for place in places)),), furniture),
        _section("programme", _label("programme"), (_programme(content["meetings"]),), furniture),
        *(_section(one["id"], one["title"], tuple(_meeting(one)), furniture) for one in content["meetings"]),
        _section("contacts", _label("contacts"), (_contacts(content["meetings"]),), furniture),
        *(_section(one["id"], one["name"], tuple(_indicator(one)), furniture) for one in content["indicators"]),
    ]
    return Document(content["title"]["en"], "en", "ltr", tuple(sections), PAPER)


def _label(key: str) -> dict[str, str]:
    arabic, english = LABELS[key]
    return {"ar": arabic, "en": english}


def _para(
    text: str,
    language: Language,
    size_pt: float | None = None,
    *,
    leading_pt: float = LEADING_PT,
    weight: int = 400,
    colour: Colour = (0.0, 0.0, 0.0),
    align: str = "start",
    role: str = "P",
    after_pt: float = 0.0,
) -> Para:
    style = Style(FAMILIES[language], weight, size_pt or BODY_PT[language], colour)
    return Para((Span(text, style),), language, leading_pt, align, 0.0, after_pt, role)  # type: ignore[arg-type]


def _cover(content: Content) -> list[Block]:
    return [
        Space(60 * MM),
        _para(content["title"]["en"], "en", 26, leading_pt=36, align="center", role="H1"),
        _para(content["title"]["ar"], "ar", 28, leading_pt=44, align="center", role="H1"),
        _para(content["subtitle"]["en"], "en", align="center"),
        _para(content["subtitle"]["ar"], "ar", 14, leading_pt=22, align="center"),
    ]


def _furniture(title: dict[str, str]) -> Furniture:
    head = Row((Cell((_para(title["en"], "en", 8),)), Cell((_para(title["ar"], "ar", 9),))), (0.5, 0.5))
    style = Style("sans", 400, 8)
    spans = (Span("Page ", style), Span("000", style, field="page"), Span(" of ", style), Span("000", style, field="pages"))
    foot = Row((Cell((Para(spans, "en", LEADING_PT, "center"),)),), (1.0,))
    return Furniture((head,), (foot,), 30.0, 24.0)


def _section(anchor: str, title: dict[str, str], blocks: tuple[Block, ...], furniture: Furniture) -> Section:
    english = _para(title["en"], "en", 17, leading_pt=24, colour=NAVY, role="H1")
    arabic = _para(title["ar"], "ar", 19, leading_pt=24, weight=700, colour=NAVY, role="H1")
    heading = Row((Cell((english,)), Cell((arabic,))), (0.5, 0.5), after_pt=6, keep_next=True)
    return Section(anchor, "", title["en"], (heading, *blocks), furniture)


def _heading(key: str) -> Row:
    label = _label(key)
    cells = (
        Cell((_para(label["en"], "en", weight=700, colour=WHITE, role="H2"),), (1, 6, 1, 6)),
        Cell((_para(label["ar"], "ar", weight=700, colour=WHITE, role="H2"),), (1, 6, 1, 6)),
    )
    return Row(cells, (0.5, 0.5), before_pt=8, after_pt=2, fill=NAVY, keep_next=True, splittable=False)


def _row(cells: tuple[Cell, ...], widths: tuple[float, ...]) -> Row:
    return Row(cells, widths, rule_below=LINE, splittable=False)


def _facing(rows: list[tuple[tuple[Para, ...], tuple[Para, ...]]]) -> Table:
    return Table(tuple(_row((Cell(english, PADDING), Cell(arabic, PADDING)), (0.5, 0.5)) for english, arabic in rows))


def _pair(text: dict[str, str]) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    return (_para(text["en"], "en"),), (_para(text["ar"], "ar"),)


def _contents_row(anchor: str, title: dict[str, str]) -> Row:
    link = f"#{anchor}"
    english, arabic = Style("sans", 400, BODY_PT["en"]), Style("naskh", 400, BODY_PT["ar"])
    cells = (
        Cell((Para((Span(title["en"], english, link),), "en", LEADING_PT),), CONTENTS_PADDING),
        Cell((Para((Span("000", english, link, f"page:{anchor}"),), "en", LEADING_PT, "center"),), CONTENTS_PADDING),
        Cell((Para((Span(title["ar"], arabic, link),), "ar", LEADING_PT),), CONTENTS_PADDING),
    )
    return _row(cells, (0.5, 30.0, 0.5))


def _programme(meetings: list[Content]) -> Table:
    widths = (0.08, 0.09, 0.2, 0.315, 0.315)
    names = [_para(name, "en", weight=700) for name in ("Day", "Time", "Place", "Meeting")]
    header = _row(tuple(Cell((name,), PADDING) for name in (*names, _para("الاجتماع", "ar", weight=700))), widths)
    rows = [
        (
            _para(str(one["day"]), "en"),
            _para(one["time"], "en"),
            _para(one["place"]["en"], "en"),
            _para(one["title"]["en"], "en"),
            _para(one["title"]["ar"], "ar"),
        )
        for one in meetings
    ]
    return Table(tuple(_row(tuple(Cell((para,), PADDING) for para in row), widths) for row in rows), (header,))


def _meeting(meeting: Content) -> list[Block]:
    day, time, place = meeting["day"], meeting["time"], meeting["place"]
    when = {"en": f"Day {day}, {time} – {place['en']}", "ar": f"اليوم {day}، {time} – {place['ar']}"}
    questions = [
        (
            (_para(one["q"]["en"], "en", weight=700), _para(one["a"]["en"], "en")),
            (_para(one["q"]["ar"], "ar", weight=700), _para(one["a"]["ar"], "ar")),
        )
        for one in meeting["qa"]
    ]
    people = [(_person(one, "en", ", "), _person(one, "ar", "، ")) for one in meeting["counterparts"]]
    return [
        _facing([_pair(when)]),
        _heading("objective"),
        _facing([_pair(meeting["objective"])]),
        _heading("talking"),
        _facing([_pair(point) for point in meeting["talking"]]),
        _heading("qa"),
        _facing(questions),
        _heading("counterparts"),
        _facing(people),
    ]


def _person(person: Content, language: Language, comma: str) -> tuple[Para, ...]:
    return (
        _para(person["name"][language], language, weight=700),
        _para(person["title"][language] + comma + person["org"][language], language),
        _para(person["bio"][language], language),
    )


def _contacts(meetings: list[Content]) -> Table:
    widths = (0.05, 0.165, 0.215, 0.225, 0.19, 0.155)

    def cells(*paras: tuple[Para, ...]) -> Row:
        return _row(tuple(Cell(content, PADDING) for content in paras), widths)

    def english(text: str, weight: int = 400) -> Para:
        return _para(text, "en", 7.5, leading_pt=10, weight=weight)

    def arabic(text: str, weight: int = 400) -> Para:
        return _para(text, "ar", 9, leading_pt=12, weight=weight)

    header = cells(
        *((english(name, 700),) for name in ("#", "Name", "Title and organisation", "Contact")),
        (arabic("الصفة والجهة", 700),),
        (arabic("الاسم", 700),),
    )
    people = [person for meeting in meetings for person in meeting["counterparts"]]
    rows = [
        cells(
            (english(str(number)),),
            (english(one["name"]["en"]),),
            (english(f"{one['title']['en']}, {one['org']['en']}"),),
            (english(one["phone"]), english(one["email"])),
            (arabic(f"{one['title']['ar']}، {one['org']['ar']}"),),
            (arabic(one["name"]["ar"]),),
        )
        for number, one in enumerate(people, 1)
    ]
    return Table(tuple(rows), (header,))


def _indicator(indicator: Content) -> list[Block]:
    blocks: list[Block] = [_facing([_pair(indicator["narrative"])])]
    for key, form in (("values", "{:.4f}"), ("ranks", "{}")):
        blocks += [_heading(key), _figures(indicator, key, form)]
    return [*blocks, Space(6), _chart(indicator)]


def _figures(indicator: Content, key: str, form: str) -> Table:
    widths = (1.6 / 13.2, *(1 / 13.2,) * 10, 1.6 / 13.2)

    def cells(english: str, figures: list[str], arabic: str, weight: int) -> Row:
        paras = [
            _para(english, "en", 7, leading_pt=9, weight=weight, align="center"),
            *(_para(figure, "en", 7, leading_pt=9, weight=weight, align="center") for figure in figures),
            _para(arabic, "ar", 8, leading_pt=9),
        ]
        return _row(tuple(Cell((para,), SMALL_PADDING) for para in paras), widths)

    header = cells("Country", [str(year) for year in indicator["years"]], "الدولة", 700)
    rows = [
        cells(row["country"]["en"], [form.format(value) for value in row[key]], row["country"]["ar"], 400)
        for row in indicator["rows"]
    ]
    return Table(tuple(rows), (header,))


def _chart(indicator: Content) -> Figure:
    """A line for each country over the years, as the other engines draw it."""
    scale = WIDTH_PT / CHART_WIDTH
    left, right, bottom, top = 36.0, CHART_WIDTH - 110, 24.0, CHART_HEIGHT - 10
    years, rows = indicator["years"], indicator["rows"]
    values = [value for row in rows for value in row["values"]]
    least, most = int(min(values) * 10) / 10, min(1, int(max(values) * 10 + 1) / 10)

    def x(index: int) -> float:
        return (left + (right - left) * index / (len(years) - 1)) * scale

    def y(value: float) -> float:
        return (bottom + (top - bottom) * (value - least) / (most - least)) * scale

    def text(words: str, at_x: float, at_y: float, anchor: str) -> TextShape:
        return TextShape(_para(words, "en", 8 * scale, leading_pt=10), at_x, at_y, anchor)  # type: ignore[arg-type]

    shapes: list[Shape] = []
    for step in range(6):
        value = least + (most - least) * step / 5
        shapes.append(PathShape(((x(0), y(value)), (x(len(years) - 1), y(value))), GREY, 0.5 * scale))
        shapes.append(text(f"{value:.2f}", (left - 4) * scale, y(value) - 3 * scale, "right"))
    shapes += [text(str(year), x(index), (bottom - 12) * scale, "middle") for index, year in enumerate(years)]
    for number, row in enumerate(rows):
        colour = SERIES[number]
        points = tuple((x(index), y(value)) for index, value in enumerate(row["values"]))
        shapes.append(PathShape(points, colour, 1.5 * scale))
        shapes += [CircleShape(at_x, at_y, 1.6 * scale, colour) for at_x, at_y in points]
        key_y = (CHART_HEIGHT - 17 - number * 14) * scale
        key = ((right + 8) * scale, key_y), ((right + 16) * scale, key_y)
        shapes.append(PathShape(key, colour, 3 * scale))
        shapes.append(text(row["country"]["en"], (right + 20) * scale, key_y - 2 * scale, "left"))
    return Figure(WIDTH_PT, CHART_HEIGHT * scale, tuple(shapes), indicator["name"]["en"], "en")
