"""The room of readiness: what it lists, where a finding leads, how it keeps up with typing."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.model.findings import Finding
from desk_app.model.text import BiText
from desk_app.ui.readiness_room import ReadinessRoom
from desk_app.ui.session import Place

FIELDS = {
    "visit": ["title", "first_day", "last_day", "delegation", "classification_id", "emblem", "purpose", "objectives", "places"],
    "meeting": [
        "start",
        "end",
        "title",
        "place",
        "attendees",
        "lead_id",
        "counterparts",
        "objectives",
        "points",
        "agenda",
        "interpretation",
        "outcomes",
        "scenario",
        "questions",
        "do_not_raise",
        "attachments",
    ],
    "movement": ["start", "end", "label", "notes"],
    "indicator_brief": ["edition_year", "country", "message"],
    "person": ["name", "job_title", "bio", "bio_checked", "photo", "gender", "courtesy", "organisation_id", "unit"],
    "organisation": ["name"],
    "report": ["summary", "mandate", "dated", "headline", "lead", "quoted_id", "thanks", "letters", "signatory_id"],
}
"""Kind of record -> the fields that findings name."""


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, one_page: None, qtbot: Any) -> Any:
    window = open_window(sample, "en")
    with qtbot.waitSignal(window.page.readiness.found):
        window.page.open_room("readiness")
    return window


def room_of(window: Any) -> ReadinessRoom:
    room = window.page.rooms["readiness"]
    assert isinstance(room, ReadinessRoom)
    return room


def spoil(window: Any, qtbot: Any) -> Any:
    """A meeting loses the English text of its scenario; returns it once the room knows."""
    session = window.page.session
    meeting = session.records("meeting", of_visit=True)[1]
    session.save(replace(meeting, scenario=BiText(meeting.scenario.ar, "")))
    qtbot.waitUntil(lambda: room_of(window).form.list.findings[0].severity == "error")
    return meeting


def test_findings_stand_under_the_count_of_their_severity(window: Any) -> None:
    found = room_of(window).form.list
    rows = [found.item(row).data(Qt.ItemDataRole.UserRole) for row in range(found.count())]
    said = [row.title for row in rows if not row.record_id and not row.light]
    assert said == ["14 warnings", "5 notes"]
    assert sorted(int(row.record_id) for row in rows if row.record_id) == list(range(19)) == list(range(len(found.findings)))


def test_a_change_is_told_in_the_room_and_counted_on_the_rail(window: Any, qtbot: Any) -> None:
    button = window.page.rail.buttons["briefs"]
    assert button.accessibleName() == "Briefs – 14 warnings"
    meeting = spoil(window, qtbot)
    assert (button._count, button._grave) == (1, True)
    assert room_of(window).form.list.findings[0].record_id == meeting.id
    window.undo()
    qtbot.waitUntil(lambda: button.accessibleName() == "Briefs – 14 warnings")


def test_a_click_leads_to_the_field_in_the_language_that_is_missing(window: Any, qtbot: Any) -> None:
    meeting = spoil(window, qtbot)
    found = room_of(window).form.list
    row = found.visualItemRect(found.item(1)).center()
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=row)
    page = window.page
    assert (page.room.name, page.room.record_id) == ("programme", meeting.id)
    here = next(each for each in page.room.form.fields() if each.path == "scenario")
    assert here.isAncestorOf(window.focusWidget()) and window.focusWidget().layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_return_leads_to_the_field_too(window: Any) -> None:
    found = room_of(window).form.list
    found.choose("0")
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert (window.page.room.name, window.page.room.record_id) == ("people", found.findings[0].record_id)


def test_a_saved_pack_is_looked_at_alone(window: Any, qtbot: Any) -> None:
    room = room_of(window)
    programme = next(pack for pack in window.page.session.records("pack") if pack.document == "programme")
    room.form.what.setCurrentIndex(room.form.what.findData(programme.id))
    qtbot.waitUntil(lambda: window.page.readiness.latest.pack_id == programme.id, timeout=20_000)
    assert room.form.list.findings == ()
    assert room.form.state.text() == "Everything is ready."
    assert room.pack_id == programme.id


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_room_speaks_the_language_of_the_window(window: Any, language: str) -> None:
    window.words.switch(language)
    form = room_of(window).form
    expected = {"ar": "الجاهزية للإصدار", "en": "Readiness for issue"}
    assert form.title.text() == expected[language]
    assert form.list.item(0).data(Qt.ItemDataRole.UserRole).title == {"ar": "14 تنبيهاً", "en": "14 warnings"}[language]


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_that_findings_name_has_its_place_in_a_form(window: Any, kind: str) -> None:
    page = window.page
    record = page.session.records(kind)[0]
    for path in FIELDS[kind]:
        assert page.go_to(Place(record.id))
        assert page.room.form.show_field(path), path


def test_findings_that_ask_for_the_same_stand_together_under_it(window):
    shown = room_of(window).form.list
    names = (("One", "visit_untitled"), ("Two", "visit_undated"), ("Three", "visit_untitled"))
    first, other, last = (Finding(BiText("", name), "m", "title", "", "warning", key) for name, key in names)
    shown.show_findings([first, other, last])
    rows = [shown.item(row).data(Qt.ItemDataRole.UserRole) for row in range(shown.count())]
    advice = first.advice("en")
    assert [row.record_id for row in rows] == ["", "", "0", "2", "1"]
    assert (rows[1].title, rows[2].note, rows[4].note) == (f"{advice} (2)", "", other.advice("en"))
    assert shown.item(2).data(Qt.ItemDataRole.AccessibleDescriptionRole) == advice
