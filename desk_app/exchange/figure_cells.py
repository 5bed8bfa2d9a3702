"""Cells of tables of figures: numbers, years and countries as publishers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk_app.exchange.tables import western
from desk_app.model.countries import country_name, resolve, suggest
from desk_app.model.transfer import RowProblem, Severity

_NONE = frozenset(("", "-", "–", "—", "..", "...", "n/a", "na", "nan", "null", "none", "#n/a", "غير متاح"))
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True, slots=True)
class FoundCountry:
    """``code`` None: nobody knows the name. ``repaired``: the name as it was meant, when its letters had been read wrongly."""

    code: str | None
    repaired: str = ""


def read_number(cell: str) -> float | None:
    """The number of a cell, None for one that says that there is none. Raises ValueError for any other words.

    Arabic digits, a decimal comma, blanks and apostrophes between thousands are read; "1,234.5" has a thousands' comma.
    """
    words = western(cell).replace("\u00a0", "").replace("\u202f", "").replace("'", "").replace(" ", "").removesuffix("%")
    if words.casefold() in _NONE:
        return None
    if "," in words:
        words = words.replace(",", "" if "." in words or words.count(",") > 1 else ".")
    if not _NUMBER.fullmatch(words):
        raise ValueError(cell)
    return float(words)


def read_year(cell: str) -> int:
    """A year, also as "2022.0" or "2020/21" (its first). Raises ValueError."""
    found = re.fullmatch(r"(\d{4})(?:\.0|[/–-]\d{2,4})?", western(cell))
    year = int(found[1]) if found else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(cell)
    return year


def read_country(cell: str) -> FoundCountry:
    """The country that a cell names. UTF-8 once read as Windows text ("TÃ¼rkiye") is turned back."""
    name = " ".join(cell.split())
    code = resolve(name)
    if code is not None:
        return FoundCountry(code)
    for encoding in ("cp1252", "latin-1", "cp1256"):
        try:
            meant = name.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        code = resolve(meant)
        if code is not None:
            return FoundCountry(code, meant)
    return FoundCountry(None)


def unknown_country(row: int, column: str, cell: str, file: str) -> RowProblem:
    """With the countries that may be meant."""
    near = suggest(cell)
    key = "country_unknown" if near else "country_unknown_alone"
    fields = {"name": cell.strip()}
    if near:
        fields["near_ar"] = "، ".join(f"{country_name(code).ar} ({code})" for code in near)
        fields["near_en"] = ", ".join(f"{country_name(code).en} ({code})" for code in near)
    return RowProblem(row, f"figures.{key}", column, "error", tuple(fields.items()), file)


def figure_problem(
    key: str, severity: Severity = "error", *, row: int = 0, column: str = "", file: str = "", **fields: object
) -> RowProblem:
    """A problem whose sentence is "import.figures.<key>" of the errors' strings."""
    said = tuple((name, str(value)) for name, value in fields.items())
    return RowProblem(row, f"figures.{key}", column, severity, said, file)
