"""Records that may be the same, side by side: made one, or kept apart."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from desk_app import service
from desk_app.model.people import Person, Phone
from desk_app.model.text import BiText
from desk_app.ui.merge_dialog import DuplicatesDialog
from desk_app.ui.session import Session
from desk_app.ui.words import Words


@pytest.fixture
def session(dressed, sample):
    desk = service.open_desk(sample)
    yield Session(desk, desk.visits()[0].id)
    desk.close()


@pytest.fixture
def pair(session):
    """A person and a second record of them."""
    one = next(record for record in session.records("person") if record.name.ar and record.name.en)
    one = replace(one, job_title=BiText("مدير", "Director"), phones=(Phone("+974 4444 0001"),), emails=())
    other = Person(str(uuid4()), one.name, job_title=BiText("", "Minister"), phones=(Phone("+974 5555 0002", "mobile"),))
    session.desk.save(one, other)
    return one, other


@pytest.fixture
def dialog(qtbot, session, pair):
    opened = DuplicatesDialog(Words("ar"), session)
    qtbot.addWidget(opened)
    opened.look()
    qtbot.waitUntil(lambda: opened.work.bar.isHidden(), timeout=10_000)
    return opened


def test_the_pair_is_proposed_and_shown_field_by_field(dialog, pair):
    assert {dialog.pair.one_id, dialog.pair.other_id} == {one.id for one in pair}
    fields = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
    assert len(fields) >= 3
    assert dialog.table.box("job_title").currentData() == "keep"
    assert dialog.table.box("phones").currentData() == "both"


def test_what_is_chosen_for_a_field_is_kept(qtbot, dialog, session, pair):
    one, other = pair
    box = dialog.table.box("job_title")
    box.setCurrentIndex(box.findData("other"))
    with qtbot.waitSignal(dialog.changed):
        qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    kept = session.get(one.id)
    assert (kept.job_title, kept.phones) == (other.job_title, one.phones + other.phones)
    assert session.get(other.id) is None
    assert dialog.pair is None
    assert not dialog.merge_button.isEnabled()
    session.undo()
    assert session.get(other.id) == other


def test_those_who_are_not_the_same_leave_the_list_for_good(qtbot, dialog, session, pair):
    with qtbot.waitSignal(dialog.changed):
        qtbot.mouseClick(dialog.apart_button, Qt.MouseButton.LeftButton)
    assert session.get(pair[0].id).apart == (pair[1].id,)
    dialog.look()
    qtbot.waitUntil(lambda: dialog.work.bar.isHidden(), timeout=10_000)
    assert dialog.pair is None
    assert dialog.work.state.text() == dialog.words("merge.none")
