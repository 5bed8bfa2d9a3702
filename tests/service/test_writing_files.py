"""Files appear whole or not at all, and each fault of a disk is said in words."""

import errno
import os

import pytest

from desk_app.errors import DeskError
from desk_app.service import files


def fault(code):
    def fail(*_arguments, **_options):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_written_file_replaces_the_older_one_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"old")
    files.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["pack.pdf"]


@pytest.mark.parametrize(
    ("step", "code", "key"),
    [
        ("fsync", errno.ENOSPC, "disk_full"),
        ("fsync", errno.EDQUOT, "disk_full"),
        ("replace", errno.EACCES, "file_in_use"),
        ("replace", errno.EBUSY, "file_in_use"),
        ("replace", errno.ENOSPC, "disk_full"),
    ],
)
def test_a_fault_in_the_middle_keeps_the_older_file_and_is_said_in_both_languages(tmp_path, monkeypatch, step, code, key):
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(files.os, step, fault(code))
    with pytest.raises(DeskError) as refused:
        files.write_whole(path, b"new")
    assert refused.value.key == key
    assert str(path) in refused.value.message("ar") and str(path) in refused.value.message("en")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["pack.pdf"]


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch, code):
    monkeypatch.setattr(files.tempfile, "mkstemp", fault(code))
    with pytest.raises(DeskError) as refused:
        files.write_whole(tmp_path / "pack.pdf", b"new")
    assert refused.value.key == "folder_read_only"
    assert str(tmp_path) in refused.value.message("ar")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("missing/pack.pdf", "folder_missing"),
        ("file/pack.pdf", "folder_missing"),
        ("folder", "target_is_folder"),
        ("x" * 300, "name_invalid"),
    ],
)
def test_a_target_that_cannot_be_is_refused_before_the_work(tmp_path, name, key):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DeskError) as refused:
        files.check_target(tmp_path / name)
    assert refused.value.key == key


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("write", [files.check_target, lambda path: files.write_whole(path, b"new")], ids=["asked", "written"])
@pytest.mark.parametrize("name", ["pipe", "link"])
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path, write, name):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with pytest.raises(DeskError) as refused:
        write(tmp_path / name)
    assert refused.value.key == "target_is_special" and name in refused.value.message("ar")
    assert (tmp_path / "pipe").is_fifo() and (tmp_path / "link").is_symlink()


def test_another_fault_stays_what_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(files.os, "fsync", fault(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        files.write_whole(tmp_path / "pack.pdf", b"new")


def test_a_folder_is_made_with_all_above_it_and_one_that_stands_is_left(tmp_path):
    for _again in range(2):
        files.make_folder(tmp_path / "visits" / "2023")
    assert (tmp_path / "visits" / "2023").is_dir()


@pytest.mark.parametrize("below", ["", "visits"])
def test_a_file_in_the_way_of_a_folder_is_said(tmp_path, below):
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(DeskError) as refused:
        files.make_folder(tmp_path / "taken" / below)
    assert refused.value.key == "folder_is_file" and "taken" in refused.value.message("ar")


@pytest.mark.parametrize(("code", "key"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "folder_read_only")])
def test_a_folder_that_cannot_be_made_says_why(tmp_path, monkeypatch, code, key):
    monkeypatch.setattr(files.Path, "mkdir", fault(code))
    with pytest.raises(DeskError) as refused:
        files.make_folder(tmp_path / "visits")
    assert refused.value.key == key
