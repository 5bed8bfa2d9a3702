"""The room of the day: what it says at a moment, the brief by one key, and what is written down at once."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import OpenWindow, pick, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app import service
from desk_app.ui import session as session_module
from desk_app.ui.capture import KINDS, typed_language

BEFORE_VISIT, IN_MEETING, AFTER_VISIT = "2023-01-10T09:00", "2023-01-17T11:35", "2023-01-25T09:00"
Opened = Callable[..., Any]


@pytest.fixture()
def open_at(open_window: OpenWindow, sample: Path, one_page: None, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the sample at a moment of New York's clock."""

    def opened(moment: str = IN_MEETING, language: str = "en", size: tuple[int, int] = (1440, 900)) -> Any:
        then = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("America/New_York"))
        monkeypatch.setattr(session_module, "this_moment", lambda: then)
        return open_window(sample, language, size)

    return opened


def form(window: Any) -> Any:
    return window.page.rooms["today"].form


def meeting_now(window: Any) -> Any:
    return window.page.session.get(form(window).cards[0].shown.record_id)


@pytest.mark.parametrize(("moment", "room"), [(IN_MEETING, "today"), (AFTER_VISIT, "programme"), (BEFORE_VISIT, "programme")])
def test_the_day_is_the_first_room_while_the_visit_runs(open_at: Opened, moment: str, room: str) -> None:
    assert open_at(moment).page.room.name == room


@pytest.mark.parametrize(
    ("language", "now", "left", "home"),
    [("en", "Now", "ends in \u206855 minutes\u2069", "Doha"), ("ar", "الآن", "ينتهي بعد \u206855 دقيقة\u2069", "الدوحة")],
)
def test_now_is_said_with_both_clocks_and_what_is_left(open_at: Opened, language: str, now: str, left: str, home: str) -> None:
    window = open_at(IN_MEETING, language)
    shown = form(window).cards[0].shown
    assert (shown.caption, shown.left) == (now, left)
    assert shown.clocks == "\u206811:00–12:30\u2069"
    assert home in shown.home and "19:00" in shown.home and "20:30" in shown.home


def test_the_clocks_go_on_while_the_room_stands_there(open_at: Opened) -> None:
    window = open_at()
    before = meeting_now(window)
    then = window.page.session.now().replace(hour=14, minute=45)
    window.page.session.now = lambda: then
    form(window).tick()
    assert meeting_now(window).start == "2023-01-17T14:30" != before.start


@pytest.mark.parametrize(
    ("moment", "said"),
    [(AFTER_VISIT, "The visit ended \u20686 days\u2069 ago"), (BEFORE_VISIT, "The visit begins in"), (IN_MEETING, "")],
)
def test_outside_the_visit_another_day_is_shown_and_said(open_at: Opened, moment: str, said: str) -> None:
    window = open_at(moment)
    window.page.open_room("today")
    assert form(window).state.text().startswith(said)
    assert form(window).state.isVisible() is bool(said)


def test_return_on_the_first_card_gives_its_brief_room_to_be_read_and_escape_takes_it_back(open_at: Opened) -> None:
    window = open_at()
    window.page.open_entry("today")
    before = window.page.preview.width()
    assert form(window).cards[0].hasFocus()
    QTest.keyClick(form(window).cards[0], Qt.Key.Key_Return)
    assert window.page.preview._place.record_id == meeting_now(window).id
    assert window.page.preview.width() > 1.4 * before
    QTest.keyClick(form(window).cards[0], Qt.Key.Key_Escape)
    assert window.page.preview.width() == before


def test_another_room_takes_back_the_room_of_the_brief(open_at: Opened) -> None:
    window = open_at()
    before = window.page.splitter.sizes()
    window.page.read(meeting_now(window).id)
    window.page.open_room("programme")
    assert window.page.splitter.sizes() == before


def test_tab_leads_from_the_meeting_to_the_line_and_the_arrows_to_the_next_card(open_at: Opened) -> None:
    window = open_at()
    first, second = form(window).cards[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert form(window).capture.line.hasFocus()


@pytest.mark.parametrize(
    ("kind", "typed", "side"),
    [
        ("outcome", "They will send the timetable", "en"),
        ("decision", "اتُّفق على اجتماع ثانٍ", "ar"),
        ("action", "إرسال المنهجية", "ar"),
    ],
)
def test_a_line_is_kept_in_the_language_it_is_typed_in_and_taken_back(open_at: Opened, kind: Any, typed: str, side: str) -> None:
    window = open_at()
    capture, session, meeting = form(window).capture, window.page.session, meeting_now(window)
    actions = session.records("action")
    capture.line.setFocus()
    for _step in range(KINDS.index(kind)):
        QTest.keyClick(capture.line, Qt.Key.Key_Down)
    type_text(capture.line, typed)
    QTest.keyClick(capture.line, Qt.Key.Key_Return)

    after = session.get(meeting.id)
    new = [each for each in session.records("action") if each not in actions]
    kept = {"outcome": after.outcomes, "decision": after.decisions, "action": new}[kind][-1]
    assert kept.text.in_language(side) == typed and len({kept.text.ar, kept.text.en, ""}) == 2
    assert capture.line.hasFocus() and not capture.line.text() and typed in capture.said.text()
    assert kind != "action" or (kept.meeting_id, kept.state) == (meeting.id, "open")
    window.undo()
    assert (session.get(meeting.id), session.records("action")) == (meeting, actions)
    assert window.page.room.name == "today" and not capture.said.text()


def test_an_action_has_an_owner_and_a_day(open_at: Opened) -> None:
    window = open_at()
    capture, session = form(window).capture, window.page.session
    capture.choose_kind("action")
    assert capture.of_action.isVisible()
    owner = capture.owner.itemData(2)
    type_text(capture.line, "Send the method")
    pick(capture.owner, owner)
    capture.due.show_value("2023-02-01")
    capture.due.edit.setDate(capture.due.edit.date().addDays(1))
    capture.keep()
    action = session.records("action")[-1]
    assert (action.text.en, action.owner_id, action.due) == ("Send the method", owner, "2023-02-02")
    assert not capture.owner.currentData() and not capture._due


def test_what_is_typed_stays_with_its_meeting_while_the_next_one_begins(open_at: Opened) -> None:
    window = open_at()
    capture, meeting = form(window).capture, meeting_now(window)
    type_text(capture.line, "Half a sentence")
    then = window.page.session.now().replace(hour=14, minute=45)
    window.page.session.now = lambda: then
    form(window).tick()
    assert capture.meeting.currentData() == meeting.id


def test_a_line_that_is_not_kept_is_not_lost_when_the_window_closes(open_at: Opened, sample: Path) -> None:
    window = open_at()
    meeting = meeting_now(window)
    type_text(form(window).capture.line, "They agree")
    assert form(window).unsaved()
    window.close()
    desk = service.open_desk(sample)
    saved: Any = desk.get(meeting.id)
    desk.close()
    assert saved.outcomes[-1].text.en == "They agree"


def test_a_line_that_is_not_ready_leads_to_its_field(open_at: Opened, qtbot: Any) -> None:
    window = open_at()
    found = form(window).list
    qtbot.waitUntil(lambda: len(found.findings) > 0)
    assert form(window).unready.text().startswith("Not ready: ")
    one = found.findings[0]
    found.choose("0")
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert window.page.room.record_id == one.record_id


@pytest.mark.parametrize(
    ("typed", "language"), [("نعم", "ar"), ("yes", "en"), ("2022: نعم", "ar"), ("«EGDI» مؤشر", "en"), ("78", "ar"), ("", "ar")]
)
def test_the_language_is_that_of_the_first_letter(typed: str, language: str) -> None:
    assert typed_language(typed, "ar") == language
