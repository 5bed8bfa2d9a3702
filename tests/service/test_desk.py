"""A workspace through the service: what is saved, undone, refused, found."""

import errno
import subprocess
import sys
import threading
from dataclasses import replace
from uuid import uuid4

import pytest

from desk_app.errors import DeskError
from desk_app.model.text import BiText
from desk_app.service import list_backups, new_desk, open_desk, restore_desk


def first_meeting(desk):
    return desk.snapshot(desk.visits()[0].id).meetings[0]


def retitled(meeting, arabic):
    return replace(meeting, title=replace(meeting.title, ar=arabic))


def test_a_saved_edit_is_there_after_the_file_is_opened_again(desk, tmp_path):
    meeting = first_meeting(desk)
    changes = desk.save(retitled(meeting, "عنوان جديد"))
    desk.close()
    again = open_desk(tmp_path / "sample.desk")
    assert again.get(meeting.id).title.ar == "عنوان جديد"
    assert changes.ids == {meeting.id}
    assert again.history(meeting.id)[-1].by == "secretary"
    again.close()


def test_undo_and_redo_walk_over_an_edit(desk):
    meeting = first_meeting(desk)
    desk.save(retitled(meeting, "عنوان جديد"))
    assert desk.undo().ids == {meeting.id}
    assert desk.get(meeting.id) == meeting
    assert desk.redo().ids == {meeting.id}
    assert desk.get(meeting.id).title.ar == "عنوان جديد"
    assert desk.redo() is None


def test_typing_on_in_one_field_is_one_step_of_undo(desk):
    meeting = first_meeting(desk)
    for text in ("ع", "عن", "عنو"):
        desk.save(retitled(meeting, text), typing=f"{meeting.id}/title")
    desk.undo()
    assert desk.get(meeting.id) == meeting


def test_making_the_sample_is_no_step_that_can_be_undone(desk):
    assert not desk.can_undo
    assert desk.undo() is None


def test_saving_what_stands_there_already_changes_nothing(desk):
    changes = desk.save(first_meeting(desk))
    assert changes.ids == frozenset()
    assert changes.group == ""
    assert not desk.can_undo


def test_a_value_that_cannot_be_worked_with_is_not_saved(desk):
    meeting = first_meeting(desk)
    with pytest.raises(DeskError) as refused:
        desk.save(replace(meeting, start="yesterday"))
    assert refused.value.key == "invalid_value"
    assert all(refused.value.message(language) for language in ("ar", "en"))
    assert desk.get(meeting.id) == meeting


def test_a_record_that_others_refer_to_is_not_deleted_and_they_are_named(desk):
    meeting = first_meeting(desk)
    with pytest.raises(DeskError) as refused:
        desk.delete(meeting.lead_id)
    assert refused.value.key == "still_used"
    assert meeting.title.ar in refused.value.message("ar")
    assert meeting.title.en in refused.value.message("en")


def test_records_that_refer_to_each_other_are_deleted_together_and_come_back_together(desk):
    meeting = first_meeting(desk)
    actions = [action for action in desk.records("action") if action.meeting_id == meeting.id]
    assert actions
    desk.delete(meeting.id, *(action.id for action in actions))
    assert desk.get(meeting.id) is None
    desk.undo()
    assert desk.get(meeting.id) == meeting


def test_a_read_only_desk_refuses_to_save_and_says_so_in_both_languages(desk, tmp_path):
    second = open_desk(tmp_path / "sample.desk")
    assert second.read_only and second.lock_holder
    with pytest.raises(DeskError) as refused:
        second.save(retitled(first_meeting(second), "x"))
    assert refused.value.key == "read_only"
    assert refused.value.message("ar") != refused.value.message("en")
    second.close()


def test_calls_from_several_threads_take_turns(desk):
    meeting = first_meeting(desk)
    faults = []

    def work(number):
        try:
            for _ in range(5):
                desk.save(retitled(desk.get(meeting.id), f"{number}"))
                desk.find("نيويورك")
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert desk.verify() == ()


def test_search_finds_arabic_written_with_other_letters(desk):
    hits = desk.find("البنيه التحتيه")
    assert any(hit.kind == "indicator" for hit in hits)


def test_an_empty_workspace_has_a_list_of_classifications_and_the_glossary_and_no_visit(tmp_path):
    desk = new_desk(tmp_path / "empty.desk")
    assert desk.visits() == ()
    assert desk.profile().name == BiText()
    assert len(desk.profile().classifications) == 5
    assert len(desk.records("term")) > 250
    desk.close()


def test_a_restored_backup_brings_the_old_text_back_and_keeps_the_new_file(desk, tmp_path):
    path = tmp_path / "sample.desk"
    meeting = first_meeting(desk)
    desk.backup()
    desk.save(retitled(meeting, "بعد النسخة"))
    desk.close()
    restored = restore_desk(path)
    assert restored.backup == list_backups(path)[0].path
    for file, title in ((path, meeting.title.ar), (restored.kept, "بعد النسخة")):
        again = open_desk(file, read_only=True)
        assert again.get(meeting.id).title.ar == title
        again.close()


def test_opening_for_writing_makes_the_backup_of_the_day(desk, tmp_path):
    desk.close()
    open_desk(tmp_path / "sample.desk").close()
    assert len(list_backups(tmp_path / "sample.desk")) == 1


def test_a_backup_that_fails_does_not_keep_the_workspace_shut(desk, tmp_path, monkeypatch):
    desk.close()

    def full(*_arguments):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("desk_app.store.backups.os.replace", full)
    again = open_desk(tmp_path / "sample.desk")
    assert again.backup_fault.key == "disk_full"
    assert len(again.visits()) == 1
    again.close()


def test_the_door_opens_without_database_fonts_or_pdf():
    code = (
        "import sys, desk_app.service;"
        "heavy = {'sqlalchemy', 'uharfbuzz', 'reportlab', 'pypdfium2', 'PIL', 'PySide6', 'numpy'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_unknown_ids_are_none_and_unknown_visits_a_key_error(desk):
    assert desk.get(str(uuid4())) is None
    with pytest.raises(KeyError):
        desk.snapshot(str(uuid4()))


def test_a_damaged_workspace_ends_a_command_with_three(tmp_path):
    path = tmp_path / "empty.desk"
    path.write_bytes(b"")
    with pytest.raises(DeskError) as refused:
        open_desk(path)
    assert (refused.value.key, refused.value.exit_code) == ("workspace_damaged_no_backup", 3)
