"""Files of other programs brought into the window: shown before they are saved, saved as one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from desk_app import service
from desk_app.ui.import_dialog import ImportDialog
from desk_app.ui.session import Session
from desk_app.ui.words import Words


def outlook_csv(count: int) -> bytes:
    """Contacts as Outlook exports them, each with a name unlike the others."""
    heads = "First Name,Last Name,Company,Job Title,E-mail Address,Mobile Phone,Business Phone"
    parts = ["Bar", "Dil", "Fen", "Gos", "Kum", "Lar", "Min", "Nel", "Pod", "Rus"]
    names = [(one + two.lower(), f"{three}{one.lower()}") for one in parts for two in parts for three in parts[:3]]
    rows = [
        f"{first},{last},Agency of Tides,Officer,r{at}@example.org,+1 212 555 {at:04},+1 212 556 {at:04}"
        for at, (first, last) in enumerate(names[:count])
    ]
    return ("\r\n".join([heads, *rows]) + "\r\n").encode("cp1252")


@pytest.fixture
def contacts(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_bytes(outlook_csv(300))
    return path


@pytest.fixture
def session(dressed, sample):
    desk = service.open_desk(sample)
    yield Session(desk, desk.visits()[0].id)
    desk.close()


@pytest.fixture
def read(qtbot, session):
    """Opens the dialog on a file, and waits for what it says."""

    def opened(path: Path) -> ImportDialog:
        desk = session.desk
        dialog = ImportDialog(
            Words("ar"),
            session,
            lambda asked, progress, cancelled: service.plan_import(
                desk,
                [path],
                kind=asked.kind,
                visit_id=asked.visit_id,
                column_map=asked.column_map,
                sheet=asked.sheet,
                progress=progress,
                cancelled=cancelled,
            ),
            path.name,
        )
        qtbot.addWidget(dialog)
        dialog.read()
        return settled(qtbot, dialog)

    return opened


@pytest.fixture
def window(open_window, sample, one_page):
    opened = open_window(sample)
    opened.page.open_room("people")
    return opened


def settled(qtbot, dialog) -> ImportDialog:
    qtbot.waitUntil(lambda: dialog.work.bar.isHidden(), timeout=20_000)
    return dialog


def people(session):
    return session.records("person")


def test_300_contacts_of_outlook_are_in_after_three_clicks(qtbot, window, contacts):
    window.transfers.ask_files = lambda *_: [str(contacts)]
    session = window.page.session
    before, clicks = len(people(session)), 0
    # Ctrl+I, or its entry in the menu.
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    clicks += 1
    # The file: a double click in the system's own dialog.
    dialog = settled(qtbot, window.transfers.dialog)
    clicks += 1
    assert dialog.model.count("add") == 300
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    clicks += 1
    assert (len(people(session)) - before, clicks) == (300, 3)
    window.undo()
    assert len(people(session)) == before


def test_each_row_may_be_chosen_otherwise(qtbot, session, read, contacts):
    dialog = read(contacts)
    dialog.view.setCurrentIndex(dialog.model.index(0, 0))
    dialog.view.choose("skip")
    assert (dialog.model.count("add"), dialog.model.count("skip")) == (299, 1)
    dialog.show_only("skip")
    assert dialog.model.rowCount() == 1
    dialog.view.selectAll()
    qtbot.mouseClick(dialog.choice_buttons["add"], Qt.MouseButton.LeftButton)
    assert dialog.model.count("add") == 300


def test_a_row_without_a_like_can_be_no_update(qtbot, session, read, contacts):
    dialog = read(contacts)
    dialog.model.choose([0], "update")
    assert dialog.model.choice(0) == "add"
    assert dialog.model.choices_for(0) == ("add", "skip")


def test_a_known_person_is_shown_beside_what_the_file_says(qtbot, session, read, tmp_path):
    person = next(one for one in people(session) if one.name.en and one.emails)
    path = tmp_path / "known.csv"
    path.write_text(f"Name,E-mail,Mobile\n{person.name.en},{person.emails[0]},+1 212 555 0199\n", encoding="utf-8")
    dialog = read(path)
    said = [dialog.model.index(0, column).data() for column in range(dialog.model.columnCount())]
    words = dialog.words
    assert said[0] == words("import.update")
    assert words.pick(person.name) in said[3]
    assert said[4]


def test_all_may_be_taken_from_the_file_and_what_changes_is_said(qtbot, session, read, tmp_path):
    person = next(one for one in people(session) if one.name.en and one.emails and one.job_title.en)
    path = tmp_path / "known.csv"
    path.write_text(f"Name,E-mail,Job title\n{person.name.en},{person.emails[0]},Keeper of Tides\n", encoding="utf-8")
    dialog = read(path)
    dialog.view.setCurrentIndex(dialog.model.index(0, 0))
    assert dialog.model.choice(0) == "skip" and dialog.model.count("differs") == 1
    assert dialog.words("import.replace") in dialog.detail.text()
    qtbot.mouseClick(dialog.choice_buttons["replace"], Qt.MouseButton.LeftButton)
    assert "Keeper of Tides" in dialog.detail.text()
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        dialog.apply()
    assert session.get(person.id).job_title.en == "Keeper of Tides"


def test_sheet_and_kind_are_chosen_in_the_dialog(qtbot, session, read, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    hidden = book.create_sheet("Old list")
    hidden.sheet_state = "hidden"
    for sheet, name in ((book.active, "Rima Haddad"), (hidden, "Paul Winter")):
        sheet.append(["Name", "E-mail"])
        sheet.append([name, "x@example.org"])
    book.save(tmp_path / "people.xlsx")
    dialog = read(tmp_path / "people.xlsx")
    for box, value, expected in ((dialog.reading.sheet, "Old list", "contacts"), (dialog.reading.kind, "glossary", "glossary")):
        box.setCurrentIndex(box.findData(value))
        with qtbot.waitSignal(dialog.planned, timeout=10_000):
            box.activated.emit(box.currentIndex())
        assert (dialog.model.plan.sheet, dialog.model.plan.kind) == ("Old list", expected)


def test_another_meaning_of_a_column_reads_the_file_anew_and_is_remembered(qtbot, session, read, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Who,Post,Mail\nRima Haddad,Officer,r@example.org\nPaul Winter,Clerk,p@example.org\n", encoding="utf-8")
    dialog = read(path)
    dialog.show_only("columns")
    box = dialog.mapper.boxes[0]
    box.setCurrentIndex(box.findData("name/en"))
    with qtbot.waitSignal(dialog.planned, timeout=10_000):
        box.activated.emit(box.currentIndex())
    assert dialog.model.count("add") == 2
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        dialog.apply()
    again = read(path)
    assert again.model.plan.column_maps[0].paths[0] == "name/en"


def test_problems_are_shown_by_row_and_column(qtbot, session, read, tmp_path):
    path = tmp_path / "broken.vcf"
    path.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rima Haddad\r\nPHOTO;ENCODING=b;TYPE=JPEG:bm90IGEgcGhvdG8=\r\nEND:VCARD\r\n"
    )
    dialog = read(path)
    assert dialog.model.count("add") == 1
    assert dialog.problems.rowCount() == 1
    dialog.show_only("problems")
    assert "PHOTO" in dialog.problems.index(0, 1).data()


def test_a_file_that_can_not_be_read_is_said_in_the_dialog(qtbot, session, read, tmp_path):
    dialog = read(tmp_path / "gone.vcf")
    assert "gone.vcf" in dialog.work.state.text()
    assert not dialog.import_button.isEnabled()


PASTED = {
    "Rima Haddad": "Name\tJob title\tE-mail\nRima Haddad\tOfficer\tr@example.org\n",
    "Paul Winter": "Regards,\nPaul Winter\nDirector, Digital Policy\nMinistry of Tides\nTel: +46 8 123 45 67\npaul@example.org",
}


def test_files_are_dropped_and_cells_and_signatures_pasted(qtbot, window, contacts):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(contacts))])
    how = (Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(300, 300), *how)
    assert window.transfers.eventFilter(window, enter) and enter.isAccepted()
    window.transfers.eventFilter(window, QDropEvent(QPointF(300, 300), *how))
    dialog = settled(qtbot, window.transfers.dialog)
    assert dialog.model.count("add") == 300
    dialog.reject()
    for name, said in PASTED.items():
        QGuiApplication.clipboard().setText(said)
        with qtbot.waitActive(window):
            window.activateWindow()
        window.page.room.take_focus()
        QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        dialog = settled(qtbot, window.transfers.dialog)
        with qtbot.waitSignal(dialog.imported, timeout=10_000):
            dialog.apply()
        assert name in {one.name.en for one in people(window.page.session)}


def drop(window, *urls):
    held = QMimeData()
    held.setUrls(list(urls))
    how = (Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(300, 300), *how)
    assert window.transfers.eventFilter(window, enter) and enter.isAccepted()
    window.transfers.eventFilter(window, QDropEvent(QPointF(300, 300), *how))


@pytest.mark.parametrize("name", ["photo.heic", "programme.docx", "folder.csv", "https://press.example/list"])
def test_what_can_not_be_taken_in_is_told_by_its_name(window, tmp_path, name):
    path = tmp_path / name
    if name == "folder.csv":
        path.mkdir()
    elif "https" not in name:
        path.write_bytes(b"\0\1")
    drop(window, QUrl(name) if "https" in name else QUrl.fromLocalFile(str(path)))
    assert window.banner.isVisible() and name.rpartition("/")[2] in window.banner.label.text()
    assert ".xlsx" in window.banner.label.text() and window.transfers.dialog is None


@pytest.mark.parametrize("content", [b"", b"\0\1\2\xff", b"PK\x03\x04broken"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".vcf", ".ics", ".json"])
def test_empty_and_broken_files_that_are_dropped_are_told_and_add_nothing(qtbot, window, tmp_path, content, ending):
    path = tmp_path / f"broken{ending}"
    path.write_bytes(content)
    drop(window, QUrl.fromLocalFile(str(path)))
    dialog = settled(qtbot, window.transfers.dialog)
    assert not dialog.import_button.isEnabled() and (dialog.work.state.text() or dialog.problems.rowCount())


def test_of_two_dropped_files_the_readable_one_is_read_and_the_other_told(qtbot, window, contacts, tmp_path):
    drop(window, QUrl.fromLocalFile(str(contacts)), QUrl.fromLocalFile(str(tmp_path / "scan.pdf")))
    assert "scan.pdf" in window.banner.label.text()
    assert settled(qtbot, window.transfers.dialog).model.count("add") == 300


def test_a_dropped_workspace_is_opened(qtbot, window, open_window, sample):
    welcome = open_window(None)
    with qtbot.waitSignal(welcome.ready):
        drop(welcome, QUrl.fromLocalFile(str(sample)))
    assert welcome.page is not None


def test_the_rooms_own_kind_stands_first_in_the_export_menu_and_is_written(qtbot, window, tmp_path):
    menu = QMenu()
    window.transfers.fill_export_menu(menu)
    assert menu.actions()[0].text() == window.words("export.contacts")
    window.transfers.ask_target = lambda *_: str(tmp_path / "out")
    for ending in (".vcf", ".xlsx"):
        window.transfers.export("contacts", ending)
        with qtbot.waitSignal(window.transfers.dialog.written, timeout=10_000):
            pass
        assert (tmp_path / f"out{ending}").stat().st_size > 1000


def test_what_is_pasted_into_a_text_box_stays_there(qtbot, window):
    QGuiApplication.clipboard().setText("Paul Winter")
    box = next(each for each in window.page.room.form.findChildren(QLineEdit) if each.isVisible() and not each.isReadOnly())
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.transfers.dialog is None
    assert box.text() == "Paul Winter"
