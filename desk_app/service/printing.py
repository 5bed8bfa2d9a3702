"""Documents on paper: pages, booklets, several pages to a side, and the ticket that goes with them to the printer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from desk_app.errors import DeskError
from desk_app.model.issuing import Mark
from desk_app.model.records import Snapshot
from desk_app.model.ticket import Binding, Edge, PrintHow, SheetName, Ticket
from desk_app.model.workspace import Issue, PackSpec, Variant
from desk_app.service.issuing import issued_pdf, issues, lay_out_issue
from desk_app.service.packs import PackCache, Progress, gaps, lay_out_pack, part_of, pdf_of

if TYPE_CHECKING:
    from desk_app.layout.pages import Pages
    from desk_app.model.attached import LeftOut
    from desk_app.model.findings import Finding
    from desk_app.service.workspace import Desk

SHEETS_PT: Final[dict[SheetName, tuple[float, float]]] = {
    "A3": (841.89, 1190.55),
    "A4": (595.28, 841.89),
    "A5": (419.53, 595.28),
    "A6": (297.64, 419.53),
    "Letter": (612.0, 792.0),
}
"""Width and height of a standing sheet."""
_BOOKLET_ON: Final[dict[SheetName, SheetName]] = {"A4": "A4", "A5": "A4", "A6": "A5", "Letter": "Letter", "A3": "A3"}
_SEVERAL_ON: Final[dict[SheetName, SheetName]] = {"A4": "A4", "A5": "A4", "A6": "A4", "Letter": "Letter", "A3": "A3"}
_TOLERANCE_PT = 1.0
_LAYOUT_SHARE, _SCALE = 60, 100
_DIVIDER = "divider-"
_LP_EDGE: Final[dict[Edge, str]] = {"long": "two-sided-long-edge", "short": "two-sided-short-edge", "": "one-sided"}


@dataclass(frozen=True, slots=True)
class Printable:
    """A document that is set, ready to be laid on sheets in any way; what it lacks, as of BuiltPack."""

    pdf: bytes = field(repr=False)
    pages: Pages = field(repr=False)
    binding: Binding
    warnings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def ticket(self, how: PrintHow) -> Ticket:
        """Raises DeskError as ``ticket_of``."""
        return ticket_of(self.pages, how, self.binding)

    def file(self, how: PrintHow) -> bytes:
        """The file that prints right. Raises DeskError as ``ticket_of``."""
        return print_file(self.pdf, self.ticket(how))


def printable(
    snapshot: Snapshot,
    spec: PackSpec,
    *,
    cache: PackCache | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Printable:
    """Set a document for the printer. Raises as ``build_pack``."""
    from desk_app.service.attachments import not_bound

    cache = cache or PackCache()
    pages = lay_out_pack(snapshot, spec, cache, part_of(progress, 0, _LAYOUT_SHARE), cancelled)
    pdf = pdf_of(snapshot, spec, pages, part_of(progress, _LAYOUT_SHARE, _SCALE), cancelled)
    return Printable(pdf, pages, binding_of(spec), gaps(snapshot, spec, pages), not_bound(snapshot, spec, cache))


def printable_issue(
    desk: Desk,
    issue: Issue,
    variant: Variant,
    *,
    cache: PackCache | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Printable:
    """The kept file of an issue for the printer; its pages are laid out again only to know which of them are what.

    Raises DeskError: issue_file_gone; issue_pages_differ when the document no longer comes out as it was issued; as
    ``build_pack``.
    """
    spec = replace(
        issue.spec,
        language=variant.language,
        edition=variant.edition,
        facing=issue.spec.facing and variant.language == "both",
    )
    pdf = issued_pdf(desk, issue, variant.language, variant.edition)
    earlier = [one for one in issues(desk, issue.visit_id, issue.spec.document) if one.number < issue.number]
    mark = Mark(issue.number, issue.date, overridden=issue.overridden)
    laid = lay_out_issue(desk.snapshot_when_issued(issue), spec, mark, earlier, cache or PackCache(), progress, cancelled)
    if laid.leaves != variant.leaves:
        raise DeskError("issue_pages_differ", number=issue.number)
    return Printable(pdf, laid.pages, binding_of(spec))


def binding_of(spec: PackSpec) -> Binding:
    """The edge at which a document is bound: Arabic and bilingual ones open from the right."""
    return "left" if spec.language == "en" else "right"


def ticket_of(pages: Pages, how: PrintHow, binding: Binding) -> Ticket:
    """The job of printing ``pages``. Raises DeskError: sheet_too_small for a sheet smaller than a page that is not scaled."""
    own = _paper_of(pages.geometry.width_pt, pages.geometry.height_pt)
    count = pages.count
    if how.layout == "booklet":
        sheet = how.sheet or _BOOKLET_ON[own]
        per_set = 2 if (own, sheet) == ("A6", "A4") else 1
        # Two booklets stand above each other on a standing sheet; one takes a lying one.
        edge: Edge = "long" if per_set == 2 else "short"
        sheets = -(-count // 4)
        return Ticket("booklet", how.copies, count, 2 * sheets, sheet, edge, binding, sheets, per_set)
    if how.layout != "pages":
        sheet = how.sheet or _SEVERAL_ON[own]
        sides = -(-count // (2 if how.layout == "2-up" else 4))
        edge = ("short" if how.layout == "2-up" else "long") if how.two_sided else ""
        sheets = -(-sides // 2) if how.two_sided else sides
        return Ticket(how.layout, how.copies, count, sides, sheet, edge, binding, sheets)
    sheet = how.sheet or own
    if SHEETS_PT[sheet][0] + _TOLERANCE_PT < pages.geometry.width_pt:
        raise DeskError("sheet_too_small", exit_code=2, sheet=sheet, paper=own)
    per_sheet = 2 if how.two_sided else 1
    # A sheet each: behind every divider stands what it divides off.
    tabs = tuple(page.number for section in pages.sections if section.anchor.startswith(_DIVIDER) for page in section.pages[:1])
    edge = "long" if how.two_sided else ""
    sheets = -(-count // per_sheet)
    return Ticket("pages", how.copies, count, count, sheet, edge, binding, sheets, 1, tabs, len(tabs))


def print_file(pdf: bytes, ticket: Ticket) -> bytes:
    """The file to print: ``pdf`` itself, or its pages on the sheets of the ticket."""
    from desk_app.finishing.sheets import booklet_sheets, several_to_a_side

    width_pt, height_pt = SHEETS_PT[ticket.sheet]
    lying = (height_pt, width_pt)
    match ticket.layout:
        case "pages":
            return pdf
        case "booklet" if ticket.copies_per_set == 2:
            return booklet_sheets(pdf, ticket.binding, (width_pt, height_pt), rows=2)
        case "booklet":
            return booklet_sheets(pdf, ticket.binding, lying)
        case "2-up":
            return several_to_a_side(pdf, 2, 1, ticket.binding, lying)
        case "4-up":
            return several_to_a_side(pdf, 2, 2, ticket.binding, (width_pt, height_pt))


def ticket_fields(ticket: Ticket) -> dict[str, Any]:
    """The ticket for JSON."""
    return {**asdict(ticket), "tab_pages": list(ticket.tab_pages), "sets": ticket.sets, "sheets": ticket.sheets}


def ticket_pdf(snapshot: Snapshot, spec: PackSpec, ticket: Ticket, cache: PackCache | None = None) -> bytes:
    """The ticket as a page of A5 in both languages."""
    from desk_app.compose.ticket import ticket_document
    from desk_app.layout import lay_out
    from desk_app.pdf import write_pdf
    from desk_app.service.faults import pack_faults

    with pack_faults(snapshot):
        cache = cache or PackCache()
        faces, _ = cache.setting(spec.typeface, snapshot.files)
        return write_pdf(lay_out(ticket_document(snapshot, spec, ticket), faces))


def send_to_printer(pdf: bytes, ticket: Ticket, printer: str = "") -> None:
    """Print a file by the system's own queue, on both sides and as often as the ticket says; empty: its usual printer.

    Raises DeskError: no_print_queue where there is none, print_refused with the reason.
    """
    command = shutil.which("lp")
    if command is None:
        raise DeskError("no_print_queue", exit_code=2)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "print.pdf"
        file.write_bytes(pdf)
        arguments = ["-n", str(ticket.sets), "-o", f"sides={_LP_EDGE[ticket.edge]}", "-o", f"media={ticket.sheet}"]
        chosen = ["-d", printer] if printer else []
        done = subprocess.run([command, *chosen, *arguments, "--", str(file)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise DeskError("print_refused", reason=done.stderr.strip() or str(done.returncode))


def _paper_of(width_pt: float, height_pt: float) -> SheetName:
    """The sheet of a page's size, or the smallest that holds it."""
    fitting = [
        name
        for name, (sheet_width_pt, sheet_height_pt) in SHEETS_PT.items()
        if width_pt <= sheet_width_pt + _TOLERANCE_PT and height_pt <= sheet_height_pt + _TOLERANCE_PT
    ]
    return min(fitting, key=lambda name: SHEETS_PT[name][0] * SHEETS_PT[name][1])
