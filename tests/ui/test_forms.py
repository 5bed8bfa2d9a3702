"""What each form edits is in the file after reopening, and one undo takes it back."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, pick, type_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from desk_app import service
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.visit import Movement
from desk_app.ui import file_fields
from desk_app.ui.session import Place

pytestmark = pytest.mark.usefixtures("one_page")


def section(window: Any, attribute: str) -> Any:
    return next(each for each in window.page.room.form.sections if each.attribute == attribute)


def typed(window: Any, path: str, said: str) -> None:
    type_text(field(window, path).boxes["en"], said)
    window.page.flush()


def shown(window: Any, room: str, record_id: str = "") -> Any:
    window.page.open_room(room)
    if record_id:
        window.page.room.go_to(record_id)
    return window.page.room


def after_reopening(window: Any, path: Path, record_id: str) -> Any:
    window.close()
    desk = service.open_desk(path)
    found = desk.profile() if record_id == "profile" else desk.get(record_id)
    desk.close()
    return found


@pytest.fixture()
def picture(tmp_path: Path) -> Path:
    image = QImage(400, 500, QImage.Format.Format_RGB32)
    image.fill(QColor("#3c6e47"))
    image.save(str(tmp_path / "photo.png"))
    return tmp_path / "photo.png"


def test_a_classification_is_added_named_and_coloured_and_kept(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    shown(window, "settings")
    before = window.page.session.desk.profile().classifications
    section(window, "classifications").add_button.click()
    new = window.page.session.desk.profile().classifications[-1]
    typed(window, f"classifications/{new.id}/name", "Embargoed")
    pick(field(window, f"classifications/{new.id}/colour").combo, "#1f3a6b")
    window.undo()
    assert window.page.session.desk.profile().classifications[-1].colour == new.colour
    window.redo()
    kept = after_reopening(window, sample, "profile").classifications
    assert kept[:-1] == before and (kept[-1].name.en, kept[-1].colour) == ("Embargoed", "#1f3a6b")


def test_a_classification_that_a_visit_uses_stays_and_another_goes(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    shown(window, "settings")
    rows, used = section(window, "classifications").rows, window.page.session.visit.classification_id
    next(row for row in rows if row.item_id == used).bin.click()
    assert window.page.banner.isVisible()
    free = next(row.item_id for row in rows if row.item_id != used)
    next(row for row in rows if row.item_id == free).bin.click()
    left = [each.id for each in window.page.session.desk.profile().classifications]
    assert used in left and free not in left
    window.undo()
    assert free in [each.id for each in window.page.session.desk.profile().classifications]


@pytest.mark.parametrize(
    ("path", "value"), [("digits", "arabic"), ("dates", "both"), ("colour", "#1f6f78"), ("home_timezone", "Asia/Dubai")]
)
def test_a_default_of_the_organisation_is_chosen_in_the_settings(
    open_window: OpenWindow, sample: Path, path: str, value: str
) -> None:
    window = open_window(sample)
    shown(window, "settings")
    before = getattr(window.page.session.desk.profile(), path)
    pick(field(window, path).combo, value)
    window.undo()
    assert getattr(window.page.session.desk.profile(), path) == before
    window.redo()
    assert getattr(after_reopening(window, sample, "profile"), path) == value


def test_a_new_movement_stands_in_the_programme_and_is_deleted_and_brought_back(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    room = shown(window, "programme")
    room.new_buttons["movement"].click()
    movement = window.page.session.get(room.record_id)
    assert isinstance(movement, Movement)
    typed(window, "destination", "The harbour")
    pick(field(window, "kind").combo, "walk")
    assert [row.note for row in room.rows() if row.record_id == movement.id] == ["\u2068The harbour\u2069"]
    room.delete_button.click()
    assert window.page.session.get(movement.id) is None
    window.undo()
    kept = after_reopening(window, sample, movement.id)
    assert (kept.kind, kept.destination.en) == ("walk", "The harbour")


def test_the_programme_stands_in_the_order_of_the_moments_across_zones(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    room = shown(window, "programme")
    first = next(each for each in room.occasions() if isinstance(each, Meeting))
    window.page.session.save(replace(first, start="2023-01-17T16:00", end="2023-01-17T17:00", timezone="Asia/Qatar"))
    ids = [each.id for each in room.occasions()]
    assert ids[1] == first.id, "16:00 in Doha is 08:00 in New York"
    window.page.session.save(replace(first, start="", end=""))
    assert room.list.record_ids()[-1] == first.id


def test_an_action_of_a_meeting_is_added_edited_and_removed_in_its_form(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    meeting_id = shown(window, "programme").record_id
    before = {each.id for each in window.page.session.records("action")}
    section(window, "actions").add_button.click()
    new = next(each for each in window.page.session.records("action") if each.id not in before)
    assert isinstance(new, Action) and new.meeting_id == meeting_id
    typed(window, f"actions/{new.id}/text", "Send the list")
    pick(field(window, f"actions/{new.id}/state").combo, "in progress")
    window.undo()
    assert window.page.session.get(new.id).state == "open" and window.page.room.record_id == meeting_id
    next(row for row in section(window, "actions").rows if row.item_id == new.id).bin.click()
    assert window.page.session.get(new.id) is None
    window.undo()
    assert after_reopening(window, sample, new.id).text.en == "Send the list"


@pytest.mark.parametrize(("kind", "path", "shown_at"), [("action", "text", "actions/{id}/text"), ("movement", "label", "label")])
def test_what_search_finds_of_movements_and_actions_is_shown_in_its_form(
    open_window: OpenWindow, sample: Path, kind: str, path: str, shown_at: str
) -> None:
    window = open_window(sample)
    shown(window, "people")
    record = window.page.session.records(kind)[0]
    window.page.go_to(Place(record.id, path), "ar")
    assert window.focusWidget() is field(window, shown_at.format(id=record.id)).boxes["ar"]


def test_a_meeting_is_deleted_with_its_actions_in_one_step(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    actions = window.page.session.records("action")
    room = shown(window, "programme", actions[0].meeting_id)
    room.delete_button.click()
    assert window.page.session.get(actions[0].id) is None
    window.undo()
    assert window.page.session.get(actions[0].id) == actions[0]
    assert window.page.session.get(actions[0].meeting_id) is not None


def test_a_photo_is_chosen_shown_and_taken_away(
    open_window: OpenWindow, sample: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    person = window.page.session.records("person")[0]
    shown(window, "people", person.id)
    monkeypatch.setattr(file_fields, "ask_file", lambda *_asked: str(picture))
    photo = field(window, "photo")
    photo.choose_button.click()
    photo.dialog.use_button.click()
    sha256 = window.page.session.get(person.id).photo
    assert window.page.session.desk.file(sha256).startswith(b"\xff\xd8") and photo.picture.isVisible()
    photo.remove_button.click()
    assert window.page.session.get(person.id).photo == "" and not photo.picture.isVisible()
    window.undo()
    assert photo.picture.isVisible() and after_reopening(window, sample, person.id).photo == sha256


@pytest.mark.parametrize("room", ["visit", "settings"])
def test_an_emblem_of_the_visit_or_the_organisation_is_chosen_and_undone(
    open_window: OpenWindow, sample: Path, picture: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    window = open_window(sample)
    shown(window, room)
    monkeypatch.setattr(file_fields, "ask_file", lambda *_asked: str(picture))
    field(window, "emblem").choose_button.click()
    assert field(window, "emblem").picture.isVisible()
    window.undo()
    assert not field(window, "emblem").picture.isVisible()
    window.redo()
    record = after_reopening(window, sample, "profile" if room == "settings" else window.page.session.visit_id)
    assert record.emblem


def test_a_file_that_is_no_picture_is_refused_with_a_reason(
    open_window: OpenWindow, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    person = window.page.session.records("person")[0]
    shown(window, "people", person.id)
    (tmp_path / "text.png").write_text("no picture", encoding="utf-8")
    monkeypatch.setattr(file_fields, "ask_file", lambda *_asked: str(tmp_path / "text.png"))
    field(window, "photo").choose_button.click()
    assert window.page.banner.isVisible() and window.page.session.get(person.id).photo == ""


def test_a_large_picture_is_kept_no_larger_than_print_needs(tmp_path: Path) -> None:
    image = QImage(3200, 1000, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.save(str(tmp_path / "wide.png"))
    kept = QImage.fromData(file_fields.printable_image(tmp_path / "wide.png"))
    assert (kept.width(), kept.height(), kept.hasAlphaChannel()) == (1600, 500, True)


def test_an_attachment_is_kept_whole_and_a_copy_of_it_written(
    open_window: OpenWindow, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample, "en")
    shown(window, "visit")
    (tmp_path / "note.txt").write_bytes(b"to be read")
    monkeypatch.setattr(file_fields, "ask_file", lambda *_asked: str(tmp_path / "note.txt"))
    monkeypatch.setattr(file_fields, "ask_place", lambda *_asked: str(tmp_path / "copy.txt"))
    section(window, "attachments").add_button.click()
    kept = window.page.session.visit.attachments[0]
    typed(window, f"attachments/{kept.id}/title", "A note")
    field(window, f"attachments/{kept.id}/sha256").copy_button.click()
    assert (tmp_path / "copy.txt").read_bytes() == b"to be read"
    section(window, "attachments").rows[0].bin.click()
    assert window.page.session.visit.attachments == ()
    window.undo()
    kept = after_reopening(window, sample, window.page.session.visit_id).attachments[0]
    assert (kept.name, kept.mime, kept.title.en) == ("note.txt", "text/plain", "A note")


def test_a_meeting_has_attachments_of_its_own(
    open_window: OpenWindow, sample: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    meeting_id = shown(window, "programme").record_id
    monkeypatch.setattr(file_fields, "ask_file", lambda *_asked: str(picture))
    section(window, "attachments").add_button.click()
    row = section(window, "attachments").rows[0]
    assert row.values[0].name.toolTip() == "photo.png"
    window.undo()
    assert section(window, "attachments").rows == []
    window.redo()
    assert after_reopening(window, sample, meeting_id).attachments[0].mime == "image/png"


def test_no_attachment_is_added_when_no_file_was_chosen(
    open_window: OpenWindow, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    shown(window, "visit")
    monkeypatch.setattr(file_fields, "ask_file", lambda *_asked: "")
    section(window, "attachments").add_button.click()
    assert window.page.session.visit.attachments == () and not window.page.session.desk.can_undo


def test_phones_are_added_with_a_kind_and_removed(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    person = window.page.session.records("person")[0]
    shown(window, "people", person.id)
    phones = field(window, "phones")
    phones.add_button.click()
    type_text(phones.lines[-1].number, "+974 4400 0000")
    window.page.flush()
    pick(phones.lines[-1].kind, "mobile")
    assert window.page.session.get(person.id).phones[-1].kind == "mobile"
    window.undo()
    assert phones.lines[-1].kind.currentData() == "work"
    window.redo()
    kept = after_reopening(window, sample, person.id).phones[-1]
    assert (kept.number, kept.kind) == ("+974 4400 0000", "mobile")


def test_an_earlier_meeting_of_a_person_is_written_and_undone(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    person = window.page.session.records("person")[0]
    shown(window, "people", person.id)
    section(window, "past_meetings").add_button.click()
    past = window.page.session.get(person.id).past_meetings[0]
    typed(window, f"past_meetings/{past.id}/text", "Met in Doha")
    window.undo()
    assert window.page.session.get(person.id).past_meetings[0].text.en == ""
    window.redo()
    assert after_reopening(window, sample, person.id).past_meetings[0].text.en == "Met in Doha"


def test_a_new_organisation_is_named_and_another_belongs_to_it(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    room = shown(window, "people")
    room.new_buttons["organisation"].click()
    new_id = room.record_id
    typed(window, "name", "Sample Council")
    assert isinstance(window.page.session.get(new_id), Organisation) and new_id in room.list.record_ids()
    combo = field(window, "parent_id").combo
    assert combo.findData(new_id) < 0, "it cannot belong to itself"
    other = next(each for each in window.page.session.records("organisation") if each.id != new_id)
    room.go_to(other.id)
    pick(field(window, "parent_id").combo, new_id)
    window.undo()
    assert window.page.session.get(other.id).parent_id == ""
    window.redo()
    assert after_reopening(window, sample, other.id).parent_id == new_id


@pytest.mark.parametrize("language", ["ar", "en"])
def test_people_stand_by_precedence_then_by_organisation_then_by_name(
    open_window: OpenWindow, sample: Path, language: str
) -> None:
    window = open_window(sample, language)
    room = shown(window, "people")
    delegates = [member.person_id for member in sorted(window.page.session.visit.delegation, key=lambda each: each.precedence)]
    people = [each for each in map(window.page.session.get, room.list.record_ids()) if isinstance(each, Person)]
    assert [person.id for person in people[: len(delegates)]] == delegates
    organisations = [person.organisation_id for person in people[len(delegates) :]]
    changes = sum(1 for one, two in pairwise(organisations) if one != two)
    assert changes == len(set(organisations)) - 1


def test_text_of_one_form_is_saved_when_another_form_of_the_room_opens(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    room = shown(window, "programme")
    meeting_id = room.record_id
    type_text(field(window, "title").boxes["en"], "Typed ")
    room.list.choose(next(each.id for each in room.occasions() if isinstance(each, Movement)))
    assert window.page.session.get(meeting_id).title.en.startswith("Typed ")
