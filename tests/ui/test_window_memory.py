"""What the window lets go is let go: rows, fields and what Qt put inside them, however often others are shown."""

import gc
from pathlib import Path

from conftest import OpenWindow
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desk_app.ui.session import Place
from desk_app.ui.widgets import below


def dead_widgets() -> int:
    """Widgets that Qt has deleted and Python still keeps."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()
    gc.collect()
    return sum(1 for each in gc.get_objects() if isinstance(each, QWidget) and not isValid(each))


def test_other_meetings_and_languages_leave_no_deleted_widgets_behind(
    qtbot: QtBot, open_window: OpenWindow, sample: Path, one_page: None
) -> None:
    window = open_window(sample)
    page = window.page
    assert page is not None
    meetings = [one.id for one in page.session.records("meeting", of_visit=True)]

    def go_round() -> int:
        for at, meeting_id in enumerate(meetings):
            page.go_to(Place(meeting_id))
            if at % 4 == 0:
                window.words.switch(window.words.other)
        # Whoever asked for help with a pair is kept until the answer is there.
        qtbot.waitUntil(lambda: not page.session.pair_help._asked)
        return dead_widgets()

    first = go_round()
    assert go_round() - first < 40
    assert go_round() - first < 40


def test_a_widget_found_inside_another_goes_with_it(qapp: QApplication) -> None:
    top, inner = QWidget(), QWidget()
    before = dead_widgets()
    QVBoxLayout(top).addWidget(inner)
    QVBoxLayout(inner).addWidget(QLineEdit())
    assert [type(each) for each in below(top, QWidget)] == [QWidget, QLineEdit]
    inner.deleteLater()
    del inner
    assert dead_widgets() == before
