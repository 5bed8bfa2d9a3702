"""Tables of figures of any publisher, CSV or XLSX, to editions: indicator × country × year, long, wide or turned.

    read_indicators(data, file name, column_map=None, known=indicators of the workspace, remembered=…) -> Reading
    indicator_fields(known)  -> what a column may be mapped to: path -> (Arabic, English)

A path of a column: "country", "year", "indicator", "source", "" (left out); "value" and "rank", which may name the indicator and
the year that the row does not: "value:NRI", "value@2022", "rank:NRI@2022"; "country:QAT" in a table whose columns are countries.
Where neither the row nor the column names the indicator or the year, the sheet's name and the file's name are asked.
Files of the UN E-Government Survey are known by their headings and read by ``un_survey``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from desk_app.exchange.figure_cells import figure_problem, read_country, read_number, read_year, unknown_country
from desk_app.exchange.tables import Table, TableRow, heading_key, read_table
from desk_app.exchange.un_survey import is_un_survey, read_un_survey
from desk_app.model.countries import country_name, resolve
from desk_app.model.indicator import Edition, Indicator, Observation
from desk_app.model.presets import headings, presets, with_components
from desk_app.model.text import BiText
from desk_app.model.transfer import ColumnMap, Reading, ReadItem, RowProblem

FIELDS: dict[str, tuple[str, ...]] = {
    "country": (
        "Country",
        "Country Name",
        "Economy",
        "Economy Name",
        "State",
        "Nation",
        "Location",
        "الدولة",
        "البلد",
        "الاقتصاد",
    ),
    "code": ("Country Code", "ISO3", "ISO", "ISO Code", "Economy Code", "Code", "Country ISO3", "رمز الدولة"),
    "year": ("Year", "Survey Year", "Edition", "Time", "Period", "السنة", "العام", "الطبعة"),
    "indicator": ("Indicator", "Indicator Code", "Indicator Name", "Series", "Series Name", "Index", "المؤشر", "رمز المؤشر"),
    "value": ("Value", "Score", "Index Value", "Overall Score", "Total", "Obs Value", "القيمة", "الدرجة", "النتيجة"),
    "rank": ("Rank", "Ranking", "Global Rank", "Position", "الترتيب", "المرتبة"),
    "rank_published": ("Rank Published", "الترتيب منشور"),
    "source": ("Source", "Data Source", "المصدر"),
}
"""Path of a column -> what it may be headed, the likeliest first."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PATH = re.compile(r"(value|rank)(?::([^@]+))?(?:@(\d{4}))?")
_RANK_WORDS = ("rank", "ranking", "الترتيب", "المرتبة", "ترتيب")
_WORLD = 100
"""A table of so many countries is one of the world: places are computed where it has none."""
_NO = frozenset(("no", "false", "0", "لا"))


@dataclass(frozen=True, slots=True)
class _Cell:
    """One value of a table. ``row``: where it stands; ``published``: its rank is the publisher's."""

    row: int
    column: str
    indicator: Indicator
    country: str
    year: int
    value: float | None
    rank: int
    published: bool
    source: str


@dataclass(slots=True)
class _Work:
    """``names``: folded code or name -> indicator; ``told``: what was said once already."""

    file: str
    table: Table
    columns: ColumnMap
    names: dict[str, Indicator]
    problems: list[RowProblem] = field(default_factory=list)
    told: set[tuple[str, str]] = field(default_factory=set)

    def tell(self, key: str, row: int, column: str, *, once: str | None = None, **fields: object) -> None:
        if once is not None:
            if (key, once) in self.told:
                return
            self.told.add((key, once))
        said = tuple((name, str(value)) for name, value in fields.items())
        self.problems.append(RowProblem(row, f"figures.{key}", column, "error", said, self.file))


def read_indicators(
    data: bytes,
    name: str,
    *,
    column_map: ColumnMap | None = None,
    known: Sequence[Indicator] = (),
    remembered: Iterable[ColumnMap] = (),
    hidden_sheets: bool = False,
) -> Reading:
    """The editions of a file, with the indicators that they are of. Raises nothing: what can't be read is named by its row.

    column_map: taken for every sheet that has its headings; else one is remembered or guessed. known: the workspace's
    indicators, which go before those that come with the program.
    """
    workbook = read_table(data, name, hidden_sheets=hidden_sheets)
    items: list[ReadItem] = []
    problems = list(workbook.problems)
    used: ColumnMap | None = None
    tables = [table for table in workbook.tables if table.rows and (hidden_sheets or not table.hidden)]
    for table in tables:
        problems += table.problems
        reading = read_indicator_table(table, workbook.file, column_map=column_map, known=known, remembered=remembered)
        used = used or reading.column_map
        items += reading.items
        problems += reading.problems
    if not tables and not any(problem.severity == "error" for problem in problems):
        problems.append(figure_problem("no_rows", file=workbook.file))
    return Reading("indicators", workbook.file, tuple(items), tuple(problems), column_map=used)


def read_indicator_table(
    table: Table,
    file: str,
    *,
    column_map: ColumnMap | None = None,
    known: Sequence[Indicator] = (),
    remembered: Iterable[ColumnMap] = (),
) -> Reading:
    """The editions of one table, without the table's own problems; as ``read_indicators``."""
    if column_map is None and is_un_survey(table):
        return _of_known(read_un_survey(table, file), known)
    given = column_map if column_map is not None and column_map.headings == table.headings else None
    columns = given or guess_indicator_columns(table, known, remembered)
    return replace(_read(_Work(file, table, columns, _names(known))), column_map=columns)


def holds_figures(table: Table, known: Sequence[Indicator] = ()) -> bool:
    """Whether a table looks like one of figures: countries in rows or columns, and values beside them."""
    paths = guess_indicator_columns(table, known).paths
    if any(path.startswith("country:") for path in paths):
        return "year" in paths or "indicator" in paths
    return "country" in paths and any(path.startswith("value") for path in paths)


def is_figures_map(columns: ColumnMap) -> bool:
    """Whether a map of columns is one of figures: every path that it has, and a column of countries among them."""
    paths = [path for path in columns.paths if path]
    own = [path for path in paths if path in FIELDS or _PATH.fullmatch(path) or path.startswith("country:")]
    return len(own) == len(paths) and any(path.startswith("country") for path in paths)


def indicator_fields(known: Sequence[Indicator] = ()) -> dict[str, BiText]:
    """What a column can be mapped to: path -> its name. "value:CODE" for each indicator, the workspace's first."""
    found = {path: BiText(next(name for name in names if not name.isascii()), names[0]) for path, names in FIELDS.items()}
    for code, indicator in {**{one.code: one for one in known if one.code}, **presets()}.items():
        found.setdefault(f"value:{code}", indicator.name)
    return found


def guess_indicator_columns(table: Table, known: Sequence[Indicator] = (), remembered: Iterable[ColumnMap] = ()) -> ColumnMap:
    """What each column of a table probably is. A column of an index beside one of its ranks: "value:NRI", "rank:NRI"."""
    keys = tuple(heading_key(heading) for heading in table.headings)
    for earlier in remembered:
        if tuple(heading_key(heading) for heading in earlier.headings) == keys:
            return replace(earlier, headings=table.headings)
    plain = {heading_key(name): path for path, names in FIELDS.items() for name in names}
    names = _names(known)
    paths = [_path_of(heading, plain, names) for heading in table.headings]
    singles = ("country", "code", "year", "indicator", "value", "rank", "source", "rank_published")
    paths = ["" if path in singles and path in paths[:place] else path for place, path in enumerate(paths)]
    if "country" not in paths and "code" in paths:
        paths[paths.index("code")] = "country"
    if "country" not in paths:
        # A table turned: its columns are countries.
        turned = [f"country:{code}" if (code := resolve(heading)) else "" for heading in table.headings]
        if sum(map(bool, turned)) >= 2:
            paths = [code or path for code, path in zip(turned, paths, strict=True)]
    return ColumnMap(table.headings, tuple(paths))


def _path_of(heading: str, plain: dict[str, str], names: dict[str, Indicator]) -> str:
    key = heading_key(heading)
    if key in plain:
        return plain[key]
    if key in names:
        return f"value:{names[key].code}"
    year = _YEAR.search(heading)
    bare = heading_key(_YEAR.sub(" ", heading)).removesuffix(" yr").strip()
    words = bare.split()
    kind = "rank" if any(word in _RANK_WORDS for word in words) else "value"
    rest = " ".join(word for word in words if word not in _RANK_WORDS and word not in ("yr", "score", "value"))
    at = f"@{year[1]}" if year else ""
    if rest in names:
        return f"{kind}:{names[rest].code}{at}"
    return f"{kind}{at}" if year and not rest else ""


def _names(known: Sequence[Indicator]) -> dict[str, Indicator]:
    """Folded code, name or heading -> indicator; the workspace's own go first."""
    found: dict[str, Indicator] = {}
    own = {one.code: one for one in known if one.code}
    for one in known:
        for name in (one.code, one.name.ar, one.name.en):
            found.setdefault(heading_key(name), one)
    for code, indicator in presets().items():
        for name in headings()[code]:
            found.setdefault(heading_key(name), own.get(code, indicator))
    found.pop("", None)
    return found


def _of_known(reading: Reading, known: Sequence[Indicator]) -> Reading:
    """A reading whose editions belong to the workspace's own indicators of the same code."""
    own = {presets()[one.code].id: one for one in known if one.code in presets()}
    items = []
    for item in reading.items:
        edition = item.record
        also = tuple(own.get(one.id, one) for one in item.also)
        if isinstance(edition, Edition):
            weights = tuple(
                replace(part, indicator_id=own[part.indicator_id].id) if part.indicator_id in own else part
                for part in edition.weights
            )
            mine = own.get(edition.indicator_id)
            edition = replace(edition, indicator_id=mine.id if mine else edition.indicator_id, weights=weights)
        items.append(ReadItem(item.row, edition, also))
    return replace(reading, items=tuple(items))


def _read(work: _Work) -> Reading:
    paths = work.columns.paths
    turned = any(path.startswith("country:") for path in paths)
    if "country" not in paths and not turned:
        lacking = figure_problem("countries_missing", file=work.file, columns=", ".join(work.table.headings[:8]))
        return Reading("indicators", work.file, problems=(lacking,))
    if not turned and not any(_PATH.fullmatch(path) for path in paths):
        lacking = figure_problem("values_missing", file=work.file, columns=", ".join(work.table.headings[:8]))
        return Reading("indicators", work.file, problems=(lacking,))
    cells: dict[tuple[str, int], dict[str, _Cell]] = defaultdict(dict)
    for row in work.table.rows:
        for cell in _row_cells(row, work):
            held = cells[cell.indicator.id, cell.year]
            first = held.setdefault(cell.country, cell)
            if first is not cell and (first.value, first.rank) != (cell.value, cell.rank):
                name = country_name(cell.country)
                said: dict[str, Any] = {"name_ar": name.ar, "name_en": name.en, "first": first.row}
                work.tell("state_differs", cell.row, cell.column, **said)
    return Reading("indicators", work.file, tuple(_items(cells, work)), tuple(work.problems))


def _row_cells(row: TableRow, work: _Work) -> Iterator[_Cell]:
    """The values of a row; a country or an indicator that nobody knows is told once."""
    country = ""
    if "country" in work.columns.paths:
        name = _words(row, work, "country") or _words(row, work, "code")
        found = read_country(name)
        if found.code is None:
            found = read_country(_words(row, work, "code"))
        if found.code is None:
            if name and ("country", name) not in work.told:
                work.told.add(("country", name))
                heading = work.table.headings[work.columns.paths.index("country")]
                work.problems.append(unknown_country(row.number, heading, name, work.file))
            return
        country = found.code
    groups: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for place, path in enumerate(work.columns.paths):
        part = _PATH.fullmatch(path)
        if part:
            groups[country, part[2] or "", part[3] or ""][part[1]] = place
        elif path.startswith("country:"):
            groups[path.removeprefix("country:"), "", ""]["value"] = place
    for (code, indicator_code, year_words), places in groups.items():
        cell = _one_cell(row, work, code, indicator_code, year_words, places)
        if cell is not None:
            yield cell


def _one_cell(
    row: TableRow, work: _Work, country: str, indicator_code: str, year_words: str, places: dict[str, int]
) -> _Cell | None:
    """The value and the rank that stand in ``places``, with what the row or the column says of them."""

    def said(path: str) -> str:
        return _words(row, work, path)

    place = places.get("value", places.get("rank", 0))
    column = work.table.headings[place]
    value, rank = (_number(row, work, places.get(kind)) for kind in ("value", "rank"))
    if value is None and rank is None:
        return None
    indicator = _indicator(work, indicator_code or said("indicator"))
    if indicator is None:
        name = indicator_code or said("indicator")
        work.tell("indicator_unknown" if name else "indicator_missing", row.number, column, once=name, name=name)
        return None
    year = _year(work, year_words or said("year"))
    if year is None:
        work.tell("not_a_year" if said("year") else "year_missing", row.number, column, once=said("year"), value=said("year"))
        return None
    if value is not None and not indicator.scale_min <= value <= indicator.scale_max:
        scale = f"{indicator.scale_min:g}–{indicator.scale_max:g}"
        work.tell("outside_own_scale", row.number, column, value=f"{value:g}", indicator=indicator.code, scale=scale)
        return None
    whole = int(rank) if rank is not None and rank == int(rank) and rank >= 1 else 0
    published = said("rank_published").casefold() not in _NO if said("rank_published") else True
    return _Cell(row.number, column, indicator, country, year, value, whole, published, said("source"))


def _words(row: TableRow, work: _Work, path: str) -> str:
    return row.cells[work.columns.paths.index(path)].strip() if path in work.columns.paths else ""


def _number(row: TableRow, work: _Work, place: int | None) -> float | None:
    if place is None:
        return None
    try:
        return read_number(row.cells[place])
    except ValueError:
        work.tell("not_a_number", row.number, work.table.headings[place], value=row.cells[place])
        return None


def _indicator(work: _Work, name: str) -> Indicator | None:
    """The indicator of a cell's words; without any, that of the sheet's or the file's name, or the only one it can be."""
    if name:
        return work.names.get(heading_key(name))
    for told in (work.table.name, PurePath(work.file).stem):
        key = heading_key(_YEAR.sub(" ", told))
        if key in work.names:
            return work.names[key]
        for word in key.split():
            if word in work.names:
                return work.names[word]
    return None


def _year(work: _Work, words: str) -> int | None:
    if words:
        try:
            return read_year(words)
        except ValueError:
            return None
    for told in (work.table.name, work.file):
        found = _YEAR.search(told)
        if found:
            return int(found[1])
    return None


def _items(cells: dict[tuple[str, int], dict[str, _Cell]], work: _Work) -> Iterator[ReadItem]:
    for (indicator_id, year), held in sorted(cells.items(), key=lambda item: (item[0][1], item[0][0])):
        seen = sorted(held.values(), key=lambda cell: cell.country)
        indicator = seen[0].indicator
        ranks = _computed(indicator, seen)
        observations = tuple(
            Observation(cell.country, cell.value, cell.rank or ranks.get(cell.country, 0), bool(cell.rank) and cell.published)
            for cell in seen
        )
        assessed = [cell for cell in seen if cell.value is not None]
        edition = Edition(
            str(uuid5(NAMESPACE_URL, f"delegation-desk:edition:{indicator.code or indicator_id}:{year}")),
            indicator_id,
            year,
            _source(work, indicator, year, seen),
            assessed=len(assessed) if len(assessed) >= _WORLD else 0,
            observations=observations,
        )
        preset = presets().get(indicator.code)
        also = with_components(indicator) if preset is not None and preset.id == indicator.id else (indicator,)
        yield ReadItem(min(cell.row for cell in seen), edition, also)


def _computed(indicator: Indicator, cells: Sequence[_Cell]) -> dict[str, int]:
    """1, 2, 2, 4 for a table of the world that gives no ranks, of an indicator that may be ranked; else nothing."""
    values = {cell.country: cell.value for cell in cells if cell.value is not None}
    if len(values) < _WORLD or not indicator.ranked or any(cell.rank for cell in cells):
        return {}
    order = sorted(values.values(), reverse=indicator.better == "higher")
    first: dict[float, int] = {}
    for place, value in enumerate(order, 1):
        first.setdefault(value, place)
    return {country: first[value] for country, value in values.items()}


def _source(work: _Work, indicator: Indicator, year: int, cells: Sequence[_Cell]) -> BiText:
    """What the table says, else the indicator's publisher, year and the file's name."""
    said = next((cell.source for cell in cells if cell.source), "")
    if said:
        return BiText(said, said)
    parts = [(indicator.name.ar, indicator.name.en), (indicator.publisher.ar, indicator.publisher.en)]
    arabic = "، ".join(part for part in (f"{parts[0][0]} {year}", parts[1][0], work.file) if part.strip())
    english = ", ".join(part for part in (f"{parts[0][1]} {year}", parts[1][1], work.file) if part.strip())
    return BiText(arabic, english)
