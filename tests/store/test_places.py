"""Where workspaces, copies and restored files may stand: nothing that is there already is ever replaced unasked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_case import MEETING, Clock, made, opened, titled

from desk_app.errors import DeskError
from desk_app.store import lock
from desk_app.store.files import restore

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.mark.parametrize("open_in_a_window", [True, False])
def test_a_backup_never_replaces_another_workspace(tmp_path: Path, open_in_a_window: bool) -> None:
    workspace, other = made(tmp_path / "a.desk"), made(tmp_path / "b.desk")
    changed = titled(MEETING, "Another visit")
    other.commit([(MEETING, changed)])
    if not open_in_a_window:
        other.close()
    with pytest.raises(DeskError) as caught:
        workspace.backup(tmp_path / "b.desk")
    assert caught.value.key == "already_exists"
    for one in (workspace, other):
        one.close()
    again = opened(tmp_path / "b.desk")
    assert again.get(MEETING.id) == changed
    again.close()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("folder", "target_is_folder"),
        (".", "target_is_folder"),
        ("letter.txt", "already_exists"),
        pytest.param("link.desk", "already_exists", marks=POSIX_ONLY),
        pytest.param("pipe", "already_exists", marks=POSIX_ONLY),
        ("missing/b.desk", "folder_missing"),
        ("letter.txt/b.desk", "folder_missing"),
        ("x" * 300, "name_invalid"),
    ],
)
def test_a_backup_is_refused_where_no_new_file_can_be(tmp_path: Path, name: str, key: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "letter.txt").write_bytes(b"kept")
    if os.name != "nt":
        (tmp_path / "link.desk").symlink_to(tmp_path / "nowhere.desk")
        os.mkfifo(tmp_path / "pipe")
    workspace = made(tmp_path / "a.desk")
    with pytest.raises(DeskError) as caught:
        workspace.backup(tmp_path / name)
    workspace.close()
    assert caught.value.key == key
    assert (tmp_path / "letter.txt").read_bytes() == b"kept"
    assert not (tmp_path / "missing").exists() and list((tmp_path / "folder").iterdir()) == []


def test_a_file_in_the_way_of_the_folder_of_backups_is_named(tmp_path: Path) -> None:
    (tmp_path / "a backups").write_bytes(b"")
    workspace = made(tmp_path / "a.desk")
    with pytest.raises(DeskError) as caught:
        workspace.backup()
    workspace.close()
    assert caught.value.key == "folder_is_file" and "a backups" in caught.value.message("ar")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("folder", "target_is_folder"),
        ("missing/a.desk", "folder_missing"),
        pytest.param("pipe", "target_is_special", marks=POSIX_ONLY),
    ],
)
def test_nothing_but_a_file_is_replaced_by_a_restored_one(tmp_path: Path, name: str, key: str) -> None:
    made(tmp_path / "copy.desk").close()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_bytes(b"kept")
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DeskError) as caught:
        restore(tmp_path / name, clock=Clock(), backup=tmp_path / "copy.desk")
    assert (caught.value.key, sorted(tmp_path.rglob("*"))) == (key, before)


@POSIX_ONLY
def test_what_is_no_ordinary_file_is_no_workspace(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.desk")
    with pytest.raises(DeskError) as caught:
        opened(tmp_path / "pipe.desk")
    assert caught.value.key == "not_a_workspace"


@POSIX_ONLY
def test_links_that_lead_to_each_other_lead_to_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "a.desk").symlink_to(tmp_path / "b.desk")
    (tmp_path / "b.desk").symlink_to(tmp_path / "a.desk")
    for act, key in ((opened, "workspace_missing"), (made, "already_exists")):
        with pytest.raises(DeskError) as caught:
            act(tmp_path / "a.desk")
        assert caught.value.key == key
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.desk", "b.desk"]


NAMED = """
import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]
from store_case import MEETING, Clock, made, opened; from desk_app.store.files import restore
path = Path(sys.argv[1]); workspace = made(path); backup = workspace.backup(); workspace.close(); path.write_bytes(b"damaged")
restore(path, clock=Clock()); again = opened(path); print(again.get(MEETING.id) == MEETING); again.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system itself asks for names in Unicode")
@pytest.mark.parametrize(
    ("name", "environment"),
    [
        ("زيارة.desk".encode(), {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        (b"visit-\xff.desk", {"LC_ALL": "C.UTF-8"}),
    ],
    ids=["Arabic in a locale without it", "no text at all"],
)
def test_a_name_that_the_system_takes_is_taken(tmp_path: Path, name: bytes, environment: dict[str, str]) -> None:
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    command = [sys.executable, "-c", NAMED, os.fsencode(tmp_path) + b"/" + name, *folders]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert (run.stdout, run.stderr) == ("True\n", "")
    assert name in os.listdir(os.fsencode(tmp_path))


def test_a_user_name_that_is_no_text_can_still_be_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock.getpass, "getuser", lambda: "أحمد".encode().decode("ascii", "surrogateescape"))
    assert lock.user_name().encode() == "أحمد".encode()


def test_a_limit_beyond_all_numbers_of_the_database_finds_all(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    assert workspace.find("meeting", 10**20) == workspace.find("meeting", 100) != ()
    workspace.close()


def test_a_new_workspace_does_not_take_over_the_log_of_a_lost_one(tmp_path: Path) -> None:
    lost = made(tmp_path / "lost.desk")
    lost.commit([(MEETING, titled(MEETING, "Of the lost file"))])
    log = (tmp_path / "lost.desk-wal").read_bytes()
    lost.close()
    (tmp_path / "new.desk-wal").write_bytes(log)
    new = made(tmp_path / "new.desk")
    assert new.verify() == ()
    new.close()
    assert [left.read_bytes() for left in tmp_path.glob("new.replaced-*.desk-wal")] == [log]
