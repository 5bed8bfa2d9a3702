"""Printing from the window: ways and their figures, the file and its ticket, what a printer is given; locked files."""

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from conftest import OpenWindow
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desk_app import service
from desk_app.errors import DeskError
from desk_app.finishing.protection import encrypted
from desk_app.model.ticket import PrintHow
from desk_app.ui import file_fields, print_dialog
from desk_app.ui.print_dialog import PrintDialog
from desk_app.ui.words import Words


def pdf(pages: int = 1) -> bytes:
    import io

    made, target = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    made.save(target)
    return target.getvalue()


@pytest.fixture()
def dialog(qtbot: Any, dressed: QApplication, sample: Path, tmp_path: Path) -> Any:
    """A dialog over the programme of the sample visit, ready to print to a file."""
    desk = service.open_desk(sample)
    snapshot = desk.snapshot(desk.visits()[0].id)
    desk.close()

    def printer(_dialog: Any, ticket: Any) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        print_dialog.set_up(made, ticket)
        made.setResolution(72)
        return made

    def make(language: str = "en", document: Any = "programme", **choices: Any) -> PrintDialog:
        spec = service.default_spec(snapshot, document=document, language="en")
        asked: dict[str, Any] = {"has_printer": lambda: True, "ask_printer": printer} | choices
        ask_file = asked.pop("ask_file", lambda _dialog, _title, proposed: str(tmp_path / Path(proposed).name))
        made = PrintDialog(Words(language), snapshot, spec, "Programme", ask_file=ask_file, **asked)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        qtbot.waitUntil(lambda: made.printable is not None and not made.is_working, timeout=20_000)
        return made

    return make


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_way_of_printing_says_what_it_takes(dialog: Any, language: str) -> None:
    made = dialog(language, "full")
    said = []
    for way in range(made.layout_box.count()):
        made.layout_box.setCurrentIndex(way)
        said.append(made.state.text())
    assert len(set(said)) == 4
    made.copies.setValue(7)
    assert str(made.ticket().sheets) in made.state.text()
    made.layout_box.setCurrentIndex(1)
    assert not made.two_sided.isVisibleTo(made)


def test_the_file_and_its_ticket_are_saved(dialog: Any, qtbot: Any, tmp_path: Path) -> None:
    made = dialog()
    made.layout_box.setCurrentIndex(made.layout_box.findData("booklet"))
    with qtbot.waitSignal(made.built):
        made.save_button.click()
    assert (tmp_path / "Programme - Folded booklet.pdf").read_bytes() == made.printable.file(PrintHow("booklet"))
    qtbot.waitUntil(lambda: not made.is_working)
    with qtbot.waitSignal(made.built):
        made.ticket_button.click()
    assert len(pypdfium2.PdfDocument(tmp_path / "Programme - print ticket.pdf")) == 1


@pytest.mark.parametrize(("way", "size"), [("pages", (595, 842)), ("booklet", (842, 595))])
def test_a_printer_is_given_every_side_of_every_copy_on_its_paper(
    dialog: Any, qtbot: Any, tmp_path: Path, way: str, size: tuple[int, int]
) -> None:
    made = dialog()
    made.layout_box.setCurrentIndex(made.layout_box.findData(way))
    made.copies.setValue(2)
    ticket = made.ticket()
    made.print_button.click()
    qtbot.waitUntil(lambda: not made.is_working and (tmp_path / "printed.pdf").exists(), timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    # A printer that makes no copies of its own is given each; one that begins on a new sheet, a blank back before it.
    assert len(printed) in (ticket.sides, 2 * ticket.sides, 2 * ticket.sides + 1)
    assert tuple(round(edge) for edge in printed[0].get_size()) == size
    assert any(found.type == 3 for found in printed[0].get_objects())


def test_paper_that_is_too_small_is_refused_and_nothing_can_be_printed(dialog: Any) -> None:
    made = dialog()
    made.sheet_box.setCurrentIndex(made.sheet_box.findData("A5"))
    assert "A5" in made.state.text()
    assert not made.print_button.isEnabled() and not made.save_button.isEnabled()
    made.sheet_box.setCurrentIndex(0)
    assert made.print_button.isEnabled()


def test_without_a_printer_the_file_is_offered_instead(dialog: Any) -> None:
    made = dialog(has_printer=lambda: False)
    assert not made.print_button.isVisibleTo(made) and made.save_button.isEnabled()
    assert "prints right everywhere" in made.state.text()


def test_the_room_of_packs_opens_printing_of_the_pack_that_is_shown(
    open_window: OpenWindow, sample: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample, "en")
    window.page.open_room("packs")
    window.page.room.form.act.emit("print")
    made = window.page.dialog
    assert isinstance(made, PrintDialog)
    qtbot.waitUntil(lambda: made.printable is not None, timeout=30_000)
    made.reject()


@pytest.fixture()
def visit_form(open_window: OpenWindow, sample: Path) -> Any:
    window = open_window(sample, "en")
    window.page.open_room("visit")
    return window


def added(window: Any, monkeypatch: pytest.MonkeyPatch, path: Path, data: bytes, passwords: list[str | None]) -> Any:
    """What is attached after a file was chosen and these passwords were given, and what the user was told."""
    path.write_bytes(data)
    asked: list[str] = []

    def password(_parent: Any, _words: Any, why: str) -> str | None:
        asked.append(why)
        return passwords.pop(0)

    told: list[DeskError] = []
    window.page.session.failed.connect(told.append)
    monkeypatch.setattr(file_fields, "ask_file", lambda *_asked: str(path))
    monkeypatch.setattr(file_fields, "ask_password", password)
    found = file_fields.chosen_attachment(window, window.words, window.page.session, "an-id")
    return found, asked, [error.key for error in told]


def test_a_locked_file_is_opened_once_and_kept_without_its_password(
    visit_form: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = encrypted(pdf(3), "key", may_print=True)
    kept, asked, told = added(visit_form, monkeypatch, tmp_path / "law.pdf", locked, ["wrong", "key"])
    assert len(asked) == 2 and all("law.pdf" in why for why in asked) and told == []
    assert len(pypdfium2.PdfDocument(visit_form.page.session.desk.file(kept.sha256))) == 3


def test_a_locked_file_whose_password_nobody_knows_is_not_added(
    visit_form: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = encrypted(pdf(), "key", may_print=True)
    assert added(visit_form, monkeypatch, tmp_path / "law.pdf", locked, [None])[::2] == (None, [])


def test_a_damaged_file_is_refused_by_name(visit_form: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, asked, told = added(visit_form, monkeypatch, tmp_path / "law.pdf", b"%PDF-1.7 and no more", [])
    assert (kept, asked, told) == (None, [], ["attachment_damaged"])
