"""When the program itself is wrong: the user is told once and calmly, the log holds no text, what was typed is kept."""

import sys
import threading
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, first_meeting, type_text
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desk_app.errors import DeskError
from desk_app.ui.faults import LARGEST_LOG, LOG_NAME, FaultBox, write_log
from desk_app.ui.recovery import draft_path, read_draft
from desk_app.ui.words import Words

pytestmark = pytest.mark.usefixtures("one_page")


@pytest.fixture()
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[QMessageBox]:
    shown: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box) or 0)
    return shown


@pytest.fixture()
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def faulty(text: str) -> None:
    raise ValueError(text)


def caught(faults: FaultBox, act: Callable[[], object]) -> None:
    try:
        act()
    except ValueError as fault:
        faults.caught(type(fault), fault, fault.__traceback__)
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.usefixtures("dressed")
def test_a_fault_is_told_and_logged_without_the_text_of_a_brief(
    boxes: list[QMessageBox], tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    words = Words("ar" if language == "ar" else "en")
    caught(FaultBox(words, tmp_path, lambda: True), lambda: faulty("secret point"))
    (box,), log = boxes, (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert box.text() == words("fault.what") and words("fault.kept") in box.informativeText()
    assert [button.text() for button in box.buttons()][:2] == [words("fault.continue"), words("fault.close")]
    for said in (log, box.detailedText()):
        assert "ValueError" in said and "test_faults.py:" in said and "faulty" in said
        assert "secret" not in said and str(Path.home()) not in said
    assert "Python" in log
    journal = capsys.readouterr().err
    assert "ValueError" in journal and "secret" not in journal


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_terminal_is_told_the_message_of_a_fault(
    boxes: list[QMessageBox], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, terminal: bool
) -> None:
    written = StringIO()
    monkeypatch.setattr(written, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", written)
    caught(FaultBox(Words("en"), tmp_path, lambda: True), lambda: faulty("secret point"))
    assert ("secret" in written.getvalue()) == terminal and len(boxes) == 1


@pytest.mark.usefixtures("dressed")
def test_a_fault_is_told_where_there_is_no_console_and_no_log_can_be_written(
    boxes: list[QMessageBox], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", None)
    caught(FaultBox(Words("en"), tmp_path / "file", lambda: True), lambda: faulty("secret point"))
    assert len(boxes) == 1


@pytest.mark.usefixtures("dressed")
def test_a_fault_that_comes_back_is_told_once_and_logged_each_time(boxes: list[QMessageBox], tmp_path: Path) -> None:
    faults = FaultBox(Words("en"), tmp_path, lambda: True)
    for _time in range(5):
        caught(faults, lambda: faulty("again"))
    assert len(boxes) == 1 and (tmp_path / LOG_NAME).read_text(encoding="utf-8").count("ValueError") == 5


@pytest.mark.usefixtures("dressed")
def test_after_three_faults_in_a_row_closing_is_advised(boxes: list[QMessageBox], tmp_path: Path) -> None:
    words = Words("en")
    faults = FaultBox(words, tmp_path, lambda: True)
    caught(faults, lambda: faulty("1"))
    caught(faults, lambda: faulty("2"))
    caught(faults, lambda: int("x"))
    assert [words("fault.many") in box.informativeText() for box in boxes] == [False, False, True]
    assert boxes[-1].defaultButton().text() == words("fault.close")


@pytest.mark.usefixtures("dressed")
def test_what_keeps_the_text_may_itself_be_wrong(boxes: list[QMessageBox], tmp_path: Path) -> None:
    words = Words("en")
    caught(FaultBox(words, tmp_path, lambda: bool(int("x"))), lambda: faulty("1"))
    assert words("fault.not_kept") in boxes[0].informativeText()
    assert "in <lambda>" not in boxes[0].detailedText()


def test_a_long_log_loses_its_older_half(tmp_path: Path) -> None:
    (tmp_path / LOG_NAME).write_text("old, 1\nline\n\n" * (LARGEST_LOG // 10), encoding="utf-8")
    write_log(tmp_path, "new")
    log = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert len(log) < LARGEST_LOG and log.startswith("old, 1\n") and log.endswith("new\n\n")


def test_a_fault_in_a_slot_saves_what_is_typed(
    open_window: OpenWindow, sample: Path, tmp_path: Path, qtbot: Any, boxes: list[QMessageBox], hooks: None
) -> None:
    window = open_window(sample)
    faults = FaultBox(window.words, tmp_path, window.keep_typed)
    faults.install()
    type_text(field(window, "title").boxes["en"], "Kept ")
    with qtbot.captureExceptions():
        sys.excepthook = faults.caught
        QTimer.singleShot(0, lambda: faulty("in a slot"))
        qtbot.waitUntil(lambda: bool(boxes))
    assert first_meeting(window).title.en.startswith("Kept ")


IN_PAINTING = Qt.WidgetAttribute.WA_WState_InPaintEvent


class FaultyPicture(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        faulty("while painting")


def test_a_fault_while_painting_is_told_when_the_painting_is_over(
    tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch, hooks: None
) -> None:
    painting: list[bool] = []
    picture = FaultyPicture()
    qtbot.addWidget(picture)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: painting.append(picture.testAttribute(IN_PAINTING)) or 0)
    faults = FaultBox(Words("en"), tmp_path, lambda: True)
    with qtbot.captureExceptions():
        sys.excepthook = faults.caught
        picture.show()
        qtbot.waitUntil(lambda: bool(painting))
        picture.hide()
    assert painting == [False] and "while" not in (tmp_path / LOG_NAME).read_text(encoding="utf-8")


def test_a_fault_in_a_thread_is_told_in_the_window(tmp_path: Path, qtbot: Any, boxes: list[QMessageBox], hooks: None) -> None:
    faults = FaultBox(Words("en"), tmp_path, lambda: True)
    faults.install()
    thread = threading.Thread(target=faulty, args=("in a thread",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(boxes))
    assert "faulty" in boxes[0].detailedText()


def test_text_that_cannot_be_saved_is_kept_as_a_draft_and_put_back_at_the_next_opening(
    open_window: OpenWindow, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.ui.window.data_folder", lambda: tmp_path / "data")
    window = open_window(sample)
    meeting = first_meeting(window)

    def full_disk(*_records: Any, typing: str = "") -> None:
        raise DeskError("disk_full", path="disk")

    monkeypatch.setattr(window.page.session.desk, "save", full_disk)
    type_text(field(window, "title").boxes["en"], "Kept ")
    assert window.keep_typed()
    draft = draft_path(tmp_path / "data", sample)
    assert next(each for each in read_draft(draft) if each.id == meeting.id).title.en.startswith("Kept ")
    assert draft.stat().st_mode & 0o077 == 0
    window.page.room.form._unsaved.clear()
    window.close()
    again = open_window(sample)
    assert again.page.banner.label.text() == again.words("fault.draft")
    again.page.banner._buttons[0].click()
    assert again.page.session.get(meeting.id).title.en.startswith("Kept ") and not draft.exists()
    again.undo()
    assert again.page.session.get(meeting.id) == meeting
