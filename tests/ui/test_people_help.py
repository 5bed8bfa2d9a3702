"""What the people's room proposes and tells: photo, forms of address, letters, the bio's age, order, filter, duplicates."""

import io
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app import service
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText
from desk_app.ui.people_room import COUNT_PAUSE_MS, PeopleRoom
from desk_app.ui.session import Session
from desk_app.ui.words import Words

P1, P2, ORGANISATION, *SORTED = (str(UUID(int=at)) for at in range(1, 7))
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def room(request, qtbot, dressed, sample):
    desk = service.open_desk(sample)
    made = PeopleRoom(Words(getattr(request, "param", "ar")), Session(desk, desk.visits()[0].id))
    made.session.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(800, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open()
    yield made
    made.end()
    desk.close()


@pytest.fixture
def person(room):
    """An ambassador of a state, a woman, who has neither honorific nor courtesy title yet."""
    organisation = Organisation(ORGANISATION, BiText("سفارة", "Embassy"), country="QAT")
    made = Person(
        P1,
        BiText("هند المثال", "Hind Al-Mithal"),
        job_title=BiText("السفيرة", "Ambassador"),
        organisation_id=ORGANISATION,
        gender="F",
        bio=BiText("سيرة", "Bio"),
    )
    room.session.save(organisation, made)
    room.go_to(P1)
    return made


def picture(width=900, height=600, place=True):
    shot = Image.new("RGB", (width, height), "#804020")
    shot.paste("#204080", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif[0x8825] = {1: "N", 2: (25.0, 17.0, 0.0)} if place else {}
    data = io.BytesIO()
    shot.save(data, "JPEG", exif=exif)
    return data.getvalue()


def photo_of(room):
    return next(each for each in room.form.fields() if each.path == "photo")


def stored_photo(room):
    return room.session.desk.file(room.session.get(room.record_id).photo)


def test_a_dropped_picture_is_cut_and_loses_what_the_camera_wrote(room, person, tmp_path):
    path = tmp_path / "صورة.jpg"
    path.write_bytes(picture())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.sendEvent(photo_of(room), QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE))
    QApplication.sendEvent(photo_of(room), QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE))
    dialog = photo_of(room).dialog
    QTest.mouseClick(dialog.use_button, LEFT)
    kept = stored_photo(room)
    shown = Image.open(io.BytesIO(kept))
    assert (len(kept) < 200_000, len(shown.getexif()), shown.width * 5 == shown.height * 4) == (True, 0, True)
    room.session.undo()
    assert room.session.get(P1).photo == ""


def test_the_frame_follows_keys_and_mouse_and_says_what_is_kept(room, person):
    photo_of(room).cut(picture())
    dialog = photo_of(room).dialog
    view = dialog.view
    for _press in range(40):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert dialog.box[2] >= 880
    middle = view.shown().center().toPoint()
    QTest.mousePress(view, LEFT, NONE, middle)
    QTest.mouseMove(view, middle - QPoint(2000, 0))
    QTest.mouseRelease(view, LEFT, NONE, middle)
    assert dialog.box[0] == 0
    QTest.mouseClick(dialog.use_button, LEFT)
    colour = Image.open(io.BytesIO(stored_photo(room))).convert("RGB").getpixel((30, 100))
    assert abs(colour[0] - 0x80) < 8


def test_a_file_that_is_no_picture_is_told_and_changes_nothing(room, person, tmp_path):
    told = []
    room.session.failed.connect(told.append)
    photo_of(room).cut(b"no picture")
    assert [error.key for error in told] == ["photo_unreadable"]
    assert room.session.get(P1).photo == ""


@pytest.mark.parametrize("name", ["honorific", "courtesy"])
def test_a_proposal_is_taken_by_one_click_and_then_gone(room, person, name):
    proposal = room.form.proposals[name]
    assert not proposal.isHidden()
    assert getattr(room.session.get(P1), name).is_empty
    QTest.mouseClick(proposal.button, LEFT)
    taken = getattr(room.session.get(P1), name)
    assert (taken.ar, taken.en) == (proposal.pair.ar, proposal.pair.en)
    assert proposal.isHidden()


def test_letters_show_how_the_person_is_addressed_in_both_languages(room, person):
    room.session.save(replace(person, honorific=BiText("سعادة", "H.E.")))
    said = {key: label.text() for key, label in room.form.letters.said.items()}
    assert said["greeting", "en"] == "Excellency,"
    assert said["envelope", "ar"].startswith("سعادة هند المثال المحترمة")


@pytest.mark.parametrize(
    ("days", "key", "age"),
    [(40, "bio_age", "40 يوماً"), (90, "bio_age", "شهرين"), (400, "bio_old", "13 شهراً"), (1200, "bio_old", "3 سنوات")],
)
def test_the_age_of_the_bio_is_told_in_words(room, person, days, key, age):
    room.session.save(replace(person, bio_checked=(date.today() - timedelta(days=days)).isoformat()))
    assert room.form.bio_age.label.text() == room.words(f"person_help.{key}", age=age)


def test_a_bio_is_marked_as_checked_today_by_one_click(room, person):
    QTest.mouseClick(room.form.bio_age.button, LEFT)
    assert room.session.get(P1).bio_checked == date.today().isoformat()
    assert room.form.bio_age.button.isHidden()


def test_those_kept_apart_are_listed_and_may_be_forgotten(room, person):
    room.session.save(replace(person, apart=(P2,)), Person(P2, person.name, apart=(P1,)))
    QTest.mouseClick(room.form.apart.buttons[P2], LEFT)
    assert (room.session.get(P1).apart, room.session.get(P2).apart) == ((), ())
    assert room.form.apart.isHidden()


@pytest.mark.parametrize("typed", ["هند المثال", "HIND", "السفيره", "embassy"])
def test_the_list_is_narrowed_by_folded_words_of_either_language(room, person, typed):
    room.filter.setText(typed)
    assert P1 in room.list.record_ids()
    assert len(room.list.record_ids()) <= 2
    room.filter.clear()
    assert len(room.list.record_ids()) > 5


def test_what_is_asked_for_is_shown_though_the_list_was_narrowed(room, person):
    other = room.list.record_ids()[0]
    room.filter.setText("هند")
    room.go_to(other)
    assert (room.filter.text(), room.list.current_id) == ("", other)


@pytest.mark.parametrize("room", ["ar", "en"], indirect=True)
def test_the_directory_is_sorted_by_the_rules_of_the_language(room):
    names = (("الزيد", "Al-Adam"), ("أحمد", "Zaki"), ("بدر", "Al-Badr"))
    room.session.save(*(Person(each, BiText(*pair)) for each, pair in zip(SORTED, names, strict=True)))
    shown = [each for each in room.list.record_ids() if each in SORTED]
    order = (1, 2, 0) if room.words.language == "ar" else (0, 2, 1)
    assert shown == [SORTED[at] for at in order]


def test_possible_duplicates_are_counted_and_opened(qtbot, room, person):
    room.session.save(Person(P2, person.name, emails=("a@example.org",)))
    room._pause.setInterval(0)
    room._pause.start()
    qtbot.waitUntil(lambda: room.duplicates_button.text() == room.words("person_help.duplicates_count", count=1), timeout=10_000)
    room._pause.setInterval(COUNT_PAUSE_MS)
    QTest.mouseClick(room.duplicates_button, LEFT)
    qtbot.waitUntil(lambda: room.duplicates.work.bar.isHidden(), timeout=10_000)
    assert {room.duplicates.pair.one_id, room.duplicates.pair.other_id} == {P1, P2}
    room.duplicates.close()


def test_the_order_by_rank_is_proposed_and_taken_in_one_step(open_window, sample, one_page):
    page = open_window(sample).page
    visit = page.session.visit
    people = [replace(page.session.get(member.person_id), job_title=BiText()) for member in visit.delegation]
    page.session.save(*people[:-1], replace(people[-1], job_title=BiText("سفير", "Ambassador")))
    page.open_room("visit")
    form = page.room.form
    assert people[-1].name.ar in form.order_button.toolTip()
    QTest.mouseClick(form.order_button, LEFT)
    order = [(member.person_id, member.precedence) for member in page.session.visit.delegation]
    assert order[:2] == [(people[0].id, 1), (people[-1].id, 2)]
    assert form.order_button.isHidden()
    page.session.undo()
    assert page.session.visit == visit
