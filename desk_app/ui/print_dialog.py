"""The dialog that prints a document: as pages, a booklet or several to a side; to a printer, or into a file with its ticket."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QGridLayout, QHBoxLayout, QSpinBox

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.model.records import Snapshot
from desk_app.model.ticket import PrintAs, PrintHow, Ticket
from desk_app.model.workspace import PackSpec
from desk_app.ui import theme
from desk_app.ui.build_dialog import AskFile, BuildDialog, file_name
from desk_app.ui.fields import ComboBox
from desk_app.ui.widgets import Button, Label
from desk_app.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_COPIES = 999
LINES_SAID = 7
PRINT_DPI = 300
"""What a page is drawn at for a printer: letters are sharp, and a page of A4 takes 35 MB while it is drawn."""

AskPrinter = Callable[[QDialog, Ticket], "QPrinter | None"]
"""(dialog, ticket) -> the printer that was chosen, set up for the ticket; None when none was."""


def ask_pdf(dialog: QDialog, title: str, proposed: str) -> str:
    """The system's own file dialog: Qt's shows paths reversed in Arabic."""
    chosen, _kind = QFileDialog.getSaveFileName(dialog, title, proposed, "PDF (*.pdf)")
    return chosen if not chosen or chosen.lower().endswith(".pdf") else f"{chosen}.pdf"


def has_printer() -> bool:
    """Whether the system knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(dialog: QDialog, ticket: Ticket) -> QPrinter | None:
    """The system's own print dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, ticket)
    asked = QPrintDialog(printer, dialog)
    return printer if asked.exec() == QDialog.DialogCode.Accepted else None


def set_up(printer: QPrinter, ticket: Ticket) -> None:
    """Copies, paper and sides as the ticket has them; the whole sheet is drawn on, margins included."""
    from PySide6.QtPrintSupport import QPrinter

    modes = {
        "long": QPrinter.DuplexMode.DuplexLongSide,
        "short": QPrinter.DuplexMode.DuplexShortSide,
        "": QPrinter.DuplexMode.DuplexNone,
    }
    printer.setDuplex(modes[ticket.edge])
    printer.setCopyCount(ticket.sets)
    printer.setFullPage(True)
    width_pt, height_pt = service.SHEETS_PT[ticket.sheet]
    lying = ticket.layout == "2-up" or (ticket.layout == "booklet" and ticket.copies_per_set == 1)
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    size = QPageSize(QSizeF(width_pt, height_pt), QPageSize.Unit.Point, ticket.sheet, QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(size, turned, QMarginsF()))


def paint(pdf: bytes, printer: QPrinter, progress: Callable[[int, int], None], cancelled: Callable[[], bool], sides: int) -> None:
    """Draw the ``sides`` of a file on the sheets of a printer, each at its size and in the middle. Raises Cancelled, DeskError.

    They are drawn as pictures: what a driver makes of Arabic letters and own fonts differs, what it makes of pictures does not.
    """
    from PySide6.QtPrintSupport import QPrinter

    dpi = min(printer.resolution(), PRINT_DPI)
    scale = printer.resolution() / dpi
    times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    # Each copy begins on a sheet of its own.
    blank = times > 1 and sides % 2 == 1 and printer.duplex() != QPrinter.DuplexMode.DuplexNone
    painter = QPainter()
    if not painter.begin(printer):
        raise DeskError("print_refused", reason=printer.printerName())
    try:
        for time in range(times):
            for side, page in enumerate(service.rendered_pages(pdf, dpi)):
                if cancelled():
                    printer.abort()
                    raise service.Cancelled
                if time or side:
                    printer.newPage()
                if time and not side and blank:
                    printer.newPage()
                image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
                paper = printer.paperRect(QPrinter.Unit.DevicePixel)
                width, height = page.width * scale, page.height * scale
                painter.drawImage(QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height), image)
                progress(time * sides + side + 1, times * sides)
    finally:
        painter.end()


Prepare = Callable[[Callable[[int, int], None], Callable[[], bool]], service.Printable]
"""(progress, cancelled) -> what is printed"""


class PrintDialog(BuildDialog):
    """Sets the document when it opens, then tells what each way of printing takes.

    name: what the document is called, for the names of files. prepare: gives what is printed, if not the document as it now is.
    """

    def __init__(
        self,
        words: Words,
        snapshot: Snapshot,
        spec: PackSpec,
        name: str,
        *,
        prepare: Prepare | None = None,
        ask_file: AskFile = ask_pdf,
        ask_printer: AskPrinter = ask_printer,
        has_printer: Callable[[], bool] = has_printer,
    ) -> None:
        super().__init__(words, words("print.title"), ask_file=ask_file)
        self.setWindowTitle(words("print.title"))
        self.snapshot, self.spec, self.name, self._ask_printer = snapshot, spec, name, ask_printer
        self.printable: service.Printable | None = None
        self._printer = has_printer()
        self.top.addLayout(self._choices())
        self.ticket_button = Button(words, "print.ticket")
        self.save_button = Button(words, "print.save", "" if self._printer else "primary")
        self.print_button = Button(words, "print.print", "primary")
        self.print_button.setVisible(self._printer)
        self.ticket_button.clicked.connect(self.save_ticket)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        actions = QHBoxLayout()
        actions.addStretch(1)
        for button in (self.ticket_button, self.save_button, self.print_button):
            button.setEnabled(False)
            actions.addWidget(button)
        self.top.addLayout(actions)
        self.state.setMinimumHeight(LINES_SAID * self.fontMetrics().lineSpacing())
        self.run(
            "print.working",
            prepare or (lambda progress, cancelled: service.printable(snapshot, spec, progress=progress, cancelled=cancelled)),
            self._prepared,
        )

    def _choices(self) -> QGridLayout:
        words = self.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setColumnStretch(1, 1)
        self.layout_box, self.sheet_box = ComboBox(), ComboBox()
        for way in get_args(PrintAs):
            self.layout_box.addItem(words(f"print.layout_{way}"), way)
        self.sheet_box.addItem(words("print.sheet_own"), "")
        for sheet in service.SHEETS_PT:
            self.sheet_box.addItem(sheet, sheet)
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.two_sided = QCheckBox(words("print.two_sided"))
        self.two_sided.setChecked(True)
        rows = (("layout", self.layout_box), ("copies", self.copies), ("sheet", self.sheet_box))
        for row, (key, field) in enumerate(rows):
            label = Label(words, f"print.{key}")
            label.setBuddy(field)
            field.setAccessibleName(words(f"print.{key}"))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.two_sided, len(rows), 1)
        self.layout_box.currentIndexChanged.connect(self._tell)
        self.sheet_box.currentIndexChanged.connect(self._tell)
        self.copies.valueChanged.connect(self._tell)
        self.two_sided.toggled.connect(self._tell)
        return grid

    @property
    def how(self) -> PrintHow:
        """What is chosen."""
        return PrintHow(
            self.layout_box.currentData(), self.copies.value(), self.two_sided.isChecked(), self.sheet_box.currentData()
        )

    def ticket(self) -> Ticket | None:
        """The ticket of what is chosen; None, and the reason said, where that can't be printed."""
        if self.printable is None:
            return None
        try:
            return self.printable.ticket(self.how)
        except DeskError as error:
            self.tell(error.message(self.words.language))
            return None

    def save(self) -> None:
        """Asks for a place and writes the file that prints right."""
        printable, how = self.printable, self.how
        path = self._place(self.layout_box.currentText())
        if printable is not None and path is not None:
            self.run("print.working", lambda _progress, _cancelled: service.write_whole(path, printable.file(how)), self._saved)

    def save_ticket(self) -> None:
        ticket = self.ticket()
        path = self._place(self.words("print.ticket_name")) if ticket is not None else None
        if ticket is not None and path is not None:
            snapshot, spec = self.snapshot, self.spec
            self.run(
                "print.working",
                lambda _progress, _cancelled: service.write_whole(path, service.ticket_pdf(snapshot, spec, ticket)),
                self._saved,
            )

    def print(self) -> None:
        """Asks for the printer, then draws every side on it."""
        ticket, printable, how = self.ticket(), self.printable, self.how
        printer = self._ask_printer(self, ticket) if ticket is not None else None
        if ticket is None or printable is None or printer is None:
            return
        sides = ticket.sides
        self.run(
            "print.working",
            lambda progress, cancelled: paint(printable.file(how), printer, progress, cancelled, sides),
            lambda _made: self.tell(self.words("print.printed", sheets=self._counted(ticket.sheets, "sheet"))),
        )

    def _place(self, what: str) -> Path | None:
        """A place for a file of the document, chosen by the user; None when none was."""
        name = f"{self.name} - {what}"
        folder = self.path.parent if self.path is not None else Path.home()
        chosen = self.ask_file(self, self.words("pack.where"), str(folder / f"{file_name(name)}.pdf"))
        if chosen and self.printable is not None:
            self.path = Path(chosen)
            return self.path
        return None

    def set_working(self, working: bool) -> None:
        super().set_working(working)
        ready = not working and self.printable is not None
        for widget in (self.ticket_button, self.save_button, self.print_button):
            widget.setEnabled(ready)
        for field in (self.layout_box, self.sheet_box, self.copies, self.two_sided):
            field.setEnabled(not working)

    def _prepared(self, printable: service.Printable) -> None:
        self.printable = printable
        self.set_working(False)
        self._tell()

    def _saved(self, _made: Any) -> None:
        assert self.path is not None
        self.tell(self.words("print.saved", name=self.path.name))
        self.show_path()

    def _tell(self) -> None:
        """What the chosen way takes."""
        self.two_sided.setVisible(self.layout_box.currentData() != "booklet")
        ticket = self.ticket()
        for button in (self.ticket_button, self.save_button, self.print_button):
            button.setEnabled(ticket is not None)
        if ticket is None or self.printable is None:
            return
        said = [
            self.words(
                "print.sum",
                pages=self._counted(ticket.pages, "page"),
                per_set=self._counted(ticket.sheets_per_set, "sheet"),
                sheets=self._counted(ticket.sheets, "sheet"),
            )
        ]
        if ticket.edge:
            said.append(self.words(f"print.turn_{ticket.edge}"))
        if ticket.copies_per_set > 1:
            said.append(self.words("print.cut", sets=ticket.sets))
        elif ticket.layout == "booklet":
            said.append(self.words("print.fold"))
        if self.printable.left_out:
            names = [each.name for each in self.printable.left_out]
            said.append(self.words("print.left_out", names=("، " if self.words.language == "ar" else ", ").join(names)))
        said.append(self.words("print.hint" if self._printer else "print.no_printer"))
        self.tell("\n".join(said))

    def _counted(self, number: int, noun: str) -> str:
        return counted(number, noun, self.words.language)
