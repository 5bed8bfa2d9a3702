"""Damage, backups and restoring."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from store_case import MEETING, RECORDS, Clock, made, opened, refused, titled

from desk_app.errors import DeskError
from desk_app.store import backups, connection
from desk_app.store.files import list_backups, new_workspace, restore
from desk_app.store.values import Restored


def _overwritten(path: Path) -> Path:
    """A workspace with a backup, then spoilt in its middle."""
    workspace = made(path)
    backup = workspace.backup()
    workspace.close()
    size = path.stat().st_size
    with path.open("r+b") as opened_file:
        opened_file.seek(4096)
        opened_file.write(os.urandom(size - 2 * 4096))
    return backup.path


def test_damage_in_the_middle_is_seen_and_the_last_good_backup_named(tmp_path: Path) -> None:
    backup = _overwritten(tmp_path / "a.desk")
    error = refused(tmp_path / "a.desk")
    assert (error.key, error.fields["backup"]) == ("workspace_damaged", backup)
    assert str(backup) in error.message("en")


def test_a_damaged_backup_is_never_offered(tmp_path: Path) -> None:
    good = _overwritten(tmp_path / "a.desk")
    newer = good.with_name("a-20990101-000000.desk")
    newer.write_bytes(good.read_bytes()[:8192] + b"\0" * 4096)
    assert refused(tmp_path / "a.desk").fields["backup"] == good


def test_spoilt_first_bytes_are_damage_when_there_are_backups(tmp_path: Path) -> None:
    backup = _overwritten(tmp_path / "a.desk")
    (tmp_path / "a.desk").write_bytes(b"\0" * 20_000)
    assert refused(tmp_path / "a.desk").fields["backup"] == backup


def test_a_cut_off_file_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    made(path).close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refused(path).key == "workspace_damaged_no_backup"


def test_restore_puts_the_last_good_backup_back_and_keeps_the_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    _overwritten(path)
    spoilt = path.read_bytes()
    kept = restore(path, clock=Clock()).kept
    assert kept is not None
    assert (kept.name[:20], kept.read_bytes()) == ("a.replaced-20230110-", spoilt)
    workspace = opened(path)
    assert workspace.get(MEETING.id) == MEETING
    workspace.close()


def test_restore_is_refused_while_a_window_is_open(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    workspace.backup()
    with pytest.raises(DeskError) as caught:
        restore(tmp_path / "a.desk", clock=Clock())
    assert caught.value.key == "file_in_use"
    workspace.close()


@pytest.mark.parametrize(("name", "key"), [(None, "no_backup"), ("missing.desk", "backup_damaged")])
def test_restore_without_a_good_backup_changes_nothing(tmp_path: Path, name: str | None, key: str) -> None:
    made(tmp_path / "a.desk").close()
    before = (tmp_path / "a.desk").read_bytes()
    with pytest.raises(DeskError) as caught:
        restore(tmp_path / "a.desk", clock=Clock(), backup=tmp_path / name if name else None)
    assert (caught.value.key, (tmp_path / "a.desk").read_bytes()) == (key, before)


def test_the_ten_newest_backups_are_kept(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    paths = [workspace.backup().path for _ in range(backups.KEPT + 2)]
    assert [backup.path for backup in list_backups(tmp_path / "a.desk")] == paths[:1:-1]
    assert all(backups.is_whole(path) for path in paths[2:])
    workspace.close()


@pytest.mark.parametrize("name", ["a-20239999-000000.desk", "b-20230110-000000.desk", "a-old.desk", "a-20230110-000000.txt"])
def test_what_only_lies_among_the_backups_is_none(tmp_path: Path, name: str) -> None:
    made(tmp_path / "a.desk").close()
    (tmp_path / "a backups").mkdir()
    (tmp_path / "a backups" / name).touch()
    assert list_backups(tmp_path / "a.desk") == ()


def test_a_backup_is_due_once_a_day_and_only_after_a_change(tmp_path: Path) -> None:
    clock = Clock()
    workspace = new_workspace(tmp_path / "a.desk", by="tester", clock=clock, records=RECORDS)
    assert workspace.backup_if_due() is not None
    changed = titled(MEETING, "x")
    workspace.commit([(MEETING, changed)])
    assert workspace.backup_if_due() is None
    clock.now = clock.now.replace(day=clock.now.day + 2)
    assert workspace.backup_if_due() is not None
    clock.now = clock.now.replace(day=clock.now.day + 2)
    assert workspace.backup_if_due() is None
    workspace.close()


def test_a_damaged_workspace_gives_no_backup(tmp_path: Path) -> None:
    _overwritten(tmp_path / "a.desk")
    with contextlib.closing(connection.raw(tmp_path / "a.desk", "ro")) as raw, pytest.raises(sqlite3.DatabaseError) as caught:
        backups.copy(raw, tmp_path / "copy.desk")
    assert isinstance(connection.meaning(caught.value, tmp_path / "a.desk"), DeskError)
    assert not list(tmp_path.glob("*copy.desk*"))


def test_restore_takes_the_old_log_away_with_the_old_file(tmp_path: Path) -> None:
    workspace = made(tmp_path / "other.desk")
    backup = workspace.backup(tmp_path / "good.desk").path
    changed = titled(MEETING, "In the log of the old file")
    workspace._raw.execute("PRAGMA wal_autocheckpoint = 0")
    workspace.commit([(MEETING, changed)])
    for end in ("", "-wal"):
        shutil.copy(tmp_path / f"other.desk{end}", tmp_path / f"a.desk{end}")
    workspace.close()
    kept = restore(tmp_path / "a.desk", clock=Clock(), backup=backup).kept
    assert kept is not None
    for path, expected in ((tmp_path / "a.desk", MEETING), (kept, changed)):
        again = opened(path)
        assert (again.get(MEETING.id), again.verify()) == (expected, ())
        again.close()


def test_a_backup_goes_where_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    workspace = made(tmp_path / "a.desk")
    backup = workspace.backup(tmp_path / "copies" / "b.desk")
    workspace.close()
    copy = opened(backup.path)
    assert copy.get(MEETING.id) == MEETING
    copy.close()


def test_a_workspace_is_never_backed_up_onto_itself(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    with pytest.raises(DeskError) as caught:
        workspace.backup(tmp_path / "a.desk")
    assert caught.value.key == "already_exists"
    workspace.commit([(MEETING, titled(MEETING, "Still the same file"))])
    workspace.close()


def test_restore_takes_an_open_workspace_with_its_newest_edits(tmp_path: Path) -> None:
    changed = titled(MEETING, "Only in the log so far")
    other = made(tmp_path / "other.desk")
    other._raw.execute("PRAGMA wal_autocheckpoint = 0")
    other.commit([(MEETING, changed)])
    backup = tmp_path / "other.desk"
    assert restore(tmp_path / "a.desk", clock=Clock(), backup=backup) == Restored(backup, None)
    other.close()
    workspace = opened(tmp_path / "a.desk")
    assert workspace.get(MEETING.id) == changed
    workspace.close()
