"""Looking through the tables: an edition's countries with what changed, and charts of any country that no brief is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk_app.model.indicator import CHARTS, ChartName, Edition, Indicator, IndicatorBrief
from desk_app.model.league import LeagueRow
from desk_app.model.text import Language
from desk_app.model.workspace import Paper
from desk_app.service.charts import Ink, chart_alt, chart_png, chart_spec, chart_svg
from desk_app.service.files import check_output, write_whole
from desk_app.service.packs import PackCache
from desk_app.service.workspace import Desk

if TYPE_CHECKING:
    from desk_app.model.records import Snapshot
    from desk_app.service.indicators import Figures

MOST_COMPARED = 8
"""Countries of a comparison: of more than these, bars and lines are no longer told apart."""
_BRIEF_ID = "explored"


@dataclass(frozen=True, slots=True)
class ExploredRow:
    """A country with its change since the edition before: ``places`` positive when the rank improved; None: not known."""

    row: LeagueRow
    change: float | None = None
    places: int | None = None


@dataclass(frozen=True, slots=True)
class ExploredTable:
    """An edition as it is looked through. ``parts``: the components; ``since``: year of the edition before, 0 for the first;
    ``is_broken``: the method changed between; ``is_whole``: all countries that the edition ranks are stored."""

    indicator: Indicator
    edition: Edition
    parts: tuple[Indicator, ...]
    rows: tuple[ExploredRow, ...]
    since: int = 0
    is_broken: bool = False
    is_whole: bool = True

    @property
    def assessed(self) -> int:
        return sum(one.row.value is not None for one in self.rows)

    def row_of(self, country: str) -> LeagueRow | None:
        return next((one.row for one in self.rows if one.row.country == country), None)


@dataclass(frozen=True, slots=True)
class ChartQuestion:
    """Which chart of which figures. ``peers``: the other countries of a comparison."""

    code: str
    year: int
    country: str
    peers: tuple[str, ...] = ()
    name: ChartName = "trend"
    language: Language = "ar"
    ink: Ink = "colour"


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """``svg`` empty where the figures do not suffice for the chart; ``possible``: those for which they do; ``alt``: in words."""

    question: ChartQuestion
    possible: tuple[ChartName, ...]
    svg: bytes = b""
    alt: str = ""


def explore(figures: Figures, code: str, year: int | None = None) -> ExploredTable:
    """The table of an edition, default the latest. Raises DeskError as ``Figures.edition``."""
    league = figures.league(code, year)
    indicator, edition = league.indicator, league.edition
    earlier = [one.year for one in figures.of_indicator(indicator) if one.year < edition.year]
    since = max(earlier, default=0)
    before = {row.country: row for row in figures.rows(code, since)} if since else {}
    rows = tuple(_with_change(row, before.get(row.country)) for row in league.rows)
    broken = any(since < at <= edition.year for at in indicator.breaks) if since else False
    return ExploredTable(indicator, edition, figures.parts(code), rows, since, broken, league.is_whole)


def _with_change(row: LeagueRow, before: LeagueRow | None) -> ExploredRow:
    if before is None or before.value is None or row.value is None:
        return ExploredRow(row)
    places = before.rank - row.rank if before.rank and row.rank else None
    return ExploredRow(row, row.value - before.value, places)


def draw_explored(
    desk: Desk, visit_id: str, figures: Figures, question: ChartQuestion, cache: PackCache | None = None
) -> DrawnChart:
    """A chart as SVG, as the visit's own pages would draw it. Raises DeskError: figures_none, glyph_missing."""
    snapshot, dated = _explored(desk, visit_id, figures, question)
    possible = _possible(snapshot, question, dated)
    if question.name not in possible:
        return DrawnChart(question, possible)
    svg = chart_svg(snapshot, _BRIEF_ID, question.name, **_drawing(question, dated, cache))
    return DrawnChart(question, possible, svg, chart_alt(snapshot, _BRIEF_ID, question.name, question.language, dated))


def write_explored(
    path: Path, desk: Desk, visit_id: str, figures: Figures, question: ChartQuestion, cache: PackCache | None = None
) -> None:
    """The same drawing as a file, whole or not at all: PNG where the name ends so, else SVG.

    Raises DeskError: chart_impossible, and as ``draw_explored`` and ``write_whole``.
    """
    check_output(path)
    snapshot, dated = _explored(desk, visit_id, figures, question)
    made = chart_png if path.suffix.lower() == ".png" else chart_svg
    drawn = made(snapshot, _BRIEF_ID, question.name, **_drawing(question, dated, cache))
    write_whole(path, drawn)


def _explored(desk: Desk, visit_id: str, figures: Figures, question: ChartQuestion) -> tuple[Snapshot, str]:
    """(the visit with a brief on what is looked at, the day on which its edition was out): nothing of it is saved."""
    snapshot = desk.snapshot(visit_id)
    indicator = figures.indicator(question.code)
    own = {one.id: one for one in (indicator, *figures.parts(question.code))}
    brief = IndicatorBrief(
        _BRIEF_ID, visit_id, indicator.id, country=question.country, edition_year=question.year, peers=question.peers
    )
    editions = tuple(one for one in figures.editions if one.indicator_id in own)
    edition = figures.edition(question.code, question.year)
    dated = max(f"{edition.year}-12-31", edition.published, snapshot.visit.first_day)
    looked_at = replace(snapshot, indicators=snapshot.indicators | own, editions=editions, briefs=(brief,))
    return looked_at, dated if len(dated) == len("2024-09-01") else f"{dated}-28"


def _paper(question: ChartQuestion) -> Paper:
    """Charts stand in half a window or on half a slide: letters as large beside their lines as on a small page are read there.
    The names in columns of years need the width of a large one."""
    return "A4" if question.name == "ranks" else "A5"


def _possible(snapshot: Snapshot, question: ChartQuestion, dated: str) -> tuple[ChartName, ...]:
    from desk_app.compose.charts import chart
    from desk_app.compose.pack import pack_of

    pack = pack_of(snapshot, chart_spec(snapshot, _BRIEF_ID, language=question.language, dated=dated))
    return tuple(name for name in CHARTS if chart(pack, snapshot.briefs[0], name) is not None)


def _drawing(question: ChartQuestion, dated: str, cache: PackCache | None) -> dict[str, Any]:
    """How the chart that is asked for is drawn, on the screen and in a file alike."""
    return {
        "language": question.language,
        "ink": question.ink,
        "dated": dated,
        "paper": _paper(question),
        "cache": cache,
    }
