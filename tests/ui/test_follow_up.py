"""The room of what was promised: a table edited in place, filtered, sorted; what is late is said in words."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, pick, type_text
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app import service
from desk_app.model.meeting import Action
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.ui import session as session_module
from desk_app.ui.cell_editors import DayEdit, RecipientEditor
from desk_app.ui.fields import ComboBox
from desk_app.ui.follow_up_table import COLUMNS
from desk_app.ui.session import Place

NOW = datetime(2023, 2, 10, 9, tzinfo=UTC)


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, one_page: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(session_module, "this_moment", lambda: NOW)
    window = open_window(sample, "en")
    window.page.open_room("follow_up")
    return window


def form(window: Any) -> Any:
    return window.page.room.form


def at(window: Any, row: int, column: str) -> Any:
    """Puts the keyboard into a cell; returns its action."""
    table = form(window).table
    table.setFocus()
    table.setCurrentIndex(form(window).model.index(row, COLUMNS.index(column)))
    return form(window).model.promises[row].action


def editor(window: Any, kind: type[Any]) -> Any:
    """The editor that Return opens in the current cell."""
    table = form(window).table
    QTest.keyClick(table, Qt.Key.Key_Return)
    return next(each for each in table.viewport().findChildren(kind) if each.isVisible())


def test_all_actions_of_the_visit_stand_by_day_and_what_is_over_last(window: Any) -> None:
    shown = [each.action for each in form(window).model.promises]
    assert {each.id for each in shown} == {each.id for each in window.page.session.records("action", of_visit=True)}
    over = [each.state in ("done", "cancelled") for each in shown]
    assert over == sorted(over)
    days = [each.due for each in shown if each.state not in ("done", "cancelled")]
    assert days == sorted(days)


def test_what_is_late_is_said_in_words_and_counted(window: Any) -> None:
    model = form(window).model
    late = [each for each in model.promises if each.overdue]
    said = [model.said(each, "state") for each in late]
    assert "overdue by \u206815 days\u2069" in said and "Open · overdue by \u20688 days\u2069" in said
    assert f"overdue: \u2068{len(late)}\u2069" in form(window).state.text()
    assert all(each.overdue == ("overdue" in model.said(each, "state")) for each in model.promises)


def test_a_text_is_edited_in_both_languages_and_an_approved_one_grows_stale(window: Any, qtbot: Any) -> None:
    action = at(window, 0, "text")
    pair = editor(window, RecipientEditor)
    pair.boxes["en"].selectAll()
    type_text(pair.boxes["en"], "Send the minutes")
    QTest.keyClick(pair.boxes["en"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.session.get(action.id).text == action.text.edited("en", "Send the minutes"))
    window.undo()
    assert window.page.session.get(action.id) == action
    assert window.page.room.name == "follow_up" and form(window).current_id == action.id


def test_a_choice_is_made_in_its_cell_saved_and_undone(window: Any, qtbot: Any) -> None:
    for column, value in (("state", "done"), ("priority", "low"), ("owner_id", "")):
        action = at(window, 0, column)
        pick(editor(window, ComboBox), value)
        wanted = replace(action, **{column: value})
        qtbot.waitUntil(lambda wanted=wanted: window.page.session.get(wanted.id) == wanted)
        window.undo()
        assert window.page.session.get(action.id) == action


def test_a_day_is_typed_and_emptied_by_delete(window: Any, qtbot: Any) -> None:
    action = at(window, 0, "due")
    day = editor(window, DayEdit)
    day.setDate(QDate(2023, 5, 1))
    QTest.keyClick(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.session.get(action.id).due == "2023-05-01")
    at(window, form(window).model.row_of(action.id), "due")
    QTest.keyClick(form(window).table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.page.session.get(action.id).due == "")


def test_the_meeting_is_not_edited_but_led_to(window: Any) -> None:
    action = at(window, 0, "meeting_id")
    QTest.keyClick(form(window).table, Qt.Key.Key_Return)
    assert form(window).table.state() != form(window).table.State.EditingState
    form(window).open_button.click()
    assert (window.page.room.name, window.page.room.record_id) == ("programme", action.meeting_id)


def test_a_new_one_is_made_by_the_key_of_the_window_with_its_text_open(window: Any, sample: Path, qtbot: Any) -> None:
    before = {each.id for each in window.page.session.records("action")}
    window.new_record()
    pair = QApplication.focusWidget()
    type_text(pair, "Call them")
    QTest.keyClick(pair, Qt.Key.Key_Return)
    new_id = form(window).current_id
    qtbot.waitUntil(lambda: window.page.session.get(new_id).text.en == "Call them")
    new = window.page.session.get(new_id)
    assert new_id not in before
    window.close()
    desk = service.open_desk(sample)
    assert desk.get(new.id) == new
    desk.close()


def test_one_is_deleted_and_brought_back_by_the_banner(window: Any) -> None:
    action = at(window, 1, "text")
    form(window).delete_button.click()
    assert window.page.session.get(action.id) is None and form(window).model.row_of(action.id) < 0
    assert action.text.en in window.page.banner.label.text()
    window.page._take_back()
    assert form(window).current_id == action.id


def test_a_filter_shows_what_it_says(window: Any) -> None:
    every, over = form(window)._promises(), {"done", "cancelled"}
    wanted = {state: [each for each in every if each.action.state == state] for state in over} | {
        "all": every,
        "pending": [each for each in every if each.action.state not in over],
        "overdue": [each for each in every if each.action.state not in over and each.overdue],
    }
    for which, rows in wanted.items():
        pick(form(window).which, which)
        assert {each.action.id for each in form(window).model.promises} == {each.action.id for each in rows} != set()


def test_the_line_finds_in_either_language_and_in_names(window: Any) -> None:
    promise = form(window).model.promises[2]
    for sought in (promise.action.text.ar.split()[1], promise.action.text.en.split()[-1].rstrip("."), promise.owner.split()[-1]):
        form(window).sought.setText(sought)
        assert form(window).model.row_of(promise.action.id) >= 0
    form(window).sought.setText("nothing like it")
    assert not form(window).model.promises and not form(window).delete_button.isEnabled()


def test_an_owner_is_asked_for_and_what_the_filters_hide_is_revealed_when_it_is_led_to(window: Any) -> None:
    model = form(window).model
    owner = model.promises[0].action.owner_id
    pick(form(window).who, owner)
    assert {each.action.owner_id for each in model.promises} == {owner}
    other = next(each for each in window.page.session.records("action", of_visit=True) if each.owner_id != owner)
    window.page.room.go_to(other.id, "due")
    assert form(window).current_id == other.id


def test_actions_of_other_visits_are_shown_when_they_are_asked_for(window: Any) -> None:
    visit, action = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2))
    window.page.session.save(
        Visit(visit, title=BiText("زيارة", "Another visit")), Action(action, visit, text=BiText("نداء", "Call"))
    )
    assert form(window).model.row_of(action) < 0
    pick(form(window).scope, "all_visits")
    row = form(window).model.row_of(action)
    assert form(window).model.promises[row].meeting == "Another visit"


def test_every_column_is_sorted_both_ways_by_its_head(window: Any) -> None:
    table, model = form(window).table, form(window).model
    every = {each.action.id for each in model.promises}
    for column in range(len(COLUMNS)):
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        keys = [model._key(each) for each in model.promises]
        assert keys == sorted(keys, reverse=True) and {each.action.id for each in model.promises} == every
        table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        assert [model._key(each) for each in model.promises] == sorted(keys)


def test_an_action_without_a_meeting_has_its_place_here(window: Any) -> None:
    action = Action("00000000-0000-4000-8000-000000000003", window.page.session.visit_id)
    window.page.session.save(action)
    window.page.open_room("visit")
    window.page.go_to(Place(action.id, "text"))
    assert window.page.room.name == "follow_up" and form(window).current_id == action.id
