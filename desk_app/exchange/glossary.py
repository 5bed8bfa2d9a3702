"""The glossary of official terms: a table (category, en, ar, note, confidence) to records, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from desk_app.exchange.tables import Table
from desk_app.model.text import BiText
from desk_app.model.transfer import ColumnMap, Reading, ReadItem, RowProblem, Severity
from desk_app.model.workspace import Term
from desk_app.resources import root

# Ids come from the term itself: the same term has the same id in every workspace, so that two of them can be merged.
_NAMESPACE = uuid5(NAMESPACE_URL, "delegation-desk:glossary")
_SOURCED = "seen in stored source"
COLUMNS: dict[str, tuple[str, ...]] = {
    "category": ("category", "الفئة", "التصنيف"),
    "text.en": ("en", "English", "English term", "الإنجليزية", "إنجليزي", "المصطلح بالإنجليزية"),
    "text.ar": ("ar", "Arabic", "Arabic term", "العربية", "عربي", "المصطلح بالعربية"),
    "note": ("note", "notes", "ملاحظة", "ملاحظات"),
    "confidence": ("confidence", "source", "الثقة", "المصدر"),
}
"""Field -> the headings that mean it."""


def packaged_terms() -> tuple[Term, ...]:
    """The terms that every new workspace starts with."""
    return read_terms((root() / "glossary" / "terms.csv").read_text(encoding="utf-8-sig"))


def read_terms(text: str) -> tuple[Term, ...]:
    """The terms of the table, in its order; a row that repeats one is left out.

    Terms that were seen in a published source count as approved.
    """
    terms: dict[str, Term] = {}
    for row in csv.DictReader(io.StringIO(text)):
        term = _term(row["category"], row["ar"], row["en"], row["note"], row["confidence"])
        terms[term.id] = term
    return tuple(terms.values())


def read_glossary(table: Table, columns: ColumnMap, file: str) -> Reading:
    """The terms of any table. A row without a term in either language is an error; one with a single side is taken and told."""
    items: list[ReadItem] = []
    problems: list[RowProblem] = []
    known: set[str] = set()
    for row in table.rows:
        said = {path: cell.strip() for path, cell in zip(columns.paths, row.cells, strict=True) if path and cell.strip()}
        ar, en = said.get("text.ar", ""), said.get("text.en", "")
        if not (ar and en):
            severe: Severity = "warning" if ar or en else "error"
            key = "one_side" if ar or en else "no_term"
            problems.append(RowProblem(row.number, f"glossary.{key}", "", severe, file=file))
        term = _term(said.get("category", ""), ar, en, said.get("note", ""), said.get("confidence", ""))
        if (ar or en) and term.id not in known:
            known.add(term.id)
            items.append(ReadItem(row.number, term))
    return Reading("glossary", file, tuple(items), tuple(problems))


def glossary_rows(terms: Iterable[Term]) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each term under the first headings of ``COLUMNS``, which ``read_glossary`` knows again."""
    for term in terms:
        yield term.category, term.text.en, term.text.ar, term.note, term.confidence


def _term(category: str, ar: str, en: str, note: str, confidence: str) -> Term:
    pair = BiText(ar, en, "approved" if confidence == _SOURCED else "draft")
    return Term(str(uuid5(_NAMESPACE, f"{category}\n{en}\n{ar}")), category, pair, note, confidence)
