"""When what is typed reaches the disk, and what the status line says until then."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, first_meeting, type_text
from PySide6.QtCore import QTimer

from desk_app import service

ROOT = Path(__file__).parents[2]
ENDED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, "tests/ui")
from conftest import OnePage, field, type_text
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from desk_app import service
from desk_app.ui.app import run
from desk_app.ui.window import Window

workspace, number = Path(sys.argv[1]), int(sys.argv[2])
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(workspace.parent))
service.Previewer = OnePage
app = QApplication([])

def type_and_end():
    type_text(field(window(), "scenario").boxes["en"], "Typed at the end. ")
    os.kill(os.getpid(), number) if number else app.quit()

def window():
    return next(each for each in app.topLevelWidgets() if isinstance(each, Window))

QTimer.singleShot(0, lambda: window().ready.connect(type_and_end))
sys.exit(run(workspace, "en"))
"""


@pytest.mark.usefixtures("one_page")
def test_typing_without_a_pause_is_saved_within_a_second_and_a_half(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    keys = QTimer(interval=50)
    keys.timeout.connect(lambda: type_text(field(window, "background").boxes["en"], "x"))
    keys.start()
    with qtbot.waitSignal(window.page.session.saved, timeout=1500):
        pass
    keys.stop()
    assert first_meeting(window).background.en.startswith("xxxx")


@pytest.mark.usefixtures("one_page")
@pytest.mark.parametrize(("language", "said"), [("en", "Saving…"), ("ar", "جارٍ الحفظ…")])
def test_the_status_never_says_saved_while_something_is_not(
    open_window: OpenWindow, sample: Path, language: str, said: str
) -> None:
    window = open_window(sample, language)
    box, ready = field(window, "title").boxes["en"], window.status.saved.text()
    type_text(box, "X")
    assert window.status.saved.text() == said
    box.setPlainText(box.toPlainText()[1:])
    assert window.status.saved.text() == said
    window.page.flush()
    assert window.status.saved.text() == ready
    type_text(box, "Y")
    window.page.flush()
    assert window.words("status.saved", time="")[:3] in window.status.saved.text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("number", [0, 2, 15], ids=["quit", "SIGINT", "SIGTERM"])
def test_what_was_typed_is_saved_when_the_program_is_ended_from_outside(sample: Path, number: int) -> None:
    ended = subprocess.run([sys.executable, "-c", ENDED, sample, str(number)], cwd=ROOT, timeout=60, capture_output=True)
    assert ended.returncode == 0, ended.stderr
    texts = [meeting.scenario.en for meeting in _records(sample)]
    assert any(text.startswith("Typed at the end. ") for text in texts)


def _records(path: Path) -> Any:
    desk = service.open_desk(path)
    meetings = desk.records("meeting")
    desk.close()
    return meetings
