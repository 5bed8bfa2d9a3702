"""The program's own documents: a visit, or several, with all that belongs to them."""

from __future__ import annotations

from desk_app.model.transfer import Reading, ReadItem, RowProblem, TransferKind
from desk_app.service.reading_files import check_kind


def read_document(data: bytes, name: str, asked: TransferKind | None) -> Reading:
    """The records of a bundle. Raises DeskError: import_kind."""
    check_kind(asked, "visit", name)
    from desk_app.exchange.bundle import read_bundle

    bundle = read_bundle(data.decode("utf-8", "replace"))
    items = tuple(ReadItem(at, record) for at, record in enumerate(bundle.records, start=1))
    problems = tuple(
        RowProblem(problem.record, "plan.bundle", fields=(("reason", problem.reason),), file=name) for problem in bundle.problems
    )
    return Reading("visit", name, items, problems)
