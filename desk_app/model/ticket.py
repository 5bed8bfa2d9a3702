"""How a document is printed, and what whoever stands at the printer must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PrintAs = Literal["pages", "booklet", "2-up", "4-up"]
SheetName = Literal["A3", "A4", "A5", "A6", "Letter"]
Binding = Literal["left", "right"]
"""The edge that is bound, seen from the front cover: left for English, right for Arabic."""
Edge = Literal["long", "short", ""]


@dataclass(frozen=True, slots=True)
class PrintHow:
    """What is asked of a printer. ``sheet`` empty: what suits the pages. Booklets are always printed on both sides."""

    layout: PrintAs = "pages"
    copies: int = 1
    two_sided: bool = True
    sheet: SheetName | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A job of printing. ``pages``: of the document; ``sides``: of the file that is printed, for one copy.

    edge: over which the sheets are turned; empty: print on one side. binding: the edge that is bound, seen from the front.
    tab_pages: pages of that file to print on tab stock, ``tab_sheets`` of the sheets of a copy. copies_per_set: how many copies
    the sheets of one set are cut into.
    """

    layout: PrintAs
    copies: int
    pages: int
    sides: int
    sheet: SheetName
    edge: Edge
    binding: Binding
    sheets_per_set: int
    copies_per_set: int = 1
    tab_pages: tuple[int, ...] = ()
    tab_sheets: int = 0

    @property
    def sets(self) -> int:
        """How often the file is printed."""
        return -(-self.copies // self.copies_per_set)

    @property
    def sheets(self) -> int:
        """Sheets in all, tab stock among them."""
        return self.sets * self.sheets_per_set
