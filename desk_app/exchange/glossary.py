"""The glossary of official terms: a CSV file (category, en, ar, note, confidence) to records."""

from __future__ import annotations

import csv
import io
from uuid import NAMESPACE_URL, uuid5

from desk_app.model.text import BiText
from desk_app.model.workspace import Term
from desk_app.resources import root

# Ids come from the term itself: the same term has the same id in every workspace, so that two of them can be merged.
_NAMESPACE = uuid5(NAMESPACE_URL, "delegation-desk:glossary")
_SOURCED = "seen in stored source"


def packaged_terms() -> tuple[Term, ...]:
    """The terms that every new workspace starts with."""
    return read_terms((root() / "glossary" / "terms.csv").read_text(encoding="utf-8-sig"))


def read_terms(text: str) -> tuple[Term, ...]:
    """The terms of the table, in its order; a row that repeats one is left out.

    Terms that were seen in a published source count as approved.
    """
    terms: dict[str, Term] = {}
    for row in csv.DictReader(io.StringIO(text)):
        term_id = str(uuid5(_NAMESPACE, f"{row['category']}\n{row['en']}\n{row['ar']}"))
        pair = BiText(row["ar"], row["en"], "approved" if row["confidence"] == _SOURCED else "draft")
        terms[term_id] = Term(term_id, row["category"], pair, row["note"], row["confidence"])
    return tuple(terms.values())
