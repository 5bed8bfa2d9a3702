"""The tables of an indicator's brief: editions, peers, components."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.analysis.standing import Peer, Standing, change, series
from desk_app.compose.pack import Pack
from desk_app.compose.rows import heading
from desk_app.compose.texts import Align, line, said
from desk_app.compose.theme import GREY, HAIRLINE, INK, TINT, Role
from desk_app.layout.blocks import Block, Cell, Para, Row, Source, Table
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief

FIGURE_PT = 64.0
YEAR_PT = 44.0
PADDING = (2.0, 4.0, 2.5, 4.0)


def editions_table(pack: Pack, indicator: Indicator, ours: Sequence[Standing], editions: Sequence[Edition]) -> tuple[Block, ...]:
    """Year, value, change, rank and places gained or lost, newest first."""
    averages = {edition.year: edition.average for edition in editions}
    header = header_row(pack, ("table.year", "table.value", "table.change", "table.rank", "table.places", "table.average"), (YEAR_PT,) + (0.2,) * 5)
    rows = []
    for place in range(len(ours) - 1, -1, -1):
        one = ours[place]
        moved = change(ours[place - 1], one) if place else None
        average = averages.get(one.year)
        places = moved.places if moved is not None else None
        words = [
            pack.value(pack.main, one.value, indicator.decimals),
            pack.value(pack.main, moved.value, indicator.decimals, signed=True) if moved is not None else "–",
            rank_words(pack, one.rank, one.assessed),
            pack.value(pack.main, places, 0, signed=True) if places is not None else "–",
            pack.value(pack.main, average, indicator.decimals) if average is not None else "–",
        ]
        weight = 600 if place == len(ours) - 1 else 400
        cells = [number_cell(pack, words_of, weight) for words_of in (pack.digits(pack.main, str(one.year)), *words)]
        rows.append(table_row(pack, cells, (YEAR_PT,) + (0.2,) * 5, source=(edition_id(editions, one.year), "observations")))
    return (heading(pack, "indicator.editions"), Table(tuple(rows), (header,)))


def peers_table(pack: Pack, indicator: Indicator, rows: Sequence[Peer], edition: Edition) -> tuple[Block, ...]:
    """Country, rank, value and distance from ours, best first; ours in bold on a tint."""
    names = ("table.country",) * len(pack.languages)
    widths = (0.5,) * len(names) + (FIGURE_PT,) * 3
    header = header_row(pack, (*names, "table.rank", "table.value", "table.difference"), widths)
    found = []
    for one in rows:
        weight = 700 if one.ours else 400
        cells = [
            text_cell(line(pack, language, pack.name_of(language, "country", one.country), "meta", colour=INK, weight=weight)) for language in pack.languages
        ]
        difference = "–" if one.ours else pack.value(pack.main, one.difference, indicator.decimals, signed=True)
        for words in (rank_words(pack, one.rank, 0), pack.value(pack.main, one.value, indicator.decimals), difference):
            cells.append(number_cell(pack, words, weight))
        found.append(table_row(pack, cells, widths, fill=one.ours, source=(edition.id, "observations")))
    return (heading(pack, "indicator.peers_table"), Table(tuple(found), (header,)))


def components_table(pack: Pack, brief: IndicatorBrief, indicator: Indicator, year: int) -> tuple[Block, ...]:
    """Each component with its weight, value, rank and change; nothing for an index without known components."""
    names = ("table.component",) * len(pack.languages)
    widths = (0.5,) * len(names) + (FIGURE_PT,) * 4
    rows = []
    for component in indicator.components:
        part = pack.snapshot.indicators.get(component.indicator_id)
        ours = [one for one in series(pack.editions(component.indicator_id), brief.country) if one.year <= year]
        if part is None or not ours or ours[-1].year != year:
            continue
        moved = change(ours[-2], ours[-1]) if len(ours) > 1 else None
        cells = [text_cell(*said(pack, language, part.name, (part.id, "name"), "meta", colour=INK)) for language in pack.languages]
        for words in (
            pack.value(pack.main, component.weight, 2) if component.weight else "–",
            pack.value(pack.main, ours[-1].value, part.decimals),
            pack.value(pack.main, moved.value, part.decimals, signed=True) if moved is not None else "–",
            rank_words(pack, ours[-1].rank, 0),
        ):
            cells.append(number_cell(pack, words))
        rows.append(table_row(pack, cells, widths, source=(part.id, "name")))
    if not rows:
        return ()
    header = header_row(pack, (*names, "table.weight", "table.value", "table.change", "table.rank"), widths)
    return (heading(pack, "indicator.components"), Table(tuple(rows), (header,)))


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
            paras = tuple(line(pack, language, pack.word(language, key), "tiny", colour=GREY, weight=600, align=align) for language in pack.languages)
        cells.append(Cell(paras, PADDING, "bottom", role="TH"))
    return Row(tuple(cells), tuple(widths), rule_below=pack.theme.accent, keep_next=True, splittable=False)


def table_row(pack: Pack, cells: Sequence[Cell], widths: Sequence[float], *, source: Source, fill: bool = False) -> Row:
    return Row(tuple(cells), tuple(widths), rule_below=HAIRLINE, rule_pt=0.4, fill=TINT if fill else None, splittable=False, source=source)


def number_cell(pack: Pack, words: str, weight: int = 400, role: Role = "home_time") -> Cell:
    """A figure of a table: centred and set left to right, so that decimals stand below each other."""
    return Cell((line(pack, "en", words, role, weight=weight, align="center"),), PADDING, "middle", role="TD")


def text_cell(*paras: Para) -> Cell:
    return Cell(paras, PADDING, "middle", role="TD")


def rank_words(pack: Pack, rank: int, assessed: int) -> str:
    """ "78 / 193", or the rank alone; a dash for none."""
    if not rank:
        return "–"
    return pack.digits(pack.main, f"{rank} / {assessed}" if assessed else str(rank))


def edition_id(editions: Sequence[Edition], year: int) -> str:
    return next(edition.id for edition in editions if edition.year == year)
