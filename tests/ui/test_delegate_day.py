"""The delegate's day: the brief of the next meeting, what was agreed in it, and the printed report, in the real window."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow
from hands import Hands, printed_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

AGREED = {
    "outcome": "Both sides will share their survey questions",
    "decision": "A joint team is set up",
    "action": "Send the list of experts",
}


@pytest.fixture()
def report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What the system's own dialog answers, which no test may open: the file to write."""
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))
    return path


def test_the_delegate_goes_from_the_brief_to_a_printed_report(
    open_window: OpenWindow, sample: Path, report: Path, qtbot: Any
) -> None:
    window, hands = open_window(sample, "en"), Hands(qtbot)
    session, shown = window.page.session, []
    window.page_shown.connect(shown.append)
    _read_the_brief(hands, window, shown)
    _write_down_what_was_agreed(hands, window)
    meeting = next(each for each in session.records("meeting") if AGREED["outcome"] in [one.text.en for one in each.outcomes])
    assert AGREED["decision"] in [each.text.en for each in meeting.decisions]
    action = next(each for each in session.records("action") if each.text.en == AGREED["action"])
    assert action.meeting_id == meeting.id
    _build_the_report(hands, window)
    said = printed_text(report)
    assert [each for each in (meeting.title.en, *AGREED.values()) if each not in said] == []


def _read_the_brief(hands: Hands, window: Any, shown: list[Any]) -> None:
    """The brief of the meeting that is now or next, or was last; then the page after it, by a key."""
    hands.control(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: shown and shown[-1].number > 1)
    first = shown[-1].number
    hands.control(Qt.Key.Key_PageDown)
    hands.wait(lambda: shown[-1].number == first + 1)
    hands.press(Qt.Key.Key_Escape)


def _write_down_what_was_agreed(hands: Hands, window: Any) -> None:
    """In one line of Today, each kept by Return; the arrow goes to the next kind."""
    hands.control(Qt.Key.Key_1)
    hands.tab_to(window.page.room.form.capture.line, most=3)
    for text in AGREED.values():
        hands.type(text)
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_Down)


def _build_the_report(hands: Hands, window: Any) -> None:
    hands.control(Qt.Key.Key_8)
    if window.page.room.name != "report":
        hands.control(Qt.Key.Key_8)
    assert window.page.room.name == "report"
    hands.control(Qt.Key.Key_P)
    dialog = window.dialog
    hands.press(Qt.Key.Key_Return)
    hands.wait(dialog.open_file.isVisible)
