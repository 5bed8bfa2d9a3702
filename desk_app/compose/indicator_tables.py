"""The tables of an indicator's brief: editions, peers, components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk_app.analysis.standing import Peer, Standing, change, series
from desk_app.compose.chart_parts import is_broken
from desk_app.compose.pack import Pack
from desk_app.compose.rows import heading, row
from desk_app.compose.texts import Align, line, said
from desk_app.compose.theme import GREY, HAIRLINE, INK
from desk_app.layout.blocks import Block, Cell, Para, Row, Source, Table
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.text import Language

FIGURE_PT = 64.0
VALUE_INSET_PT = 16.0
RANK_INSET_PT = 24.0
"""From the end of a figure to the right edge of its column: the longest stand in the middle."""
LABEL_PT = 62.0
COLUMNS = 12
"""Editions beside each other."""
WHOLE_TABLE_ROWS = 16
"""A table of no more rows than these is not torn over two pages."""
LEAST_ROWS = 3
"""Of a torn table on any page."""
CHANGED = "*"
"""Before a change over a break of the method; what it means stands under the table."""
PADDING = (1.2, 4.0, 1.8, 4.0)
NARROW = (1.2, 0.0, 1.6, 0.0)


def editions_table(pack: Pack, indicator: Indicator, ours: Sequence[Standing], editions: Sequence[Edition]) -> Table:
    """A column for each edition under the trend chart: value, rank, countries ranked, places won or lost, world average.

    Years run from left to right as in the chart, so on a page from right to left the newest one is read first. Of a long series
    the newest columns are shown.
    """
    averages = {edition.year: edition.average for edition in editions}
    shown = range(max(0, len(ours) - COLUMNS), len(ours))
    places = [change(ours[place - 1], ours[place]).places if place else None for place in shown]
    lines: list[tuple[str, list[str]]] = [
        ("table.value", [pack.value(pack.main, ours[place].value, indicator.decimals) for place in shown]),
        ("table.rank", [rank_words(pack, ours[place].rank) for place in shown]),
        ("table.assessed", [rank_words(pack, ours[place].assessed) for place in shown]),
        ("table.places", ["–" if moved is None else pack.value(pack.main, moved, 0, signed=True) for moved in places]),
        ("table.average", [average_words(pack, averages.get(ours[place].year), indicator.decimals) for place in shown]),
    ]
    widths = (LABEL_PT, *(1 / len(shown),) * len(shown), *(LABEL_PT,) * (len(pack.languages) - 1))
    years = [pack.digits(pack.main, str(ours[place].year)) for place in shown]
    header = Row(
        edition_cells(pack, "table.year", years, "TH"), widths, rule_below=pack.theme.accent, keep_next=True, splittable=False
    )
    last = (edition_id(editions, ours[-1].year), "observations")
    rows = [
        replace(table_row(pack, edition_cells(pack, key, words, "TD"), widths, source=last), keep_next=place < len(lines) - 1)
        for place, (key, words) in enumerate(lines)
    ]
    return Table(tuple(rows), (header,))


def edition_cells(pack: Pack, key: str, words: Sequence[str], role: str) -> tuple[Cell, ...]:
    """A figure for each edition, the newest in bold, between the labels of the languages."""
    labels = [
        Cell((line(pack, language, pack.word(language, key), "tiny", colour=GREY, weight=600),), NARROW, role="TH")
        for language in pack.languages
    ]
    colour = GREY if role == "TH" else INK
    figures = [
        Cell(
            (line(pack, "en", word, "tiny", colour=colour, weight=700 if place == len(words) - 1 else 400, align="center"),),
            NARROW,
            role=role,
        )
        for place, word in enumerate(words)
    ]
    return (labels[0], *(reversed(figures) if pack.direction == "rtl" else figures), *labels[1:])


def average_words(pack: Pack, average: float | None, decimals: int) -> str:
    return "–" if average is None else pack.value(pack.main, average, decimals)


def peers_table(pack: Pack, indicator: Indicator, rows: Sequence[Peer], edition: Edition) -> tuple[Block, ...]:
    """Country, rank, value and distance from ours, best first; ours in bold on a tint."""
    names = ("table.country",) * len(pack.languages)
    widths = (1 / len(names),) * len(names) + (FIGURE_PT,) * 3
    header = header_row(pack, (*names, "table.rank", "table.value", "table.difference"), widths)
    found = []
    for one in rows:
        weight = 700 if one.ours else 400
        cells = [
            text_cell(line(pack, language, pack.name_of(language, "country", one.country), "meta", colour=INK, weight=weight))
            for language in pack.languages
        ]
        difference = "–" if one.ours else pack.value(pack.main, one.difference, indicator.decimals, signed=True)
        cells.append(number_cell(pack, rank_words(pack, one.rank), weight, inset_pt=RANK_INSET_PT))
        cells.append(number_cell(pack, pack.value(pack.main, one.value, indicator.decimals), weight))
        cells.append(number_cell(pack, difference, weight))
        found.append(table_row(pack, cells, widths, fill=one.ours, source=(edition.id, "observations")))
    return (heading(pack, "indicator.peers_table"), Table(held_together(found), (header,)))


def held_together(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A short table stays on one page; of a longer one no fewer than three rows stand at the foot of a page or on the next."""
    last = len(rows) - 1
    kept = {*range(LEAST_ROWS - 1), *range(last - LEAST_ROWS + 1, last)} if len(rows) > WHOLE_TABLE_ROWS else set(range(last))
    return tuple(replace(one, keep_next=True) if place in kept else one for place, one in enumerate(rows))


def components_table(pack: Pack, brief: IndicatorBrief, indicator: Indicator, year: int) -> tuple[Block, ...]:
    """Each component with its weight, value, rank and change, which says when the method changed between; nothing for an index
    without known components."""
    names = ("table.component",) * len(pack.languages)
    widths = (1 / len(names),) * len(names) + (FIGURE_PT,) * 4
    rows: list[Row] = []
    since = year
    edition = next((one for one in pack.editions(indicator.id) if one.year == year), None)
    weighed = (edition.weights if edition is not None else ()) or indicator.components
    for component in weighed:
        part = pack.snapshot.indicators.get(component.indicator_id)
        ours = [one for one in series(pack.editions(component.indicator_id), brief.country) if one.year <= year]
        if part is None or not ours or ours[-1].year != year:
            continue
        moved = change(ours[-2], ours[-1]) if len(ours) > 1 else None
        broken = moved is not None and is_broken(part, moved.since, year)
        since = min(since, moved.since) if moved is not None and broken else since
        difference = pack.value(pack.main, moved.value, part.decimals, signed=True) if moved is not None else "–"
        cells = [
            text_cell(*said(pack, language, part.name, (part.id, "name"), "meta", colour=INK)) for language in pack.languages
        ]
        for words in (
            pack.value(pack.main, component.weight, 2) if component.weight else "–",
            pack.value(pack.main, ours[-1].value, part.decimals),
            f"{CHANGED}\u00a0{difference}" if broken else difference,
        ):
            cells.append(number_cell(pack, words))
        cells.append(number_cell(pack, rank_words(pack, ours[-1].rank), inset_pt=RANK_INSET_PT))
        rows.append(table_row(pack, cells, widths, source=(part.id, "name")))
    if not rows:
        return ()
    header = header_row(pack, (*names, "table.weight", "table.value", "table.change", "table.rank"), widths)
    if since == year:
        return (heading(pack, "indicator.components"), Table(held_together(rows), (header,)))
    rows[-1] = replace(rows[-1], keep_next=True)
    return (heading(pack, "indicator.components"), Table(held_together(rows), (header,)), change_note(pack, since))


def change_note(pack: Pack, since: int) -> Row:
    """What the sign before a change says."""

    def side(language: Language) -> tuple[Para, ...]:
        words = pack.word(language, "indicator.change_note", sign=CHANGED, year=pack.digits(language, str(since)))
        return (line(pack, language, words, "meta", colour=GREY),)

    return row(pack, side, top_pt=2.0, bottom_pt=0.0)


def header_row(pack: Pack, keys: Sequence[str], widths: Sequence[float]) -> Row:
    """Column heads: both languages over a column of numbers, each its own over a column of names."""
    cells = []
    names = 0
    for key in keys:
        if key in ("table.country", "table.component"):
            language = pack.languages[names]
            names += 1
            paras: tuple[Para, ...] = (line(pack, language, pack.word(language, key), "tiny", colour=GREY, weight=600),)
        else:
            align: Align = "center"
            paras = tuple(
                line(pack, language, pack.word(language, key), "tiny", colour=GREY, weight=600, align=align)
                for language in pack.languages
            )
        cells.append(Cell(paras, PADDING, "bottom", role="TH"))
    return Row(tuple(cells), tuple(widths), rule_below=pack.theme.accent, keep_next=True, splittable=False)


def table_row(pack: Pack, cells: Sequence[Cell], widths: Sequence[float], *, source: Source, fill: bool = False) -> Row:
    return Row(
        tuple(cells),
        tuple(widths),
        rule_below=HAIRLINE,
        rule_pt=0.4,
        fill=pack.theme.tint if fill else None,
        splittable=False,
        source=source,
    )


def number_cell(pack: Pack, words: str, weight: int = 400, *, inset_pt: float = VALUE_INSET_PT) -> Cell:
    """A figure of a table, set left to right and ending ``inset_pt`` before the right edge: decimals stand below each other."""
    top_pt, _, bottom_pt, _ = PADDING
    padding = (top_pt, inset_pt, bottom_pt, 0.0) if pack.direction == "rtl" else (top_pt, 0.0, bottom_pt, inset_pt)
    return Cell((line(pack, "en", words, "home_time", weight=weight, align="end"),), padding, "middle", role="TD")


def text_cell(*paras: Para) -> Cell:
    return Cell(paras, PADDING, "middle", role="TD")


def rank_words(pack: Pack, rank: int) -> str:
    """A rank or a number of countries; a dash for none."""
    return pack.digits(pack.main, str(rank)) if rank else "–"


def edition_id(editions: Sequence[Edition], year: int) -> str:
    return next(edition.id for edition in editions if edition.year == year)
