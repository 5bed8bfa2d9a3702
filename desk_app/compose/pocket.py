"""The pocket card: the programme and the numbers to call, on pages of a breast pocket's size."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.compose.clocks import clock_paras
from desk_app.compose.dates import printed_day
from desk_app.compose.furniture import classification, marks_below
from desk_app.compose.pack import Pack
from desk_app.compose.people import isolated
from desk_app.compose.programme import Occasion, days, movement_label, movement_route
from desk_app.compose.texts import fixed, joined, line, said, short
from desk_app.compose.theme import GREY, HAIRLINE
from desk_app.layout.blocks import Block, Cell, Furniture, Para, Row, Section, Space, Table
from desk_app.model.meeting import Meeting

CLOCK_PT = 84.0
EDGE_PT = 15.0
CELL_PT = (2.0, 5.0, 2.5, 5.0)


def pocket_card(pack: Pack) -> tuple[Section, ...]:
    """One section without a cover: days with both clocks, then telephones. A language under the other where there are two."""
    blocks = [*programme_days(pack), *telephones(pack)]
    if not blocks:
        return ()
    marks = classification(pack)
    furniture = Furniture(marks, marks_below(marks), top_pt=EDGE_PT, bottom_pt=EDGE_PT)
    visit = pack.snapshot.visit
    titles = stacked([said(pack, language, visit.title, (visit.id, "title"), "strong") for language in pack.languages])
    title = Row((Cell(titles, (0.0, 0.0, 4.0, 0.0)),), (1.0,), keep_next=True, source=(visit.id, "title"))
    outline = pack.word(pack.main, "kind.pocket")
    return (Section("pocket", "", outline, (title, *blocks), furniture, squeeze=True),)


def programme_days(pack: Pack) -> list[Block]:
    blocks: list[Block] = []
    for iso, occasions in days(pack):
        words = [printed_day(pack, language, iso, with_weekday=True) for language in pack.languages]
        paras = [
            line(pack, language, said_day, "meta", colour=pack.theme.day_ink, weight=700, align="start", tag="H2")
            for language, said_day in zip(pack.languages, words, strict=True)
        ]
        cells = tuple(Cell((para,), (2.0, 5.0, 2.0, 5.0), role="TH") for para in paras)
        rule = pack.theme.day_rule
        widths = (1 / len(cells),) * len(cells)
        header = Row(cells, widths, rule_above=rule, rule_below=rule, rule_pt=1.0, fill=pack.theme.day_fill, keep_next=True)
        blocks += [Space(5.0), Table(tuple(occasion(pack, one) for one in occasions), (header,), rows_apart=True)]
    return blocks


def occasion(pack: Pack, one: Occasion) -> Row:
    """Both clocks, and beside them what and where."""
    texts = []
    for language in pack.languages:
        if isinstance(one, Meeting):
            # The first language leads; the other stands under it, lighter.
            weight = 700 if language == pack.main else 500
            title = said(pack, language, one.title, (one.id, "title"), "meta", weight=weight)
            where, place = [short(pack, language, one.place)], "place"
        else:
            title = movement_label(pack, language, one, "meta")
            where, place = [isolated(one.number), movement_route(pack, language, one)], "origin"
        texts.append((*title, *joined(pack, language, where, (one.id, place), role="tiny")))
    clocks = Cell(clock_paras(pack, one, quiet=not isinstance(one, Meeting)), CELL_PT, role="TD")
    fill = None if isinstance(one, Meeting) else pack.theme.tint
    words = Cell(stacked(texts), (2.0, 0.0, 2.5, 5.0), role="TD")
    return Row(
        (clocks, words),
        (pack.theme.length(CLOCK_PT), 1.0),
        rule_below=HAIRLINE,
        fill=fill,
        splittable=False,
        source=(one.id, "start"),
    )


def telephones(pack: Pack) -> list[Block]:
    """Whom to call on the day, the number under the name."""
    rows: list[Row] = []
    for contact in pack.snapshot.visit.contacts:
        if not contact.phones:
            continue
        source = (pack.snapshot.visit.id, f"contacts/{contact.id}/label")
        names = stacked([said(pack, language, contact.label, source, "meta") for language in pack.languages])
        numbers = "  ".join(isolated(phone.number) for phone in contact.phones)
        number = line(pack, "en", numbers, "time", weight=700, align="end" if pack.main == "ar" else "start")
        rows.append(Row((Cell((*names, number), CELL_PT),), (1.0,), rule_below=HAIRLINE, splittable=False, source=source))
    if not rows:
        return []
    heads = tuple(fixed(pack, language, "logistics.contacts", "meta", colour=GREY, tag="H2") for language in pack.languages)
    return [Row((Cell(heads, CELL_PT),), (1.0,), before_pt=6.0, keep_next=True), *rows]


def stacked(texts: Sequence[tuple[Para, ...]]) -> tuple[Para, ...]:
    """The languages under each other, in reading order."""
    return tuple(para for paras in texts for para in paras)
