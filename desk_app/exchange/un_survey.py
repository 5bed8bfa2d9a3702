"""The data files of the UN E-Government Survey as published, 2003 to 2024, to editions of EGDI, OSI, TII, HCI and EPI.

Columns are known by their headings, which differ (to 2022 "E-Government Index", 2024 "E_Index"). A state whose index is 0.00000
was not assessed: it shares the last rank, or has none before it was a member, and what the file prints of its components is
not counted. A zero of an assessed state is a value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import NAMESPACE_URL, uuid5

from desk_app.exchange.figure_cells import figure_problem, read_country, read_number, read_year, unknown_country
from desk_app.exchange.tables import Table, TableRow, heading_key
from desk_app.model.countries import country_name, missing_members
from desk_app.model.indicator import Edition, Observation
from desk_app.model.presets import AVERAGED, PUBLISHED, egdi_weights, headings, presets
from desk_app.model.text import BiText
from desk_app.model.transfer import Reading, ReadItem, RowProblem, Severity

CODES = ("EGDI", "EPI", "OSI", "HCI", "TII")
_OTHER_COLUMNS = {
    "year": ("Survey Year", "Year"),
    "country": ("Country Name", "Country"),
    "rank": ("E-Government Rank", "Rank"),
    "region": ("Region",),
}
_FEWEST_COLUMNS = frozenset(("year", "country", "rank", "EGDI", "OSI", "HCI", "TII"))
_LARGEST_VALUE = 1.5
"""HCI 2003 prints 1.422 for one state: the scale was not kept strictly at first. More is a slip."""
_FORMULA_ERROR = 1e-3
_MOST_NAMED = 8
"""states in one sentence"""
_MADE_OF_PARTS = frozenset((2003, 2004, 2005, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024))
"""Editions whose components give the index within the digits printed; those of 2008 do not for all states."""


@dataclass(frozen=True, slots=True)
class _State:
    """A row that could be read. ``values``: code -> value; ``rank`` None: the cell is empty."""

    row: int
    year: int
    country: str
    rank: int | None
    values: dict[str, float]


@dataclass(slots=True)
class _Work:
    file: str
    columns: dict[str, int]
    headings: Sequence[str]
    problems: list[RowProblem] = field(default_factory=list)

    def tell(self, key: str, row: int, column: str = "", *, warning: bool = False, **fields: object) -> None:
        place = self.columns.get(column)
        heading = "" if place is None else self.headings[place]
        said = tuple((name, str(value)) for name, value in fields.items())
        severity: Severity = "warning" if warning else "error"
        self.problems.append(RowProblem(row, f"figures.{key}", heading, severity, said, self.file))


def is_un_survey(table: Table) -> bool:
    """Whether the headings are those of the survey's files, perhaps with some missing."""
    found = survey_columns(table)
    return "country" in found and "EGDI" in found and len(_FEWEST_COLUMNS & found.keys()) >= len(_FEWEST_COLUMNS) - 2


def survey_columns(table: Table) -> dict[str, int]:
    """ "year", "country", "rank", "region" and the codes of the indices -> the first column headed so."""
    known = {heading_key(name): key for key, names in _OTHER_COLUMNS.items() for name in names}
    known |= {heading_key(name): code for code in CODES for name in headings()[code]}
    found: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        key = known.get(heading_key(heading))
        if key is not None:
            found.setdefault(key, place)
    return found


def read_un_survey(table: Table, file: str) -> Reading:
    """The editions of a file: five for each year. Raises nothing: what is wrong is named by row, a file that lacks a column or
    has one twice is refused as a whole."""
    columns = survey_columns(table)
    work = _Work(file, columns, table.headings)
    lacking = sorted(_FEWEST_COLUMNS - columns.keys())
    if lacking:
        known = ", ".join(_name(key) for key in lacking)
        return Reading("indicators", file, problems=(figure_problem("columns_missing", file=file, columns=known),))
    twice = _twice(table, columns)
    if twice:
        return Reading("indicators", file, problems=(figure_problem("column_twice", file=file, columns=", ".join(twice)),))
    states = _without_repeats([state for row in table.rows if (state := _read_row(row, work))], work)
    by_year: dict[int, list[_State]] = defaultdict(list)
    for state in states:
        by_year[state.year].append(state)
    items: list[ReadItem] = []
    for year, held in sorted(by_year.items()):
        _look_at_edition(year, held, work)
        items += _items(year, held)
    if not items:
        work.problems.append(figure_problem("no_rows", file=file))
    return Reading("indicators", file, tuple(items), tuple(work.problems))


def _name(key: str) -> str:
    return _OTHER_COLUMNS[key][0] if key in _OTHER_COLUMNS else headings()[key][0]


def _twice(table: Table, columns: dict[str, int]) -> list[str]:
    """Headings that name a column that an earlier one names already."""
    wanted = {heading_key(table.headings[place]) for place in columns.values()}
    keys = [heading_key(heading) for heading in table.headings]
    return [table.headings[place] for place, key in enumerate(keys) if key in wanted and keys.index(key) != place]


def _read_row(row: TableRow, work: _Work) -> _State | None:
    def cell(key: str) -> str:
        return row.cells[work.columns[key]]

    found = read_country(cell("country"))
    if found.code is None:
        heading = work.headings[work.columns["country"]]
        work.problems.append(unknown_country(row.number, heading, cell("country"), work.file))
        return None
    if found.repaired:
        work.tell("letters_repaired", row.number, "country", warning=True, name=cell("country").strip(), meant=found.repaired)
    try:
        year = read_year(cell("year"))
    except ValueError:
        work.tell("not_a_year", row.number, "year", value=cell("year"))
        return None
    values: dict[str, float] = {}
    for code in CODES:
        if code not in work.columns:
            continue
        value = _value(code, cell(code), row.number, work)
        if value is None:
            return None
        values[code] = value
    try:
        rank = read_number(cell("rank"))
    except ValueError:
        rank = -1.0
    if rank is not None and (rank != int(rank) or not 1 <= rank <= 250):
        work.tell("not_a_rank", row.number, "rank", value=cell("rank"))
        return None
    return _State(row.number, year, found.code, None if rank is None else int(rank), values)


def _value(code: str, cell: str, row: int, work: _Work) -> float | None:
    """The value of a cell; None, and a problem, for one that can't be used. Above the scale it is kept with a warning."""
    try:
        value = read_number(cell)
    except ValueError:
        work.tell("not_a_number", row, code, value=cell)
        return None
    if value is None:
        work.tell("value_missing", row, code)
        return None
    if not 0 <= value <= _LARGEST_VALUE:
        work.tell("outside_scale", row, code, value=cell)
        return None
    if value > 1:
        work.tell("above_scale", row, code, warning=True, value=cell)
    return value


def _without_repeats(states: Sequence[_State], work: _Work) -> list[_State]:
    """The first row of each state and year; another one that says the same is told, one that differs is an error."""
    first: dict[tuple[int, str], _State] = {}
    for state in states:
        kept = first.setdefault((state.year, state.country), state)
        if kept is not state:
            same = (kept.rank, kept.values) == (state.rank, state.values)
            key = "state_twice" if same else "state_differs"
            work.tell(key, state.row, "country", warning=same, **_named(state.country), first=kept.row)
    return list(first.values())


def _look_at_edition(year: int, states: Sequence[_State], work: _Work) -> None:
    """What the rows of a year say against each other: states that are missing, an index that its components do not give, ranks
    out of the order of the values."""
    gone = missing_members(state.country for state in states)
    if gone:
        more = " …" if len(gone) > _MOST_NAMED else ""
        some = {
            "names_ar": "، ".join(country_name(code).ar for code in gone[:_MOST_NAMED]) + more,
            "names_en": ", ".join(country_name(code).en for code in gone[:_MOST_NAMED]) + more,
        }
        work.tell("states_missing", 0, warning=True, year=year, number=len(gone), **some)
    seen = [state for state in states if _assessed(state)]
    if year in _MADE_OF_PARTS:
        given = {one.indicator_id: one.weight for one in egdi_weights(year)}
        weights = {code: given.get(presets()[code].id, 1 / 3) for code in ("OSI", "TII", "HCI")}
        for state in seen:
            index = sum(weight * state.values[code] for code, weight in weights.items())
            if abs(index - state.values["EGDI"]) > _FORMULA_ERROR:
                told = {"value": f"{state.values['EGDI']:.5f}", "computed": f"{index:.5f}"}
                work.tell("formula", state.row, "EGDI", warning=True, **_named(state.country), **told)
    for state, better in _out_of_order(seen):
        other = {key.replace("name", "other"): name for key, name in _named(better.country).items()}
        work.tell("rank_order", state.row, "rank", warning=True, rank=state.rank, **_named(state.country), **other)


def _named(country: str) -> dict[str, str]:
    """A country's names as the fields of a problem."""
    name = country_name(country)
    return {"name_ar": name.ar, "name_en": name.en}


def _out_of_order(states: Sequence[_State]) -> Iterator[tuple[_State, _State]]:
    """(a state, one that has a better rank with a lower value)."""
    ranked = sorted((state for state in states if state.rank), key=lambda state: (state.rank, -state.values["EGDI"]))
    for before, state in pairwise(ranked):
        if before.values["EGDI"] < state.values["EGDI"]:
            yield state, before


def _assessed(state: _State) -> bool:
    return state.values["EGDI"] > 0


def _items(year: int, states: Sequence[_State]) -> Iterator[ReadItem]:
    assessed = [state for state in states if _assessed(state)]
    complete = not missing_members(state.country for state in states)
    for code in CODES:
        if code not in states[0].values:
            continue
        indicator = presets()[code]
        parts = tuple(presets()[part] for part in ("OSI", "TII", "HCI")) if code == "EGDI" else ()
        ranks = {state.country: state.rank or 0 for state in assessed} if code == "EGDI" else _ranks(code, assessed)
        seen = {state.country: state.values[code] for state in assessed}
        observations = tuple(
            Observation(state.country, seen.get(state.country), ranks.get(state.country, 0), code == "EGDI")
            for state in sorted(states, key=lambda state: state.country)
        )
        averaged = AVERAGED.get(year, len(assessed)) if code == "EGDI" else len(assessed)
        edition = Edition(
            str(uuid5(NAMESPACE_URL, f"delegation-desk:edition:{code}:{year}")),
            indicator.id,
            year,
            _source(year),
            PUBLISHED.get(year, ""),
            len(assessed) if complete else 0,
            round(sum(seen.values()) / averaged, 4) if complete and averaged else None,
            observations,
            averaged if complete else 0,
            egdi_weights(year) if code == "EGDI" else (),
        )
        yield ReadItem(states[0].row, edition, (*parts, indicator))


def _ranks(code: str, states: Sequence[_State]) -> dict[str, int]:
    """1, 2, 2, 4 over the values printed: the files rank the index alone."""
    order = sorted((state.values[code] for state in states), reverse=True)
    first = {value: order.index(value) + 1 for value in set(order)}
    return {state.country: first[state.values[code]] for state in states}


def _source(year: int) -> BiText:
    arabic = f"دراسة الأمم المتحدة للحكومة الإلكترونية {year}، ملف البيانات"
    return BiText(arabic, f"UN E-Government Survey {year}, data file", "approved")
