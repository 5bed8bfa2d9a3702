"""Whole days in the form of a meeting, and the next visit begun from the one that is shown."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from conftest import OpenWindow, field
from PySide6.QtWidgets import QApplication

from desk_app.model.meeting import Meeting
from desk_app.ui.next_visit import NextVisitDialog, begin_next


def dialog_of(window: Any) -> NextVisitDialog:
    return next(each for each in window.findChildren(NextVisitDialog) if each.isVisible())


def test_the_next_visit_begins_on_the_day_that_is_asked_for_and_is_shown(
    open_window: OpenWindow, sample: Path, one_page: None
) -> None:
    window = open_window(sample)
    session = window.page.session
    before = session.visit
    begin_next(window)
    dialog = dialog_of(window)
    dialog.day.edit.setDate(dialog.day.edit.date().fromString("2027-03-07", "yyyy-MM-dd"))
    dialog.go.click()
    QApplication.processEvents()
    assert (session.visit.first_day, session.visit.last_day) == ("2027-03-07", "2027-03-09")
    assert session.visit.id != before.id
    session.undo()
    assert session.visit == before


def test_a_workspace_opens_with_the_visit_that_was_shown_last(
    open_window: OpenWindow, sample: Path, one_page: None, qtbot: Any
) -> None:
    window = open_window(sample)
    first = window.page.session.visit
    later = replace(first, id=str(uuid4()), code="NY-LATER", first_day="2023-05-01", last_day="2023-05-02")
    window.page.session.save(later)
    for visit in (first, later):
        window.show_visit(visit.id)
        with qtbot.waitSignal(window.ready):
            window.open_workspace(sample)
        assert window.page.session.visit_id == visit.id


def test_a_meeting_of_whole_days_asks_for_no_time_and_gets_one_back(
    open_window: OpenWindow, sample: Path, one_page: None
) -> None:
    window = open_window(sample)
    window.page.open_room("programme")
    form, session = window.page.room.form, window.page.session
    meeting_id = form.record_id
    start, box = field(window, "start"), field(window, "all_day").box
    assert start.edit.displayFormat() == "yyyy-MM-dd HH:mm"
    before = session.get(meeting_id)
    box.click()
    form.flush()
    assert session.get(meeting_id) == replace(before, all_day=True)
    assert start.edit.displayFormat() == "yyyy-MM-dd"
    start.edit.setDate(start.edit.date().addDays(1))
    form.flush()
    moved = session.get(meeting_id)
    assert isinstance(moved, Meeting)
    assert (moved.start, moved.end) == ("2023-01-18", "2023-01-18")
    box.click()
    form.flush()
    assert session.get(meeting_id).start == "2023-01-18T09:00"
